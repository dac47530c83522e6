// Random nets with variables and guards: the proof says what a search through values says. Whole numbers are searched
// one by one, between their bounds; of real numbers those that stand alike to the constants and to each other count as
// one.
#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include <boost/test/unit_test.hpp>

#include "verification/counterexample/counterexample.hpp"
#include "verification/net/pnml.hpp"
#include "verification/variables/data_soundness.hpp"

using namespace thidua;
using namespace thidua::verification;

namespace {

enum class Type { boolean, integer, real, text };

struct MadeVariable {
    std::string name;
    Type type;
    int most = 3; ///< of whole numbers; 0 is the least
    bool bounded = true;
};
struct MadeTerm {
    int variable = -1; ///< -1: a constant
    bool written = false;
    double constant = 0; ///< of texts: which letter
};
struct MadeAtom {
    MadeTerm left, right;
    std::string sign;
};
struct MadeStep {
    std::vector<int> in, out;
    std::vector<std::vector<MadeAtom>> ways; ///< none: no guard
    [[nodiscard]] std::set<int> written() const {
        std::set<int> all;
        for (const auto& way : ways)
            for (const MadeAtom& atom : way)
                for (const MadeTerm& term : {atom.left, atom.right})
                    if (term.written) all.insert(term.variable);
        return all;
    }
};
struct MadeNet {
    int places = 0;
    std::vector<MadeVariable> variables;
    std::vector<MadeStep> steps;
};

/// Whole numbers without bounds are searched this far; what is reached within the inner ones must not need more.
constexpr int kOutermost = 9;
constexpr int kInnermost = 2; ///< below 0 and above the constants

class Maker {
  public:
    explicit Maker(unsigned seed) : random_(seed) {}

    /// With steps that lead nowhere, so that no token may be left.
    MadeNet net_with_losses() {
        MadeNet made = net();
        for (MadeStep& step : made.steps)
            if (below(3) == 0) step.out.clear();
        return made;
    }

    MadeNet unbounded_net() {
        for (int i = 0; i < 2; ++i) made_.variables.push_back({"v" + std::to_string(i), Type::integer, 3, false});
        return net();
    }

    MadeNet net() {
        made_.places = 3 + below(3);
        const int variables = made_.variables.empty() ? 1 + below(3) : 0;
        for (int i = 0; i < variables; ++i)
            made_.variables.push_back({"v" + std::to_string(i), static_cast<Type>(below(4)), 3 + below(4) / 3 * 2});
        const int steps = made_.places - 1 + below(4);
        for (int i = 0; i < steps; ++i) {
            MadeStep step;
            step.in = i + 1 < made_.places ? std::vector<int>{i} : places();
            step.out = i + 1 < made_.places && below(3) > 0 ? std::vector<int>{i + 1} : places();
            for (int way = below(3); way > 0; --way) {
                step.ways.emplace_back();
                for (int atom = 1 + below(2); atom > 0; --atom) step.ways.back().push_back(atom_of());
            }
            made_.steps.push_back(std::move(step));
        }
        return std::move(made_);
    }

  private:
    int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }

    std::vector<int> places() {
        std::vector<int> some{below(made_.places)};
        if (const int other = below(made_.places); below(3) == 0 && other != some.front()) some.push_back(other);
        return some;
    }

    MadeAtom atom_of() {
        MadeAtom atom;
        atom.left.variable = below(static_cast<int>(made_.variables.size()));
        atom.left.written = below(2) == 0;
        const Type type = made_.variables[static_cast<std::size_t>(atom.left.variable)].type;
        std::vector<int> same;
        for (std::size_t i = 0; i < made_.variables.size(); ++i)
            if (made_.variables[i].type == type) same.push_back(static_cast<int>(i));
        if (below(3) == 0) {
            atom.right.variable = same[static_cast<std::size_t>(below(static_cast<int>(same.size())))];
            atom.right.written = below(2) == 0;
        } else {
            atom.right.constant = below(type == Type::boolean || type == Type::text ? 2 : 4);
        }
        static const std::vector<std::string> kSigns = {"==", "!=", "<", "<=", ">", ">="};
        const bool ordered = type == Type::integer || type == Type::real;
        atom.sign = kSigns[static_cast<std::size_t>(below(ordered ? 6 : 2))];
        return atom;
    }

    std::mt19937 random_;
    MadeNet made_;
};

