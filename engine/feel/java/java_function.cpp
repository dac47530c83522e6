#include "feel/java/java_function.hpp"

#include "base/text/text.hpp"
#include "feel/java/java_method.hpp"
#include "feel/run/interpreter.hpp"
#include "feel/syntax/operators.hpp"
#include "feel/values/text_form.hpp"

namespace thidua::feel {
namespace {

using java::Method;

/// What the mapping names.
struct Wanted {
    std::string owner;
    std::string signature;
};

std::optional<Wanted> wanted_by(const Value& mapping) {
    const Value* java = mapping.kind() == Kind::context ? mapping.as_context().find("java") : nullptr;
    if (java == nullptr || java->kind() != Kind::context) return std::nullopt;
    const Value* owner = java->as_context().find("class");
    const Value* signature = java->as_context().find("method signature");
    if (owner == nullptr || owner->kind() != Kind::string || signature == nullptr || signature->kind() != Kind::string)
        return std::nullopt;
    return Wanted{std::string(owner->as_string()), std::string(signature->as_string())};
}

std::string shortened(const std::string& text) {
    constexpr std::size_t kShown = 100;
    return count_code_points(text) > kShown ? text.substr(0, text.find_first_of(" (")).substr(0, kShown) + "…" : text;
}

std::string full_name(const Method& method) {
    return "java.lang." + std::string(method.owner) + "." + java::signature_of(method);
}

/// The method that the mapping names, or why there is none.
struct Found {
    const Method* method = nullptr;
    std::optional<Diagnostic> fault;
};

Diagnostic not_here(const Wanted& wanted) {
    Diagnostic made = Diagnostic::error("TD1111")
                          .with("class", shortened(wanted.owner))
                          .with("function", shortened(wanted.signature));
    const std::string nearest = nearest_name(wanted.signature, java::signatures_in(wanted.owner));
    if (nearest.empty()) return made;
    made.hint = "TD1111.nearest";
    made.arguments.push_back({"nearest", LocalText(nearest)});
    return made;
}

Found looked_up(const Value& mapping, std::size_t parameters) {
    const auto wanted = wanted_by(mapping);
    if (!wanted) return {nullptr, Diagnostic::error("TD0469")};
    const Method* method = java::find_method(wanted->owner, wanted->signature);
    if (method == nullptr) return {nullptr, not_here(*wanted)};
    const std::size_t least = method->takes.size() - (method->takes_the_rest() ? 1 : 0);
    const bool fits = parameters == least || (parameters > least && method->takes_the_rest());
    if (fits) return {method, std::nullopt};
    return {nullptr, Diagnostic::error("TD0466")
                         .with("expected", std::to_string(method->takes.size()))
                         .with("found", std::to_string(parameters))};
}

/// One argument for each parameter of the method: what is left over goes into its last one, if that takes the rest.
std::optional<List> arranged(const Method& method, std::span<const Value> arguments) {
    const std::size_t count = method.takes.size();
    if (!method.takes_the_rest())
        return arguments.size() == count ? std::optional<List>(List(arguments.begin(), arguments.end())) : std::nullopt;
    if (arguments.size() + 1 < count) return std::nullopt;
    const auto fixed = arguments.first(count - 1);
    const auto rest = arguments.subspan(count - 1);
    List made(fixed.begin(), fixed.end());
    const bool is_list = rest.size() == 1 && rest.front().kind() == Kind::list;
    made.push_back(is_list ? rest.front() : Value::list(List(rest.begin(), rest.end())));
    return made;
}

Value call_method(Run& run, const Method& method, const std::vector<std::string>& names,
                  std::span<const Value> arguments) {
    const auto given = arranged(method, arguments);
    if (!given)
        return run.fail(
            "TD0466", {{"expected", std::to_string(method.takes.size())}, {"found", std::to_string(arguments.size())}});
    std::vector<java::JavaValue> converted;
    for (std::size_t i = 0; i < given->size(); ++i) {
        const Value& value = (*given)[i];
        if (!run.spend(1 + value.weight())) return {};
        auto made = java::to_java(value, method.takes[i]);
        if (!made) {
            const bool is_number = value.kind() == Kind::number;
            return run.fail("TD0468", {{"parameter", i < names.size() ? names[i] : std::to_string(i + 1)},
                                       {"function", full_name(method)},
                                       {"expected", std::string(java::name_of(method.takes[i]))},
                                       {"found", is_number ? to_literal(value) : kind_name(value)}});
        }
        converted.push_back(std::move(*made));
    }
    if (!run.spend(method.takes_the_rest() ? Run::kSlowFunction / 4 : Run::kSlowFunction / 100)) return {};
    const auto answer = method.call(converted);
    const auto made = answer ? java::from_java(*answer) : std::nullopt;
    if (!made) return run.fail("TD1112", {{"function", full_name(method)}});
    if (made->kind() == Kind::string) return run.made_string(made->as_string());
    return *made;
}

class ExternalFunction final : public Function {
  public:
    ExternalFunction(Value mapping, std::vector<std::string> names, std::vector<Type> types)
        : names_(std::move(names)), types_(std::move(types)), found_(looked_up(mapping, names_.size())) {}

    [[nodiscard]] const std::vector<std::string>& parameters() const override { return names_; }
    [[nodiscard]] Type type() const override { return Type::function_of(types_, Type()); }
    [[nodiscard]] Value call(Run& run, std::span<const Value> arguments) const override {
        List given;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            auto value = converted(arguments[i], types_[i]);
            if (!value)
                return run.fail("TD0464", {{"parameter", names_[i]},
                                           {"expected", types_[i].to_string()},
                                           {"found", kind_name(arguments[i])}});
            given.push_back(std::move(*value));
        }
        if (found_.fault) return run.fail(*found_.fault);
        return call_method(run, *found_.method, names_, given);
    }

  private:
    std::vector<std::string> names_;
    std::vector<Type> types_;
    Found found_;
};

} // namespace

std::optional<Diagnostic> fault_of_external(const Value& mapping, std::size_t parameters) {
    return looked_up(mapping, parameters).fault;
}

Value call_external(Run& run, const Value& mapping, const std::vector<std::string>& parameters,
                    std::span<const Value> arguments) {
    auto found = looked_up(mapping, parameters.size());
    if (found.fault) return run.fail(std::move(*found.fault));
    return call_method(run, *found.method, parameters, arguments);
}

Value external_function(Value mapping, std::vector<std::string> parameters, std::vector<Type> types) {
    return Value::function(
        std::make_shared<ExternalFunction>(std::move(mapping), std::move(parameters), std::move(types)));
}

} // namespace thidua::feel
