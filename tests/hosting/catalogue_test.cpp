// The catalogue holds what it found, right or wrong, and finds plugins of several years side by side.
#include <boost/test/unit_test.hpp>

#include <sys/stat.h>

#include "hosting/bench.hpp"

using namespace thidua;
using namespace thidua::hosting;
using namespace thidua::tests;

namespace {

/// A folder of plugins, each with the bytes of minimal_c and a manifest of its own.
class PluginFolder {
  public:
    void add(const std::string& name, const std::string& id, const std::string& version, const std::string& year,
             const std::string& more = {}) {
        const auto bytes = read_file(build_dir() / "plugins" / "minimal_c.thidua", 1 << 24).value();
        static_cast<void>(write_file_atomically(path() / (name + ".thidua"), bytes));
        static_cast<void>(write_file_atomically(path() / (name + ".info"),
                                                "plugin\n{\n id " + id + "\n name " + name + "\n version " + version +
                                                    "\n" + (year.empty() ? "" : " year " + year + "\n") +
                                                    " vendor x\n title { vi a  en b }\n abi 1.0\n capabilities {\n "
                                                    "thidua.rules/1\n }\n" +
                                                    more + "}\n"));
    }
    [[nodiscard]] const std::filesystem::path& path() const { return folder_.path(); }
    PluginCatalogue discover() const { return PluginCatalogue::discover({path()}, test_policy(), clock_).value(); }

  private:
    TemporaryFolder folder_;
    SystemClock clock_;
};

std::string name_of(const Result<std::shared_ptr<Plugin>>& found) {
    return found ? (*found)->manifest().name : joined(said(found));
}

} // namespace

BOOST_AUTO_TEST_SUITE(hosting_catalogue)

BOOST_AUTO_TEST_CASE(a_folder_that_is_not_there_is_a_fault) {
    const SystemClock clock;
    const auto found = PluginCatalogue::discover({"/nowhere/plugins"}, test_policy(), clock);
    BOOST_TEST(joined(said(found)) ==
               "TD0700 the plugin folder \"/nowhere/plugins\" cannot be read: No such file or directory");
}

BOOST_AUTO_TEST_CASE(a_name_belongs_to_the_first_folder_that_has_it) {
    PluginFolder first;
    PluginFolder second;
    first.add("rules", "vn.a.rules", "1.0.0", "");
    second.add("rules", "vn.a.rules", "9.0.0", "");
    const SystemClock clock;
    const auto found = PluginCatalogue::discover({first.path(), second.path()}, test_policy(), clock).value();
    BOOST_TEST(found.find("rules").value()->manifest().version.text() == "1.0.0");
    for (const PluginRecord& record : found.list())
        if (record.state == PluginState::refused)
            BOOST_TEST(joined(said(record.faults)) ==
                       "TD1163 \"" + (second.path() / "rules.thidua").string() + "\" has the name \"rules\", which \"" +
                           (first.path() / "rules.thidua").string() + "\" in an earlier folder has already");
}

BOOST_AUTO_TEST_CASE(a_trusted_name_is_not_taken_over_by_another_year) {
    PluginFolder first;
    PluginFolder second;
    first.add("rules", "vn.a.rules", "1.0.0", "2025");
    second.add("rules", "vn.a.rules", "9.0.0", "2026");
    const SystemClock clock;
    HostingPolicy policy = test_policy();
    policy.trusted = {"rules"};
    const auto accepted = [&] {
        return PluginCatalogue::discover({first.path(), second.path()}, policy, clock).value().accepted().size();
    };
    BOOST_TEST(accepted() == 1U);
    policy.pins["rules"] = {first.discover().list().at(0).sha256}; // both have these bytes
    BOOST_TEST(accepted() == 2U);
}