std::string escaped(const std::string& text) {
    std::string made;
    for (const char letter : text)
        made += letter == '<' ? "&lt;" : letter == '&' ? "&amp;" : letter == '"' ? "&quot;" : std::string(1, letter);
    return made;
}

std::string text_of(const MadeNet& net, const MadeTerm& term, Type type) {
    if (term.variable >= 0)
        return net.variables[static_cast<std::size_t>(term.variable)].name + (term.written ? "_w" : "_r");
    const int constant = static_cast<int>(term.constant);
    if (type == Type::boolean) return constant == 0 ? "false" : "true";
    if (type == Type::text) return constant == 0 ? "\"a\"" : "\"b\"";
    return std::to_string(constant);
}

std::string pnml_of(const MadeNet& net) {
    static const char* const kTypes[] = {"Boolean", "Integer", "Real", "String"};
    std::string text = "<pnml><net id=\"n\"><page id=\"g\">\n";
    for (int i = 0; i < net.places; ++i)
        text += "<place id=\"p" + std::to_string(i) + "\">" + (i == 0 ? "<initialMarking tokens=\"1\"/>" : "") +
                "</place>\n";
    std::string arcs;
    for (std::size_t i = 0; i < net.steps.size(); ++i) {
        const std::string id = "t" + std::to_string(i);
        std::string guard;
        for (const auto& way : net.steps[i].ways) {
            if (!guard.empty()) guard += " || ";
            for (std::size_t k = 0; k < way.size(); ++k) {
                const Type type = net.variables[static_cast<std::size_t>(way[k].left.variable)].type;
                guard += (k > 0 ? " && " : "") + text_of(net, way[k].left, type) + " " + way[k].sign + " " +
                         text_of(net, way[k].right, type);
            }
        }
        text += "<transition id=\"" + id + "\"" + (guard.empty() ? "" : " guard=\"" + escaped(guard) + "\"") + "/>\n";
        for (const int place : net.steps[i].in)
            arcs += "<arc source=\"p" + std::to_string(place) + "\" target=\"" + id + "\"/>";
        for (const int place : net.steps[i].out)
            arcs += "<arc source=\"" + id + "\" target=\"p" + std::to_string(place) + "\"/>";
    }
    text += arcs + "</page>\n<variables>";
    for (const MadeVariable& variable : net.variables)
        text += std::string("<variable type=\"") + kTypes[static_cast<int>(variable.type)] + "\"" +
                (variable.type == Type::integer && variable.bounded
                     ? " minValue=\"0\" maxValue=\"" + std::to_string(variable.most) + "\""
                     : "") +
                "><name>" + variable.name + "</name></variable>";
    return text + "</variables></net></pnml>\n";
}

/// A search that knows nothing of orders but how to tell two valuations apart.
class Search {
  public:
    explicit Search(const MadeNet& net) : net_(net) {
        for (int i = 0; i < net.places; ++i) sinks_.insert(i);
        for (const MadeStep& step : net.steps)
            for (const int place : step.in) sinks_.erase(place);
    }

    bool is_sound() {
        Valuation initial;
        // texts: 0 and 1 are the constants, 2 the empty one, 3 … are others
        for (const MadeVariable& variable : net_.variables) initial.push_back(variable.type == Type::text ? 2 : 0);
        reach({0}, initial, kNone);
        for (std::size_t at = 0; at < states_.size(); ++at) leave(at);
        const bool complete = all_complete();
        return safe_ && complete;
    }
    /// The same of what is reached by whole numbers not far from the constants.
    bool is_sound_within() {
        (void)is_sound();
        const auto is_inside = [&](std::size_t at) {
            return std::all_of(states_[at].second.begin(), states_[at].second.end(),
                               [](double value) { return value >= -kInnermost && value <= 3 + kInnermost; });
        };
        std::vector<bool> reached(states_.size(), false);
        reached[0] = true;
        for (bool grew = true; grew;) {
            grew = false;
            for (std::size_t at = 0; at < states_.size(); ++at)
                for (const std::size_t from : before_[at])
                    if (!reached[at] && reached[from] && is_inside(at)) grew = reached[at] = true;
        }
        for (std::size_t at = 0; at < states_.size(); ++at)
            if (reached[at] && (!able_[at] || crowds_[at])) return false;
        return true;
    }
    std::set<std::size_t> taken;
    /// Steps to the nearest second token or standstill, else to where it can never be over any more.
    [[nodiscard]] std::size_t nearest_flaw() const { return nearest_ != kNone ? nearest_ : nearest_lost_; }

