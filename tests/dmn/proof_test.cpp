// A table of award criteria is proven before a season begins: nothing left open, nothing said twice.
#include <boost/test/unit_test.hpp>

#include "dmn/proof/table_proof.hpp"
#include "feel/evaluated.hpp"

namespace dmn = thidua::dmn;
namespace proof = thidua::dmn::proof;

namespace {

/// Rows as "test | test -> result".
std::string model(const std::string& policy, const std::vector<std::string>& rows) {
    std::string rules;
    for (const std::string& row : rows) {
        const auto bar = row.find(" | ");
        const auto arrow = row.find(" -> ");
        rules += "<rule><inputEntry><text><![CDATA[" + row.substr(0, bar) +
                 "]]></text></inputEntry><inputEntry><text><![CDATA[" + row.substr(bar + 3, arrow - bar - 3) +
                 "]]></text></inputEntry><outputEntry><text><![CDATA[" + row.substr(arrow + 4) +
                 "]]></text></outputEntry></rule>\n";
    }
    return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" namespace=\"urn:m\">"
           "<inputData id=\"s\" name=\"score\"><variable name=\"score\" typeRef=\"number\"/></inputData>"
           "<inputData id=\"k\" name=\"kind\"><variable name=\"kind\"/></inputData>"
           "<decision id=\"d\" name=\"award\"><informationRequirement><requiredInput "
           "href=\"#s\"/></informationRequirement>"
           "<informationRequirement><requiredInput href=\"#k\"/></informationRequirement>"
           "<decisionTable hitPolicy=\"" +
           policy +
           "\">"
           "<input><inputExpression typeRef=\"number\"><text>score</text></inputExpression></input>"
           "<input><inputExpression><text>kind</text></inputExpression></input><output/>\n" +
           rules + "</decisionTable></decision></definitions>";
}

dmn::ModelPtr parsed(const std::string& policy, const std::vector<std::string>& rows) {
    return dmn::Model::parse(std::make_shared<const thidua::SourceFile>("t.dmn", model(policy, rows))).value();
}

std::string sentence(const thidua::Diagnostic& one) {
    return thidua::tests::catalogue().say("en", one.code, one.arguments);
}

std::vector<std::string> proven(const std::string& policy, const std::vector<std::string>& rows) {
    std::vector<std::string> made;
    for (const auto& one : proof::prove(*parsed(policy, rows))) made.push_back(sentence(one));
    return made;
}

void same(const std::vector<std::string>& found, const std::vector<std::string>& wanted) {
    BOOST_CHECK_EQUAL_COLLECTIONS(found.begin(), found.end(), wanted.begin(), wanted.end());
}

} // namespace

BOOST_AUTO_TEST_SUITE(proofs)

BOOST_AUTO_TEST_CASE(conditions_on_the_value_are_proven_like_the_short_forms) {
    same(proven("UNIQUE", {"? < 50 | - -> 1", "? >= 50 and ? < 80 | - -> 2", "? between 80 and 99 or 99 < ? | - -> 3"}),
         {});
    same(proven("UNIQUE", {"? < 50 | - -> 1", "? >= 50 and ? < 80 | - -> 2", "? > 80 | - -> 3"}),
         {"no rule of the table matches score = 80"});
    same(proven("UNIQUE", {"? <= 50 | - -> 1", "50 <= ? | - -> 1"}),
         {"the rules 1 and 2 match together, for example score = 50"});
    same(proven("UNIQUE", {"not(? < 50) | - -> 1", "? < 50 | - -> 2"}), {});
    same(proven("FIRST", {"? != null | - -> 1", "? = null | - -> 2"}), {});
    // What is worked out from the value may turn anywhere.
    same(proven("UNIQUE", {"? * ? < 50 | - -> 1", "? * ? >= 50 | - -> 2"}),
         {"this test depends on more than its own column: the table cannot be proven"});
    same(proven("UNIQUE", {"? < 50 or count([?]) > 3 | - -> 1", ">= 50 | - -> 2"}),
         {"this test depends on more than its own column: the table cannot be proven"});
}

BOOST_AUTO_TEST_CASE(a_whole_table_passes) {
    same(proven("UNIQUE", {"< 50 | - -> \"none\"", "[50..80) | - -> \"praise\"", ">= 80 | - -> \"medal\""}), {});
    same(proven("UNIQUE", {"- | true -> 1", "- | false -> 2"}), {});
    same(proven("UNIQUE", {"- | \"unit\" -> 1", "- | not(\"unit\") -> 2"}), {});
}

