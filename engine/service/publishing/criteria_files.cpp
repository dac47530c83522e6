#include "service/publishing/criteria_files.hpp"

#include "base/files/files.hpp"
#include "reading/located_tree.hpp"

namespace thidua::service {

Result<CriteriaFiles::File> CriteriaFiles::find(const std::string& workflow, const std::string& name) const {
    const ConfigurationFiles& files = published_.files;
    const std::filesystem::path published = files.criteria(workflow) / std::filesystem::path(name).filename();
    if (published_.workflows.count(workflow) == 0)
        return Failure::environment(Diagnostic::error("TD0020").with("path", published.string()));
    const std::size_t limit_bytes = reading::ReadingLimits{}.bytes;
    auto text = files.of_workflow(workflow).read(published, limit_bytes);
    if (!text) return text.error();
    const std::filesystem::path copy = folder_ / to_hex(sha256(*text)) / published.filename();
    const auto there = read_file(copy, limit_bytes);
    if (!there || *there != *text)
        if (const auto written = write_file_atomically(copy, *text); !written) return written.error();
    return File{copy, std::move(*text)};
}

} // namespace thidua::service
