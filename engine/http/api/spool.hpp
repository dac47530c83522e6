#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/message.hpp"

namespace thidua::http {

/// A folder of its own for one file on its way between the network and the engine; gone with the object, and with the
/// last response that reads from it, unless it is to be kept. Files are never whole in memory.
class Spool {
  public:
    /// Environment when the disk has no place for it (TD0024).
    [[nodiscard]] static Result<std::shared_ptr<Spool>> make();
    /// This folder, made if need be and for nobody else to look into; it stays when the object goes, until discard().
    [[nodiscard]] static Result<std::shared_ptr<Spool>> keep(const std::filesystem::path& folder);
    /// From now on it goes with the object.
    void discard() { kept_ = false; }
    Spool(const Spool&) = delete;
    Spool& operator=(const Spool&) = delete;
    ~Spool();

    /// Where a file of that name lies: the name without what could lead elsewhere.
    [[nodiscard]] std::filesystem::path place_for(std::string_view name) const;
    /// Everything the source gives, as that file; environment when it breaks off (TD1277) or the disk fails (TD0024).
    [[nodiscard]] static Result<void> receive(const std::filesystem::path& file, const ContentSource& source);

  private:
    Spool(std::filesystem::path folder, bool kept) : folder_(std::move(folder)), kept_(kept) {}
    std::filesystem::path folder_;
    std::atomic<bool> kept_;
};

/// Lets the response give the file piece by piece; the spool lives as long. Environment when it cannot be read.
[[nodiscard]] Result<void> give_file(Response& response, const std::shared_ptr<Spool>& spool,
                                     const std::filesystem::path& file);

/// The last part of a name that a client gave, without separators and control characters; `otherwise` when nothing is
/// left.
[[nodiscard]] std::string plain_file_name(std::string_view given, std::string_view otherwise);

} // namespace thidua::http
