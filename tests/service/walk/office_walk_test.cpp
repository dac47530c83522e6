// Whatever people of an office do to a nomination and to each other, in any order: everybody stays on the own side,
// nobody speaks, works or agrees who may not, and what is offered can be done. THIDUA_WALKS=1000000 for the long form.
#include <algorithm>
#include <cstdlib>
#include <set>

#include <boost/test/unit_test.hpp>

#include "process/codec/state_codec.hpp"
#include "process/decide/conditions/place.hpp"
#include "process/state/inbox.hpp"
#include "service/commands/commits.hpp"
#include "service/commands/rights/acting.hpp"
#include "service/commands/rights/answering.hpp"
#include "service/walk/walk_checks.hpp"
#include "service/walk/walked_office.hpp"
#include "verification/workflow/reach.hpp"

using namespace thidua;
using namespace thidua::service;
using namespace thidua::tests;

namespace {

using definition::WorkflowDefinition;
using process::Nomination;
using process::Request;

/// How often what happened: walks are worth something only while they reach what they are to test.
using Tally = std::map<std::string, std::size_t>;

/// Somebody who knows of no relatives.
class Strangers final : public process::RoleHolders {
  public:
    explicit Strangers(const NamedHolders& holders) : holders_(holders) {}
    [[nodiscard]] std::vector<process::RoleHolder> who_holds(std::string_view role,
                                                             const Nomination& nomination) const override {
        return holders_.who_holds(role, nomination);
    }

  private:
    const NamedHolders& holders_;
};

/// The same question about the same stages, again and again.
process::Reachable reach_of(const WorkflowDefinition& definition, const std::vector<std::string>& stages) {
    static std::map<std::pair<std::string, std::vector<std::string>>, process::Reachable> known;
    const auto [at, fresh] = known.emplace(std::pair(to_hex(definition.content_hash), stages), process::Reachable::no);
    if (fresh && !stages.empty() &&
        verification::reach_of(definition, stages).answer == verification::Reach::Answer::reachable)
        at->second = process::Reachable::yes;
    return at->second;
}

class Walk {
  public:
    Walk(std::uint32_t seed, Guard without, const WalkedWorkflow& workflow, Findings& findings, Tally& tally)
        : dice_(seed), without_(without), workflow_(workflow), definition_(workflow.first.get()), findings_(findings),
          tally_(tally) {
        findings.begin(seed);
    }

    void run() {
        for (int step = 0; step < 70; ++step) {
            now_ += std::chrono::hours(dice_.below(16));
            if (step == 0 || dice_.one_in(6)) office_ = random_office(dice_);
            take_step();
        }
        if (!nomination_.exists()) return;
        findings_.require(process::replay(events_) == nomination_, "events that tell another state");
        const auto read = process::nomination_from_json(process::nomination_to_json(nomination_));
        findings_.require(read.has_value() && *read == nomination_, "a state that is read otherwise than written");
        findings_.require(rows_.follow_from(*definition_, nomination_), "rows that do not follow from the state");
        tally_["ended"] += process::has_ended(*definition_, nomination_) ? 1 : 0;
    }

  private:
    void take_step() {
        const Rights rights(office_, TimeZone().date_of(now_));
        const NamedHolders holders(rights, *definition_);
        const Strangers strangers(holders);
        process::Facts facts{&calendar_, &holders, {}};
        if (without_ == Guard::distance) facts.holders = &strangers;
        facts.past = {&events_, &effects_};
        facts.rescuers = {walker(kWalkers - 1), walker(kWalkers - 2)};
        const Scene scene{*definition_, office_, rights, facts, now_};
        if (nomination_.exists() && dice_.one_in(3)) ring(scene, facts);
        const Request request = random_request(dice_, workflow_, *definition_, nomination_);
        look_up_rescue(facts, request);
        const std::string person = somebody(rights, facts, request);
        if (office_.person(person) == nullptr) return;
        const std::string whose = dice_.one_in(6) ? walker(dice_.below(kWalkers)) : std::string();
        const bool is_entered = give(scene, facts, actor(rights, person, whose, request), request);
        if (is_entered && without_ == Guard::none) expect_answers(rights, facts);
        if (nomination_.exists() && without_ == Guard::none && dice_.one_in(8)) expect_offers(rights, facts);
    }

