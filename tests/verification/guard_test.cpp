// A condition is decided only when it is of the kind that can be; then its answer is FEEL's.
#include <boost/test/unit_test.hpp>

#include "definition/check/scope.hpp"
#include "feel/run/expression.hpp"
#include "feel/values/text_form.hpp"
#include "verification/conditions/region_space.hpp"

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
        if (type == FieldType::choice) field.choices = {{"A", {}, {}}, {"B", {}, {}}};
        made.fields.push_back(field);
    };
    add("award", FieldType::choice);
    add("award-kind", FieldType::text);
    add("points", FieldType::integer);
    add("rate", FieldType::decimal);
    add("urgent", FieldType::yes_no);
    add("day", FieldType::date);
    add("other-day", FieldType::date);
    add("papers", FieldType::evidence);
    return made;
}

definition::ExpressionSpec compiled(const std::string& text, const definition::FormSpec& form) {
    definition::ExpressionSpec made;
    made.text = text;
    auto parsed = feel::Expression::parse(feel::SourceText(text), definition::scope_of(form));
    if (parsed) made.compiled = std::make_shared<const feel::Expression>(std::move(*parsed));
    return made;
}

/// The regions for which the condition is true, by example: `points = 71, points = 72`.
std::string true_for(const std::string& condition) {
    const definition::FormSpec over = form();
    const definition::ExpressionSpec expression = compiled(condition, over);
    const auto reading = read_condition(expression, over);
    Regions regions(over, Regions::Missing::always);
    if (!reading || !regions.add(*reading)) return "undecidable";
    regions.cut();
    const auto space = RegionSpace::of(regions, {10'000});
    BOOST_REQUIRE(space.has_value());
    const RegionSet where = space->where(expression, *reading);
    std::string all;
    for (std::size_t number = 0; number < space->size(); ++number)
        if (where.has(number)) all += (all.empty() ? "" : " or ") + regions.to_text(space->at(number));
    return all;
}

bool decidable(const std::string& condition) {
    const definition::FormSpec over = form();
    const auto reading = read_condition(compiled(condition, over), over);
    Regions regions(over, Regions::Missing::always);
    return reading && regions.add(*reading);
}

/// A condition over one field, and the value for which it is asked: does some region answer as FEEL does?
std::string values_of(FieldSpec field, const std::string& condition) {
    definition::FormSpec over;
    field.name = "x";
    over.fields.push_back(field);
    const auto reading = read_condition(compiled(condition, over), over);
    Regions regions(over, Regions::Missing::unless_required);
    BOOST_REQUIRE(reading && regions.add(*reading));
    regions.cut();
    std::string all;
    for (const feel::List& values : regions.axes().front().values) all += feel::to_literal(values.front()) + " ";
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(verification_guard)

BOOST_AUTO_TEST_CASE(decides_comparisons_with_constants) {
    BOOST_TEST(true_for("award = \"A\"") == "award = \"A\"");
    BOOST_TEST(true_for("award!=\"A\"") == "award = null or award = \"B\"");
    BOOST_TEST(true_for("award-kind = \"A \\\"x\\\"\"") == "award-kind = \"A \\\"x\\\"\"");
    BOOST_TEST(true_for("points > 70 and points < 72") == "points = 71");
    BOOST_TEST(true_for("points between 70 and 70 or urgent = true and points = 3").substr(0, 11) == "points = 70");
    BOOST_TEST(true_for("points in (1, -3)") == "points = -3 or points = 1");
    BOOST_TEST(true_for("rate > 70 and rate <= 71") == "rate = 70.5 or rate = 71");
    BOOST_TEST(true_for("not(urgent = true) and urgent != null") == "urgent = false");
    BOOST_TEST(true_for("day < date(\"0001-01-02\")") == "day = @\"0001-01-01\"");
    BOOST_TEST(true_for("if urgent then award = \"B\" else false") == "urgent = true, award = \"B\"");
}

BOOST_AUTO_TEST_CASE(knows_three_truth_values) {
    BOOST_TEST(true_for("award = null") == "award = null");
    BOOST_TEST(true_for("not(urgent)") == "urgent = false");
    BOOST_TEST(true_for("(urgent or award != \"A\") and award = null and urgent = null") ==
               "urgent = null, award = null");
    BOOST_TEST(true_for("(urgent or award = \"A\") and award = null and urgent = null") == "");
    BOOST_TEST(true_for("points > 3 and points = null") == "");
}

BOOST_AUTO_TEST_CASE(compares_two_fields_of_one_order) {
    BOOST_TEST(true_for("day < other-day and day > date(\"2025-01-01\") and other-day < date(\"2025-01-03\")") == "");
    BOOST_TEST(true_for("day < other-day and day > date(\"2025-01-01\") and other-day < date(\"2025-01-04\")") ==
               "day = @\"2025-01-02\", other-day = @\"2025-01-03\"");
    BOOST_TEST(true_for("day < other-day and other-day < day") == "");
    BOOST_TEST(true_for("day < other-day").find("null") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(counts_what_is_attached) {
    BOOST_TEST(true_for("count(papers) > 1 and count(papers) < 3") == "count(papers) = 2");
    BOOST_TEST(true_for("count(papers) < 1") == "count(papers) = 0");
    BOOST_TEST(true_for("count(papers) > 1 and papers = null") == ""); // a list, be it empty
    BOOST_TEST(true_for("string length(award-kind) < 2") == "string length(award-kind) = 1");
}

BOOST_AUTO_TEST_CASE(leaves_alone_what_is_not_decidable) {
    for (const char* condition :
         {"points + 1 > 2", "points > rate + 1", "points + rate > 5", "award-kind > award",
          "count(papers[kind = \"photo\"]) >= 1", "count(papers) > 20000",
          "string length(award-kind) > 2 and award-kind = \"abc\"", "day < today()", "points", "award-kind",
          "some p in papers satisfies p.kind = \"photo\"", "sum([points, rate]) > 3"})
        BOOST_TEST(!decidable(condition), condition);
    BOOST_TEST(!read_condition({}, form()).has_value());
}

BOOST_AUTO_TEST_CASE(tries_every_value_that_can_make_a_difference) {
    FieldSpec whole;
    whole.type = FieldType::integer;
    whole.presence = definition::Presence::required;
    whole.min = "0";
    whole.max = "100";
    BOOST_TEST(values_of(whole, "x > 70 and x < 71") == "0 1 70 71 72 100 ");
    FieldSpec exact;
    exact.type = FieldType::decimal;
    BOOST_TEST(values_of(exact, "x > 70 and x < 71") == "null 69 70 70.5 71 72 ");
}

BOOST_AUTO_TEST_SUITE_END()
