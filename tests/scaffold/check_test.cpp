// `thidua plugin check` passes what keeps the contract and shows the document that breaks the rest.
#include <boost/test/unit_test.hpp>

#include "hosting/authoring/plugin_check.hpp"
#include "hosting/authoring/sample_documents.hpp"
#include "hosting/bench.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

CheckReport check(const std::filesystem::path& file, const CheckWish& wish = {1, 30, std::chrono::seconds(60)}) {
    const SystemClock clock;
    return check_plugin(file, test_policy(), clock, wish);
}

std::vector<std::string> names(const CheckReport& report) {
    std::vector<std::string> made;
    for (const CheckedPoint& point : report.points) made.push_back((point.passed ? "+ " : "- ") + point.name);
    return made;
}

} // namespace

BOOST_AUTO_TEST_SUITE(plugin_check)

BOOST_AUTO_TEST_CASE(every_kind_of_scaffold_passes) {
    for (const std::string kind : {"scoring", "notify", "export", "import", "rules", "scoring_c", "notify_c",
                                   "export_c", "import_c", "rules_c"}) {
        const CheckReport report = check(build_dir() / "scaffolds" / ("sample_" + kind + ".thidua"));
        BOOST_TEST(report.points.size() >= 5U);
        for (const CheckedPoint& point : report.points)
            BOOST_TEST(point.passed, kind << ": " << point.name << ": " << joined(said(point.faults)));
    }
}

BOOST_AUTO_TEST_CASE(plain_c_passes) {
    const CheckReport report = check(build_dir() / "plugins" / "minimal_c.thidua");
    BOOST_TEST(names(report) == (std::vector<std::string>{"+ file and manifest", "+ loads in a worker process",
                                                          "+ thidua.rules/1 answers sample documents",
                                                          "+ thidua.rules/1 answers documents with nothing optional",
                                                          "+ thidua.rules/1 answers random documents",
                                                          "+ thidua.rules/1 does some work",
                                                          "+ thidua.rules/1 answers the same document alike"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_wrong_shape_fails_with_the_document_that_led_to_it) {
    // The zoo answers every document it does not understand with findings, which no export or import may.
    const CheckReport report = check(build_dir() / "misbehaving" / "zoo.thidua");
    BOOST_TEST(!report.passed());
    const CheckedPoint& point = report.points.at(7);
    BOOST_TEST(point.name == "thidua.export/1 answers sample documents");
    const auto words = said(point.faults);
    BOOST_REQUIRE(words.size() >= 3U);
    BOOST_TEST(words[0] == "TD0734 the answer of the plugin zoo.thidua breaks the contract, for reasons that follow");
    BOOST_TEST(words[1] == "TD0750 at /files: expected array, found missing");
    BOOST_TEST(words.back().rfind("TD0758 this document (seed 1) led to it: {", 0) == 0U);
}

BOOST_AUTO_TEST_CASE(one_that_refuses_everything_fails) {
    const CheckReport report = check(build_dir() / "misbehaving" / "refuses_all.thidua");
    BOOST_TEST(!report.passed());
    const CheckedPoint& point = report.points.at(5);
    BOOST_TEST(point.name == "thidua.rules/1 does some work");
    BOOST_TEST(joined(said(point.faults)) == "TD1164 all 36 documents were refused, the first with: not today");
}

BOOST_AUTO_TEST_CASE(what_does_not_load_ends_the_check) {
    BOOST_TEST(names(check(build_dir() / "misbehaving" / "wrong_magic.thidua")) ==
                   (std::vector<std::string>{"+ file and manifest", "- loads in a worker process"}),
               boost::test_tools::per_element());
    BOOST_TEST(names(check("/nowhere/x.thidua")) == (std::vector<std::string>{"- file and manifest"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_time_of_the_whole_check_is_kept) {
    const CheckReport report =
        check(build_dir() / "plugins" / "minimal_c.thidua", {1, 30, std::chrono::milliseconds(0)});
    BOOST_TEST(joined(said(report.points.at(2).faults)) == "TD0757 the check did not end within 0 ms");
}

BOOST_AUTO_TEST_CASE(the_same_seed_makes_the_same_documents) {
    for (const char* capability : {THIDUA_CAPABILITY_SCORE, THIDUA_CAPABILITY_NOTIFY, THIDUA_CAPABILITY_EXPORT,
                                   THIDUA_CAPABILITY_IMPORT, THIDUA_CAPABILITY_RULES}) {
        SampleDocuments first(42);
        SampleDocuments second(42);
        SampleDocuments third(43);
        for (int i = 0; i < 5; ++i) {
            const auto made = first.document(capability, SampleDocuments::Manner::wild, {});
            BOOST_TEST((made == second.document(capability, SampleDocuments::Manner::wild, {})));
            if (i == 4)
                BOOST_TEST((made != third.document(capability, SampleDocuments::Manner::wild, {})));
            else
                static_cast<void>(third.document(capability, SampleDocuments::Manner::wild, {}));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
