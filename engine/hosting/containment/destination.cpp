#include "hosting/containment/destination.hpp"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <memory>

namespace thidua::hosting {
namespace {

constexpr std::size_t kLongestHost = 253;

bool is_host_name(std::string_view host) {
    return !host.empty() && host.size() <= kLongestHost && host.front() != '-' && host.front() != '.' &&
           std::all_of(host.begin(), host.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                      c == '.';
           });
}

bool is_wide_address(const std::string& host) {
    in6_addr address{};
    return inet_pton(AF_INET6, host.c_str(), &address) == 1;
}

} // namespace

std::string Destination::text() const {
    const bool wide = host.find(':') != std::string::npos;
    return (wide ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

std::optional<Destination> read_destination(std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == std::string_view::npos) return std::nullopt;
    std::string host(text.substr(0, colon));
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        host = host.substr(1, host.size() - 2);
        if (!is_wide_address(host)) return std::nullopt;
    } else if (!is_host_name(host)) {
        return std::nullopt;
    }
    const std::string_view digits = text.substr(colon + 1);
    std::uint16_t port = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (error != std::errc() || end != digits.data() + digits.size() || port == 0) return std::nullopt;
    return Destination{std::move(host), port};
}

bool ResolvedAddress::is(const sockaddr_storage& other, socklen_t size) const {
    if (other.ss_family != address.ss_family) return false;
    if (other.ss_family == AF_INET && size >= sizeof(sockaddr_in)) {
        const auto& ours = reinterpret_cast<const sockaddr_in&>(address);
        const auto& theirs = reinterpret_cast<const sockaddr_in&>(other);
        return ours.sin_port == theirs.sin_port && ours.sin_addr.s_addr == theirs.sin_addr.s_addr;
    }
    if (other.ss_family == AF_INET6 && size >= sizeof(sockaddr_in6)) {
        const auto& ours = reinterpret_cast<const sockaddr_in6&>(address);
        const auto& theirs = reinterpret_cast<const sockaddr_in6&>(other);
        return ours.sin6_port == theirs.sin6_port &&
               std::memcmp(&ours.sin6_addr, &theirs.sin6_addr, sizeof(in6_addr)) == 0;
    }
    return false;
}

std::string ResolvedAddress::number() const {
    char text[INET6_ADDRSTRLEN] = "";
    const void* at = address.ss_family == AF_INET
                         ? static_cast<const void*>(&reinterpret_cast<const sockaddr_in&>(address).sin_addr)
                         : static_cast<const void*>(&reinterpret_cast<const sockaddr_in6&>(address).sin6_addr);
    return inet_ntop(address.ss_family, at, text, sizeof(text)) != nullptr ? text : "";
}

std::vector<ResolvedAddress> resolve(const std::vector<Destination>& destinations) {
    std::vector<ResolvedAddress> resolved;
    for (const Destination& destination : destinations) {
        addrinfo wish{};
        wish.ai_socktype = SOCK_STREAM;
        addrinfo* first = nullptr;
        if (getaddrinfo(destination.host.c_str(), std::to_string(destination.port).c_str(), &wish, &first) != 0)
            continue;
        const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> all(first, &freeaddrinfo);
        for (const addrinfo* one = first; one != nullptr; one = one->ai_next) {
            ResolvedAddress found;
            found.host = destination.host;
            if (one->ai_addrlen > sizeof(found.address)) continue;
            std::memcpy(&found.address, one->ai_addr, one->ai_addrlen);
            resolved.push_back(std::move(found));
        }
    }
    return resolved;
}

} // namespace thidua::hosting
