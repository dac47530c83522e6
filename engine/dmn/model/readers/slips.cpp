// What is wrong with a model, told so that its author knows what to do, and once.
#include <algorithm>
#include <set>
#include <tuple>

#include "base/text/text.hpp"
#include "dmn/model/readers/model_reader.hpp"

namespace thidua::dmn {
namespace {

std::string argument(const Diagnostic& diagnostic, std::string_view name) {
    const LocalText* found = diagnostic.argument(name);
    return found != nullptr ? std::string(found->in("")) : std::string();
}

bool is_of_unknown_name(const Diagnostic& slip) { return slip.code == "TD0430" || slip.code == "TD0432"; }

std::size_t children_of_kinds(const pugi::xml_node& node, std::initializer_list<const char*> kinds) {
    std::size_t made = 0;
    for (const char* kind : kinds) made += children(node, kind).size();
    return made;
}

} // namespace

/// Of a function as much as is known before its logic is read: how many parameters it has, and what it gives.
Type ModelReader::seen_as(const Element& needed) const {
    const Type own = needed.type ? needed.type->type : Type();
    if (needed.kind != Element::Kind::knowledge && needed.kind != Element::Kind::service) return own;
    std::size_t count = needed.parameters.size() + needed.service_inputs.size();
    for (const auto& [element, node] : declared_)
        if (element == &needed)
            count = needed.kind == Element::Kind::knowledge
                        ? children_of_kinds(child(node, "encapsulatedLogic"), {"formalParameter"})
                        : children_of_kinds(node, {"inputData", "inputDecision"});
    return Type::function_of(std::vector<Type>(count, Type()), own);
}

/// From the slip number `first` on, those of one element: a name that the model has is not unknown but not required,
/// and one that is used often is told once.
void ModelReader::name_slips(std::size_t first) {
    std::vector<std::string> names;
    for (const auto& element : model_->elements_) names.push_back(element->name);
    std::set<std::string> told;
    Diagnostics kept(model_->slips_.begin(), model_->slips_.begin() + static_cast<std::ptrdiff_t>(first));
    for (auto at = model_->slips_.begin() + static_cast<std::ptrdiff_t>(first); at != model_->slips_.end(); ++at) {
        Diagnostic slip = std::move(*at);
        const std::string name = argument(slip, "name");
        if (is_of_unknown_name(slip)) {
            if (!told.insert(slip.code + tokens_of(name)).second) continue;
            const bool is_element = std::any_of(names.begin(), names.end(),
                                                [&name](const std::string& known) { return same_tokens(known, name); });
            const std::string nearest = nearest_name(name, names);
            if (is_element) {
                slip.code = "TD1115";
                slip.hint.clear();
            } else if (slip.hint.empty() && !nearest.empty()) {
                slip.hint = slip.code + ".nearest";
                slip.arguments.push_back({"nearest", LocalText(nearest)});
            } else if (slip.hint.empty()) {
                slip.hint = slip.code == "TD0430" ? "TD1115.declare" : "TD1115.function";
            }
        }
        kept.push_back(std::move(slip));
    }
    model_->slips_ = std::move(kept);
}

/// One fault is met again by whatever uses the faulty part.
void ModelReader::tell_once() {
    const auto once = [](Diagnostics& all) {
        std::set<std::tuple<std::string, const void*, std::size_t, std::size_t>> places;
        std::set<std::string> types;
        std::erase_if(all, [&](const Diagnostic& one) {
            if (one.code == "TD0444" && !types.insert(argument(one, "found")).second) return true;
            return !places.emplace(one.code, one.span.file.get(), one.span.begin, one.span.end).second;
        });
    };
    once(model_->findings_);
    once(model_->slips_);
}

} // namespace thidua::dmn
