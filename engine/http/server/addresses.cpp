#include "http/server/addresses.hpp"
#include "http/header_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include <arpa/inet.h>

namespace thidua::http {
namespace {

constexpr AddressBytes kMappedV4 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0};
constexpr std::size_t kMappedBytes = 12;
constexpr unsigned kMappedBits = 96;

bool is_v4(const AddressBytes& address) {
    return std::equal(address.begin(), address.begin() + kMappedBytes, kMappedV4.begin());
}

template <class Number>
std::optional<Number> whole_number(std::string_view text) {
    Number value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || fault != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool among(const AddressBytes& address, const std::vector<Network>& networks) {
    return std::any_of(networks.begin(), networks.end(), [&](const Network& each) { return each.holds(address); });
}

/// Every address that proxies have written, the nearest last; several headers are one list.
std::vector<std::string_view> forwarded_for(const Headers& headers) {
    std::vector<std::string_view> found;
    for (const auto& [name, value] : headers) {
        if (name != "x-forwarded-for") continue;
        for (std::string_view rest = value;;) {
            const auto comma = rest.find(',');
            found.push_back(trimmed(rest.substr(0, comma)));
            if (comma == std::string_view::npos) break;
            rest.remove_prefix(comma + 1);
        }
    }
    return found;
}

} // namespace

std::optional<AddressBytes> read_address(std::string_view text) {
    const std::string ended(text);
    AddressBytes made = kMappedV4;
    if (inet_pton(AF_INET, ended.c_str(), made.data() + kMappedBytes) == 1) return made;
    if (inet_pton(AF_INET6, ended.c_str(), made.data()) == 1) return made;
    return std::nullopt;
}

std::string to_text(const AddressBytes& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (is_v4(address))
        inet_ntop(AF_INET, address.data() + kMappedBytes, text.data(), text.size());
    else
        inet_ntop(AF_INET6, address.data(), text.data(), text.size());
    return text.data();
}

bool is_loopback(const AddressBytes& address) {
    static const std::vector<Network> kLoopback = {*Network::read("127.0.0.0/8"), *Network::read("::1")};
    return among(address, kLoopback);
}

std::string Endpoint::text() const {
    const bool v6 = address.find(':') != std::string::npos;
    return (v6 ? '[' + address + ']' : address) + ':' + std::to_string(port);
}

std::optional<Endpoint> read_endpoint(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    const auto port = whole_number<std::uint16_t>(text.substr(colon + 1));
    std::string_view address = text.substr(0, colon);
    const bool bracketed = address.size() > 2 && address.front() == '[' && address.back() == ']';
    if (bracketed) address = address.substr(1, address.size() - 2);
    const auto bytes = read_address(address);
    if (!port || !bytes || bracketed == (address.find(':') == std::string_view::npos)) return std::nullopt;
    return Endpoint{std::string(address), *port};
}

std::optional<Network> Network::read(std::string_view text) {
    const auto slash = text.find('/');
    const auto first = read_address(text.substr(0, slash));
    if (!first) return std::nullopt;
    Network made;
    made.first_ = *first;
    if (slash == std::string_view::npos) return made;
    const auto bits = whole_number<unsigned>(text.substr(slash + 1));
    const unsigned before = is_v4(*first) ? kMappedBits : 0;
    if (!bits || *bits > 128 - before) return std::nullopt;
    made.bits_ = before + *bits;
    return made;
}

bool Network::holds(const AddressBytes& address) const {
    const unsigned whole = bits_ / 8;
    if (!std::equal(first_.begin(), first_.begin() + whole, address.begin())) return false;
    const unsigned rest = bits_ % 8;
    if (rest == 0) return true;
    const unsigned mask = 0xffU << (8 - rest) & 0xffU;
    return (first_[whole] & mask) == (address[whole] & mask);
}

Client client_of(const AddressBytes& peer, bool secure, const Headers& headers, const std::vector<Network>& proxies) {
    Client client{to_text(peer), secure};
    if (!among(peer, proxies)) return client;
    client.secure = secure || header_of(headers, "x-forwarded-proto") == "https";
    const auto addresses = forwarded_for(headers);
    for (auto at = addresses.rbegin(); at != addresses.rend(); ++at) {
        const auto address = read_address(*at);
        if (!address) break; // whatever stands before it, nobody vouches for
        client.address = to_text(*address);
        if (!among(*address, proxies)) break;
    }
    return client;
}

std::string host_name(std::string_view host) {
    const auto bracket = host.rfind(']');
    const auto colon = host.rfind(':');
    const bool has_port = colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket);
    if (has_port && !whole_number<std::uint16_t>(host.substr(colon + 1))) return {};
    std::string name(host.substr(0, has_port ? colon : host.size()));
    for (char& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (!name.empty() && name.back() == '.') name.pop_back();
    return name;
}

} // namespace thidua::http
