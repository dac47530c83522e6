// A changed definition from a screen: judged whole before anything is kept, published as it was judged, and never over
// what somebody edits in the folder.
#include <algorithm>

#include <boost/test/unit_test.hpp>

#include "base/clock.hpp"
#include "service/own_house.hpp"
#include "service/publishing/proposal/proposed_files.hpp"

using namespace thidua;
using tests::OwnHouse;

namespace {

Caller who(const char* person) {
    Caller caller;
    caller.person = person;
    caller.language = "en";
    return caller;
}

std::string codes(const std::vector<Note>& notes) {
    std::string all;
    for (const Note& note : notes) all += (all.empty() ? "" : " ") + note.code;
    return all;
}

const Note* with_code(const std::vector<Note>& notes, const char* code) {
    const auto found = std::find_if(notes.begin(), notes.end(), [&](const Note& note) { return note.code == code; });
    return found == notes.end() ? nullptr : &*found;
}

constexpr const char* kOperator = "khanh.tq";

struct House {
    tests::TemporaryFolder folder;
    OwnHouse own{folder.path() / "house"};
    ManualClock clock{*instant_from_iso("2025-11-10T08:00+07:00")};
    std::unique_ptr<Engine> engine = open();

    std::unique_ptr<Engine> open() {
        EngineSettings settings = own.settings();
        settings.now = [this] { return clock.now(); };
        auto answer = open_engine(settings);
        BOOST_REQUIRE_MESSAGE(answer.ok(), codes(answer.notes()));
        return std::move(answer.value());
    }
    /// The files of the folder, as a browser sends them.
    [[nodiscard]] WorkflowProposal proposal(const std::string& workflow = "khen-thuong") const {
        WorkflowProposal made;
        made.workflow = workflow;
        const auto root = own.root / "workflows" / workflow;
        for (std::filesystem::recursive_directory_iterator at(root), end; at != end; ++at)
            if (at->is_regular_file())
                made.files.push_back({workflow + "/" + at->path().lexically_relative(root).string(),
                                      read_file(at->path(), 16U << 20U).value()});
        return made;
    }
    static std::string& text(WorkflowProposal& proposal, const std::string& name) {
        const auto found = std::find_if(proposal.files.begin(), proposal.files.end(),
                                        [&](const WorkflowFile& file) { return file.name == name; });
        BOOST_REQUIRE_MESSAGE(found != proposal.files.end(), name);
        return found->text;
    }
    static void replace(std::string& text, const std::string& from, const std::string& to) {
        const auto at = text.find(from);
        BOOST_REQUIRE_MESSAGE(at != std::string::npos, from);
        text.replace(at, from.size(), to);
    }
    /// With another version of the workflow.
    [[nodiscard]] WorkflowProposal retitled() const {
        WorkflowProposal made = proposal();
        replace(text(made, "khen-thuong/workflow.info"), "2025.1", "2026.1");
        return made;
    }
    [[nodiscard]] std::string on_disk(const std::string& name) const {
        return read_file(own.root / "workflows/khen-thuong" / name, 1U << 20U).value();
    }
};

/// A workflow of four lines.
constexpr const char* kLeave = R"(workflow nghi-phep
{
    version 1
    title { vi "Xin nghỉ phép"  en "Leave" }
    roles { unit-clerk { title { vi "Cán bộ"  en "Clerk" }  where own-unit }
            unit-head  { title { vi "Trưởng phòng"  en "Head" }  where own-unit } }
    form { who { type text  required yes  label { vi "Người nghỉ"  en "Who" } } }
    stages { draft   { title { vi "Đang viết"  en "Draft" }  owner unit-clerk  start yes  edits all }
             granted { title { vi "Được nghỉ"  en "Granted" }  end yes } }
    actions { grant { title { vi "Duyệt"  en "Grant" }  from draft  to granted  by unit-head } }
}
)";

} // namespace

BOOST_FIXTURE_TEST_SUITE(proposals, House)

