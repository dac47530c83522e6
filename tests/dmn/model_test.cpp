// Decision models as a modeller's tool writes them, and the faults a hand can put into them.
#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "dmn/model/model.hpp"
#include "feel/evaluated.hpp"
#include "support/places.hpp"

namespace feel = thidua::feel;
namespace dmn = thidua::dmn;

namespace {

std::string definitions(const std::string& content) {
    return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"urn:m\">\n" +
           content + "</definitions>\n";
}

thidua::SourceFilePtr file(const std::string& text) {
    return std::make_shared<const thidua::SourceFile>("m.dmn", text);
}

/// The code and line of the fault that keeps the model from being read, else of its first finding.
std::string fault(const std::string& text) {
    const auto model = dmn::Model::parse(file(text));
    const thidua::Diagnostics found = model ? (*model)->findings() : model.error().diagnostics();
    if (found.empty()) return "";
    return found.front().code + " at " + std::to_string(found.front().span.start().line);
}

std::string table(const std::string& policy, const std::string& attributes = "") {
    return definitions(
        "<inputData id=\"i\" name=\"x\"><variable name=\"x\" typeRef=\"number\"/></inputData>\n"
        "<decision id=\"d\" name=\"grade\"><informationRequirement><requiredInput "
        "href=\"#i\"/></informationRequirement>\n"
        "<decisionTable hitPolicy=\"" +
        policy + "\" " + attributes +
        ">\n"
        "<input><inputExpression typeRef=\"number\"><text>x</text></inputExpression></input>\n"
        "<output name=\"g\"><outputValues><text>\"high\",\"low\"</text></outputValues></output>\n"
        "<rule><inputEntry><text>&lt; 10</text></inputEntry><outputEntry><text>\"low\"</text></outputEntry></rule>\n"
        "<rule><inputEntry><text>&gt;= 5</text></inputEntry><outputEntry><text>\"high\"</text></outputEntry></rule>\n"
        "</decisionTable></decision>\n");
}

std::string graded(const std::string& policy, int x, const std::string& attributes = "") {
    const auto model = dmn::Model::parse(file(table(policy, attributes))).value();
    const auto made = model->evaluate("grade", {{"x", feel::Value::number(x)}});
    return feel::to_literal(made.value) + (made.diagnostics.empty() ? "" : "!" + made.diagnostics.front().code);
}

} // namespace

BOOST_AUTO_TEST_SUITE(models)

BOOST_AUTO_TEST_CASE(tables_follow_their_hit_policy) {
    BOOST_TEST(graded("UNIQUE", 3) == "\"low\"");
    BOOST_TEST(graded("UNIQUE", 7) == "null!TD0489");
    BOOST_TEST(graded("ANY", 7) == "null!TD0490");
    BOOST_TEST(graded("FIRST", 7) == "\"low\"");
    BOOST_TEST(graded("PRIORITY", 7) == "\"high\"");
    BOOST_TEST(graded("RULE ORDER", 7) == "[\"low\", \"high\"]");
    BOOST_TEST(graded("OUTPUT ORDER", 7) == "[\"high\", \"low\"]");
    BOOST_TEST(graded("COLLECT", 7) == "[\"low\", \"high\"]");
    BOOST_TEST(graded("COLLECT", 7, "aggregation=\"COUNT\"") == "2");
    BOOST_TEST(graded("COLLECT", 7, "aggregation=\"MAX\"") == "\"low\"");
}

BOOST_AUTO_TEST_CASE(a_cell_that_says_nothing_takes_anything) {
    const auto answer = [](const std::string& cell) {
        const auto model = dmn::Model::parse(file(
            definitions("<decision id=\"d\" name=\"d\"><decisionTable hitPolicy=\"FIRST\">"
                        "<input><inputExpression><text>7</text></inputExpression></input><output/>"
                        "<rule>" +
                        cell +
                        "<outputEntry><text>1</text></outputEntry></rule>"
                        "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>2</text></outputEntry></rule>"
                        "</decisionTable></decision>")));
        const auto made = (*model)->evaluate("d", {});
        return feel::to_literal(made.value) + (made.diagnostics.empty() ? "" : "!" + made.diagnostics.front().code);
    };
    for (const char* cell : {"<inputEntry/>", "<inputEntry id=\"e\"></inputEntry>", "<inputEntry><text/></inputEntry>",
                             "<inputEntry><text>  </text></inputEntry>", "<inputEntry><text>-</text></inputEntry>",
                             "<inputEntry><description>any</description></inputEntry>"})
        BOOST_TEST(answer(cell) == "1", cell);
    // One that cannot be read might have taken the row, or not: nobody can say what the table gives.
    BOOST_TEST(answer("<inputEntry><text>&lt; </text></inputEntry>") == "null!TD0402");
    BOOST_TEST(answer("<inputEntry expressionLanguage=\"urn:x\"><text>7</text></inputEntry>") == "null!TD0496");
}

