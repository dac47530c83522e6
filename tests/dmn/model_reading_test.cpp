// Models as other tools and other years of the standard write them.
#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "dmn/model/model.hpp"
#include "dmn/model/written_inputs.hpp"
#include "feel/evaluated.hpp"
#include "support/places.hpp"

namespace feel = thidua::feel;
namespace dmn = thidua::dmn;

namespace {

std::string definitions(const std::string& content, const std::string& space = "urn:m") {
    return "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"m\" namespace=\"" + space +
           "\">\n" + content + "</definitions>\n";
}

std::string decision(const std::string& name, const std::string& logic, const std::string& inside = "") {
    return "<decision id=\"" + name + "\" name=\"" + name + "\">" + inside + logic + "</decision>\n";
}

std::string literal(const std::string& text) {
    return "<literalExpression><text>" + text + "</text></literalExpression>";
}

std::string requirement(const std::string& input) {
    return "<informationRequirement><requiredInput href=\"#" + input + "\"/></informationRequirement>";
}

std::string entry(const std::string& name, const std::string& logic) {
    return "<contextEntry><variable name=\"" + name + "\"/>" + logic + "</contextEntry>";
}

thidua::Result<dmn::ModelPtr> read(const std::string& text) {
    return dmn::Model::parse(std::make_shared<const thidua::SourceFile>("m.dmn", text));
}

std::string said(const thidua::Result<dmn::ModelPtr>& model, const std::string& name,
                 const feel::Context& inputs = {}) {
    if (!model) return "fault " + model.error().diagnostics().front().code;
    const auto made = (*model)->evaluate(name, inputs);
    return feel::to_literal(made.value) + (made.diagnostics.empty() ? "" : "!" + made.diagnostics.front().code);
}

/// The value of a decision "a" with this logic.
std::string value(const std::string& logic) { return said(read(definitions(decision("a", logic))), "a"); }

/// The same with item definitions.
std::string typed_value(const std::string& items, const std::string& logic) {
    return said(read(definitions(items + decision("a", logic))), "a");
}

void write(const std::filesystem::path& path, const std::string& text) {
    BOOST_REQUIRE(thidua::write_file_atomically(path, text).has_value());
}

std::string import(const std::string& name, const std::string& space) {
    return "<import name=\"" + name + "\" namespace=\"" + space +
           "\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>";
}

} // namespace

BOOST_AUTO_TEST_SUITE(reading_models)

BOOST_AUTO_TEST_CASE(comments_and_cdata_divide_no_text) {
    BOOST_TEST(value(literal("1 + <!-- one more --> 2")) == "3");
    BOOST_TEST(value(literal("if 1 <![CDATA[<]]> 2 then \"y\" else \"n\"")) == "\"y\"");
    BOOST_TEST(value(literal("\n  <![CDATA[1 < 2]]>\n")) == "true");
    const auto model = read(definitions(decision("a", literal("1 +<!-- x -->\n 2 annd"))));
    BOOST_REQUIRE(!model.value()->findings().empty());
    BOOST_TEST(model.value()->findings().front().span.text() == "annd");
}

BOOST_AUTO_TEST_CASE(what_is_not_well_formed_is_refused) {
    BOOST_TEST(said(read(definitions(decision("a", literal("1"))) + "<x/>"), "a") == "fault TD0484");
    BOOST_TEST(value(literal("\"&nbsp;\"")) == "fault TD0484");
    BOOST_TEST(value("<literalExpression id=\"a\" id=\"b\"><text>1</text></literalExpression>") == "fault TD0484");
    BOOST_TEST(value(literal("\"<![CDATA[&nbsp;]]>\"<!-- &nbsp; -->")) == "\"&nbsp;\"");
    BOOST_TEST(said(read(definitions(decision("a\xFF", literal("1")))), "a") == "fault TD0408");
}

