// One effect from the workflow file to the plugin and back: settings, key, log lines and every file it made.
#include <filesystem>
#include <map>
#include <regex>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "base/files/sha256.hpp"
#include "says.hpp"

using namespace thidua;
using tests::has;
using tests::Said;

namespace {

std::string text_of(const std::filesystem::path& file) { return read_file(file, 1U << 20U).value(); }

void replace(const std::filesystem::path& file, const char* what, const std::string& with) {
    const std::string text = text_of(file);
    BOOST_REQUIRE(std::regex_search(text, std::regex(what)));
    BOOST_REQUIRE(write_file_atomically(file, std::regex_replace(text, std::regex(what), with)).has_value());
}

/// A department that has a list made by its plugin of the year when a nomination is proposed.
class Department {
  public:
    Department() {
        for (const char* part : {"config", "workflows"})
            std::filesystem::copy(tests::source_dir() / part, root() / part, std::filesystem::copy_options::recursive);
        std::filesystem::create_directories(root() / "plugins");
        for (const char* file : {"yearly_2025", "yearly_2026"})
            for (const char* suffix : {".thidua", ".info"})
                std::filesystem::copy(tests::build_dir() / "misbehaving" / (std::string(file) + suffix),
                                      root() / "plugins");
        replace(root() / "config/thidua.info", "\"\\.\\./build/plugins\"",
                "\"" + (tests::build_dir() / "plugins").string() + "\"\n            \"../plugins\"");
        replace(root() / "config/thidua.info", "mail           \\{",
                "lists { plugin vn.thidua.tests.yearly  settings { mark house  most 3 } }\n            mail {");
        replace(root() / "config/thidua.info", "log          \\{ level info \\}",
                "log { level info  file \"../log.json\" }");
        replace(workflow(), "effects\n    \\{",
                "effects\n    {\n        on propose { export { with lists  settings { mark effect } } }");
    }
    [[nodiscard]] std::filesystem::path root() const { return folder_.path(); }
    [[nodiscard]] std::filesystem::path workflow() const { return root() / "workflows/khen-thuong/workflow.info"; }
    [[nodiscard]] std::filesystem::path out() const { return root() / "store/out"; }
    [[nodiscard]] std::string log() const { return text_of(root() / "log.json"); }
    [[nodiscard]] Said says(std::vector<std::string> words) const {
        words.insert(words.end(), {"--config", (root() / "config").string(), "--store", (root() / "store").string(),
                                   "--lang", "en", "--log", "info"});
        return tests::thidua_says(words);
    }

  private:
    tests::TemporaryFolder folder_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(app)

BOOST_AUTO_TEST_CASE(an_effect_reaches_the_plugin_of_its_year_with_key_and_settings) {
    const Department department;
    BOOST_REQUIRE(department.says(tests::whole_nomination("T-1")).code == 0);
    const Said proposed = department.says({"act", "T-1", "propose", "--as", "hoa.tm"});
    BOOST_REQUIRE_MESSAGE(proposed.code == 0, proposed.err);
    const std::string said = "2025 effect T-1/2/0";
    BOOST_TEST(text_of(department.out() / "T-1_2_0-first.txt") == said);
    BOOST_TEST(text_of(department.out() / "T-1_2_0-second.txt") == "two", "each file of one call is kept");
    const std::string log = department.log();
    BOOST_TEST(has(log, R"("plugin":"yearly_2025","key":"T-1/2/0","nomination":"T-1","line":")" + said + "\""), log);
    BOOST_TEST(has(log, R"("sha256":")" + to_hex(sha256(said)) + " " + to_hex(sha256("two")) + "\""), log);
}

