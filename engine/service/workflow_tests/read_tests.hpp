#pragma once

#include <filesystem>
#include <vector>

#include "base/files/file_source.hpp"
#include "base/result.hpp"
#include "base/time_zone.hpp"
#include "definition/workflow_definition.hpp"
#include "service/workflow_tests/workflow_test.hpp"

namespace thidua::service {

struct TestsRead {
    std::vector<WorkflowTest> tests;
    Diagnostics faults; ///< of all files; tests with faults are left out
};

/// The tests in the folder `tests` beside the workflow file, in the order of their names; none without that folder.
/// Faults beside those of `reading`: a name that is not there (TD1220, TD1235–TD1238), not a moment (TD1217), a step
/// that is none or several (TD1218), a test without people (TD1232). A test `after` another one begins where that ends;
/// the other stands before it. Moments are written by the clock of `zone`.
[[nodiscard]] TestsRead read_tests(const std::filesystem::path& workflow_file,
                                   const definition::WorkflowDefinition& workflow, const FileSource& files,
                                   const TimeZone& zone);

} // namespace thidua::service
