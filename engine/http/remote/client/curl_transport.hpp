#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "http/remote/client/transport.hpp"

namespace thidua::http::remote {

/// Over a Unix socket, by libcurl; connections are kept for the next request.
[[nodiscard]] std::unique_ptr<Transport> curl_transport(const std::filesystem::path& socket);

/// Where a server is, and who asks.
struct ServerAddress {
    std::string url;               ///< `https://name:port`, without a path; `http://` is not encrypted
    std::string token;             ///< sent as bearer token, after the server's certificate was found to be its own
    std::filesystem::path ca_file; ///< certificates of issuers that are trusted; "": those of the system
};

/// Over the network: TLS 1.2 or newer, the certificate and its name are checked, no redirect is followed and no proxy
/// is asked.
[[nodiscard]] std::unique_ptr<Transport> curl_transport(ServerAddress address);

} // namespace thidua::http::remote
