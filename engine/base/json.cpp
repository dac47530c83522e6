#include "base/json.hpp"

#include <set>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>

namespace thidua {
namespace {

/// Finds names that occur twice in one object: the library's own value parser keeps the last one silently.
class DuplicateNames {
  public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
    using Error = boost::system::error_code;
    using Text = boost::json::string_view;

    std::string duplicate;

    bool on_document_begin(Error&) { return true; }
    bool on_document_end(Error&) { return true; }
    bool on_object_begin(Error&) {
        names_.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, Error&) {
        names_.pop_back();
        return true;
    }
    bool on_array_begin(Error&) { return true; }
    bool on_array_end(std::size_t, Error&) { return true; }
    bool on_key_part(Text text, std::size_t, Error&) {
        key_ += text;
        return true;
    }
    bool on_key(Text text, std::size_t, Error& error) {
        key_ += text;
        if (!names_.back().insert(key_).second) {
            duplicate = key_;
            error = boost::json::error::syntax;
            return false;
        }
        key_.clear();
        return true;
    }
    bool on_string_part(Text, std::size_t, Error&) { return true; }
    bool on_string(Text, std::size_t, Error&) { return true; }
    bool on_number_part(Text, Error&) { return true; }
    bool on_int64(std::int64_t, Text, Error&) { return true; }
    bool on_uint64(std::uint64_t, Text, Error&) { return true; }
    bool on_double(double, Text, Error&) { return true; }
    bool on_bool(bool, Error&) { return true; }
    bool on_null(Error&) { return true; }
    bool on_comment_part(Text, Error&) { return true; }
    bool on_comment(Text, Error&) { return true; }

  private:
    std::vector<std::set<std::string>> names_;
    std::string key_;
};

boost::json::parse_options options_for(const JsonLimits& limits) {
    boost::json::parse_options options;
    options.max_depth = limits.depth;
    return options;
}

Failure fault(const char* code, const SourceFilePtr& file, std::size_t offset, std::string reason) {
    return Failure::refused(Diagnostic::error(code, {file, offset, offset + 1})
                                .with("file", file->name())
                                .with("reason", std::move(reason)));
}

void indent(std::string& into, std::size_t depth) { into.append(depth * 2, ' '); }

void write_pretty(std::string& into, const boost::json::value& value, std::size_t depth) {
    if (const auto* object = value.if_object(); object != nullptr && !object->empty()) {
        into += "{\n";
        std::size_t left = object->size();
        for (const auto& [name, member] : *object) {
            indent(into, depth + 1);
            into += boost::json::serialize(boost::json::string(name)) + ": ";
            write_pretty(into, member, depth + 1);
            into += --left == 0 ? "\n" : ",\n";
        }
        indent(into, depth);
        into += '}';
    } else if (const auto* array = value.if_array(); array != nullptr && !array->empty()) {
        into += "[\n";
        std::size_t left = array->size();
        for (const auto& element : *array) {
            indent(into, depth + 1);
            write_pretty(into, element, depth + 1);
            into += --left == 0 ? "\n" : ",\n";
        }
        indent(into, depth);
        into += ']';
    } else {
        into += boost::json::serialize(value);
    }
}

} // namespace

Result<boost::json::value> parse_json(const SourceFilePtr& file, JsonLimits limits) {
    const std::string_view text = file->text();
    if (text.size() > limits.bytes) return fault("TD0010", file, 0, std::to_string(limits.bytes));
    const boost::json::parse_options options = options_for(limits);
    boost::system::error_code error;

    boost::json::basic_parser<DuplicateNames> checker(options);
    const std::size_t read = checker.write_some(false, text.data(), text.size(), error);
    if (!checker.handler().duplicate.empty()) return fault("TD0013", file, read, checker.handler().duplicate);
    if (error == boost::json::error::too_deep) return fault("TD0011", file, read, std::to_string(limits.depth));
    if (error) return fault("TD0012", file, read, error.message());
    const auto rest = text.find_first_not_of(" \t\r\n", read);
    if (rest != std::string_view::npos) return fault("TD0012", file, rest, "extra data");

    boost::json::value value = boost::json::parse(text, error, {}, options);
    if (error) return fault("TD0012", file, 0, error.message());
    return value;
}

Result<boost::json::value> parse_json(std::string name, std::string text, JsonLimits limits) {
    return parse_json(std::make_shared<const SourceFile>(std::move(name), std::move(text)), limits);
}

std::string pretty_json(const boost::json::value& value) {
    std::string made;
    write_pretty(made, value, 0);
    made += '\n';
    return made;
}

} // namespace thidua
