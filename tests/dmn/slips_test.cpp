// What a modeller mistypes: told when the model is checked, with what to do, and once.
#include <boost/test/unit_test.hpp>

#include "dmn/model/model.hpp"
#include "dmn/proof/table_proof.hpp"
#include "feel/evaluated.hpp"

namespace feel = thidua::feel;
namespace dmn = thidua::dmn;

namespace {

std::string literal(const std::string& text) {
    return "<literalExpression><text>" + text + "</text></literalExpression>";
}

const std::string kHouses =
    "<inputData id=\"i\" name=\"houses\"><variable name=\"houses\" typeRef=\"number\"/></inputData>"
    "<inputData id=\"t\" name=\"award\"><variable name=\"award\" typeRef=\"string\"/></inputData>";
const std::string kRequired = "<informationRequirement><requiredInput href=\"#i\"/></informationRequirement>"
                              "<informationRequirement><requiredInput href=\"#t\"/></informationRequirement>";

/// Everything that a check says of a model with these elements: "TD0430 house (TD0430.nearest houses); …".
std::string told(const std::string& elements) {
    const std::string text = "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" "
                             "namespace=\"urn:m\">" +
                             elements + "</definitions>";
    const auto model =
        dmn::Model::parse(std::make_shared<const thidua::SourceFile>("m.dmn", text), dmn::Model::Look::types);
    BOOST_REQUIRE(model.has_value());
    thidua::Diagnostics all = (*model)->findings();
    for (const thidua::Diagnostics& more : {(*model)->slips(), dmn::proof::prove(**model)})
        all.insert(all.end(), more.begin(), more.end());
    std::string made;
    for (const thidua::Diagnostic& one : all) {
        made += (made.empty() ? "" : "; ") + one.code;
        if (!one.hint.empty()) made += " (" + one.hint;
        for (const char* name : {"nearest", "text"})
            if (const auto* value = one.argument(name); value != nullptr) made += " " + std::string(value->in("en"));
        if (!one.hint.empty()) made += ")";
        for (const char* open : {"{name}", "{nearest}", "{text}", "{found}", "{expected}", "{number}", "{row}"})
            BOOST_TEST(thidua::print(one, thidua::tests::catalogue(), "vi").find(open) == std::string::npos);
    }
    return made;
}

std::string decision(const std::string& text, const std::string& variable = "", bool required = true) {
    return told(kHouses + "<decision id=\"d\" name=\"d\"><variable name=\"d\"" + variable + "/>" +
                (required ? kRequired : "") + literal(text) + "</decision>");
}

/// A table over houses and award whose first rule has these cells; the second takes the rest.
std::string table(const std::string& houses, const std::string& award, const std::string& output = "1",
                  const std::string& type = "number") {
    return told(
        kHouses + "<decision id=\"d\" name=\"d\"><variable name=\"d\"/>" + kRequired +
        "<decisionTable hitPolicy=\"FIRST\"><input><inputExpression><text>houses</text></inputExpression></input>"
        "<input><inputExpression typeRef=\"string\"><text>award</text></inputExpression></input>"
        "<output name=\"o\" typeRef=\"" +
        type + "\"/><rule><inputEntry><text>" + houses + "</text></inputEntry><inputEntry><text>" + award +
        "</text></inputEntry><outputEntry><text>" + output +
        "</text></outputEntry></rule><rule><inputEntry><text>-</text></inputEntry><inputEntry/>"
        "<outputEntry><text>null</text></outputEntry></rule></decisionTable></decision>");
}

} // namespace

BOOST_AUTO_TEST_SUITE(slips)

