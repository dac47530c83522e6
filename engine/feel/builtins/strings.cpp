// String functions, DMN 1.5 §10.3.4.3: positions and lengths count code points.
#include <cstring>

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "base/text/text.hpp"
#include "feel/builtins/families.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::feel {
namespace {

using Text = std::string_view;

/// Byte offset of the code point number `index`; the size when there are fewer.
std::size_t offset_of(Text text, std::size_t index) {
    std::size_t at = 0;
    while (at < text.size() && index > 0) {
        do ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
        --index;
    }
    return at;
}

Value substring(Run& run, const Arguments& given) {
    const Text text = given[0].as_string();
    if (!run.spend(text.size() / 12)) return {};
    const auto start = given[1].as_number().rounded(0, Rounding::down).to_int64();
    const auto size = static_cast<std::int64_t>(count_code_points(text));
    if (!start || *start == 0 || *start > size || *start < -size)
        return run.fail("TD0475", {{"parameter", "start position"}, {"found", given[1].as_number().to_string()}});
    const std::int64_t from = *start > 0 ? *start - 1 : size + *start;
    std::int64_t length = size - from;
    if (given.has(2)) {
        const auto wanted = given[2].as_number().rounded(0, Rounding::down).to_int64();
        if (!wanted || *wanted < 1 || *wanted > length) // the part asked for must be there, all of it
            return run.fail("TD0475", {{"parameter", "length"}, {"found", given[2].as_number().to_string()}});
        length = *wanted;
    }
    const std::size_t begin = offset_of(text, static_cast<std::size_t>(from));
    const Text rest = text.substr(begin);
    return run.made_string(rest.substr(0, offset_of(rest, static_cast<std::size_t>(length))));
}

Value string_length(Run&, const Arguments& given) {
    return Value::number(Decimal(static_cast<std::int64_t>(count_code_points(given[0].as_string()))));
}

Value change_case(Run& run, const Value& text, bool upper) {
    if (!run.spend(text.as_string().size() / 2)) return {};
    icu::UnicodeString wide = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.as_string().data(), static_cast<std::int32_t>(text.as_string().size())));
    if (upper)
        wide.toUpper(icu::Locale::getRoot());
    else
        wide.toLower(icu::Locale::getRoot());
    std::string made;
    wide.toUTF8String(made);
    return run.made_string(made);
}

Value upper_case(Run& run, const Arguments& given) { return change_case(run, given[0], true); }
Value lower_case(Run& run, const Arguments& given) { return change_case(run, given[0], false); }

/// In linear time, as std::string_view::find is not: "aaa…ab" in "aaaa…a" is a trap.
std::size_t find(Run& run, Text text, Text wanted) {
    if (wanted.size() > text.size() || !run.spend(text.size() / 8)) return Text::npos;
    const void* found = memmem(text.data(), text.size(), wanted.data(), wanted.size());
    return found == nullptr ? Text::npos : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

Value substring_before(Run& run, const Arguments& given) {
    const auto at = find(run, given[0].as_string(), given[1].as_string());
    return run.made_string(at == Text::npos ? Text() : given[0].as_string().substr(0, at));
}

Value substring_after(Run& run, const Arguments& given) {
    const auto at = find(run, given[0].as_string(), given[1].as_string());
    return run.made_string(at == Text::npos ? Text() : given[0].as_string().substr(at + given[1].as_string().size()));
}

Value contains(Run& run, const Arguments& given) {
    return Value::boolean(find(run, given[0].as_string(), given[1].as_string()) != Text::npos);
}

Value starts_with(Run&, const Arguments& given) {
    return Value::boolean(given[0].as_string().starts_with(given[1].as_string()));
}

Value ends_with(Run&, const Arguments& given) {
    return Value::boolean(given[0].as_string().ends_with(given[1].as_string()));
}

/// Nulls in the list are left out; anything else that is no text is an error.
Value string_join(Run& run, const Arguments& given) {
    std::string made;
    bool first = true;
    const std::string delimiter = given.has(1) ? std::string(given[1].as_string()) : std::string();
    for (const Value& item : given[0].as_list()) {
        if (item.is_null()) continue;
        if (item.kind() != Kind::string)
            return run.fail("TD0468", {{"function", "string join"},
                                       {"parameter", "list"},
                                       {"expected", "list<string>"},
                                       {"found", kind_name(item)}});
        if (!first) made += delimiter;
        first = false;
        made += item.as_string();
        if (made.size() > run.limits().string_bytes || !run.spend(1)) break;
    }
    return run.made_string(made);
}

} // namespace

void add_string_functions(std::vector<Builtin>& into) {
    constexpr Takes kText = Takes::string;
    constexpr Takes kNumber = Takes::number;
    into.push_back(
        {"substring",
         {{{{"string", kText}, {"start position", kNumber}, {"length", kNumber, Presence::optional}}, substring}}});
    into.push_back({"string length", {{{{"string", kText}}, string_length}}});
    into.push_back({"upper case", {{{{"string", kText}}, upper_case}}});
    into.push_back({"lower case", {{{{"string", kText}}, lower_case}}});
    into.push_back({"substring before", {{{{"string", kText}, {"match", kText}}, substring_before}}});
    into.push_back({"substring after", {{{{"string", kText}, {"match", kText}}, substring_after}}});
    into.push_back({"contains", {{{{"string", kText}, {"match", kText}}, contains}}});
    into.push_back({"starts with", {{{{"string", kText}, {"match", kText}}, starts_with}}});
    into.push_back({"ends with", {{{{"string", kText}, {"match", kText}}, ends_with}}});
    into.push_back({"string join", {{{{"list", Takes::list}, {"delimiter", kText, Presence::optional}}, string_join}}});
}

} // namespace thidua::feel
