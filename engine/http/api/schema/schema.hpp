#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "base/diagnostic/diagnostic.hpp"

namespace thidua::http {

struct Member;

/// What a JSON value or the text of a query may be: checked against, and told in the OpenAPI document. A plain value,
/// made once; any thread.
struct Schema {
    enum class Kind {
        text,
        integer,
        yes_no,
        flag, ///< of a query: "", "true" or "false"
        object,
        list,
        any
    };
    Kind kind = Kind::any;
    std::string name;                  ///< of a component of the document; "" for what is written where it is used
    std::string format;                ///< of a text: date-time, date, binary …; "" for none
    std::string about;                 ///< one sentence, in English
    std::uint64_t least = 0;           ///< code points of a text, items of a list
    std::optional<std::uint64_t> most; ///< the same
    std::optional<std::int64_t> from;  ///< of an integer
    std::optional<std::int64_t> to;
    std::vector<std::string> choices;    ///< of a text; empty: any
    std::vector<Member> members;         ///< of an object
    std::shared_ptr<const Schema> items; ///< of a list, or of the values of an object with any names
    bool open = false;                   ///< an object with any names besides its members
    std::vector<Schema> either;          ///< one of these; empty: as the rest says

    [[nodiscard]] Schema called(std::string component) const;
    [[nodiscard]] Schema saying(std::string sentence) const;
    [[nodiscard]] const Member* member(std::string_view wanted) const;
};

struct Member {
    std::string name;
    Schema schema;
    bool required = true;
};

/// Longest texts that people write: reasons, remarks, fields of a form.
inline constexpr std::uint64_t kLongText = 20'000;
/// Names, ids, titles.
inline constexpr std::uint64_t kShortText = 500;

[[nodiscard]] Schema text(std::uint64_t most = kShortText, std::uint64_t least = 0);
[[nodiscard]] Schema said(); ///< a text of an answer, of any length
[[nodiscard]] Schema text_like(std::string format);
[[nodiscard]] Schema one_of(std::vector<std::string> choices);
[[nodiscard]] Schema integer(std::optional<std::int64_t> from = 0, std::optional<std::int64_t> to = {});
[[nodiscard]] Schema yes_no();
[[nodiscard]] Schema flag();
[[nodiscard]] Schema anything();
[[nodiscard]] Schema object(std::vector<Member> members);
/// Names are the caller's own, as those of a form's fields.
[[nodiscard]] Schema named_values(std::optional<Schema> values = {});
[[nodiscard]] Schema list_of(Schema items, std::optional<std::uint64_t> most = {});
[[nodiscard]] Schema either(Schema first, Schema second);
[[nodiscard]] Member optional(std::string name, Schema schema);
[[nodiscard]] Member required(std::string name, Schema schema);
/// The members of `base` and some more.
[[nodiscard]] Schema with(const Schema& base, std::vector<Member> more);

/// Everything in the value that is not as the schema says, each with a JSON pointer to the place: unknown members
/// (TD1264, with the nearest name), missing ones (TD1265), another type or none of the choices (TD1266), too long, too
/// many or out of range (TD1267).
[[nodiscard]] Diagnostics faults_of(const Schema& schema, const boost::json::value& value);

using Query = std::vector<std::pair<std::string, std::string>>;

/// The same of a query, whose values are texts; a name that is given twice is TD1274.
[[nodiscard]] Diagnostics faults_of(const std::vector<Member>& known, const Query& given);

} // namespace thidua::http
