#include "http/api/reply.hpp"
#include "http/header_text.hpp"

#include <algorithm>
#include <charconv>

#include <boost/json/serialize.hpp>

namespace thidua::http {
namespace {

bool is_plain(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') ||
           letter == '-' || letter == '.' || letter == '_';
}

} // namespace

Response reply(const boost::json::value& body, int status) {
    Response response;
    response.status = status;
    response.headers = {{"content-type", "application/json"},
                        {"cache-control", "private, no-cache"},
                        {"vary", "Accept-Language, Authorization, Cookie"}};
    response.body = boost::json::serialize(body);
    return response;
}

Response reply_nothing() {
    Response response;
    response.status = 204;
    response.headers = {{"cache-control", "no-store"}};
    return response;
}

std::string etag_of(std::uint64_t revision) { return '"' + std::to_string(revision) + '"'; }

std::optional<std::uint64_t> revision_from(std::string_view etag) {
    etag = trimmed(etag);
    if (etag.size() < 3 || etag.front() != '"' || etag.back() != '"') return std::nullopt;
    const std::string_view digits = etag.substr(1, etag.size() - 2);
    std::uint64_t revision = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), revision);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return revision;
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
    while (!if_none_match.empty()) {
        const std::size_t comma = std::min(if_none_match.find(','), if_none_match.size());
        std::string_view one = trimmed(if_none_match.substr(0, comma));
        if (one.substr(0, 2) == "W/") one.remove_prefix(2);
        if (one == etag || one == "*") return true;
        if_none_match.remove_prefix(std::min(comma + 1, if_none_match.size()));
    }
    return false;
}

std::string percent_encoded(std::string_view text) {
    constexpr const char* kDigits = "0123456789ABCDEF";
    std::string encoded;
    for (const char letter : text) {
        if (is_plain(letter)) {
            encoded += letter;
            continue;
        }
        const auto byte = static_cast<unsigned char>(letter);
        encoded += {'%', kDigits[byte >> 4U], kDigits[byte & 0xFU]};
    }
    return encoded;
}

std::string saved_as(std::string_view file_name) {
    return "attachment; filename*=UTF-8''" + percent_encoded(file_name);
}

void make_download(Response& response, std::string_view file_name, std::string_view media_type) {
    response.headers = {
        {"content-type", std::string(media_type)}, {"content-disposition", saved_as(file_name)},
        {"x-content-type-options", "nosniff"},     {"content-security-policy", "sandbox; default-src 'none'"},
        {"cache-control", "private, no-cache"},    {"vary", "Authorization, Cookie"}};
}

} // namespace thidua::http