BOOST_AUTO_TEST_CASE(what_only_looks_like_xml_is_refused_where_it_breaks) {
    const std::string good = definitions(decision("a", literal("1")));
    const auto refused = [](const std::string& text) {
        const auto model = read(text);
        if (model) return std::string("read");
        const thidua::Diagnostic& fault = model.error().diagnostics().front();
        const auto place = fault.span.start();
        return fault.code + " at " + std::to_string(place.line) + ":" + std::to_string(place.column);
    };
    BOOST_TEST(refused(good) == "read");
    BOOST_TEST(refused("\n" + good) == "read");
    BOOST_TEST(refused(good + "more") == "TD0484 at 4:1");
    BOOST_TEST(refused("x" + good) == "TD0484 at 1:2");
    BOOST_TEST(refused("\n<?xml version=\"1.0\"?>" + good) == "TD0484 at 2:1");
    BOOST_TEST(refused(definitions("<!-- a -- b -->")) == "TD0484 at 2:10");
    BOOST_TEST(refused(definitions("<description>]]></description>")) == "TD0484 at 2:16");
    BOOST_TEST(refused(definitions("<decision name=\"a<b\"/>")) == "TD0484 at 2:18");
    BOOST_TEST(refused(definitions("<decision name=\"&#1;\"/>")) == "TD0484 at 2:17");
    BOOST_TEST(refused(definitions("<decision name=\"&#zz;\"/>")) == "TD0484 at 2:19");
    BOOST_TEST(refused(definitions("<ext:decision/>")) == "TD0484 at 2:1");
}

BOOST_AUTO_TEST_CASE(items_of_a_written_list_keep_to_the_values_of_their_type) {
    const std::string grade = "<itemDefinition name=\"grade\"><typeRef>string</typeRef><allowedValues><text>\"A\", "
                              "\"B\"</text></allowedValues></itemDefinition>";
    const auto told = [&grade](const std::string& type, const std::string& text) {
        const std::string variable = "<variable name=\"a\" typeRef=\"" + type + "\"/>";
        return said(read(definitions(grade + decision("a", literal(text), variable))), "a");
    };
    BOOST_TEST(told("list&lt;grade>", "[\"A\", \"B\"]") == "[\"A\", \"B\"]");
    BOOST_TEST(told("list&lt;grade>", "[\"A\", \"C\"]") == "null!TD0487");
    BOOST_TEST(told("list &lt; grade >", "\"A\"") == "[\"A\"]");
    BOOST_TEST(told("list&lt;list&lt;grade>>", "[[\"A\"], [\"C\"]]") == "null!TD0487");
    BOOST_TEST(told("list&lt;list&lt;grade>>", "[[\"A\"], [\"B\"]]") == "[[\"A\"], [\"B\"]]");
    BOOST_TEST(told("list&lt;Any>", "[1, \"C\"]") == "[1, \"C\"]");
    const auto misspelt =
        read(definitions(grade + decision("a", literal("1"), "<variable name=\"a\" typeRef=\"list&lt;grad>\"/>")));
    BOOST_REQUIRE(!(*misspelt)->findings().empty());
    BOOST_TEST((*misspelt)->findings().front().code == "TD0444");
}