BOOST_AUTO_TEST_CASE(a_name_that_nothing_has_is_told_with_the_nearest) {
    BOOST_TEST(decision("houses * 2") == "");
    BOOST_TEST(decision("house * 2") == "TD0430 (TD0430.nearest houses)");
    BOOST_TEST(decision("house * 2", "", false) == "TD0430 (TD0430.nearest houses)");
    BOOST_TEST(decision("mua * 2") == "TD0430 (TD1115.declare)");
    BOOST_TEST(decision("summ([houses, 2])") == "TD0432 (TD0432.nearest sum)");
    BOOST_TEST(decision("frobnicate(houses)") == "TD0432 (TD1115.function)");
    BOOST_TEST(decision("house + house + house") == "TD0430 (TD0430.nearest houses)"); // once
    BOOST_TEST(decision("house + hauses").starts_with("TD0430 (TD0430.nearest houses); TD0430"));
    BOOST_TEST(decision("[{a: 1}][a > 0 and frobnicate > 0]") == "TD0430 (TD1115.declare)");
    BOOST_TEST(decision("(award).lenght").starts_with("TD0431"));
}

BOOST_AUTO_TEST_CASE(a_name_of_several_words_that_nothing_has_is_told_with_the_nearest) {
    const auto fault = [](const std::string& text) {
        feel::Scope scope;
        scope.declare("Số căn nhà", feel::Type::Name::number);
        const auto made = feel::Expression::parse(feel::SourceText(text), scope);
        if (made) return std::string("reads");
        const thidua::Diagnostics faults = made.error().diagnostics();
        const thidua::LocalText* nearest = faults.front().argument("nearest");
        return faults.front().code + ' ' + std::string(faults.front().span.text()) +
               (nearest == nullptr ? "" : " -> " + std::string(nearest->in("")));
    };
    BOOST_TEST(fault("Số căn nha * 2") == "TD0430 Số căn nha -> Số căn nhà");
    BOOST_TEST(fault("1 + Só can nhà > 3") == "TD0430 Só can nhà -> Số căn nhà");
    BOOST_TEST(fault("if Số căn nhà > 1 then So cân nhà else 2") == "TD0430 So cân nhà -> Số căn nhà");
    BOOST_TEST(fault("Số hộ nghèo * 2") == "TD0401 hộ");
    BOOST_TEST(fault("Số căn nhà * 2") == "reads");
}

BOOST_AUTO_TEST_CASE(a_name_of_the_model_that_is_not_required_is_told_so) {
    BOOST_TEST(decision("houses * 2", "", false) == "TD1115");
    const std::string f =
        "<businessKnowledgeModel id=\"f\" name=\"f\"><encapsulatedLogic><formalParameter name=\"x\"/>" +
        literal("x + 1") + "</encapsulatedLogic></businessKnowledgeModel>";
    const std::string required = "<knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement>";
    const auto calling = [&](const std::string& requirement, const std::string& call) {
        return told("<decision id=\"d\" name=\"d\">" + requirement + literal(call) + "</decision>" + f);
    };
    BOOST_TEST(calling(required, "f(1)") == "");
    BOOST_TEST(calling("", "f(1)") == "TD1115");
    BOOST_TEST(calling(required, "f(1, 2)") == "TD0433");
    BOOST_TEST(calling(required, "f(x: 1)") == "");
}

BOOST_AUTO_TEST_CASE(what_never_is_of_the_declared_type_is_told) {
    BOOST_TEST(decision("houses + \"a\"") == "TD0436");
    BOOST_TEST(decision("houses + 1", " typeRef=\"string\"") == "TD0438");
    BOOST_TEST(decision("[houses]", " typeRef=\"number\"") == ""); // one of a list is the one
    BOOST_TEST(decision("houses", " typeRef=\"list&lt;number>\"") == "");
    BOOST_TEST(decision("@\"2026-01-01\"", " typeRef=\"dateTime\"") == "");
    BOOST_TEST(decision("if houses > 1 then 1 else \"a\"", " typeRef=\"string\"") == ""); // it may be
    BOOST_TEST(decision("houses + \"a\"", " typeRef=\"string\"") == "TD0436");            // the cause alone
}

