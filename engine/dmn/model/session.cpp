#include "dmn/model/session.hpp"

#include "feel/values/function.hpp"

namespace thidua::dmn {
namespace {

/// What a function takes and gives, Any where it does not say.
Type type_of_function(const std::vector<ItemTypePtr>& parameters, const ItemTypePtr& result) {
    std::vector<Type> taken;
    for (const ItemTypePtr& parameter : parameters) taken.push_back(parameter ? parameter->type : Type());
    return Type::function_of(std::move(taken), result ? result->type : Type());
}

/// What a session of its own takes beside the steps of its logic.
constexpr std::uint64_t kCall = 60;

/// A business knowledge model as a function (DMN 1.5 §10.4): it sees what it requires and its parameters, nothing else.
class KnowledgeFunction final : public Function {
  public:
    explicit KnowledgeFunction(const Element& element) : model_(element.model->shared_from_this()), element_(element) {
        for (const Local& parameter : element.parameters) names_.push_back(parameter.name);
    }
    [[nodiscard]] const std::vector<std::string>& parameters() const override { return names_; }
    [[nodiscard]] Type type() const override {
        std::vector<ItemTypePtr> taken;
        for (const Local& parameter : element_.parameters) taken.push_back(parameter.type);
        return type_of_function(taken, element_.type || !element_.logic ? element_.type : element_.logic->type);
    }
    [[nodiscard]] Value call(Run& run, std::span<const Value> arguments) const override {
        if (!element_.logic || !run.spend(kCall)) return {};
        Session session(run);
        Frame frame = session.frame_for(element_);
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            const Local& parameter = element_.parameters[i];
            Value value = fitted_or_fail(run, arguments[i], parameter.type, parameter.name);
            if (value.is_null() && !arguments[i].is_null()) return {};
            frame.at(parameter.slot) = std::move(value);
        }
        return fitted_or_fail(run, element_.logic->evaluate(frame), element_.type, element_.name);
    }

  private:
    ModelPtr model_;
    const Element& element_;
    std::vector<std::string> names_;
};

/// A decision service as a function (DMN 1.5 §10.4): its inputs are given, all else is worked out.
class ServiceFunction final : public Function {
  public:
    explicit ServiceFunction(const Element& element) : model_(element.model->shared_from_this()), element_(element) {
        for (const Element* input : element.service_inputs) names_.push_back(input->name);
    }
    [[nodiscard]] const std::vector<std::string>& parameters() const override { return names_; }
    [[nodiscard]] Type type() const override {
        std::vector<ItemTypePtr> taken;
        for (const Element* input : element_.service_inputs) taken.push_back(input->type);
        const bool is_typed = element_.type || element_.service_outputs.size() != 1;
        return type_of_function(taken, is_typed ? element_.type : element_.service_outputs.front()->type);
    }
    [[nodiscard]] Value call(Run& run, std::span<const Value> arguments) const override {
        if (!run.spend(kCall)) return {};
        Session session(run);
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            const Element& input = *element_.service_inputs[i];
            Value value = fitted_or_fail(run, arguments[i], input.type, input.name);
            if (value.is_null() && !arguments[i].is_null()) return {};
            session.give(input, value);
        }
        if (element_.service_outputs.size() == 1)
            return fitted_or_fail(run, session.value_of(*element_.service_outputs.front()), element_.type,
                                  element_.name);
        Context made;
        for (const Element* output : element_.service_outputs) made.put(output->name, session.value_of(*output));
        return fitted_or_fail(run, Value::context(std::move(made)), element_.type, element_.name);
    }

  private:
    ModelPtr model_;
    const Element& element_;
    std::vector<std::string> names_;
};

} // namespace

void Session::give(const Element& element, const Value& value) {
    known_.insert_or_assign(&element, fitted_or_fail(run_, value, element.type, element.name));
}

Value Session::value_of(const Element& element) {
    if (const auto found = known_.find(&element); found != known_.end()) return found->second;
    switch (element.kind) {
    case Element::Kind::input:
        return {};
    case Element::Kind::knowledge:
        return Value::function(std::make_shared<KnowledgeFunction>(element));
    case Element::Kind::service:
        return Value::function(std::make_shared<ServiceFunction>(element));
    case Element::Kind::decision:
        break;
    }
    if (run_.calls >= run_.limits().calls) return run_.fail(Diagnostic::error("TD0474", element.span));
    ++run_.calls;
    Value made = decide(element);
    --run_.calls;
    known_.insert_or_assign(&element, made);
    return made;
}

Value Session::decide(const Element& element) {
    if (!element.logic) return {};
    Frame frame = frame_for(element);
    return fitted_or_fail(run_, element.logic->evaluate(frame), element.type, element.name);
}

Frame Session::frame_for(const Element& element) {
    Frame frame{run_, {}};
    std::map<std::size_t, Context> imports;
    for (const Element::Need& need : element.needs) {
        Value value = value_of(*need.element);
        if (need.import.empty())
            frame.at(need.slot) = std::move(value);
        else
            imports[need.slot].put(need.element->name, std::move(value));
    }
    for (auto& [slot, entries] : imports) frame.at(slot) = Value::context(std::move(entries));
    return frame;
}

} // namespace thidua::dmn