BOOST_AUTO_TEST_CASE(only_operators_look_after_workflows) {
    BOOST_TEST(codes(engine->published_workflow(who("hoa.tm"), "khen-thuong").notes()) == "TD0931");
    BOOST_TEST(codes(engine->workflow_proof(who("hoa.tm"), "khen-thuong").notes()) == "TD0931");
    BOOST_TEST(codes(engine->workflow_files(who("hoa.tm"), "khen-thuong", 1).notes()) == "TD0931");
    BOOST_TEST(codes(engine->workflow_changes(who("hoa.tm"), "khen-thuong", 1, 1).notes()) == "TD0931");
    BOOST_TEST(codes(engine->workflow_rights(who("hoa.tm"), "khen-thuong", {}).notes()) == "TD0931");
    BOOST_TEST(codes(engine->check_proposal(who("hoa.tm"), proposal()).notes()) == "TD0931");
    BOOST_TEST(codes(engine->publish_proposal(who("hoa.tm"), proposal()).notes()) == "TD0931");
}

BOOST_AUTO_TEST_CASE(what_is_no_workflow_is_refused_before_anything_is_read) {
    const auto asked = [&](std::vector<WorkflowFile> files, const char* workflow = "khen-thuong") {
        const auto answer = engine->check_proposal(who(kOperator), {workflow, std::move(files), {}, {}});
        BOOST_TEST(!answer.ok());
        return codes(answer.notes());
    };
    BOOST_TEST(asked({}) == "TD1434");
    BOOST_TEST(asked({{"forms.info", ""}}) == "TD1434");
    for (const char* name : {"../workflow.info", "/etc/passwd.info", "tests/../a.info", "common/rules.info", "a b.info",
                             "workflow.exe", ".hidden.info", "criteria/a/b.dmn", "tests/a.dmn", ""})
        BOOST_TEST(asked({{"workflow.info", kLeave}, {name, ""}}) == "TD1431", name);
    BOOST_TEST(asked({{"workflow.info", kLeave}, {"workflow.info", kLeave}}) == "TD1431");
    std::vector<WorkflowFile> many;
    for (int i = 0; i < 201; ++i) many.push_back({"f" + std::to_string(i) + ".info", ""});
    BOOST_TEST(asked(many) == "TD1432");
    BOOST_TEST(asked({{"workflow.info", std::string((8U << 20U) + 1, ' ')}}) == "TD1435");
    for (const char* name : {"", "common", "../config", "Khen", "a/b", "-a"})
        BOOST_TEST(asked({{"workflow.info", kLeave}}, name) == "TD1439", name);
    BOOST_TEST(codes(engine->published_workflow(who(kOperator), "khen").notes()) == "TD0921");
    BOOST_TEST((engine->published_workflow(who(kOperator), "khen").outcome() == Outcome::not_found));
}

BOOST_AUTO_TEST_CASE(names_are_cut_and_what_lies_beside_a_workflow_is_passed_over) {
    const auto files = service::proposed_files({{"x/workflow.info", "a"},
                                                {"x/tests/t.info", "b"},
                                                {"x/sample/list.xlsx", "\xff"},
                                                {"x/.DS_Store", ""},
                                                {"__MACOSX/x/._workflow.info", ""}});
    BOOST_REQUIRE(files.has_value());
    BOOST_TEST(files->size() == 2U);
    BOOST_TEST(files->at("workflow.info") == "a");
    BOOST_TEST(files->at("tests/t.info") == "b");
}