    process::Actor actor(const Rights& rights, const std::string& person, const std::string& whose,
                         const Request& request) {
        Nomination founded;
        founded.unit = "u1";
        const Nomination& here = nomination_.exists() ? nomination_ : founded;
        Acting acting{person, whose, {}};
        process::Actor made;
        if (const auto* answer = std::get_if<process::GiveAnswer>(&request)) {
            made = answerer_for(acting, rights.held(*definition_, person), rights, office_,
                                {*definition_, here, nullptr}, *answer);
        } else {
            acting.roles = roles_needed(*definition_, here, request);
            made = actor_for(acting, rights.held(*definition_, person), rights, office_,
                             occasion_of(*definition_, here, request));
        }
        if (without_ == Guard::rights)
            for (const definition::RoleSpec& role : definition_->roles) made.roles.push_back({role.name, "u1"});
        if (without_ == Guard::places) made.unfounded = false;
        return made;
    }

    /// Mostly one who can; else anybody.
    std::string somebody(const Rights& rights, const process::Facts& facts, const Request& request) {
        const std::size_t first = dice_.below(kWalkers);
        if (dice_.one_in(3)) return walker(first);
        for (std::size_t number = first; number < first + kWalkers; ++number) {
            const std::string person = walker(number % kWalkers);
            if (office_.person(person) == nullptr) continue;
            const process::Command command{actor(rights, person, {}, request), request, std::nullopt};
            if (process::why_not(*definition_, nomination_, command, facts, now_).empty()) return person;
        }
        return walker(first);
    }

    /// A clock that is due rings, sometimes one that is not.
    void ring(const Scene& scene, const process::Facts& facts) {
        const std::vector<process::Timer> timers = process::running_timers(nomination_);
        if (timers.empty()) return;
        const process::Timer& timer = dice_.one_of(timers);
        if (dice_.one_in(4)) now_ = std::max(now_, timer.due);
        const Scene then{scene.definition, scene.office, scene.rights, scene.facts, now_};
        (void)give(then, facts, process::Actor::the_clock(), process::Tick{timer.name});
    }

    void look_up_rescue(process::Facts& facts, const Request& request) const {
        const process::RescuePlan* plan = nullptr;
        if (const auto* asking = std::get_if<process::AskRescue>(&request)) plan = &asking->plan;
        if (std::holds_alternative<process::ConfirmRescue>(request) && nomination_.rescue)
            plan = &nomination_.rescue->plan;
        if (plan == nullptr) return;
        facts.rescue_definition = definition_;
        if (plan->kind == process::RescuePlan::Kind::change_version)
            facts.rescue_definition =
                (plan->definition == workflow_.second->content_hash ? workflow_.second : workflow_.first).get();
        facts.rescue_reach = reach_of(*facts.rescue_definition, plan->to);
    }

