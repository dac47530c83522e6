#pragma once

#include <map>

#include "feel/run/program.hpp"
#include "feel/types/scope.hpp"
#include "feel/types/type_check.hpp"

namespace thidua::feel {

struct PropertyType {
    std::string_view name;
    Type type;
};
/// What may follow the dot behind a date, time, duration or range (DMN 1.5 tables 65–67); empty for other types.
[[nodiscard]] std::vector<PropertyType> property_types(const Type& type);

struct Builtin;

/// One argument of a call, as it was written; the name is empty for a positional argument.
struct Given {
    std::string_view name;
    std::uint32_t node = 0;
    Type type;
};

/// Infers types from the leaves up. A type that is not known is Any, and Any is never complained about.
class TypeChecker {
  public:
    TypeChecker(const Program& program, const Scope& scope)
        : program_(program), scope_(scope), locals_(program.frame), local_names_(program.frame) {}

    [[nodiscard]] TypeFindings findings(const Type& tested);

  private:
    using Id = std::uint32_t;
    using Node = Program::Node;

    Type infer(Id id);
    Type infer_rest(Id id, const Node& node);
    Type arithmetic(Id id, const Node& node);
    Type comparison(Id id, const Node& node);
    Type logic(Id id, const Node& node);
    Type path(Id id, const Node& node);
    Type filter(const Node& node);
    Type loop(const Node& node);
    Type quantified(const Node& node);
    Type context(const Node& node);
    Type list(Id id, const Node& node);
    Type tests(const Node& node);
    void unpassable(Id test, const Type& type);
    Type call(Id id, const Node& node);
    Type builtin(Id id, const Node& node);
    void elements(const Builtin& called, const std::vector<Given>& given);
    [[nodiscard]] std::vector<Given> reckoned(const std::vector<Given>& given) const;
    Type function(const Node& node);
    [[nodiscard]] std::optional<Value> as_written(Id id) const;
    Type unknown_name(Id id, const Node& node);
    void iterate(const Node& node);
    void condition(Id id);
    void misfit(Id id, std::string_view sign, const Type& left, const Type& right);
    void report(Diagnostic diagnostic, const std::string& nearest);
    [[nodiscard]] std::vector<std::string> names_here() const;
    [[nodiscard]] std::vector<Id> items(const Node& node) const {
        const auto begin = program_.extra.begin() + node.a;
        return {begin, begin + node.b};
    }

    const Program& program_;
    const Scope& scope_;
    std::vector<Type> locals_;
    std::vector<std::string> local_names_;
    std::map<Id, std::vector<Type>> item_types_; ///< of each written list whose items are of several types
    Diagnostics diagnostics_;
};

} // namespace thidua::feel
