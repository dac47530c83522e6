#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace thidua::hosting {

/// Where a plugin may connect to: a host by name or address, and one TCP port.
struct Destination {
    std::string host;
    std::uint16_t port = 0;

    /// "mail.example.vn:587", "[2001:db8::1]:25"
    [[nodiscard]] std::string text() const;
    friend bool operator==(const Destination&, const Destination&) = default;
};

/// Reads what text() writes: a host name of letters, digits, points and hyphens or an address, a colon, a port from 1
/// to 65535. Nothing for all else.
[[nodiscard]] std::optional<Destination> read_destination(std::string_view text);

/// One address of a destination.
struct ResolvedAddress {
    std::string host; ///< as the destination names it
    sockaddr_storage address{};

    /// Whether a connection to `other` (of `size` bytes) goes to this address and port.
    [[nodiscard]] bool is(const sockaddr_storage& other, socklen_t size) const;
    [[nodiscard]] std::string number() const; ///< the address in figures, without port
};

/// Asks the system's resolver; a host that it does not know has no address. May take as long as that takes.
[[nodiscard]] std::vector<ResolvedAddress> resolve(const std::vector<Destination>& destinations);

} // namespace thidua::hosting
