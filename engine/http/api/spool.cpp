#include "http/api/spool.hpp"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <system_error>

#include "base/files/file_reader.hpp"

namespace thidua::http {
namespace {

Failure disk_failed(const std::filesystem::path& path, const std::string& reason) {
    return Failure::environment(Diagnostic::error("TD0024").with("path", path.string()).with("reason", reason));
}

} // namespace

Result<std::shared_ptr<Spool>> Spool::make() {
    std::error_code error;
    std::filesystem::path base = std::filesystem::temp_directory_path(error);
    if (error) base = "/tmp";
    std::string folder = (base / "thidua-spool-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) return disk_failed(base, std::generic_category().message(errno));
    return std::shared_ptr<Spool>(new Spool(folder, false));
}

Result<std::shared_ptr<Spool>> Spool::keep(const std::filesystem::path& folder) {
    std::error_code error;
    for (const std::filesystem::path& one : {folder.parent_path(), folder}) {
        if (std::filesystem::is_directory(one, error)) continue;
        std::filesystem::create_directories(one, error);
        if (!error) std::filesystem::permissions(one, std::filesystem::perms::owner_all, error);
        if (error) return disk_failed(one, error.message());
    }
    return std::shared_ptr<Spool>(new Spool(folder, true));
}

Spool::~Spool() {
    if (kept_) return;
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

std::filesystem::path Spool::place_for(std::string_view name) const { return folder_ / plain_file_name(name, "file"); }

Result<void> Spool::receive(const std::filesystem::path& file, const ContentSource& source) {
    std::ofstream out(file, std::ios::binary);
    while (out) {
        const std::optional<std::string_view> piece = source ? source() : std::optional<std::string_view>();
        if (!piece) return Failure::environment(Diagnostic::error("TD1277"));
        if (piece->empty()) break;
        out.write(piece->data(), static_cast<std::streamsize>(piece->size()));
    }
    out.close();
    if (!out) return disk_failed(file, std::generic_category().message(errno));
    return {};
}

Result<void> give_file(Response& response, const std::shared_ptr<Spool>& spool, const std::filesystem::path& file) {
    std::error_code error;
    const auto size = std::filesystem::file_size(file, error);
    if (error) return disk_failed(file, error.message());
    auto opened = FileReader::open(file);
    if (!opened) return opened.error();
    const auto reader = std::make_shared<FileReader>(std::move(*opened));
    response.content_bytes = size;
    response.content = [spool, reader]() -> std::optional<std::string_view> {
        const auto piece = reader->next();
        if (!piece) return std::nullopt;
        return *piece;
    };
    return {};
}

std::string plain_file_name(std::string_view given, std::string_view otherwise) {
    constexpr std::size_t kLongest = 150; // bytes: file systems take 255
    given.remove_prefix(std::min(given.find_last_of("/\\") + 1, given.size()));
    std::string name;
    for (const char letter : given) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte < 0x20 || byte == 0x7F) continue;
        name += letter;
    }
    while (!name.empty() && (name.front() == '.' || name.front() == ' ')) name.erase(0, 1);
    if (name.size() > kLongest) { // the ending says what it is
        const std::size_t dot = name.rfind('.');
        const std::string ending = dot != std::string::npos && name.size() - dot <= 10 ? name.substr(dot) : "";
        std::size_t cut = kLongest - ending.size();
        while (cut > 0 && (static_cast<unsigned char>(name[cut]) & 0xC0U) == 0x80U) --cut;
        name = name.substr(0, cut) + ending;
    }
    return name.empty() ? std::string(otherwise) : name;
}

} // namespace thidua::http
