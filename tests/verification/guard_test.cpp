// A condition is decided only when it is of the kind that can be; then its truth is FEEL's.
#include <boost/test/unit_test.hpp>

#include "verification/workflow/guard.hpp"

using namespace thidua;
using namespace thidua::verification;
using definition::FieldSpec;
using definition::FieldType;

namespace {

definition::FormSpec form() {
    definition::FormSpec made;
    const auto add = [&](const char* name, FieldType type) {
        FieldSpec field;
        field.name = name;
        field.type = type;
        made.fields.push_back(field);
    };
    add("award", FieldType::choice);
    add("award-kind", FieldType::text);
    add("points", FieldType::integer);
    add("rate", FieldType::decimal);
    add("urgent", FieldType::yes_no);
    add("day", FieldType::date);
    return made;
}

GuardValue text(const char* value) { return {GuardValue::Kind::text, value, {}, false}; }
GuardValue number(int value) { return {GuardValue::Kind::number, {}, Decimal(value), false}; }
GuardValue flag(bool value) { return {GuardValue::Kind::yes_no, {}, {}, value}; }

std::string truth_of(const std::string& condition, const GuardValues& values) {
    const auto guard = read_guard(condition, form());
    if (!guard) return "undecidable";
    const Truth truth = evaluate(*guard, values);
    return truth == Truth::yes ? "yes" : truth == Truth::no ? "no" : "unknown";
}

} // namespace

BOOST_AUTO_TEST_SUITE(verification_guard)

BOOST_AUTO_TEST_CASE(decides_comparisons_with_literals) {
    BOOST_TEST(truth_of("award = \"A\"", {{"award", text("A")}}) == "yes");
    BOOST_TEST(truth_of("award!=\"A\"", {{"award", text("A")}}) == "no");
    BOOST_TEST(truth_of("award-kind = \"A \\\"x\\\"\"", {{"award-kind", text("A \"x\"")}}) == "yes");
    BOOST_TEST(truth_of("points >= 70 and points < 80", {{"points", number(75)}}) == "yes");
    BOOST_TEST(truth_of("points between 70 and 80 or urgent", {{"points", number(81)}, {"urgent", flag(true)}}) ==
               "yes");
    BOOST_TEST(truth_of("points in (1, 2, -3)", {{"points", number(-3)}}) == "yes");
    BOOST_TEST(truth_of("not(urgent = true) and (points > 1)", {{"urgent", flag(false)}, {"points", number(2)}}) ==
               "yes");
    BOOST_TEST(truth_of("rate <= 0.5", {{"rate", number(1)}}) == "no");
}

BOOST_AUTO_TEST_CASE(knows_three_truth_values) {
    const GuardValues nothing{{"points", {}}, {"award", {}}, {"urgent", {}}};
    BOOST_TEST(truth_of("points > 1", nothing) == "unknown");
    BOOST_TEST(truth_of("award != \"A\"", nothing) == "yes");
    BOOST_TEST(truth_of("award = null", nothing) == "yes");
    BOOST_TEST(truth_of("not(urgent)", nothing) == "unknown");
    BOOST_TEST(truth_of("points > 1 and award = \"A\"", nothing) == "no");
    BOOST_TEST(truth_of("points > 1 or award != \"A\"", nothing) == "yes");
    BOOST_TEST(truth_of("points > 1 or award = \"A\"", nothing) == "unknown");
}

BOOST_AUTO_TEST_CASE(leaves_alone_what_is_not_decidable) {
    for (const char* condition : {"score.total >= 50",
                                  "count(evidence) >= 1",
                                  "points + 1 > 2",
                                  "points > rate",
                                  "award > \"A\"",
                                  "points = \"A\"",
                                  "points",
                                  "award",
                                  "day > date(\"2025-01-01\")",
                                  "points > 1 2",
                                  "points > ",
                                  "(points > 1",
                                  "award = \"A",
                                  "pointsless > 1",
                                  "points-rate > 1",
                                  "points > 1 and",
                                  "not points > 1",
                                  "points in [1..5]",
                                  "points >- 1 x",
                                  "points > 12345678901234567890123456789012345",
                                  "",
                                  "if urgent then true else false"})
        BOOST_TEST(!read_guard(condition, form()).has_value(), condition);
    BOOST_TEST(!read_guard(std::string(10'000, '(') + "urgent" + std::string(10'000, ')'), form()).has_value());
}

BOOST_AUTO_TEST_CASE(tries_every_value_that_can_make_a_difference) {
    FieldSpec whole;
    whole.type = FieldType::integer;
    whole.presence = definition::Presence::required;
    whole.min = "0";
    whole.max = "100";
    std::string tried;
    for (const GuardValue& value : distinguishing_values(whole, {number(70), number(71)}))
        tried += value.number.to_string() + " ";
    BOOST_TEST(tried == "0 0 0 1 70 70 71 72 100 ");
    FieldSpec exact;
    exact.type = FieldType::decimal;
    tried.clear();
    for (const GuardValue& value : distinguishing_values(exact, {number(70), number(71)}))
        tried += value.number.to_string() + " ";
    BOOST_TEST(tried == "0 -1 0 35 70 70.5 71 72 ");
}

BOOST_AUTO_TEST_SUITE_END()
