#include "reading/info_source.hpp"

namespace thidua::reading {
namespace {

Result<SourceFilePtr> source_of(const FileSource& files, const std::filesystem::path& path) {
    auto text = files.read(path, ReadingLimits{}.bytes);
    if (!text) return text.error();
    return std::make_shared<const SourceFile>(path.string(), std::move(*text));
}

} // namespace

Result<LocatedTree> read_info_from(const FileSource& files, const std::filesystem::path& path) {
    const auto source = source_of(files, path);
    if (!source) return source.error();
    return read_info(*source);
}

Result<InfoLook> look_at_info_from(const FileSource& files, const std::filesystem::path& path) {
    const auto source = source_of(files, path);
    if (!source) return source.error();
    return look_at_info(*source);
}

} // namespace thidua::reading
