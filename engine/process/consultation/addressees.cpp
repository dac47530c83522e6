// Who is asked when a nomination comes into an asking stage, and whose it is to answer.
#include "process/consultation/addressees.hpp"

#include <algorithm>

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "base/contains.hpp"
#include "process/consultation/answers.hpp"
#include "process/decide/conditions/rights.hpp"
#include "process/decide/effects/timers.hpp"
#include "process/work/conflicts.hpp"

namespace thidua::process {
namespace {

using definition::AddresseeSpec;
using definition::StageSpec;
using definition::WorkflowDefinition;
using Kind = AddresseeSpec::Kind;

/// The units that a field names: its text, or the first column of its rows.
std::vector<std::string> units_in(const WorkflowDefinition& definition, const Nomination& seen,
                                  const std::string& field) {
    std::vector<std::string> units;
    const auto add = [&](const boost::json::value* value) {
        if (value == nullptr || !value->is_string() || value->get_string().empty()) return;
        std::string unit(value->get_string());
        if (!contains(units, unit)) units.push_back(std::move(unit));
    };
    const auto* spec = definition.form.field(field);
    const auto* value = seen.fields.if_contains(field);
    if (spec == nullptr || value == nullptr) return units;
    if (!value->is_array()) {
        add(value);
        return units;
    }
    for (const auto& row : value->get_array())
        if (const auto* cells = row.if_object(); cells != nullptr && !spec->columns.empty())
            add(cells->if_contains(spec->columns.front().name));
    return units;
}

/// Actions whose people do not answer in the stage.
std::vector<std::string> actions_against(const WorkflowDefinition& definition, const StageSpec& stage) {
    std::vector<std::string> others;
    if (stage.ask) others = stage.ask->not_same_person_as;
    for (const auto& action : definition.actions)
        if (contains(action.not_same_person_as, stage.name)) others.push_back(action.name);
    return others;
}

/// Everybody who holds the role, whoever acts for them today.
std::vector<std::string> holders_of(const Evaluation& evaluation, const Nomination& seen, const std::string& role,
                                    const std::vector<std::string>& barred) {
    std::vector<std::string> people;
    for (const RoleHolder& holder : eligible_for(evaluation, seen, {role}, barred)) {
        if (holder.by_post) continue;
        const std::string& person = holder.principal.empty() ? holder.person : holder.principal;
        if (!contains(people, person)) people.push_back(person);
    }
    return people;
}

Asked addressee(const std::string& role, const std::string& person, const std::string& unit) {
    Asked asked;
    asked.name = role;
    if (!person.empty()) asked.name += ":" + person;
    if (!unit.empty()) asked.name += ":" + unit;
    asked.role = role;
    asked.person = person;
    asked.unit = unit;
    return asked;
}

/// Whom one line of `ask` means now.
std::vector<Asked> addressees_of(const Evaluation& evaluation, const AddresseeSpec& spec, const Nomination& seen,
                                 const std::vector<std::string>& barred) {
    std::vector<Asked> asked;
    if (spec.kind == Kind::chosen) {
        for (const std::string& unit : units_in(evaluation.definition, seen, spec.field))
            asked.push_back(addressee(spec.role, {}, unit));
        return asked;
    }
    if (spec.kind == Kind::each)
        for (const std::string& person : holders_of(evaluation, seen, spec.role, barred))
            asked.push_back(addressee(spec.role, person, {}));
    else
        asked.push_back(addressee(spec.role, {}, {}));
    return asked;
}

/// Somebody could answer; who there is may not be known.
bool is_there(const Evaluation& evaluation, const Nomination& seen, const Asked& asked,
              const std::vector<std::string>& barred) {
    if (!asked.person.empty() || evaluation.facts.holders == nullptr) return true;
    return !eligible_for(evaluation, as_asked(seen, asked), {asked.role}, barred).empty();
}

void block_nobody(Evaluation& evaluation, const StageSpec& stage, const AddresseeSpec& spec, const std::string& unit) {
    const auto* field = evaluation.definition.form.field(spec.field);
    LocalText who = titles_of_roles(evaluation.definition, {spec.role});
    if (!unit.empty()) who = join({who, LocalText(unit)});
    evaluation.block(Blocker::Cause::form,
                     Diagnostic::error(field != nullptr && unit.empty() ? "TD1567" : "TD1552", spec.span)
                         .with("stage", title_of_stage(evaluation.definition, stage.name))
                         .with("field", field != nullptr ? label_of(*field) : LocalText(spec.field))
                         .with("role", who),
                     {}, spec.field);
}

/// What was said in the stage before the nomination was returned, and may stand again. Stages that were entered
/// together have visits of one revision: whether the stage asks anew is asked of the stage.
const Consultation* earlier_answers(const Nomination& nomination, const StageSpec& spec) {
    if (!nomination.way_back || spec.again == definition::AskAgain::always) return nullptr;
    const std::string& stage = spec.name;
    const auto& may_stand = nomination.way_back->answers;
    for (auto one = nomination.consulted.rbegin(); one != nomination.consulted.rend(); ++one)
        if (one->stage == stage && std::find(may_stand.begin(), may_stand.end(), one->visit) != may_stand.end())
            return &*one;
    return nullptr;
}

void take_over(const Evaluation& evaluation, const Nomination& seen, const StageSpec& stage,
               const Consultation& earlier, Asked& asked) {
    for (const Asked& was : earlier.asked) {
        if (was.name != asked.name || !was.said || was.state == Asked::State::excused) continue;
        if (was.said->looked_at != seen_by(evaluation.definition, seen, stage.name, was)) continue;
        if (was.state == Asked::State::answered && is_too_near(evaluation, seen, was.said->who)) continue;
        asked.state = was.state;
        asked.said = was.said;
        asked.earlier = was.earlier;
    }
}

} // namespace

void ask_in(Evaluation& evaluation, const StageSpec& stage, const Nomination& seen, const Entering& by,
            Token& entered) {
    if (!stage.ask) return;
    Nomination there = seen; // who is away for one stage alone is asked in another
    there.marking.assign(1, entered);
    std::vector<std::string> barred = barred_from_answering(evaluation, seen, stage);
    if (contains(actions_against(evaluation.definition, stage), by.action))
        barred.insert(barred.end(), {by.who.person, by.who.principal});
    for (const AddresseeSpec& spec : stage.ask->addressees) {
        std::vector<Asked> asked = addressees_of(evaluation, spec, there, barred);
        if (asked.empty()) block_nobody(evaluation, stage, spec, {});
        for (Asked& one : asked) {
            if (!is_there(evaluation, there, one, barred)) block_nobody(evaluation, stage, spec, one.unit);
            const auto same = [&](const Asked& other) { return other.name == one.name; };
            if (std::none_of(entered.asked.begin(), entered.asked.end(), same)) entered.asked.push_back(std::move(one));
        }
    }
    if (const Consultation* earlier = earlier_answers(evaluation.after(), stage))
        for (Asked& asked : entered.asked) take_over(evaluation, seen, stage, *earlier, asked);
    const bool waits = std::any_of(entered.asked.begin(), entered.asked.end(),
                                   [](const Asked& asked) { return asked.state == Asked::State::open; });
    if (!waits) return;
    if (auto timer = silence_timer(evaluation, stage)) entered.timers.push_back(std::move(*timer));
}

std::optional<Timer> silence_timer(Evaluation& evaluation, const StageSpec& stage) {
    if (!stage.ask || !stage.ask->within) return std::nullopt;
    const auto due = add(evaluation, evaluation.now, *stage.ask->within);
    if (!due) return std::nullopt;
    const TimerNames names(stage.name, evaluation.after().revision + 1);
    return Timer{Timer::Kind::silence,
                 names.of("silence"),
                 {},
                 *due,
                 false,
                 Span{evaluation.now, length_of(*stage.ask->within)}};
}

Nomination as_asked(const Nomination& nomination, const Asked& asked) {
    Nomination seen = nomination;
    if (!asked.unit.empty()) seen.unit = asked.unit;
    return seen;
}

bool answers_for(const WorkflowDefinition& definition, const Actor& actor, const Nomination& nomination,
                 const Asked& asked) {
    if (!asked.person.empty() && asked.person != actor.who.principal) return false;
    if (asked.unit.empty()) return holds_any(definition, actor, {asked.role}, nomination);
    return holds_any(definition, actor, {asked.role}, as_asked(nomination, asked));
}

std::vector<const Act*> acts_against(const WorkflowDefinition& definition, const Nomination& nomination,
                                     const StageSpec& stage) {
    const std::vector<std::string> others = actions_against(definition, stage);
    std::vector<const Act*> acts;
    for (const Act& act : nomination.acts)
        if (act.withdrawn == 0 && contains(others, act.action)) acts.push_back(&act);
    return acts;
}

std::vector<std::string> barred_from_answering(const Evaluation& evaluation, const Nomination& nomination,
                                               const StageSpec& stage) {
    std::vector<std::string> people = people_too_near(evaluation, nomination);
    for (const Act* act : acts_against(evaluation.definition, nomination, stage))
        people.insert(people.end(), {act->who.person, act->who.principal});
    return people;
}

LocalText title_of(const Evaluation& evaluation, const Asked& asked) {
    LocalText role = titles_of_roles(evaluation.definition, {asked.role});
    std::string people;
    if (evaluation.facts.holders != nullptr)
        for (const RoleHolder& holder :
             eligible_for(evaluation, as_asked(evaluation.nomination, asked), {asked.role}, {})) {
            const bool meant =
                asked.person.empty() || holder.person == asked.person || holder.principal == asked.person;
            if (meant && !holder.by_post) people += (people.empty() ? "" : ", ") + holder.name;
        }
    if (people.empty()) people = asked.person.empty() ? asked.unit : asked.person;
    if (people.empty()) return role;
    LocalText title;
    for (const auto& text : role.texts()) title.set(text.first, text.second + " (" + people + ")");
    return title;
}

} // namespace thidua::process
