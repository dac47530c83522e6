#include "process/state/notices.hpp"

#include <algorithm>
#include <set>

#include "process/state/inbox.hpp"

namespace thidua::process {
namespace {

using definition::ActionKind;

class Told {
  public:
    Told(const definition::WorkflowDefinition& definition, const Nomination& after)
        : definition_(definition), after_(after) {}

    /// Whoever is waited for in these stages; in all of them when none is named.
    void roles(const char* kind, const std::vector<std::string>& stages) {
        for (const WaitingPlace& place : waiting_places(definition_, after_)) {
            const bool meant = stages.empty() || std::find(stages.begin(), stages.end(), place.stage) != stages.end();
            if (meant && place.asked.empty() && !place.role.empty())
                add({kind, place.stage, place.role, place.unit, {}});
        }
    }
    /// Whoever was waited for in stages that are no more.
    void roles_of(const char* kind, const std::vector<std::string>& stages) {
        Nomination there = after_;
        there.held.clear();
        there.acts.clear();
        there.marking.clear();
        for (const std::string& stage : stages) there.marking.emplace_back().stage = stage;
        for (const WaitingPlace& place : waiting_places(definition_, there))
            if (!place.role.empty()) add({kind, place.stage, place.role, place.unit, {}});
    }
    /// Those who are asked in the stage, or the one of that name.
    void asked(const std::string& stage, const std::string& addressee = {}) {
        for (const WaitingPlace& place : waiting_places(definition_, after_))
            if (place.stage == stage && !place.asked.empty() && (addressee.empty() || place.asked == addressee))
                add({"arrived", place.stage, place.role, place.unit, {}});
    }
    /// Those whose answer nobody waits for any more: the visits have just been left without it.
    void not_needed() {
        for (const Consultation& over : after_.consulted)
            for (const Asked& one : over.asked)
                if (over.left == after_.revision && one.state == Asked::State::open)
                    add({"remark", over.stage, one.role, inbox_of(definition_, after_, one), {}});
    }
    /// Who proposed it or took an action on it.
    void people(const char* kind) {
        std::set<std::string> people{after_.proposer.person, after_.proposer.principal};
        for (const Act& act : after_.acts)
            if (!act.skipped) people.insert({act.who.person, act.who.principal});
        for (const std::string& person : people)
            if (!person.empty() && person != Actor::the_clock().who.person && person != Actor::the_engine().who.person)
                add({kind, {}, {}, {}, person});
    }
    void person(const char* kind, const std::string& stage, const std::string& person) {
        add({kind, stage, {}, {}, person});
    }
    [[nodiscard]] std::vector<Notice> take() { return std::move(notices_); }

  private:
    void add(Notice notice) {
        const bool told = std::any_of(notices_.begin(), notices_.end(), [&](const Notice& one) {
            return one.role == notice.role && one.unit == notice.unit && one.person == notice.person;
        });
        if (!told) notices_.push_back(std::move(notice));
    }

    const definition::WorkflowDefinition& definition_;
    const Nomination& after_;
    std::vector<Notice> notices_;
};

void tell_of_move(const Acted& acted, bool had_ended, const definition::WorkflowDefinition& definition,
                  const Nomination& after, Told& told) {
    const bool back = acted.kind == ActionKind::return_back;
    std::vector<std::string> entered;
    for (const Token& token : acted.entered) entered.push_back(token.stage);
    if (!entered.empty() && acted.kind != ActionKind::hold) told.roles(back ? "returned" : "arrived", entered);
    if (acted.kind != ActionKind::resume)
        for (const std::string& stage : entered) told.asked(stage);
    told.not_needed();
    if (back) told.people("returned");
    told.roles_of("cancelled", acted.cancelled);
    if (!had_ended && has_ended(definition, after)) told.people("decided");
}

} // namespace

std::vector<Notice> notices_of(const definition::WorkflowDefinition& definition, bool had_ended, const Event& event,
                               const Nomination& after) {
    Told told(definition, after);
    if (const auto* acted = std::get_if<Acted>(&event.payload)) {
        tell_of_move(*acted, had_ended, definition, after, told);
    } else if (const auto* reminded = std::get_if<Reminded>(&event.payload)) {
        told.roles("deadline", {reminded->stage});
    } else if (const auto* assigned = std::get_if<Assigned>(&event.payload)) {
        told.person("arrived", assigned->stage, assigned->who);
    } else if (const auto* answered = std::get_if<Answered>(&event.payload)) {
        told.roles("remark", {answered->stage});
    } else if (std::holds_alternative<AnsweredLate>(event.payload)) {
        told.roles("remark", {});
    } else if (const auto* silent = std::get_if<FellSilent>(&event.payload)) {
        told.roles("deadline", {silent->stage});
    } else if (const auto* also = std::get_if<AskedAlso>(&event.payload)) {
        told.asked(also->stage, also->asked.name);
    } else if (std::holds_alternative<Commented>(event.payload) || std::holds_alternative<Flagged>(event.payload)) {
        told.roles("remark", {});
        told.people("remark");
    }
    return told.take();
}

} // namespace thidua::process
