// A library whose entry breaks the contract is refused with words that say how, before any call.
#include <boost/test/unit_test.hpp>

#include "hosting/bench.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

struct EntryFault {
    const char* name;
    const char* expected;
};
/// These can be told without harm in this process too.
const EntryFault kEntryFaults[] = {
    {"wrong_magic", "TD0740 wrong_magic.thidua is no plugin of thidua: its entry does not begin with the magic number"},
    {"newer_abi", "TD0742 the plugin newer_abi.thidua was built for contract 2.0, this host knows 1.0 to 1.0"},
    {"newer_minor", "TD0742 the plugin newer_minor.thidua was built for contract 1.1, this host knows 1.0 to 1.0"},
    {"small_entry", "TD0741 the entry of the plugin small_entry.thidua says it has 12 bytes, at least 32 are expected"},
    {"huge_entry",
     "TD0741 the entry of the plugin huge_entry.thidua says it has 4294967280 bytes, at least 32 are expected"},
    {"no_describe", "TD0744 the plugin no_describe.thidua describes itself wrongly: describe is missing or broken"},
    {"null_description",
     "TD0744 the plugin null_description.thidua describes itself wrongly: description is missing or broken"},
    {"short_description",
     "TD0744 the plugin short_description.thidua describes itself wrongly: struct_size is missing or broken"},
    {"null_id", "TD0744 the plugin null_id.thidua describes itself wrongly: id is missing or broken"},
    {"endless_id", "TD0744 the plugin endless_id.thidua describes itself wrongly: id is missing or broken"},
    {"too_many_capabilities",
     "TD0744 the plugin too_many_capabilities.thidua describes itself wrongly: capabilities is missing or broken"},
    {"other_version", "TD0745 the plugin other_version.thidua says version \"2.0.0\", but its manifest says \"1.0.0\"\n"
                      "TD0745 the plugin other_version.thidua says year \"2031\", but its manifest says \"0\""},
    {"null_plugin", "TD0746 the plugin null_plugin.thidua could not be set up"},
    {"small_plugin", "TD0747 the plugin small_plugin.thidua gave a table of functions that is incomplete"},
    {"no_call", "TD0747 the plugin no_call.thidua gave a table of functions that is incomplete"}};

const EntryFault kDeadlyFaults[] = {
    {"exits_in_create", "TD0733 the plugin exits_in_create.thidua ended unexpectedly (exit 7)"},
    {"crashes_in_constructor", "TD0733 the plugin crashes_in_constructor.thidua ended unexpectedly (SIGABRT)"}};

} // namespace

BOOST_AUTO_TEST_SUITE(hosting_loading)

BOOST_AUTO_TEST_CASE(a_faulty_entry_meets_the_same_words_in_both_places) {
    for (const PluginPlace place : both_places())
        for (const EntryFault& fault : kEntryFaults) {
            Bench bench(place, fault.name);
            BOOST_TEST((bench.plugin().record().state == PluginState::checked));
            BOOST_TEST(joined(said(bench.plugin().load())) == fault.expected);
            BOOST_TEST(joined(said(bench.ask("x"))) == fault.expected);
            BOOST_TEST(joined(said(bench.plugin().record().faults)) == fault.expected);
        }
}

BOOST_AUTO_TEST_CASE(a_deadly_entry_takes_only_its_worker_along) {
    for (const EntryFault& fault : kDeadlyFaults) {
        Bench bench(PluginPlace::worker, fault.name);
        BOOST_TEST(joined(said(bench.plugin().load())) == fault.expected);
    }
}

BOOST_AUTO_TEST_CASE(a_library_that_failed_in_this_process_is_not_loaded_again) {
    const auto descriptors = [] {
        const std::filesystem::directory_iterator all("/proc/self/fd");
        return std::distance(begin(all), end(all));
    };
    Bench bench(PluginPlace::in_process, "wrong_magic");
    BOOST_TEST(!bench.ask("x").has_value());
    const auto before = descriptors();
    for (int i = 0; i < 10; ++i) BOOST_TEST(said(bench.ask("x")).at(0).find("TD0740") == 0U);
    BOOST_TEST(descriptors() == before);
}

BOOST_AUTO_TEST_CASE(a_constructor_that_never_ends_is_ended) {
    HostingPolicy policy = test_policy();
    policy.time_to_start = std::chrono::milliseconds(300);
    Bench bench(PluginPlace::worker, "loops_in_constructor", policy);
    BOOST_TEST(joined(said(bench.plugin().load())) ==
               "TD0732 the plugin loops_in_constructor.thidua did not answer within 300 ms");
}

BOOST_AUTO_TEST_CASE(a_plugin_that_cannot_be_set_up_says_why_in_the_log) {
    HostingPolicy policy = test_policy();
    std::string line;
    policy.log = [&](const PluginLogLine& said) { line = said.plugin + ": " + said.line; };
    Bench bench(PluginPlace::worker, "null_plugin", policy);
    BOOST_TEST(!bench.plugin().load().has_value());
    BOOST_TEST(line == "null_plugin: no licence");
}

BOOST_AUTO_TEST_SUITE_END()
