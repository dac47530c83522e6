#include "service/workflow_tests/run_tests.hpp"

#include <algorithm>

#include "service/workflow_tests/mutants.hpp"
#include "service/workflow_tests/test_player.hpp"

namespace thidua::service {
namespace {

void play_all(const std::vector<WorkflowTest>& tests, const TestGround& ground, TestedWorkflow& tested) {
    Coverage coverage;
    for (const WorkflowTest& test : tests) {
        Diagnostics faults = TestPlayer(ground, test, coverage).play();
        tested.passed += has_errors(faults) ? 0 : 1;
        tested.findings.insert(tested.findings.end(), faults.begin(), faults.end());
    }
    tested.coverage = report_of(coverage, ground.workflow);
    const Diagnostics& gaps = tested.coverage.gaps;
    tested.findings.insert(tested.findings.end(), gaps.begin(), gaps.end());
}

bool any_fails(const std::vector<WorkflowTest>& tests, const TestGround& ground) {
    Coverage ignored;
    return std::any_of(tests.begin(), tests.end(),
                       [&](const WorkflowTest& test) { return has_errors(TestPlayer(ground, test, ignored).play()); });
}

void try_mutants(const std::vector<WorkflowTest>& tests, const TestGround& ground, TestedWorkflow& tested) {
    for (const Mutant& mutant : mutants_of(ground.workflow)) {
        ++tested.mutants;
        if (any_fails(tests, {*mutant.workflow, ground.configuration})) {
            ++tested.noticed;
            continue;
        }
        Diagnostic unnoticed =
            Diagnostic::warning(mutant.is.empty() ? "TD1234" : "TD1233", mutant.span).with("found", mutant.was);
        unnoticed.severity = Severity::note;
        tested.findings.push_back(std::move(unnoticed).with("expected", mutant.is));
    }
}

} // namespace

TestedWorkflow run_tests(const std::filesystem::path& workflow_file, const definition::WorkflowDefinition& workflow,
                         const Configuration* configuration, const FileSource& files, WithMutants with_mutants) {
    TestedWorkflow tested;
    TestsRead read = read_tests(workflow_file, workflow, files,
                                configuration != nullptr ? configuration->settings.office.zone : TimeZone());
    tested.findings = std::move(read.faults);
    tested.tests = read.tests.size();
    if (read.tests.empty()) return tested;
    const TestGround ground{workflow, configuration};
    play_all(read.tests, ground, tested);
    // A mutant is noticed by a test that passes on the workflow as it is.
    if (with_mutants == WithMutants::yes && tested.passed == tested.tests) try_mutants(read.tests, ground, tested);
    return tested;
}

} // namespace thidua::service
