#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

#include "base/diagnostic/printer.hpp"
#include "feel/run/expression.hpp"
#include "feel/types/type_check.hpp"
#include "feel/values/text_form.hpp"

namespace thidua::fuzz {

/// What the fuzzed expressions may speak of: a value of every kind, a name with blanks, an absent one.
struct FeelWorld {
    feel::Scope scope;
    std::vector<feel::Value> values;

    FeelWorld() {
        using feel::Value;
        using Name = feel::Type::Name;
        add("x", Name::number, Value::number(3));
        add("full name", Name::string, Value::string("Nguyễn Thị Hoa"));
        add("b", Name::boolean, Value::boolean(true));
        add("day", Name::date, Value::date(feel::parse_date("2026-02-28").value()));
        add("moment", Name::date_time, Value::date_time(feel::parse_date_time("2026-02-28T23:59:59+07:00").value()));
        add("clock", Name::time, Value::time(feel::parse_time("08:30:00").value()));
        add("span", Name::days_time, Value::days_time(90'061));
        add("months", Name::years_months, Value::years_months(14));
        const Value first = Value::context({{"a", Value::number(1)}, {"full name", Value::string("An")}});
        const Value second = Value::context({{"a", Value::number(2)}});
        add("rows", {}, Value::list({first, second, Value::context({})}));
        add("xs", {}, Value::list({Value::number(1), Value::number(2), Value(), Value::number(2)}));
        add("votes", {}, Value::context({{"yes", Value::number(19)}, {"total", Value::number(20)}}));
        add("absent", {}, Value());
        for (const char* member : {"a", "full name", "yes", "total"}) scope.declare_member(member);
    }

  private:
    void add(const char* name, feel::Type type, feel::Value value) {
        scope.declare(name, std::move(type));
        values.push_back(std::move(value));
    }
};

inline const FeelWorld& feel_world() {
    static const FeelWorld made;
    return made;
}

inline const Catalogue& catalogue() {
    static const Catalogue made = Catalogue::load(embedded_catalogues()).value();
    return made;
}

inline feel::Surroundings few_steps() {
    feel::Surroundings around;
    around.limits.steps = 20'000;
    around.now = Instant{};
    return around;
}

/// Did the evaluation end because of a bound, and not because of what the expression says?
inline bool met_a_limit(const Diagnostics& diagnostics) {
    for (const Diagnostic& told : diagnostics)
        if (told.code >= "TD0470" && told.code <= "TD0479") return true;
    return false;
}

[[noreturn]] inline void differ(const char* what, const std::string& text, const std::string& left,
                                const std::string& right) {
    std::fprintf(stderr, "%s\n  text:  %s\n  left:  %s\n  right: %s\n", what, text.c_str(), left.c_str(),
                 right.c_str());
    std::abort();
}

/// Reads, checks, evaluates and prints a text; aborts when the printed text does not read back as the same tree with
/// the same value, or when a fault lies outside of the text or has no sentence.
inline void check_text(const std::string& text, feel::Grammar grammar) {
    const FeelWorld& world = feel_world();
    const auto first = feel::Expression::parse(feel::SourceText(text), world.scope, grammar);
    if (!first) {
        for (const Diagnostic& fault : first.error().diagnostics()) {
            if (fault.span.begin > text.size() || fault.span.end > text.size() + 1) std::abort();
            (void)print(fault, catalogue(), "vi");
        }
        return;
    }
    for (const Diagnostic& finding : feel::check_types(*first, world.scope).diagnostics)
        (void)print(finding, catalogue(), "en");
    const feel::Value& input = world.values[text.size() % world.values.size()];
    const feel::Evaluation made = first->test(input, world.values, few_steps());
    for (const Diagnostic& told : made.diagnostics) (void)print(told, catalogue(), "vi");

    const std::string printed = first->to_string();
    const auto second = feel::Expression::parse(feel::SourceText(printed), world.scope, grammar);
    if (!second) { // parentheses may take the text beyond the limits of length and nesting
        const std::string code = second.error().diagnostics().front().code;
        if (code != "TD0405" && code != "TD0406") differ("the printed text cannot be read", text, printed, code);
        return;
    }
    if (second->to_string() != printed) differ("printing is not stable", text, printed, second->to_string());
    const feel::Evaluation again = second->test(input, world.values, few_steps());
    if (met_a_limit(made.diagnostics) || met_a_limit(again.diagnostics)) return;
    if (feel::to_literal(again.value) != feel::to_literal(made.value) ||
        again.diagnostics.size() != made.diagnostics.size())
        differ("the printed text means something else", text, feel::to_literal(made.value),
               printed + " = " + feel::to_literal(again.value));
}

} // namespace thidua::fuzz
