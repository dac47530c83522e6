#include "service/plugins/outgoing_files.hpp"

namespace thidua::service {
namespace {

/// The key as part of a file name: "N-12/7/0" is "N-12_7_0". Different keys have different names.
std::string file_name_of(const std::string& key) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    std::string name;
    for (const char c : key) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        const auto byte = static_cast<unsigned char>(c);
        if (plain)
            name += c;
        else if (c == '/')
            name += '_';
        else
            name += {'=', kDigits[byte >> 4U], kDigits[byte & 0xFU]};
    }
    return name;
}

} // namespace

hosting::FilePlace outgoing_place(const std::filesystem::path& folder, const std::string& key) {
    return [begin = folder / (file_name_of(key) + "-")](std::size_t, const std::string& name) {
        return std::filesystem::path(begin.string() + name);
    };
}

hosting::FilePlace export_place(const std::filesystem::path& path) {
    return [path](std::size_t at, const std::string& name) {
        return at == 0 ? path : path.parent_path() / (path.stem().string() + "-" + name);
    };
}

} // namespace thidua::service
