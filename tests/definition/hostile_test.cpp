// A file made to tie the reader up is answered soon, with a bounded number of faults.
#include <functional>

#include <boost/test/unit_test.hpp>

#include "definition/read/read_workflow.hpp"

using namespace thidua;
using namespace thidua::definition;

namespace {

constexpr std::size_t kMostFaults = 101;

std::string repeated(int count, const std::function<std::string(const std::string&)>& line) {
    std::string made;
    for (int i = 0; i < count; ++i) made += line(std::to_string(i)) + '\n';
    return made;
}

std::string workflow_of(const std::string& stages, const std::string& actions, const std::string& more = {}) {
    return "workflow large\n{\nversion 1\ntitle \"Lớn\"\nroles { clerk { } }\nform { nominee-name { type text } }\n"
           "stages {\ndraft { owner clerk  start yes }\ndone { end yes }\n" +
           stages + "}\nactions {\n" + actions + "}\n" + more + "}\n";
}

/// Reads the text; gives the codes' first and the number of faults, which must be few enough to be read.
std::pair<std::string, std::size_t> hurt(const std::string& text) {
    const auto read = read_workflow_bundle({{"workflow.info", text}});
    if (read) return {"", read->warnings.size()};
    const Diagnostics faults = Failure(read.error()).diagnostics();
    BOOST_TEST(faults.size() <= kMostFaults);
    std::size_t letters = 0;
    for (const Diagnostic& fault : faults)
        if (const LocalText* known = fault.argument("known")) letters += known->in("vi").size();
    BOOST_TEST(letters < 1'000'000U);
    return {faults.front().code, faults.size()};
}

} // namespace

BOOST_AUTO_TEST_SUITE(definition)

BOOST_AUTO_TEST_CASE(a_hundred_thousand_stages_are_refused_soon) {
    const auto stages = repeated(100'000, [](const std::string& n) { return "s" + n + " { owner clerk }"; });
    BOOST_TEST(hurt(workflow_of(stages, "go { from draft to done by clerk }\n")).second == kMostFaults);
}

BOOST_AUTO_TEST_CASE(too_many_actions_are_refused_soon) {
    const auto actions =
        repeated(60'000, [](const std::string& n) { return "a" + n + " { from nowhere-" + n + " to done by clerk }"; });
    const auto stages = repeated(1990, [](const std::string& n) { return "stage-number-" + n + " { end yes }"; });
    BOOST_TEST(hurt(workflow_of(stages, actions)).second == kMostFaults);
}

BOOST_AUTO_TEST_CASE(a_road_written_backwards_is_walked_once) {
    const auto stages = repeated(1900, [](const std::string& n) { return "s" + n + " { owner clerk }"; });
    std::string actions = "first { from draft to s1899 by clerk }\nlast { from s0 to done by clerk }\n";
    for (int i = 1; i < 1900; ++i)
        actions += "a" + std::to_string(i) + " { from s" + std::to_string(i) + " to s" + std::to_string(i - 1) +
                   " by clerk }\n";
    BOOST_TEST(hurt(workflow_of(stages, actions)).first == "");
}

BOOST_AUTO_TEST_CASE(long_lists_choices_and_settings_are_read_once) {
    const auto items = repeated(100'000, [](const std::string& n) { return "i" + n; });
    const auto pairs = repeated(100'000, [](const std::string& n) { return "k" + n + " v"; });
    const std::string go = "go { from draft to done by clerk }\n";
    BOOST_TEST(hurt(workflow_of({}, "go { from draft to done by clerk  fields {\n" + items + "} }\n")).second ==
               kMostFaults);
    BOOST_TEST(
        hurt(workflow_of({}, go, "effects { on go { export { with x  settings {\n" + pairs + "} } } }\n")).first == "");
    std::string text = workflow_of({}, go);
    const std::string form = "nominee-name { type text }";
    text.insert(text.find(form), "award { type choice  choices {\n" + items + "} }\n");
    BOOST_TEST(hurt(text).first == "");
}

BOOST_AUTO_TEST_CASE(a_key_of_a_million_letters_gets_no_near_name) {
    BOOST_TEST(
        hurt(workflow_of({}, "go { from draft to done by clerk  " + std::string(1'000'000, 'o') + " x }\n")).first ==
        "TD0130");
    BOOST_TEST(hurt(workflow_of({}, "go { from " + std::string(1'000'000, 'o') + " to done by clerk }\n")).first ==
               "TD0235");
}

BOOST_AUTO_TEST_CASE(errors_are_not_lost_among_warnings) {
    const auto stages = repeated(300, [](const std::string& n) { return "s" + n + " { title { vi \"a\" } end no }"; });
    const auto said = hurt(workflow_of(stages, "go { from draft to dune by clerk }\n"));
    BOOST_TEST(said.first == "TD0235");
    BOOST_TEST(said.second == kMostFaults);
}

BOOST_AUTO_TEST_SUITE_END()
