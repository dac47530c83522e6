#include "definition/read/file_set.hpp"

#include "reading/located_tree.hpp"

namespace thidua::definition {
namespace {

namespace fs = std::filesystem;

Result<SourceFilePtr> read_source(const FileSource& files, const fs::path& path, std::string shown_as) {
    auto text = files.read(path, reading::ReadingLimits{}.bytes);
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
    return read_source(source_, file_, shown_as_.empty() ? file_.string() : shown_as_);
}

Result<SourceFilePtr> FolderFiles::used(const std::string& name, const SourceSpan& named_at) {
    const fs::path own = file_.has_parent_path() ? file_.parent_path() : fs::path(".");
    const fs::path shown_folder = fs::path(shown_as_.empty() ? file_.string() : shown_as_).parent_path();
    if (source_.holds(own, name)) return read_source(source_, own / name, (shown_folder / name).string());
    if (!common_.empty() && source_.holds(common_, name))
        return read_source(source_, common_ / name, (common_ / name).string());
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
