#pragma once

#include <filesystem>

#include "base/result.hpp"
#include "http/server/server.hpp"

namespace thidua::http {

/// What `serve.info` beside thidua.info says. It is of this machine, so it is no part of what is published.
struct ServeFile {
    ServerSettings server;
    std::filesystem::path backups; ///< where operators' backups are made; "": on the command line alone
    enum class AccessLog { off, on };
    AccessLog access_log = AccessLog::on;
    std::filesystem::path access_log_file; ///< "" for stderr
};

/// Where the server listens when nothing is said.
inline constexpr const char* kUsualAddress = "127.0.0.1:8443";

/// Without the file: loopback, plain, and the usual limits. Faults: those of `reading`, TD1249 for an address to listen
/// at, TD1254 for a proxy, TD1256 for a name.
[[nodiscard]] Result<ServeFile> read_serve_file(const std::filesystem::path& folder);

} // namespace thidua::http
