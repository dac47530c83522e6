#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "../json_read.h"
#include "../json_text.h"
#include "call.hpp"

namespace thidua::sdk {

/// One value of a call's document, for plugins that have no JSON library. Borrowed from the document; a value that is
/// not there is falsy, and every question about it answers nothing, so that steps can be chained:
///
///     const Json fields = Json(call.document())["nomination"]["fields"];
///     const std::string name = fields["full-name"].text();
///     for (Json work = fields["works"].first(); work; work = work.next()) …
class Json {
  public:
    Json() = default;
    explicit Json(std::string_view document) : value_(thidua_json_of(to_text(document))) {}

    explicit operator bool() const { return value_.at != nullptr; }
    [[nodiscard]] bool is_object() const { return thidua_json_kind(value_) == '{'; }
    [[nodiscard]] bool is_array() const { return thidua_json_kind(value_) == '['; }
    [[nodiscard]] bool is_text() const { return thidua_json_kind(value_) == '"'; }

    /// The member of an object; the name is written in letters that JSON does not escape.
    [[nodiscard]] Json operator[](const char* name) const { return Json(thidua_json_member(value_, name)); }
    /// The first item of an array, and what follows an item.
    [[nodiscard]] Json first() const { return is_array() ? Json(thidua_json_first(value_)) : Json(); }
    [[nodiscard]] Json next() const { return Json(thidua_json_next(value_)); }

    /// The text, without escapes; a number or yes and no as written; "" for anything else.
    [[nodiscard]] std::string text() const {
        std::string made(thidua_json_text(value_, nullptr, 0), '\0');
        if (!made.empty()) thidua_json_text(value_, made.data(), made.size() + 1);
        return made;
    }
    [[nodiscard]] std::optional<std::int64_t> integer() const {
        std::int64_t number = 0;
        return thidua_json_integer(value_, &number) ? std::optional(number) : std::nullopt;
    }
    [[nodiscard]] std::optional<bool> yes_no() const {
        const char kind = thidua_json_kind(value_);
        return kind == 't' || kind == 'f' ? std::optional(kind == 't') : std::nullopt;
    }

  private:
    explicit Json(thidua_json value) : value_(value) {}
    thidua_json value_{nullptr, nullptr};
};

/// The text in quotes, as JSON wants it.
[[nodiscard]] inline std::string quoted(std::string_view text) {
    constexpr char kDigits[] = "0123456789abcdef";
    std::string made = "\"";
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte < 0x20) {
            made += "\\u00";
            made += kDigits[byte >> 4U];
            made += kDigits[byte & 0xFU];
            continue;
        }
        if (letter == '"' || letter == '\\') made += '\\';
        made += letter;
    }
    return made + '"';
}

} // namespace thidua::sdk
