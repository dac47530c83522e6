#include "service/walk/walk_checks.hpp"

#include <algorithm>

#include "base/diagnostic/catalogue.hpp"
#include "process/consultation/answers.hpp"
#include "process/state/inbox.hpp"
#include "process/state/values/content.hpp"
#include "process/work/sharing.hpp"
#include "service/commands/commits.hpp"
#include "service/walk/walked_office.hpp"

namespace thidua::tests {
namespace {

using process::Asked;
using process::Nomination;
using process::Token;
using process::Who;

bool is_one_of(const Who& who, const std::string& person) { return who.person == person || who.principal == person; }

/// Nominee, his relatives, and who has declared it.
std::set<std::string> too_near(const Scene& scene, const Nomination& nomination) {
    std::set<std::string> people;
    for (const process::Conflict& conflict : nomination.conflicts) people.insert(conflict.person);
    const auto* about = nomination.fields.if_contains("about");
    if (about == nullptr || !about->is_string()) return people;
    const std::string nominee(about->get_string());
    people.insert(nominee);
    for (const organisation::Relative& one : scene.office.relatives()) {
        if (one.a == nominee) people.insert(one.b);
        if (one.b == nominee) people.insert(one.a);
    }
    return people;
}

std::string carrier_of(const Scene& scene, const std::string& unit) {
    const organisation::Unit* found = scene.office.unit(unit);
    return found != nullptr && !found->successor.empty() ? found->successor : unit;
}

/// The person holds the role, or one behind its `else`, by the files of the office.
bool holds(const Scene& scene, const std::string& person, const std::string& role, const std::string& unit) {
    if (scene.office.person(person) == nullptr) return false;
    for (const definition::RoleSpec* level : scene.definition.levels_of(role))
        for (const organisation::Assignment* one : scene.office.assignments_to(level->name))
            if (one->person == person && (!level->own_unit || one->unit == carrier_of(scene, unit))) return true;
    return false;
}

bool holds_one(const Scene& scene, const Nomination& nomination, const std::string& person,
               const std::vector<std::string>& roles) {
    return std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
        return role == "maker"
                   ? nomination.proposer.principal == person || holds(scene, person, "clerk", nomination.unit)
                   : holds(scene, person, role, nomination.unit);
    });
}

const Token* token_of(const Nomination& nomination, const std::string& stage) {
    if (const Token* token = nomination.token(stage)) return token;
    for (const process::Held& held : nomination.held)
        if (held.token.stage == stage) return &held.token;
    return nullptr;
}

const Asked* asked_in(const std::vector<Asked>& all, const std::string& name) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const Asked& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

void check_place(const Scene& scene, const process::Event& event, Findings& findings) {
    const Who& who = event.who;
    if (who.person == who.principal) return;
    const bool founded = who.basis.rfind("absence:", 0) == 0;
    findings.require(founded, event.kind + " in the place of another without a basis");
    if (!founded) return;
    const auto* absence = scene.office.absence(who.basis.substr(8));
    findings.require(absence != nullptr && absence->by == who.person && absence->of == who.principal,
                     event.kind + " by an absence that is not there");
}

void check_answer(const Scene& scene, const Nomination& before, const Who& who, const process::Answered& answer,
                  bool late, Findings& findings) {
    const Asked* asked = nullptr;
    const Token* token = token_of(before, answer.stage);
    if (token != nullptr && token->revision == answer.visit) asked = asked_in(token->asked, answer.addressee);
    for (const process::Consultation& over : before.consulted)
        if (late && over.stage == answer.stage && over.visit == answer.visit)
            asked = asked_in(over.asked, answer.addressee);
    findings.require(asked != nullptr, "an answer by somebody who is not asked");
    if (asked == nullptr) return;
    findings.require(asked->state != Asked::State::excused, "an answer by somebody who is excused");
    findings.require(late || asked->state != Asked::State::silent, "an answer after silence that is not late");
    findings.require(asked->person.empty() || asked->person == who.principal, "an answer for somebody else");
    const std::string& unit = asked->unit.empty() ? before.unit : asked->unit;
    findings.require(holds(scene, who.principal, asked->role, unit), "an answer without the role");
    for (const std::string& person : too_near(scene, before))
        findings.require(!is_one_of(who, person), "an answer by somebody who stands too near");
}

void check_work(const Scene& scene, const Nomination& before, const Who& who, const std::string& stage,
                const std::string& whose, Findings& findings) {
    const auto* spec = scene.definition.stage(stage);
    const Token* token = token_of(before, stage);
    findings.require(spec != nullptr && token != nullptr, "work on a stage where it is not");
    if (spec == nullptr || token == nullptr) return;
    const auto& absences = scene.office.absences();
    const bool in_a_place = std::any_of(absences.begin(), absences.end(), [&](const organisation::Absence& one) {
        return one.by == whose && holds_one(scene, before, one.of, spec->owners);
    });
    findings.require(in_a_place || holds_one(scene, before, whose, spec->owners), "work for one without right");
    if (spec->kind != definition::StageKind::start)
        findings.require(too_near(scene, before).count(whose) == 0, "work for one who stands too near");
    if (!token->work || token->work->who == whose) return;
    const bool gives = holds(scene, who.principal, "chief", before.unit);
    const bool his = is_one_of(who, token->work->who);
    bool in_force = false;
    for (const process::SharedVisit& visit : process::shared_visits(scene.definition, before, scene.facts, scene.now))
        in_force = in_force || (visit.stage->name == stage && visit.work);
    findings.require(!in_force || gives || his, "a second one who has it");
}

