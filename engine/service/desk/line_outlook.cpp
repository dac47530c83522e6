#include "service/desk/line_outlook.hpp"

#include <algorithm>

#include "base/text/text.hpp"
#include "process/agreements/agreements.hpp"
#include "process/state/inbox.hpp"
#include "service/consultation/consultation_texts.hpp"
#include "service/texts/view_texts.hpp"

namespace thidua::service {
namespace {

using definition::ActionKind;
using process::Act;
using process::ActionOutlook;
using process::Blocker;
using process::Nomination;

constexpr std::size_t kShownPeople = 3;
constexpr std::size_t kShownBytes = 300; ///< of what somebody wrote

std::string title_of(const definition::ActionSpec& action, const std::string& language) {
    const std::string_view title = action.title.in(language);
    return title.empty() ? action.name : std::string(title);
}

/// The action's `when` leads elsewhere: it is none for this nomination.
bool is_elsewhere(const ActionOutlook& outlook) {
    return std::any_of(outlook.blockers.begin(), outlook.blockers.end(),
                       [](const Blocker& blocker) { return blocker.cause == Blocker::Cause::routing; });
}

/// At the end of a line a long text ends with "…".
std::string shortened(const std::string& text) {
    if (text.size() <= kShownBytes) return text;
    std::size_t cut = kShownBytes;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0U) == 0x80U) --cut;
    return text.substr(0, cut) + "…";
}

const Act* last_return(const Nomination& nomination) {
    const auto found = std::find_if(nomination.acts.rbegin(), nomination.acts.rend(), [](const Act& act) {
        return act.kind == ActionKind::return_back && act.withdrawn == 0;
    });
    return found == nomination.acts.rend() ? nullptr : &*found;
}

} // namespace

std::string LineOutlook::people_of(const definition::RoleSpec& role, const Case& on) const {
    const auto holders = rights_.rights().told(*on.definition, role, *on.nomination);
    std::string names;
    for (std::size_t i = 0; i < holders.size() && i < kShownPeople; ++i)
        names += (names.empty() ? "" : ", ") + holders[i]->name;
    return holders.size() > kShownPeople ? names + " …" : names;
}

std::string LineOutlook::name_of(const std::string& person) const {
    const organisation::Person* found = organisation_.person(person);
    return found != nullptr ? found->name : person;
}

/// The first advancing action that is the reader's, rather one that is possible now.
std::string LineOutlook::own_step(const Case& on) {
    std::string step;
    for (const ActionOutlook& outlook : commands_.outlooks_of(rights_, on)) {
        if (outlook.action->kind != ActionKind::advance || is_elsewhere(outlook)) continue;
        if (step.empty() || outlook.possible) step = title_of(*outlook.action, language_);
        if (outlook.possible) break;
    }
    return step;
}

/// For whom the reader is asked to answer; "" when nobody asks the reader.
std::string LineOutlook::own_answer(const Case& on) {
    const ConsultationTexts texts(*on.definition, organisation_, catalogue_, language_);
    for (const process::Token& token : on.nomination->marking)
        for (const process::Asked& asked : token.asked) {
            if (asked.state != process::Asked::State::open) continue;
            if (commands_.allows(rights_, on, process::GiveAnswer{asked.name, process::Opinion::yes, {}}))
                return say("desk.answer", {{"who", LocalText(texts.title_of(asked))}});
        }
    return {};
}

std::string LineOutlook::others_step(const Case& on) const {
    const Nomination& nomination = *on.nomination;
    for (const process::Token& token : nomination.marking)
        for (const process::Timer& timer : token.timers)
            if (timer.kind == process::Timer::Kind::action && !timer.skipped)
                return say("desk.clock", {{"at", LocalText(day_and_time(timer.due, zone_, language_))}});
    for (const process::WaitingPlace& place : process::waiting_places(*on.definition, nomination)) {
        const definition::RoleSpec* role = on.definition->role(place.role);
        if (role == nullptr || !place.asked.empty()) continue;
        const std::string title(role->title.in(language_));
        const std::string people = place.person.empty() ? people_of(*role, on) : name_of(place.person);
        return say(people.empty() ? "desk.waits-for-nobody" : "desk.waits",
                   {{"role", LocalText(title.empty() ? role->name : title)}, {"people", LocalText(people)}});
    }
    return say("desk.held");
}

