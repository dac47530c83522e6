#include "process/state/values/form_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "base/clock.hpp"
#include "base/number/decimal.hpp"
#include "base/text/text.hpp"
#include "process/state/values/tidy_text.hpp"

namespace thidua::process {
namespace {

using definition::FieldSpec;
using definition::FieldType;
using Json = boost::json::value;

/// Reads the values of one form; faults gather while it goes.
class FieldReader {
  public:
    FieldReader(const FieldReading& reading, std::vector<FieldFault>& faults) : reading_(reading), faults_(faults) {}

    /// Null when the value says nothing (empty text) or has a fault.
    [[nodiscard]] Json read(const FieldSpec& field, const Json& given, const std::string& path);
    [[nodiscard]] boost::json::object read_all(const std::vector<FieldSpec>& fields, const boost::json::object& given,
                                               const std::string& prefix, bool keep_nulls);

  private:
    void fault(const FieldSpec& field, const std::string& path, Diagnostic why);
    [[nodiscard]] Json wrong_type(const FieldSpec& field, const Json& given, const std::string& path);
    [[nodiscard]] Json read_text(const FieldSpec& field, const Json& given, const std::string& path);
    [[nodiscard]] Json read_number(const FieldSpec& field, const Json& given, const std::string& path);
    [[nodiscard]] Json read_date(const FieldSpec& field, const Json& given, const std::string& path);
    [[nodiscard]] Json read_yes_no(const FieldSpec& field, const Json& given, const std::string& path);
    [[nodiscard]] Json read_choice(const FieldSpec& field, const Json& given, const std::string& path);
    [[nodiscard]] Json read_rows(const FieldSpec& field, const Json& given, const std::string& path);
    /// `compare` gives the order of the value and the bound.
    template <class Compare>
    bool keeps_bounds(const FieldSpec& field, const std::string& path, const std::string& found, Compare compare);

