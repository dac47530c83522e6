#include <algorithm>
#include <unordered_map>

#include "definition/check/reserved_names.hpp"
#include "definition/evidence_kinds.hpp"
#include "definition/form/field_bounds.hpp"
#include "definition/form/field_types.hpp"
#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;

constexpr std::int64_t kMostCharacters = 100'000;

void read_choices(FieldSpec& field, BlockReader& block, Diagnostics& faults) {
    const LocatedNode* node = block.block("choices", field.type == FieldType::choice ? Need::required : Need::optional);
    if (node == nullptr) return;
    if (field.type != FieldType::choice) {
        faults.push_back(Diagnostic::error("TD0212", node->key_span).with("key", "choices").with("field", field.name));
        return;
    }
    if (node->children.empty())
        faults.push_back(Diagnostic::error("TD0142", node->whole_span()).with("key", "choices"));
    std::unordered_map<std::string_view, SourceSpan> seen;
    for (const LocatedNode& child : node->children) {
        const auto [first, added] = seen.emplace(child.key, child.key_span);
        if (!added) {
            faults.push_back(Diagnostic::error("TD0131", child.key_span)
                                 .with("key", child.key)
                                 .see_also(first->second, "related.first"));
            continue;
        }
        ChoiceSpec choice{child.key, LocalText(child.key), child.key_span};
        if (child.has_block() || child.has_value)
            if (auto label = reading::read_local_text(child, faults)) choice.label = std::move(*label);
        field.choices.push_back(std::move(choice));
    }
}

void read_presence(FieldSpec& field, BlockReader& block, Diagnostics& faults) {
    const auto required = block.yes_no("required", Need::optional);
    if (required && required->value) field.presence = Presence::required;
    const LocatedNode* when = block.node_of("required-when", Need::optional);
    if (const LocatedNode* trust = block.node_of("trust", Need::optional))
        read_trust(*trust, when != nullptr ? &field.trust : nullptr, faults);
    if (when == nullptr) return;
    if (!when->has_value || when->value.empty()) {
        faults.push_back(Diagnostic::error("TD0135", when->whole_span()).with("key", "required-when"));
        return;
    }
    if (required) faults.push_back(Diagnostic::error("TD0213", when->key_span).with("field", field.name));
    field.presence = Presence::required_when;
    field.required_when = read_expression(*when);
}

FieldSpec read_field(const LocatedNode& node, PartsRead& read, bool column);

/// `type person  among ROLE`: a text that is a user name.
void read_person(FieldSpec& field, BlockReader& block, bool is_person, PartsRead& read) {
    auto among = block.text("among", is_person ? Need::required : Need::optional);
    if (!among) return;
    if (!is_person)
        read.faults.push_back(Diagnostic::error("TD0212", among->span).with("key", "among").with("field", field.name));
    field.among = read.refer(Reference::To::role, std::move(*among), field.name);
}

void read_columns(FieldSpec& field, BlockReader& block, PartsRead& read, bool column) {
    Diagnostics& faults = read.faults;
    const LocatedNode* node = block.block("columns", field.type == FieldType::rows ? Need::required : Need::optional);
    if (node == nullptr) return;
    if (field.type != FieldType::rows) {
        faults.push_back(Diagnostic::error("TD0212", node->key_span).with("key", "columns").with("field", field.name));
        return;
    }
    if (column) return;
    if (node->children.empty())
        faults.push_back(Diagnostic::error("TD0142", node->whole_span()).with("key", "columns"));
    for (const LocatedNode* child : reading::named_blocks(*node, faults))
        field.columns.push_back(read_field(*child, read, true));
}

FieldSpec read_field(const LocatedNode& node, PartsRead& read, bool column) {
    Diagnostics& faults = read.faults;
    if (node.has_value && node.has_block())
        faults.push_back(Diagnostic::error("TD0204", node.value_span).with("key", node.key).with("found", node.value));
    FieldSpec field;
    field.name = node.key;
    field.span = node.key_span;
    BlockReader block(node, faults);
    bool is_person = false;
    if (const auto type = block.choice("type", Need::required, written_field_types())) {
        is_person = type->value == field_type_names().size();
        field.type = is_person ? FieldType::text : static_cast<FieldType>(type->value);
    }
    if (column && (is_person || field.type == FieldType::rows || field.type == FieldType::evidence))
        faults.push_back(Diagnostic::error("TD0214", node.key_span).with("field", field.name));
    read_person(field, block, is_person, read);
    if (auto label = block.local_text("label", Need::optional))
        field.label = std::move(label->value);
    else
        field.label = LocalText(field.name);
    read_presence(field, block, faults);
    read_choices(field, block, faults);
    read_columns(field, block, read, column);
    read_bounds(field, block, faults);
    if (const auto length = block.integer("max-length", Need::optional, 1, kMostCharacters)) {
        field.max_length = static_cast<std::int32_t>(length->value);
        if (field.type != FieldType::text && field.type != FieldType::long_text)
            faults.push_back(
                Diagnostic::error("TD0212", length->span).with("key", "max-length").with("field", field.name));
    }
    for (auto& kind : block.list("accepts", Need::optional)) {
        if (field.type != FieldType::evidence && field.accepts.empty())
            faults.push_back(Diagnostic::error("TD0212", kind.span).with("key", "accepts").with("field", field.name));
        if (auto slip = misspelt_kind(kind.value, kind.span)) {
            slip->severity = Severity::warning; // workflows that are in use may name it
            faults.push_back(std::move(*slip));
        }
        field.accepts.push_back(std::move(kind.value));
    }
    if (const auto material = block.yes_no("material", Need::optional)) field.material = material->value;
    block.finish();
    return field;
}

} // namespace

FormSpec read_form(const LocatedNode& block, PartsRead& read) {
    Diagnostics& faults = read.faults;
    FormSpec form;
    for (const LocatedNode* node : reading::named_blocks(block, faults)) {
        const auto& reserved = reserved_names();
        if (std::find(reserved.begin(), reserved.end(), node->key) != reserved.end())
            faults.push_back(Diagnostic::error("TD0203", node->key_span).with("found", node->key));
        if (!node->has_block()) {
            faults.push_back(Diagnostic::error("TD0133", node->whole_span()).with("key", node->key));
            continue;
        }
        form.fields.push_back(read_field(*node, read, false));
    }
    return form;
}

} // namespace thidua::definition