BOOST_AUTO_TEST_CASE(names_are_the_same_that_have_the_same_tokens) {
    const std::string inputs = "<inputData id=\"i\" name=\"Phone  Number\"><variable name=\"Phone  Number\" "
                               "typeRef=\"string\"/></inputData><inputData id=\"j\" name=\"pre - tax\"><variable "
                               "name=\"pre - tax\" typeRef=\"money\"/></inputData><itemDefinition name=\"money\">"
                               "<itemComponent name=\"net - sum\"><typeRef>number</typeRef></itemComponent>"
                               "</itemDefinition>";
    const auto model = read(definitions(inputs + decision("a", literal("Phone Number"), requirement("i")) +
                                        decision("b", literal("pre-tax.net-sum * 2"), requirement("j"))));
    for (const char* name : {"Phone Number", "Phone  Number", "Phone\tNumber"})
        BOOST_TEST(said(model, "a", {{name, feel::Value::string("1")}}) == "\"1\"", name);
    for (const char* name : {"pre - tax", "pre-tax", "pre- tax"})
        for (const char* field : {"net - sum", "net-sum", " net -  sum"}) {
            const feel::Context given{{name, feel::Value::context({{field, feel::Value::number(4)}})}};
            BOOST_TEST(said(model, "b", given) == "8", name << " " << field);
            BOOST_TEST(said(model, "b", dmn::as_declared(**model, given)) == "8", name << " " << field);
            BOOST_TEST(dmn::misspelt_inputs(**model, given).empty());
        }
    const auto twice = read(definitions(decision("a - b", literal("1")) + decision("a-b", literal("2"))));
    BOOST_REQUIRE(!(*twice)->findings().empty());
    BOOST_TEST((*twice)->findings().front().code == "TD0440");
}