BOOST_AUTO_TEST_CASE(gaps_are_shown_by_a_row) {
    same(proven("UNIQUE", {"< 50 | - -> 1", "> 50 | - -> 2"}), {"no rule of the table matches score = 50"});
    same(proven("UNIQUE", {"- | \"a\" -> 1", "- | \"b\" -> 2"}), {"no rule of the table matches kind = \"…\""});
    same(proven("UNIQUE", {"- | < date(\"2025-01-01\") -> 1", "- | > @\"2025-01-02\" -> 2"}),
         {"no rule of the table matches kind = @\"2025-01-01\""});
    same(proven("UNIQUE", {"< 50 | true -> 1", ">= 50 | - -> 2"}),
         {"no rule of the table matches score = 49, kind = false"});
    same(proven("COLLECT", {"< 50 | - -> 1"}), {});
}

BOOST_AUTO_TEST_CASE(counts_are_whole_wherever_they_are_cut) {
    std::string counting = model("UNIQUE", {"<= 1 | - -> 1", ">= 4 | - -> 2"});
    const std::string asked = "<text>score</text>";
    counting.replace(counting.find(asked), asked.size(), "<text>count(score)</text>");
    const auto read = dmn::Model::parse(std::make_shared<const thidua::SourceFile>("t.dmn", counting)).value();
    std::vector<std::string> found;
    for (const auto& one : proof::prove(*read)) found.push_back(sentence(one));
    same(found, {"no rule of the table matches count(score) = 2"});
}

BOOST_AUTO_TEST_CASE(overlaps_and_contradictions_are_shown_by_a_row) {
    same(proven("UNIQUE", {"<= 50 | - -> 1", ">= 50 | - -> 2"}),
         {"the rules 1 and 2 contradict each other, for example score = 50"});
    same(proven("UNIQUE", {"<= 50 | - -> 1", ">= 50 | - -> 1"}),
         {"the rules 1 and 2 match together, for example score = 50"});
    same(proven("ANY", {"<= 50 | - -> 1", ">= 50 | - -> 1"}), {});
    same(proven("ANY", {"<= 50 | - -> 1", ">= 50 | - -> 2"}),
         {"the rules 1 and 2 contradict each other, for example score = 50"});
    same(proven("FIRST", {"<= 50 | - -> 1", "- | - -> 2"}), {});
}

BOOST_AUTO_TEST_CASE(rules_without_a_say_are_named) {
    same(proven("FIRST", {"<= 50 | - -> 1", "> 20 | - -> 2", "[30..70] | - -> 3"}),
         {"the rule 3 never applies: the rules above it take every row, for example score = 60"});
    same(proven("FIRST", {"- | - -> 1", "- | - -> 1"}).size() == 2U ? std::vector<std::string>{}
                                                                    : std::vector<std::string>{"x"},
         {});
}

BOOST_AUTO_TEST_CASE(what_cannot_be_proven_is_said) {
    same(proven("UNIQUE", {"< 50 | ? = score -> 1", ">= 50 | - -> 2"}),
         {"this test depends on more than its own column: the table cannot be proven"});
}

BOOST_AUTO_TEST_CASE(two_years_are_compared_by_example) {
    const auto before = parsed("UNIQUE", {"< 50 | - -> \"none\"", ">= 50 | - -> \"praise\""});
    const auto after = parsed("UNIQUE", {"< 60 | - -> \"none\"", ">= 60 | - -> \"praise\""});
    const auto found = proof::differences(*before, *after);
    BOOST_REQUIRE(!found.empty());
    BOOST_TEST(sentence(found.front()) == "score = 50 was \"praise\" before and is \"none\" now");
    BOOST_TEST(proof::differences(*before, *before).empty());
}

BOOST_AUTO_TEST_CASE(a_rule_for_missing_values_has_a_say) {
    same(proven("FIRST", {"< 50 | - -> 1", ">= 50 | - -> 2", "null | - -> 3"}), {});
    same(proven("FIRST", {"< 50 | - -> 1", ">= 50 | - -> 2", "- | - -> 3"}),
         {"the rule 3 applies only where a value is missing, for example score = null: the rules before it take every "
          "other row"});
}