void check_carried(const Scene& scene, const Nomination& before, const process::Acted& carried, Findings& findings) {
    findings.require(before.way_back.has_value(), "carried where nobody had returned it");
    if (!before.way_back) return;
    const auto& may = before.way_back->acts;
    findings.require(std::find(may.begin(), may.end(), carried.carried_from) != may.end(),
                     "carried what does not lie on the way back");
    for (const process::Act& act : before.acts) {
        if (act.revision != carried.carried_from) continue;
        findings.require(carried.agreed && act.who == *carried.agreed && act.withdrawn == 0,
                         "carried for somebody else");
        findings.require(act.looked_at == content_hash(scene.definition, before, act.stages),
                         "carried to another content");
        for (const std::string& person : too_near(scene, before))
            findings.require(!is_one_of(act.who, person), "carried for somebody who stands too near");
    }
}

void check_ended(const Nomination& nomination, const process::Acted& acted, Findings& findings) {
    for (const std::string& stage : acted.cancelled) {
        const bool entered = std::any_of(acted.entered.begin(), acted.entered.end(),
                                         [&](const Token& token) { return token.stage == stage; });
        findings.require(entered || token_of(nomination, stage) == nullptr, "a cancelled stage that goes on");
    }
}

std::set<std::string> humans_of(const Nomination& nomination, const std::string& duty) {
    std::set<std::string> found;
    for (const process::Act& act : nomination.acts)
        if (act.action == duty && act.withdrawn == 0) found.insert({act.who.person, act.who.principal});
    for (const process::HumanAnswer& answer : process::human_answers(nomination, duty))
        found.insert({answer.who->person, answer.who->principal});
    return found;
}

void check_duties(const Nomination& nomination, Findings& findings) {
    for (const auto& [one, other] : separated_duties()) {
        const std::set<std::string> here = humans_of(nomination, one);
        for (const std::string& human : humans_of(nomination, other))
            findings.require(here.count(human) == 0, "one human on both sides");
    }
}

void check_count(const Scene& scene, const Nomination& nomination, const Token& token, Findings& findings) {
    const process::Answers answers = process::count_answers(scene.definition, nomination, token.stage, token.asked);
    std::set<std::string> at_keyboards;
    std::set<std::string> principals;
    std::int64_t told = 0;
    for (const Asked& one : token.asked) {
        if (one.state == Asked::State::excused) continue;
        ++told;
        if (one.state != Asked::State::answered || !one.said || one.said->opinion != process::Opinion::yes) continue;
        at_keyboards.insert(one.said->who.person);
        principals.insert(one.said->who.principal);
    }
    const auto humans = static_cast<std::int64_t>(std::min(at_keyboards.size(), principals.size()));
    findings.require(answers.persons <= humans, "a count above its humans");
    findings.require(answers.asked == told, "a count of others than are asked");
    findings.require(answers.open + answers.yes + answers.no + answers.none + answers.passed == answers.asked,
                     "answers that do not add up");
}

void check_clocks(const Scene& scene, const Token& token, bool held, Findings& findings) {
    for (const process::Timer& timer : token.timers)
        findings.require(timer.name.rfind(token.stage + "@", 0) == 0, "a clock of another visit");
    const bool waits = std::any_of(token.asked.begin(), token.asked.end(),
                                   [](const Asked& one) { return one.state == Asked::State::open; });
    const auto* stage = scene.definition.stage(token.stage);
    const bool ends = stage != nullptr && stage->ask && stage->ask->within;
    findings.require(!waits || !ends || held || process::answers_until(token).has_value(),
                     "somebody is asked without an end");
    if (!token.work || held) return;
    const bool rings = std::any_of(token.timers.begin(), token.timers.end(), [](const process::Timer& timer) {
        return timer.kind == process::Timer::Kind::claim;
    });
    findings.require(token.work->until.has_value() == rings, "work whose end nobody rings");
}

} // namespace

std::string Findings::told() const {
    std::string all;
    for (const auto& [what, seen] : found_)
        all +=
            what + ": " + std::to_string(seen.first) + " times, first with seed " + std::to_string(seen.second) + "\n";
    return all;
}

bool OnceRows::take(const store::Commit& commit) {
    for (const store::OnceKey& key : commit.once_freed) rows_.erase({key.scope, key.key});
    for (const store::OnceRow& row : commit.once)
        if (rows_.emplace(std::pair{row.scope, row.key}, row.value).first->second != row.value) return false;
    return true;
}

