#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <string>

#include "base/clock.hpp"
#include "identity/codes/totp.hpp"
#include "identity/identity.hpp"
#include "support/places.hpp"

namespace thidua::tests {

/// People as a test wants them.
class SomePeople final : public identity::People {
  public:
    std::map<std::string, identity::Person, std::less<>> all;

    std::optional<identity::Person> find(std::string_view id, std::string_view) const override {
        const auto found = all.find(id);
        return found == all.end() ? std::nullopt : std::optional(found->second);
    }
};

/// Different bytes each time, the same in each run. Any thread.
class CountedRandomness final : public identity::Randomness {
  public:
    void fill(std::span<std::uint8_t> bytes) override {
        const std::uint64_t turn = ++turn_;
        std::uint64_t state = turn * 0x9E3779B97F4A7C15ULL;
        for (std::uint8_t& byte : bytes) {
            state = state * 6364136223846793005ULL + 1442695040888963407ULL;
            byte = static_cast<std::uint8_t>(state >> 56U);
        }
    }

  private:
    std::atomic<std::uint64_t> turn_{0};
};

/// A clock that several threads may read while one sets it.
class PlayedClock final : public Clock {
  public:
    Instant now() const override { return Instant(std::chrono::milliseconds(now_.load())); }
    void advance(std::chrono::milliseconds by) { now_ += by.count(); }

  private:
    std::atomic<std::int64_t> now_{instant_from_iso("2026-11-30T01:00:00Z")->time_since_epoch().count()};
};

inline constexpr const char* kGoodPassword = "cá chép vượt vũ môn";
inline constexpr const char* kOtherPassword = "mưa rào trên mái tôn";

/// A house with a few people: hoa.tm a clerk, minh.lq who decides, khanh.tq who operates. Hashing is as cheap as
/// argon2id goes.
struct OwnDesk {
    TemporaryFolder folder;
    PlayedClock clock;
    SomePeople people;
    CountedRandomness randomness;
    identity::IdentitySettings settings;
    std::unique_ptr<identity::Identity> desk;

    OwnDesk() {
        settings.hashing = {1, 8192};
        for (const char* id : {"hoa.tm", "minh.lq", "khanh.tq"})
            people.all[id] = {id, id, "qln", "QLN", "", {}, false, false};
        people.all["minh.lq"].decides = true;
        people.all["khanh.tq"].operates = true;
        desk = another();
    }
    /// The same accounts as another process sees them.
    [[nodiscard]] std::unique_ptr<identity::Identity> another() {
        return identity::Identity::open(folder.path(), settings, {people, clock, randomness}).value();
    }
    identity::Identity* operator->() const { return desk.get(); }

    /// Somebody who has a password of the own, signed in.
    identity::Opened settled(const std::string& person, const std::string& password = kGoodPassword) {
        const std::string first = desk->add_account(person, "", identity::PasswordUse::first).value();
        const auto opened = desk->sign_in(person, first, from).value();
        return desk->change_password(opened.secret, first, password, from).value();
    }
    struct WithFactor {
        identity::Opened opened;
        std::string key; ///< as bytes
        std::vector<std::string> recovery_codes;
    };
    /// The same with a second factor.
    WithFactor settled_with_factor(const std::string& person);
    [[nodiscard]] std::string code_of(const std::string& key) const {
        return identity::totp_code(key, identity::totp_step(clock.now()));
    }
    /// What the access log says, the oldest first.
    [[nodiscard]] std::vector<std::string> log(const std::string& person = {}) const {
        std::vector<std::string> words;
        for (const auto& entry : desk->access_log(person, 1000).value()) words.insert(words.begin(), entry.what);
        return words;
    }

    identity::From from{"10.1.2.3", "Firefox"};
};

[[nodiscard]] inline std::string from_base32(const std::string& text) {
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string bytes;
    unsigned gathered = 0;
    unsigned held = 0;
    for (const char letter : text) {
        gathered = gathered << 5U | static_cast<unsigned>(kLetters.find(letter));
        held += 5;
        if (held < 8) continue;
        held -= 8;
        bytes += static_cast<char>(gathered >> held & 0xFFU);
    }
    return bytes;
}

inline OwnDesk::WithFactor OwnDesk::settled_with_factor(const std::string& person) {
    const auto opened = settled(person);
    const auto offered = desk->offer_second_factor(opened.secret).value();
    const std::string key = from_base32(offered.secret);
    auto confirmed = desk->confirm_second_factor(opened.secret, code_of(key), from).value();
    clock.advance(std::chrono::seconds(30)); // a code works once
    return {confirmed.opened, key, confirmed.recovery_codes};
}

/// The code of the first thing that is wrong; "" when it is done.
template <class T>
[[nodiscard]] std::string fault_of(const Result<T>& result) {
    return result ? std::string() : result.error().diagnostics().front().code;
}

} // namespace thidua::tests
