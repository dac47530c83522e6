#include "http/remote/client/token_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/diagnostic/descriptor.hpp"

namespace thidua::http::remote {
namespace {

constexpr std::size_t kLongest = 500;

Diagnostic said(const char* code, const std::filesystem::path& file) {
    return Diagnostic::error(code).with("path", file.string());
}

Failure not_read(const std::filesystem::path& file, int error) {
    return Failure::environment(said("TD1801", file).with("reason", std::string(std::strerror(error))));
}

bool is_token(std::string_view text) {
    return !text.empty() && text.size() <= kLongest &&
           std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7F; });
}

} // namespace

Result<std::string> read_token_file(const std::filesystem::path& file) {
    const Descriptor open(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (!open.open()) return not_read(file, errno);
    struct stat about {};
    if (::fstat(open.number(), &about) != 0) return not_read(file, errno);
    if (!S_ISREG(about.st_mode)) return Failure::refused(said("TD1803", file));
    const bool own = about.st_uid == ::geteuid() || about.st_uid == 0;
    if (!own || (about.st_mode & (S_IRWXG | S_IRWXO)) != 0) return Failure::refused(said("TD1802", file));
    std::array<char, kLongest + 3> text{};
    const auto count = ::read(open.number(), text.data(), text.size());
    if (count < 0) return not_read(file, errno);
    std::string token(text.data(), static_cast<std::size_t>(count));
    while (!token.empty() && (token.back() == '\n' || token.back() == '\r')) token.pop_back();
    if (!is_token(token)) return Failure::refused(said("TD1803", file));
    return token;
}

} // namespace thidua::http::remote
