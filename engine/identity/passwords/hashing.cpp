#include "identity/passwords/hashing.hpp"

#include <array>

#include <sodium.h>

#include "base/invariant.hpp"

namespace thidua::identity {

/// One of the places behind the door, given back when it goes.
class PasswordHashing::Turn {
  public:
    explicit Turn(PasswordHashing& house) : house_(house) {
        std::unique_lock hold(house_.door_);
        const auto free = [&] { return house_.busy_ < house_.bounds_.at_once; };
        if (!free()) {
            if (house_.waiting_ >= house_.bounds_.waiting) return;
            ++house_.waiting_;
            const bool came = house_.freed_.wait_for(hold, house_.bounds_.patience, free);
            --house_.waiting_;
            if (!came) return;
        }
        ++house_.busy_;
        taken_ = true;
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() {
        if (!taken_) return;
        const std::lock_guard hold(house_.door_);
        --house_.busy_;
        house_.freed_.notify_one();
    }
    [[nodiscard]] bool taken() const { return taken_; }

  private:
    PasswordHashing& house_;
    bool taken_ = false;
};

namespace {
Failure busy() { return Failure::environment(Diagnostic::error("TD1292")); }
} // namespace

PasswordHashing::PasswordHashing(HashingCost cost, HashingBounds bounds) : cost_(cost), bounds_(bounds) {
    THIDUA_INVARIANT(sodium_init() >= 0);
    std::array<char, 32> unknown{};
    randombytes_buf(unknown.data(), unknown.size());
    nobody_ = made({unknown.data(), unknown.size()});
}

std::string PasswordHashing::made(std::string_view password) const {
    std::array<char, crypto_pwhash_STRBYTES> kept{};
    const int failed = crypto_pwhash_str_alg(kept.data(), password.data(), password.size(), cost_.passes,
                                             cost_.memory_bytes, crypto_pwhash_ALG_ARGON2ID13);
    return failed == 0 ? std::string(kept.data()) : std::string();
}

Result<std::string> PasswordHashing::hash(std::string_view password) {
    const Turn turn(*this);
    if (!turn.taken()) return busy();
    ++done_;
    std::string kept = made(password);
    if (kept.empty()) return busy(); // no memory for it now
    return kept;
}

Result<bool> PasswordHashing::verify(const std::string& kept, std::string_view password) {
    const Turn turn(*this);
    if (!turn.taken()) return busy();
    ++done_;
    const std::string& against = kept.empty() ? nobody_ : kept;
    const bool same = crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
    return same && !kept.empty();
}

bool PasswordHashing::outdated(const std::string& kept) const {
    return crypto_pwhash_str_needs_rehash(kept.c_str(), cost_.passes, cost_.memory_bytes) != 0;
}

} // namespace thidua::identity
