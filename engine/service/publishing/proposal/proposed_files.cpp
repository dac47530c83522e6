#include "service/publishing/proposal/proposed_files.hpp"

#include <algorithm>
#include <array>

#include "base/files/sha256.hpp"

namespace thidua::service {
namespace {

constexpr std::size_t kLongestName = 100; ///< of a file or folder

bool is_plain(std::string_view name) {
    const auto letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.';
    };
    return !name.empty() && name.size() <= kLongestName && name.front() != '.' &&
           std::all_of(name.begin(), name.end(), letter);
}

std::string_view last_part(std::string_view name) { return name.substr(name.rfind('/') + 1); }

/// What macOS and Windows put into folders and archives.
bool is_left_behind(std::string_view name) {
    constexpr std::array<std::string_view, 3> kNames = {".DS_Store", "Thumbs.db", "desktop.ini"};
    return name.starts_with("__MACOSX/") || std::find(kNames.begin(), kNames.end(), last_part(name)) != kNames.end();
}

/// The folder that all of them lie in, with its `/`; "" when there is none.
std::string_view shared_folder(const std::vector<const WorkflowFile*>& files) {
    if (files.empty()) return {};
    const std::string_view first = files.front()->name;
    const std::size_t end = first.find('/');
    if (end == std::string_view::npos || end == 0) return {};
    const std::string_view folder = first.substr(0, end + 1);
    if (folder == "criteria/" || folder == "tests/" || !is_plain(first.substr(0, end))) return {};
    const bool all = std::all_of(files.begin(), files.end(),
                                 [&](const WorkflowFile* file) { return file->name.starts_with(folder); });
    return all ? folder : std::string_view();
}

/// In a folder that is none of a workflow's, like samples.
bool lies_beside(std::string_view name) {
    const std::size_t slash = name.find('/');
    if (slash == std::string_view::npos || name.find("..") != std::string_view::npos) return false;
    const std::string_view folder = name.substr(0, slash);
    return is_plain(folder) && folder != "criteria" && folder != "tests" && folder != "common";
}

bool is_file_of_workflow(std::string_view name) {
    const std::size_t slash = name.find('/');
    if (slash == std::string_view::npos) return is_plain(name) && (name.ends_with(".info") || name == "README.md");
    const std::string_view folder = name.substr(0, slash);
    const std::string_view file = name.substr(slash + 1);
    return is_plain(file) && (folder == "criteria" || (folder == "tests" && file.ends_with(".info")));
}

Failure too_much(const char* code, std::size_t limit) {
    return Failure::refused(Diagnostic::error(code).with("limit", std::to_string(limit)));
}

} // namespace

Result<FilesByName> proposed_files(const std::vector<WorkflowFile>& given) {
    std::vector<const WorkflowFile*> files;
    for (const WorkflowFile& file : given)
        if (!is_left_behind(file.name)) files.push_back(&file);
    if (files.size() > kMostProposedFiles) return too_much("TD1432", kMostProposedFiles);
    const std::size_t cut = shared_folder(files).size();
    std::size_t bytes = 0;
    FilesByName named;
    Diagnostics faults;
    for (const WorkflowFile* file : files) {
        const std::string name = file->name.substr(cut);
        if (lies_beside(name)) continue;
        bytes += file->text.size();
        if (!is_file_of_workflow(name) || !named.emplace(name, file->text).second)
            faults.push_back(Diagnostic::error("TD1431").with("found", file->name));
    }
    if (bytes > kMostProposedBytes) return too_much("TD1435", kMostProposedBytes >> 20U);
    if (!faults.empty()) return Failure::refused(std::move(faults));
    if (named.count("workflow.info") == 0) return Failure::refused(Diagnostic::error("TD1434"));
    return named;
}

bool can_be_workflow(const std::string& name) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
    return !name.empty() && name.size() <= kLongestName && name.front() != '-' && name != "common" &&
           std::all_of(name.begin(), name.end(), letter);
}

bool is_published(const std::string& name) {
    return name.ends_with(".info") ? name.rfind("tests/", 0) != 0 : name.rfind("criteria/", 0) == 0;
}

std::string hash_of(const FilesByName& files) {
    std::string all = "thidua-proposal-1\n";
    // With lengths: no two proposals read alike.
    for (const auto& [name, text] : files)
        all.append(name).append("\n").append(std::to_string(text.size())).append(":").append(text);
    return to_hex(sha256(all));
}

} // namespace thidua::service
