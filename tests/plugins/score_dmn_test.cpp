// Points come from decision tables, and each tells the rule, the clause and the evidence that gave it.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "score_dmn/scoring.hpp"
#include "support/places.hpp"

using namespace score_dmn;
using thidua::dmn::Model;
using thidua::dmn::ModelPtr;

namespace {

ModelPtr shipped(const char* name) {
    return Model::load(thidua::tests::source_dir() / "workflows/khen-thuong/criteria" / name).value();
}

/// A model of one input, `houses`, and what else is given.
ModelPtr model(const std::string& decisions, const std::string& type = "number") {
    const std::string text =
        R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="n">
<inputData id="h" name="houses"><variable name="houses" typeRef=")" +
        type + "\"/></inputData>" + decisions + "</definitions>";
    return Model::parse(std::make_shared<const thidua::SourceFile>("m.dmn", text)).value();
}

std::string needs_houses() { return R"(<informationRequirement><requiredInput href="#h"/></informationRequirement>)"; }

std::string formula(const std::string& text) {
    return R"(<decision id="p" name="Points">)" + needs_houses() + "<literalExpression><text>" + text +
           "</text></literalExpression></decision>";
}

std::string table(const std::string& policy, const std::string& rules) {
    return R"(<decision id="p" name="Points">)" + needs_houses() + R"(<decisionTable )" + policy +
           R"(><input><inputExpression typeRef="number"><text>houses</text></inputExpression></input>
<output typeRef="number"/><annotation name="Explanation"/>)" +
           rules + "</decisionTable></decision>";
}

std::string rule(const std::string& test, const std::string& points, const std::string& why) {
    return "<rule><inputEntry><text>" + test + "</text></inputEntry><outputEntry><text>" + points +
           "</text></outputEntry><annotationEntry><text>" + why + "</text></annotationEntry></rule>";
}

boost::json::object fields(const char* text) { return {{"id", "N"}, {"fields", boost::json::parse(text)}}; }

std::string told(const thidua::Result<Scored>& scored) {
    std::string text;
    if (!scored) {
        for (const thidua::Diagnostic& fault : scored.error().diagnostics()) {
            text += fault.code;
            for (const thidua::Argument& one : fault.arguments)
                text += " " + one.name + "=" + std::string(one.value.in("en"));
            text += "\n";
        }
        return text;
    }
    for (const Line& line : scored->lines) {
        text += line.criterion + " " + line.points.reduced().to_string() + " rules";
        for (const std::size_t number : line.rules) text += " " + std::to_string(number);
        for (const std::string& id : line.evidence) text += " " + id;
        text += line.clause.empty() ? "\n" : " | " + std::string(line.clause.in("vi")) + "\n";
    }
    return text + scored->total.reduced().to_string() + (scored->passed ? " passed" : " not passed");
}

const Wish kPoints{"Points", {}, thidua::Decimal(50)};

} // namespace

BOOST_AUTO_TEST_SUITE(plugins_score_dmn)

