// A guard laid out flat answers what a walk over its tree answers, whatever stands in the form; where it cannot know,
// it leaves the answer, and the complaint, to the walk.
#include <boost/test/unit_test.hpp>

#include <random>

#include "feel/evaluated.hpp"
#include "feel/run/program.hpp"

namespace feel = thidua::feel;
using feel::Value;

namespace {

const feel::Scope& scope() {
    static const feel::Scope made{{"score", {}}, {"votes", {}}, {"titles", {}}, {"first", {}}, {"level", {}}};
    return made;
}

feel::Expression read(const std::string& text) {
    return feel::Expression::parse(feel::SourceText(text), scope()).value();
}

std::string outcome(const std::string& text, const std::vector<Value>& values) {
    const feel::Evaluation made = read(text).evaluate(values);
    std::string told = feel::to_literal(made.value);
    for (const auto& diagnostic : made.diagnostics) told += " " + diagnostic.code;
    return told;
}

bool is_flat(const std::string& text) { return !read(text).program().flat.is_empty(); }

class Chance {
  public:
    std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_() % bound); }
    std::string one_of(std::initializer_list<const char*> from) {
        return from.begin()[below(std::uint32_t(from.size()))];
    }

    std::string number(int depth) {
        if (depth > 0 && below(3) == 0)
            return "(" + number(depth - 1) + one_of({" + ", " - ", " * ", " / "}) + number(depth - 1) + ")";
        return one_of({"score", "votes.yes", "votes.total", "count(titles)", "2", "0.9", "70", "0", "-1", "level"});
    }
    std::string condition(int depth) {
        if (depth > 0 && below(2) == 0)
            return "(" + condition(depth - 1) + one_of({" and ", " or "}) + condition(depth - 1) + ")";
        switch (below(6)) {
        case 0:
            return one_of({"first", "votes.open", "level", "score"});
        case 1:
            return "not(" + condition(depth - 1) + ")";
        case 2:
            return one_of({"first = true", "level = \"tỉnh\"", "\"xã\" != level", "votes.open != false", "level = 2"});
        default:
            return number(2) + one_of({" < ", " <= ", " > ", " >= ", " = ", " != "}) + number(1);
        }
    }
    Value value() {
        switch (below(9)) {
        case 0:
            return {};
        case 1:
            return Value::boolean(below(2) == 0);
        case 2:
            return Value::string(one_of({"tỉnh", "xã"}));
        case 3:
            return Value::list({Value::string("a"), Value::number(2)});
        case 4:
            return Value::context({{"yes", number_value()}, {"total", number_value()}});
        case 5:
            return Value::context({{"yes", value()}, {"total", value()}, {"open", Value::boolean(true)}});
        default:
            return number_value();
        }
    }
    Value number_value() { return Value::number(thidua::Decimal::of(below(4) == 0, below(200), -int(below(3)))); }

  private:
    std::mt19937 random_{2026};
};

} // namespace

BOOST_AUTO_TEST_SUITE(flat_conditions)

BOOST_AUTO_TEST_CASE(knows_what_most_guards_are) {
    BOOST_TEST(is_flat("score >= 70 and votes.yes / votes.total >= 0.9 and (count(titles) >= 2 or first = true)"));
    BOOST_TEST(is_flat("70 <= score and not(first) or level = \"tỉnh\""));
    BOOST_TEST(!is_flat("score + 1"));
    BOOST_TEST(!is_flat("every t in titles satisfies t = \"a\""));
    BOOST_TEST(!is_flat("date(level) > date(\"2026-01-01\")"));
}

BOOST_AUTO_TEST_CASE(leaves_names_that_are_declared_to_be_something_else_to_the_tree) {
    const feel::Scope dates{{"since", feel::Type::Name::date}, {"until", feel::Type::Name::date}};
    const auto guard = feel::Expression::parse(feel::SourceText("since < until"), dates).value();
    BOOST_TEST(guard.program().flat.is_empty());
}

BOOST_AUTO_TEST_CASE(complains_as_the_tree_does) {
    const std::vector<Value> values{Value::number(1), Value::context({{"yes", Value::number(1)}})};
    BOOST_TEST(outcome("score > 0 and votes.yes / 0 > 1", values) == "null TD0452 TD0456");
    BOOST_TEST(outcome("score > 2 and votes.yes / 0 > 1", values) == "false");
    BOOST_TEST(outcome("votes.total > 1 or score = 1", values) == outcome("[votes.total > 1 or score = 1][1]", values));
    BOOST_TEST(outcome("level = \"xã\"", values) == "false"); // a slot that was not given is null
}

BOOST_AUTO_TEST_CASE(pays_for_its_steps) {
    feel::Surroundings poor;
    poor.limits.steps = 1;
    const feel::Evaluation made = read("score > 1 and score < 3").evaluate(std::vector<Value>{Value::number(2)}, poor);
    BOOST_TEST(made.value.is_null());
    BOOST_REQUIRE_EQUAL(made.diagnostics.size(), 1U);
    BOOST_TEST(made.diagnostics.front().code == "TD0470");
}

BOOST_AUTO_TEST_CASE(answers_what_the_tree_answers) {
    Chance chance;
    int flat = 0;
    for (int round = 0; round < 20'000; ++round) {
        const std::string text = chance.condition(3);
        std::vector<Value> values(chance.below(6) == 0 ? 3 : 5);
        for (Value& value : values) value = chance.value();
        if (chance.below(2) == 0 && values.size() == 5)
            values = {chance.number_value(),
                      Value::context({{"open", Value::boolean(false)},
                                      {"yes", chance.number_value()},
                                      {"total", chance.number_value()}}),
                      Value::list(feel::List(chance.below(4))), Value::boolean(chance.below(2) == 0),
                      Value::string("tỉnh")};
        flat += is_flat(text) ? 1 : 0;
        const std::string tree = "[" + text + "][1]"; // an item of a list is no condition: it is walked
        if (outcome(text, values) != outcome(tree, values))
            BOOST_ERROR(text << " gave " << outcome(text, values) << ", its tree " << outcome(tree, values));
    }
    BOOST_TEST(flat > 5'000);
}

BOOST_AUTO_TEST_SUITE_END()
