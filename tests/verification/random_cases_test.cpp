// Random workflows with conditions: the proof says what a search through every marking with every value says.
#include <algorithm>
#include <cstdlib>
#include <deque>
#include <map>
#include <random>
#include <set>

#include <boost/test/unit_test.hpp>

#include "base/clock.hpp"
#include "base/diagnostic/catalogue.hpp"
#include "definition/check/scope.hpp"
#include "definition/form/open_fields.hpp"
#include "definition/read/read_workflow.hpp"
#include "feel/run/expression.hpp"
#include "verification/data/settled_values.hpp"
#include "verification/workflow/verify_workflow.hpp"

using namespace thidua;
using definition::ActionKind;
using definition::ActionSpec;
using definition::WorkflowDefinition;
using feel::Value;

namespace {

class Writer {
  public:
    enum class Also { nothing, cancelling, asking };
    explicit Writer(unsigned seed, Also also = Also::nothing) : random_(seed), also_(also) {}

    std::string workflow() {
        const std::size_t stages = 2 + below(4);
        choose_fields();
        std::string text = R"(workflow w
{
    version 1
    title "W"
    roles { r { title "R" } }
    form
    {
)" + form() + R"(        t { type text  label "T" }
    }
    stages
    {
)";
        for (std::size_t i = 0; i < stages; ++i)
            text += "        s" + std::to_string(i) + " { title \"S\"  owner r" + (i == 0 ? "  start yes" : "") +
                    edits(i) + ask(i) + " }\n";
        text += "        e { title \"E\"  end yes }\n        f { title \"F\"  end yes }\n    }\n    actions\n    {\n";
        const std::size_t actions = stages + 1 + below(stages + 2);
        for (std::size_t i = 0; i < actions; ++i) text += action(i, stages);
        return text + "    }\n}\n";
    }

  private:
    std::size_t below(std::size_t limit) { return random_() % limit; }
    std::string one_of(const std::vector<std::string>& all) { return all[below(all.size())]; }

    /// The choice and three others, so that every combination of values can be searched.
    void choose_fields() {
        fields_ = {"n", "m", "u", "d", "k", "v"};
        std::shuffle(fields_.begin(), fields_.end(), random_);
        fields_.resize(3);
        // Two that can be compared come more often than by chance.
        if (below(3) == 0) fields_ = {"n", "m", one_of({"u", "d", "v"})};
        if (below(4) == 0) fields_ = {"d", "k", one_of({"u", "n", "v"})};
        numbers_ = these({"n", "m"});
        dates_ = these({"d", "k"});
    }
    std::vector<std::string> these(const std::vector<std::string>& wanted) const {
        std::vector<std::string> found;
        for (const std::string& name : wanted)
            if (has(name)) found.push_back(name);
        return found;
    }
    bool has(const std::string& name) const { return std::find(fields_.begin(), fields_.end(), name) != fields_.end(); }

    std::string form() {
        std::string text =
            "        x { type choice  required yes  label \"X\"  choices { a \"A\"\n b \"B\"\n c \"C\" } }\n";
        static const std::map<std::string, std::string> kTypes = {
            {"n", "integer  min 0  max 3"},
            {"m", "integer  min 0  max 3"},
            {"u", "yes-no"},
            {"d", "date  min 2026-01-01  max 2026-01-03"},
            {"k", "date  min 2026-01-01  max 2026-01-03"},
            {"v", "evidence"},
        };
        for (const std::string& name : fields_) {
            std::string presence;
            if (below(5) == 0) presence = " required yes";
            if (below(5) == 0 && name != "u" && has("u")) presence = " required-when \"u = true\"";
            text += "        " + name + " { type " + kTypes.at(name) + "  label \"F\" " + presence + " }\n";
        }
        return text;
    }

    std::string edits(std::size_t stage) {
        if (stage == 0 && below(2) == 0) return "  edits all";
        if (below(stage == 0 ? 1 : 3) > 0) return "";
        std::set<std::string> chosen{stage == 0 || below(4) == 0 ? "x" : one_of(fields_)};
        if (below(2) == 0) chosen.insert(one_of(fields_));
        std::string fields;
        for (const std::string& name : chosen) fields += name + "\n";
        return "  edits { " + fields + "}";
    }

    std::string ask(std::size_t stage) {
        if (also_ != Also::asking || stage == 0 || below(2) == 0) return "";
        if (below(4) == 0) return "  ask { office r  within \"5 days\"  silence passes }";
        return "  ask { office r  needs " + one_of({"all", "any", "answers", "1"}) + " }";
    }

    std::string places(std::size_t stages, bool ends) {
        const auto stage = [&] { return "s" + std::to_string(below(stages)); };
        if (ends && below(3) == 0) return one_of({"e", "f"});
        const std::string first = stage();
        const std::string second = stage();
        return below(4) > 0 || first == second ? first : "{ " + first + "\n" + second + " }";
    }

    std::string condition() {
        static const std::vector<std::string> kSigns = {"<", "<=", "=", "!=", ">=", ">"};
        const std::string sign = one_of(kSigns);
        switch (below(9)) {
        case 0:
            return one_of({"x = ", "x != "}) + one_of({"\\\"a\\\"", "\\\"b\\\""});
        case 1:
            return one_of(fields_) + one_of({" = null", " != null"});
        case 2:
            if (!numbers_.empty()) return one_of(numbers_) + " " + sign + " " + one_of({"1", "2"});
            break;
        case 3:
            if (numbers_.size() == 2) return one_of({"n", "m"}) + " " + sign + " " + one_of({"n", "m"});
            break;
        case 4:
            if (has("u")) return one_of({"u", "u = true", "not(u)", "u != true"});
            break;
        case 5:
            if (!dates_.empty()) return one_of(dates_) + " " + sign + " date(\\\"2026-01-02\\\")";
            break;
        case 6:
            if (dates_.size() == 2) return "d " + sign + " k";
            break;
        case 7:
            if (has("v")) return "count(v) " + sign + " " + one_of({"0", "1", "2"});
            break;
        default:
            if (below(12) == 0) return "votes.yes > 2"; // no action has a vote: never true
            return "(" + condition() + one_of({" and ", " or "}) + condition() + ")";
        }
        return condition();
    }

    std::string action(std::size_t number, std::size_t stages) {
        // First a road, so that most stages can be entered.
        const std::string from = number < stages ? "s" + std::to_string(number) : places(stages, false);
        const std::string to = number + 1 < stages ? "s" + std::to_string(number + 1)
                               : number < stages   ? "e"
                                                   : places(stages, true);
        const bool rejects = number >= stages && (to == "e" || to == "f") && below(2) == 0;
        const bool returns = number >= stages && !rejects && to != "e" && to != "f" && below(2) == 0;
        std::string text =
            "        a" + std::to_string(number) + " { title \"A\"  from " + from + "  to " + to + "  by r";
        if (rejects) text += "  kind reject  reason required";
        if (returns) text += "  kind return  reason required";
        if (below(3) == 0) text += "  when \"" + condition() + "\"";
        if (below(6) == 0) text += "  requires { q \"" + condition() + "\"  say \"no\" }";
        const std::vector<std::string> given = these({"n", "m", "d"});
        if (below(8) == 0 && !given.empty()) text += "  fields { " + one_of(given) + " }";
        if (also_ == Also::cancelling) text += cancels(from + to, stages);
        return text + " }\n";
    }

    /// Stages that the action neither leaves nor enters.
    std::string cancels(const std::string& moved, std::size_t stages) {
        if (below(3) > 0) return "";
        if (below(3) == 0) return "  cancels all";
        std::string named;
        for (std::size_t stage = 0; stage < stages; ++stage) {
            const std::string name = "s" + std::to_string(stage);
            if (moved.find(name) == std::string::npos && below(2) == 0) named += name + "\n";
        }
        return named.empty() ? "" : "  cancels { " + named + "}";
    }

    std::mt19937 random_;
    Also also_;
    std::vector<std::string> fields_; ///< beside the choice
    std::vector<std::string> numbers_;
    std::vector<std::string> dates_;
};

/// Every combination of values, by number; null, or no evidence at all, is one of them and the first of its field.
struct Values {
    std::vector<std::vector<Value>> of; ///< by slot
    std::size_t count = 1;