BOOST_AUTO_TEST_CASE(a_rule_of_low_priority_may_never_have_a_say) {
    std::string text = model("PRIORITY", {">= 20 | - -> \"low\"", ">= 10 | - -> \"high\"", "< 10 | - -> \"low\""});
    text.replace(text.find("<output/>"), 9,
                 "<output><outputValues><text>\"high\", \"low\"</text></outputValues></output>");
    const auto read = dmn::Model::parse(std::make_shared<const thidua::SourceFile>("t.dmn", text)).value();
    const auto found = proof::prove(*read);
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST(sentence(found.front()) ==
               "the rule 1 never applies: rules of a higher priority take every row, for example score = 20");
}

BOOST_AUTO_TEST_CASE(texts_have_an_order_too) {
    same(proven("FIRST", {"- | \"m\" -> 1", "- | < \"m\" -> 2", "- | > \"m\" -> 3"}), {});
    same(proven("UNIQUE", {"- | < \"m\" -> 1", "- | >= \"n\" -> 2"}), {"no rule of the table matches kind = \"m\""});
}

BOOST_AUTO_TEST_CASE(a_rule_that_nothing_matches_is_named) {
    same(proven("COLLECT", {"\"high\" | - -> 1"}),
         {"the rule 1 can never match: no possible value of score passes its test"});
}

BOOST_AUTO_TEST_CASE(results_are_compared_by_value) {
    same(proven("ANY", {"<= 50 | - -> 2", ">= 50 | - -> 2.0"}), {});
    same(proven("ANY", {"<= 50 | - -> score + 1", ">= 50 | - -> 1 + score"}), {});
    const auto before = parsed("UNIQUE", {"< 50 | - -> 2", ">= 50 | - -> 3"});
    const auto after = parsed("PRIORITY", {"- | - -> 2.0", ">= 50 | - -> 3"});
    const auto found = proof::differences(*before, *after);
    BOOST_REQUIRE(!found.empty());
    BOOST_TEST(sentence(found.front()) == "score = 50 was 3 before and is 2.0 now");
    BOOST_TEST(found.size() == 1U);
}

BOOST_AUTO_TEST_CASE(columns_that_look_at_one_value_are_not_taken_apart) {
    const auto with = [](const std::string& second) {
        std::string text = model("UNIQUE", {"< 50 | < 50 -> 1", ">= 50 | >= 50 -> 2"});
        text.replace(text.find("<text>kind</text>"), 17, "<text>" + second + "</text>");
        std::vector<std::string> made;
        const auto read = dmn::Model::parse(std::make_shared<const thidua::SourceFile>("t.dmn", text)).value();
        for (const auto& one : proof::prove(*read)) made.push_back(one.code);
        return made;
    };
    same(with("score"), {});
    same(with("score + 1"), {"TD0424"});
    same(with("kind"), {"TD0411", "TD0411"});
}

BOOST_AUTO_TEST_CASE(tables_inside_of_other_logic_are_proven) {
    std::string text = model("UNIQUE", {"< 50 | - -> 1"});
    text.replace(text.find("<decisionTable"), 0, "<context><contextEntry><variable name=\"x\"/>");
    text.replace(text.find("</decisionTable>"), 16, "</decisionTable></contextEntry></context>");
    const auto read = dmn::Model::parse(std::make_shared<const thidua::SourceFile>("t.dmn", text)).value();
    BOOST_REQUIRE(!proof::prove(*read).empty());
    BOOST_TEST(proof::prove(*read).front().code == "TD0411");
}

BOOST_AUTO_TEST_CASE(a_new_column_is_compared_too) {
    const auto after = parsed("UNIQUE", {"< 50 | - -> 1", ">= 50 | \"a\" -> 2", ">= 50 | not(\"a\") -> 3"});
    std::string text = model("UNIQUE", {"- | < 50 -> 1", "- | >= 50 -> 2"});
    const std::string column =
        "<input><inputExpression typeRef=\"number\"><text>score</text></inputExpression></input>";
    text.erase(text.find(column), column.size());
    text.replace(text.find("<input><inputExpression><text>kind</text>"), 41,
                 "<input><inputExpression typeRef=\"number\"><text>score</text>");
    for (std::size_t at = text.find("<inputEntry><text><![CDATA[-]]></text></inputEntry>"); at != std::string::npos;
         at = text.find("<inputEntry><text><![CDATA[-]]></text></inputEntry>"))
        text.erase(at, 51);
    const auto before = dmn::Model::parse(std::make_shared<const thidua::SourceFile>("t.dmn", text)).value();
    const auto found = proof::differences(*before, *after);
    BOOST_REQUIRE(found.size() == 1U);
    BOOST_TEST(sentence(found.front()) == "score = 50, kind = \"…\" was 2 before and is 3 now");
}

BOOST_AUTO_TEST_SUITE_END()