BOOST_AUTO_TEST_CASE(all_decisions_together_work_each_out_once) {
    constexpr int kLong = 1'000; // far deeper than decisions may ask for each other
    std::string chain = "<decision id=\"d0\" name=\"d0\"><literalExpression><text>1 + \"a\"</text></literalExpression>"
                        "</decision>\n"
                        "<decision id=\"e0\" name=\"e0\"><literalExpression><text>x</text></literalExpression>"
                        "<informationRequirement><requiredInput href=\"#x\"/></informationRequirement></decision>\n";
    for (int i = 1; i < kLong; ++i)
        for (const char* letter : {"d", "e"}) {
            const std::string before = letter + std::to_string(i - 1);
            const std::string name = letter + std::to_string(i);
            chain += "<decision id=\"" + name + "\" name=\"" + name +
                     "\"><informationRequirement><requiredDecision href=\"#" + before +
                     "\"/></informationRequirement><literalExpression><text>if " + before + " = null then null else " +
                     before + " + 1</text></literalExpression></decision>\n";
        }
    const auto model = dmn::Model::parse(file(definitions("<inputData id=\"x\" name=\"x\"/>\n" + chain))).value();
    const auto made = model->evaluate_decisions({{"x", "", feel::Value::number(5)}});
    BOOST_TEST(made.value.as_context().entries().size() == 2U * kLong);
    BOOST_TEST(feel::to_literal(*made.value.as_context().find("e999")) == "1004");
    BOOST_TEST(made.value.as_context().find("d999")->is_null());
    BOOST_TEST(made.diagnostics.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_missing_value_is_neither_true_nor_false) {
    const auto model =
        dmn::Model::parse(
            file(definitions("<inputData id=\"i\" name=\"x\"><variable name=\"x\" typeRef=\"boolean\"/></inputData>"
                             "<decision id=\"d\" name=\"told\"><informationRequirement><requiredInput href=\"#i\"/>"
                             "</informationRequirement><decisionTable>"
                             "<input><inputExpression><text>x</text></inputExpression></input><output name=\"o\"/>"
                             "<rule><inputEntry><text>true</text></inputEntry><outputEntry><text>\"yes\"</text>"
                             "</outputEntry></rule>"
                             "<rule><inputEntry><text>null</text></inputEntry><outputEntry><text>\"nobody said\"</text>"
                             "</outputEntry></rule></decisionTable></decision>")))
            .value();
    const auto told = [&](const feel::Value& x) { return feel::to_literal(model->evaluate("told", {{"x", x}}).value); };
    BOOST_TEST(told(feel::Value::boolean(true)) == "\"yes\"");
    BOOST_TEST(told(feel::Value()) == "\"nobody said\"");
    BOOST_TEST(told(feel::Value::boolean(false)) == "null");
}

BOOST_AUTO_TEST_CASE(explain_which_rules_matched) {
    const auto model = dmn::Model::parse(file(table("COLLECT"))).value();
    const auto matched = model->matched_rules(*model->find("grade"), {{"x", "", feel::Value::number(12)}});
    BOOST_REQUIRE(matched.has_value());
    BOOST_TEST(matched->rules.size() == 1U);
    BOOST_TEST(matched->rules.front() == 1U);
}

BOOST_AUTO_TEST_CASE(faults_stand_in_their_line) {
    BOOST_TEST(fault("<definitions>") == "TD0484 at 1");
    BOOST_TEST(fault("") == "TD0484 at 1");
    BOOST_TEST(fault("<!DOCTYPE x [<!ENTITY a SYSTEM \"/etc/passwd\">]>\n<x>&a;</x>") == "TD0485 at 1");
    BOOST_TEST(fault("<definitions xmlns=\"http://www.omg.org/spec/DMN/20990101/MODEL/\"/>") == "TD0491 at 1");
    BOOST_TEST(fault(definitions("<import name=\"other\" namespace=\"urn:o\" "
                                 "importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>")) == "TD0492 at 2");
    BOOST_TEST(fault(definitions("<decision id=\"a\" name=\"a\"/>\n<decision id=\"b\" name=\"a\"/>\n")) ==
               "TD0440 at 3");
    BOOST_TEST(fault(definitions("<decision id=\"a\" name=\"a\"><informationRequirement><requiredDecision "
                                 "href=\"#z\"/></informationRequirement></decision>")) == "TD0441 at 2");
    BOOST_TEST(fault(definitions("<decision id=\"a\" name=\"a\"><informationRequirement><requiredDecision "
                                 "href=\"#b\"/></informationRequirement></decision>\n"
                                 "<decision id=\"b\" name=\"b\"><informationRequirement><requiredDecision "
                                 "href=\"#a\"/></informationRequirement></decision>\n")) == "TD0442 at 3");
    BOOST_TEST(fault(definitions("<itemDefinition name=\"t\"><typeRef>t</typeRef></itemDefinition>")) == "TD0443 at 2");
    BOOST_TEST(
        fault(definitions("<inputData id=\"i\" name=\"i\">\n<variable name=\"i\" typeRef=\"numbr\"/></inputData>")) ==
        "TD0444 at 3");
    BOOST_TEST(
        fault(definitions(
            "<decision name=\"a\"><literalExpression>\n<text>1 +\n  * 2</text></literalExpression></decision>")) ==
        "TD0401 at 4");
    BOOST_TEST(fault(table("BEST")) == "TD0498 at 4");
}

BOOST_AUTO_TEST_CASE(entities_do_not_move_the_caret) {
    const auto model = dmn::Model::parse(file(definitions("<decision name=\"a\"><literalExpression><text>1 &lt; 2 "
                                                          "annd</text></literalExpression></decision>")))
                           .value();
    BOOST_REQUIRE(!model->findings().empty());
    BOOST_TEST(model->findings().front().span.text() == "annd");
}

BOOST_AUTO_TEST_CASE(a_circle_gives_null_and_ends) {
    const auto model =
        dmn::Model::parse(file(definitions("<decision id=\"a\" name=\"a\"><informationRequirement><requiredDecision "
                                           "href=\"#b\"/></informationRequirement><literalExpression><text>b + "
                                           "1</text></literalExpression></decision>"
                                           "<decision id=\"b\" name=\"b\"><informationRequirement><requiredDecision "
                                           "href=\"#a\"/></informationRequirement><literalExpression><text>a + "
                                           "1</text></literalExpression></decision>")))
            .value();
    const auto made = model->evaluate("a", {});
    BOOST_TEST(made.value.is_null());
    BOOST_TEST(!made.diagnostics.empty());
}

BOOST_AUTO_TEST_CASE(imports_come_from_the_same_folder_only) {
    const thidua::tests::TemporaryFolder folder;
    const std::string base =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" namespace=\"urn:base\">"
        "<decision id=\"d\" name=\"the "
        "rate\"><literalExpression><text>0.5</text></literalExpression></decision></definitions>";
    const auto importing = [](const std::string& location) {
        return definitions("<import name=\"base\" namespace=\"urn:base\" locationURI=\"" + location +
                           "\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>"
                           "<decision id=\"e\" name=\"half\"><informationRequirement><requiredDecision "
                           "href=\"urn:base#d\"/></informationRequirement>"
                           "<literalExpression><text>base.the rate * 10</text></literalExpression></decision>");
    };
    BOOST_REQUIRE(thidua::write_file_atomically(folder.path() / "base.dmn", base).has_value());
    BOOST_REQUIRE(thidua::write_file_atomically(folder.path() / "main.dmn", importing("base.dmn")).has_value());
    const auto model = dmn::Model::load(folder.path() / "main.dmn").value();
    BOOST_TEST(feel::to_literal(model->evaluate("half", {}).value) == "5.0");
    std::filesystem::create_directory(folder.path() / "inner");
    BOOST_REQUIRE(
        thidua::write_file_atomically(folder.path() / "inner" / "main.dmn", importing("../base.dmn")).has_value());
    const auto refused = dmn::Model::load(folder.path() / "inner" / "main.dmn");
    BOOST_REQUIRE(!refused);
    BOOST_TEST(refused.error().diagnostics().front().code == "TD0492");
}

BOOST_AUTO_TEST_SUITE_END()