    explicit Values(const definition::FormSpec& form) {
        for (const definition::FieldSpec& field : form.fields)
            if (field.type != definition::FieldType::text) of.push_back(values_of(field.type));
        for (const auto& values : of) count *= values.size();
    }
    static std::vector<Value> values_of(definition::FieldType type) {
        if (type == definition::FieldType::choice)
            return {Value(), Value::string("a"), Value::string("b"), Value::string("c")};
        if (type == definition::FieldType::yes_no) return {Value(), Value::boolean(true), Value::boolean(false)};
        std::vector<Value> made{type == definition::FieldType::evidence ? Value::list({}) : Value()};
        for (int i = 0; i <= 3; ++i) {
            if (type == definition::FieldType::integer) made.push_back(Value::number(i));
            if (type == definition::FieldType::date && i > 0)
                made.push_back(Value::date(*date_from_iso("2026-01-0" + std::to_string(i))));
            if (type == definition::FieldType::evidence && i > 0)
                made.push_back(Value::list(feel::List(static_cast<std::size_t>(i), Value::boolean(true))));
        }
        return made;
    }
    [[nodiscard]] std::size_t slots() const { return of.size(); }
    [[nodiscard]] std::size_t index(std::size_t number, std::size_t slot) const {
        for (std::size_t i = 0; i < slot; ++i) number /= of[i].size();
        return number % of[slot].size();
    }
    /// With another value for the slot.
    [[nodiscard]] std::size_t with(std::size_t number, std::size_t slot, std::size_t value) const {
        std::size_t stride = 1;
        for (std::size_t i = 0; i < slot; ++i) stride *= of[i].size();
        return number + (value - index(number, slot)) * stride;
    }
};

/// What a search through every state finds.
struct Plain {
    static constexpr std::size_t kNever = ~std::size_t{0};
    bool sound = true;
    std::size_t nearest = kNever; ///< actions to the nearest second token or standstill
    std::size_t lost = kNever;    ///< to where it can never be over any more
    /// What a shortest counterexample has: what shows by itself is told before what does not.
    [[nodiscard]] std::size_t steps() const { return nearest != kNever ? nearest : lost; }
    std::set<std::string> taken;
    std::set<std::string> cancelled; ///< "action stage": taken while the nomination stood there
};

class Search {
  public:
    explicit Search(const WorkflowDefinition& workflow) : workflow_(workflow), values_(workflow.form) {}