BOOST_AUTO_TEST_CASE(the_workflow_in_use_is_proven_and_differs_from_nothing) {
    const auto known = engine->published_workflow(who(kOperator), "khen-thuong");
    BOOST_REQUIRE_MESSAGE(known.ok(), codes(known.notes()));
    BOOST_REQUIRE_EQUAL(known->versions.size(), 1U);
    BOOST_TEST(known->versions.front().in_use);
    BOOST_TEST(known->folder == "khen-thuong");
    const auto proof = engine->workflow_proof(who(kOperator), "khen-thuong");
    BOOST_REQUIRE_MESSAGE(proof.ok(), codes(proof.notes()));
    BOOST_TEST((proof->verdict == "proven" || proof->verdict == "trusted"), proof->verdict << codes(proof->findings));
    BOOST_TEST(proof->tests.tests > 0U);
    BOOST_TEST(proof->tests.passed == proof->tests.tests);
    BOOST_TEST(proof->drawing.find("<svg") != std::string::npos);
    const auto same = engine->check_proposal(who(kOperator), proposal());
    BOOST_REQUIRE_MESSAGE(same.ok(), codes(same.notes()));
    BOOST_TEST(same->publishable, codes(same->proof.findings));
    BOOST_TEST(!same->differs);
    BOOST_TEST(same->files.empty());
    const auto published = engine->publish_proposal(who(kOperator), proposal());
    BOOST_REQUIRE_MESSAGE(published.ok(), codes(published.notes()));
    BOOST_TEST(!published->published);
}

