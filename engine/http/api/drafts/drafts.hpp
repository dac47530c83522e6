#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "http/api/spool.hpp"

namespace thidua::http {

/// What somebody has typed into a form and not sent yet, so that it can be gone on with on another device: one of each
/// person and nomination, that person's alone. It decides nothing and is no event; texts are kept as they are. Any
/// thread.
class Drafts {
  public:
    struct Limits {
        std::size_t bytes_each = std::size_t{512} << 10U;
        std::size_t of_person = 50;
        std::chrono::hours kept{30 * 24}; ///< after the last change
    };
    using Time = std::chrono::system_clock::time_point;
    using Now = std::function<Time()>;
    struct Draft {
        std::string json; ///< whatever was put
        Time at;          ///< when
    };

    /// Where they are kept; "": they go with the object.
    explicit Drafts(const std::filesystem::path& place)
        : Drafts(
              Limits{}, [] { return std::chrono::system_clock::now(); }, place) {}
    Drafts(Limits limits, Now now, std::filesystem::path place);

    /// In the place of an earlier one; when it was put. Refused when it is too large (TD1777) or the person has too
    /// many (TD1778); environment for the disk (TD0024).
    [[nodiscard]] Result<Time> put(const std::string& person, const std::string& nomination, const std::string& json);
    [[nodiscard]] std::optional<Draft> find(const std::string& person, const std::string& nomination);
    void drop(const std::string& person, const std::string& nomination);

  private:
    [[nodiscard]] Result<std::filesystem::path> home();
    [[nodiscard]] std::filesystem::path folder_of(const std::string& person) const;
    [[nodiscard]] std::filesystem::path file_of(const std::string& person, const std::string& nomination) const;
    /// Nothing, and the file is removed, when it is no draft, another's, or too old.
    [[nodiscard]] std::optional<Draft> read(const std::filesystem::path& file, const std::string& person) const;
    /// How many the person has besides that file.
    [[nodiscard]] std::size_t count_besides(const std::string& person, const std::filesystem::path& file) const;

    const Limits limits_;
    const Now now_;
    std::mutex door_;              ///< before the files
    std::filesystem::path place_;  ///< "" until the first one, when none was given
    std::shared_ptr<Spool> spool_; ///< when none was given
};

} // namespace thidua::http