    Plain run() {
        const auto& start = workflow_.start_stage();
        for (std::size_t values = 0; values < values_.count; ++values) {
            bool possible = true;
            for (std::size_t slot = 0; slot < values_.slots(); ++slot)
                possible = possible && (values_.index(values, slot) == 0 || is_open(start.name, slot));
            if (possible) reach(number_of({start.name}), values, kNone);
        }
        const std::size_t first = states_.size();
        for (std::size_t at = 0; at < states_.size(); ++at) leave(at);
        measure(first);
        complete();
        return found_;
    }

  private:
    using Marking = std::set<std::string>; ///< "s1?": there, and what is answered never suffices
    struct State {
        std::size_t marking; ///< into markings_
        std::size_t values;
    };
    static constexpr std::size_t kNone = ~std::size_t{0};

    std::size_t number_of(const Marking& marking) {
        const auto [found, fresh] = known_.emplace(marking, markings_.size());
        if (fresh) {
            markings_.push_back(marking);
            number_.emplace_back(values_.count, kNone);
        }
        return found->second;
    }

    std::size_t reach(std::size_t marking, std::size_t values, std::size_t from) {
        std::size_t& number = number_[marking][values];
        if (number == kNone) {
            number = states_.size();
            states_.push_back({marking, values});
            before_.emplace_back();
            edited_.emplace_back();
            acted_.emplace_back();
            crowds_.push_back(false);
        }
        if (from != kNone) before_[number].push_back(from);
        return number;
    }

