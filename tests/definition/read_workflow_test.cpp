// A workflow file becomes plain data, and what it may use and how large it may be is bounded.
#include <filesystem>
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "definition/read/read_workflow.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::definition;

namespace {

std::string workflow_text(const std::string& head = {}, const std::string& stages = {},
                          const std::string& fields = {}) {
    return "workflow small\n{\nversion 1\ntitle \"Nhỏ\"\n" + head +
           "roles { clerk { } }\nform { nominee-name { type text }\n award { type choice  choices { A\n B } }\n" +
           fields +
           "}\nstages { draft { owner clerk  start yes  due \"3 days\" }\n"
           "done { end yes }\n" +
           stages +
           "}\nactions { finish { from draft  to done  by clerk  vote { base all-members  quorum 2/3  yes 9/10 }\n"
           "when \"award = \\\"A\\\"\" }\n skip { from draft to done by clerk when \"award != \\\"A\\\"\" } }\n"
           "effects { on finish { export { with sheet  settings { title \"Danh sách\"  columns { a\n b } } } } }\n}\n";
}

Result<WorkflowRead> read_text(const std::string& text, const Ports& ports = {}) {
    return read_workflow_bundle({{"workflow.info", text}}, ports);
}

std::string first_code(const Result<WorkflowRead>& read) { return read ? "" : read.error().diagnostics().front().code; }

class OneName final : public Capabilities, public CalendarNames {
  public:
    [[nodiscard]] std::vector<std::string> names(std::string_view) const override { return {"sheets"}; }
    [[nodiscard]] std::vector<std::string> names() const override { return {"vn"}; }
    /// Takes no settings at all.
    [[nodiscard]] EffectSettings type_settings(std::string_view, const reading::LocatedNode* settings,
                                               const SourceSpan&) const override {
        EffectSettings typed{{"vn.sheets 1.0.0", {{"rows", 20}}, {}}};
        if (settings == nullptr) return typed;
        for (const auto& child : settings->children)
            typed[0].faults.push_back(Diagnostic::error("TD0130", child.key_span));
        return typed;
    }
    [[nodiscard]] Diagnostics missing_files(const reading::LocatedNode&) const override { return {}; }
};

} // namespace

BOOST_AUTO_TEST_SUITE(definition)

BOOST_AUTO_TEST_CASE(a_workflow_becomes_data) {
    std::string text = workflow_text();
    text.insert(text.find("due \"3 days\""), "remind { before \"1 day\"  on-day yes } ");
    const auto read = read_text(text);
    BOOST_REQUIRE(read.has_value());
    const WorkflowDefinition& workflow = *read->workflow;
    BOOST_TEST(workflow.name == "small");
    BOOST_TEST(workflow.start_stage().name == "draft");
    BOOST_TEST(workflow.stage("draft")->due->span.count == 3);
    BOOST_TEST(workflow.stage("draft")->reminders.on_day);
    const ActionSpec* finish = workflow.action("finish");
    BOOST_REQUIRE(finish != nullptr);
    BOOST_TEST(finish->vote->yes.share.num == 9);
    BOOST_TEST(finish->vote->quorum.share.den == 3);
    BOOST_TEST(finish->when->text == "award = \"A\"");
    BOOST_TEST((finish->when->compiled != nullptr));
    BOOST_TEST(workflow.effects.front().settings.empty(), "nobody knows a plugin that could say what they are");
}

BOOST_AUTO_TEST_CASE(the_content_decides_the_hash_and_a_bundle_keeps_it) {
    const auto one = read_text(workflow_text());
    const auto same = read_workflow_bundle(bundle_of(*one->workflow));
    const auto other = read_text(workflow_text("calendar vn\n"));
    BOOST_REQUIRE((one.has_value() && same.has_value() && other.has_value()));
    BOOST_TEST((one->workflow->content_hash == same->workflow->content_hash));
    BOOST_TEST((one->workflow->content_hash != other->workflow->content_hash));
}

BOOST_AUTO_TEST_CASE(uses_finds_files_beside_and_in_common_and_nowhere_else) {
    const tests::TemporaryFolder folder;
    std::filesystem::create_directories(folder.path() / "w");
    std::filesystem::create_directories(folder.path() / "common");
    std::ofstream(folder.path() / "secret.info") << "calendar stolen\n";
    std::ofstream(folder.path() / "common" / "shared.info") << "calendar vn\n";
    std::filesystem::create_symlink(folder.path() / "secret.info", folder.path() / "w" / "link.info");
    std::ofstream(folder.path() / "w" / "good.info") << workflow_text("uses \"shared.info\"\n");
    std::ofstream(folder.path() / "w" / "bad.info") << workflow_text("uses \"link.info\"\n");
    const auto good = read_workflow(folder.path() / "w" / "good.info", folder.path() / "common");
    BOOST_REQUIRE(good.has_value());
    BOOST_TEST(good->workflow->calendar == "vn");
    BOOST_TEST(good->workflow->files.size() == 2U);
    BOOST_TEST(first_code(read_workflow(folder.path() / "w" / "bad.info", folder.path() / "common")) == "TD0223");
    BOOST_TEST(first_code(read_workflow(folder.path() / "none.info")) == "TD0020");
}

