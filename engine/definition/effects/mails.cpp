#include <algorithm>

#include "base/text/placeholders.hpp"
#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;

const std::vector<std::string>& placeholder_names() {
    static const std::vector<std::string> kNames(kMailPlaceholders.begin(), kMailPlaceholders.end());
    return kNames;
}

/// The node's value and those of its languages.
void check_placeholders(const LocatedNode& node, MailSpec& mail, Diagnostics& faults) {
    for (const Placeholder& place : placeholders_of(node.value)) {
        const auto& names = placeholder_names();
        if (std::find(names.begin(), names.end(), place.name) != names.end()) continue;
        const SourceSpan span{node.value_span.file, node.source_offset(place.begin), node.source_offset(place.end)};
        if (place.name.starts_with(kMailFieldPrefix)) {
            mail.fields.push_back({std::string(place.name.substr(kMailFieldPrefix.size())), span});
            continue;
        }
        faults.push_back(unknown_name("TD0272", span, place.name, names));
    }
    for (const LocatedNode& language : node.children) check_placeholders(language, mail, faults);
}

LocalText read_mail_text(BlockReader& block, std::string_view key, MailSpec& mail, Diagnostics& faults) {
    auto text = block.local_text(key, Need::required);
    if (!text) return {};
    // A misspelt key is told already; the text behind it is looked at when it is mended.
    if (const LocatedNode* node = block.node().child(key)) check_placeholders(*node, mail, faults);
    return std::move(text->value);
}

template <class Spec>
bool has_name(const std::vector<Spec>& among, std::string_view wanted) {
    return std::any_of(among.begin(), among.end(), [&](const Spec& spec) { return spec.name == wanted; });
}

void check_template(const EffectSpec& effect, const WorkflowDefinition& workflow, Diagnostics& faults) {
    if (std::find(kStockMails.begin(), kStockMails.end(), effect.template_name) != kStockMails.end()) return;
    if (has_name(workflow.mails, effect.template_name)) return;
    std::vector<std::string> known(kStockMails.begin(), kStockMails.end());
    for (const MailSpec& mail : workflow.mails) known.push_back(mail.name);
    faults.push_back(unknown_name("TD0273", effect.template_span, effect.template_name, known));
}

void check_fields(const MailSpec& mail, const WorkflowDefinition& workflow, Diagnostics& faults) {
    for (const MailField& place : mail.fields) {
        if (workflow.form.field(place.name) != nullptr) continue;
        std::vector<std::string> known;
        for (const FieldSpec& field : workflow.form.fields) known.push_back(std::string(kMailFieldPrefix) + field.name);
        faults.push_back(unknown_name("TD0272", place.span, std::string(kMailFieldPrefix) + place.name, known));
    }
}

} // namespace

std::vector<MailSpec> read_mails(const LocatedNode& block, Diagnostics& faults) {
    std::vector<MailSpec> mails;
    for (const LocatedNode* node : reading::named_blocks(block, faults)) {
        MailSpec mail;
        mail.name = node->key;
        mail.span = node->key_span;
        refuse_value(*node, faults);
        BlockReader reader(*node, faults);
        mail.subject = read_mail_text(reader, "subject", mail, faults);
        mail.text = read_mail_text(reader, "text", mail, faults);
        reader.finish();
        mails.push_back(std::move(mail));
    }
    return mails;
}

void check_mails(const WorkflowDefinition& workflow, Diagnostics& faults) {
    for (const EffectSpec& effect : workflow.effects)
        if (effect.template_span.known()) check_template(effect, workflow, faults);
    for (const MailSpec& mail : workflow.mails) {
        check_fields(mail, workflow, faults);
        const bool sent =
            std::find(kMailsOfTheClock.begin(), kMailsOfTheClock.end(), mail.name) != kMailsOfTheClock.end() ||
            std::any_of(workflow.effects.begin(), workflow.effects.end(),
                        [&](const EffectSpec& effect) { return effect.template_name == mail.name; });
        if (!sent) faults.push_back(Diagnostic::warning("TD0274", mail.span).with("mail", mail.name));
    }
}

} // namespace thidua::definition
