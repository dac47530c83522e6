#include "feel/values/json.hpp"

#include <array>
#include <charconv>

#include <boost/json/basic_parser_impl.hpp>

#include "feel/values/text_form.hpp"

namespace thidua::feel {
namespace {

/// Builds the value while the text is read, so that numbers are seen as they are written.
class ValueBuilder {
  public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
    using Error = boost::system::error_code;
    using Text = boost::json::string_view;

    Value made;
    std::string bad_number;

    bool on_document_begin(Error&) { return true; }
    bool on_document_end(Error&) { return true; }
    bool on_object_begin(Error&) {
        open_.push_back({true, {}, {}, {}});
        return true;
    }
    bool on_object_end(std::size_t, Error&) {
        Value closed = Value::context(std::move(open_.back().entries));
        open_.pop_back();
        return place(std::move(closed));
    }
    bool on_array_begin(Error&) {
        open_.push_back({false, {}, {}, {}});
        return true;
    }
    bool on_array_end(std::size_t, Error&) {
        Value closed = Value::list(std::move(open_.back().items));
        open_.pop_back();
        return place(std::move(closed));
    }
    bool on_key_part(Text text, std::size_t, Error&) { return gather(text); }
    bool on_key(Text text, std::size_t, Error&) {
        gather(text);
        open_.back().key = std::move(text_);
        text_.clear();
        return true;
    }
    bool on_string_part(Text text, std::size_t, Error&) { return gather(text); }
    bool on_string(Text text, std::size_t, Error&) {
        gather(text);
        Value value = Value::string(text_);
        text_.clear();
        return place(std::move(value));
    }
    bool on_number_part(Text text, Error&) { return gather(text); }
    bool on_int64(std::int64_t, Text text, Error& error) { return number(text, error); }
    bool on_uint64(std::uint64_t, Text text, Error& error) { return number(text, error); }
    bool on_double(double, Text text, Error& error) { return number(text, error); }
    bool on_bool(bool value, Error&) { return place(Value::boolean(value)); }
    bool on_null(Error&) { return place(Value()); }
    bool on_comment_part(Text, Error&) { return true; }
    bool on_comment(Text, Error&) { return true; }

  private:
    struct Open {
        bool is_object;
        List items;
        Context entries;
        std::string key;
    };

    bool gather(Text text) {
        text_.append(text.data(), text.size());
        return true;
    }
    bool number(Text text, Error& error) {
        gather(text);
        const auto value = Decimal::parse(text_);
        if (!value) {
            bad_number = std::move(text_);
            error = boost::json::error::not_number;
            return false;
        }
        text_.clear();
        return place(Value::number(*value));
    }
    bool place(Value value) {
        if (open_.empty())
            made = std::move(value);
        else if (open_.back().is_object)
            open_.back().entries.put(open_.back().key, std::move(value));
        else
            open_.back().items.push_back(std::move(value));
        return true;
    }

    std::vector<Open> open_;
    std::string text_;
};

Value from_double(double number) {
    std::array<char, 40> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    const auto value = Decimal::parse({digits.data(), static_cast<std::size_t>(end - digits.data())});
    return value ? Value::number(*value) : Value();
}

std::string json_quoted(std::string_view text) {
    return boost::json::serialize(boost::json::string_view(text.data(), text.size()));
}

} // namespace

Result<Value> value_from_json(const SourceFilePtr& file, JsonLimits limits) {
    // The careful reader of base judges the text; here it is only built.
    if (const auto judged = parse_json(file, limits); !judged) return judged.error();
    boost::json::parse_options options;
    options.max_depth = limits.depth;
    boost::json::basic_parser<ValueBuilder> builder(options);
    boost::system::error_code error;
    const std::size_t read = builder.write_some(false, file->text().data(), file->text().size(), error);
    if (!builder.handler().bad_number.empty())
        return Failure::refused(Diagnostic::error("TD0480", {file, read, read + 1})
                                    .with("found", std::string_view(builder.handler().bad_number)));
    return std::move(builder.handler().made);
}

Value value_from_json(const boost::json::value& json) {
    switch (json.kind()) {
    case boost::json::kind::null:
        return {};
    case boost::json::kind::bool_:
        return Value::boolean(json.get_bool());
    case boost::json::kind::int64:
        return Value::number(Decimal(json.get_int64()));
    case boost::json::kind::uint64:
        return Value::number(Decimal::of(false, static_cast<Decimal::Coefficient>(json.get_uint64()), 0));
    case boost::json::kind::double_:
        return from_double(json.get_double());
    case boost::json::kind::string:
        return Value::string({json.get_string().data(), json.get_string().size()});
    case boost::json::kind::array: {
        List items;
        items.reserve(json.get_array().size());
        for (const auto& item : json.get_array()) items.push_back(value_from_json(item));
        return Value::list(std::move(items));
    }
    case boost::json::kind::object: {
        Context entries;
        for (const auto& member : json.get_object())
            entries.put({member.key().data(), member.key().size()}, value_from_json(member.value()));
        return Value::context(std::move(entries));
    }
    }
    return {};
}

std::string to_json_text(const Value& value) {
    switch (value.kind()) {
    case Kind::null:
        return "null";
    case Kind::boolean:
        return value.as_boolean() ? "true" : "false";
    case Kind::number:
        return value.as_number().to_string();
    case Kind::list: {
        std::string made = "[";
        for (const Value& item : value.as_list()) made += (made.size() > 1 ? "," : "") + to_json_text(item);
        return made + "]";
    }
    case Kind::context: {
        std::string made = "{";
        for (const auto& entry : value.as_context().entries())
            made += (made.size() > 1 ? "," : "") + json_quoted(entry.first) + ":" + to_json_text(entry.second);
        return made + "}";
    }
    default:
        return json_quoted(to_plain_text(value));
    }
}

boost::json::value to_json(const Value& value) {
    switch (value.kind()) {
    case Kind::null:
        return nullptr;
    case Kind::boolean:
        return value.as_boolean();
    case Kind::number:
        if (const auto whole = value.as_number().to_int64(); whole) return *whole;
        return boost::json::string(value.as_number().to_string());
    case Kind::list: {
        boost::json::array made;
        for (const Value& item : value.as_list()) made.push_back(to_json(item));
        return made;
    }
    case Kind::context: {
        boost::json::object made;
        for (const auto& entry : value.as_context().entries()) made[entry.first] = to_json(entry.second);
        return made;
    }
    default:
        return boost::json::string(to_plain_text(value));
    }
}

} // namespace thidua::feel
