// Publishing asks the same of a workflow as `thidua check`: proof, plugins that take its settings, files, models.
#include <fstream>
#include <set>

#include <boost/test/unit_test.hpp>

#include "base/diagnostic/catalogue.hpp"
#include "base/files/files.hpp"
#include "service/workflows/check.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::service;

namespace {

reading::LocatedNode block_of(const std::string& text) {
    return reading::read_info(std::make_shared<const SourceFile>("thidua.info", text)).value().root.children.at(0);
}

Settings settings() {
    Settings made;
    made.plugin_folders = {tests::build_dir() / "plugins"};
    made.plugins["score"].plugin = "score_sheet";
    made.plugins["post"].plugin = "notify_mail";
    made.plugins["post"].settings = block_of("settings { server { host mail.example } }");
    made.plugins["gone"].plugin = "never_built";
    return made;
}

const char* const kTable = R"(<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="n" name="m">
 <inputData id="i" name="points"><variable name="points" typeRef="number"/></inputData>
 <decision id="d" name="award"><variable name="award" typeRef="string"/>
  <informationRequirement><requiredInput href="#i"/></informationRequirement>
  <decisionTable hitPolicy="UNIQUE">
   <input><inputExpression typeRef="number"><text>points</text></inputExpression></input>
   <output typeRef="string"/>
   <rule><inputEntry><text>&lt; 50</text></inputEntry><outputEntry><text>"none"</text></outputEntry></rule>
   <rule><inputEntry><text>&gt;= 40</text></inputEntry><outputEntry><text>"merit"</text></outputEntry></rule>
  </decisionTable>
 </decision>
</definitions>)";

/// A workflow folder whose one effect is `effect`.
class Folder {
  public:
    explicit Folder(const std::string& effect) {
        std::filesystem::create_directories(at() / "criteria");
        std::ofstream(at() / "workflow.info")
            << "workflow w\n{\nversion 1\ntitle \"W\"\nroles { clerk { title \"C\" } }\n"
               "form { nominee-name { type text  label \"N\" } }\n"
               "stages { draft { title \"D\"  owner clerk  start yes }\n done { title \"E\"  end yes } }\n"
               "actions { go { title \"G\"  from draft  to done  by clerk } }\n"
               "effects\n{\non go { "
            << effect << " }\n}\n}\n";
    }
    [[nodiscard]] std::filesystem::path at() const { return folder_.path() / "w"; }

    /// `CODE what stands there`, one a line.
    [[nodiscard]] std::string findings(const Ground& ground) const {
        std::string all;
        for (const Diagnostic& finding : check_workflow(at() / "workflow.info", {}, ground).findings)
            all += finding.code + " " + std::string(finding.span.text()) + "\n";
        return all;
    }

  private:
    tests::TemporaryFolder folder_;
};

std::string findings(const std::string& effect, const std::vector<std::string>& files = {}) {
    static const Settings kSettings = settings();
    static const SystemClock kClock;
    static const KnownCapabilities kKnown = KnownCapabilities::read(kSettings, kClock).value();
    const Folder folder(effect);
    for (const std::string& file : files) std::ofstream(folder.at() / "criteria" / file) << kTable;
    Ground ground;
    ground.capabilities = &kKnown;
    return folder.findings(ground);
}

} // namespace

BOOST_AUTO_TEST_SUITE(service)

BOOST_AUTO_TEST_CASE(an_effect_needs_a_plugin_that_offers_it) {
    BOOST_TEST(findings("score { with score  settings { criteria c.info } }", {"c.info"}) == "");
    BOOST_TEST(findings("score { with scor }") == "TD0233 scor\n");
    BOOST_TEST(findings("score { with post }") == "TD0233 post\n");
    BOOST_TEST(findings("export { with gone }") == "TD0233 gone\n");
}

BOOST_AUTO_TEST_CASE(settings_are_judged_by_the_manifest_at_their_own_lines) {
    BOOST_TEST(findings("score { with score }") == "TD0132 score\n");
    BOOST_TEST(findings("score { with score  settings { criteria c.info  colour red } }", {"c.info"}) ==
               "TD0130 colour\n");
    BOOST_TEST(findings("notify { with post  to clerk  template plain  settings { server { host h  port 99999 } } }") ==
               "TD0137 99999\n");
}

BOOST_AUTO_TEST_CASE(what_the_configuration_sets_need_not_be_set_again) {
    BOOST_TEST(findings("notify { with post  to clerk  template plain }") == "");
    BOOST_TEST(findings("notify { with post  to clerk  template plain  settings { from-name A } }") == "");
    BOOST_TEST(findings("notify { with post  to clerk  template plain  settings { server { port 25 } } }") ==
               "TD0132 server\n");
}

BOOST_AUTO_TEST_CASE(a_file_of_criteria_must_be_there_for_some_year) {
    const std::string effect = "score { with score  settings { criteria \"c-{year}.info\" } }";
    BOOST_TEST(findings(effect, {"c-2025.info"}) == "");
    BOOST_TEST(findings(effect, {"c-.info", "c-20x5.info", "d-2025.info"}) == "TD0962 \"c-{year}.info\"\n");
}

BOOST_AUTO_TEST_CASE(decision_models_that_settings_name_are_checked_with_the_workflow) {
    const std::string told = findings("score { with score  settings { criteria \"c-{year}.dmn\" } }",
                                      {"c-2024.dmn", "c-2025.dmn", "other.dmn"});
    BOOST_TEST(std::count(told.begin(), told.end(), '\n') == 2, told);
    BOOST_TEST(told.rfind("TD041", 0) == 0U, told);
}

BOOST_AUTO_TEST_CASE(a_fault_beside_the_flow_does_not_hide_those_of_the_flow) {
    // An effect of an unknown plugin, and two branches of which the end waits for one alone.
    tests::TemporaryFolder folder;
    std::ofstream(folder.path() / "workflow.info")
        << "workflow w\n{\nversion 1\ntitle \"W\"\nroles { clerk { title \"C\" } }\n"
           "form { nominee-name { type text  label \"N\"  colour red } }\n"
           "stages { draft { owner clerk  start yes }\n left { owner clerk }\n right { owner clerk }\n done { end yes "
           "} }\n"
           "actions { split { from draft  to { left\n right }  by clerk }\n join { from left  to done  by clerk }\n"
           "          lose { from right  to done  by clerk } }\n}\n";
    const auto checked = check_workflow(folder.path() / "workflow.info", {}, {});
    BOOST_TEST((checked.workflow == nullptr));
    std::set<std::string> codes;
    for (const Diagnostic& finding : checked.findings)
        if (finding.severity == Severity::error) codes.insert(finding.code);
    BOOST_TEST(codes.count("TD0130") == 1U);
    BOOST_TEST(codes.count("TD0340") == 1U, "the end is entered twice");
}

BOOST_AUTO_TEST_CASE(a_folder_means_its_workflows_and_models) {
    const Folder folder("score { with score }");
    std::ofstream(folder.at() / "criteria" / "b.dmn") << kTable;
    const auto root = folder.at().parent_path();
    const std::vector<std::filesystem::path> both{folder.at() / "workflow.info", folder.at() / "criteria" / "b.dmn"};
    BOOST_TEST((checkable_files(root) == both));
    BOOST_TEST((checkable_files(folder.at()) == both));
    BOOST_TEST((checkable_files(both[1]) == std::vector<std::filesystem::path>{both[1]}));
    const tests::TemporaryFolder empty;
    BOOST_TEST((checkable_files(empty.path()) == std::vector<std::filesystem::path>{empty.path() / "workflow.info"}));
}

BOOST_AUTO_TEST_SUITE_END()
