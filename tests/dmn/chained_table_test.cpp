// A table that goes by the grade that another decision gives is not blamed for grades that nobody gets.
#include <boost/test/unit_test.hpp>

#include "dmn/proof/table_proof.hpp"
#include "feel/evaluated.hpp"

namespace dmn = thidua::dmn;
namespace proof = thidua::dmn::proof;

namespace {

std::string literal(const std::string& text) {
    return "<literalExpression><text><![CDATA[" + text + "]]></text></literalExpression>";
}

/// A table of one column.
std::string table(const std::string& attributes, const std::string& asked, const std::string& outputs,
                  const std::vector<std::pair<std::string, std::vector<std::string>>>& rows) {
    std::string made = "<decisionTable " + attributes + "><input><inputExpression><text>" + asked +
                       "</text></inputExpression></input>" + outputs;
    for (const auto& [test, results] : rows) {
        made += "<rule><inputEntry><text><![CDATA[" + test + "]]></text></inputEntry>";
        for (const std::string& result : results)
            made += "<outputEntry><text><![CDATA[" + result + "]]></text></outputEntry>";
        made += "</rule>";
    }
    return made + "</decisionTable>";
}

/// The decision "award" asks the decision "grade", which asks "score".
std::vector<std::string> proven(const std::string& grade, const std::string& award, const std::string& more = "",
                                const std::string& grade_type = "") {
    const std::string text =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" namespace=\"urn:m\">"
        "<inputData id=\"s\" name=\"score\"><variable name=\"score\" typeRef=\"number\"/></inputData>"
        "<decision id=\"g\" name=\"grade\"><variable name=\"grade\"" +
        grade_type + "/><informationRequirement><requiredInput href=\"#s\"/></informationRequirement>" + grade +
        "</decision><decision id=\"a\" name=\"award\"><informationRequirement><requiredDecision href=\"#g\"/>"
        "</informationRequirement>" +
        award + "</decision>" + more + "</definitions>";
    const auto model = dmn::Model::parse(std::make_shared<const thidua::SourceFile>("t.dmn", text)).value();
    BOOST_TEST(model->findings().empty());
    std::vector<std::string> made;
    for (const auto& one : proof::prove(*model))
        made.push_back(thidua::tests::catalogue().say("en", one.code, one.arguments));
    return made;
}

void same(const std::vector<std::string>& found, const std::vector<std::string>& wanted) {
    BOOST_CHECK_EQUAL_COLLECTIONS(found.begin(), found.end(), wanted.begin(), wanted.end());
}

const std::string kGrades = table("", "score", "<output/>", {{"< 50", {"\"B\""}}, {">= 50", {"\"A\""}}});
const std::string kAwards = table("", "grade", "<output/>", {{"\"A\"", {"1"}}, {"\"B\"", {"2"}}});
const std::string kAnything = "no rule of the table matches grade = \"…\"";

} // namespace

BOOST_AUTO_TEST_SUITE(chained_tables)

BOOST_AUTO_TEST_CASE(what_a_decision_can_give_is_what_its_table_says) {
    same(proven(kGrades, kAwards), {});
    same(proven(literal("if score < 50 then \"B\" else if score < 90 then \"A\" else null"), kAwards), {});
    same(proven(literal("\"A\""), kAwards), {"the rule 2 can never match: no possible value of grade passes its test"});
}

BOOST_AUTO_TEST_CASE(a_grade_without_award_is_a_gap) {
    same(proven(kGrades, table("", "grade", "<output/>", {{"\"A\"", {"1"}}})),
         {"no rule of the table matches grade = \"B\""});
    const std::string defaulted =
        table("", "score", "<output><defaultOutputEntry><text>\"none\"</text></defaultOutputEntry></output>",
              {{"< 50", {"\"B\""}}, {"> 70", {"\"A\""}}});
    same(proven(defaulted, kAwards), {"no rule of the table matches grade = \"none\""});
    const std::string highest = table("hitPolicy=\"COLLECT\" aggregation=\"MAX\"", "score", "<output/>",
                                      {{"< 50", {"1"}}, {">= 50", {"2"}}, {"> 90", {"3"}}});
    same(proven(highest, table("", "grade", "<output/>", {{"< 2", {"1"}}, {"3", {"2"}}})),
         {"no rule of the table matches grade = 2"});
}

BOOST_AUTO_TEST_CASE(a_grade_that_nobody_gets_is_a_dead_rule) {
    same(proven(kGrades, table("", "grade", "<output/>", {{"\"A\"", {"1"}}, {"\"B\"", {"2"}}, {"\"C\"", {"3"}}})),
         {"the rule 3 can never match: no possible value of grade passes its test"});
}

BOOST_AUTO_TEST_CASE(an_answer_of_several_parts_is_taken_apart) {
    const std::string both = table("", "score", "<output name=\"level\"/><output name=\"points\"/>",
                                   {{"< 50", {"\"B\"", "score"}}, {">= 50", {"\"A\"", "100"}}});
    same(proven(both, table("", "grade.level", "<output/>", {{"\"A\"", {"1"}}, {"\"B\"", {"2"}}})), {});
    same(proven(both, table("", "grade.points", "<output/>", {{"<= 100", {"1"}}})),
         {"no rule of the table matches grade.points = 101"});
}

BOOST_AUTO_TEST_CASE(an_answer_that_is_worked_out_may_be_anything) {
    const std::string computed = table("", "score", "<output/>", {{"< 50", {"\"B\""}}, {">= 50", {"string(score)"}}});
    same(proven(computed, kAwards), {kAnything});
    const std::string list =
        table("hitPolicy=\"COLLECT\"", "score", "<output/>", {{"< 50", {"\"B\""}}, {">= 50", {"\"A\""}}});
    same(proven(list, kAwards), {kAnything});
    const std::string service = "<decisionService id=\"v\" name=\"v\"><outputDecision href=\"#a\"/>"
                                "<inputDecision href=\"#g\"/></decisionService>";
    same(proven(kGrades, kAwards, service), {kAnything});
}

BOOST_AUTO_TEST_CASE(an_answer_that_its_type_changes_is_not_what_the_table_says) {
    const std::string days = table("", "score", "<output/>", {{"< 50", {"@\"2026-01-01\""}}, {">= 50", {"null"}}});
    const std::string award = table("", "grade", "<output/>", {{"@\"2026-01-01\"", {"1"}}});
    same(proven(days, award), {});
    BOOST_TEST(!proven(days, award, "", " typeRef=\"date and time\"").empty());
}

BOOST_AUTO_TEST_SUITE_END()
