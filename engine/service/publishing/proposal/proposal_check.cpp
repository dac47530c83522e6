#include "service/publishing/proposal/proposal_check.hpp"

#include <algorithm>

#include "base/files/files.hpp"
#include "reading/located_tree.hpp"
#include "service/publishing/proposal/file_changes.hpp"
#include "service/workflow_tests/run_tests.hpp"
#include "service/workflows/check.hpp"
#include "thidua/verdict.hpp"
#include "verification/diagram/workflow_diagram.hpp"

namespace thidua::service {
namespace {

namespace fs = std::filesystem;

std::string word_for(CheckVerdict verdict) {
    switch (verdict) {
    case CheckVerdict::faulty:
        return "faulty";
    case CheckVerdict::not_decided:
        return "not-decided";
    case CheckVerdict::trusted:
        return "trusted";
    case CheckVerdict::proven:
        return "proven";
    }
    return {};
}

FilesByName by_name(const std::vector<ConfigurationFiles::File>& files) {
    FilesByName named;
    for (const auto& file : files) named[file.name] = file.text;
    return named;
}

/// Each file below the folder that nothing of the definition reads: it would be published by nobody.
void find_unread(const FilesByName& files, const FilesByName& published, Diagnostics& findings) {
    for (const auto& [name, text] : files)
        if (is_published(name) && published.count(name) == 0)
            findings.push_back(Diagnostic::warning("TD1441").with("found", name));
}

/// It is the workflow that was looked at, and no other of the same text.
void check_name(const std::string& asked, const definition::WorkflowDefinition& workflow, Diagnostics& findings) {
    if (workflow.name != asked)
        findings.push_back(
            Diagnostic::error("TD1433", workflow.span).with("found", workflow.name).with("expected", asked));
}

WorkflowTestsView play_tests(const fs::path& file, const definition::WorkflowDefinition& workflow, const Ground& ground,
                             Diagnostics& findings) {
    const TestedWorkflow tested = run_tests(file, workflow, ground.configuration, *ground.files, WithMutants::no);
    findings.insert(findings.end(), tested.findings.begin(), tested.findings.end());
    return {tested.tests, tested.passed, tested.coverage.actions, tested.coverage.actions_taken, 0, 0};
}

} // namespace

std::string ProposalCheck::folder_of(const std::string& workflow) const {
    for (const auto& [folder, published] : tools_.in_use.workflows)
        if (published->name == workflow) return folder;
    return workflow;
}

FilesByName ProposalCheck::published(const std::string& folder) const {
    const auto known = tools_.in_use.workflows.find(folder);
    if (known == tools_.in_use.workflows.end()) return {};
    return by_name(tools_.in_use.files.workflow_files(folder, known->second->files));
}

FilesByName ProposalCheck::tests_on_disk(const std::string& folder) const {
    FilesByName tests;
    const auto found = list_files(tools_.in_use.files.settings().workflows / folder / "tests", ".info");
    if (!found) return tests;
    for (const fs::path& path : *found)
        if (auto text = read_file(path, reading::ReadingLimits{}.bytes))
            tests["tests/" + path.filename().string()] = std::move(*text);
    return tests;
}

/// Shared files are those that the workflow was published with; what it did not use then lies on this machine.
FilesInMemory ProposalCheck::placed(const std::string& folder, const FilesByName& files) const {
    const ConfigurationFiles& in_use = tools_.in_use.files;
    FilesInMemory made;
    if (const auto shared = list_files(in_use.common(), ".info"))
        for (const fs::path& path : *shared)
            if (auto text = read_file(path, reading::ReadingLimits{}.bytes)) made.add(path, std::move(*text));
    for (const auto& [name, text] : published(folder))
        if (name.rfind("common/", 0) == 0) made.add(in_use.place(folder, name), text);
    for (const auto& [name, text] : files) made.add(in_use.settings().workflows / folder / name, text);
    return made;
}

Result<JudgedProposal> ProposalCheck::judge(const std::string& workflow, const FilesByName& files) const {
    const std::string folder = folder_of(workflow);
    ConfigurationFiles candidate = tools_.in_use.files;
    candidate.put_workflow(folder, placed(folder, files));
    JudgedProposal judged;
    auto staged = StagedWorkflows::make(candidate);
    if (!staged) return staged.error();
    judged.staged = std::move(*staged);
    const ConfigurationFiles& all = judged.staged->files();
    const Ground ground{&tools_.in_use.configuration, &tools_.capabilities,
                        tools_.in_use.configuration.settings.office.zone.date_of(tools_.clock.now()),
                        &all.of_workflow(folder), nullptr};
    const fs::path file = all.workflow_file(folder);
    CheckedWorkflow found = check_workflow(file, all.common(), ground);
    CheckedFile checked{CheckedFile::Kind::workflow, {}, workflow, true, {}, {}};
    FilesByName after = files;
    std::erase_if(after, [](const auto& one) { return !is_published(one.first); });
    if (found.workflow != nullptr) {
        after = by_name(all.workflow_files(folder, found.workflow->files));
        check_name(workflow, *found.workflow, found.findings);
        find_unread(files, after, found.findings);
        checked.tests = play_tests(file, *found.workflow, ground, found.findings);
        const auto diagram = verification::diagram_of(*found.workflow, tools_.localizer.catalogue(), language_);
        if (auto drawing = verification::draw_svg(diagram)) judged.view.proof.drawing = std::move(*drawing);
    } else {
        for (const auto& [name, text] : published(folder))
            if (name.rfind("common/", 0) == 0) after.emplace(name, text); // nobody knows whether it is still used
    }
    if (const auto whole = check_whole(folder, judged, found.findings); !whole) return whole.error();
    judged.view.version = tools_.in_use.version.number;
    judged.view.hash = hash_of(files);
    judged.view.files = file_changes(published(folder), after);
    judged.view.differs = judged.checked ? judged.checked->differs(tools_.in_use) : !judged.view.files.empty();
    checked.findings = tools_.localizer.notes(found.findings, language_);
    checked.faultless = !thidua::has_errors(checked.findings);
    judged.view.publishable = checked.faultless && judged.checked.has_value();
    judged.view.proof.verdict = word_for(verdict_of(checked));
    judged.view.proof.findings = std::move(checked.findings);
    judged.view.proof.tests = checked.tests;
    judged.staged->forget_place(judged.view.proof.findings, folder);
    return judged;
}

/// With everything else that is in use, once the workflow itself has no faults.
Result<void> ProposalCheck::check_whole(const std::string& folder, JudgedProposal& judged,
                                        Diagnostics& findings) const {
    if (thidua::has_errors(findings)) return {};
    const Publisher publisher(tools_.store, tools_.clock);
    auto checked = publisher.check(judged.staged->files(), &tools_.in_use, FaultyWorkflows::refuse);
    if (!checked) {
        if (checked.error().kind() != FailureKind::refused) return checked.error();
        const Diagnostics& faults = checked.error().diagnostics();
        findings.insert(findings.end(), faults.begin(), faults.end());
        return {};
    }
    const auto& held = checked->held_back;
    if (std::find(held.begin(), held.end(), folder) != held.end()) return {}; // its findings say for whom it waits
    for (const Change& change : checked->changes)
        judged.view.changes.push_back(view_of(change, tools_.localizer, language_));
    judged.checked = std::move(*checked);
    return {};
}

} // namespace thidua::service
