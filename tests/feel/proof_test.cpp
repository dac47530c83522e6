// A table of award criteria is proven before a season begins: nothing left open, nothing said twice.
#include <boost/test/unit_test.hpp>

#include "feel/evaluated.hpp"
#include "feel/proof/table_proof.hpp"

namespace dmn = thidua::feel::dmn;
namespace proof = thidua::feel::proof;

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
         {"the rule 3 never has a say: the rules above it take every row, for example score = 60"});
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

BOOST_AUTO_TEST_SUITE_END()
