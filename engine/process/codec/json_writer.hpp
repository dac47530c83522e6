#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace thidua::process {

/// Writes compact JSON member by member, straight into one string: the codec's pen. The caller keeps the nesting right.
class JsonWriter {
  public:
    JsonWriter() { out_.reserve(2048); }

    void open() { value_comes(), out_ += '{'; }
    void close() { out_ += '}'; }
    void open_list() { value_comes(), out_ += '['; }
    void close_list() { out_ += ']'; }
    void key(std::string_view name);
    void text(std::string_view value);
    void number(std::int64_t value);
    void yes() { value_comes(), out_ += "true"; }
    /// A value that is JSON already.
    void raw(std::string_view json) { value_comes(), out_ += json; }

    void text(std::string_view name, std::string_view value) { key(name), text(value); }
    void number(std::string_view name, std::int64_t value) { key(name), number(value); }
    /// Members that are left out when they say nothing.
    void text_if_any(std::string_view name, std::string_view value) {
        if (!value.empty()) text(name, value);
    }
    void number_if_any(std::string_view name, std::int64_t value) {
        if (value != 0) number(name, value);
    }

    [[nodiscard]] std::string take() { return std::move(out_); }

  private:
    void value_comes();

    std::string out_;
};

} // namespace thidua::process