    [[nodiscard]] const definition::StageSpec& stage_at(const std::string& place) const {
        return *workflow_.stage(place.substr(0, place.find('?')));
    }
    bool is_open(const std::string& place, std::size_t slot) const {
        return definition::is_open_in(workflow_, stage_at(place), workflow_.form.fields[slot].name);
    }
    /// May be kept there by what is answered.
    [[nodiscard]] bool may_be_kept(const std::string& place) const {
        const auto& asks = stage_at(place).ask;
        return asks && place.back() != '?' &&
               (asks->needs.kind != definition::AnswersNeeded::Kind::answers ||
                asks->silence == definition::Silence::waits);
    }

    bool holds(const definition::ExpressionSpec& condition, std::size_t values) {
        auto& known = answers_[&condition];
        if (known.empty())
            for (std::size_t number = 0; number < values_.count; ++number) {
                std::vector<Value> slots(workflow_.form.fields.size() + definition::kKnownNames.size());
                for (std::size_t slot = 0; slot < values_.slots(); ++slot)
                    slots[slot] = values_.of[slot][values_.index(number, slot)];
                Diagnostics ignored;
                known.push_back(condition.compiled->evaluate_into(ignored, slots).is_true());
            }
        return known[values];
    }

    /// As process/decide does it, for what a form and its conditions have to do with it.
    bool allows(const ActionSpec& action, std::size_t values) {
        if (action.when && !holds(*action.when, values)) return false;
        for (const auto& requirement : action.requirements)
            if (!holds(requirement.expression, values)) return false;
        for (std::size_t slot = 0; slot < values_.slots(); ++slot) {
            const auto& field = workflow_.form.fields[slot];
            if (values_.index(values, slot) != 0) continue;
            const bool given = std::find(action.fields.begin(), action.fields.end(), field.name) != action.fields.end();
            const bool required = field.presence == definition::Presence::required ||
                                  (field.required_when && holds(*field.required_when, values));
            if (given && (required || !field.required_when)) return false;
            if (action.kind == ActionKind::advance && required &&
                !definition::is_filled_in_with_an_action(workflow_, field.name))
                return false;
        }
        return true;
    }

    void leave(std::size_t at) {
        const State here = states_[at];
        const Marking marked = markings_[here.marking];
        for (const std::string& stage : marked) {
            if (!may_be_kept(stage)) continue;
            Marking kept = marked;
            kept.erase(stage);
            kept.insert(stage + "?");
            const std::size_t to = reach(number_of(kept), here.values, at);
            edited_[at].push_back(to);
        }
        for (const std::string& stage : marked)
            for (std::size_t slot = 0; slot < values_.slots(); ++slot)
                if (stage_at(stage).kind != definition::StageKind::end && is_open(stage, slot))
                    for (std::size_t value = 0; value < values_.of[slot].size(); ++value) {
                        const std::size_t to = reach(here.marking, values_.with(here.values, slot, value), at);
                        edited_[at].push_back(to);
                    }
        for (const ActionSpec& action : workflow_.actions) take(action, at, here, marked);
    }

