// What a model says that its logic gives is what it gives, or null and why.
#include <boost/test/unit_test.hpp>

#include "dmn/model/model.hpp"
#include "feel/evaluated.hpp"

namespace feel = thidua::feel;
namespace dmn = thidua::dmn;

namespace {

std::string literal(const std::string& text) {
    return "<literalExpression><text>" + text + "</text></literalExpression>";
}

/// The value of the decision "d" in a model with these elements.
std::string value(const std::string& elements) {
    const std::string text = "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" "
                             "namespace=\"urn:m\">\n"
                             "<itemDefinition name=\"rater\"><functionItem outputTypeRef=\"grade\">"
                             "<parameters name=\"x\" typeRef=\"number\"/></functionItem></itemDefinition>"
                             "<itemDefinition name=\"grade\"><typeRef>string</typeRef><allowedValues><text>\"A\", "
                             "\"B\"</text></allowedValues></itemDefinition>" +
                             elements + "</definitions>";
    const auto model = dmn::Model::parse(std::make_shared<const thidua::SourceFile>("m.dmn", text));
    BOOST_REQUIRE(model.has_value());
    const auto made = (*model)->evaluate("d", {});
    return feel::to_literal(made.value) + (made.diagnostics.empty() ? "" : "!" + made.diagnostics.front().code);
}

std::string decision(const std::string& logic, const std::string& requires_it = "") {
    return "<decision id=\"d\" name=\"d\">" + requires_it + logic + "</decision>";
}

std::string conditional(const std::string& condition) {
    return "<conditional><if>" + literal(condition) + "</if><then>" + literal("1") + "</then><else>" + literal("2") +
           "</else></conditional>";
}

/// A call of the knowledge model "f" whose body gives `result`, with that typeRef at one place.
std::string called(const std::string& result, const std::string& variable, const std::string& invocation = "",
                   const std::string& body = "") {
    return value("<businessKnowledgeModel id=\"f\" name=\"f\"><variable name=\"f\"" + variable +
                 "/><encapsulatedLogic" + body + "><formalParameter name=\"x\"/>" + literal(result) +
                 "</encapsulatedLogic></businessKnowledgeModel>" +
                 decision("<invocation" + invocation + ">" + literal("f") + "<binding><parameter name=\"x\"/>" +
                              literal("1") + "</binding></invocation>",
                          "<knowledgeRequirement><requiredKnowledge href=\"#f\"/></knowledgeRequirement>"));
}

std::string served(const std::string& result, const std::string& type) {
    return value(
        "<decisionService id=\"s\" name=\"s\"><variable name=\"s\" typeRef=\"" + type +
        "\"/><outputDecision href=\"#o\"/></decisionService><decision id=\"o\" name=\"o\">" + literal(result) +
        "</decision>" +
        decision(literal("s()"), "<knowledgeRequirement><requiredKnowledge href=\"#s\"/></knowledgeRequirement>"));
}

/// A function in a context, called there.
std::string defined(const std::string& result, const std::string& type) {
    return value(decision("<context><contextEntry><variable name=\"f\"/><functionDefinition typeRef=\"" + type +
                          "\"><formalParameter name=\"x\"/>" + literal(result) +
                          "</functionDefinition></contextEntry><contextEntry>" + literal("f(1)") +
                          "</contextEntry></context>"));
}

} // namespace

BOOST_AUTO_TEST_SUITE(declared_results)

BOOST_AUTO_TEST_CASE(a_boxed_condition_must_be_true_or_false) {
    BOOST_TEST(value(decision(conditional("1 = 1"))) == "1");
    BOOST_TEST(value(decision(conditional("1 = 2"))) == "2");
    for (const char* other : {"null", "1", "\"true\"", "[]", "{a: true}"})
        BOOST_TEST(value(decision(conditional(other))) == "null!TD0461", other);
}

BOOST_AUTO_TEST_CASE(a_boxed_iteration_goes_through_lists_and_ranges_only) {
    const auto iterated = [](const std::string& kind, const std::string& domain) {
        const std::string end = kind == "for" ? "return" : "satisfies";
        return value(decision("<" + kind + " iteratorVariable=\"x\"><in>" + literal(domain) + "</in><" + end + ">" +
                              literal("x > 1") + "</" + end + "></" + kind + ">"));
    };
    BOOST_TEST(iterated("for", "[1, 2]") == "[false, true]");
    BOOST_TEST(iterated("for", "[1..2]") == "[false, true]");
    BOOST_TEST(iterated("some", "[1, 2]") == "true");
    for (const char* kind : {"for", "some", "every"}) {
        for (const char* other : {"5", "\"a\"", "{a: 1}", "null"})
            BOOST_TEST(iterated(kind, other) == "null!TD0460", kind << " " << other);
        BOOST_TEST(iterated(kind, "[2..1]").starts_with("null!TD0447"), kind);
    }
}

BOOST_AUTO_TEST_CASE(a_call_gives_what_the_function_is_declared_to_give) {
    for (const char* type : {"string", "grade", "rater", "function&lt;number> -> string"}) {
        const std::string written = " typeRef=\"" + std::string(type) + "\"";
        BOOST_TEST(called("\"A\"", written) == "\"A\"", type);
        BOOST_TEST(called("[\"A\"]", written) == "\"A\"", type); // one of a list is the one
        BOOST_TEST(called("5", written) == "null!TD0487", type);
        BOOST_TEST(called("5", "", "", written) == "null!TD0487", type);
        BOOST_TEST(served("\"A\"", type) == "\"A\"", type);
        BOOST_TEST(served("5", type) == "null!TD0487", type);
        BOOST_TEST(defined("\"A\"", type) == "\"A\"", type);
        BOOST_TEST(defined("5", type) == "null!TD0487", type);
    }
    BOOST_TEST(called("\"C\"", " typeRef=\"rater\"") == "null!TD0487"); // not among the allowed values
    BOOST_TEST(served("\"C\"", "rater") == "null!TD0487");
    BOOST_TEST(called("5", "", " typeRef=\"string\"") == "null!TD0487");
    BOOST_TEST(called("5", "", " typeRef=\"number\"") == "5");
}

BOOST_AUTO_TEST_SUITE_END()
