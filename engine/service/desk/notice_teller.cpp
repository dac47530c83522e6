#include "service/desk/notice_teller.hpp"

#include <algorithm>

#include "process/state/inbox.hpp"
#include "service/commands/commits.hpp"
#include "service/commands/rights/visible_sets.hpp"
#include "service/consultation/consultation_texts.hpp"
#include "service/history/past.hpp"
#include "service/texts/field_texts.hpp"
#include "service/texts/view_texts.hpp"

namespace thidua::service {
namespace {

constexpr std::size_t kShownBytes = 300; ///< of what somebody wrote

std::string shortened(const std::string& text) {
    if (text.size() <= kShownBytes) return text;
    std::size_t cut = kShownBytes;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    return text.substr(0, cut) + "…";
}

/// What somebody wrote with it: the reason of an action, a remark.
std::string written_with(const store::StoredEvent& stored) {
    const auto event = event_of(stored);
    if (!event) return {};
    if (const auto* acted = std::get_if<process::Acted>(&event->payload)) return shortened(acted->reason);
    if (const auto* said = std::get_if<process::Commented>(&event->payload)) return shortened(said->text);
    if (const auto* flag = std::get_if<process::Flagged>(&event->payload)) return shortened(flag->text);
    return shortened(reason_with_answer(event->payload));
}

/// What the notice says: what somebody who was asked said is no remark, and more than its kind.
std::string sentence_of(const store::StoredNotice& notice) {
    const auto event = event_of(notice.event);
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
std::string places_of(const Case& on, const std::string& language) {
    std::string titles;
    for (const process::Token& token : on.nomination->marking)
        titles += (titles.empty() ? "" : ", ") + stage_title(on.definition.get(), token.stage, language);
    return titles;
}

bool stands_in(const process::Nomination& nomination, const std::string& stage) {
    return std::any_of(nomination.marking.begin(), nomination.marking.end(),
                       [&](const process::Token& token) { return token.stage == stage; });
}

} // namespace

NoticeView NoticeTeller::view_of(const store::StoredNotice& notice, const Case& on) const {
    const HistoryTeller teller(*on.definition, organisation_, zone_, catalogue_, language_);
    NoticeView view;
    view.number = notice.event.sequence;
    view.at = to_iso(notice.event.event.at);
    view.kind = notice.kind;
    view.nomination = on.nomination->id;
    view.name = process::name_of(*on.definition, *on.nomination);
    view.title = title_of(*on.definition, on.nomination->fields, language_);
    view.read = notice.read;
    view.waits = !notice.stage.empty() && stands_in(*on.nomination, notice.stage);
    const std::string text = written_with(notice.event);
    const std::string stage =
        notice.stage.empty() ? places_of(on, language_) : stage_title(on.definition.get(), notice.stage, language_);
    const std::string key = "notice." + sentence_of(notice) + (text.empty() ? "" : "-because");
    view.text = catalogue_.say(language_, key,
                               {{"person", LocalText(teller.doer(notice.event.event.principal))},
                                {"stage", LocalText(stage)},
                                {"text", LocalText(text)}});
    return view;
}

Result<store::NoticeQuery> notices_for(CallerRights& rights, WorkflowRegistry& registry) {
    const auto versions = registry.every_version();
    if (!versions) return versions.error();
    store::NoticeQuery query;
    query.person = rights.caller().person;
    query.roles = inboxes_of(rights.rights(), *versions, query.person);
    return query;
}

} // namespace thidua::service
