// Whole stories of nominations, written as data, end as they say: in memory, through restarts, and from their events.
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "base/files/files.hpp"
#include "scenario.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

std::vector<std::filesystem::path> cases() {
    auto files = list_files(source_dir() / "tests" / "scenarios" / "cases", ".case");
    BOOST_REQUIRE(files.has_value());
    BOOST_REQUIRE(!files->empty());
    return *files;
}

std::string play_all(Play play, std::size_t& refusing, std::size_t& steps) {
    std::string states;
    for (const auto& file : cases()) {
        const ScenarioOutcome outcome = play_scenario(file, play);
        for (const std::string& fault : outcome.faults) BOOST_ERROR(fault);
        BOOST_TEST(outcome.steps > 0U, file.filename().string() << " does nothing");
        refusing += outcome.refusals > 0 ? 1 : 0;
        steps += outcome.steps;
        states += outcome.final_state + "\n";
    }
    return states;
}

} // namespace

BOOST_AUTO_TEST_SUITE(scenarios)

BOOST_AUTO_TEST_CASE(every_story_ends_as_it_says_in_memory_after_restarts_and_from_its_events) {
    std::size_t refusing = 0;
    std::size_t steps = 0;
    const std::string straight = play_all(Play::straight, refusing, steps);
    BOOST_TEST(play_all(Play::reload, refusing, steps) == straight);
    BOOST_TEST(play_all(Play::replay, refusing, steps) == straight);
}

BOOST_AUTO_TEST_CASE(at_least_one_story_in_five_expects_a_refusal) {
    std::size_t refusing = 0;
    std::size_t steps = 0;
    (void)play_all(Play::straight, refusing, steps);
    BOOST_TEST(refusing * 5 >= cases().size());
}

BOOST_AUTO_TEST_SUITE_END()
