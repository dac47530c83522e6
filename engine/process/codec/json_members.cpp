#include "process/codec/json_members.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

namespace thidua::process {
namespace {

int digit(char letter) {
    if (letter >= '0' && letter <= '9') return letter - '0';
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    return -1;
}

} // namespace

void JsonMembers::does_not_fit(std::string_view what) {
    if (fault_.empty()) fault_ = what;
}

std::string JsonMembers::as_text(const boost::json::value& value) {
    if (const auto* text = value.if_string()) return {text->data(), text->size()};
    does_not_fit("text");
    return {};
}

std::int64_t JsonMembers::as_number(const boost::json::value& value) {
    if (const auto* number = value.if_int64()) return *number;
    does_not_fit("number");
    return 0;
}

const boost::json::object& JsonMembers::as_object(const boost::json::value& value) {
    static const boost::json::object kNothing;
    if (const auto* object = value.if_object()) return *object;
    does_not_fit("object");
    return kNothing;
}

std::string JsonMembers::text(const boost::json::object& from, std::string_view name) {
    const auto* value = from.if_contains(name);
    if (value == nullptr) return {};
    if (const auto* text = value->if_string()) return {text->data(), text->size()};
    does_not_fit(name);
    return {};
}

std::int64_t JsonMembers::number(const boost::json::object& from, std::string_view name) {
    const auto* value = from.if_contains(name);
    if (value == nullptr) return 0;
    if (const auto* number = value->if_int64()) return *number;
    does_not_fit(name);
    return 0;
}

std::uint64_t JsonMembers::count(const boost::json::object& from, std::string_view name) {
    const std::int64_t value = number(from, name);
    if (value < 0) does_not_fit(name);
    return value < 0 ? 0 : static_cast<std::uint64_t>(value);
}

bool JsonMembers::yes(const boost::json::object& from, std::string_view name) {
    const auto* value = from.if_contains(name);
    if (value == nullptr) return false;
    if (const auto* flag = value->if_bool()) return *flag;
    does_not_fit(name);
    return false;
}

Sha256 JsonMembers::hash(const boost::json::object& from, std::string_view name) {
    Sha256 hash{};
    const auto* value = from.if_contains(name);
    if (value == nullptr) return hash;
    const auto* text = value->if_string();
    if (text == nullptr || text->size() != 2 * hash.size()) {
        does_not_fit(name);
        return hash;
    }
    for (std::size_t at = 0; at < hash.size(); ++at) {
        const int high = digit((*text)[2 * at]);
        const int low = digit((*text)[2 * at + 1]);
        if (high < 0 || low < 0) {
            does_not_fit(name);
            return {};
        }
        hash[at] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return hash;
}

const boost::json::object* JsonMembers::object(const boost::json::object& from, std::string_view name) {
    const auto* value = from.if_contains(name);
    if (value == nullptr) return nullptr;
    if (const auto* object = value->if_object()) return object;
    does_not_fit(name);
    return nullptr;
}

const boost::json::array* JsonMembers::list(const boost::json::object& from, std::string_view name) {
    const auto* value = from.if_contains(name);
    if (value == nullptr) return nullptr;
    if (const auto* list = value->if_array()) return list;
    does_not_fit(name);
    return nullptr;
}

std::vector<std::string> JsonMembers::texts(const boost::json::object& from, std::string_view name) {
    std::vector<std::string> all;
    if (const auto* values = list(from, name))
        for (const auto& value : *values) all.push_back(as_text(value));
    return all;
}

} // namespace thidua::process
