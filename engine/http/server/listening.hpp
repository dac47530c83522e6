#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/ssl/context.hpp>

#include "http/server/server.hpp"

namespace thidua::http {

/// Fault: TD1251.
[[nodiscard]] Result<void> open_address(const Endpoint& listen, boost::asio::ip::tcp::acceptor& acceptor);

/// Only the owner may connect, from the first moment. A socket that nobody listens on any more is replaced. Faults:
/// TD1253 when somebody does, TD1257.
[[nodiscard]] Result<void> open_socket(const std::filesystem::path& path,
                                       boost::asio::local::stream_protocol::acceptor& acceptor);

/// TLS 1.2 and 1.3 only. Fault: TD1252.
[[nodiscard]] Result<std::shared_ptr<boost::asio::ssl::context>> make_tls(const TlsFiles& files);

[[nodiscard]] AddressBytes bytes_of(const boost::asio::ip::address& address);

} // namespace thidua::http