  private:
    using Valuation = std::vector<double>;
    using Marking = std::set<int>;
    static constexpr std::size_t kNone = ~std::size_t{0};

    [[nodiscard]] std::vector<double> candidates(std::size_t variable, const Valuation& now) const {
        const MadeVariable& asked = net_.variables[variable];
        std::vector<double> made;
        if (asked.type == Type::boolean) return {0, 1};
        if (asked.type == Type::text) return {0, 1, 2, 3, 4, 5, 6};
        if (asked.type == Type::integer) {
            const int beyond = asked.bounded ? 0 : kOutermost;
            for (int i = -beyond; i <= asked.most + beyond; ++i) made.push_back(i);
            return made;
        }
        std::set<double> points{0, 1, 2, 3};
        for (std::size_t i = 0; i < now.size(); ++i)
            if (net_.variables[i].type == Type::real) points.insert(now[i]);
        const std::vector<double> sorted(points.begin(), points.end());
        made = sorted;
        const int parts = static_cast<int>(now.size()) + 1;
        for (int part = 1; part < parts; ++part) {
            made.push_back(sorted.front() - part);
            made.push_back(sorted.back() + part);
            for (std::size_t i = 1; i < sorted.size(); ++i)
                made.push_back(sorted[i - 1] + (sorted[i] - sorted[i - 1]) * part / parts);
        }
        return made;
    }

