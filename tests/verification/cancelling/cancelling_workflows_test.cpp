// A workflow whose actions end other branches is proven, or told in the words of its stages why it is not.
#include <boost/test/unit_test.hpp>

#include "base/diagnostic/catalogue.hpp"
#include "definition/read/read_workflow.hpp"
#include "support/places.hpp"
#include "verification/diagram/workflow_diagram.hpp"
#include "verification/workflow/open_questions.hpp"
#include "verification/workflow/reach.hpp"
#include "verification/workflow/verify_workflow.hpp"
#include "verification/workflow/workflow_net.hpp"

using namespace thidua;
using namespace thidua::verification;

namespace {

const Catalogue& catalogue() {
    static const Catalogue kCatalogue = Catalogue::load(embedded_catalogues()).value();
    return kCatalogue;
}

std::string told(const Diagnostics& findings) {
    std::string all;
    for (const Diagnostic& finding : findings)
        all += finding.code + ": " + catalogue().say("en", finding.code, finding.arguments) + "\n";
    return all;
}

definition::WorkflowPtr read(const std::string& stages, const std::string& actions) {
    const std::string text = "workflow w\n{\n version 1\n title \"W\"\n roles { r { title \"R\" } }\n"
                             " form { t { type text  label \"T\" } }\n stages\n {\n  draft { title \"Draft\"  owner r  "
                             "start yes }\n" +
                             stages + "  done { title \"Done\"  end yes }\n }\n actions\n {\n" + actions + " }\n}\n";
    const auto read = definition::read_workflow_bundle({{"w.info", text}});
    if (!read) {
        const Failure failure = read.error();
        BOOST_FAIL(told(failure.diagnostics()) << text);
    }
    return read->workflow;
}

std::string findings(const std::string& stages, const std::string& actions) {
    const WorkflowReport report = verify(*read(stages, actions));
    return report.diagnostics.empty() && report.proven() ? "proven" : told(report.diagnostics);
}

std::string stage(const std::string& name, const std::string& title) {
    return "  " + name + " { title \"" + title + "\"  owner r }\n";
}

std::string action(const std::string& name, const std::string& rest) {
    return "  " + name + " { title \"" + name + "\"  by r  " + rest + " }\n";
}

const std::string kStages = stage("a", "A") + stage("a-ok", "A done") + stage("b", "B") + stage("b-ok", "B done");
const std::string kActions = action("fork", "from draft  to { a\n b }") + action("a-agrees", "from a  to a-ok") +
                             action("b-agrees", "from b  to b-ok") + action("join", "from { a-ok\n b-ok }  to done");
const std::string kRework = "to draft  kind return  reason required";

} // namespace

BOOST_AUTO_TEST_SUITE(verification_cancelling_workflows)

BOOST_AUTO_TEST_CASE(proves_that_whatever_runs_beside_is_ended) {
    BOOST_TEST(findings(kStages, kActions + action("rework", "from any { a\n b }  " + kRework + "  cancels all")) ==
               "proven");
    BOOST_TEST(findings(kStages, kActions + action("rework", "from a  " + kRework + "  cancels { b\n b-ok }")) ==
               "proven");
    BOOST_TEST(findings(kStages, kActions + action("hurry", "from a-ok  to done  cancels { b\n b-ok }") +
                                     action("hold", "from b  kind hold  reason required") +
                                     action("resume", "kind resume  reason required")) == "proven");
    // Nothing leaves the watch but what ends it.
    BOOST_TEST(findings(stage("a", "A") + stage("watch", "Watch"),
                        action("begin", "from draft  to { a\n watch }") +
                            action("finish", "from a  to done  cancels watch")) == "proven");
}

BOOST_AUTO_TEST_CASE(cancel_leaves_a_token_refused) {
    BOOST_TEST(findings(kStages, kActions + action("rework", "from a  " + kRework + "  cancels b")) ==
               "TD0340: a nomination would enter \"B done\" a second time while it is still there, by this run: Draft "
               "—fork→ A + B —b-agrees→ B done —rework→ Draft —fork→ A + B —b-agrees→ B done\n");
    BOOST_TEST(findings(kStages, kActions + action("hurry", "from a-ok  to done  cancels b")) ==
               "TD0341: a nomination would be stuck in B done, Done: nothing can be done any more, by this road: Draft "
               "—fork→ A + B —a-agrees→ A done —b-agrees→ B done —hurry→ Done\n");
    // A join that waits for a branch which was ended.
    BOOST_TEST(findings(kStages, kActions + action("back", "from a-ok  to a  cancels b")) ==
               "TD0342: a nomination could never end any more: it would go round in A, A done, by this road: Draft "
               "—fork→ A + B —a-agrees→ A done —back→ A\n");
}

