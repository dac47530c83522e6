#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "http/handler.hpp"
#include "http/server/addresses.hpp"
#include "http/server/crew.hpp"

namespace thidua::http {

/// What a client may take of the server.
struct Limits {
    std::size_t head_bytes = std::size_t{16} << 10;
    std::size_t connections = 1000;
    std::size_t connections_per_peer = 100; ///< not of named proxies
    std::chrono::milliseconds head_time{10'000};
    std::chrono::milliseconds idle_time{60'000}; ///< between two requests of a connection
    /// How long a body may make no headway, in either direction; beyond it, it must keep to `least_bytes_per_second`.
    std::chrono::milliseconds body_time{20'000};
    std::uint64_t least_bytes_per_second = 2048;
    Crew::Size crew;
};

/// Files in PEM: the certificate with what leads to its root, and its key.
struct TlsFiles {
    std::filesystem::path certificate;
    std::filesystem::path key;
};

struct ServerSettings {
    Endpoint listen;
    std::optional<TlsFiles> tls; ///< nothing: plain, for loopback or behind a proxy
    std::vector<std::string>
        names; ///< of the Host header, in lower case; those of loopback hold where it listens there
    std::vector<Network> proxies;
    std::filesystem::path socket; ///< "" for none
    Limits limits;
};

/// One request that was answered, for the log and the figures.
struct Answered {
    std::string id;
    std::string peer;
    std::string person;
    std::string method;
    std::string route;
    int status = 0;
    std::uint64_t bytes = 0; ///< of the answer's body that were sent
    std::chrono::microseconds took{0};
    bool stayed_open = false; ///< a stream: `took` is how long the client listened
};

/// Port: hears of each request after its answer. Called on the thread that talks to all clients: it must not wait long.
class Observer {
  public:
    virtual ~Observer() = default;
    virtual void answered(const Answered& request) = 0;
};

/// How busy the server is.
struct ServerLoad {
    std::size_t connections = 0;
    std::size_t streams = 0;
};

/// Fault: TD1253 when a process that lives listens at this Unix socket.
[[nodiscard]] Result<void> served_by_another(const std::filesystem::path& socket);

/// Speaks HTTP/1.1 with clients and asks handlers for the answers. One thread talks to all of them; handlers run on a
/// Crew. Whatever a client does is its own affair: no fault of one reaches another.
class Server {
  public:
    struct Doors {
        Handler& network;
        Handler& socket; ///< for the Unix socket
        Observer& observer;
        const Clock& clock;
    };
    virtual ~Server() = default;
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Listens from now on. `doors` must outlive the server. Refused: plain HTTP beyond loopback without a proxy
    /// (TD1250), a certificate or key that is none (TD1252). Environment: the address is taken or not this machine's
    /// (TD1251); the socket cannot be made (TD1257). One that a process which is gone has left is replaced.
    [[nodiscard]] static Result<std::unique_ptr<Server>> start(ServerSettings settings, Doors doors);

    /// With the port that the system chose.
    [[nodiscard]] virtual Endpoint address() const = 0;
    /// Reads certificate and key again, for connections from now on. Refused as by start(): the old ones stay.
    [[nodiscard]] virtual Result<void> renew_certificate() = 0;
    [[nodiscard]] virtual ServerLoad load() const = 0;
    /// Takes nothing new, ends streams, and waits until what is under way is answered; what is not after `patience` is
    /// cut off. Once.
    virtual void stop(std::chrono::milliseconds patience) = 0;

  protected:
    Server() = default;
};

} // namespace thidua::http
