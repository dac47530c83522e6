#pragma once

#include <atomic>
#include <memory>
#include <set>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/ssl/context.hpp>

#include "http/server/server.hpp"
#include "http/server/wire/refusals.hpp"

namespace thidua::http {

/// One connection as the server sees it. Everything here runs on the one thread that talks to clients.
class Link {
  public:
    virtual ~Link() = default;
    /// Once in a while: what has waited for too long is ended.
    virtual void look_at(std::chrono::steady_clock::time_point now) = 0;
    /// The server takes nothing new: idle connections go, streams end, requests under way are answered.
    virtual void stop() = 0;
    /// Goes now.
    virtual void cut() = 0;
};

/// What all connections of a server share.
struct Common {
    const ServerSettings& settings;
    Server::Doors doors;
    Crew& crew;
    Refusals refusals;
    std::set<std::shared_ptr<Link>> links;
    bool stopping = false;
    std::function<std::string()> next_id;
    std::function<void()> on_gone; ///< after each connection
};

/// Serve a client from now on, until one of both has had enough.
void serve_plain(Common& common, boost::asio::ip::tcp::socket socket, const AddressBytes& peer,
                 std::function<void()> on_end);
void serve_tls(Common& common, boost::asio::ip::tcp::socket socket, const AddressBytes& peer,
               std::shared_ptr<boost::asio::ssl::context> tls, std::function<void()> on_end);
void serve_local(Common& common, boost::asio::local::stream_protocol::socket socket, std::function<void()> on_end);

} // namespace thidua::http