    /// Real numbers by how they stand to 0 … 3 and to each other, texts by which are the same.
    [[nodiscard]] std::string key_of(const Valuation& values) const {
        std::string key;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (net_.variables[i].type != Type::real && (net_.variables[i].type != Type::text || values[i] < 3)) {
                key += std::to_string(static_cast<int>(values[i])) + ';';
                continue;
            }
            for (int constant = 0; constant <= 3 && net_.variables[i].type == Type::real; ++constant)
                key += values[i] < constant ? '<' : values[i] > constant ? '>' : '=';
            for (std::size_t j = 0; j < values.size(); ++j)
                if (net_.variables[j].type == net_.variables[i].type)
                    key += values[i] == values[j]                 ? '='
                           : net_.variables[i].type == Type::text ? '!'
                           : values[i] < values[j]                ? '<'
                                                                  : '>';
            key += ';';
        }
        return key;
    }

    void reach(const Marking& marking, const Valuation& values, std::size_t from) {
        const auto [found, fresh] = known_.emplace(std::pair(marking, key_of(values)), states_.size());
        if (fresh) {
            states_.emplace_back(marking, values);
            before_.emplace_back();
            crowds_.push_back(false);
            distance_.push_back(from == kNone ? 0 : distance_[from] + 1);
        }
        if (from != kNone) before_[found->second].push_back(from);
    }

  public:
    /// Does each step of the counterexample keep its guard and change nothing but what it writes?
    bool can_be_played(const DataNet& net, const DataSoundness& answer) {
        Valuation now;
        for (const MadeVariable& variable : net_.variables) now.push_back(variable.type == Type::text ? 2 : 0);
        std::map<std::string, double> texts{{"a", 0}, {"b", 1}, {"", 2}};
        for (std::size_t i = 0; i < answer.written.size(); ++i) {
            const MadeStep& step = net_.steps[answer.soundness.counterexample.steps[i]];
            Valuation next = now;
            if (answer.written[i].size() != step.written().size()) return false;
            for (const auto& [name, value] : answer.written[i]) {
                const auto index = static_cast<std::size_t>(name[1] - '0');
                next[index] =
                    value.kind() == feel::Kind::number ? value.as_number().to_double()
                    : value.kind() == feel::Kind::boolean
                        ? (value.as_boolean() ? 1 : 0)
                        : texts.emplace(value.as_string(), 3 + static_cast<double>(texts.size())).first->second;
                const MadeVariable& variable = net_.variables[index];
                const bool beyond = variable.bounded && (next[index] < 0 || next[index] > variable.most);
                if (variable.type == Type::integer && (beyond || !value.as_number().is_integer())) return false;
            }
            const bool allowed =
                step.ways.empty() || std::any_of(step.ways.begin(), step.ways.end(), [&](const auto& way) {
                    return std::all_of(way.begin(), way.end(),
                                       [&](const MadeAtom& atom) { return holds(atom, now, next); });
                });
            if (!allowed) return false;
            now = next;
        }
        return play(net.net, answer.soundness.counterexample.steps).possible;
    }

  private:
    static bool holds(const MadeAtom& atom, const Valuation& now, const Valuation& next) {
        const auto value = [&](const MadeTerm& term) {
            if (term.variable < 0) return term.constant;
            return (term.written ? next : now)[static_cast<std::size_t>(term.variable)];
        };
        const double left = value(atom.left);
        const double right = value(atom.right);
        return atom.sign == "=="   ? left == right
               : atom.sign == "!=" ? left != right
               : atom.sign == "<"  ? left < right
               : atom.sign == "<=" ? left <= right
               : atom.sign == ">"  ? left > right
                                   : left >= right;
    }

    void leave(std::size_t at) {
        moves_ = false;
        leave_by_each(at);
        const Marking& marking = states_[at].first;
        const bool is_over =
            std::all_of(marking.begin(), marking.end(), [&](int place) { return sinks_.count(place) == 1; });
        if (!moves_ && !is_over) nearest_ = std::min(nearest_, distance_[at]);
    }

    void leave_by_each(std::size_t at) {
        for (std::size_t step = 0; step < net_.steps.size(); ++step) {
            const auto [marking, values] = states_[at];
            Marking after = marking;
            bool enabled = true;
            for (const int place : net_.steps[step].in) enabled = enabled && after.erase(place) == 1;
            if (!enabled) continue;
            bool twice = false;
            for (const int place : net_.steps[step].out) twice = !after.insert(place).second || twice;
            const std::set<int> written = net_.steps[step].written();
            write(at, step, after, twice, values, values, {written.begin(), written.end()});
        }
    }

    void write(std::size_t at, std::size_t step, const Marking& after, bool twice, const Valuation& now,
               const Valuation& next, std::vector<int> left) {
        if (!left.empty()) {
            const auto variable = static_cast<std::size_t>(left.back());
            left.pop_back();
            for (const double value : candidates(variable, now)) {
                Valuation chosen = next;
                chosen[variable] = value;
                write(at, step, after, twice, now, chosen, left);
            }
            return;
        }
        const auto& ways = net_.steps[step].ways;
        const bool allowed = ways.empty() || std::any_of(ways.begin(), ways.end(), [&](const auto& way) {
                                 return std::all_of(way.begin(), way.end(),
                                                    [&](const MadeAtom& atom) { return holds(atom, now, next); });
                             });
        if (!allowed) return;
        taken.insert(step);
        moves_ = true;
        safe_ = safe_ && !twice;
        crowds_[at] = crowds_[at] || twice;
        if (twice)
            nearest_ = std::min(nearest_, distance_[at] + 1);
        else
            reach(after, next, at);
    }

    bool all_complete() {
        std::vector<bool> able(states_.size(), false);
        std::vector<std::size_t> open;
        for (std::size_t at = 0; at < states_.size(); ++at) {
            const Marking& marking = states_[at].first;
            able[at] = std::all_of(marking.begin(), marking.end(), [&](int place) { return sinks_.count(place) == 1; });
            if (able[at]) open.push_back(at);
        }
        while (!open.empty()) {
            const std::size_t at = open.back();
            open.pop_back();
            for (const std::size_t from : before_[at])
                if (!able[from]) {
                    able[from] = true;
                    open.push_back(from);
                }
        }
        able_ = able;
        for (std::size_t at = 0; at < able.size(); ++at)
            if (!able[at]) nearest_lost_ = std::min(nearest_lost_, distance_[at]);
        return nearest_lost_ == kNone;
    }

    const MadeNet& net_;
    std::set<int> sinks_;
    bool safe_ = true;
    bool moves_ = false;
    std::size_t nearest_ = kNone;
    std::size_t nearest_lost_ = kNone;
    std::vector<std::size_t> distance_; ///< by state
    std::vector<bool> able_;            ///< by state: can be over
    std::vector<bool> crowds_;          ///< by state: a step would give a second token
    std::map<std::pair<Marking, std::string>, std::size_t> known_;
    std::vector<std::pair<Marking, Valuation>> states_;
    std::vector<std::vector<std::size_t>> before_;
};

