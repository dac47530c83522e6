#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "dmn/language.hpp"
#include "dmn/model/boxed.hpp"
#include "dmn/model/decision_table.hpp"
#include "feel/run/expression.hpp"

namespace thidua::dmn {

class Model;
using ModelPtr = std::shared_ptr<const Model>;

/// A part of the requirement graph (DMN 1.5 §6): input data, decision, business knowledge model or decision service.
struct Element {
    enum class Kind : std::uint8_t { input, decision, knowledge, service };
    /// What the logic sees of another element: in a slot of its own, or as an entry of the context of an import.
    struct Need {
        std::size_t slot = 0;
        const Element* element = nullptr;
        std::string import;
    };

    Kind kind = Kind::decision;
    std::string id;
    std::string name;
    ItemTypePtr type; ///< of a knowledge model or a service: of what it gives
    SourceSpan span;
    const Model* model = nullptr;
    std::vector<Need> needs;
    BoxedPtr logic;                ///< of a decision or the body of a knowledge model; null when it has none
    std::vector<Local> parameters; ///< of a knowledge model
    // Of a decision service.
    std::vector<const Element*> service_inputs; ///< input data, then input decisions
    std::vector<const Element*> service_outputs;
};

/// What a caller gives: the value of an input data or a decision, by name. What belongs to an import is distinguished
/// by the namespace, or is in a context under the name of the import, or has a name that only the import knows.
struct GivenInput {
    std::string name;
    std::string model_namespace;
    Value value;
};

/// A DMN model (versions 1.1 to 1.5) with everything it imports. Immutable; safe on any number of threads.
class Model : public std::enable_shared_from_this<Model> {
  public:
    static constexpr std::size_t kMostBytes = std::size_t{8} << 20;
    static constexpr std::size_t kMostParts = 20'000; ///< elements and expressions; the cells of tables do not count
    static constexpr std::size_t kMostImports = 100;  ///< models, all levels together
    static constexpr std::size_t kMostFindings = 100; ///< the rest is dropped

    /// How closely a model is looked at while it is read.
    enum class Look : std::uint8_t {
        reading, ///< as far as running it needs
        types    ///< the names, functions and types of all its expressions too: slips()
    };

    /// Reads a file; imports are looked for in its own folder only. Fails when there is no model to speak of: no such
    /// file, too large (TD0023, TD0407), not XML (TD0484…TD0486), unknown version (TD0491), an import that is not there
    /// or goes in a circle or is one too many (TD0492, TD0493, TD0400). All other faults are in findings(), and what
    /// they spoil gives null when it is evaluated.
    [[nodiscard]] static Result<ModelPtr> load(const std::filesystem::path& path, Look look = Look::reading);
    /// The same for a text in memory, without a folder for imports.
    [[nodiscard]] static Result<ModelPtr> parse(SourceFilePtr file, Look look = Look::reading);

    [[nodiscard]] const std::string& model_namespace() const { return namespace_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    [[nodiscard]] const std::vector<std::unique_ptr<Element>>& elements() const { return elements_; }
    /// Faults of its parts, each with its place.
    [[nodiscard]] const Diagnostics& findings() const { return findings_; }
    /// What no value can put right, each with its place, when it was looked at closely: names that nothing has or that
    /// are not required (TD0430…TD0439, TD1115), results and tests that are never of the declared type (TD0438,
    /// TD1114).
    [[nodiscard]] const Diagnostics& slips() const { return slips_; }
    /// nullptr when there is none of that name (a decision or service first, then knowledge, then input data).
    [[nodiscard]] const Element* find(std::string_view name) const;
    /// nullptr when nothing in this model or its imports has that id.
    [[nodiscard]] const Element* find_by_id(std::string_view id) const;
    /// A model that this one imports, and the name it has here: "" when its elements are among our own (DMN 1.5
    /// §6.3.3).
    struct Import {
        std::string name;
        ModelPtr model;
    };
    [[nodiscard]] const std::vector<Import>& imports() const { return imports_; }

    /// The value of a decision; for a decision service or knowledge model the inputs are its arguments.
    [[nodiscard]] Evaluation evaluate(const Element& element, const std::vector<GivenInput>& inputs,
                                      const Surroundings& around = {}) const;
    /// The same by name, with the entries of a context as inputs; a diagnostic (TD0494) when there is no such element.
    [[nodiscard]] Evaluation evaluate(std::string_view name, const Context& inputs,
                                      const Surroundings& around = {}) const;
    /// The values of all decisions of this model, by name, in its order: each is worked out once, and all of them
    /// together keep to the limits of one evaluation.
    [[nodiscard]] Evaluation evaluate_decisions(const std::vector<GivenInput>& inputs,
                                                const Surroundings& around = {}) const;
    /// Which rules of the decision's table match (from 0), for explanations; nothing when its logic is no table.
    struct Matched {
        const DecisionTable* table = nullptr;
        std::vector<std::size_t> rules;
        std::vector<Value> results; ///< what each of these rules says by itself
    };
    [[nodiscard]] std::optional<Matched> matched_rules(const Element& decision, const std::vector<GivenInput>& inputs,
                                                       const Surroundings& around = {}) const;

  private:
    friend class ModelReader;
    Model() = default;

    std::string name_;
    std::string namespace_;
    std::vector<std::unique_ptr<Element>> elements_;
    std::vector<Import> imports_;
    std::map<std::string, ItemTypePtr, std::less<>> items_;
    Diagnostics findings_;
    Diagnostics slips_;
};

} // namespace thidua::dmn