BOOST_AUTO_TEST_CASE(every_fault_is_told_with_its_line_and_no_place_of_the_server) {
    WorkflowProposal faulty = proposal();
    replace(text(faulty, "khen-thuong/workflow.info"), "with mail ", "with maill ");
    const auto checked = engine->check_proposal(who(kOperator), faulty);
    BOOST_REQUIRE_MESSAGE(checked.ok(), codes(checked.notes()));
    BOOST_TEST(!checked->publishable);
    BOOST_TEST(checked->proof.verdict == "faulty");
    BOOST_REQUIRE(has_errors(checked->proof.findings));
    for (const Note& note : checked->proof.findings) {
        if (note.severity != "error") continue;
        BOOST_TEST(note.place.file == "workflow.info");
        BOOST_TEST(note.text.find("with maill ") != std::string::npos, note.text);
        BOOST_TEST(note.text.find("/tmp") == std::string::npos, note.text);
    }
    BOOST_REQUIRE_EQUAL(checked->files.size(), 1U);
    BOOST_TEST(checked->files.front().name == "workflow.info");
    BOOST_TEST(checked->changes.empty());
    const auto refused = engine->publish_proposal(who(kOperator), faulty);
    BOOST_TEST((refused.outcome() == Outcome::refused));
    BOOST_TEST(with_code(refused.notes(), "TD0992") != nullptr, codes(refused.notes()));
    BOOST_TEST(engine->versions(who(kOperator))->size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_good_change_is_published_as_it_was_checked_and_comes_into_the_folder) {
    WorkflowProposal made = retitled();
    const auto checked = engine->check_proposal(who(kOperator), made);
    BOOST_REQUIRE_MESSAGE(checked.ok(), codes(checked.notes()));
    BOOST_REQUIRE_MESSAGE(checked->publishable, codes(checked->proof.findings));
    BOOST_TEST(checked->differs);
    BOOST_TEST(!checked->changes.empty());
    BOOST_REQUIRE_EQUAL(checked->files.size(), 1U);
    made.expected_version = checked->version;
    made.expected_hash = std::string(64, '0');
    const auto other = engine->publish_proposal(who(kOperator), made);
    BOOST_TEST(codes(other.notes()) == "TD1438");
    BOOST_TEST((other.outcome() == Outcome::stale));
    made.expected_hash = checked->hash;
    const auto published = engine->publish_proposal(who(kOperator), made);
    BOOST_REQUIRE_MESSAGE(published.ok(), codes(published.notes()));
    BOOST_TEST(published->published);
    BOOST_TEST(published->version == checked->version + 1);
    BOOST_TEST(with_code(published->warnings, "TD1437") == nullptr);
    BOOST_TEST(on_disk("workflow.info") == text(made, "khen-thuong/workflow.info"));
    // The folder says the same: nothing is left to publish, and another start finds nothing different.
    const auto folder_says = OwnHouse::publish(*engine, {true, {}, {}, {}});
    BOOST_REQUIRE(folder_says.ok());
    BOOST_TEST(folder_says->changes.empty());
    const auto known = engine->published_workflow(who(kOperator), "khen-thuong");
    BOOST_REQUIRE_EQUAL(known->versions.size(), 2U);
    BOOST_TEST(known->workflow.version == "2026.1");
    BOOST_TEST(known->versions[0].person == kOperator);
    BOOST_TEST(known->versions[0].in_use);
    BOOST_TEST(!known->versions[1].in_use);
    const auto changes = engine->workflow_changes(who(kOperator), "khen-thuong", 1, 2);
    BOOST_REQUIRE(changes.ok());
    BOOST_REQUIRE_EQUAL(changes->size(), 1U);
    BOOST_TEST(changes->front().change == "changed");
    const auto again = engine->publish_proposal(who(kOperator), made);
    BOOST_TEST(codes(again.notes()) == "TD0680"); // the version that was looked at is no longer in use
    // New nominations follow it.
    Caller clerk = who("hoa.tm");
    BOOST_REQUIRE(
        engine->create(clerk, "khen-thuong", "T-1", "quan-ly-nha", R"({"nominee-name":"Một Người"})", {}).ok());
    BOOST_TEST(engine->show(clerk, "T-1")->definition_version == "2026.1");
    engine.reset();
    engine = open();
    BOOST_TEST(with_code(engine->warnings("en", OpeningWarnings::publishing), "TD0990") == nullptr);
}

BOOST_AUTO_TEST_CASE(what_somebody_edits_in_the_folder_is_never_lost) {
    own.replace("workflows/khen-thuong/workflow.info", "workflow khen-thuong", "; by hand\nworkflow khen-thuong");
    const std::string edited = on_disk("workflow.info");
    const auto refused = engine->publish_proposal(who(kOperator), {"khen-thuong", {{"workflow.info", kLeave}}, {}, {}});
    BOOST_REQUIRE(!refused.ok());
    BOOST_REQUIRE(with_code(refused.notes(), "TD1436") != nullptr);
    BOOST_TEST(with_code(refused.notes(), "TD1436")->message.find("workflow.info") != std::string::npos);
    BOOST_TEST(on_disk("workflow.info") == edited);
    BOOST_TEST(engine->versions(who(kOperator))->size() == 1U);
    // The very text of the folder may be published from a screen too.
    const auto published = engine->publish_proposal(who(kOperator), proposal());
    BOOST_REQUIRE_MESSAGE(published.ok(), codes(published.notes()));
    BOOST_TEST(published->published);
}

BOOST_AUTO_TEST_CASE(a_folder_that_cannot_be_written_is_told_and_the_version_stands) {
    WorkflowProposal made = retitled();
    made.files.push_back({"khen-thuong/criteria/new.csv", "a"});
    // A file stands where the folder would be.
    std::filesystem::rename(own.root / "workflows/khen-thuong/criteria", own.root / "criteria");
    BOOST_REQUIRE(write_file_atomically(own.root / "workflows/khen-thuong/criteria", "a file").has_value());
    const auto published = engine->publish_proposal(who(kOperator), made);
    BOOST_REQUIRE_MESSAGE(published.ok(), codes(published.notes()));
    BOOST_TEST(published->published);
    BOOST_TEST(with_code(published->warnings, "TD1437") != nullptr, codes(published->warnings));
}

BOOST_AUTO_TEST_CASE(a_new_workflow_is_made_and_takes_the_name_of_its_folder) {
    const auto named = engine->check_proposal(who(kOperator), {"nghi-phap", {{"workflow.info", kLeave}}, {}, {}});
    BOOST_REQUIRE_MESSAGE(named.ok(), codes(named.notes()));
    BOOST_TEST(with_code(named->proof.findings, "TD1433") != nullptr, codes(named->proof.findings));
    const WorkflowProposal made{"nghi-phep", {{"workflow.info", kLeave}, {"notes.info", "x"}}, {}, {}};
    const auto checked = engine->check_proposal(who(kOperator), made);
    BOOST_REQUIRE_MESSAGE(checked.ok(), codes(checked.notes()));
    BOOST_TEST(with_code(checked->proof.findings, "TD1441") != nullptr);
    BOOST_REQUIRE_MESSAGE(checked->publishable, codes(checked->proof.findings));
    BOOST_TEST(checked->files.size() == 1U);
    BOOST_TEST(checked->files.front().change == "added");
    const auto published = engine->publish_proposal(who(kOperator), made);
    BOOST_REQUIRE_MESSAGE(published.ok(), codes(published.notes()));
    BOOST_TEST(engine->workflows(who(kOperator))->size() == 2U);
    BOOST_TEST(read_file(own.root / "workflows/nghi-phep/workflow.info", 1U << 20U).value() == kLeave);
    const auto before = engine->workflow_files(who(kOperator), "nghi-phep", 1);
    BOOST_TEST(codes(before.notes()) == "TD1440");
    const auto added = engine->workflow_changes(who(kOperator), "nghi-phep", 1, 2);
    BOOST_REQUIRE(added.ok());
    BOOST_TEST(added->front().change == "added");
    BOOST_TEST(codes(engine->workflow_changes(who(kOperator), "nghi-phep", 1, 9).notes()) == "TD1440");
}

BOOST_AUTO_TEST_CASE(tells_who_may_do_what_and_what_an_older_version_had_otherwise) {
    BOOST_REQUIRE(engine->publish_proposal(who(kOperator), {"nghi-phep", {{"workflow.info", kLeave}}, {}, {}}).ok());
    const auto first = engine->workflow_rights(who(kOperator), "nghi-phep", {});
    BOOST_REQUIRE_MESSAGE(first.ok(), codes(first.notes()));
    BOOST_TEST(first->workflow == "nghi-phep");
    BOOST_TEST(first->stages.size() == 2U);
    BOOST_TEST(!first->since.has_value());
    BOOST_TEST(first->rights.front().stage == "draft");
    std::string other = kLeave;
    other.replace(other.find("by unit-head"), 12, "by unit-clerk");
    other.replace(other.find("version 1"), 9, "version 2");
    const auto published = engine->publish_proposal(who(kOperator), {"nghi-phep", {{"workflow.info", other}}, {}, {}});
    BOOST_REQUIRE_MESSAGE(published.ok(), codes(published.notes()));
    const auto changed = engine->workflow_rights(who(kOperator), "nghi-phep", 2);
    BOOST_REQUIRE_MESSAGE(changed.ok(), codes(changed.notes()));
    BOOST_TEST(changed->hash != first->hash);
    const auto acts = [](const std::vector<RightView>& rights) {
        std::string all;
        for (const RightView& right : rights) all += right.role + " " + right.right + " " + right.what + ";";
        return all;
    };
    BOOST_TEST(acts(changed->added) == "unit-clerk act grant;");
    BOOST_TEST(acts(changed->removed).find("unit-head act grant;") != std::string::npos, acts(changed->removed));
    const auto same = engine->workflow_rights(who(kOperator), "nghi-phep", 3);
    BOOST_REQUIRE(same.ok());
    BOOST_TEST((same->added.empty() && same->removed.empty()));
    BOOST_TEST(codes(engine->workflow_rights(who(kOperator), "nghi-phep", 1).notes()) == "TD1440");
    BOOST_TEST(codes(engine->workflow_rights(who(kOperator), "nghi-phep", 9).notes()) == "TD1440");
    BOOST_TEST(codes(engine->workflow_rights(who(kOperator), "khen", {}).notes()) == "TD0921");
}

BOOST_AUTO_TEST_SUITE_END()