BOOST_AUTO_TEST_CASE(tells_what_is_cancelled_in_vain) {
    BOOST_TEST(findings(kStages, kActions + action("rework", "from a  " + kRework + "  cancels { b\n b-ok\n a-ok }")) ==
               "TD1704: \"rework\" cancels \"A done\" in vain: a nomination is never there while it is where the "
               "action begins\n");
    BOOST_TEST(findings(stage("a", "A"),
                        action("begin", "from draft  to a") + action("finish", "from a  to done  cancels all")) ==
               "TD1705: \"finish\" cancels in vain: whenever it can be taken, the nomination is nowhere else\n");
    // Before the second fork nothing of the second is there.
    BOOST_TEST(findings(kStages + stage("c", "C"),
                        action("first", "from draft  to c") + action("fork", "from c  to { a\n b }") +
                            kActions.substr(kActions.find("  a-agrees")) +
                            action("rework", "from c  " + kRework + "  cancels { a\n b }")) ==
               "TD1704: \"rework\" cancels \"A\" in vain: a nomination is never there while it is where the action "
               "begins\nTD1704: \"rework\" cancels \"B\" in vain: a nomination is never there while it is where the "
               "action begins\n");
}

BOOST_AUTO_TEST_CASE(looks_only_at_what_can_be_beside) {
    const auto workflow = read(kStages, kActions + action("rework", "from a  " + kRework + "  cancels all"));
    const WorkflowNet made = workflow_net(*workflow);
    const Transition& rework = made.net.transitions.back();
    BOOST_REQUIRE(rework.name == "rework");
    std::vector<std::string> emptied;
    for (const PlaceId place : rework.resets) emptied.push_back(made.net.places[place].name);
    BOOST_TEST(emptied == (std::vector<std::string>{"b", "b-ok"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(is_not_decided_past_half_a_million_ways_to_stand) {
    std::string stages;
    std::string actions;
    std::string fork;
    std::string join;
    for (int branch = 0; branch < 13; ++branch) {
        const std::string name = "s" + std::to_string(branch);
        for (const char* step : {"a", "b", "c"}) stages += stage(name + step, name + step);
        for (const char* step : {"ab", "bc"})
            actions += action(name + step, "from " + name + step[0] + "  to " + name + step[1]);
        fork += name + "a\n";
        join += name + "c\n";
    }
    actions += action("fork", "from draft  to { " + fork + " }") + action("join", "from { " + join + " }  to done");
    BOOST_TEST(findings(stages, actions) == "proven");
    const WorkflowReport report =
        verify(*read(stages, actions + action("rework", "from s0a  " + kRework + "  cancels all")));
    BOOST_TEST((report.verdict == Verdict::not_decided));
    BOOST_TEST(!report.proven());
    BOOST_REQUIRE(!report.diagnostics.empty());
    BOOST_TEST(report.diagnostics.front().code == "TD1706");
    BOOST_TEST(leaves_open("TD1706"));
}

BOOST_AUTO_TEST_CASE(what_is_reachable_knows_what_was_ended) {
    const auto workflow = read(kStages, kActions + action("rework", "from a  " + kRework + "  cancels all") +
                                            action("alone", "from a  to a-ok  cancels { b\n b-ok }"));
    BOOST_TEST((reach_of(*workflow, {"a-ok"}).answer == Reach::Answer::reachable));
    BOOST_TEST((reach_of(*workflow, {"draft", "b"}).answer == Reach::Answer::unreachable));
}

BOOST_AUTO_TEST_CASE(a_drawing_says_what_ends) {
    const auto workflow = read(kStages, kActions + action("rework", "from a  " + kRework + "  cancels all") +
                                            action("hurry", "from a-ok  to done  cancels { b\n b-ok }"));
    const std::string drawn = draw_dot(diagram_of(*workflow, catalogue(), "en"));
    BOOST_TEST(drawn.find("rework\\nends all other branches") != std::string::npos, drawn);
    BOOST_TEST(drawn.find("hurry\\nends: B, B done") != std::string::npos, drawn);
}

BOOST_AUTO_TEST_SUITE_END()