BOOST_AUTO_TEST_CASE(the_shipped_tables_score_the_worked_nominations) {
    const ModelPtr criteria = shipped("criteria-2025.dmn");
    BOOST_TEST(criteria->findings().empty());
    const Wish wish{"Tổng điểm", {}, thidua::Decimal(50)};
    BOOST_TEST(
        told(score(*criteria, wish, fields(R"({"kind":"collective","rating":"excellent","houses":312,"services":148,
        "headcount":11,"women":5,"since":"2023-11-01","earlier-until":"2023-10-31","papers":[
        {"id":"E1","name":"A","kind":"certified-copy"},{"id":"E2","name":"B","kind":"original"},{"id":"E3","name":"C","kind":"original"}]})"))) ==
        "hoan-thanh-nhiem-vu 20 rules 1 | Luật Thi đua, khen thưởng 2022, Điều 74 khoản 2\n"
        "giup-ho-ngheo 40 rules 6 E1 E2 E3 | Quyết định 666/QĐ-TTg ngày 02/6/2022 và kế hoạch của tỉnh\n"
        "van-dong-nguon-luc 0 rules 1 | Quyết định 666/QĐ-TTg ngày 02/6/2022 và kế hoạch của tỉnh\n"
        "ho-so-minh-chung 20 rules 4 E1 E2 E3 | CV 5007/BNV-TĐKT III.6(g)\n"
        "80 passed");
    BOOST_TEST(
        told(score(*criteria, wish, fields(R"({"kind":"individual","leader":false,"sex":"male","rating":"done","days":3,
        "since":"2023-01-01","earlier-until":"2023-02-01","papers":[{"id":"E1","name":"A","kind":"photo"}]})"))) ==
        "hoan-thanh-nhiem-vu 10 rules 11 | Luật Thi đua, khen thưởng 2022, Điều 74 khoản 1 điểm a\n"
        "giup-ho-ngheo 0 rules 1 | CV 5007/BNV-TĐKT III.6(g)\n"
        "van-dong-nguon-luc 8 rules 10 | Quyết định 666/QĐ-TTg ngày 02/6/2022 và kế hoạch của tỉnh\n"
        "ho-so-minh-chung 0 rules 1 | CV 5007/BNV-TĐKT III.6(g)\n"
        "cong-va-tru-3 2 rules 3 | Luật Thi đua, khen thưởng 2022, Điều 5\n"
        "cong-va-tru-5 -10 rules 5 | Luật Thi đua, khen thưởng 2022, Điều 5\n"
        "10 not passed");
}

BOOST_AUTO_TEST_CASE(a_picking_table_tells_the_rule_it_picked) {
    const ModelPtr first = model(table("hitPolicy=\"FIRST\"", rule(">= 10", "60", "many") + rule("-", "20", "any")));
    BOOST_TEST(told(score(*first, kPoints, fields(R"({"houses":12})"))) == "p 60 rules 1\n60 passed");
    BOOST_TEST(told(score(*first, kPoints, fields(R"({"houses":"2"})"))) == "p 20 rules 2\n20 not passed");
    const ModelPtr most = model(
        table("hitPolicy=\"COLLECT\" aggregation=\"MAX\"", rule(">= 1", "5", "some") + rule(">= 10", "55", "many")));
    BOOST_TEST(told(score(*most, kPoints, fields(R"({"houses":12})"))) == "p 55 rules 2\n55 passed");
}

BOOST_AUTO_TEST_CASE(what_is_no_sum_is_told_by_its_formula) {
    BOOST_TEST(told(score(*model(formula("houses * 3")), kPoints, fields(R"({"houses":20})"))) ==
               "p 60 rules\n60 passed");
    BOOST_TEST(told(score(*model(formula("{total: houses, pass: 3}")), kPoints, fields(R"({"houses":3})"))) ==
               "p 3 rules\n3 passed");
}

BOOST_AUTO_TEST_CASE(every_fault_has_its_name) {
    const auto fault = [](const ModelPtr& read, const char* given) {
        return told(score(*read, kPoints, fields(given)));
    };
    BOOST_TEST(told(score(*model(formula("1")), {"Ponts", {}, {}}, fields("{}"))) ==
               "decision-unknown name=Ponts names=Points nearest=Points\n");
    BOOST_TEST(fault(model(table("", rule(">= 10", "60", ""))), R"({"houses":2})") == "no-rule table=Points\n");
    BOOST_TEST(fault(model(table("", rule(">= 10", "60", ""))), "{}") ==
               "no-rule table=Points\ninput-missing names=houses\n");
    BOOST_TEST(fault(model(formula("\"many\"")), R"({"houses":2})") == "result-type decision=Points found=\"many\"\n");
    BOOST_TEST(fault(model(formula("houses / 3")), R"({"houses":1})").find("points-too-fine what=Points") == 0U);
    BOOST_TEST(fault(model(formula("1")), R"({"houses":"many"})") ==
               "input-type name=houses expected=number found=\"many\"\n");
    const ModelPtr twice = model(table("hitPolicy=\"UNIQUE\"", rule(">= 1", "5", "") + rule(">= 2", "6", "")));
    BOOST_TEST(fault(twice, R"({"houses":3})").find("TD04") == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