    /// True when others are asked who were not before.
    bool give(const Scene& scene, const process::Facts& facts, const process::Actor& by, const Request& request) {
        const process::Command command{by, request, std::nullopt};
        const process::Verdict verdict = process::decide(*definition_, nomination_, command, facts, now_);
        if (!verdict.allowed()) {
            ++tally_["refused"];
            if (dice_.one_in(32)) check_reasons(verdict.blockers, findings_);
            findings_.require(verdict.decision.events.empty() && verdict.decision.effects.empty(),
                              "refused, and yet something");
            return false;
        }
        const Nomination before = nomination_;
        const WorkflowDefinition* earlier = definition_;
        for (const process::Event& event : verdict.decision.events) take(scene, event);
        findings_.require(nomination_ == verdict.decision.after, "another state than was decided");
        if (nomination_.definition_hash == workflow_.second->content_hash) definition_ = workflow_.second.get();
        if (nomination_.definition_hash == workflow_.first->content_hash) definition_ = workflow_.first.get();
        const bool kept = rows_.take(commit_of(*definition_, before, verdict.decision, earlier));
        findings_.require(kept, "refused below by the store");
        check_state({*definition_, scene.office, scene.rights, facts, now_}, nomination_, findings_);
        const bool resumed = std::any_of(verdict.decision.events.begin(), verdict.decision.events.end(),
                                         [](const process::Event& event) { return event.action == "go-on"; });
        return !resumed &&
               std::any_of(nomination_.marking.begin(), nomination_.marking.end(), [&](const process::Token& token) {
                   return token.revision > before.revision && !token.asked.empty();
               });
    }

    void take(const Scene& scene, const process::Event& event) {
        const Nomination before = nomination_;
        auto payload = process::payload_from_json(event.kind, event.version, process::payload_to_json(event));
        BOOST_REQUIRE(payload.has_value());
        process::Event kept = event;
        kept.payload = std::move(payload->payload);
        kept.who.basis = std::move(payload->basis);
        process::apply(nomination_, kept);
        ++tally_[kept.kind];
        check_event(scene, before, kept, nomination_, findings_);
        states_.push_back(nomination_);
        if (const auto* undone = std::get_if<process::Undone>(&kept.payload); undone != nullptr && undone->first > 1)
            check_undone(states_[undone->first - 2], nomination_, findings_);
        events_.push_back(std::move(kept));
    }

    /// "" when somebody can; else what is against it, of those whose it is.
    [[nodiscard]] std::string against(const Rights& rights, const process::Facts& facts, const Request& request) {
        std::set<std::string> all;
        for (std::size_t number = 0; number < kWalkers; ++number) {
            if (office_.person(walker(number)) == nullptr) continue;
            const process::Actor by = actor(rights, walker(number), {}, request);
            const auto blockers = process::why_not(*definition_, nomination_, {by, request, std::nullopt}, facts, now_);
            if (blockers.empty()) return {};
            for (const process::Blocker& blocker : blockers) all.insert(blocker.code());
        }
        std::string codes;
        for (const std::string& code : all) codes += " " + code;
        return codes;
    }

    /// Whoever is asked today can answer today.
    void expect_answers(const Rights& rights, const process::Facts& facts) {
        for (const process::Token& token : nomination_.marking)
            for (const process::Asked& asked : token.asked)
                if (asked.state == process::Asked::State::open) {
                    const std::string why =
                        against(rights, facts, process::GiveAnswer{asked.name, process::Opinion::yes, {}});
                    const bool spoke = why.find("TD1554") != std::string::npos; // whoever is there has had his voice
                    findings_.require(why.empty() || spoke, "nobody can answer who is asked:" + why);
                }
    }

    /// What is possible is accepted; whoever must take it on first, can.
    void expect_offers(const Rights& rights, const process::Facts& facts) {
        for (std::size_t number = 0; number < kWalkers; ++number) {
            const std::string person = walker(number);
            if (office_.person(person) == nullptr) continue;
            for (const definition::ActionSpec& action : definition_->actions) {
                if (!process::begins_here(action, nomination_)) continue;
                const process::Actor by = actor(rights, person, {}, process::TakeAction{action.name, {}, {}, {}, {}});
                expect_offer(rights, facts, person,
                             process::outlook_of(*definition_, nomination_, action, by, facts, now_), by);
            }
        }
    }