BOOST_AUTO_TEST_CASE(another_file_than_the_pinned_one_is_refused) {
    PluginFolder folder;
    folder.add("rules", "vn.a.rules", "1.0.0", "");
    const SystemClock clock;
    const auto found = [&](const std::string& plugin, const std::string& pin) {
        HostingPolicy policy = test_policy();
        policy.pins[plugin] = {pin};
        const auto catalogue = PluginCatalogue::discover({folder.path()}, policy, clock).value();
        const auto record = catalogue.list().at(0);
        return record.faults.empty() ? "taken" : record.faults.front().code;
    };
    const std::string own = folder.discover().list().at(0).sha256;
    const std::string other(64, '0');
    for (const char* called : {"rules", "vn.a.rules"}) {
        BOOST_TEST(found(called, own) == "taken");
        BOOST_TEST(found(called, other) == "TD1158");
    }
    BOOST_TEST(found("another", other) == "taken");
}

BOOST_AUTO_TEST_CASE(several_years_stand_side_by_side) {
    PluginFolder folder;
    folder.add("rules_2024", "vn.a.rules", "1.0.0", "2024");
    folder.add("rules_2025", "vn.a.rules", "1.0.0", "2025"); // of another year than the first
    folder.add("rules_2025b", "vn.a.rules", "2.10.0", "2025");
    folder.add("rules_any", "vn.a.rules", "9.0.0", "");
    const PluginCatalogue catalogue = folder.discover();
    BOOST_TEST(catalogue.list().size() == 4U);
    BOOST_TEST(catalogue.offering("thidua.rules/1").size() == 4U);
    BOOST_TEST(name_of(catalogue.find("rules_2024")) == "rules_2024");
    BOOST_TEST(name_of(catalogue.find("vn.a.rules", 2024)) == "rules_2024");
    BOOST_TEST(name_of(catalogue.find("vn.a.rules", 2025)) == "rules_2025b");
    BOOST_TEST(name_of(catalogue.find("vn.a.rules", 2026)) == "rules_any");
}

BOOST_AUTO_TEST_CASE(one_name_may_stand_for_several_years_in_several_folders) {
    PluginFolder last;
    PluginFolder now;
    last.add("rules", "vn.a.rules", "1.0.0", "2024");
    now.add("rules", "vn.a.rules", "1.1.0", "2025");
    const SystemClock clock;
    const auto catalogue = PluginCatalogue::discover({last.path(), now.path()}, test_policy(), clock);
    BOOST_REQUIRE(catalogue.has_value());
    const auto year_of = [&](std::uint32_t year) { return catalogue->find("rules", year).value()->manifest().year; };
    BOOST_TEST(year_of(2024) == 2024U);
    BOOST_TEST(year_of(2025) == 2025U);
    BOOST_TEST(year_of(2026) == 2025U);
    BOOST_TEST(year_of(0) == 2025U);
}

BOOST_AUTO_TEST_CASE(what_only_the_library_says_is_judged_when_all_are_loaded) {
    const SystemClock clock;
    const auto loaded = [&](const char* name) {
        auto catalogue = PluginCatalogue::of_file(build_dir() / "misbehaving" / (std::string(name) + ".thidua"),
                                                  test_policy(), clock);
        BOOST_TEST(catalogue.accepted().size() == 1U); // nothing is wrong with it as far as can be seen from outside
        catalogue.try_loading();
        const PluginRecord record = catalogue.list().at(0);
        BOOST_TEST(((record.state == PluginState::refused) == catalogue.accepted().empty()));
        std::string codes = record.state == PluginState::loaded ? "loaded" : "";
        for (const Diagnostic& fault : record.faults) codes += (codes.empty() ? "" : " ") + fault.code;
        return codes;
    };
    BOOST_TEST(loaded("zoo") == "loaded");
    BOOST_TEST(loaded("wrong_magic") == "TD0740");
    BOOST_TEST(loaded("newer_abi") == "TD0742");
    BOOST_TEST(loaded("other_version") == "TD0745 TD0745");
    BOOST_TEST(loaded("crashes_in_constructor") == "TD0733");
}