BOOST_AUTO_TEST_CASE(an_import_by_a_name_that_no_file_can_have_is_missing) {
    const thidua::tests::TemporaryFolder folder;
    write(folder.path() / "m.dmn", definitions("<import name=\"x\" namespace=\"urn:x\" "
                                               "importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" "
                                               "locationURI=\"" +
                                               std::string(5'000, 'x') + "\"/>"));
    const auto refused = dmn::Model::load(folder.path() / "m.dmn");
    BOOST_REQUIRE(!refused);
    BOOST_TEST(refused.error().diagnostics().front().code == "TD0492");
}

BOOST_AUTO_TEST_CASE(a_chain_of_imports_has_an_end) {
    const thidua::tests::TemporaryFolder folder;
    const auto name = [](std::size_t i) { return "m" + std::to_string(i); };
    const std::size_t last = dmn::Model::kMostImports + 1;
    for (std::size_t i = 0; i <= last; ++i)
        write(folder.path() / (name(i) + ".dmn"),
              definitions(i == last ? ""
                                    : "<import name=\"next\" namespace=\"" + name(i + 1) +
                                          "\" importType=\"https://www.omg.org/spec/DMN/20230324/MODEL/\"/>",
                          name(i)));
    BOOST_TEST(dmn::Model::load(folder.path() / "m1.dmn").has_value());
    const auto refused = dmn::Model::load(folder.path() / "m0.dmn");
    BOOST_REQUIRE(!refused);
    BOOST_TEST(refused.error().diagnostics().front().code == "TD0400");
    BOOST_TEST(refused.error().diagnostics().front().span.file->name().ends_with("m100.dmn"));
}

BOOST_AUTO_TEST_CASE(a_table_of_a_million_rows_is_refused_at_the_first_too_many) {
    std::string rows;
    for (int row = 0; row < 1'000'000; ++row) rows += "<rule/>";
    const auto model = read(definitions(decision("a", "<decisionTable>" + rows + "</decisionTable>")));
    BOOST_REQUIRE(!model);
    const thidua::Diagnostic fault = model.error().diagnostics().front();
    BOOST_TEST(fault.code == "TD0407");
    BOOST_TEST(fault.span.start().line == 2U);
}

BOOST_AUTO_TEST_CASE(a_model_of_too_many_parts_is_refused_at_the_first_too_many) {
    std::string entries;
    for (std::size_t i = 0; i < dmn::Model::kMostParts; ++i)
        entries += entry("v" + std::to_string(i), literal("1")) + "\n";
    const auto model = read(definitions(decision("a", "<context>" + entries + "</context>")));
    BOOST_REQUIRE(!model);
    const thidua::Diagnostic fault = model.error().diagnostics().front();
    BOOST_TEST(fault.code == "TD0407");
    BOOST_TEST(fault.span.start().line == dmn::Model::kMostParts + 1);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_too_large_is_refused_where_the_limit_is) {
    const thidua::tests::TemporaryFolder folder;
    const auto path = folder.path() / "large.dmn";
    write(path, definitions("<description>\n" + std::string(dmn::Model::kMostBytes, 'x') + "</description>"));
    const auto model = dmn::Model::load(path);
    BOOST_REQUIRE(!model);
    const thidua::Diagnostic fault = model.error().diagnostics().front();
    BOOST_TEST(fault.code == "TD0023");
    BOOST_REQUIRE(fault.span.known());
    BOOST_TEST(fault.span.start().line == 3U);
}

BOOST_AUTO_TEST_CASE(a_context_sees_only_the_entries_before_it_however_many_there_are) {
    std::string entries = entry("v0", literal("1"));
    for (int i = 1; i < 2'000; ++i)
        entries += entry("v" + std::to_string(i), literal("v" + std::to_string(i - 1) + " + 1"));
    BOOST_TEST(value("<context>" + entries + "<contextEntry>" + literal("v1999 + v0") + "</contextEntry></context>") ==
               "2001");
}

BOOST_AUTO_TEST_CASE(encodings_are_read_or_named) {
    const std::string content = definitions(decision("a", literal("\"\xE9t\xE9\"")));
    BOOST_TEST(said(read("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + content), "a") == "\"été\"");
    BOOST_TEST(said(read("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?>" + content), "a") == "fault TD0421");
    std::string wide("\xFF\xFE", 2);
    for (const char c : definitions(decision("a", literal("1 + 1")))) wide += {c, '\0'};
    BOOST_TEST(said(read(wide), "a") == "2");
}

BOOST_AUTO_TEST_CASE(an_import_of_another_type_is_refused_one_of_an_older_model_read) {
    const thidua::tests::TemporaryFolder folder;
    write(folder.path() / "x.dmn", definitions("<inputData id=\"i\" name=\"n\"/>", "urn:x"));
    const auto found = [&folder](const std::string& type) {
        write(folder.path() / "m.dmn", definitions("<import name=\"x\" namespace=\"urn:x\"" + type + "/>"));
        const auto model = dmn::Model::load(folder.path() / "m.dmn");
        if (!model) return model.error().diagnostics().front().code;
        if (!(*model)->findings().empty()) return (*model)->findings().front().code;
        return std::to_string((*model)->imports().size());
    };
    for (const char* type :
         {"http://www.omg.org/spec/DMN/20151101/dmn.xsd", "http://www.omg.org/spec/DMN/20151101/dmn11.xsd",
          "http://www.omg.org/spec/DMN/20180521/MODEL", "https://www.omg.org/spec/DMN/20230324/MODEL/"})
        BOOST_TEST(found(" importType=\"" + std::string(type) + "\"") == "1", type);
    for (const char* type : {"http://www.w3.org/2001/XMLSchema", "http://www.dmg.org/PMML-4_1", "DMN", ""})
        BOOST_TEST(found(" importType=\"" + std::string(type) + "\"") == "TD1113", type);
    BOOST_TEST(found("") == "TD1113");
}

BOOST_AUTO_TEST_CASE(imports_without_a_name_stand_among_our_own) {
    const thidua::tests::TemporaryFolder folder;
    write(folder.path() / "rates.dmn",
          definitions(
              "<itemDefinition name=\"tRate\"><typeRef>number</typeRef></itemDefinition>"
              "<inputData id=\"i\" name=\"base pay\"><variable name=\"base pay\" typeRef=\"number\"/></inputData>" +
                  decision("rate", literal("base pay / 2"),
                           "<informationRequirement><requiredInput href=\"#i\"/></informationRequirement>"),
              "urn:r"));
    const std::string need = "<informationRequirement><requiredDecision href=\"urn:r#rate\"/></informationRequirement>";
    write(folder.path() / "main.dmn",
          definitions(import("", "urn:r") +
                      decision("a", literal("rate + 1"), "<variable name=\"a\" typeRef=\"tRate\"/>" + need)));
    write(folder.path() / "named.dmn", definitions(import("r", "urn:r") + decision("a", literal("r.rate + 1"), need)));
    write(folder.path() / "twice.dmn", definitions(import("r", "urn:r") + import("r", "urn:r")));
    const feel::Context plain{{"base pay", feel::Value::number(8)}};
    const auto load = [&](const char* name) { return dmn::Model::load(folder.path() / name); };
    BOOST_TEST(load("main.dmn").value()->findings().empty());
    BOOST_TEST(said(load("main.dmn"), "a", plain) == "5");
    BOOST_TEST(said(load("named.dmn"), "a", plain) == "5");
    BOOST_TEST(said(load("named.dmn"), "a", {{"r", feel::Value::context(plain)}}) == "5");
    BOOST_TEST(load("twice.dmn").value()->findings().front().code == "TD0440");
}

BOOST_AUTO_TEST_CASE(a_model_imported_by_many_ways_is_read_once) {
    const thidua::tests::TemporaryFolder folder;
    constexpr int kModels = 30; // twice each: 2^30 readings otherwise
    for (int i = 0; i < kModels; ++i) {
        const std::string next = "urn:" + std::to_string(i + 1);
        write(folder.path() / ("m" + std::to_string(i) + ".dmn"),
              definitions(i + 1 < kModels ? import("a", next) + import("b", next) : "", "urn:" + std::to_string(i)));
    }
    BOOST_TEST(dmn::Model::load(folder.path() / "m0.dmn").has_value());
}

BOOST_AUTO_TEST_CASE(types_may_stand_with_the_prefix_of_their_namespace) {
    const std::string old =
        "<definitions xmlns=\"http://www.omg.org/spec/DMN/20151101/dmn.xsd\" "
        "xmlns:feel=\"http://www.omg.org/spec/FEEL/20140401\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" "
        "namespace=\"urn:m\">"
        "<decision id=\"a\" name=\"a\"><variable name=\"a\" typeRef=\"feel:number\"/><literalExpression "
        "typeRef=\"xs:decimal\"><text>[1]</text></literalExpression></decision></definitions>";
    BOOST_TEST(read(old).value()->findings().empty());
    BOOST_TEST(said(read(old), "a") == "1");
}

BOOST_AUTO_TEST_CASE(types_may_be_written_as_the_grammar_of_feel_writes_them) {
    const auto typed = [](const std::string& type, const std::string& text) {
        const std::string items =
            "<itemDefinition name=\"tAward\"><itemComponent name=\"year\"><typeRef>number</typeRef>"
            "</itemComponent></itemDefinition>";
        const auto model =
            read(definitions(items + decision("a", literal(text), "<variable name=\"a\" typeRef=\"" + type + "\"/>")));
        const std::string found = (*model)->findings().empty() ? "" : (*model)->findings().front().code + " ";
        return found + said(model, "a");
    };
    BOOST_TEST(typed("list&lt;number&gt;", "[1, 2]") == "[1, 2]");
    BOOST_TEST(typed("list&lt;number&gt;", "[\"x\", \"y\"]").starts_with("null!"));
    BOOST_TEST(typed("range&lt;number&gt;", "[1..2]") == "[1..2]");
    BOOST_TEST(typed("context&lt;a: number&gt;", "{a: 1}") == "{a: 1}");
    BOOST_TEST(typed("list&lt;tAward&gt;", "[{year: 2026}]") == "[{year: 2026}]");
    BOOST_TEST(typed("list&lt;tAward&gt;", "[{year: \"x\"}, {year: 1}]").starts_with("null!"));
    BOOST_TEST(typed("function&lt;tAward&gt; -&gt; number", "function(a: tAward) 1").find("TD04") == std::string::npos);
    BOOST_TEST(typed("list&lt;nothing&gt;", "[1]").starts_with("TD0444 "));
    BOOST_TEST(typed("list&lt;number&gt; or true", "[1]").starts_with("TD0444 "));
}

BOOST_AUTO_TEST_CASE(every_boxed_expression_keeps_to_its_type) {
    BOOST_TEST(value("<context typeRef=\"number\">" + entry("x", literal("1")) + "</context>") == "null!TD0487");
    BOOST_TEST(value("<for iteratorVariable=\"i\" typeRef=\"number\"><in>" + literal("[5]") + "</in><return>" +
                     literal("i") + "</return></for>") == "5");
    BOOST_TEST(value("<conditional typeRef=\"string\"><if>" + literal("true") + "</if><then>" + literal("1") +
                     "</then><else>" + literal("2") + "</else></conditional>") == "null!TD0487");
    BOOST_TEST(value("<relation><column name=\"x\" typeRef=\"number\"/><row>" + literal("\"one\"") +
                     "</row></relation>") == "[{x: null}]!TD0487");
}

BOOST_AUTO_TEST_CASE(functions_are_called_as_they_are_written) {
    const std::string fact = "<functionDefinition><formalParameter name=\"n\"/>" +
                             literal("if n = 0 then 1 else n * fact(n - 1)") + "</functionDefinition>";
    BOOST_TEST(value("<context>" + entry("fact", fact) + "<contextEntry>" + literal("fact(5)") +
                     "</contextEntry></context>") == "120");
    const auto binding = [](const std::string& name, const std::string& text) {
        return "<binding><parameter name=\"" + name + "\"/>" + literal(text) + "</binding>";
    };
    BOOST_TEST(value("<invocation>" + literal("date") + binding("year", "2025") + binding("month", "1") +
                     binding("day", "2") + "</invocation>") == "@\"2025-01-02\"");
    BOOST_TEST(value("<invocation>" + literal("function(x) x") + binding("x", "1") + binding("x", "2") +
                     "</invocation>") == "null!TD0467");
}

BOOST_AUTO_TEST_CASE(names_with_blanks_are_known_wherever_they_come_from) {
    const std::string needs = "<informationRequirement><requiredDecision href=\"#c\"/></informationRequirement>";
    BOOST_TEST(said(read(definitions(decision("a", literal("c.top 2 + 1"), needs) +
                                     decision("c", "<context>" + entry("top 2", literal("4")) + "</context>"))),
                    "a") == "5");
}

BOOST_AUTO_TEST_CASE(what_stands_beside_a_requirement_means_nothing) {
    const auto model = read(definitions(
        decision("a", literal("c + k(1)"),
                 "<informationRequirement>\n  <description>why</description>\n  <requiredDecision href=\"#c\"/>\n"
                 "  <!-- so it is -->\n</informationRequirement>\n<knowledgeRequirement>\n"
                 "  <extensionElements/>\n  <requiredKnowledge href=\"#k\"/>\n</knowledgeRequirement>") +
        decision("c", literal("4")) +
        "<businessKnowledgeModel id=\"k\" name=\"k\"><encapsulatedLogic><formalParameter name=\"n\"/>" + literal("n") +
        "</encapsulatedLogic></businessKnowledgeModel>"));
    BOOST_TEST((*model)->findings().empty());
    BOOST_TEST(said(model, "a") == "5");
}

BOOST_AUTO_TEST_CASE(lists_of_anything_keep_what_they_hold) {
    const std::string items =
        "<itemDefinition name=\"tAll\" isCollection=\"true\"><typeRef>Any</typeRef></itemDefinition>"
        "<itemDefinition name=\"tCalls\" isCollection=\"true\"><functionItem outputTypeRef=\"number\">"
        "<parameters name=\"a\" typeRef=\"number\"/></functionItem></itemDefinition>";
    const auto typed = [&](const std::string& type, const std::string& text) {
        return said(
            read(definitions(items + decision("a", literal(text), "<variable name=\"a\" typeRef=\"" + type + "\"/>"))),
            "a");
    };
    BOOST_TEST(typed("tAll", "[1, \"x\", [2]]") == "[1, \"x\", [2]]");
    BOOST_TEST(typed("tAll", "1") == "[1]");
    BOOST_TEST(typed("tCalls", "[1]").starts_with("null!TD0487"));
    BOOST_TEST(!typed("tCalls", "[abs]").starts_with("null"));
}

BOOST_AUTO_TEST_CASE(a_function_is_only_taken_for_one_of_its_own_type) {
    const std::string items =
        "<itemDefinition name=\"tCount\"><functionItem outputTypeRef=\"number\"><parameters name=\"a\" "
        "typeRef=\"number\"/></functionItem></itemDefinition>"
        "<itemDefinition name=\"tTell\"><functionItem outputTypeRef=\"string\"><parameters name=\"a\" "
        "typeRef=\"number\"/></functionItem></itemDefinition>";
    const auto knowledge = [](const std::string& name, const std::string& parameter, const std::string& type,
                              const std::string& text) {
        return "<businessKnowledgeModel id=\"" + name + "\" name=\"" + name +
               "\"><variable name=\"v\" typeRef=\"number\"/><encapsulatedLogic><formalParameter name=\"" + parameter +
               "\" typeRef=\"" + type + "\"/>" + literal(text) + "</encapsulatedLogic></businessKnowledgeModel>";
    };
    const std::string service = "<inputData id=\"i\" name=\"x\"><variable name=\"x\" typeRef=\"number\"/></inputData>" +
                                decision("twice", literal("x * 2"),
                                         "<variable name=\"twice\" typeRef=\"number\"/><informationRequirement>"
                                         "<requiredInput href=\"#i\"/></informationRequirement>") +
                                "<decisionService id=\"s\" name=\"s\"><outputDecision href=\"#twice\"/>"
                                "<inputData href=\"#i\"/></decisionService>";
    const auto called = [&](const std::string& text) {
        std::string needs;
        for (const char* known : {"one more", "count by", "tell by", "s"})
            needs += std::string("<knowledgeRequirement><requiredKnowledge href=\"#") + known +
                     "\"/></knowledgeRequirement>";
        return said(read(definitions(items + service + knowledge("one more", "n", "number", "n + 1") +
                                     knowledge("count by", "f", "tCount", "f(5)") +
                                     knowledge("tell by", "f", "tTell", "f(5)") + decision("a", literal(text), needs))),
                    "a");
    };
    BOOST_TEST(called("count by(one more)") == "6");
    BOOST_TEST(called("count by(s)") == "10");
    BOOST_TEST(called("tell by(one more)") == "null!TD0487");
    BOOST_TEST(called("tell by(s)") == "null!TD0487");
}

BOOST_AUTO_TEST_CASE(a_type_that_grows_tenfold_with_every_level_is_told_in_short) {
    std::string items = "<itemDefinition name=\"t0\"><typeRef>number</typeRef></itemDefinition>";
    for (int level = 1; level < 25; ++level) {
        items += "<itemDefinition name=\"t" + std::to_string(level) + "\">";
        for (int i = 0; i < 10; ++i)
            items += "<itemComponent name=\"c" + std::to_string(i) + "\"><typeRef>t" + std::to_string(level - 1) +
                     "</typeRef></itemComponent>";
        items += "</itemDefinition>";
    }
    const auto model = read(definitions(items + decision("a", literal("1"), "<variable name=\"a\" typeRef=\"t24\"/>")));
    BOOST_TEST(said(model, "a") == "null!TD0487");
}

BOOST_AUTO_TEST_CASE(priorities_and_defaults_keep_to_the_type_of_their_output) {
    const auto told = [](const std::string& policy, const std::string& otherwise, const std::string& test) {
        const std::string rule = "<rule><inputEntry><text>" + test + "</text></inputEntry><outputEntry><text>";
        return typed_value("<itemDefinition name=\"tBase\"><typeRef>string</typeRef><allowedValues><text>\"high\", "
                           "\"low\"</text></allowedValues></itemDefinition><itemDefinition name=\"tGrade\"><typeRef>"
                           "tBase</typeRef></itemDefinition>",
                           "<decisionTable hitPolicy=\"" + policy +
                               "\"><input><inputExpression><text>1</text></inputExpression></input><output "
                               "name=\"o\" typeRef=\"tGrade\"><defaultOutputEntry><text>" +
                               otherwise + "</text></defaultOutputEntry></output>" + rule +
                               "\"low\"</text></outputEntry></rule>" + rule +
                               "\"high\"</text></outputEntry></rule></decisionTable>");
    };
    BOOST_TEST(told("PRIORITY", "\"low\"", "1") == "\"high\"");
    BOOST_TEST(told("UNIQUE", "\"low\"", "2") == "\"low\"");
    BOOST_TEST(told("UNIQUE", "\"other\"", "2") == "null!TD0487");
}

BOOST_AUTO_TEST_CASE(names_that_stand_twice_are_faults) {
    const auto first = [](const std::string& content) {
        const auto model = read(definitions(content)).value();
        return model->findings().empty() ? std::string() : model->findings().front().code;
    };
    BOOST_TEST(first(decision("a", literal("1")) + "<inputData id=\"i\" name=\"a\"/>") == "TD0440");
    BOOST_TEST(first("<itemDefinition name=\"t\"><itemComponent name=\"a\"><typeRef>string</typeRef></itemComponent>"
                     "<itemComponent name=\"a\"><typeRef>number</typeRef></itemComponent></itemDefinition>") ==
               "TD0440");
    BOOST_TEST(first(decision("a", "<functionDefinition><formalParameter name=\"x\"/><formalParameter name=\"x\"/>" +
                                       literal("x") + "</functionDefinition>")) == "TD0440");
    BOOST_TEST(first(decision("a", "<relation><column name=\"x\"/><column name=\"x\"/></relation>")) == "TD0440");
    BOOST_TEST(first(decision("a", "<decisionTable><output name=\"x\"/><output name=\"x\"/></decisionTable>")) ==
               "TD0440");
}

BOOST_AUTO_TEST_CASE(unknown_ways_to_collect_and_other_languages_are_faults) {
    const auto first = [](const std::string& text) {
        const auto model = read(text).value();
        return model->findings().empty() ? std::string() : model->findings().front().code;
    };
    BOOST_TEST(first(definitions(decision("a", "<decisionTable hitPolicy=\"COLLECT\" aggregation=\"AVG\"><output/>"
                                               "</decisionTable>"))) == "TD0420");
    BOOST_TEST(first("<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" namespace=\"m\" "
                     "expressionLanguage=\"urn:xpath\">" +
                     decision("a", literal("1")) + "</definitions>") == "TD0496");
    BOOST_TEST(first(definitions("<decision id=\"a\" name=\"a\"/><decision id=\"a\" name=\"b\"/>")) == "TD0422");
}

BOOST_AUTO_TEST_CASE(json_writes_dates_as_texts) {
    const auto model =
        read(definitions(
                 "<itemDefinition name=\"tStay\" isCollection=\"true\"><itemComponent name=\"since\"><typeRef>date"
                 "</typeRef></itemComponent></itemDefinition>"
                 "<inputData id=\"i\" name=\"stays\"><variable name=\"stays\" typeRef=\"tStay\"/></inputData>"
                 "<inputData id=\"n\" name=\"note\"><variable name=\"note\" typeRef=\"string\"/></inputData>"))
            .value();
    const auto text = feel::Value::string("2025-01-02");
    const auto stay = feel::Value::context({{"since", text}});
    const auto given = dmn::as_declared(*model, {{"stays", feel::Value::list({stay})}, {"note", text}});
    BOOST_TEST(feel::to_literal(feel::Value::context(given)) ==
               "{stays: [{since: @\"2025-01-02\"}], note: \"2025-01-02\"}");
    BOOST_TEST(dmn::misspelt_inputs(*model, {{"stay", stay}, {"note", text}, {"else", text}}).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
