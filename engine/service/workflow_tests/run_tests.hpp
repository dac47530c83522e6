#pragma once

#include <filesystem>

#include "service/configuration/configuration.hpp"
#include "service/workflow_tests/coverage.hpp"
#include "service/workflow_tests/read_tests.hpp"

namespace thidua::service {

/// What came of the tests beside a workflow.
struct TestedWorkflow {
    std::size_t tests = 0;
    std::size_t passed = 0;
    CoverageReport coverage;
    std::size_t mutants = 0;
    std::size_t noticed = 0; ///< mutants on which some test fails
    /// Where tests fail, as errors; what no test goes through and which mutants nobody notices (TD1233), as notes.
    Diagnostics findings;
};

enum class WithMutants { no, yes };

/// Reads the tests beside the workflow file and plays each, and with mutants again on each of them. Without a
/// configuration only tests with people of their own can pass.
[[nodiscard]] TestedWorkflow run_tests(const std::filesystem::path& workflow_file,
                                       const definition::WorkflowDefinition& workflow,
                                       const Configuration* configuration, const FileSource& files,
                                       WithMutants with_mutants);

} // namespace thidua::service