BOOST_AUTO_TEST_CASE(an_unknown_name_meets_the_nearest) {
    PluginFolder folder;
    folder.add("rules_2025", "vn.a.rules", "1.0.0", "2025");
    const auto found = folder.discover().find("rules_2026");
    BOOST_TEST(joined(said(found)) == "TD0701 there is no plugin called \"rules_2026\"");
    BOOST_TEST(found.error().diagnostics().front().argument("nearest")->in("en") == "rules_2025");
}

BOOST_AUTO_TEST_CASE(a_manifest_without_its_library_is_told) {
    PluginFolder folder;
    folder.add("alone", "vn.a.alone", "1.0.0", "");
    std::filesystem::remove(folder.path() / "alone.thidua");
    const PluginCatalogue catalogue = folder.discover();
    BOOST_REQUIRE_EQUAL(catalogue.list().size(), 1U);
    const PluginRecord record = catalogue.list().front();
    BOOST_TEST(record.manifest->id == "vn.a.alone");
    BOOST_REQUIRE_EQUAL(record.faults.size(), 1U);
    BOOST_TEST(record.faults.front().code == "TD0718");
}

BOOST_AUTO_TEST_CASE(a_refused_plugin_shows_everything_that_is_wrong) {
    PluginFolder folder;
    folder.add("bad", "vn.a.bad", "1.0", "", " colour red\n");
    const auto file = folder.path() / "bad.thidua";
    BOOST_REQUIRE(write_file_atomically(file, "no library").has_value());
    BOOST_REQUIRE(chmod(file.c_str(), 0666) == 0);
    const PluginCatalogue catalogue = folder.discover();
    BOOST_TEST((catalogue.list().at(0).state == PluginState::refused));
    BOOST_TEST(joined(said(catalogue.find("bad"))) ==
               "TD0702 the plugin \"bad\" (" + file.string() + ") is refused for 4 reasons, which follow\n" +
                   "TD0704 others may write to \"" + file.string() + "\", so anyone could put foreign code there\n" +
                   "TD0706 \"" + file.string() + "\" is no library: an ELF file was expected\n" +
                   "TD0713 \"1.0\" is no version: three numbers with points between them are expected\n"
                   "TD0130 the block \"plugin\" has no key \"colour\"");
}

BOOST_AUTO_TEST_CASE(the_second_file_of_one_version_is_refused) {
    PluginFolder folder;
    folder.add("a", "vn.a.rules", "1.0.0", "");
    folder.add("b", "vn.a.rules", "1.0.0", "");
    const PluginCatalogue catalogue = folder.discover();
    BOOST_TEST(name_of(catalogue.find("a")) == "a");
    BOOST_TEST(said(catalogue.list().at(1).faults).at(0) ==
               "TD0719 \"" + (folder.path() / "b.thidua").string() + "\" is vn.a.rules 1.0.0, which \"" +
                   (folder.path() / "a.thidua").string() + "\" is already");
}

BOOST_AUTO_TEST_CASE(a_pinned_hash_must_fit) {
    PluginFolder folder;
    folder.add("a", "vn.a.rules", "1.0.0", "", " sha256 " + std::string(64, '0') + "\n");
    const PluginRecord record = folder.discover().list().at(0);
    BOOST_TEST((record.state == PluginState::refused));
    BOOST_TEST(said(record.faults).at(0) == "TD0717 \"" + record.file.string() +
                                                "\" is not the file that its manifest pins: expected SHA-256 " +
                                                std::string(64, '0') + ", found " + record.sha256);
}

BOOST_AUTO_TEST_CASE(the_plugins_of_this_house_are_all_right) {
    const SystemClock clock;
    const auto catalogue = PluginCatalogue::discover({build_dir() / "plugins"}, test_policy(), clock);
    BOOST_REQUIRE(catalogue.has_value());
    for (const PluginRecord& record : catalogue->list())
        BOOST_TEST((record.state == PluginState::checked && record.faults.empty()),
                   record.file << ": " << joined(said(record.faults)));
}

BOOST_AUTO_TEST_SUITE_END()
