// A plugin is chosen by its short name and the year, and gets settings that were typed once, from both files.
#include <mutex>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "definition/read/read_workflow.hpp"
#include "service/plugins/hosted_plugins.hpp"
#include "service/plugins/known_capabilities.hpp"
#include "service/plugins/outgoing_files.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::service;

namespace {

constexpr char kRules[] = "thidua.rules/1";

/// A configuration whose plugins are `uses`, each `NAME { plugin … }` of thidua.info.
class House {
  public:
    explicit House(const std::string& uses) {
        for (const char* year : {"2025", "2026"})
            for (const char* suffix : {".thidua", ".info"})
                std::filesystem::copy(tests::build_dir() / "misbehaving" / (std::string("yearly_") + year + suffix),
                                      folder_.path());
        settings_.plugin_folders = {folder_.path()};
        settings_.accepted_weaknesses = {hosting::Weakness::names_visible}; // tests run in containers too
        const auto text = std::make_shared<const SourceFile>("thidua.info", uses);
        for (const auto& block : reading::read_info(text).value().root.children) {
            PluginUse& use = settings_.plugins[block.key];
            use.plugin = block.child("plugin")->value;
            use.span = block.key_span;
            if (const auto* given = block.child("settings")) use.settings = *given;
        }
        installed_ = std::make_shared<const InstalledPlugins>(settings_, clock_, [this](const auto& line) {
            const std::lock_guard lock(mutex_);
            log_ += line.plugin + "|" + line.key + "|" + line.subject + "|" + line.line + "\n";
        });
        port_ = open_plugins(*installed_);
    }
    /// `CODE file:line:col text-there`, or nothing wrong.
    [[nodiscard]] std::string fault(const PluginChoice& wanted) const {
        const auto chosen = port_->choose(wanted);
        if (chosen) return "";
        const Diagnostic& first = chosen.error().diagnostics().front();
        if (!first.span.known()) return first.code;
        const SourcePosition at = first.span.start();
        return first.code + " " + first.span.file->name() + ":" + std::to_string(at.line) + ":" +
               std::to_string(at.column) + " " + std::string(first.span.text());
    }
    [[nodiscard]] std::string settings(const PluginChoice& wanted) const {
        const auto chosen = port_->choose(wanted);
        return chosen ? boost::json::serialize((*chosen)->settings) : fault(wanted);
    }
    [[nodiscard]] std::string answer(const PluginChoice& wanted) const {
        const auto chosen = port_->choose(wanted);
        BOOST_REQUIRE(chosen.has_value());
        hosting::PluginCall call;
        call.key = "N-1/2/0";
        call.subject = "N-1";
        const auto given = (*chosen)->call(std::move(call));
        BOOST_REQUIRE(given.has_value());
        return std::string(given->document.at("said").as_string());
    }
    /// The settings of an effect, as a workflow with this block has them.
    [[nodiscard]] definition::EffectSettings effect(const std::string& name, const std::string& block) const {
        const KnownCapabilities known(installed_);
        const std::string text =
            "workflow w\n{\nversion 1\ntitle \"W\"\nroles { clerk { } }\nform { nominee-name { type text } }\n"
            "stages { draft { owner clerk  start yes }\n done { end yes } }\n"
            "actions { go { from draft  to done  by clerk } }\n"
            "effects { on go { export { with " +
            name + "  settings\n{\n" + block + "\n} } } }\n}\n";
        const auto read = definition::read_stored_workflow({{"workflow.info", text}}, &known);
        BOOST_REQUIRE(read.has_value());
        return read->workflow->effects.front().settings;
    }
    [[nodiscard]] std::string log() const {
        const std::lock_guard lock(mutex_);
        return log_;
    }

  private:
    tests::TemporaryFolder folder_;
    SystemClock clock_;
    Settings settings_;
    mutable std::mutex mutex_;
    std::string log_;
    std::shared_ptr<const InstalledPlugins> installed_;
    std::unique_ptr<PluginPort> port_;
};

const char* const kById = "scores { plugin vn.thidua.tests.yearly  settings { mark a } }\n";

} // namespace

BOOST_AUTO_TEST_SUITE(service_plugins)

