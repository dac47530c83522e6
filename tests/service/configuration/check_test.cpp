// Publishing asks the same of a workflow as `thidua check`: proof, plugins that take its settings, files, models.
#include <array>
#include <fstream>
#include <map>
#include <set>

#include <boost/test/unit_test.hpp>

#include "base/diagnostic/catalogue.hpp"
#include "base/files/files.hpp"
#include "service/configuration/staffing.hpp"
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

/// What is found of a workflow in a house of two units, where `people` hold roles: {person, role, unit}.
std::string staffing(const std::string& actions, const std::vector<std::array<const char*, 3>>& people,
                     const std::string& own_unit = "where own-unit") {
    const auto read = definition::read_workflow_bundle(
        {{"w.info", "workflow w\n{\nversion 1\ntitle \"W\"\nroles { q { title \"Q\" " + own_unit +
                        " }\n r { title \"R\" " + own_unit +
                        " } }\nform { nominee-name { type text  required yes  label \"N\" } }\n"
                        "stages { s { title \"S\"  owner q  start yes }\n m { title \"M\"  owner q }\n" +
                        (actions.find("to n") == std::string::npos ? "" : " n { title \"N\"  owner q }\n") +
                        " e { title \"E\"  end yes } }\nactions {\n" + actions + "}\n}\n"}});
    if (!read) {
        const Failure failure = read.error();
        BOOST_FAIL(failure.diagnostics().front().code + " " + std::string(failure.diagnostics().front().span.text()));
    }
    std::string units = "units {\n";
    for (const char* unit : {"one", "two"})
        units += std::string(unit) + " { name \"" + unit + "\"  kind division  sends yes }\n";
    std::string persons = "people {\n";
    std::map<std::string, std::string> roles;
    std::set<std::string> named;
    for (const auto& [person, role, unit] : people) {
        if (named.insert(person).second)
            persons += std::string(person) + " { name \"" + person + "\"  unit " + unit + "  post \"P\" }\n";
        roles[role] += std::string(person) + " { unit " + unit + " }\n";
    }
    std::string assigned = "roles {\n";
    for (const auto& [role, holders] : roles) assigned += role + " {\n" + holders + "}\n";
    FilesInMemory files;
    files.add("/units.info", units + "}\n");
    files.add("/people.info", persons + "}\n");
    files.add("/roles.info", assigned + "}\n");
    files.add("/bodies.info", "bodies { }\n");
    const auto organisation =
        organisation::read_organisation({"/units.info", "/people.info", "/roles.info", "/bodies.info"}, files);
    if (!organisation) {
        const Failure failure = organisation.error();
        BOOST_FAIL(failure.diagnostics().front().code + " " + std::string(failure.diagnostics().front().span.text()));
    }
    std::string all;
    for (const Diagnostic& one : check_staffing(
             *read->workflow, *organisation, Date(std::chrono::year(2026), std::chrono::month(3), std::chrono::day(2))))
        all += one.code + " " + std::string(one.argument("people")->in("en")) + "\n";
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(service)

BOOST_AUTO_TEST_CASE(who_took_one_action_may_be_the_only_one_who_could_take_the_next) {
    const std::string actions = "a { title \"A\"  from s  to m  by q }\n"
                                "b { title \"B\"  from m  to e  by q  not-same-person-as { a } }\n";
    BOOST_TEST(staffing(actions, {{"an", "q", "one"}, {"binh", "q", "one"}, {"chi", "q", "two"}}) == "TD0937 chi\n");
    BOOST_TEST(staffing(actions, {{"an", "q", "one"}, {"chi", "q", "two"}}) == "TD0935 an\n");
    BOOST_TEST(
        staffing(actions, {{"an", "q", "one"}, {"binh", "q", "one"}, {"chi", "q", "two"}, {"dung", "q", "two"}}) == "");
    BOOST_TEST(staffing(actions, {{"an", "q", "one"}, {"chi", "q", "two"}}, "") == "", "each for all units");
    BOOST_TEST(staffing(actions, {{"an", "q", "one"}}, "") == "TD0935 an\n");
    BOOST_TEST(staffing(actions, {{"an", "q", "one"}}, "substitute \"P\"") == "", "another may stand in");
    BOOST_TEST(staffing(actions, {{"an", "q", "one"}}, "substitute allowed") == "TD0935 an\n", "nobody is away");
}

BOOST_AUTO_TEST_CASE(rules_that_can_be_kept_one_by_one_may_not_be_kept_together) {
    const std::string actions = "a { title \"A\"  from s  to m  by q }\n"
                                "b { title \"B\"  from m  to n  by q  not-same-person-as { a } }\n"
                                "c { title \"C\"  from n  to e  by q  not-same-person-as { a\n b } }\n";
    BOOST_TEST(staffing(actions, {{"an", "q", "one"}, {"binh", "q", "one"}}, "") == "TD1142 an, binh\n");
    BOOST_TEST(staffing(actions, {{"an", "q", "one"}, {"binh", "q", "one"}, {"chi", "q", "one"}}, "") == "");
    BOOST_TEST(staffing(actions, {{"an", "q", "one"},
                                  {"binh", "q", "one"},
                                  {"chi", "q", "two"},
                                  {"dung", "q", "two"},
                                  {"em", "q", "two"}}) == "TD1141 an, binh\n");
    // The one who must take b is the only one who may take c.
    const std::string by_r = "a { title \"A\"  from s  to m  by r }\n"
                             "b { title \"B\"  from m  to n  by q  not-same-person-as { a } }\n"
                             "c { title \"C\"  from n  to e  by r  not-same-person-as { b } }\n";
    BOOST_TEST(staffing(by_r, {{"an", "q", "one"}, {"an", "r", "one"}, {"binh", "q", "one"}}, "") == "");
    BOOST_TEST(staffing(by_r, {{"an", "r", "one"}, {"an", "q", "one"}}, "") == "TD0935 an\nTD0935 an\n");
    const std::string chain = "a { title \"A\"  from s  to m  by r }\n"
                              "b { title \"B\"  from m  to n  by q  not-same-person-as { a } }\n"
                              "c { title \"C\"  from n  to e  by r  not-same-person-as { a\n b } }\n";
    BOOST_TEST(staffing(chain, {{"an", "r", "one"}, {"binh", "r", "one"}, {"binh", "q", "one"}}, "") ==
               "TD1142 an, binh\n");
    BOOST_TEST(staffing(chain, {{"an", "r", "one"}, {"binh", "r", "one"}, {"chi", "q", "one"}}, "") == "");
    // Where a road around it leads to the end, it is the step that is told, and not the road.
    BOOST_TEST(staffing(chain + "x { title \"X\"  from n  to e  by q }\n",
                        {{"an", "r", "one"}, {"binh", "r", "one"}, {"binh", "q", "one"}}, "") == "TD1142 an, binh\n");
}

BOOST_AUTO_TEST_CASE(people_who_may_use_themselves_up_are_told_as_a_story) {
    const std::string round = "a { title \"A\"  from s  to m  by q }\n"
                              "b { title \"B\"  from m  to e  by q  not-same-person-as { a } }\n"
                              "r { title \"R\"  from m  to s  by q  kind return  reason required }\n";
    BOOST_TEST(staffing(round, {{"an", "q", "one"}, {"binh", "q", "one"}}, "") == "TD1351 an, binh\n");
    BOOST_TEST(staffing(round, {{"an", "q", "one"}, {"binh", "q", "one"}, {"chi", "r", "one"}}, "") ==
               "TD1351 an, binh\n");
    const std::string by_two = "a { title \"A\"  from s  to m  by q }\n"
                               "b { title \"B\"  from m  to e  by { q\n r }  not-same-person-as { a } }\n"
                               "r { title \"R\"  from m  to s  by q  kind return  reason required }\n";
    BOOST_TEST(staffing(by_two, {{"an", "q", "one"}, {"binh", "q", "one"}, {"chi", "r", "one"}}, "") == "");
}

BOOST_AUTO_TEST_CASE(the_same_person_goes_on_and_must_not_be_one_who_is_kept_away) {
    const std::string same = "a { title \"A\"  from s  to m  by q }\n"
                             "b { title \"B\"  from m  to n  by r  not-same-person-as { a } }\n"
                             "c { title \"C\"  from n  to e  by q  same-person-as { a } }\n";
    BOOST_TEST(staffing(same, {{"an", "q", "one"}, {"binh", "r", "one"}}, "") == "");
    // Whoever took A comes back for C, but has had to take B, which must be another's than D.
    const std::string caught = "a { title \"A\"  from s  to m  by q }\n"
                               "b { title \"B\"  from m  to n  by q  same-person-as { a } }\n"
                               "c { title \"C\"  from n  to e  by q  not-same-person-as { b } }\n";
    BOOST_TEST(staffing(caught, {{"an", "q", "one"}, {"binh", "q", "one"}}, "") == "");
}

BOOST_AUTO_TEST_CASE(a_stage_that_only_a_withdrawal_leaves_needs_somebody_who_may_withdraw) {
    const std::string both = "a { title \"A\"  from s  to m  by q }\n c { title \"C\"  from s  to m  by r }\n fin { "
                             "title \"F\"  from s  to e  by q }\n"
                             "back { title \"W\"  from m  to s  by r  kind withdraw }\n";
    BOOST_TEST(staffing(both, {{"an", "q", "one"}, {"binh", "r", "one"}}, "") == "TD0936 an\n");
    BOOST_TEST(staffing(both, {{"an", "q", "one"}, {"an", "r", "one"}}, "") == "");
    const std::string more = both + "on { title \"O\"  from m  to e  by r }\n";
    BOOST_TEST(staffing(more, {{"an", "q", "one"}, {"binh", "r", "one"}}, "") == "", "another action leads on");
}

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
