// Random workflows with conditions: the proof says what a search through every marking with every value says.
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include <boost/test/unit_test.hpp>

#include "base/diagnostic/catalogue.hpp"
#include "definition/check/scope.hpp"
#include "definition/form/open_fields.hpp"
#include "definition/read_workflow.hpp"
#include "feel/run/expression.hpp"
#include "verification/workflow/verify_workflow.hpp"

using namespace thidua;
using definition::ActionKind;
using definition::ActionSpec;
using definition::WorkflowDefinition;
using feel::Value;

namespace {

class Writer {
  public:
    explicit Writer(unsigned seed) : random_(seed) {}

    std::string workflow() {
        const std::size_t stages = 2 + below(4);
        std::string text = R"(workflow w
{
    version 1
    title "W"
    roles { r { title "R" } }
    form
    {
        x { type choice  required yes  label "X"  choices { a "A"
                                                            b "B"
                                                            c "C" } }
        n { type integer  min 0  max 3  label "N" )" +
                           std::string(below(4) == 0 ? " required-when \"u = true\"" : "") + R"( }
        m { type integer  min 0  max 3  label "M" }
        u { type yes-no  label "U" }
        t { type text  label "T" }
    }
    stages
    {
)";
        for (std::size_t i = 0; i < stages; ++i)
            text += "        s" + std::to_string(i) + " { title \"S\"  owner r" + (i == 0 ? "  start yes" : "") +
                    edits(i) + " }\n";
        text += "        e { title \"E\"  end yes }\n        f { title \"F\"  end yes }\n    }\n    actions\n    {\n";
        const std::size_t actions = stages + 1 + below(stages + 2);
        for (std::size_t i = 0; i < actions; ++i) text += action(i, stages);
        return text + "    }\n}\n";
    }

  private:
    std::size_t below(std::size_t limit) { return random_() % limit; }
    std::string one_of(const std::vector<std::string>& all) { return all[below(all.size())]; }

    std::string edits(std::size_t stage) {
        if (stage == 0 && below(2) == 0) return "  edits all";
        if (below(stage == 0 ? 1 : 3) > 0) return "";
        std::string fields = stage == 0 ? "x" : one_of({"x", "n", "m", "u"});
        if (below(2) == 0)
            fields +=
                "\n" + one_of(stage == 0 ? std::vector<std::string>{"n", "m", "u"} : std::vector<std::string>{"m"});
        return fields == "m\nm" ? "  edits { m }" : "  edits { " + fields + " }";
    }

    std::string places(std::size_t stages, bool ends) {
        const auto stage = [&] { return "s" + std::to_string(below(stages)); };
        if (ends && below(3) == 0) return one_of({"e", "f"});
        const std::string first = stage();
        const std::string second = stage();
        return below(4) > 0 || first == second ? first : "{ " + first + "\n" + second + " }";
    }

    std::string condition() {
        switch (below(6)) {
        case 0:
            return one_of({"x = ", "x != "}) + one_of({"\\\"a\\\"", "\\\"b\\\""});
        case 1:
            return "n " + one_of({"<", ">=", "=", "!="}) + " " + one_of({"1", "2"});
        case 2:
            return one_of({"n", "u", "m"}) + one_of({" = null", " != null"});
        case 3:
            return one_of({"n < m", "n = m", "n >= m", "m > n"});
        case 4:
            return one_of({"u", "u = true", "not(u)", "u != true"});
        default:
            return "(" + condition() + one_of({" and ", " or "}) + condition() + ")";
        }
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
        if (below(8) == 0) text += "  fields { " + one_of({"n", "m"}) + " }";
        return text + " }\n";
    }

    std::mt19937 random_;
};

/// Every combination of values, by number; null is one of them.
struct Values {
    std::vector<std::vector<Value>> of; ///< by slot: x, n, m, u
    std::size_t count = 1;

    Values() {
        of = {{Value(), Value::string("a"), Value::string("b"), Value::string("c")}};
        for (int field = 0; field < 2; ++field) {
            of.push_back({Value()});
            for (int i = 0; i <= 3; ++i) of.back().push_back(Value::number(i));
        }
        of.push_back({Value(), Value::boolean(true), Value::boolean(false)});
        for (const auto& values : of) count *= values.size();
    }
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
    bool sound = true;
    std::set<std::string> taken;
};

class Search {
  public:
    explicit Search(const WorkflowDefinition& workflow) : workflow_(workflow) {}

    Plain run() {
        const auto& start = workflow_.start_stage();
        for (std::size_t values = 0; values < values_.count; ++values) {
            bool possible = true;
            for (std::size_t slot = 0; slot < 4; ++slot)
                possible = possible && (values_.index(values, slot) == 0 || is_open(start.name, slot));
            if (possible) reach(number_of({start.name}), values, kNone);
        }
        for (std::size_t at = 0; at < states_.size() && found_.sound; ++at) leave(at);
        if (found_.sound) complete();
        return found_;
    }

