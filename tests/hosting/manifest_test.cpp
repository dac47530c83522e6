// A manifest is read before any code is loaded, and tells everything that is wrong with it at once.
#include <boost/test/unit_test.hpp>

#include "hosting/bench.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

constexpr char kGood[] = R"(plugin
{
    id            vn.example.my-scores
    name          my_scores
    version       1.2.3
    year          2025
    vendor        "Sở Xây dựng"
    title         { vi "Chấm điểm"  en "Scores" }
    abi           1.0
    capabilities
    {
        thidua.score/1
        thidua.rules/1
    }
    network       yes
    settings
    {
        threshold { type decimal  required yes }
    }
}
)";

Result<Manifest> read(const std::string& text, const std::string& name = "my_scores") {
    const TemporaryFolder folder;
    const auto path = folder.path() / (name + ".info");
    static_cast<void>(write_file_atomically(path, text));
    return read_manifest(path, name);
}

std::string replaced(const std::string& what, const std::string& by) {
    std::string text = kGood;
    text.replace(text.find(what), what.size(), by);
    return text;
}

/// "line:column code sentence" of every fault.
std::string faults_of(const std::string& text, const std::string& name = "my_scores") {
    const auto read_back = read(text, name);
    if (read_back) return "no failure";
    std::vector<std::string> lines;
    const auto words = said(read_back);
    const Diagnostics faults = read_back.error().diagnostics();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const SourcePosition at = faults[i].span.start();
        lines.push_back(std::to_string(at.line) + ":" + std::to_string(at.column) + " " + words[i]);
    }
    return joined(lines);
}

} // namespace

BOOST_AUTO_TEST_SUITE(hosting_manifest)

BOOST_AUTO_TEST_CASE(reads_what_a_plugin_says_about_itself) {
    const auto manifest = read(kGood);
    BOOST_REQUIRE_MESSAGE(manifest.has_value(), joined(said(manifest)));
    BOOST_TEST(manifest->id == "vn.example.my-scores");
    BOOST_TEST(manifest->version.text() == "1.2.3");
    BOOST_TEST(manifest->year == 2025U);
    BOOST_TEST(manifest->title.in("vi") == "Chấm điểm");
    BOOST_TEST(manifest->network);
    BOOST_TEST(manifest->offers("thidua.rules/1"));
    BOOST_TEST(!manifest->offers("thidua.rules/2"));
    BOOST_TEST(manifest->settings.settings.at(0).key == "threshold");
}

BOOST_AUTO_TEST_CASE(each_fault_has_its_place_and_words) {
    BOOST_TEST(
        faults_of(replaced("vn.example.my-scores", "MyScores")) ==
        "3:19 TD0711 \"MyScores\" is no plugin id: a reverse domain of lower-case letters, digits and hyphens is "
        "expected");
    BOOST_TEST(faults_of(kGood, "other") ==
               "4:19 TD0712 the manifest names \"my_scores\", but the library's file is called \"other\"");
    BOOST_TEST(faults_of(replaced("1.2.3", "1.2")) ==
               "5:19 TD0713 \"1.2\" is no version: three numbers with points between them are expected");
    BOOST_TEST(faults_of(replaced("1.2.3", "1.2.99999999999")).find("TD0713") != std::string::npos);
    BOOST_TEST(faults_of(replaced("abi           1.0", "abi           2.0")) ==
               "9:19 TD0714 this host takes plugins of contract 1.0–1.0, but the manifest says \"2.0\"");
    BOOST_TEST(faults_of(replaced("abi           1.0", "abi           0.9")).find("TD0714") != std::string::npos);
    BOOST_TEST(faults_of(replaced("abi           1.0", "abi           one")).find("TD0714") != std::string::npos);
    BOOST_TEST(faults_of(replaced("thidua.score/1", "thidua.scores/1")) ==
               "12:9 TD0715 nobody knows the capability \"thidua.scores/1\"; known are thidua.score/1, "
               "thidua.notify/1, thidua.export/1, thidua.import/1, thidua.rules/1");
    BOOST_TEST(faults_of(replaced("thidua.score/1\n        thidua.rules/1", "thidua.score/2")) ==
               "12:9 TD1159 the plugin offers nothing that this host knows, only thidua.score/2");
    BOOST_TEST(faults_of(replaced("thidua.score/1", "thidua.score/1\n        thidua.score/2")) == "no failure");
    for (const char* odd : {"thidua.score/0", "thidua.score/02", "thidua.score/x", "thidua.score/", "thidua.score"})
        BOOST_TEST(faults_of(replaced("thidua.score/1", odd)).find("TD0715") != std::string::npos, odd);
    BOOST_TEST(faults_of(replaced("network       yes", "sha256        ABC")) ==
               "15:19 TD0716 \"ABC\" is no SHA-256: 64 digits 0–9 a–f are expected");
    BOOST_TEST(faults_of(replaced("network       yes", "network       maybe")) ==
               "15:19 TD0138 \"network\" must be yes or no, but \"maybe\" was found");
    BOOST_TEST(faults_of(replaced("network", "netwrok")) == "15:5 TD0130 the block \"plugin\" has no key \"netwrok\"");
}

BOOST_AUTO_TEST_CASE(all_faults_come_at_once) {
    BOOST_TEST(
        faults_of("plugin\n{\n  id x\n  version one\n  abi 9.9\n  colour red\n}\nextra 1\n") ==
        "3:6 TD0711 \"x\" is no plugin id: a reverse domain of lower-case letters, digits and hyphens is expected\n"
        "1:1 TD0132 the block \"plugin\" lacks the key \"name\"\n"
        "4:11 TD0713 \"one\" is no version: three numbers with points between them are expected\n"
        "1:1 TD0132 the block \"plugin\" lacks the key \"vendor\"\n"
        "1:1 TD0132 the block \"plugin\" lacks the key \"title\"\n"
        "5:7 TD0714 this host takes plugins of contract 1.0–1.0, but the manifest says \"9.9\"\n"
        "1:1 TD0132 the block \"plugin\" lacks the key \"capabilities\"\n"
        "6:3 TD0130 the block \"plugin\" has no key \"colour\"\n"
        "8:1 TD0147 the file has no key \"extra\" at its top level");
}

BOOST_AUTO_TEST_CASE(the_example_of_the_guide_is_right) {
    const std::string guide = read_file(source_dir() / "engine/docs/plugin-guide.md", 1 << 20).value();
    const auto begin = guide.find("    plugin\n    {\n");
    const auto end = guide.find("\n    }\n", begin);
    BOOST_REQUIRE((begin != std::string::npos && end != std::string::npos));
    const auto manifest = read(guide.substr(begin, end - begin) + "\n    }\n");
    BOOST_REQUIRE_MESSAGE(manifest.has_value(), joined(said(manifest)));
    BOOST_TEST(manifest->settings.settings.at(0).title.in("en") == "Pass mark");
}

BOOST_AUTO_TEST_CASE(a_missing_or_unreadable_manifest_is_told) {
    const auto missing = read_manifest("/nowhere/x.info", "x");
    BOOST_TEST(joined(said(missing)) == "TD0710 the manifest \"/nowhere/x.info\" is missing");
    BOOST_TEST(faults_of("\xFE\xFF").find("TD0102") != std::string::npos);
    BOOST_TEST(faults_of("#include \"/etc/passwd\"\n").find("TD0107") != std::string::npos);
    BOOST_TEST(faults_of(std::string(2 << 20, ' ')).find("TD0023") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
