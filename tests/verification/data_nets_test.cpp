// A net with variables and guards is read as its tool wrote it, judged with its values, and told with them.
#include <fstream>
#include <random>

#include <boost/test/unit_test.hpp>

#include "support/places.hpp"
#include "verification/net/net_report.hpp"
#include "verification/net/pnml.hpp"
#include "verification/variables/data_soundness.hpp"
#include "verification/variables/guard.hpp"

using namespace thidua;
using namespace thidua::verification;

namespace {

const Catalogue& catalogue() {
    static const Catalogue kCatalogue = Catalogue::load(embedded_catalogues()).value();
    return kCatalogue;
}

std::string place(const std::string& id, const std::string& inside = "") {
    return "<place id=\"" + id + "\">" + inside + "</place>\n";
}
const std::string kStart = place("start", "<initialMarking tokens=\"1\"/>");
const std::string kEnd = place("end", "<finalMarking tokens=\"1\"/>");

/// A transition with its arcs; the guard as XML wants it.
std::string step(const std::string& id, const std::string& from, const std::string& to, const std::string& guard = "",
                 const std::string& inside = "") {
    return "<transition id=\"" + id + "\"" + (guard.empty() ? "" : " guard=\"" + guard + "\"") + ">" + inside +
           "</transition>\n<arc source=\"" + from + "\" target=\"" + id + "\"><name><text>1</text></name></arc>" +
           "<arc source=\"" + id + "\" target=\"" + to + "\"/>\n";
}

std::string variable(const std::string& name, const std::string& type, const std::string& more = "") {
    return "<variable type=\"" + type + "\" " + more + "><name>" + name + "</name></variable>\n";
}

std::string file_of(const std::string& nodes, const std::string& variables) {
    return "<pnml><net id=\"n\"><page id=\"p\">\n" + nodes + "</page><variables>\n" + variables +
           "</variables></net></pnml>\n";
}

NetReport report_of(const std::string& nodes, const std::string& variables, const std::string& language = "en") {
    const tests::TemporaryFolder folder;
    const std::string path = (folder.path() / "net.pnmlx").string();
    std::ofstream(path) << file_of(nodes, variables);
    const auto report = verify_file(path, catalogue(), language, [] { return 0.0; });
    BOOST_TEST_REQUIRE(report.has_value());
    return *report;
}

std::string verdict_of(const std::string& nodes, const std::string& variables) {
    const NetReport report = report_of(nodes, variables);
    return std::string(word_for(report.verdict)) + (report.reason.empty() ? "" : ": " + report.reason);
}

/// Every fault as `code line: sentence`.
std::string faults_of(const std::string& nodes, const std::string& variables) {
    const auto net = read_data_pnml(std::make_shared<const SourceFile>("net.pnmlx", file_of(nodes, variables)));
    BOOST_TEST_REQUIRE(!net.has_value());
    const Failure failure = net.error();
    std::string all;
    for (const Diagnostic& fault : failure.diagnostics())
        all += fault.code + " " + std::to_string(fault.span.start().line) + ": " +
               catalogue().say("en", fault.code, fault.arguments) + "\n";
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(verification_data_nets)

BOOST_AUTO_TEST_CASE(a_counterexample_names_what_each_step_writes) {
    const std::string nodes = kStart + place("asked") + kEnd + step("ask", "start", "asked", "amount_w &gt; 10") +
                              step("pay", "asked", "end", "amount_r &lt;= 500");
    const NetReport report = report_of(nodes, variable("amount", "Real"));
    BOOST_TEST(report.reason == "nothing can happen any more when amount = 501, yet it is not over: it is in asked, "
                                "after: ask (amount = 501)");
    BOOST_TEST(report_of(nodes, variable("amount", "Real"), "vi").reason ==
               "không còn bước nào đi tiếp được khi amount = 501 mà việc chưa kết thúc: đang đứng ở asked, "
               "sau các bước: ask (amount = 501)");
    BOOST_TEST_REQUIRE(report.steps.size() == 1U);
    BOOST_TEST(report.steps[0].transition == "ask");
    BOOST_TEST(report.steps[0].writes.at(0).first == "amount");
    BOOST_TEST(report.steps[0].writes.at(0).second == "501");
    BOOST_TEST(report.values.at(0).second == "501");
    BOOST_TEST(report.marked.at(0) == "asked");
    BOOST_TEST(verdict_of(nodes + step("more", "asked", "end", "amount &gt; 500"), variable("amount", "Real")) ==
               "sound");
}

BOOST_AUTO_TEST_CASE(the_form_of_prom_is_read_too) {
    const std::string variables = variable("amount", "java.lang.Integer", "minValue=\"1\" maxValue=\"3\"") +
                                  variable("who", "java.lang.String") + variable("ok", "java.lang.Boolean");
    const std::string written = "<writeVariable>amount</writeVariable><writeVariable>who</writeVariable>";
    const auto nodes = [&](const std::string& last) {
        return kStart + place("a") + kEnd +
               step("t", "start", "a", "",
                    "<guard>ok' == true || (who' == \"Lan\" &amp;&amp; !(amount' &lt;= 2))</guard>" + written) +
               step("u", "a", "end", last);
    };
    BOOST_TEST(verdict_of(nodes("amount &gt;= 1 &amp;&amp; amount &lt; 4"), variables) == "sound");
    BOOST_TEST(verdict_of(nodes("ok"), variables) ==
               "unsound: nothing can happen any more when ok = false, yet it is not over: it is in a, after: "
               "t (amount = 3, who = \"Lan\", ok = false)");
    BOOST_TEST(verdict_of(nodes("who != &quot;Lan&quot; || amount == 3 || ok"), variables) == "sound");
}

BOOST_AUTO_TEST_CASE(values_stay_until_a_step_writes_them) {
    const std::string nodes = kStart + place("a") + kEnd + step("first", "start", "a", "x_w == 2") +
                              step("again", "a", "a", "x_w &gt; x_r") + step("done", "a", "end", "x_r == 2");
    BOOST_TEST(verdict_of(nodes, variable("x", "Real")) ==
               "unsound: it can never be over any more when x = 3: it goes round in a, after: "
               "first (x = 2) → again (x = 3)");
    BOOST_TEST(verdict_of(nodes + step("other", "a", "end", "x_r &gt; 2"), variable("x", "Real")) == "sound");
}

BOOST_AUTO_TEST_CASE(whole_numbers_have_gaps) {
    const std::string less = "x_w &lt; x_r &amp;&amp; x_w &gt; 0";
    const std::string nodes = kStart + place("a") + place("b") + kEnd + step("t", "start", "a", "x_w &gt; 0") +
                              step("u", "a", "b", less) + step("v", "b", "end", less);
    BOOST_TEST(verdict_of(nodes, variable("x", "Integer")).substr(0, 48) ==
               "unsound: nothing can happen any more when x = 1,");
    BOOST_TEST(verdict_of(nodes, variable("x", "Real")) == "sound"); // there is always a smaller one
    // From 0, 1, 2, … some number between 5 and 90 and another one above it may not be there: it is not said.
    const std::string between = "x_w &gt; x_r &amp;&amp; x_w &lt; 90";
    BOOST_TEST(verdict_of(kStart + place("a") + kEnd + step("t", "start", "a", "x_w &gt; 5 &amp;&amp; x_w &lt; 50") +
                              step("u", "a", "end", between),
                          variable("x", "Integer"))
                   .substr(0, 11) == "sound");
}

BOOST_AUTO_TEST_CASE(a_guard_that_holds_more_than_comparisons_is_not_decided) {
    const std::string sum =
        kStart + place("a") + kEnd + step("t", "start", "a", "x_w &gt; x_r + 1") + step("u", "a", "end", "x_r == 3");
    BOOST_TEST(verdict_of(sum, variable("x", "Real")) ==
               "not decided: not decided for these transitions, whose guards hold more than comparisons: t");
    // Where it does not matter, the net is decided all the same.
    BOOST_TEST(verdict_of(sum + step("v", "a", "end", "x_r != 3") + step("w", "start", "a"), variable("x", "Real")) ==
               "sound");
    BOOST_TEST(
        report_of(sum + step("v", "a", "end", "x_r != 3") + step("w", "start", "a"), variable("x", "Real")).undecided ==
        (std::vector<std::string>{"t", "u"}));
}

BOOST_AUTO_TEST_CASE(declared_ends_may_be_left_again) {
    const std::string nodes = kStart + kEnd + step("t", "start", "end") + step("again", "end", "start", "x_r == 0");
    BOOST_TEST(verdict_of(nodes, variable("x", "Real")) == "sound");
    BOOST_TEST(verdict_of(nodes + place("other") + step("u", "start", "other"), variable("x", "Real")) ==
               "unsound: nothing can happen any more when x = 0, yet it is not over: it is in other, after: u");
}

BOOST_AUTO_TEST_CASE(each_fault_is_told_by_its_place) {
    const std::string nodes = kStart + kEnd;
    const std::string x = variable("x", "Real");
    BOOST_TEST(faults_of(nodes, x + variable("x", "Real")) == "TD1120 6: the variable \"x\" is declared twice\n");
    BOOST_TEST(faults_of(nodes, variable("day", "java.util.Date")) ==
               "TD1121 5: the type \"java.util.Date\" of the variable \"day\" is not known; expected Boolean, Integer, "
               "Real or String\n");
    BOOST_TEST(faults_of(nodes + step("t", "start", "end", "x &gt; &amp;&amp;"), x) ==
               "TD1122 4: this guard of \"t\" cannot be read at \"&&\": x > &&\n");
    BOOST_TEST(faults_of(nodes + step("t", "start", "end", "x # 2"), x) ==
               "TD1122 4: this guard of \"t\" cannot be read at \"# 2\": x # 2\n");
    BOOST_TEST(
        faults_of(nodes + step("t", "start", "end", "amuont_w &gt; 2"), variable("amount", "Real")) ==
        "TD1123 4: the guard of \"t\" names \"amuont_w\", but the net declares no such variable: amuont_w > 2\n");
    BOOST_TEST(faults_of(nodes + step("t", "start", "end", "x == true"), x) ==
               "TD1124 4: the guard of \"t\" compares values of different types (number, boolean): x == true\n");
    BOOST_TEST(faults_of(nodes + step("t", "start", "end", "x &amp;&amp; x == 1"), x) ==
               "TD1124 4: the guard of \"t\" compares values of different types (number): x && x == 1\n");
    BOOST_TEST(faults_of(nodes, variable("x", "Integer", "initialValue=\"1.5\"")) ==
               "TD1125 5: a bound or initial value of the variable \"x\" is not of its type; found \"1.5\"\n");
    BOOST_TEST(faults_of(nodes + step("t", "start", "end", "", "<readVariable>y</readVariable>"), x) ==
               "TD1126 4: \"t\" reads or writes \"y\", but the net declares no such variable\n");
    BOOST_TEST(faults_of(nodes, "<variable type=\"Real\"/>\n") == "TD1127 5: this variable has no name\n");
    BOOST_TEST(faults_of(nodes + step("t", "start", "end", "x == 1", "<guard>x == 2</guard>"), x) ==
               "TD1128 4: \"t\" has two guards\n");
    BOOST_TEST(faults_of(nodes, "<constant/>") == "TD0323 5: the element \"constant\" is not known here, and may "
                                                  "change what the net means\n");
}

BOOST_AUTO_TEST_CASE(a_net_without_values_is_not_a_net_with_them) {
    const auto file = std::make_shared<const SourceFile>(
        "n.pnml", file_of(kStart + kEnd + step("t", "start", "end"), variable("x", "Real")));
    const auto plain = read_pnml(file);
    BOOST_TEST_REQUIRE(!plain.has_value());
    const Failure failure = plain.error();
    BOOST_TEST(failure.diagnostics().front().code == "TD0323");
}

BOOST_AUTO_TEST_CASE(several_variables_are_decided_together) {
    std::string nodes = kStart + kEnd;
    std::string variables;
    std::string last = "start";
    for (int i = 0; i < 6; ++i) { // each is written and chooses between two ways much later
        const std::string v = "v" + std::to_string(i);
        variables += variable(v, "Integer");
        nodes += place("w" + v) + step("t" + v, last, "w" + v, v + "_w &gt;= 1 &amp;&amp; " + v + "_w &lt;= 3");
        last = "w" + v;
    }
    for (int i = 0; i < 6; ++i) {
        const std::string v = "v" + std::to_string(i);
        const std::string to = i == 5 ? "end" : "r" + v;
        if (i < 5) nodes += place(to);
        nodes += step("a" + v, last, to, v + "_r == 1 || " + v + "_r == 2") + step("b" + v, last, to, v + "_r == 3");
        last = to;
    }
    BOOST_TEST(verdict_of(nodes, variables) == "sound");
    // With less room some are left out: nothing is said that needs them.
    const auto net = read_data_pnml(std::make_shared<const SourceFile>("n.pnmlx", file_of(nodes, variables)));
    BOOST_TEST_REQUIRE(net.has_value());
    DataLimits few;
    few.combinations = 100;
    BOOST_TEST((check_data_soundness(*net, few).soundness.verdict == Verdict::not_decided));
    std::string free = nodes;
    for (int i = 0; i < 6; ++i) {
        const std::string v = "v" + std::to_string(i);
        free += step("c" + v, i == 0 ? "wv5" : "rv" + std::to_string(i - 1), i == 5 ? "end" : "r" + v);
    }
    const auto freer = read_data_pnml(std::make_shared<const SourceFile>("n.pnmlx", file_of(free, variables)));
    BOOST_TEST_REQUIRE(freer.has_value());
    BOOST_TEST((check_data_soundness(*freer, few).soundness.verdict == Verdict::sound));
}

BOOST_AUTO_TEST_CASE(whatever_a_guard_holds_it_is_read_or_refused) {
    static const std::vector<std::string> kWords = {"x",   "y_w", "b'", "b",     "ok_r", "&&",  "||",   "!",
                                                    "(",   ")",   "==", "<",     ">=",   "!=",  "1",    "-",
                                                    "2.5", "+",   "*",  "\"a\"", "'",    "sum", "true", "1.2.3"};
    const std::vector<Variable> variables = [] {
        std::vector<Variable> made(4);
        const VariableType types[] = {VariableType::real, VariableType::integer, VariableType::boolean,
                                      VariableType::text};
        const char* const names[] = {"x", "y", "ok", "b"};
        for (std::size_t i = 0; i < made.size(); ++i) made[i] = {names[i], types[i], {}, {}, {}, {}};
        return made;
    }();
    std::mt19937 random(7);
    std::size_t read = 0;
    for (int round = 0; round < 20'000; ++round) {
        std::string guard;
        for (std::size_t words = 1 + random() % 9; words > 0; --words) guard += kWords[random() % kWords.size()] + " ";
        Diagnostics faults;
        const Guard made = read_guard(guard, "t", {}, variables, faults);
        BOOST_TEST_REQUIRE(faults.size() <= 1U, guard);
        BOOST_TEST_REQUIRE(made.ways.size() <= 512U, guard);
        read += faults.empty() && made.is_decided ? 1 : 0;
    }
    BOOST_TEST(read > 100U);
    // Neither depth nor breadth is without bounds.
    Diagnostics faults;
    BOOST_TEST(!read_guard(std::string(100'000, '(') + "x", "t", {}, variables, faults).is_decided);
    std::string wide = "(x == 1 || x == 2)";
    for (int i = 0; i < 20; ++i) wide += " && (x == 1 || x == 2)";
    BOOST_TEST(!read_guard(wide, "t", {}, variables, faults).is_decided);
    BOOST_TEST(faults.empty());
}

BOOST_AUTO_TEST_SUITE_END()
