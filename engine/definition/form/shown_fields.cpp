// Which fields of the form represent a nomination wherever the engine speaks of it: lists, mails, searches, plugins;
// and which one names the person it is about.
#include <algorithm>

#include "definition/form/field_types.hpp"
#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

using reading::BlockReader;
using reading::Need;

std::string checked_field(reading::Located<std::string> name, std::string_view key, const std::vector<FieldType>& types,
                          const FormSpec& form, PartsRead& read) {
    const FieldSpec* field = form.field(name.value);
    if (field != nullptr && std::find(types.begin(), types.end(), field->type) == types.end())
        read.faults.push_back(Diagnostic::error("TD0280", name.span)
                                  .with("key", std::string(key))
                                  .with("field", field->name)
                                  .with("found", name_of(field->type)));
    return read.refer(Reference::To::field, std::move(name), std::string(key));
}

/// The field that the key names; "" when the key is absent.
std::string read_field_of(std::string_view key, const FormSpec& form, BlockReader& block, PartsRead& read) {
    static const std::vector<FieldType> kOneValue = {FieldType::text, FieldType::integer, FieldType::decimal,
                                                     FieldType::date, FieldType::choice};
    auto name = block.text(key, Need::optional);
    return name ? checked_field(std::move(*name), key, kOneValue, form, read) : std::string();
}

} // namespace

void read_shown_fields(FormSpec& form, BlockReader& block, PartsRead& read) {
    form.name_field = read_field_of("name-field", form, block, read);
    form.title_field = read_field_of("title-field", form, block, read);
    for (auto& name : block.list("year-fields", Need::optional))
        form.year_fields.push_back(checked_field(std::move(name), "year-fields", {FieldType::date}, form, read));
    if (auto person = block.text("nominee-person", Need::optional)) {
        form.nominee_person_span = person->span;
        form.nominee_person = read.refer(Reference::To::field, std::move(*person), "nominee-person");
    }
    if (!form.name_field.empty()) return;
    const auto text = std::find_if(form.fields.begin(), form.fields.end(),
                                   [](const FieldSpec& field) { return field.type == FieldType::text; });
    if (text != form.fields.end()) form.name_field = text->name;
}

} // namespace thidua::definition