    void take(const ActionSpec& action, std::size_t at, const State& here, Marking after) {
        const bool waits = action.kind == ActionKind::advance;
        for (const std::string& stage : action.from)
            if (after.erase(stage) == 0 && (waits || after.erase(stage + "?") == 0)) return;
        std::set<std::string> ended;
        for (const std::string& stage : definition::cancelled_by(workflow_, action, action.from, action.to))
            if (after.erase(stage) + after.erase(stage + "?") > 0) ended.insert(stage);
        bool twice = false;
        for (const std::string& stage : action.to) twice = !after.insert(stage).second || twice;
        const std::size_t marking = number_of(after);
        std::set<std::size_t> seen{here.values};
        for (std::size_t slot = 0; slot < values_.slots(); ++slot)
            for (const std::string& given : action.fields)
                if (workflow_.form.fields[slot].name == given)
                    for (const std::size_t values : std::set<std::size_t>(seen))
                        for (std::size_t value = 0; value < values_.of[slot].size(); ++value)
                            seen.insert(values_.with(values, slot, value));
        for (const std::size_t values : seen) {
            if (!allows(action, values)) continue;
            found_.taken.insert(action.name);
            for (const std::string& stage : ended) found_.cancelled.insert(action.name + " " + stage);
            found_.sound = found_.sound && !twice;
            crowds_[at] = crowds_[at] || twice;
            if (twice) continue;
            const std::size_t to = reach(marking, values, at);
            acted_[at].push_back(to);
        }
    }

    /// Edits cost nothing. The first `starts` states are where nominations begin.
    void measure(std::size_t starts) {
        distance_.assign(states_.size(), Plain::kNever);
        std::deque<std::size_t> open;
        for (std::size_t at = 0; at < starts; ++at) {
            distance_[at] = 0;
            open.push_back(at);
        }
        const auto come = [&](std::size_t to, std::size_t distance, bool at_once) {
            if (distance >= distance_[to]) return;
            distance_[to] = distance;
            if (at_once)
                open.push_front(to);
            else
                open.push_back(to);
        };
        while (!open.empty()) {
            const std::size_t at = open.front();
            open.pop_front();
            for (const std::size_t to : edited_[at]) come(to, distance_[at], true);
            for (const std::size_t to : acted_[at]) come(to, distance_[at] + 1, false);
        }
        for (std::size_t at = 0; at < states_.size(); ++at) {
            if (crowds_[at]) found_.nearest = std::min(found_.nearest, distance_[at] + 1);
            if (is_stuck(at)) found_.nearest = std::min(found_.nearest, distance_[at]);
        }
    }

    /// Nothing can be done any more, whatever is edited.
    [[nodiscard]] bool is_stuck(std::size_t start) const {
        bool over = true;
        for (const std::string& stage : markings_[states_[start].marking])
            over = over && stage_at(stage).kind == definition::StageKind::end;
        if (over) return false;
        std::set<std::size_t> seen{start};
        std::vector<std::size_t> open{start};
        while (!open.empty()) {
            const std::size_t at = open.back();
            open.pop_back();
            if (!acted_[at].empty() || crowds_[at]) return false;
            for (const std::size_t to : edited_[at])
                if (seen.insert(to).second) open.push_back(to);
        }
        return true;
    }

    void complete() {
        std::vector<bool> able(states_.size(), false);
        std::vector<std::size_t> open;
        for (std::size_t at = 0; at < states_.size(); ++at) {
            bool is_final = true;
            for (const std::string& stage : markings_[states_[at].marking])
                is_final = is_final && stage_at(stage).kind == definition::StageKind::end;
            if (!is_final) continue;
            able[at] = true;
            open.push_back(at);
        }
        while (!open.empty()) {
            const std::size_t at = open.back();
            open.pop_back();
            for (const std::size_t from : before_[at]) {
                if (able[from]) continue;
                able[from] = true;
                open.push_back(from);
            }
        }
        for (std::size_t at = 0; at < able.size(); ++at)
            if (!able[at]) found_.lost = std::min(found_.lost, distance_[at]);
        found_.sound = found_.sound && found_.lost == Plain::kNever;
    }