BOOST_AUTO_TEST_CASE(a_cell_that_nothing_in_its_column_passes_is_told) {
    BOOST_TEST(table("&lt; 3", "\"a\"") == "");
    BOOST_TEST(table("-", "not(\"a\")") == "");
    BOOST_TEST(table("? > 3 and ? &lt; 9", "-") == "");
    BOOST_TEST(table("[1..3], 7", "[\"a\", \"b\"]") == "");
    BOOST_TEST(table("null", "null") == "");
    BOOST_TEST(table("\"3\"", "-") == "TD1114");
    BOOST_TEST(table("&lt; \"3\"", "-") == "TD1114");
    BOOST_TEST(table("-", "5") == "TD1114");
    BOOST_TEST(table("[\"a\"..\"b\"]", "-") == "TD1114");
    BOOST_TEST(table("houses > 3", "-") == "TD1114 (TD1114.condition)");
    BOOST_TEST(table("-", "houses > 3") == "TD1114 (TD1114.condition)");
    BOOST_TEST(table("-", "-", "\"a\"") == "TD0438");
}

BOOST_AUTO_TEST_CASE(a_method_of_java_that_is_not_here_is_told_before_it_is_called) {
    const auto literally = [](const std::string& signature) {
        return decision("(function(a, b) external {java: {class: \"java.lang.Math\", method signature: \"" + signature +
                        "\"}})(1, 2)");
    };
    BOOST_TEST(literally("max(int, int)") == "");
    BOOST_TEST(literally("maxx(int, int)") == "TD1111 (TD1111.nearest max(int, int))");
    BOOST_TEST(literally("abs(int)") == "TD0466");
    BOOST_TEST(decision("(function(a) external {pmml: {document: \"d\"}})(1)") == "TD0469");
    const auto boxed = [](const std::string& signature) {
        const auto entry = [](const std::string& name, const std::string& text) {
            return "<contextEntry><variable name=\"" + name + "\"/>" + literal(text) + "</contextEntry>";
        };
        return told("<businessKnowledgeModel id=\"f\" name=\"f\"><encapsulatedLogic kind=\"Java\"><formalParameter "
                    "name=\"a\"/><formalParameter name=\"b\"/><context>" +
                    entry("class", "\"java.lang.Math\"") + entry("method signature", "\"" + signature + "\"") +
                    "</context></encapsulatedLogic></businessKnowledgeModel>");
    };
    BOOST_TEST(boxed("max(int, int)") == "");
    BOOST_TEST(boxed("maxx(int, int)") == "TD1111 (TD1111.nearest max(int, int))");
}

BOOST_AUTO_TEST_CASE(what_is_no_list_is_told_where_it_is_gone_through) {
    BOOST_TEST(decision("for x in houses return x") == "TD0460");
    BOOST_TEST(decision("some x in award satisfies x = \"a\"") == "TD0460");
    BOOST_TEST(decision("for x in 1..houses return x") == "");
    BOOST_TEST(decision("for x in [houses] return x") == "");
}

BOOST_AUTO_TEST_CASE(words_without_quotes_are_most_likely_a_text) {
    BOOST_TEST(table("-", "gold") == "TD0430 (TD0430.quotes gold)");
    BOOST_TEST(table("-", "gold, silver") == "TD0430 (TD0430.quotes gold); TD0430 (TD0430.quotes silver)");
    BOOST_TEST(table("-", "rất tốt") == "TD0401 (TD0430.quotes rất tốt)");
    BOOST_TEST(table("-", "awards") == "TD0430 (TD0430.quotes_or_name award awards)");
    BOOST_TEST(table("-", "-", "rất tốt", "string") == "TD0401 (TD0430.quotes rất tốt)");
    BOOST_TEST(table("-", "-", "gold", "string") == "TD0430 (TD0430.quotes gold)");
    BOOST_TEST(table("-", "-", "gold", "number") == "TD0430 (TD1115.declare)");
    BOOST_TEST(table("gold", "-") == "TD0430 (TD1115.declare)"); // houses are a number
}