    void expect_offer(const Rights& rights, const process::Facts& facts, const std::string& person,
                      const process::ActionOutlook& outlook, const process::Actor& by) {
        const definition::ActionSpec& action = *outlook.action;
        if (outlook.blockers.size() == 1 && outlook.blockers.front().code() == "TD1601") {
            const Request claim = process::Claim{action.from.size() == 1 ? action.from.front() : std::string()};
            const process::Command command{actor(rights, person, {}, claim), claim, std::nullopt};
            for (const process::Blocker& why : process::why_not(*definition_, nomination_, command, facts, now_))
                findings_.require(why.code() == "TD1608" || why.code() == "TD1331", // which, or for whom
                                  "must take it on and may not: " + why.code());
        }
        if (!outlook.possible) return;
        ++tally_["offered"];
        bool done = false;
        std::vector<std::string> stages{""};
        for (const process::Token& token : nomination_.marking) stages.push_back(token.stage);
        for (const process::Held& held : nomination_.held) stages.push_back(held.token.stage);
        std::vector<std::string> targets = action.to_any ? action.to : std::vector<std::string>{""};
        for (const std::string& stage : stages)
            for (const std::string& target : targets) {
                const process::TakeAction take{action.name, "r", {}, {}, stage, target};
                done =
                    done || process::decide(*definition_, nomination_, {by, take, std::nullopt}, facts, now_).allowed();
            }
        findings_.require(done, "offered and refused: " + action.name);
    }

    Dice dice_;
    Guard without_;
    const WalkedWorkflow& workflow_;
    const WorkflowDefinition* definition_;
    Findings& findings_;
    Tally& tally_;
    PlainDays calendar_;
    Instant now_ = *instant_from_iso("2025-03-03T02:00:00Z");
    organisation::Organisation office_;
    Nomination nomination_;
    std::vector<process::Event> events_;
    std::vector<process::WrittenEffect> effects_;
    std::vector<Nomination> states_; ///< by revision, from the first
    OnceRows rows_;
};

struct Walked {
    Findings findings;
    Tally tally;
};

Walked walk(Guard without, std::uint32_t walks, std::uint32_t first = 1) {
    const WalkedWorkflow workflow = walked_workflow(without);
    Walked walked;
    for (std::uint32_t seed = first; seed < first + walks; ++seed)
        Walk(seed, without, workflow, walked.findings, walked.tally).run();
    return walked;
}

std::uint32_t number_in(const char* name, std::uint32_t usual) {
    const char* wanted = std::getenv(name);
    return wanted != nullptr ? static_cast<std::uint32_t>(std::strtoul(wanted, nullptr, 10)) : usual;
}

} // namespace

BOOST_AUTO_TEST_SUITE(office_walk)

BOOST_AUTO_TEST_CASE(nobody_does_what_he_may_not_in_whatever_order) {
    const Walked walked = walk(Guard::none, number_in("THIDUA_WALKS", 300), number_in("THIDUA_FIRST_WALK", 1));
    BOOST_TEST(walked.findings.empty(), walked.findings.told());
    for (const auto& [what, count] : walked.tally) BOOST_TEST_MESSAGE(what << ": " << count);
    for (const char* kind :
         {"acted", "answered", "answered-late", "silent", "asked-also", "excused", "claimed", "released", "assigned",
          "conflict-declared", "undone", "rescued", "rescue-dropped", "fields-edited", "carried", "offered", "ended"})
        BOOST_TEST(walked.tally.count(kind) == 1U, kind);
}

BOOST_AUTO_TEST_CASE(without_a_guard_the_walks_find_what_it_guards) {
    BOOST_TEST(walk(Guard::rules, 100).findings.count("one human on both sides") > 0U);
    const Walked all_roles = walk(Guard::rights, 100);
    BOOST_TEST(all_roles.findings.count("an action without the role") > 0U);
    BOOST_TEST(all_roles.findings.count("an answer without the role") > 0U);
    BOOST_TEST(walk(Guard::distance, 200).findings.count("an action by one who stands too near") > 0U);
    BOOST_TEST(walk(Guard::places, 200).findings.count("conflict-declared in the place of another without a basis") >
               0U);
}

BOOST_AUTO_TEST_SUITE_END()
