#include "process/codec/json_writer.hpp"

#include <array>
#include <charconv>

namespace thidua::process {

void JsonWriter::value_comes() {
    if (out_.empty()) return;
    const char last = out_.back();
    if (last != '{' && last != '[' && last != ':') out_ += ',';
}

void JsonWriter::key(std::string_view name) {
    value_comes();
    out_ += '"';
    out_ += name; // names are the codec's own: nothing in them to escape
    out_ += "\":";
}

void JsonWriter::text(std::string_view value) {
    value_comes();
    out_ += '"';
    std::size_t plain = 0;
    for (std::size_t at = 0; at < value.size(); ++at) {
        const auto byte = static_cast<unsigned char>(value[at]);
        if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
        out_ += value.substr(plain, at - plain);
        plain = at + 1;
        if (byte == '"' || byte == '\\') {
            out_ += '\\';
            out_ += value[at];
            continue;
        }
        constexpr char kHex[] = "0123456789abcdef";
        out_ += "\\u00";
        out_ += kHex[byte >> 4];
        out_ += kHex[byte & 15];
    }
    out_ += value.substr(plain);
    out_ += '"';
}

void JsonWriter::number(std::int64_t value) {
    value_comes();
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out_.append(digits.data(), end);
}

} // namespace thidua::process
