#include "service/plugins/effect_delivery.hpp"

#include <algorithm>
#include <cstdlib>

#include <boost/json.hpp>

#include "base/files/files.hpp"
#include "process/state/values/content.hpp"
#include "service/json/text_at.hpp"
#include "service/plugins/delivery_outcomes.hpp"
#include "service/plugins/documents.hpp"
#include "service/plugins/known_capabilities.hpp"
#include "service/plugins/mail_kind.hpp"
#include "service/plugins/notice.hpp"
#include "service/plugins/outgoing_files.hpp"

namespace thidua::service {
namespace {

using boost::json::array;
using boost::json::object;
using hosting::PluginAnswer;
using hosting::PluginCall;
using outbox::Outcome;

/// The effect that a row was written for; nullptr when its definition has none there.
const definition::EffectSpec* spec_of(const definition::WorkflowDefinition& definition, const object& document,
                                      const store::OutboxRow& row) {
    const auto* at = document.if_contains("effect");
    if (at == nullptr || !at->is_int64()) return nullptr;
    const auto place = static_cast<std::size_t>(at->get_int64());
    if (place >= definition.effects.size() || definition.effects[place].with != row.record.capability) return nullptr;
    return &definition.effects[place];
}

std::string all_hashes(const std::vector<outbox::DeliveredFile>& files) {
    std::string all;
    for (const outbox::DeliveredFile& file : files) all += (all.empty() ? "" : " ") + to_hex(file.sha256);
    return all;
}

/// Whether exactly this has been scored before, by the very same library: asking again would give the same sheet. One
/// that was mended may be asked anew.
bool has_score(const Case& on, const std::string& short_name, const std::string& input_hash,
               const std::string& plugin_hash) {
    const process::Score* score = on.nomination->score(short_name);
    return score != nullptr && score->input_hash == input_hash && score->plugin_hash == plugin_hash;
}

} // namespace

Outcome EffectDelivery::failed(const Failure& failure) const {
    return failure_outcome(failure, tools_.localizer.in_every_language(failure.diagnostics()));
}

Outcome EffectDelivery::deliver(const store::OutboxRow& row, std::optional<Instant> until) {
    const auto on = tools_.commands.open_case(row.record.stream.id);
    const Outcome outcome = on ? deliver_on(row, *on, until)
                               : coded(Outcome::retry(tools_.localizer.in_every_language(on.error().diagnostics())),
                                       on.error().diagnostics().front().code);
    const bool done = outcome.kind == Outcome::Kind::done;
    tools_.log.info(done ? "delivered" : "delivery-failed",
                    {{"key", row.record.key},
                     {"kind", row.record.kind},
                     {"capability", row.record.capability},
                     {done ? "sha256" : "code", done ? all_hashes(outcome.files) : outcome.code}});
    return outcome;
}

std::chrono::milliseconds EffectDelivery::time_for(const DueEffect& due) const {
    if (!due.until) return std::chrono::milliseconds(0);
    return std::max(*due.until - tools_.clock.now(), std::chrono::milliseconds(1));
}

Outcome EffectDelivery::deliver_on(const store::OutboxRow& row, const Case& on, std::optional<Instant> until) const {
    boost::system::error_code error;
    const boost::json::value document = boost::json::parse(row.record.document_json, error);
    if (row.record.kind == process::name_of(process::Effect::Kind::go_on)) return go_on(row, on);
    const auto* spec = !error && document.is_object() ? spec_of(*on.definition, document.get_object(), row) : nullptr;
    if (spec == nullptr) return failed(Failure::refused(Diagnostic::error("TD0987").with("key", row.record.key)));
    const DueEffect due{row, on, *spec, document.get_object(), until};
    if (row.record.kind == "score") return deliver_score(due);
    return row.record.kind == "notify" ? deliver_notice(due) : deliver_export(due);
}

/// What was stopped waits for an operator, as an incident; once he has tried it again it goes on.
Outcome EffectDelivery::go_on(const store::OutboxRow& row, const Case& on) const {
    if (row.last_reason.empty())
        return failed(Failure::refused(Diagnostic::error("TD1480").with("id", on.nomination->id)));
    boost::system::error_code error;
    const boost::json::value document = boost::json::parse(row.record.document_json, error);
    const std::string first =
        !error && document.is_object() ? text_at(document.get_object(), "occasion") : std::string();
    const auto done = tools_.commands.run_itself(on.nomination->id, process::Actor::the_engine(),
                                                 process::GoOn{std::strtoull(first.c_str(), nullptr, 10)});
    return done ? Outcome::done() : failed(done.error());
}

Result<void> EffectDelivery::fire(const store::DueTimer& timer) {
    const auto done =
        tools_.commands.run_itself(timer.nomination, process::Actor::the_clock(), process::Tick{timer.timer.name});
    if (!done) return done.error();
    tools_.log.info("timer-fired", {{"nomination", timer.nomination}, {"timer", timer.timer.name}});
    return {};
}

/// Gives the plugin the criteria file that a setting names, and the setting the file's own name; the file's text, ""
/// when there is no such setting.
Result<std::string> EffectDelivery::hand_over(const Case& on, const char* setting, ScoreInput& input) const {
    object& settings = input.plugin->settings;
    if (!settings.contains(setting)) return std::string();
    std::string name = text_at(settings, setting);
    if (const auto at = name.find(kYear); at != std::string::npos)
        name.replace(at, kYear.size(), std::to_string(year_of(*on.definition, *on.nomination, zone())));
    settings[setting] = name;
    auto file = tools_.criteria.find(on.definition->name, name);
    if (!file) return file.error();
    input.call.files.push_back({name, file->path, "text/plain"});
    return std::move(file->text);
}

Result<EffectDelivery::ScoreInput> EffectDelivery::score_input(const Case& on,
                                                               const definition::EffectSpec& effect) const {
    auto chosen = tools_.plugins.choose(
        {effect.with, capability_id("score"), year_of(*on.definition, *on.nomination, zone()), &effect.settings});
    if (!chosen) return chosen.error();
    ScoreInput input;
    input.plugin = std::move(*chosen);
    std::string criteria_text;
    for (const char* key : kCriteriaKeys) {
        auto text = hand_over(on, key, input);
        if (!text) return text.error();
        criteria_text += *text;
    }
    input.hash = to_hex(sha256({to_hex(process::whole_content_hash(*on.definition, *on.nomination)), "\n",
                                boost::json::serialize(input.plugin->settings), "\n", criteria_text}));
    input.call.subject = on.nomination->id;
    input.call.document["language"] = "vi";
    input.call.document["now"] = to_iso(tools_.clock.now());
    input.call.document["nomination"] =
        nomination_document(*on.definition, *on.nomination, tools_.configuration.organisation, zone());
    return input;
}

Result<Receipt> EffectDelivery::record_score(const Case& on, const std::string& short_name, const PluginAnswer& answer,
                                             const std::string& input_hash) const {
    process::RecordScore record;
    record.score.name = short_name;
    record.score.total = text_at(answer.document.get_object(), "total");
    record.score.sheet_json = boost::json::serialize(answer.document);
    record.score.plugin = answer.stamp.id;
    record.score.plugin_version = answer.stamp.version;
    record.score.plugin_hash = answer.stamp.sha256;
    record.score.input_hash = input_hash;
    record.score.at = tools_.clock.now();
    return tools_.commands.run_itself(on.nomination->id, process::Actor::the_engine(), record);
}

Result<Receipt> EffectDelivery::score(const Case& on, const definition::EffectSpec& effect) {
    auto input = score_input(on, effect);
    if (!input) return input.error();
    if (has_score(on, effect.with, input->hash, input->plugin->sha256)) {
        Receipt receipt;
        receipt.id = on.nomination->id;
        receipt.revision = on.nomination->revision;
        receipt.repeated = true;
        for (const process::Token& token : on.nomination->marking) receipt.stages.push_back(token.stage);
        return receipt;
    }
    input->call.key = "score/" + on.nomination->id + "/" + input->hash;
    const auto answer = input->plugin->call(std::move(input->call));
    if (!answer) return answer.error();
    if (answer->status != PluginAnswer::Status::done)
        return Failure::environment(
            Diagnostic::error("TD0950").with("plugin", effect.with).with("reason", answer->reason()));
    return record_score(on, effect.with, *answer, input->hash);
}

Outcome EffectDelivery::deliver_score(const DueEffect& due) const {
    auto input = score_input(due.on, due.spec);
    if (!input) return failed(input.error());
    if (has_score(due.on, due.spec.with, input->hash, input->plugin->sha256)) return Outcome::done();
    input->call.key = due.row.record.key;
    input->call.time = time_for(due);
    const auto answer = input->plugin->call(std::move(input->call));
    if (!answer) return failed(answer.error());
    if (answer->status != PluginAnswer::Status::done) return outcome_of(*answer);
    const auto recorded = record_score(due.on, due.spec.with, *answer, input->hash);
    return recorded ? Outcome::done() : failed(recorded.error());
}

/// Ids of those to whom an earlier mail of the same action goes: nobody gets two of one event.
std::set<std::string_view> EffectDelivery::told_before(const Rights& rights, const DueEffect& due) {
    std::set<std::string_view> people;
    const auto* roles = due.document.if_contains("told");
    if (roles == nullptr || !roles->is_array()) return people;
    for (const auto& name : roles->get_array()) {
        const auto* role = name.is_string() ? due.on.definition->role(std::string_view(name.get_string())) : nullptr;
        if (role == nullptr) continue;
        for (const organisation::Person* person : rights.told(*due.on.definition, *role, *due.on.nomination))
            if (!person->mail.empty()) people.insert(person->id);
    }
    return people;
}

Outcome EffectDelivery::deliver_notice(const DueEffect& due) const {
    const Case& on = due.on;
    const std::string wanted = text_at(due.document, "role");
    if (wanted == definition::kOperators) return deliver_to(due, operators(due));
    const definition::RoleSpec* role = on.definition->role(wanted);
    if (role == nullptr)
        return coded(
            Outcome::refused(tools_.localizer.in_every_language("mail.no-role", {{"role", LocalText(wanted)}})),
            "mail.no-role");
    const Rights rights(tools_.configuration.organisation, zone().date_of(tools_.clock.now()));
    const std::set<std::string_view> told = told_before(rights, due);
    Readers to;
    bool has_mail = false; // somebody; who is told otherwise is told all the same
    for (const organisation::Person* person : rights.told(*on.definition, *role, *on.nomination)) {
        if (person->mail.empty()) continue;
        has_mail = true;
        if (told.count(person->id) == 0) add_reader(*person, due, to);
    }
    if (to.empty() && has_mail) return Outcome::done();
    if (to.empty())
        return coded(Outcome::refused(tools_.localizer.in_every_language("mail.nobody", {{"role", role->title}})),
                     "mail.nobody");
    return deliver_to(due, std::move(to));
}

/// Those who look after the house: whom nobody else is told for. Without any, the mail is an incident like every other
/// that reaches nobody.
EffectDelivery::Readers EffectDelivery::operators(const DueEffect& due) const {
    Readers to;
    for (const std::string& name : tools_.configuration.settings.operators) {
        const organisation::Person* person = tools_.configuration.organisation.person(name);
        if (person != nullptr && !person->mail.empty()) add_reader(*person, due, to);
    }
    return to;
}

void EffectDelivery::add_reader(const organisation::Person& person, const DueEffect& due, Readers& to) const {
    const auto kind = static_cast<std::size_t>(mail_kind_of(*due.on.definition, due.document));
    if (tools_.readers.wishes_of(person.id).at(kind) != identity::MailWish::at_once) return;
    std::string language = tools_.readers.language_of(person.id);
    if (language.empty()) language = kOfficeLanguage;
    to[language].push_back(object{{"name", person.name}, {"email", person.mail}});
}

/// A mail that went out in one language goes out again when the next one does not: it has the same key then, by which
/// it is known.
Outcome EffectDelivery::deliver_to(const DueEffect& due, Readers to) const {
    const Case& on = due.on;
    if (to.empty())
        return coded(Outcome::refused(tools_.localizer.in_every_language("mail.no-operators", {})),
                     "mail.no-operators");
    const NoticeSubject subject{*on.definition,
                                *on.nomination,
                                due.document,
                                tools_.configuration.organisation,
                                tools_.configuration.settings.department,
                                zone()};
    Outcome all = Outcome::done();
    for (auto& [language, readers] : to) {
        const Notice notice = notice_of(subject, language, tools_.localizer);
        Outcome one = ask(due, "notify",
                          {{"to", std::move(readers)},
                           {"subject", notice.subject},
                           {"text", notice.text},
                           {"nomination", object{{"id", on.nomination->id}, {"title", notice.title}}}},
                          language);
        if (one.kind != Outcome::Kind::done) return one;
        all.files.insert(all.files.end(), one.files.begin(), one.files.end());
    }
    return all;
}

Outcome EffectDelivery::deliver_export(const DueEffect& due) const {
    const Case& on = due.on;
    object nomination = nomination_document(*on.definition, *on.nomination, tools_.configuration.organisation, zone());
    return ask(due, "export",
               {{"nominations", array{std::move(nomination)}},
                {"title", title_document(on.definition->title)},
                {"department", tools_.configuration.settings.department}},
               kOfficeLanguage);
}

Outcome EffectDelivery::ask(const DueEffect& due, const char* kind, object document,
                            const std::string& language) const {
    const auto chosen =
        tools_.plugins.choose({due.spec.with, capability_id(kind),
                               year_of(*due.on.definition, *due.on.nomination, zone()), &due.spec.settings});
    if (!chosen) return failed(chosen.error());
    PluginCall call;
    call.document = std::move(document);
    call.document["language"] = language;
    call.document["now"] = to_iso(tools_.clock.now());
    call.key = due.row.record.key;
    if (language != kOfficeLanguage) call.key += "/" + language;
    call.subject = due.on.nomination->id;
    call.time = time_for(due);
    call.place = outgoing_place(tools_.out_folder, call.key);
    const auto answer = (*chosen)->call(std::move(call));
    return answer ? outcome_of(*answer) : failed(answer.error());
}

} // namespace thidua::service