BOOST_AUTO_TEST_CASE(a_setting_that_a_newer_plugin_refuses_becomes_an_incident_that_shows_its_place) {
    const Department department;
    BOOST_REQUIRE(department.says(tests::whole_nomination("T-1")).code == 0);
    for (const char* file : {"yearly_2025.info", "yearly_2026.info"})
        replace(department.root() / "plugins" / file, "mark  ", "label ");
    const Said proposed = department.says({"act", "T-1", "propose", "--as", "hoa.tm"});
    BOOST_TEST(proposed.code == 0, "what was asked is done: " << proposed.err);
    const std::string incidents = department.says({"incident", "list"}).out;
    const bool shown = std::regex_search(incidents, std::regex("thidua\\.info:[0-9]+:[0-9]+: .*\"mark\""));
    BOOST_TEST(shown, incidents);
    BOOST_TEST(!has(department.log(), "mark"), "a reason is no text for the log: " << department.log());
    BOOST_TEST(has(department.log(), R"("code":"TD0130")"), department.log());
    const Said checked = department.says({"check", department.workflow().string()});
    BOOST_TEST(checked.code == 1);
    const bool placed = std::regex_search(checked.err, std::regex("workflow\\.info:[0-9]+:[0-9]+: error\\[TD0130\\]"));
    BOOST_TEST(placed, checked.err);
    for (const char* file : {"yearly_2025.info", "yearly_2026.info"})
        replace(department.root() / "plugins" / file, "label ", "mark  ");
    BOOST_TEST(department.says({"incident", "retry", "1"}).code == 0);
    BOOST_TEST(text_of(department.out() / "T-1_2_0-first.txt") == "2025 effect T-1/2/0", "the same key as before");
}

BOOST_AUTO_TEST_CASE(the_list_of_plugins_says_how_each_is_shut_in) {
    const Department department;
    replace(department.root() / "config/thidua.info", "lists \\{",
            "inside { plugin yearly_2025  runs in-process  settings { mark x } }\n            lists {");
    replace(department.root() / "config/thidua.info", "plugin notify_mail",
            "plugin notify_mail  network mail.example.vn:587");
    const Said listed = department.says({"plugin", "list", "--format", "json"});
    std::map<std::string, boost::json::object> shut_in;
    const boost::json::value all = boost::json::parse(listed.out);
    for (const auto& plugin : all.as_array())
        shut_in[std::filesystem::path(std::string(plugin.at("file").as_string())).stem().string()] =
            plugin.at("containment").as_object();
    BOOST_TEST(shut_in["yearly_2025"].at("runs").as_string() == "in-process");
    BOOST_TEST(!shut_in["yearly_2025"].contains("weaknesses"), "nobody knows how far it can go");
    BOOST_TEST(shut_in["yearly_2026"].at("runs").as_string() == "worker");
    // In a chroot, or a container without namespaces, a worker has no tree of folders of its own.
    const auto& weak = shut_in["yearly_2026"].at("weaknesses").as_array();
    const std::string shown = weak.empty() ? "complete" : "names-visible";
    BOOST_TEST((weak.empty() || weak.at(0).as_string() == "names-visible"));
    BOOST_TEST(shut_in["notify_mail"].at("network").at(0).as_string() == "mail.example.vn:587");
    const std::string text = department.says({"plugin", "list"}).out;
    BOOST_TEST(has(text, "none: trusted"), text);
    BOOST_TEST(has(text, shown + ", mail.example.vn:587"), text);
}

BOOST_AUTO_TEST_CASE(an_export_keeps_every_file_and_replaces_what_was_there) {
    const Department department;
    replace(department.root() / "config/thidua.info", "lists \\{",
            "export-both { plugin yearly_2025  settings { mark x } }\n            lists {");
    BOOST_REQUIRE(department.says(tests::whole_nomination("T-1")).code == 0);
    const auto list = department.root() / "list.txt";
    BOOST_REQUIRE(write_file_atomically(list, "of last week, and longer").has_value());
    const auto export_it = [&] {
        return department.says({"export", "T-1", "--format", "both", "--out", list.string(), "--as", "hoa.tm"});
    };
    const Said exported = export_it();
    BOOST_REQUIRE_MESSAGE(exported.code == 0, exported.err);
    const std::string first = text_of(list);
    BOOST_TEST(std::regex_match(first, std::regex("2025 x export/[0-9a-f]{64}")), first);
    BOOST_REQUIRE(export_it().code == 0);
    BOOST_TEST(text_of(list) == first, "the same key for the same work, whenever it is asked for");
    BOOST_TEST(text_of(department.root() / "list-second.txt") == "two");
    BOOST_TEST(has(exported.err, "list-second.txt"), "nobody need look for it: " << exported.err);
}

BOOST_AUTO_TEST_SUITE_END()
