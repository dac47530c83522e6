// Workflows of every shape that offices draw are proven when they are large, and their faults told.
#include <boost/test/unit_test.hpp>

#include "definition/read_workflow.hpp"
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

} // namespace

BOOST_AUTO_TEST_SUITE(verification_large_workflows)

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