    const WorkflowDefinition& workflow_;
    Values values_;
    std::map<Marking, std::size_t> known_;
    std::vector<Marking> markings_;
    std::vector<std::vector<std::size_t>> number_; ///< of the state, by marking and values
    std::vector<State> states_;
    std::vector<std::vector<std::size_t>> before_;
    std::vector<std::vector<std::size_t>> edited_; ///< by state: where an edit leads
    std::vector<std::vector<std::size_t>> acted_;  ///< by state: where an action leads
    std::vector<bool> crowds_;                     ///< by state: an action would enter a stage twice
    std::vector<std::size_t> distance_;            ///< by state, in actions
    std::map<const definition::ExpressionSpec*, std::vector<bool>> answers_;
    Plain found_;
};

std::string told(const Diagnostics& findings) {
    static const Catalogue kCatalogue = Catalogue::load(embedded_catalogues()).value();
    std::string all;
    for (const Diagnostic& one : findings)
        all += one.code + ": " + kCatalogue.say("en", one.code, one.arguments) + "\n";
    return all;
}

/// Where values are settled before anything runs beside anything, one net for each of them says the same. False where
/// it says nothing.
bool says_so_one_net_after_the_other(const WorkflowDefinition& workflow, const Plain& plain, const std::string& text) {
    const auto made = verification::workflow_net(workflow);
    const auto proof = verification::prove_settled_values(verification::case_net(workflow, made));
    if (!proof) return false;
    std::set<std::size_t> alive;
    for (std::size_t step = 0; step < proof->dead.size(); ++step)
        if (made.action[step] && !proof->dead[step]) alive.insert(*made.action[step]);
    BOOST_TEST(plain.sound, text);
    BOOST_TEST(alive.size() == plain.taken.size(), text);
    return true;
}

/// Sets of values as diagrams say the same as a bit for each value; diagrams that become too large say nothing.
void compare_with_diagrams(const WorkflowDefinition& workflow, const std::string& text) {
    using verification::CaseProof;
    const auto made = verification::workflow_net(workflow);
    const auto net = verification::case_net(workflow, made);
    const CaseProof plain = verification::prove_cases(net);
    verification::CaseLimits limits;
    limits.space = {1, std::size_t{1} << 18U};
    const CaseProof drawn = verification::prove_cases(net, limits);
    BOOST_TEST((drawn.kind == plain.kind), text);
    BOOST_TEST(drawn.counterexample.steps.size() == plain.counterexample.steps.size(), text);
    BOOST_TEST(drawn.values == plain.values, text);
    BOOST_TEST(drawn.dead == plain.dead, text);
    for (const std::size_t few : {4U, 16U, 64U}) {
        limits.space.nodes = few;
        const CaseProof small = verification::prove_cases(net, limits);
        BOOST_TEST((small.kind == plain.kind || small.kind == CaseProof::Kind::undecided), few << " nodes\n" << text);
        for (std::size_t step = 0; step < small.dead.size(); ++step)
            BOOST_TEST((!small.dead[step] || plain.dead[step]), few << " nodes\n" << text);
    }
}

/// Nothing is called cancelled in vain that is not; gives whether something is.
bool says_in_vain(const verification::WorkflowReport& report, const Plain& plain, const std::string& text) {
    bool any = false;
    for (const Diagnostic& one : report.diagnostics) {
        if (one.code != "TD1704" && one.code != "TD1705") continue;
        any = true;
        const auto action = text.substr(text.rfind("        a", one.span.begin) + 8);
        std::string known = action.substr(0, action.find(' ')) + " ";
        for (const std::string& cancelled : plain.cancelled)
            BOOST_TEST((cancelled.rfind(known, 0) != 0 || one.code == "TD1704"), cancelled << "\n" << text);
    }
    return any;
}

std::size_t kept_stages(const WorkflowDefinition& workflow) {
    return static_cast<std::size_t>(std::count_if(workflow.stages.begin(), workflow.stages.end(),
                                                  [](const auto& stage) { return stage.ask.has_value(); }));
}

void compare_random_cases(Writer::Also also, int usual) {
    const char* asked = std::getenv("THIDUA_RANDOM_CASES");
    const int wanted = asked != nullptr ? std::atoi(asked) : usual;
    int in_vain = 0;
    int compared = 0;
    int sound = 0;
    int undecided = 0;
    int settled = 0;
    for (unsigned seed = 1; compared < wanted; ++seed) {
        const std::string text = Writer(seed, also).workflow();
        const auto read = definition::read_workflow_bundle({{"w.info", text}});
        if (!read) { // stages that nothing leads to, or nothing leaves
            if (seed < 4) BOOST_TEST_MESSAGE(told(read.error().diagnostics()) << text);
            continue;
        }
        const auto report = verification::verify(*read->workflow);
        const Plain plain = Search(*read->workflow).run();
        const bool all_taken = plain.taken.size() == read->workflow->actions.size();
        ++compared;
        const bool is_undecided =
            std::any_of(report.diagnostics.begin(), report.diagnostics.end(), [](const Diagnostic& one) {
                return one.code == "TD0346" || one.code == "TD0359" || one.code == "TD0361";
            });
        undecided += is_undecided ? 1 : 0;
        if (is_undecided) {
            BOOST_TEST_MESSAGE("seed " << seed << " undecided\n" << told(report.diagnostics) << text);
            continue;
        }
        // A condition that is never true is told as such, and values are not gone through then.
        const bool is_explained =
            std::any_of(report.diagnostics.begin(), report.diagnostics.end(),
                        [](const Diagnostic& one) { return one.code == "TD0350" || one.code == "TD0351"; });
        for (const Diagnostic& one : report.diagnostics) {
            static const std::set<std::string> kRuns = {"TD0340", "TD0341", "TD0342", "TD0356", "TD0357", "TD0358"};
            if (kRuns.count(one.code) == 0 || is_explained) continue;
            const auto steps =
                static_cast<std::size_t>(std::atoi(std::string(one.argument("steps")->in("en")).c_str()));
            // A helping step into a stage that answers may keep counts in the search for the shortest run.
            const bool is_near = steps >= plain.steps() && steps <= plain.steps() + kept_stages(*read->workflow);
            BOOST_TEST(is_near, "seed " << seed << " " << one.code << "\n" << told(report.diagnostics) << text);
        }
        sound += plain.sound ? 1 : 0;
        settled += says_so_one_net_after_the_other(*read->workflow, plain, text) ? 1 : 0;
        compare_with_diagrams(*read->workflow, text);
        const bool is_in_vain = says_in_vain(report, plain, text);
        in_vain += is_in_vain ? 1 : 0;
        BOOST_TEST(report.proven() == (plain.sound && all_taken && !is_in_vain),
                   "seed " << seed << (plain.sound ? ": sound" : ": unsound") << (all_taken ? "" : ", dead actions")
                           << "\n"
                           << told(report.diagnostics) << text);
    }
    BOOST_TEST(compared == wanted);
    BOOST_TEST(undecided == 0);
    BOOST_TEST((also != Writer::Also::nothing || settled > compared / 100));
    BOOST_TEST(sound > compared / 20);
    BOOST_TEST(sound < compared - compared / 20);
    BOOST_TEST((in_vain > 0) == (also == Writer::Also::cancelling));
}

} // namespace

BOOST_AUTO_TEST_SUITE(verification_random_cases)

BOOST_AUTO_TEST_CASE(the_proof_says_what_a_search_through_every_value_says) {
    compare_random_cases(Writer::Also::nothing, 500);
}

BOOST_AUTO_TEST_CASE(the_proof_says_so_too_where_branches_are_cancelled) {
    compare_random_cases(Writer::Also::cancelling, 500);
}

BOOST_AUTO_TEST_CASE(the_proof_says_so_too_where_answers_may_keep_a_nomination) {
    compare_random_cases(Writer::Also::asking, 500);
}

BOOST_AUTO_TEST_SUITE_END()
