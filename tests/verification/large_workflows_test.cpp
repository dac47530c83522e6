// Workflows of every shape that offices draw are proven when they are large, and their faults told.
#include <boost/test/unit_test.hpp>

#include "definition/read/read_workflow.hpp"
#include "support/made_workflows.hpp"
#include "verification/workflow/verify_workflow.hpp"

using namespace thidua;
using namespace thidua::verification;

namespace {

WorkflowReport report_of(const std::string& text) {
    const auto read = definition::read_workflow_bundle({{"w.info", text}});
    BOOST_TEST_REQUIRE(read.has_value(), (read ? "" : read.error().diagnostics().front().code));
    return verify(*read->workflow);
}

std::string codes_of(const WorkflowReport& report) {
    std::string codes;
    for (const Diagnostic& one : report.diagnostics) codes += one.code + ' ';
    return codes;
}

/// With two more stages that run side by side and come to the end each for itself.
std::string with_fork(std::string text, const std::string& from) {
    const std::string stages =
        "        one { title \"One\" owner office }\n        two { title \"Two\" owner office }\n";
    const auto action = [](const std::string& name, const std::string& rest) {
        return "        " + name + " { title \"" + name + "\" " + rest + " by office }\n";
    };
    text.insert(text.find("    actions\n    {\n") + 18, action("both", "from " + from + " to { one\ntwo }") +
                                                            action("first", "from one to done") +
                                                            action("second", "from two to done"));
    return text.insert(text.find("    stages\n    {\n") + 17, stages);
}

/// One stage after the other, each with a way round for those who say yes to its own question; questions are answered
/// where it begins. All answers together are more than could be gone through.
/// From the way round at `trap` those who said no to the first question come back to its beginning alone.
std::string chain_of_questions(int count, int trap) {
    std::string form = "        nominee-name { type text  required yes }\n";
    std::string stages = "        draft { title \"Draft\"  owner clerk  start yes }\n";
    std::string actions = "        submit { title \"submit\"  from draft  to s0  by clerk }\n";
    for (int i = 0; i < count; ++i) {
        const std::string n = std::to_string(i);
        const std::string next = i + 1 < count ? "s" + std::to_string(i + 1) : "done";
        const auto action = [&](const std::string& name, const std::string& from, const std::string& to,
                                const std::string& when) {
            actions += "        " + name + n + " { title \"" + name + n + "\"  from " + from + "  to " + to +
                       "  by office" + when + " }\n";
        };
        form += "        q" + n + " { type yes-no  required yes }\n";
        stages += "        s" + n + " { title \"S" + n + "\"  owner office }\n";
        stages += "        t" + n + " { title \"T" + n + "\"  owner office }\n";
        action("round", "s" + n, "t" + n, "  when \"q" + n + " = true\"");
        action("on", "s" + n, next, "  when \"q" + n + " = false\"");
        action("back", "t" + n, next, i == trap ? "  when \"q0 = true\"" : "");
        if (i == trap) action("again", "t" + n, "s" + n, "  when \"q0 = false\"");
    }
    stages += "        done { title \"Done\"  end yes }\n";
    return "workflow w\n{\n    version 1\n    title \"W\"\n    roles\n    {\n        clerk { title \"Clerk\"  where "
           "own-unit "
           "}\n        office { title \"Office\"  unit \"Office\" }\n    }\n    form\n    {\n" +
           form + "    }\n    stages\n    {\n" + stages + "    }\n    actions\n    {\n" + actions + "    }\n}\n";
}

} // namespace

BOOST_AUTO_TEST_SUITE(verification_large_workflows)

BOOST_AUTO_TEST_CASE(questions_are_decided_however_many_there_are) {
    for (const int count : {8, 16, 36}) {
        const WorkflowReport report = report_of(chain_of_questions(count, -1));
        BOOST_TEST(report.proven(), count << ": " << codes_of(report));
        const WorkflowReport trapped = report_of(chain_of_questions(count, count - 2));
        BOOST_TEST_REQUIRE(codes_of(trapped) == "TD0357 ");
        BOOST_TEST(trapped.diagnostics.front().argument("values")->in("en") ==
                   "q0 = false, q" + std::to_string(count - 2) + " = true");
    }
}

BOOST_AUTO_TEST_CASE(every_shape_is_proven) {
    for (const std::string& shape : tests::workflow_shapes())
        for (const int stages : {62, 602}) {
            const WorkflowReport report = report_of(tests::made_workflow(shape, stages));
            BOOST_TEST(report.proven(), shape << " of " << stages);
            BOOST_TEST(codes_of(report) == "", shape << " of " << stages);
        }
}

BOOST_AUTO_TEST_CASE(two_branches_that_do_not_meet_are_found_among_hundreds) {
    for (const std::string& shape : tests::workflow_shapes()) {
        const WorkflowReport report = report_of(with_fork(tests::made_workflow(shape, 602), "s300"));
        BOOST_TEST(codes_of(report).substr(0, 7) == "TD0340 ", shape);
    }
}

BOOST_AUTO_TEST_SUITE_END()
