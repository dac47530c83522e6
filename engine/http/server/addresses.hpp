#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace thidua::http {

/// An IP address; one of version 4 is kept as IPv6 keeps it (`::ffff:10.0.0.1`).
using AddressBytes = std::array<std::uint8_t, 16>;

/// Nothing when it is neither `10.0.0.1` nor `fe80::1`.
[[nodiscard]] std::optional<AddressBytes> read_address(std::string_view text);
[[nodiscard]] std::string to_text(const AddressBytes& address);
[[nodiscard]] bool is_loopback(const AddressBytes& address);

/// Where to listen: `127.0.0.1:8443`, `[::1]:8443`.
struct Endpoint {
    std::string address;
    std::uint16_t port = 0; ///< 0: the system chooses one

    [[nodiscard]] std::string text() const;
};
[[nodiscard]] std::optional<Endpoint> read_endpoint(std::string_view text);

/// Addresses that begin alike: `10.0.0.0/8`, `::1`.
class Network {
  public:
    /// Nothing when it is no address, or the number of bits is none.
    [[nodiscard]] static std::optional<Network> read(std::string_view text);
    [[nodiscard]] bool holds(const AddressBytes& address) const;

  private:
    AddressBytes first_{};
    unsigned bits_ = 128;
};

/// Who is at the other end, as far as that can be believed.
struct Client {
    std::string address;
    bool secure = false;
};

/// The client of a request that came from `peer`: that address, unless it is one of the named proxies; then what the
/// proxy says, up to the first address that is none of them.
[[nodiscard]] Client client_of(const AddressBytes& peer, bool secure, const Headers& headers,
                               const std::vector<Network>& proxies);

/// The name in a Host header, in lower case and without its port; "" when it is none.
[[nodiscard]] std::string host_name(std::string_view host);

} // namespace thidua::http
