#include <charconv>

#include "base/text/text.hpp"
#include "definition/read/parts.hpp"

namespace thidua::definition {
namespace {

using reading::Located;

template <class Number>
std::optional<Number> whole_number(std::string_view text) {
    Number value{};
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || stopped != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

} // namespace

LocalText read_title(reading::BlockReader& block, const std::string& name) {
    auto title = block.local_text("title", reading::Need::optional);
    return title ? std::move(title->value) : LocalText(name);
}

void refuse_value(const reading::LocatedNode& node, Diagnostics& faults) {
    if (node.has_value)
        faults.push_back(Diagnostic::error("TD0204", node.value_span).with("key", node.key).with("found", node.value));
}

std::optional<Duration> duration_from(std::string_view text) {
    const auto blank = text.find(' ');
    const auto count = whole_number<std::int32_t>(text.substr(0, blank));
    const std::string_view unit = blank == std::string_view::npos ? std::string_view() : text.substr(blank + 1);
    if (!count || *count < 0 || *count > kMostUnits) return std::nullopt;
    if (unit == "working days" || unit == "working day") return Duration{*count, Duration::Unit::working_days, {}};
    if (unit == "days" || unit == "day") return Duration{*count, Duration::Unit::days, {}};
    if (unit == "working hours" || unit == "working hour") return Duration{*count, Duration::Unit::working_hours, {}};
    return std::nullopt;
}

std::optional<Duration> read_duration(const Located<std::string>& written, Diagnostics& faults) {
    std::optional<Duration> read = duration_from(written.value);
    if (read)
        read->span = written.span;
    else
        faults.push_back(Diagnostic::error("TD0210", written.span).with("found", written.value));
    return read;
}

std::optional<Fraction> read_fraction(const Located<std::string>& written, Diagnostics& faults) {
    const std::string_view text = written.value;
    const auto slash = text.find('/');
    if (slash != std::string_view::npos) {
        const auto num = whole_number<std::int64_t>(text.substr(0, slash));
        const auto den = whole_number<std::int64_t>(text.substr(slash + 1));
        if (num && den && *num >= 0 && *den > 0 && *num <= *den && *den <= kMostVotes) return Fraction{*num, *den};
    }
    faults.push_back(Diagnostic::error("TD0211", written.span).with("found", text));
    return std::nullopt;
}

void read_trust(const reading::LocatedNode& node, std::optional<Trust>* of_condition, Diagnostics& faults) {
    auto reason = reading::read_local_text(node, faults);
    if (of_condition == nullptr)
        faults.push_back(Diagnostic::error("TD1146", node.key_span));
    else if (reason)
        *of_condition = Trust{std::move(*reason), node.key_span};
}

ExpressionSpec read_expression(const reading::LocatedNode& node) {
    ExpressionSpec made;
    made.text = node.value;
    made.span = node.value_span;
    made.source_offsets = node.offsets;
    return made;
}

std::optional<ExpressionSpec> read_expression_of(reading::BlockReader& block, std::string_view key, reading::Need need,
                                                 Diagnostics& faults) {
    const reading::LocatedNode* node = block.node_of(key, need);
    if (node == nullptr) return std::nullopt;
    if (!node->has_block() && node->has_value && !node->value.empty()) return read_expression(*node);
    faults.push_back(Diagnostic::error(node->has_block() ? "TD0134" : "TD0135", node->whole_span()).with("key", key));
    return std::nullopt;
}

std::string PartsRead::refer(Reference::To to, Located<std::string> name, const std::string& where) {
    references.push_back({to, name.value, name.span, where});
    return std::move(name.value);
}

std::vector<std::string> PartsRead::refer(Reference::To to, std::vector<Located<std::string>> names,
                                          const std::string& where) {
    std::vector<std::string> plain;
    for (auto& name : names) plain.push_back(refer(to, std::move(name), where));
    return plain;
}

Diagnostic unknown_name(std::string code, const SourceSpan& span, std::string_view found,
                        const std::vector<std::string>& known) {
    Diagnostic made =
        Diagnostic::error(std::move(code), span).with("found", found).with("known", reading::names_for_message(known));
    const std::string nearest = nearest_name(found, known);
    if (nearest.empty()) return std::move(made).with_hint(known.empty() ? "hint.none-declared" : "hint.known");
    return std::move(made).with("nearest", nearest).with_hint("hint.nearest");
}

} // namespace thidua::definition
