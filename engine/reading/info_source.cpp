#include "reading/info_source.hpp"

namespace thidua::reading {

Result<LocatedTree> read_info_from(const FileSource& files, const std::filesystem::path& path) {
    auto text = files.read(path, ReadingLimits{}.bytes);
    if (!text) return text.error();
    return read_info(std::make_shared<const SourceFile>(path.string(), std::move(*text)));
}

} // namespace thidua::reading
