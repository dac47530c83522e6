// FEEL and decision models by themselves.
#include "thidua/language.hpp"

#include <algorithm>

#include "base/files/files.hpp"
#include "dmn/model/model.hpp"
#include "dmn/model/written_inputs.hpp"
#include "dmn/tck/tck.hpp"
#include "feel/values/json.hpp"
#include "feel/values/text_form.hpp"
#include "service/authoring/reader.hpp"

namespace thidua {
namespace {

constexpr std::size_t kMostJsonBytes = std::size_t{16} << 20;

std::string written(const feel::Value& value, ValueForm form) {
    return form == ValueForm::json ? feel::to_json_text(value) : feel::to_literal(value);
}

EvaluationView view_of(const feel::Evaluation& made, ValueForm form, const service::Reader& reader) {
    return {written(made.value, form), has_errors(made.diagnostics), reader.notes(made.diagnostics)};
}

/// The entries of the JSON object in a file; TD0445 when it holds anything else.
Result<feel::Context> entries_of(const std::optional<std::filesystem::path>& path) {
    if (!path) return feel::Context();
    auto text = read_file(*path, kMostJsonBytes);
    if (!text) return text.error();
    const auto file = std::make_shared<const SourceFile>(path->string(), std::move(*text));
    const auto value = feel::value_from_json(file);
    if (!value) return value.error();
    if (value->kind() != feel::Kind::context)
        return Failure::refused(Diagnostic::error("TD0445", {file, 0, 1}).with("file", path->string()));
    return value->as_context();
}

feel::Surroundings at(Instant now) {
    feel::Surroundings made;
    made.now = now;
    return made;
}

/// What cannot be done with an unknown name follows from it: told once, at the name.
void tell_causes(Diagnostics& raised) {
    Diagnostics unknown;
    for (const Diagnostic& one : raised)
        if (one.code == "TD0455") unknown.push_back(one);
    std::erase_if(raised, [&](const Diagnostic& one) {
        return one.code != "TD0455" && std::any_of(unknown.begin(), unknown.end(), [&](const Diagnostic& name) {
                   return name.span.known() && name.span.file == one.span.file && one.span.begin <= name.span.begin &&
                          name.span.end <= one.span.end;
               });
    });
}

Result<feel::Evaluation> evaluated(const ModelRequest& request, Instant now) {
    const auto given = entries_of(request.input);
    if (!given) return given.error();
    const auto model = dmn::Model::load(request.model);
    if (!model) return model.error();
    const feel::Context entries = dmn::as_declared(**model, *given);
    feel::Evaluation whole;
    if (!request.decision.empty()) {
        whole = (*model)->evaluate(request.decision, entries, at(now));
    } else {
        std::vector<dmn::GivenInput> inputs;
        for (const auto& entry : entries.entries()) inputs.push_back({entry.first, "", entry.second});
        whole = (*model)->evaluate_decisions(inputs, at(now));
    }
    tell_causes(whole.diagnostics);
    const Diagnostics& found = (*model)->findings();
    std::erase_if(whole.diagnostics, [&found](const Diagnostic& raised) { // by what could not be read: told once
        return std::any_of(found.begin(), found.end(), [&raised](const Diagnostic& known) {
            return known.code == raised.code && known.span.file == raised.span.file &&
                   known.span.begin == raised.span.begin;
        });
    });
    whole.diagnostics.insert(whole.diagnostics.begin(), found.begin(), found.end());
    const Diagnostics misspelt = dmn::misspelt_inputs(**model, *given);
    whole.diagnostics.insert(whole.diagnostics.end(), misspelt.begin(), misspelt.end());
    return whole;
}

} // namespace

Answer<EvaluationView> evaluate_expression(const Workspace& workspace, const std::string& expression,
                                           const std::optional<std::filesystem::path>& context, ValueForm form) {
    const service::Reader reader(workspace);
    const auto entries = entries_of(context);
    if (!entries) return reader.failed<EvaluationView>(entries.error());
    auto made = feel::evaluate(feel::SourceText(expression), *entries, at(reader.now()));
    if (!made) return reader.failed<EvaluationView>(made.error());
    tell_causes(made->diagnostics);
    return view_of(*made, form, reader);
}

Answer<EvaluationView> evaluate_model(const Workspace& workspace, const ModelRequest& request) {
    const service::Reader reader(workspace);
    const auto made = evaluated(request, reader.now());
    if (!made) return reader.failed<EvaluationView>(made.error());
    return view_of(*made, request.form, reader);
}

Answer<KitView> run_conformance_kit(const Workspace& workspace, const std::filesystem::path& folder,
                                    const std::optional<std::filesystem::path>& csv) {
    const service::Reader reader(workspace);
    const auto run = dmn::tck::run(folder);
    if (!run) return reader.failed<KitView>(run.error());
    if (csv)
        if (const auto stored = write_file_atomically(*csv, dmn::tck::to_csv(run->results)); !stored)
            return reader.failed<KitView>(stored.error());
    const dmn::tck::Count count = dmn::tck::count(run->results);
    return KitView{count.all, count.passed, count.with_value, count.passed_with_value, reader.notes(run->skipped)};
}

} // namespace thidua
