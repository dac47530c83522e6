#include "service/digest/digest_delivery.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "service/desk/notice_teller.hpp"
#include "service/json/text_at.hpp"
#include "service/plugins/delivery_outcomes.hpp"
#include "service/plugins/known_capabilities.hpp"
#include "service/plugins/outgoing_files.hpp"
#include "service/texts/view_texts.hpp"

namespace thidua::service {
namespace {

using boost::json::array;
using boost::json::object;
using identity::MailKind;
using outbox::Outcome;

constexpr std::uint32_t kPage = 200;
constexpr std::size_t kMostLines = 100; ///< of a mail; the page has them all

/// As which kind of mail a notice would have come.
MailKind kind_of(const std::string& notice) {
    if (notice == "returned") return MailKind::returned;
    if (notice == "decided") return MailKind::decided;
    return notice == "deadline" ? MailKind::deadline : MailKind::arrived;
}

bool wants(const identity::DailyWishes& daily, const store::StoredNotice& notice) {
    const auto& since = daily.at(static_cast<std::size_t>(kind_of(notice.kind)));
    return since && notice.event.event.at >= *since;
}

std::uint64_t number_at(const object& from, const char* name) {
    const auto* member = from.if_contains(name);
    boost::system::error_code error;
    const auto number = member != nullptr ? member->to_number<std::uint64_t>(error) : 0;
    return error ? 0 : number;
}

} // namespace

Outcome DigestDelivery::failed(const Failure& failure) const {
    return failure_outcome(failure, tools_.localizer.in_every_language(failure.diagnostics()));
}

std::optional<DigestDelivery::Asked> DigestDelivery::asked_of(const store::OutboxRow& row) {
    boost::system::error_code error;
    const boost::json::value document = boost::json::parse(row.record.document_json, error);
    if (error || !document.is_object()) return std::nullopt;
    const object& from = document.get_object();
    Asked asked{text_at(from, "person"), number_at(from, "after"), number_at(from, "upto")};
    if (asked.person.empty()) return std::nullopt;
    return asked;
}

Outcome DigestDelivery::deliver(const store::OutboxRow& row, std::optional<Instant> until) const {
    const auto asked = asked_of(row);
    if (!asked) return failed(Failure::refused(Diagnostic::error("TD0987").with("key", row.record.key)));
    const organisation::Person* person = tools_.configuration.organisation.person(asked->person);
    if (person == nullptr || person->mail.empty()) return Outcome::done();
    const identity::DailyWishes daily = tools_.readers.daily_wishes_of(asked->person);
    std::string language = tools_.readers.language_of(asked->person);
    if (language.empty()) language = kOfficeLanguage;
    const auto told = this->told(*asked, daily, language);
    if (!told) return failed(told.error());
    return told->lines.empty() ? Outcome::done() : send(row, *person, *told, language, until);
}

Result<DigestDelivery::Told> DigestDelivery::told(const Asked& asked, const identity::DailyWishes& daily,
                                                  const std::string& language) const {
    Told told;
    Caller caller;
    caller.person = asked.person;
    caller.language = language;
    CallerRights rights = tools_.commands.rights_of(caller);
    auto query = notices_for(rights, tools_.registry);
    if (!query) return query.error();
    query->limit = kPage;
    query->before = asked.upto + 1;
    const NoticeTeller teller(tools_.configuration.organisation, tools_.configuration.settings.office.zone,
                              tools_.localizer.catalogue(), language);
    for (bool more = true; more;) {
        const auto page = tools_.attention.notices(*query);
        if (!page) return page.error();
        more = page->size() == kPage;
        for (const store::StoredNotice& notice : *page) {
            query->before = notice.event.sequence;
            if (notice.event.sequence <= asked.after) {
                more = false;
                break;
            }
            if (!wants(daily, notice)) continue;
            if (told.lines.size() == kMostLines) {
                ++told.more;
                continue;
            }
            // What the reader may not see any more is passed over.
            const auto on = tools_.commands.readable_case(rights, notice.event.stream.id, Freshness::newest);
            if (on) told.lines.push_back(teller.view_of(notice, *on));
        }
    }
    std::reverse(told.lines.begin(), told.lines.end());
    return told;
}

Outcome DigestDelivery::send(const store::OutboxRow& row, const organisation::Person& person, const Told& told,
                             const std::string& language, std::optional<Instant> until) const {
    const Catalogue& words = tools_.localizer.catalogue();
    const TimeZone& zone = tools_.configuration.settings.office.zone;
    std::string lines;
    for (const NoticeView& line : told.lines)
        lines += words.say(language, "mail.digest.line",
                           {{"time", LocalText(day_and_time(*instant_from_iso(line.at), zone, language))},
                            {"id", LocalText(line.nomination)},
                            {"name", LocalText(line.name)},
                            {"text", LocalText(line.text)}}) +
                 "\n";
    if (told.more > 0)
        lines += words.say(language, "mail.digest.more", {{"count", LocalText(std::to_string(told.more))}}) + "\n";
    const std::vector<Argument> places = {{"count", LocalText(std::to_string(told.lines.size() + told.more))},
                                          {"lines", LocalText(lines)},
                                          {"department", tools_.configuration.settings.department}};
    const auto chosen = tools_.plugins.choose({row.record.capability, capability_id("notify")});
    if (!chosen) return failed(chosen.error());
    hosting::PluginCall call;
    call.document = {{"to", array{object{{"name", person.name}, {"email", person.mail}}}},
                     {"subject", words.say(language, "mail.digest.subject", places)},
                     {"text", words.say(language, "mail.digest.text", places)},
                     {"language", language},
                     {"now", to_iso(tools_.clock.now())}};
    call.key = row.record.key;
    call.subject = row.record.stream.id;
    if (until) call.time = std::max(*until - tools_.clock.now(), std::chrono::milliseconds(1));
    call.place = outgoing_place(tools_.out_folder, call.key);
    const auto answer = (*chosen)->call(std::move(call));
    return answer ? outcome_of(*answer) : failed(answer.error());
}

} // namespace thidua::service