BOOST_AUTO_TEST_CASE(several_years_stand_side_by_side_and_each_nomination_gets_its_own) {
    const House house(kById);
    BOOST_TEST(house.answer({"scores", kRules, 2025}) == "2025 a N-1/2/0");
    BOOST_TEST(house.answer({"scores", kRules, 2026}) == "2026 a N-1/2/0");
    BOOST_TEST(house.answer({"scores", kRules}) == "2026 a N-1/2/0", "the newest, where no year is asked for");
    BOOST_TEST(house.fault({"scores", kRules, 2027}) == "TD0783");
}

BOOST_AUTO_TEST_CASE(a_file_that_is_named_is_not_asked_about_another_year) {
    const House house("old { plugin yearly_2025  settings { mark a } }\n");
    BOOST_TEST(house.fault({"old", kRules, 2025}).empty());
    BOOST_TEST(house.fault({"old", kRules}).empty());
    BOOST_TEST(house.fault({"old", kRules, 2026}) == "TD0985 thidua.info:1:1 old");
}

BOOST_AUTO_TEST_CASE(a_name_nobody_has_and_a_capability_nobody_offers_are_told) {
    const House house(kById);
    BOOST_TEST(house.fault({"score", kRules}) == "TD0951");
    BOOST_TEST(house.fault({"scores", capability_id("import")}) == "TD0952");
}

BOOST_AUTO_TEST_CASE(what_the_workflow_sets_counts_before_the_configuration_and_that_before_the_default) {
    const House house("scores { plugin vn.thidua.tests.yearly  settings { mark a  most 3 } }\n");
    BOOST_TEST(house.settings({"scores", kRules, 2025}) == R"({"mark":"a","points":"20","most":3})");
    const auto typed = house.effect("scores", "mark b\npoints 7");
    BOOST_REQUIRE(typed.size() == 2U);
    BOOST_TEST(house.settings({"scores", kRules, 2025, &typed}) == R"({"mark":"b","points":"7","most":3})");
    BOOST_TEST(house.settings({"scores", kRules, 2026, &typed}) == R"({"mark":"b","points":7,"most":3})",
               "each year's manifest says what a value is");
}

BOOST_AUTO_TEST_CASE(a_fault_points_into_the_file_where_it_stands) {
    const House house("scores { plugin vn.thidua.tests.yearly }\n"
                      "worse  { plugin vn.thidua.tests.yearly  settings { most 12 } }\n");
    const auto half = house.effect("scores", "mark b\npoints 7.5");
    BOOST_TEST(house.fault({"scores", kRules, 2025, &half}).empty());
    BOOST_TEST(house.fault({"scores", kRules, 2026, &half}) == "TD0137 workflow.info:13:8 7.5");
    const auto unknown = house.effect("scores", "mark b\npoint 7");
    BOOST_TEST(house.fault({"scores", kRules, 2025, &unknown}) == "TD0130 workflow.info:13:1 point");
    BOOST_TEST(house.fault({"scores", kRules, 2025}) == "TD0132 thidua.info:1:1 scores");
    BOOST_TEST(house.fault({"worse", kRules, 2025}) == "TD0137 thidua.info:2:57 12");
    const auto fine = house.effect("worse", "mark b");
    BOOST_TEST(house.fault({"worse", kRules, 2025, &fine}) == "TD0137 thidua.info:2:57 12",
               "the plugin cannot be asked before that is mended");
    const definition::EffectSettings nobody;
    BOOST_TEST(house.fault({"scores", kRules, 2025, &nobody}) == "TD0986");
}

BOOST_AUTO_TEST_CASE(what_a_plugin_logs_comes_with_its_call) {
    const House house(kById);
    (void)house.answer({"scores", kRules, 2025});
    BOOST_TEST(house.log() == "yearly_2025|N-1/2/0|N-1|2025 a N-1/2/0\n");
}

BOOST_AUTO_TEST_CASE(files_of_different_effects_never_meet) {
    const auto place = [](const char* key, const char* name) { return outgoing_place("out", key)(0, name).string(); };
    BOOST_TEST(place("N-12/7/0", "mail.eml") == "out/N-12_7_0-mail.eml");
    BOOST_TEST(place("N-12/office@7/remind-1", "a.csv") == "out/N-12_office=407_remind-1-a.csv");
    BOOST_TEST(place("A_1/2", "x") != place("A/1/2", "x"));
    const auto exported = export_place("lists/danh-sach.xlsx");
    BOOST_TEST(exported(0, "a.xlsx").string() == "lists/danh-sach.xlsx");
    BOOST_TEST(exported(1, "b.txt").string() == "lists/danh-sach-b.txt");
}

BOOST_AUTO_TEST_SUITE_END()