bool OnceRows::follow_from(const definition::WorkflowDefinition& definition, const Nomination& nomination) const {
    process::Decision all;
    all.events.push_back({"commented", 1, {}, {}, {}, process::Commented{"c"}}); // any: what is written is the state
    all.after = nomination;
    OnceRows anew;
    return anew.take(service::commit_of(definition, {}, all)) && anew.rows_ == rows_;
}

void check_event(const Scene& scene, const Nomination& before, const process::Event& event, const Nomination& after,
                 Findings& findings) {
    check_place(scene, event, findings);
    const Who& who = event.who;
    if (const auto* answered = std::get_if<process::Answered>(&event.payload))
        check_answer(scene, before, who, *answered, false, findings);
    if (const auto* late = std::get_if<process::AnsweredLate>(&event.payload))
        check_answer(scene, before, who, late->answer, true, findings);
    if (const auto* claimed = std::get_if<process::Claimed>(&event.payload))
        check_work(scene, before, who, claimed->stage, who.principal, findings);
    if (const auto* assigned = std::get_if<process::Assigned>(&event.payload))
        check_work(scene, before, who, assigned->stage, assigned->who, findings);
    if (const auto* released = std::get_if<process::Released>(&event.payload);
        released != nullptr && released->why == process::Released::Why::by_hand)
        findings.require(is_one_of(who, released->who) || holds(scene, who.principal, "chief", before.unit),
                         "released by one without right");
    if (std::holds_alternative<process::AskedAlso>(event.payload) ||
        std::holds_alternative<process::Excused>(event.payload))
        for (const std::string& person : too_near(scene, before))
            findings.require(!is_one_of(who, person), "asked or excused by one who stands too near");
    const auto* acted = std::get_if<process::Acted>(&event.payload);
    if (acted != nullptr) check_ended(after, *acted, findings);
    if (acted != nullptr && event.kind == "carried") check_carried(scene, before, *acted, findings);
    if (acted == nullptr || event.kind != "acted" || who.person == "clock") return;
    const auto* action = scene.definition.action(event.action);
    findings.require(holds_one(scene, before, who.principal, action->by), "an action without the role");
    const bool judges = action->kind != definition::ActionKind::withdraw && acted->left.front() != "s";
    for (const std::string& person : too_near(scene, before))
        findings.require(!judges || !is_one_of(who, person), "an action by one who stands too near");
}

void check_state(const Scene& scene, const Nomination& nomination, Findings& findings) {
    std::set<std::string> stages;
    for (const Token& token : nomination.marking) {
        findings.require(stages.insert(token.stage).second, "a stage that holds it twice");
        check_count(scene, nomination, token, findings);
        check_clocks(scene, token, false, findings);
    }
    for (const process::Held& held : nomination.held) {
        findings.require(stages.insert(held.token.stage).second, "a stage that holds it twice");
        findings.require(held.token.timers.size() == held.timers_left.size(), "a paused clock without what is left");
        check_count(scene, nomination, held.token, findings);
        check_clocks(scene, held.token, true, findings);
    }
    findings.require(!stages.empty(), "a nomination that is nowhere");
    for (const process::WaitingPlace& place : process::waiting_places(scene.definition, nomination))
        findings.require(stages.count(place.stage) == 1, "something waits where it is not");
    check_duties(nomination, findings);
}

void check_undone(const Nomination& was, const Nomination& is, Findings& findings) {
    findings.require(is.acts == was.acts && is.way_back == was.way_back && is.edited == was.edited &&
                         is.last_reason == was.last_reason && is.rests == was.rests,
                     "undone otherwise than it was");
    findings.require(is.fields == was.fields, "undone with other values");
    findings.require(is.consulted.size() == was.consulted.size(), "undone with other answers");
    const auto same = [](const Token& one, const Token& other) {
        return one.stage == other.stage && one.revision == other.revision && one.due == other.due &&
               one.asked == other.asked && one.by == other.by && one.entered == other.entered;
    };
    findings.require(std::equal(is.marking.begin(), is.marking.end(), was.marking.begin(), was.marking.end(), same),
                     "undone into another place");
    findings.require(is.held.size() == was.held.size(), "undone with other holds");
}

void check_reasons(const process::Blockers& blockers, Findings& findings) {
    static const Catalogue kCatalogue = Catalogue::load(embedded_catalogues()).value();
    for (const process::Blocker& blocker : blockers)
        for (const char* language : {"vi", "en"}) {
            std::string text = kCatalogue.say(language, blocker.why.code, blocker.why.arguments);
            const std::string hint = blocker.why.hint.empty() ? blocker.why.code + ".hint" : blocker.why.hint;
            if (kCatalogue.has(language, hint)) text += kCatalogue.say(language, hint, blocker.why.arguments);
            findings.require(!text.empty() && text.find('{') == std::string::npos,
                             "a sentence with a hole: " + blocker.why.code);
        }
}

} // namespace thidua::tests