BOOST_AUTO_TEST_CASE(workflows_of_the_house_are_without_fault) {
    std::vector<std::filesystem::path> files;
    for (const auto& folder : std::filesystem::directory_iterator(tests::source_dir() / "workflows"))
        if (std::filesystem::exists(folder.path() / "workflow.info")) files.push_back(folder.path() / "workflow.info");
    for (const auto& file : std::filesystem::directory_iterator(tests::source_dir() / "tests/scenarios/workflows"))
        if (file.path().extension() == ".info") files.push_back(file.path());
    BOOST_TEST(files.size() >= 2U);
    for (const auto& file : files) {
        const auto read = read_workflow(file, tests::source_dir() / "workflows/common");
        BOOST_TEST(first_code(read) == "", file);
    }
}

BOOST_AUTO_TEST_CASE(counts_are_bounded) {
    std::string uses;
    std::vector<BundleFile> bundle{{"workflow.info", {}}};
    for (int i = 0; i < 40; ++i) {
        uses += "uses \"f" + std::to_string(i) + ".info\"\n";
        bundle.push_back({"f" + std::to_string(i) + ".info", "; nothing\n"});
    }
    bundle.front().text = workflow_text(uses);
    BOOST_TEST(first_code(read_workflow_bundle(bundle)) == "TD0225");
    std::string stages;
    for (int i = 0; i < 5001; ++i) stages += "s" + std::to_string(i) + " { end yes }\n";
    BOOST_TEST(first_code(read_text(workflow_text({}, stages))) == "TD0240");
    std::string fields;
    for (int i = 0; i < 501; ++i) fields += "f" + std::to_string(i) + " { type text }\n";
    BOOST_TEST(first_code(read_text(workflow_text({}, {}, fields))) == "TD0241");
    std::string many = workflow_text();
    const std::string finish = "finish { from draft";
    std::string actions;
    for (int i = 0; i < 25'000; ++i) actions += "a" + std::to_string(i) + " { from draft to done by clerk }\n";
    BOOST_TEST(first_code(read_text(many.insert(many.find(finish), actions))) == "TD0264");
}

BOOST_AUTO_TEST_CASE(mails_of_the_workflow_become_data) {
    std::string text = workflow_text();
    text.replace(text.find("export { with sheet"), 19,
                 "notify { with post  to clerk  template done } export { with sheet");
    text.insert(text.rfind("}\n"),
                "mails { done { subject { vi \"Xong {id}\"  en \"Done {id}\" }  text \"{name}\\n\" } }\n");
    const auto read = read_text(text);
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST(read->warnings.empty());
    const MailSpec* mail = read->workflow->mail("done");
    BOOST_REQUIRE(mail != nullptr);
    BOOST_TEST(mail->subject.in("en") == "Done {id}");
    BOOST_TEST(mail->text.in("vi") == "{name}\n");
    BOOST_TEST(read->workflow->mail("plain") == nullptr, "the stock's are not the workflow's");
}

BOOST_AUTO_TEST_CASE(a_stored_workflow_need_not_meet_what_is_asked_of_new_ones) {
    std::string text = workflow_text();
    text.replace(text.find("export { with sheet"), 19,
                 "notify { with post  to clerk  template gone } export { with sheet");
    BOOST_TEST(first_code(read_text(text)) == "TD0273");
    const auto stored = read_stored_workflow({{"workflow.info", text}});
    BOOST_REQUIRE(stored.has_value());
    BOOST_TEST(stored->workflow->effects.front().template_name == "gone");
    BOOST_TEST(first_code(read_stored_workflow({{"workflow.info", "workflow small { }"}})) == "TD0132",
               "what it takes to run is asked for");
}

BOOST_AUTO_TEST_CASE(plugins_and_calendars_are_asked_for) {
    const OneName names;
    const auto read = read_text(workflow_text("calendar vm\n"), {&names, &names});
    BOOST_REQUIRE(!read.has_value());
    BOOST_TEST(first_code(read) == "TD0232");
    BOOST_TEST(read.error().diagnostics().back().code == "TD0233");
    BOOST_TEST(read.error().diagnostics().back().argument("nearest")->in("vi") == "sheets");
}

BOOST_AUTO_TEST_CASE(a_plugin_judges_its_settings_at_their_lines) {
    const OneName names;
    std::string text = workflow_text();
    text.replace(text.find("with sheet "), 10, "with sheets");
    const auto read = read_text(text, {&names, nullptr});
    BOOST_REQUIRE(!read.has_value());
    const Diagnostics& faults = read.error().diagnostics();
    BOOST_REQUIRE(faults.size() == 2U);
    BOOST_TEST(faults[0].span.text() == "title");
    BOOST_TEST(faults[1].span.text() == "columns");
    text.erase(text.find("settings"), text.find("} }", text.find("settings")) + 3 - text.find("settings"));
    const auto without = read_text(text, {&names, nullptr});
    BOOST_REQUIRE(without.has_value());
    BOOST_TEST(without->workflow->effects.front().settings.at(0).values.at("rows").as_int64() == 20);
}

BOOST_AUTO_TEST_CASE(a_stored_workflow_keeps_what_its_plugin_would_refuse_until_it_is_used) {
    const OneName names;
    std::string text = workflow_text();
    text.replace(text.find("with sheet "), 10, "with sheets");
    const auto stored = read_stored_workflow({{"workflow.info", text}}, &names);
    BOOST_REQUIRE(stored.has_value());
    const EffectSettings& settings = stored->workflow->effects.front().settings;
    BOOST_REQUIRE(settings.size() == 1U);
    BOOST_REQUIRE(settings[0].faults.size() == 2U);
    BOOST_TEST(settings[0].faults[0].span.text() == "title");
    BOOST_TEST(settings[0].faults[0].span.start().line == 16U);
}

BOOST_AUTO_TEST_SUITE_END()
