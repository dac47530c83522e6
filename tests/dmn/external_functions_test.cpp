// Boxed functions and knowledge models of a kind that is not FEEL.
#include <boost/test/unit_test.hpp>

#include "dmn/model/model.hpp"
#include "feel/evaluated.hpp"

namespace feel = thidua::feel;
namespace dmn = thidua::dmn;

namespace {

std::string entry(const std::string& name, const std::string& text) {
    return "<contextEntry><variable name=\"" + name + "\"/><literalExpression><text>" + text +
           "</text></literalExpression></contextEntry>";
}

std::string mapping(const std::string& signature) {
    return "<formalParameter name=\"a\" typeRef=\"number\"/><formalParameter name=\"b\" typeRef=\"number\"/><context>" +
           entry("class", "\"java.lang.Math\"") + entry("method signature", "\"" + signature + "\"") + "</context>";
}

/// The value of the decision "d" in a model with these elements, and the first thing that is wrong with the model.
std::string value(const std::string& elements) {
    const std::string text = "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" "
                             "namespace=\"urn:m\">" +
                             elements + "</definitions>";
    const auto model = dmn::Model::parse(std::make_shared<const thidua::SourceFile>("m.dmn", text));
    BOOST_REQUIRE(model.has_value());
    const auto made = (*model)->evaluate("d", {});
    return feel::to_literal(made.value) + (made.diagnostics.empty() ? "" : "!" + made.diagnostics.front().code);
}

std::string boxed(const std::string& kind, const std::string& signature, const std::string& call) {
    return value(
        "<decision id=\"d\" name=\"d\"><context><contextEntry><variable name=\"f\"/><functionDefinition kind=\"" +
        kind + "\">" + mapping(signature) + "</functionDefinition></contextEntry><contextEntry>" +
        "<literalExpression><text>" + call + "</text></literalExpression></contextEntry></context></decision>");
}

std::string known(const std::string& kind, const std::string& signature, const std::string& call) {
    return value("<businessKnowledgeModel id=\"k\" name=\"f\"><variable name=\"f\"/><encapsulatedLogic kind=\"" + kind +
                 "\">" + mapping(signature) +
                 "</encapsulatedLogic></businessKnowledgeModel><decision id=\"d\" name=\"d\">" +
                 "<knowledgeRequirement><requiredKnowledge href=\"#k\"/></knowledgeRequirement>" +
                 "<literalExpression><text>" + call + "</text></literalExpression></decision>");
}

} // namespace

BOOST_AUTO_TEST_SUITE(external_functions)

BOOST_AUTO_TEST_CASE(a_method_of_java_is_called_from_boxes_too) {
    for (const auto& called : {boxed, known})
        for (const char* kind : {"Java", "java", "JAVA"}) {
            BOOST_TEST(called(kind, "max(double, double)", "f(123, 456)") == "456");
            BOOST_TEST(called(kind, "max(double, double)", "f(b: 1, a: 2)") == "2");
            BOOST_TEST(called(kind, "max(double, double)", "f(\"1\", 2)") == "null!TD0487");
            BOOST_TEST(called(kind, "foo(double, double)", "f(1, 2)") == "null!TD1111");
            BOOST_TEST(called(kind, "max(int, int)", "f(1.5, 2)") == "null!TD0468");
        }
}

BOOST_AUTO_TEST_CASE(another_kind_is_refused) {
    BOOST_TEST(boxed("PMML", "max(double, double)", "f(1, 2)") == "null!TD0469");
    BOOST_TEST(known("PMML", "max(double, double)", "f(1, 2)") == "null!TD0469");
}

BOOST_AUTO_TEST_SUITE_END()