  private:
    using Marking = std::set<std::string>;
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

    void reach(std::size_t marking, std::size_t values, std::size_t from) {
        std::size_t& number = number_[marking][values];
        if (number == kNone) {
            number = states_.size();
            states_.push_back({marking, values});
            before_.emplace_back();
        }
        if (from != kNone) before_[number].push_back(from);
    }

    bool is_open(const std::string& stage, std::size_t slot) const {
        return definition::is_open_in(workflow_, *workflow_.stage(stage), workflow_.form.fields[slot].name);
    }

    bool holds(const definition::ExpressionSpec& condition, std::size_t values) {
        auto& known = answers_[&condition];
        if (known.empty())
            for (std::size_t number = 0; number < values_.count; ++number) {
                std::vector<Value> slots(workflow_.form.fields.size() + definition::kKnownNames.size());
                for (std::size_t slot = 0; slot < 4; ++slot)
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
        for (std::size_t slot = 0; slot < 4; ++slot) {
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
        for (const std::string& stage : marked)
            for (std::size_t slot = 0; slot < 4; ++slot)
                if (workflow_.stage(stage)->kind != definition::StageKind::end && is_open(stage, slot))
                    for (std::size_t value = 0; value < values_.of[slot].size(); ++value)
                        reach(here.marking, values_.with(here.values, slot, value), at);
        for (const ActionSpec& action : workflow_.actions) take(action, at, here, marked);
    }

    void take(const ActionSpec& action, std::size_t at, const State& here, Marking after) {
        for (const std::string& stage : action.from)
            if (after.erase(stage) == 0) return;
        bool twice = false;
        for (const std::string& stage : action.to) twice = !after.insert(stage).second || twice;
        const std::size_t marking = number_of(after);
        std::set<std::size_t> seen{here.values};
        for (std::size_t slot = 0; slot < 4; ++slot)
            for (const std::string& given : action.fields)
                if (workflow_.form.fields[slot].name == given)
                    for (const std::size_t values : std::set<std::size_t>(seen))
                        for (std::size_t value = 0; value < values_.of[slot].size(); ++value)
                            seen.insert(values_.with(values, slot, value));
        for (const std::size_t values : seen) {
            if (!allows(action, values)) continue;
            found_.taken.insert(action.name);
            found_.sound = found_.sound && !twice;
            reach(marking, values, at);
        }
    }

    void complete() {
        std::vector<bool> able(states_.size(), false);
        std::vector<std::size_t> open;
        for (std::size_t at = 0; at < states_.size(); ++at) {
            bool is_final = true;
            for (const std::string& stage : markings_[states_[at].marking])
                is_final = is_final && workflow_.stage(stage)->kind == definition::StageKind::end;
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
        found_.sound = std::find(able.begin(), able.end(), false) == able.end();
    }

    const WorkflowDefinition& workflow_;
    Values values_;
    std::map<Marking, std::size_t> known_;
    std::vector<Marking> markings_;
    std::vector<std::vector<std::size_t>> number_; ///< of the state, by marking and values
    std::vector<State> states_;
    std::vector<std::vector<std::size_t>> before_;
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

} // namespace

BOOST_AUTO_TEST_SUITE(verification_random_cases)

BOOST_AUTO_TEST_CASE(the_proof_says_what_a_search_through_every_value_says) {
    const char* asked = std::getenv("THIDUA_RANDOM_CASES");
    const int wanted = asked != nullptr ? std::atoi(asked) : 150;
    int compared = 0;
    int sound = 0;
    int undecided = 0;
    for (unsigned seed = 1; compared < wanted && seed < 5'000; ++seed) {
        const std::string text = Writer(seed).workflow();
        const auto read = definition::read_workflow_bundle({{"w.info", text}});
        if (!read) { // stages that nothing leads to, or nothing leaves
            if (seed < 4) BOOST_TEST_MESSAGE(told(read.error().diagnostics()) << text);
            continue;
        }
        const auto report = verification::verify(*read->workflow);
        Plain plain = Search(*read->workflow).run();
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
        sound += plain.sound ? 1 : 0;
        BOOST_TEST(report.proven() == (plain.sound && all_taken), "seed " << seed
                                                                          << (plain.sound ? ": sound" : ": unsound")
                                                                          << (all_taken ? "" : ", dead actions") << "\n"
                                                                          << told(report.diagnostics) << text);
    }
    BOOST_TEST(compared == wanted);
    BOOST_TEST(undecided == 0);
    BOOST_TEST(sound > compared / 20);
    BOOST_TEST(sound < compared - compared / 20);
}

BOOST_AUTO_TEST_SUITE_END()
