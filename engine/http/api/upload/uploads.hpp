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

/// Files that come in parts, so that what a broken network has brought does not have to come again, nor what the server
/// had when it went away. Each is its person's alone and lies in a folder of its own, gone with the upload and an hour
/// after the last part. Any thread.
class Uploads {
  public:
    struct Limits {
        std::size_t of_person = 8;
        std::uint64_t bytes_each = std::uint64_t{256} << 20U;
        std::uint64_t bytes_all = std::uint64_t{2} << 30U; ///< of everybody: what they said they would send
        std::chrono::minutes kept{60};
    };
    using Time = std::chrono::system_clock::time_point;
    using Now = std::function<Time()>;

    struct State {
        std::string id;
        std::uint64_t size = 0;
        std::uint64_t received = 0; ///< where the next part begins
    };

    Uploads() : Uploads(std::filesystem::path()) {}
    /// Where they are kept; "": nothing of them is known to the next server.
    explicit Uploads(const std::filesystem::path& place)
        : Uploads(
              Limits{}, [] { return std::chrono::system_clock::now(); }, place) {}
    Uploads(Limits limits, Now now, std::filesystem::path place = {});

    /// Refused when it is larger than one may be (TD1445) or when there are too many (TD1446); environment for the
    /// disk (TD0024).
    [[nodiscard]] Result<State> begin(const std::string& person, std::uint64_t size);
    /// Nothing when there is none of that id for this person.
    [[nodiscard]] std::optional<State> find(const std::string& person, const std::string& id);
    /// The next part, whose bytes have this SHA-256 (hexadecimal). not_found when there is none (TD1451); stale when it
    /// begins elsewhere or another part of it comes just now (TD1447); refused when its bytes are others than were said
    /// (TD1448) or are more than the rest (TD1445); environment when it breaks off (TD1277) or cannot be kept (TD0024).
    /// In all cases what was received before stands.
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
        Time touched;
    };
    using Ptr = std::shared_ptr<Upload>;

    void load();
    [[nodiscard]] bool take_in(const std::string& id, std::string_view record);
    /// What is known of it after the server has gone away.
    [[nodiscard]] Result<void> save(const std::string& id, const Upload& upload) const;
    void forget(const std::string& id, const Upload& upload) const;
    [[nodiscard]] Ptr of(const std::string& person, const std::string& id) const;
    void forget_abandoned();

    const Limits limits_;
    const Now now_;
    const std::filesystem::path place_;
    identity::SystemRandomness randomness_;
    std::mutex door_; ///< before everything below; never held while bytes come
    std::map<std::string, Ptr> uploads_;
};

} // namespace thidua::http
