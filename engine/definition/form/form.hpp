#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic/source.hpp"
#include "base/text/local_text.hpp"

namespace thidua::feel {
class Expression;
} // namespace thidua::feel

namespace thidua::definition {

/// A checked expression, shared and immutable.
using CompiledExpression = std::shared_ptr<const feel::Expression>;

enum class FieldType {
    text,      ///< one line
    long_text, ///< several lines
    integer,
    decimal, ///< exact, 34 digits
    date,
    yes_no,
    choice,  ///< one of the declared values
    rows,    ///< a list of rows with columns of the types above
    evidence ///< attached files: list of {id, kind, title, date, sha256}
};

/// An expression as written, with its compiled form. The names it may use: `definition/scope.hpp`.
struct ExpressionSpec {
    std::string text; ///< escapes resolved
    CompiledExpression compiled;
    SourceSpan span; ///< of the text in its file, with quotes
    /// Where the distance between text and file changes: {offset in text, offset in file}, ascending.
    std::vector<std::pair<std::size_t, std::size_t>> source_offsets;
};

/// Why an administrator relies on a condition that the proof cannot decide: that it keeps no nomination for ever.
struct Trust {
    LocalText reason;
    SourceSpan span;
};

/// One value of a choice: what is stored and what is shown.
struct ChoiceSpec {
    std::string value;
    LocalText label;
    SourceSpan span;
};

enum class Presence { optional, required, required_when };

struct FieldSpec {
    std::string name;
    FieldType type = FieldType::text;
    LocalText label;
    Presence presence = Presence::optional;
    std::optional<ExpressionSpec> required_when;
    std::optional<Trust> trust; ///< that the field has its value in time where `required_when` asks for it
    std::vector<ChoiceSpec> choices;
    std::vector<FieldSpec> columns; ///< of rows
    std::optional<std::string> min; ///< number or ISO date as text
    std::optional<std::string> max;
    std::optional<std::int32_t> max_length; ///< code points, for texts
    std::optional<std::int32_t> min_rows;
    std::string among;                ///< `type person  among ROLE`: a user name, of a holder of the role; else ""
    std::vector<std::string> accepts; ///< evidence kinds that count: original, certified_copy, photo …; empty = any
    bool material = true;             ///< a change voids agreements that looked at the field
    SourceSpan span;
};

struct FormSpec {
    std::vector<FieldSpec> fields;
    /// How lists, searches, mails and plugins speak of a nomination: the fields that the workflow names for it.
    std::string name_field;  ///< who or what it is about; the first one-line text when the workflow names none
    std::string title_field; ///< what is asked for; "" for the title of the workflow
    /// Dates: it counts for the year of the first that has a value; when none has, for the year it was made in.
    std::vector<std::string> year_fields;
    /// `nominee-person`: who of the office it is about, and so does not judge it; "" when that is not said.
    std::string nominee_person;
    SourceSpan nominee_person_span{};

    [[nodiscard]] const FieldSpec* field(std::string_view wanted) const;
};

} // namespace thidua::definition
