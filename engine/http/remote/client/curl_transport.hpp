#pragma once

#include <filesystem>
#include <memory>

#include "http/remote/client/transport.hpp"

namespace thidua::http::remote {

/// Over a Unix socket, by libcurl; connections are kept for the next request.
[[nodiscard]] std::unique_ptr<Transport> curl_transport(const std::filesystem::path& socket);

} // namespace thidua::http::remote
