// The desk: what a person is told of, what the person has looked at, and every action of a nomination.
#include <algorithm>

#include "process/state/inbox.hpp"
#include "service/commands/rights/visible_sets.hpp"
#include "service/consultation/consultation_texts.hpp"
#include "service/engine/house.hpp"
#include "service/history/history_teller.hpp"
#include "service/history/past.hpp"
#include "service/texts/field_texts.hpp"
#include "service/texts/view_texts.hpp"

namespace thidua {
namespace {

using Rooms = LocalEngine::Rooms;

constexpr std::uint32_t kMostNotices = 200;
constexpr std::size_t kShownBytes = 300; ///< of what somebody wrote

std::string shortened(const std::string& text) {
    if (text.size() <= kShownBytes) return text;
    std::size_t cut = kShownBytes;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    return text.substr(0, cut) + "…";
}

/// What somebody wrote with it: the reason of an action, a remark.
std::string written_with(const store::StoredEvent& stored) {
    const auto event = service::event_of(stored);
    if (!event) return {};
    if (const auto* acted = std::get_if<process::Acted>(&event->payload)) return shortened(acted->reason);
    if (const auto* said = std::get_if<process::Commented>(&event->payload)) return shortened(said->text);
    if (const auto* flag = std::get_if<process::Flagged>(&event->payload)) return shortened(flag->text);
    return shortened(service::reason_with_answer(event->payload));
}

/// What the notice says: what somebody who was asked said is no remark, and more than its kind.
std::string sentence_of(const store::StoredNotice& notice) {
    const auto event = service::event_of(notice.event);
    if (!event) return notice.kind;
    const process::Payload& payload = event->payload;
    if (std::holds_alternative<process::Answered>(payload) || std::holds_alternative<process::AnsweredLate>(payload))
        return "answered";
    if (std::holds_alternative<process::FellSilent>(payload)) return "silent";
    if (std::holds_alternative<process::AskedAlso>(payload)) return "asked";
    const bool left = std::holds_alternative<process::Acted>(payload) && notice.kind == "remark";
    return left ? "not-needed" : notice.kind;
}

/// Stages where it is now.
std::string places_of(const service::Case& on, const std::string& language) {
    std::string titles;
    for (const process::Token& token : on.nomination->marking)
        titles += (titles.empty() ? "" : ", ") + service::stage_title(on.definition.get(), token.stage, language);
    return titles;
}

bool stands_in(const process::Nomination& nomination, const std::string& stage) {
    return std::any_of(nomination.marking.begin(), nomination.marking.end(),
                       [&](const process::Token& token) { return token.stage == stage; });
}

NoticeView view_of(const store::StoredNotice& notice, const service::Case& on, const Rooms& rooms,
                   const std::string& language) {
    const service::HistoryTeller teller(*on.definition, rooms.organisation, rooms.settings.office.zone,
                                        rooms.localizer.catalogue(), language);
    NoticeView view;
    view.number = notice.event.sequence;
    view.at = to_iso(notice.event.event.at);
    view.kind = notice.kind;
    view.nomination = on.nomination->id;
    view.name = process::name_of(*on.definition, *on.nomination);
    view.title = service::title_of(*on.definition, on.nomination->fields, language);
    view.read = notice.read;
    view.waits = !notice.stage.empty() && stands_in(*on.nomination, notice.stage);
    const std::string text = written_with(notice.event);
    const std::string stage = notice.stage.empty() ? places_of(on, language)
                                                   : service::stage_title(on.definition.get(), notice.stage, language);
    const std::string key = "notice." + sentence_of(notice) + (text.empty() ? "" : "-because");
    view.text = rooms.localizer.catalogue().say(language, key,
                                                {{"person", LocalText(teller.doer(notice.event.event.principal))},
                                                 {"stage", LocalText(stage)},
                                                 {"text", LocalText(text)}});
    return view;
}

/// What the caller is told of: by person, and by every role in reach.
Result<store::NoticeQuery> query_of(const Rooms& rooms, service::CallerRights& rights) {
    const auto versions = rooms.registry->every_version();
    if (!versions) return versions.error();
    store::NoticeQuery query;
    query.person = rights.caller().person;
    query.roles = service::inboxes_of(rights.rights(), *versions, query.person);
    return query;
}

} // namespace

Answer<NoticesView> LocalEngine::notices(const Caller& caller, const NoticesRequest& request) {
    const auto rooms = house_->rooms();
    const auto fail = [&](const Failure& why) { return rooms->failed<NoticesView>(why, caller); };
    if (const auto known = rooms->known(caller); !known) return fail(known.error());
    service::CallerRights rights = rooms->commands->rights_of(caller);
    auto query = query_of(*rooms, rights);
    if (!query) return fail(query.error());
    query->unread = request.unread;
    query->before = request.before;
    query->limit = std::clamp<std::uint32_t>(request.limit, 1, kMostNotices);
    store::Attention& attention = rooms->store->attention();
    const auto found = attention.notices(*query);
    if (!found) return fail(found.error());
    const auto unread = attention.unread(*query);
    if (!unread) return fail(unread.error());
    NoticesView view;
    view.unread = *unread;
    if (found->size() == query->limit) view.next = found->back().event.sequence;
    for (const store::StoredNotice& one : *found) {
        // What somebody may not see any more is passed over.
        const auto on = rooms->commands->readable_case(rights, one.event.stream.id, service::Freshness::newest);
        if (on) view.notices.push_back(view_of(one, *on, *rooms, caller.language));
    }
    return view;
}

Answer<Done> LocalEngine::read_notices(const Caller& caller, const ReadRequest& request) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Done>(known.error(), caller);
    const auto marked = rooms->store->attention().mark_read(caller.person, request.numbers, request.upto);
    return marked ? Answer<Done>(Done{}) : rooms->failed<Done>(marked.error(), caller);
}

Answer<Done> LocalEngine::seen(const Caller& caller, const std::string& id, std::uint64_t revision) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Done>(known.error(), caller);
    const auto on = rooms->commands->readable_case(caller, id);
    if (!on) return rooms->failed<Done>(on.error(), caller);
    if (revision == 0 || revision > on->nomination->revision)
        return rooms->failed<Done>(Failure::refused(Diagnostic::error("TD1275")
                                                        .with("id", id)
                                                        .with("found", std::to_string(revision))
                                                        .with("expected", std::to_string(on->nomination->revision))),
                                   caller);
    const auto marked = rooms->store->attention().mark_seen(caller.person, id, revision);
    return marked ? Answer<Done>(Done{}) : rooms->failed<Done>(marked.error(), caller);
}

Answer<std::vector<StagedActionView>> LocalEngine::all_actions(const Caller& caller, const std::string& id) {
    using Actions = std::vector<StagedActionView>;
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Actions>(known.error(), caller);
    const auto on = rooms->commands->readable_case(caller, id);
    if (!on) return rooms->failed<Actions>(on.error(), caller);
    return rooms->commands->all_actions_of(caller, *on);
}

} // namespace thidua
