#include "identity/codes/seal.hpp"

#include <sodium.h>

#include "base/files/files.hpp"
#include "identity/codes/secrets.hpp"

namespace thidua::identity {
namespace {

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

} // namespace

Result<Seal> Seal::open(const std::filesystem::path& folder, Randomness& randomness) {
    const auto file = folder / "accounts.key";
    std::error_code error;
    if (!std::filesystem::exists(file, error)) {
        const std::string key = to_base64url(random_bytes(randomness, crypto_secretbox_KEYBYTES));
        if (auto written = write_file_atomically(file, key + "\n"); !written) return written.error();
        using std::filesystem::perms;
        std::filesystem::permissions(file, perms::owner_read | perms::owner_write, error);
    }
    auto text = read_file(file, 1000);
    if (!text) return text.error();
    while (!text->empty() && text->back() == '\n') text->pop_back();
    auto key = from_base64url(*text);
    if (!key || key->size() != crypto_secretbox_KEYBYTES)
        return Failure::environment(Diagnostic::error("TD1310").with("path", file.string()));
    sodium_memzero(text->data(), text->size());
    return Seal(std::move(*key));
}

Seal::Seal(Seal&& other) noexcept : key_(other.key_) { sodium_memzero(other.key_.data(), other.key_.size()); }

Seal::~Seal() { sodium_memzero(key_.data(), key_.size()); }

std::string Seal::close(std::string_view open, Randomness& randomness) const {
    std::string sealed = random_bytes(randomness, crypto_secretbox_NONCEBYTES);
    std::string box(crypto_secretbox_MACBYTES + open.size(), '\0');
    crypto_secretbox_easy(bytes_of(box), bytes_of(open), open.size(), bytes_of(sealed), bytes_of(key_));
    return to_base64url(sealed + box);
}

std::optional<std::string> Seal::opened(const std::string& sealed) const {
    const auto bytes = from_base64url(sealed);
    constexpr std::size_t kHead = crypto_secretbox_NONCEBYTES;
    if (!bytes || bytes->size() < kHead + crypto_secretbox_MACBYTES) return std::nullopt;
    const std::string_view box = std::string_view(*bytes).substr(kHead);
    std::string open(box.size() - crypto_secretbox_MACBYTES, '\0');
    const int wrong =
        crypto_secretbox_open_easy(bytes_of(open), bytes_of(box), box.size(), bytes_of(*bytes), bytes_of(key_));
    if (wrong != 0) return std::nullopt;
    return open;
}

} // namespace thidua::identity
