#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "http/api/spool.hpp"
#include "identity/randomness.hpp"
#include "thidua/content.hpp"

namespace thidua::http {

/// Files that come in parts, so that what a broken network has brought does not have to come again. Each is its
/// person's alone and lies in a folder of its own, gone with the object, with the upload, and an hour after the last
/// part. Any thread.
class Uploads {
  public:
    struct Limits {
        std::size_t of_person = 8;
        std::uint64_t bytes_each = std::uint64_t{256} << 20U;
        std::uint64_t bytes_all = std::uint64_t{2} << 30U; ///< of everybody: what they said they would send
        std::chrono::minutes kept{60};
    };
    using Now = std::function<std::chrono::steady_clock::time_point()>;

    struct State {
        std::string id;
        std::uint64_t size = 0;
        std::uint64_t received = 0; ///< where the next part begins
    };

    Uploads() : Uploads(Limits{}, [] { return std::chrono::steady_clock::now(); }) {}
    Uploads(Limits limits, Now now) : limits_(limits), now_(std::move(now)) {}

    /// Refused when it is larger than one may be (TD1445) or when there are too many (TD1446); environment for the
    /// disk (TD0024).
    [[nodiscard]] Result<State> begin(const std::string& person, std::uint64_t size);
    /// Nothing when there is none of that id for this person.
    [[nodiscard]] std::optional<State> find(const std::string& person, const std::string& id);
    /// The next part, whose bytes have this SHA-256 (hexadecimal). not_found when there is none (TD1451); stale when it
    /// begins elsewhere or another part of it comes just now (TD1447); refused when its bytes are others than were said
    /// (TD1448) or are more than the rest (TD1445); environment when it breaks off (TD1277). In all cases what was
    /// received before stands.
    [[nodiscard]] Result<State> add(const std::string& person, const std::string& id, std::uint64_t offset,
                                    const std::string& sha256, const ContentSource& source);
    /// The whole content, whatever becomes of the upload meanwhile. not_found when there is none (TD1451), stale while
    /// parts are missing (TD1447).
    [[nodiscard]] Result<ContentSource> content(const std::string& person, const std::string& id);
    /// Whether there was one.
    bool drop(const std::string& person, const std::string& id);

  private:
    struct Upload {
        std::string person;
        std::shared_ptr<Spool> spool;
        std::uint64_t size = 0;
        std::uint64_t received = 0;
        bool busy = false; ///< a part of it is coming
        std::chrono::steady_clock::time_point touched;
    };
    using Ptr = std::shared_ptr<Upload>;

    [[nodiscard]] Ptr of(const std::string& person, const std::string& id) const;
    void forget_abandoned();

    const Limits limits_;
    const Now now_;
    identity::SystemRandomness randomness_;
    std::mutex door_; ///< before everything below; never held while bytes come
    std::map<std::string, Ptr> uploads_;
};

} // namespace thidua::http
