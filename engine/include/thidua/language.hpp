#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "thidua/answer.hpp"
#include "thidua/workspace.hpp"

namespace thidua {

/// FEEL and DMN by themselves, for whoever writes expressions and decision models.

enum class ValueForm { feel, json };

struct EvaluationView {
    std::string value;   ///< in the form that was asked for
    bool faulty = false; ///< something went wrong on the way; the value is what the standard says then, mostly null
    std::vector<Note> notes;
};

/// Values of names by a JSON file with one object. Refused when expression or file cannot be read.
[[nodiscard]] Answer<EvaluationView> evaluate_expression(const Workspace& workspace, const std::string& expression,
                                                         const std::optional<std::filesystem::path>& context,
                                                         ValueForm form);

struct ModelRequest {
    std::filesystem::path model;
    std::string decision;                       ///< "" for all of them, by name
    std::optional<std::filesystem::path> input; ///< JSON file with one object
    ValueForm form = ValueForm::feel;
};

/// Refused when the model or the inputs cannot be read.
[[nodiscard]] Answer<EvaluationView> evaluate_model(const Workspace& workspace, const ModelRequest& request);

/// How many cases of the DMN conformance kit pass; those that expect a value are counted once more.
struct KitView {
    std::size_t all = 0;
    std::size_t passed = 0;
    std::size_t with_value = 0;
    std::size_t passed_with_value = 0;
    std::vector<Note> skipped;
};

/// Runs all cases below the folder; with `csv` the result of each is written there. Refused when there are none.
[[nodiscard]] Answer<KitView> run_conformance_kit(const Workspace& workspace, const std::filesystem::path& folder,
                                                  const std::optional<std::filesystem::path>& csv);

} // namespace thidua
