#include "definition/file_set.hpp"

#include "base/files.hpp"
#include "reading/located_tree.hpp"

namespace thidua::definition {
namespace {

namespace fs = std::filesystem;

/// The file below `folder`, unless a link leads out of it.
std::optional<fs::path> inside(const fs::path& folder, const std::string& name) {
    std::error_code error;
    const fs::path home = fs::canonical(folder, error);
    if (error) return std::nullopt;
    const fs::path found = fs::canonical(folder / name, error);
    if (error || found.parent_path() != home) return std::nullopt;
    return found;
}

Result<SourceFilePtr> read_source(const fs::path& path, std::string shown_as) {
    auto text = read_file(path, reading::ReadingLimits{}.bytes);
    if (!text) return text.error();
    return std::make_shared<const SourceFile>(std::move(shown_as), std::move(*text));
}

} // namespace

bool is_usable_file_name(std::string_view name) {
    constexpr std::string_view kSuffix = ".info";
    return name.size() > kSuffix.size() && name.front() != '.' && name.ends_with(kSuffix) &&
           name.find('/') == std::string_view::npos && name.find('\\') == std::string_view::npos &&
           name.find('\0') == std::string_view::npos;
}

Result<SourceFilePtr> FolderFiles::first() {
    return read_source(file_, shown_as_.empty() ? file_.string() : shown_as_);
}

Result<SourceFilePtr> FolderFiles::used(const std::string& name, const SourceSpan& named_at) {
    const fs::path own = file_.has_parent_path() ? file_.parent_path() : fs::path(".");
    const fs::path shown_folder = fs::path(shown_as_.empty() ? file_.string() : shown_as_).parent_path();
    if (const auto found = inside(own, name)) return read_source(*found, (shown_folder / name).string());
    if (!common_.empty())
        if (const auto found = inside(common_, name)) return read_source(*found, (common_ / name).string());
    return Failure::refused(Diagnostic::error("TD0223", named_at).with("found", name));
}

Result<SourceFilePtr> BundleFiles::first() {
    THIDUA_INVARIANT(!bundle_.empty());
    return std::make_shared<const SourceFile>(bundle_.front().name, bundle_.front().text);
}

Result<SourceFilePtr> BundleFiles::used(const std::string& name, const SourceSpan& named_at) {
    for (const BundleFile& file : bundle_)
        if (file.name == name) return std::make_shared<const SourceFile>(file.name, file.text);
    return Failure::refused(Diagnostic::error("TD0223", named_at).with("found", name));
}

} // namespace thidua::definition
