#include "service/publishing/proposal/staged_workflows.hpp"

#include <cerrno>
#include <cstdlib>
#include <system_error>

#include "base/files/files.hpp"

namespace thidua::service {
namespace {

namespace fs = std::filesystem;

void erase_all(std::string& text, const std::string& part) {
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos;) text.erase(at, part.size());
}

/// Each text of a note that may name a file.
template <class Change>
void for_texts_of(Note& note, const Change& change) {
    for (std::string* text : {&note.message, &note.hint, &note.text, &note.place.file}) change(*text);
    for (auto& [name, value] : note.arguments) change(value);
    for (RelatedNote& related : note.related) {
        change(related.message);
        change(related.place.file);
    }
}

} // namespace

Result<std::unique_ptr<StagedWorkflows>> StagedWorkflows::make(const ConfigurationFiles& files) {
    std::error_code error;
    fs::path base = fs::temp_directory_path(error);
    if (error) base = "/tmp";
    std::string root = (base / "thidua-proposal-XXXXXX").string();
    if (::mkdtemp(root.data()) == nullptr)
        return Failure::environment(Diagnostic::error("TD0024")
                                        .with("path", base.string())
                                        .with("reason", std::generic_category().message(errno)));
    std::unique_ptr<StagedWorkflows> staged(new StagedWorkflows(root));
    staged->files_ = std::make_unique<ConfigurationFiles>(files.placed_below(fs::path(root) / "workflows"));
    for (const std::string& workflow : staged->files_->workflows())
        for (const auto& [path, text] : staged->files_->of_workflow(workflow).texts())
            if (auto written = write_file_atomically(path, text); !written) return written.error();
    return staged;
}

StagedWorkflows::~StagedWorkflows() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
}

void StagedWorkflows::forget_place(std::vector<Note>& notes, const std::string& workflow) const {
    const std::string all = (root_ / "workflows").string() + "/";
    for (Note& note : notes)
        for_texts_of(note, [&](std::string& text) {
            erase_all(text, all + workflow + "/");
            erase_all(text, all);
        });
}

} // namespace thidua::service
