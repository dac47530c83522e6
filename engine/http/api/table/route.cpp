#include "http/api/table/route.hpp"

#include <charconv>

#include <boost/json/serialize.hpp>

namespace thidua::http {

std::string Call::at(std::string_view name) const {
    const auto found = place.find(name);
    return found == place.end() ? std::string() : found->second;
}

std::string Call::query(std::string_view name) const { return request.query_value(name).value_or(""); }

bool Call::flag(std::string_view name) const {
    const auto given = request.query_value(name);
    return given && *given != "false";
}

std::optional<bool> Call::yes_no(std::string_view name) const {
    const auto given = request.query_value(name);
    if (!given) return std::nullopt;
    return *given == "true";
}

std::uint64_t Call::number(std::string_view name, std::uint64_t otherwise) const {
    const std::string given = query(name);
    std::uint64_t value = otherwise;
    std::from_chars(given.data(), given.data() + given.size(), value);
    return value;
}

std::string Call::text(std::string_view name) const {
    const auto* member = body.if_contains(name);
    return member != nullptr && member->is_string() ? std::string(member->get_string()) : std::string();
}

bool Call::truth(std::string_view name) const {
    const auto* member = body.if_contains(name);
    return member != nullptr && member->is_bool() && member->get_bool();
}

std::string Call::json(std::string_view name, std::string_view otherwise) const {
    const auto* member = body.if_contains(name);
    return member != nullptr ? boost::json::serialize(*member) : std::string(otherwise);
}

} // namespace thidua::http