/// The proof of so many nets, made from seeds, against the search through values.
void compare_with_search(unsigned wanted, MadeNet (*make)(unsigned)) {
    unsigned sound = 0;
    unsigned undecided = 0;
    for (unsigned seed = 1; seed <= wanted; ++seed) {
        const MadeNet made = make(seed);
        const std::string text = pnml_of(made);
        const auto net = read_data_pnml(std::make_shared<const SourceFile>("net.pnmlx", text));
        BOOST_TEST_REQUIRE(net.has_value(), text);
        const DataSoundness answer = check_data_soundness(*net);
        Search search(made);
        const bool is_sound = search.is_sound();
        sound += is_sound ? 1 : 0;
        DataLimits few; // leaves variables out
        few.combinations = 12;
        const Verdict with_few = check_data_soundness(*net, few).soundness.verdict;
        if (with_few != Verdict::not_decided)
            BOOST_TEST((with_few == Verdict::sound) == is_sound, "seed " << seed << " with few\n" << text);
        if (answer.soundness.verdict == Verdict::not_decided) {
            ++undecided;
            continue;
        }
        BOOST_TEST((answer.soundness.verdict == Verdict::sound) == is_sound, "seed " << seed << "\n" << text);
        if (!is_sound || answer.soundness.verdict != Verdict::sound) {
            if (!is_sound) BOOST_TEST(answer.written.size() == search.nearest_flaw(), "seed " << seed << "\n" << text);
            if (!is_sound) BOOST_TEST(search.can_be_played(*net, answer), "seed " << seed << "\n" << text);
            continue;
        }
        for (std::size_t step = 0; step < made.steps.size(); ++step) {
            const auto id = static_cast<TransitionId>(step);
            const bool is_dead = std::binary_search(answer.dead.begin(), answer.dead.end(), id);
            if (!std::binary_search(answer.undecided.begin(), answer.undecided.end(), id))
                BOOST_TEST(is_dead == (search.taken.count(step) == 0), "seed " << seed << " step " << step << "\n"
                                                                               << text);
        }
    }
    BOOST_TEST_MESSAGE(wanted << " nets, " << sound << " sound, " << undecided << " not decided");
    BOOST_TEST(sound > wanted / 20);
    BOOST_TEST(sound < wanted - wanted / 20);
    BOOST_TEST(undecided < wanted / 10);
}

unsigned wanted_nets() {
    const char* asked = std::getenv("THIDUA_RANDOM_CASES");
    return asked != nullptr ? static_cast<unsigned>(std::atoi(asked)) : 300;
}

} // namespace

BOOST_AUTO_TEST_SUITE(verification_random_data_nets)

BOOST_AUTO_TEST_CASE(the_proof_says_what_a_search_through_values_says) {
    compare_with_search(wanted_nets(), [](unsigned seed) { return Maker(seed).net(); });
}

BOOST_AUTO_TEST_CASE(the_last_token_may_go) {
    compare_with_search(wanted_nets(), [](unsigned seed) { return Maker(seed).net_with_losses(); });
}

BOOST_AUTO_TEST_CASE(whole_numbers_without_bounds_are_never_proven_wrongly) {
    const char* asked = std::getenv("THIDUA_RANDOM_CASES");
    const unsigned wanted = asked != nullptr ? static_cast<unsigned>(std::atoi(asked)) / 4 : 60;
    unsigned sound = 0;
    unsigned undecided = 0;
    for (unsigned seed = 1; seed <= wanted; ++seed) {
        const MadeNet made = Maker(seed).unbounded_net();
        const std::string text = pnml_of(made);
        const auto net = read_data_pnml(std::make_shared<const SourceFile>("net.pnmlx", text));
        BOOST_TEST_REQUIRE(net.has_value(), text);
        const DataSoundness answer = check_data_soundness(*net);
        Search search(made);
        const bool is_sound = search.is_sound_within();
        sound += answer.soundness.verdict == Verdict::sound ? 1 : 0;
        undecided += answer.soundness.verdict == Verdict::not_decided ? 1 : 0;
        BOOST_TEST((answer.soundness.verdict != Verdict::sound || is_sound), "seed " << seed << "\n" << text);
        if (answer.soundness.verdict == Verdict::unsound)
            BOOST_TEST(search.can_be_played(*net, answer), "seed " << seed << "\n" << text);
    }
    BOOST_TEST_MESSAGE(wanted << " nets, " << sound << " sound, " << undecided << " not decided");
    BOOST_TEST(sound > wanted / 20);
    BOOST_TEST(undecided < wanted / 5);
}

BOOST_AUTO_TEST_SUITE_END()
