#include "service/texts/field_texts.hpp"

#include <algorithm>

#include <boost/json/serialize.hpp>

#include "base/clock.hpp"

namespace thidua::service {
namespace {

using definition::FieldSpec;
using definition::FieldType;

std::string label_of(const FieldSpec& field, const std::string& language) {
    const std::string_view label = field.label.in(language);
    return label.empty() ? field.name : std::string(label);
}

std::string plain_text(const FieldSpec& field, const boost::json::value& value, const std::string& language,
                       const Catalogue& catalogue) {
    if (value.is_null()) return {};
    if (value.is_bool()) return catalogue.say(language, value.get_bool() ? "word.yes" : "word.no");
    if (field.type == FieldType::choice && value.is_string())
        for (const definition::ChoiceSpec& choice : field.choices)
            if (choice.value == value.get_string()) return std::string(choice.label.in(language));
    if (field.type == FieldType::date && value.is_string() && language == "vi")
        if (const auto day = date_from_iso(value.get_string())) return to_vietnamese(*day);
    if (field.type == FieldType::decimal && value.is_string()) return number_text(value.get_string(), language);
    if (value.is_string()) return std::string(value.get_string());
    return boost::json::serialize(value);
}

/// The rows of a field under the labels of its columns; columns that no row fills are left out.
void show_rows(FieldView& view, const FieldSpec& field, const boost::json::array& rows, const std::string& language,
               const Catalogue& catalogue) {
    view.rows.resize(rows.size());
    for (const FieldSpec& column : field.columns) {
        std::vector<std::string> cells;
        for (const auto& row : rows) {
            const auto* cell = row.is_object() ? row.get_object().if_contains(column.name) : nullptr;
            cells.push_back(cell != nullptr ? plain_text(column, *cell, language, catalogue) : std::string());
        }
        if (std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); })) continue;
        view.headings.emplace_back(column.label.in(language));
        for (std::size_t i = 0; i < cells.size(); ++i) view.rows[i].push_back(std::move(cells[i]));
    }
    view.text.clear();
    for (const auto& row : view.rows) {
        if (!view.text.empty()) view.text += "; ";
        for (std::size_t i = 0; i < row.size(); ++i) view.text += (i > 0 ? ", " : "") + row[i];
    }
}

FieldView view_of(const FieldSpec& field, const boost::json::value& value, const std::string& language,
                  const Catalogue& catalogue) {
    FieldView view;
    view.name = field.name;
    view.label = label_of(field, language);
    view.text = plain_text(field, value, language, catalogue);
    view.value_json = boost::json::serialize(value);
    if (field.type == FieldType::rows && value.is_array())
        show_rows(view, field, value.get_array(), language, catalogue);
    return view;
}

} // namespace

std::string number_text(std::string_view decimal, std::string_view language) {
    std::string text(decimal);
    if (language == "vi") std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

std::string field_text(const FieldSpec& field, const boost::json::value& value, const std::string& language,
                       const Catalogue& catalogue) {
    return view_of(field, value, language, catalogue).text;
}

std::vector<FieldView> field_views(const definition::WorkflowDefinition& definition, const process::FieldValues& values,
                                   const std::string& language, const Catalogue& catalogue) {
    std::vector<FieldView> views;
    for (const FieldSpec& field : definition.form.fields) {
        const auto* value = values.if_contains(field.name);
        if (value != nullptr && !value->is_null()) views.push_back(view_of(field, *value, language, catalogue));
    }
    return views;
}

std::vector<std::string> change_texts(const definition::WorkflowDefinition& definition,
                                      const process::FieldValues& before, const process::FieldValues& after,
                                      const std::string& language, const Catalogue& catalogue) {
    std::vector<std::string> texts;
    const boost::json::value nothing(nullptr);
    for (const FieldSpec& field : definition.form.fields) {
        const auto* old = before.if_contains(field.name);
        const auto* now = after.if_contains(field.name);
        const boost::json::value& was = old != nullptr ? *old : nothing;
        const boost::json::value& is = now != nullptr ? *now : nothing;
        if (was == is) continue;
        const auto text = [&](const boost::json::value& value) {
            const std::string shown = field_text(field, value, language, catalogue);
            return shown.empty() ? catalogue.say(language, "word.empty") : shown;
        };
        texts.push_back(label_of(field, language) + ": " + text(was) + " → " + text(is));
    }
    return texts;
}

} // namespace thidua::service