BOOST_AUTO_TEST_CASE(types_of_other_languages_are_led_to_those_of_feel) {
    const auto type = [](const std::string& name) {
        return told("<inputData id=\"i\" name=\"x\"><variable name=\"x\" typeRef=\"" + name + "\"/></inputData>");
    };
    BOOST_TEST(type("number") == "");
    for (const char* name : {"integer", "double", "long", "int", "Number", "decimal"})
        BOOST_TEST(type(name) == "TD0444 (TD0444.nearest number)", name);
    BOOST_TEST(type("String") == "TD0444 (TD0444.nearest string)");
    BOOST_TEST(type("bool") == "TD0444 (TD0444.nearest boolean)");
    BOOST_TEST(type("strng") == "TD0444 (TD0444.nearest string)");
    BOOST_TEST(decision("houses instance of integer").starts_with("TD0410 (TD0410.nearest number"));
}

BOOST_AUTO_TEST_CASE(an_empty_output_cell_and_an_output_without_a_name_are_named) {
    BOOST_TEST(table("-", "-", "") == "TD1116");
    BOOST_TEST(table("-", "-", "  ") == "TD1116");
    const auto outputs = [](const std::string& columns) {
        return told("<decision id=\"d\" name=\"d\"><decisionTable>" + columns +
                    "<rule><outputEntry><text>1</text></outputEntry><outputEntry><text>2</text></outputEntry></rule>"
                    "</decisionTable></decision>");
    };
    BOOST_TEST(outputs("<output name=\"a\"/><output name=\"b\"/>") == "");
    BOOST_TEST(outputs("<output/><output/>") == "TD1117; TD1117");
    BOOST_TEST(outputs("<output name=\"a\"/><output/>") == "TD1117");
    BOOST_TEST(outputs("<output name=\"a\"/><output label=\"b\"/>") == "");
}

BOOST_AUTO_TEST_CASE(one_fault_is_told_once_and_nothing_that_follows_from_it) {
    const auto typed = [](const std::string& type) {
        return told("<inputData id=\"i\" name=\"x\"><variable name=\"x\" typeRef=\"" + type +
                    "\"/></inputData><decision id=\"d\" name=\"d\"><variable name=\"d\" typeRef=\"" + type +
                    "\"/><informationRequirement><requiredInput href=\"#i\"/></informationRequirement><decisionTable>"
                    "<input><inputExpression typeRef=\"" +
                    type + "\"><text>x</text></inputExpression></input><output typeRef=\"" + type +
                    "\"/><rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>"
                    "</decisionTable></decision>");
    };
    BOOST_TEST(typed("number") == "");
    BOOST_TEST(typed("integer") == "TD0444 (TD0444.nearest number)");
    // A cell that cannot be read leaves a gap that is none.
    const auto gap = [](const std::string& cell) {
        return told(
            kHouses + "<decision id=\"d\" name=\"d\">" + kRequired +
            "<decisionTable><input><inputExpression typeRef=\"number\"><text>houses</text></inputExpression></input>"
            "<output typeRef=\"number\"/><rule><inputEntry><text>&lt; 3</text></inputEntry><outputEntry><text>1"
            "</text></outputEntry></rule><rule><inputEntry><text>" +
            cell + "</text></inputEntry><outputEntry><text>2</text></outputEntry></rule></decisionTable></decision>");
    };
    BOOST_TEST(gap("> 3") == "TD0411");
    BOOST_TEST(gap(">= ") == "TD0402 (TD0401.expression)");
    BOOST_TEST(gap(">= limit") == "TD0430 (TD1115.declare)");
}

BOOST_AUTO_TEST_CASE(a_witness_always_has_something_in_it) {
    const std::string text =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"urn:m\">" +
        kHouses + "<decision id=\"d\" name=\"d\">" + kRequired +
        "<decisionTable><input><inputExpression><text>houses</text></inputExpression></input><output/>"
        "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>"
        "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>2</text></outputEntry></rule>"
        "</decisionTable></decision></definitions>";
    const auto model = dmn::Model::parse(std::make_shared<const thidua::SourceFile>("m.dmn", text));
    const auto found = dmn::proof::prove(**model);
    BOOST_REQUIRE_EQUAL(found.size(), 1U);
    BOOST_TEST(found.front().code == "TD0415");
    BOOST_TEST(std::string(found.front().argument("row")->in("en")).starts_with("houses = "));
}

BOOST_AUTO_TEST_SUITE_END()