    const FieldReading& reading_;
    std::vector<FieldFault>& faults_;
};

std::string_view view(const boost::json::string& text) { return {text.data(), text.size()}; }

/// What was given, short enough for a message.
std::string shown(const Json& given) {
    std::string text = given.is_string() ? std::string(view(given.get_string())) : boost::json::serialize(given);
    constexpr std::size_t kMost = 60;
    if (text.size() <= kMost) return text;
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

/// Catalogue key of what a field takes: "process.takes.date".
std::string_view type_key(FieldType type) {
    switch (type) {
    case FieldType::text:
    case FieldType::long_text:
        return "text";
    case FieldType::integer:
        return "integer";
    case FieldType::decimal:
        return "decimal";
    case FieldType::date:
        return "date";
    case FieldType::yes_no:
        return "yes-no";
    case FieldType::choice:
        return "choice";
    case FieldType::rows:
        return "rows";
    case FieldType::evidence:
        return "evidence";
    }
    return "text";
}

bool is_empty(const Json& given) {
    return given.is_null() || (given.is_string() && tidy_line(view(given.get_string())).empty());
}

void FieldReader::fault(const FieldSpec& field, const std::string& path, Diagnostic why) {
    why.span = field.span;
    faults_.push_back(
        {path,
         std::move(why).with("field", field.label.empty() ? LocalText(field.name) : field.label).with("path", path)});
}

Json FieldReader::wrong_type(const FieldSpec& field, const Json& given, const std::string& path) {
    fault(field, path,
          Diagnostic::error("TD0541")
              .with("found", shown(given))
              .with_hint("process.takes." + std::string(type_key(field.type))));
    return nullptr;
}

Json FieldReader::read_text(const FieldSpec& field, const Json& given, const std::string& path) {
    if (!given.is_string() && !given.is_int64()) return wrong_type(field, given, path);
    const std::string raw =
        given.is_string() ? std::string(view(given.get_string())) : std::to_string(given.get_int64());
    std::string text = field.type == FieldType::text ? tidy_line(raw) : tidy_paragraphs(raw);
    if (field.max_length) {
        const std::size_t length = count_code_points(text);
        if (length > static_cast<std::size_t>(std::max(0, *field.max_length))) {
            fault(field, path,
                  Diagnostic::error("TD0547")
                      .with("found", std::to_string(length))
                      .with("expected", std::to_string(*field.max_length)));
            return nullptr;
        }
    }
    return Json(text);
}

std::optional<Decimal> number_of(const Json& given) {
    if (const auto* whole = given.if_int64()) return Decimal(*whole);
    if (given.is_uint64()) return Decimal::parse(std::to_string(given.get_uint64()));
    if (const auto* text = given.if_string()) return Decimal::parse(tidy_line(view(*text)));
    if (!given.is_double() || !std::isfinite(given.get_double())) return std::nullopt;
    std::array<char, 40>
        digits{}; // the shortest text that reads back as the same double: what was written, nearly always
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), given.get_double()).ptr;
    return Decimal::parse(std::string_view(digits.data(), static_cast<std::size_t>(end - digits.data())));
}

template <class Compare>
bool FieldReader::keeps_bounds(const FieldSpec& field, const std::string& path, const std::string& found,
                               Compare compare) {
    const bool below = field.min && compare(*field.min) < 0;
    const bool above = field.max && compare(*field.max) > 0;
    if (below) fault(field, path, Diagnostic::error("TD0545").with("found", found).with("expected", *field.min));
    if (above) fault(field, path, Diagnostic::error("TD0546").with("found", found).with("expected", *field.max));
    return !below && !above;
}

Json FieldReader::read_number(const FieldSpec& field, const Json& given, const std::string& path) {
    if (!given.is_string() && !given.is_number()) return wrong_type(field, given, path);
    const std::optional<Decimal> number = number_of(given);
    if (!number) {
        fault(field, path, Diagnostic::error("TD0542").with("found", shown(given)));
        return nullptr;
    }
    const bool within = keeps_bounds(field, path, shown(given), [&](const std::string& bound) {
        const std::optional<Decimal> limit = Decimal::parse(bound);
        return !limit || *number == *limit ? 0 : *number < *limit ? -1 : 1;
    });
    if (!within) return nullptr;
    if (field.type == FieldType::decimal) return Json(number->to_string());
    if (const std::optional<std::int64_t> whole = number->to_int64()) return Json(*whole);
    fault(field, path, Diagnostic::error("TD0549").with("found", shown(given)));
    return nullptr;
}

Json FieldReader::read_date(const FieldSpec& field, const Json& given, const std::string& path) {
    if (!given.is_string()) return wrong_type(field, given, path);
    const std::string text = tidy_line(view(given.get_string()));
    std::optional<Date> date = date_from_iso(text);
    if (!date && reading_.vietnamese_dates) date = date_from_vietnamese(text);
    if (!date) {
        fault(field, path,
              Diagnostic::error("TD0543")
                  .with("found", shown(given))
                  .with_hint(reading_.vietnamese_dates ? "process.takes.vietnamese-date" : "process.takes.date"));
        return nullptr;
    }
    const std::string iso = to_iso(*date);
    const bool early = field.min && iso < *field.min;
    const bool late = field.max && iso > *field.max;
    if (!early && !late) return Json(iso);
    const std::optional<Date> bound = date_from_iso(early ? *field.min : *field.max);
    fault(field, path,
          Diagnostic::error(early ? "TD0545" : "TD0546")
              .with("found", to_vietnamese(*date))
              .with("expected", bound ? to_vietnamese(*bound) : std::string()));
    return nullptr;
}

Json FieldReader::read_yes_no(const FieldSpec& field, const Json& given, const std::string& path) {
    if (given.is_bool()) return given;
    if (given.is_string()) {
        const std::string word = to_lower(tidy_line(view(given.get_string())));
        if (word == "true" || (reading_.labels && (word == "có" || word == "yes" || word == "x"))) return Json(true);
        if (word == "false" || (reading_.labels && (word == "không" || word == "no"))) return Json(false);
    }
    return wrong_type(field, given, path);
}

Json FieldReader::read_choice(const FieldSpec& field, const Json& given, const std::string& path) {
    if (!given.is_string() && !given.is_int64()) return wrong_type(field, given, path);
    const std::string word =
        given.is_string() ? tidy_line(view(given.get_string())) : std::to_string(given.get_int64());
    for (const auto& choice : field.choices)
        if (choice.value == word) return Json(word);
    const std::string folded = fold(word);
    std::vector<std::string> known;
    std::string all;
    for (const auto& choice : field.choices) {
        if (reading_.labels)
            for (const auto& label : choice.label.texts())
                if (fold(label.second) == folded) return Json(choice.value);
        known.push_back(choice.value);
        all += (all.empty() ? "" : ", ") + choice.value;
    }
    Diagnostic why = Diagnostic::error("TD0544").with("found", shown(given)).with("expected", all);
    const std::string nearest = nearest_name(word, known);
    if (!nearest.empty()) {
        why.arguments.push_back({"nearest", nearest});
        why.hint = "hint.nearest";
    }
    fault(field, path, std::move(why));
    return nullptr;
}

Json FieldReader::read_rows(const FieldSpec& field, const Json& given, const std::string& path) {
    const auto* rows = given.if_array();
    if (rows == nullptr) return wrong_type(field, given, path);
    boost::json::array kept;
    for (std::size_t at = 0; at < rows->size(); ++at) {
        const std::string row_path = path + "[" + std::to_string(at + 1) + "]";
        const auto* row = (*rows)[at].if_object();
        if (row == nullptr)
            (void)wrong_type(field, (*rows)[at], row_path);
        else
            kept.push_back(read_all(field.columns, *row, row_path + ".", false));
    }
    if (kept.empty()) return nullptr;
    return Json(std::move(kept));
}

Json FieldReader::read(const FieldSpec& field, const Json& given, const std::string& path) {
    if (field.type == FieldType::evidence) {
        fault(field, path, Diagnostic::error("TD0548"));
        return nullptr;
    }
    if (is_empty(given)) return nullptr;
    switch (field.type) {
    case FieldType::integer:
    case FieldType::decimal:
        return read_number(field, given, path);
    case FieldType::date:
        return read_date(field, given, path);
    case FieldType::yes_no:
        return read_yes_no(field, given, path);
    case FieldType::choice:
        return read_choice(field, given, path);
    case FieldType::rows:
        return read_rows(field, given, path);
    default:
        return read_text(field, given, path);
    }
}

void report_unknown(const std::vector<FieldSpec>& fields, const std::string& name, const std::string& path,
                    std::vector<FieldFault>& faults) {
    std::vector<std::string> known;
    known.reserve(fields.size());
    for (const FieldSpec& field : fields) known.push_back(field.name);
    Diagnostic why = Diagnostic::error("TD0540").with("found", path);
    const std::string nearest = nearest_name(name, known);
    if (!nearest.empty()) {
        why.arguments.push_back({"nearest", nearest});
        why.hint = "hint.nearest";
    }
    faults.push_back({path, std::move(why)});
}

boost::json::object FieldReader::read_all(const std::vector<FieldSpec>& fields, const boost::json::object& given,
                                          const std::string& prefix, bool keep_nulls) {
    boost::json::object values;
    std::size_t known = 0;
    for (const FieldSpec& field : fields) {
        const auto* value = given.if_contains(field.name);
        if (value == nullptr) continue;
        ++known;
        Json read_value = read(field, *value, prefix + field.name);
        if (!read_value.is_null() || (keep_nulls && is_empty(*value)))
            values.emplace(field.name, std::move(read_value));
    }
    if (known == given.size()) return values;
    for (const auto& entry : given) {
        const std::string name(entry.key());
        const bool declared =
            std::any_of(fields.begin(), fields.end(), [&](const FieldSpec& field) { return field.name == name; });
        if (!declared) report_unknown(fields, name, prefix + name, faults_);
    }
    return values;
}

} // namespace

FieldsRead read_fields(const definition::FormSpec& form, const boost::json::object& given,
                       const FieldReading& reading) {
    FieldsRead read;
    FieldReader reader(reading, read.faults);
    read.values = reader.read_all(form.fields, given, "", true);
    return read;
}

} // namespace thidua::process
