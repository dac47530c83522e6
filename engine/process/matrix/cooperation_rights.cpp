// What holders of a role may do beside the actions: answer, ask others, take work on and give it out.
#include "process/matrix/cooperation_rights.hpp"

#include <algorithm>

#include "base/contains.hpp"
#include "process/decide/effects/timers.hpp"
#include "process/work/sharing.hpp"

namespace thidua::process {
namespace {

using definition::AddresseeSpec;
using definition::StageSpec;
using Kind = Right::Kind;

constexpr const char* kColleague = "colleague";
constexpr const char* kOwnWork = "own work";

Asked asked_by(const AddresseeSpec& spec) {
    Asked asked;
    asked.name = spec.role;
    asked.role = spec.role;
    if (spec.kind == AddresseeSpec::Kind::each) asked.person = LoneHolder::kHolder;
    if (spec.kind == AddresseeSpec::Kind::chosen) asked.unit = LoneHolder::kUnit;
    return asked;
}

std::string basis_of(const LoneHolder& holder, const Verdict& verdict) {
    const std::string& basis = verdict.decision.events.front().who.basis;
    return basis.empty() ? holder.own_basis() : basis;
}

void add(const LoneHolder& holder, const StageSpec& stage, Kind kind, const Verdict& verdict,
         std::vector<std::string> rules, std::vector<Right>& rights) {
    std::sort(rules.begin(), rules.end());
    rights.push_back({stage.name, holder.role().name, kind, {}, basis_of(holder, verdict), std::move(rules)});
}

std::vector<std::string> rules_of(const AddresseeSpec& spec, const StageSpec& stage, const LoneHolder& holder) {
    std::vector<std::string> rules;
    if (spec.kind == AddresseeSpec::Kind::each) rules.emplace_back("each");
    if (spec.kind == AddresseeSpec::Kind::chosen) rules.push_back("chosen " + spec.field);
    for (const std::string& other : stage.ask->not_same_person_as) rules.push_back("not-same-person-as " + other);
    for (const auto& action : holder.definition().actions)
        if (contains(action.not_same_person_as, stage.name)) rules.push_back("not-same-person-as " + action.name);
    return rules;
}

/// A nomination in the stage that somebody has taken on; "": nobody.
Nomination worked_on(const LoneHolder& holder, const StageSpec& stage, const char* person) {
    Nomination nomination = holder.nomination_in({stage.name});
    if (*person != '\0')
        nomination.marking.front().work = Work{person, {person, person}, Work::How::claimed, {}, {}, {}};
    return nomination;
}

bool changes(const Verdict& verdict) { return verdict.allowed() && !verdict.decision.events.empty(); }

bool may_work(const LoneHolder& holder, const StageSpec& stage) {
    Facts facts;
    facts.holders = &holder.alone();
    const auto visits = shared_visits(holder.definition(), holder.nomination_in({stage.name}), facts, Instant{});
    return std::any_of(visits.begin(), visits.end(),
                       [](const SharedVisit& visit) { return is_eligible(visit.eligible, LoneHolder::kHolder); });
}

void add_claim(const LoneHolder& holder, const StageSpec& stage, std::vector<Right>& rights) {
    if (!stage.claim) return;
    const Verdict verdict = holder.try_out(worked_on(holder, stage, ""), Claim{stage.name});
    if (!changes(verdict)) return;
    std::vector<std::string> rules;
    if (stage.claim->needed) rules.emplace_back("needed");
    if (stage.claim->keep) rules.emplace_back("keep");
    if (const auto& lasts = stage.claim->lasts)
        rules.push_back("for " + std::string(in_words({lasts->count, lasts->unit}).in("en")));
    add(holder, stage, Kind::claim, verdict, std::move(rules), rights);
}

/// Anybody's work, or only what is one's own.
void add_release(const LoneHolder& holder, const StageSpec& stage, bool works, std::vector<Right>& rights) {
    ListedHolders there = holder.alone();
    for (const std::string& owner : stage.owners) there.name(owner, kColleague);
    const Verdict any = holder.try_out(worked_on(holder, stage, kColleague), Release{stage.name, {}}, there);
    if (changes(any)) return add(holder, stage, Kind::release, any, {}, rights);
    if (!works) return;
    const Verdict own = holder.try_out(worked_on(holder, stage, LoneHolder::kHolder), Release{stage.name, {}});
    if (changes(own)) add(holder, stage, Kind::release, own, {kOwnWork}, rights);
}

void add_assign(const LoneHolder& holder, const StageSpec& stage, bool works, std::vector<Right>& rights) {
    ListedHolders there = holder.alone();
    for (const std::string& owner : stage.owners) there.name(owner, kColleague);
    const Assign request{stage.name, kColleague, {}};
    const Verdict any = holder.try_out(worked_on(holder, stage, ""), request, there);
    if (changes(any)) return add(holder, stage, Kind::assign, any, {}, rights);
    if (!works) return;
    ListedHolders beside = holder.alone();
    beside.name(holder.role().name, kColleague);
    const Verdict own = holder.try_out(worked_on(holder, stage, LoneHolder::kHolder), request, beside);
    if (changes(own)) add(holder, stage, Kind::assign, own, {kOwnWork}, rights);
}

} // namespace

void add_consultation(const LoneHolder& holder, const StageSpec& stage, std::vector<Right>& rights) {
    if (!stage.ask) return;
    for (const AddresseeSpec& spec : stage.ask->addressees) {
        Nomination nomination = holder.nomination_in({stage.name});
        nomination.marking.front().asked = {asked_by(spec)};
        const Verdict answers = holder.try_out(nomination, GiveAnswer{spec.role, Opinion::yes, {}});
        if (changes(answers)) add(holder, stage, Kind::answer, answers, rules_of(spec, stage, holder), rights);
    }
    Nomination nomination = holder.nomination_in({stage.name});
    nomination.marking.front().asked = {asked_by(stage.ask->addressees.front())};
    // Whoever may do without one may ask one more.
    const Verdict excuses = holder.try_out(nomination, Excuse{stage.name, stage.ask->addressees.front().role, "why"});
    if (changes(excuses)) add(holder, stage, Kind::ask, excuses, {"reason"}, rights);
}

void add_shared_work(const LoneHolder& holder, const StageSpec& stage, std::vector<Right>& rights) {
    if (stage.owners.empty() || stage.kind == definition::StageKind::end) return;
    const bool given_out = !managers_of(holder.definition(), stage).empty();
    if (!stage.claim && !given_out) return; // nobody has it alone there
    const bool works = may_work(holder, stage);
    add_claim(holder, stage, rights);
    add_release(holder, stage, works, rights);
    add_assign(holder, stage, works, rights);
}

} // namespace thidua::process
