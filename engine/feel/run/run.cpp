#include "feel/run/run.hpp"

namespace thidua::feel {

Value Run::fail(Diagnostic diagnostic) {
    if (diagnostics_.size() >= around_.limits.diagnostics) return {};
    if (!diagnostic.span.known() && place.program != nullptr) diagnostic.span = place.program->span(place.node);
    diagnostics_.push_back(std::move(diagnostic));
    return {};
}

Value Run::fail(const char* code, std::initializer_list<std::pair<const char*, LocalText>> arguments) {
    if (diagnostics_.size() >= around_.limits.diagnostics) return {};
    Diagnostic made = Diagnostic::error(code);
    for (const auto& [name, value] : arguments) made.arguments.push_back({name, value});
    return fail(std::move(made));
}

bool Run::out_of_steps() {
    steps_ = 0;
    if (!told_exhausted_) {
        told_exhausted_ = true;
        fail("TD0470", {{"limit", std::to_string(around_.limits.steps)}});
    }
    return false;
}

bool Run::may_hold(std::size_t count) {
    if (count <= around_.limits.value_weight) [[likely]]
        return true;
    fail("TD0472", {{"limit", std::to_string(around_.limits.value_weight)}});
    return false;
}

Value Run::bounded(Value value) {
    if (value.depth() > around_.limits.value_depth)
        return fail("TD0471", {{"limit", std::to_string(around_.limits.value_depth)}});
    if (value.weight() > around_.limits.value_weight)
        return fail("TD0472", {{"limit", std::to_string(around_.limits.value_weight)}});
    return value;
}

Value Run::made_string(std::string_view text) {
    if (text.size() > around_.limits.string_bytes)
        return fail("TD0473", {{"limit", std::to_string(around_.limits.string_bytes)}});
    if (!spend(text.size() / 8)) return {};
    return Value::string(text);
}

Value Run::made_list(List items) {
    if (!spend(items.size())) return {};
    return bounded(Value::list(std::move(items)));
}

} // namespace thidua::feel
