#include <algorithm>
#include <array>

#include "feel/builtins/builtins.hpp"
#include "feel/builtins/results.hpp"
#include "feel/run/interpreter.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::feel {
namespace {

constexpr std::size_t kMostParameters = 8;

/// DMN 1.5 §10.3.2.9.4: a list of one converts to its element, a value to a list of one.
bool convert(Value& value, Takes takes) {
    if (fits(value, takes)) return true;
    if (value.kind() == Kind::list && value.as_list().size() == 1 && fits(value.as_list().front(), takes)) {
        value = Value(value.as_list().front());
        return true;
    }
    if (takes == Takes::list && !value.is_null()) {
        value = Value::list({value});
        return true;
    }
    return false;
}

/// Which parameters an argument was given for.
using Places = std::array<bool, kMostParameters>;

enum class Binding { bound, wrong_count, wrong_name, wrong_type };

struct Misfit {
    Binding how = Binding::wrong_count;
    std::string_view parameter;
    Takes takes = Takes::any;
    Value found;
};

/// Puts the arguments where the form wants them.
Binding place(const Form& form, std::span<const Value> arguments, std::span<const std::string_view> names,
              std::array<Value, kMostParameters>& into, Places& set) {
    const auto& parameters = form.parameters;
    if (names.empty()) {
        if (arguments.size() > parameters.size()) return Binding::wrong_count;
        std::copy(arguments.begin(), arguments.end(), into.begin());
        std::fill_n(set.begin(), arguments.size(), true);
        for (std::size_t i = arguments.size(); i < parameters.size(); ++i)
            if (!parameters[i].may_be_left_out()) return Binding::wrong_count;
        return Binding::bound;
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto at =
            static_cast<std::size_t>(std::find_if(parameters.begin(), parameters.end(),
                                                  [&](const Parameter& known) { return known.name == names[i]; }) -
                                     parameters.begin());
        if (at == parameters.size() || set[at]) return Binding::wrong_name;
        set[at] = true;
        into[at] = arguments[i];
    }
    for (std::size_t i = 0; i < parameters.size(); ++i)
        if (!set[i] && parameters[i].presence == Presence::required) return Binding::wrong_count;
    return Binding::bound;
}

/// `before(point, range)` and `before(range, point)` have the same names: the order in which they are written decides
/// the one from the other.
bool is_in_order(const Form& form, std::span<const std::string_view> names) {
    std::size_t next = 0;
    for (const Parameter& parameter : form.parameters)
        if (next < names.size() && parameter.name == names[next]) ++next;
    return next == names.size();
}

Binding check(const Form& form, std::array<Value, kMostParameters>& values, const Places& given, Misfit& misfit) {
    for (std::size_t i = 0; i < form.parameters.size(); ++i) {
        const Parameter& parameter = form.parameters[i];
        const bool may_be_null = parameter.presence == Presence::nullable || parameter.presence == Presence::optional ||
                                 (parameter.presence == Presence::not_null && !given[i]);
        if (values[i].is_null() && may_be_null) continue;
        if (convert(values[i], parameter.takes) && !values[i].is_null()) continue;
        misfit = {Binding::wrong_type, parameter.name, parameter.takes, values[i]};
        return Binding::wrong_type;
    }
    return Binding::bound;
}

Value complain(Run& run, const Builtin& builtin, const Misfit& misfit, std::size_t given,
               std::span<const std::string_view> names) {
    const std::string function(builtin.name);
    switch (misfit.how) {
    case Binding::wrong_type:
        return run.fail("TD0468", {{"function", function},
                                   {"parameter", std::string(misfit.parameter)},
                                   {"expected", takes_name(misfit.takes)},
                                   {"found", kind_name(misfit.found)}});
    case Binding::wrong_name:
        return run.fail("TD0467", {{"name", names.empty() ? "" : std::string(names.front())}});
    default: {
        const auto& parameters = builtin.forms.front().parameters;
        const auto least = std::count_if(parameters.begin(), parameters.end(),
                                         [](const Parameter& parameter) { return !parameter.may_be_left_out(); });
        std::string expected = std::to_string(least);
        if (static_cast<std::size_t>(least) < parameters.size()) expected += "–" + std::to_string(parameters.size());
        return run.fail("TD0466", {{"expected", expected}, {"found", std::to_string(given)}});
    }
    }
}

} // namespace

namespace {

/// Whatever a function does with a text, it may read all of it.
bool pay_for_texts(Run& run, std::span<const Value> arguments) {
    std::uint64_t cost = 0;
    for (const Value& argument : arguments)
        if (argument.kind() == Kind::string) cost += argument.weight();
    return cost == 0 || run.spend(cost);
}

} // namespace

Value call_builtin(Run& run, std::uint32_t index, std::span<const Value> arguments,
                   std::span<const std::string_view> names) {
    if (!pay_for_texts(run, arguments)) return {};
    const Builtin& builtin = builtin_at(index);
    const Form& usual = builtin.forms.front();
    if (names.empty() && !usual.variadic && arguments.size() == usual.parameters.size()) {
        bool fine = true; // no conversion, nothing left out: no need to copy
        for (std::size_t i = 0; fine && i < arguments.size(); ++i)
            fine = !arguments[i].is_null() && fits(arguments[i], usual.parameters[i].takes);
        if (fine) return usual.call(run, Arguments(arguments, arguments.size()));
    }
    Misfit misfit;
    for (const bool in_order : {true, false})
        for (const Form& form : builtin.forms) {
            if (is_in_order(form, names) != in_order) continue;
            if (form.variadic) {
                if (!names.empty() || arguments.size() < form.parameters.size()) continue;
                return form.call(run, Arguments(arguments, arguments.size()));
            }
            std::array<Value, kMostParameters> values;
            Places given{};
            const Binding placed = place(form, arguments, names, values, given);
            if (placed != Binding::bound) {
                if (misfit.how == Binding::wrong_count) misfit.how = placed;
                continue;
            }
            if (check(form, values, given, misfit) != Binding::bound) continue;
            return form.call(run, Arguments({values.data(), form.parameters.size()}, arguments.size()));
        }
    return complain(run, builtin, misfit, arguments.size(), names);
}

} // namespace thidua::feel