std::string LineOutlook::todo(const Case& on) {
    const Nomination& nomination = *on.nomination;
    if (nomination.marking.empty() && !nomination.held.empty()) return say("desk.held");
    for (const Act* act : process::missing_renewals(*on.definition, nomination)) {
        const auto* action = on.definition->action(act->action);
        const auto& roles = rights_.within_reach(on.definition);
        const bool mine = action != nullptr && std::any_of(roles.begin(), roles.end(), [&](const auto& held) {
                              return std::find(action->by.begin(), action->by.end(), held.role) != action->by.end() &&
                                     (held.unit.empty() || held.unit == nomination.unit);
                          });
        if (mine) return say("desk.renew", {{"action", LocalText(title_of(*action, language_))}});
    }
    const std::string own = own_step(on);
    if (own.empty())
        if (std::string answer = own_answer(on); !answer.empty()) return answer;
    return own.empty() ? others_step(on) : own;
}

std::optional<HintView> LineOutlook::returned(const Case& on) const {
    const Nomination& nomination = *on.nomination;
    for (const process::Token& token : nomination.marking) {
        const auto* action = on.definition->action(token.entered_by);
        if (action == nullptr || action->kind != ActionKind::return_back) continue;
        return HintView{"returned", say("desk.returned", {{"reason", LocalText(shortened(nomination.last_reason))}})};
    }
    return std::nullopt;
}

std::optional<HintView> LineOutlook::changed(const Case& on) const {
    const Act* back = last_return(*on.nomination);
    if (back == nullptr || on.nomination->edited <= back->revision) return std::nullopt;
    const std::string date = to_vietnamese(zone_.date_of(back->at));
    return HintView{"changed", say("desk.changed", {{"date", LocalText(date)}})};
}

std::optional<HintView> LineOutlook::moved(const Case& on) const {
    for (const process::Token& token : on.nomination->marking)
        if (token.moved)
            return HintView{"moved", say(token.moved->by_calendar ? "desk.moved-by-calendar" : "desk.extended",
                                         {{"date", LocalText(to_vietnamese(zone_.date_of(token.moved->old)))},
                                          {"reason", LocalText(shortened(token.moved->because))}})};
    return std::nullopt;
}

std::optional<HintView> LineOutlook::taken(const Case& on) const {
    for (const process::Token& token : on.nomination->marking)
        if (token.work && token.work->who != rights_.caller().person)
            return HintView{"taken", say("desk.taken", {{"person", LocalText(name_of(token.work->who))}})};
    return std::nullopt;
}

std::optional<HintView> LineOutlook::hint(const Case& on) {
    const Nomination& nomination = *on.nomination;
    const HistoryTeller teller(*on.definition, organisation_, zone_, catalogue_, language_);
    if (const auto missing = process::missing_renewals(*on.definition, nomination); !missing.empty())
        return HintView{"renew",
                        say("desk.changed-after", {{"agreement", LocalText(teller.agreement_text(*missing.front()))}})};
    if (auto back = returned(on)) return back;
    if (!nomination.flags.empty()) {
        const process::Flag& flag = nomination.flags.back();
        return HintView{"flagged", say("desk.flagged", {{"person", LocalText(teller.doer(flag.who.person))},
                                                        {"text", LocalText(shortened(flag.text))}})};
    }
    if (auto since = changed(on)) return since;
    if (nomination.held.empty())
        if (auto other = taken(on)) return other;
    if (nomination.held.empty()) return moved(on);
    return HintView{"held",
                    say("desk.held-because", {{"reason", LocalText(shortened(nomination.held.front().reason))}})};
}

} // namespace thidua::service
