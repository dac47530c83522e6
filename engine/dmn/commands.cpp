#include "dmn/commands.hpp"

#include <algorithm>

#include "base/files.hpp"
#include "dmn/model/model.hpp"
#include "dmn/model/written_inputs.hpp"
#include "dmn/proof/table_proof.hpp"
#include "dmn/tck/tck.hpp"
#include "feel/values/json.hpp"
#include "feel/values/text_form.hpp"

namespace thidua::dmn {
namespace {

constexpr std::size_t kMostJsonBytes = std::size_t{16} << 20;

CommandOutput failed(const Failure& failure) {
    return {failure.kind() == FailureKind::environment ? 3 : 1, "", failure.diagnostics()};
}

std::string written(const Value& value, const ValueFormat& format) {
    return format.as_json ? to_json_text(value) : to_literal(value);
}

CommandOutput answered(const Evaluation& made, const ValueFormat& format) {
    return {has_errors(made.diagnostics) ? 1 : 0, written(made.value, format), made.diagnostics};
}

/// The entries of the JSON object in a file; TD0445 when it holds anything else.
Result<Context> entries_of(const std::optional<std::filesystem::path>& path) {
    if (!path) return Context();
    auto text = read_file(*path, kMostJsonBytes);
    if (!text) return text.error();
    const auto file = std::make_shared<const SourceFile>(path->string(), std::move(*text));
    const auto value = value_from_json(file);
    if (!value) return value.error();
    if (value->kind() != Kind::context)
        return Failure::refused(Diagnostic::error("TD0445", {file, 0, 1}).with("file", path->string()));
    return value->as_context();
}

Surroundings at(Instant now) {
    Surroundings made;
    made.now = now;
    return made;
}

} // namespace

CommandOutput feel_command(const std::string& expression, const std::optional<std::filesystem::path>& context,
                           Instant now, const ValueFormat& format) {
    const auto entries = entries_of(context);
    if (!entries) return failed(entries.error());
    const auto made = evaluate(SourceText(expression), *entries, at(now));
    if (!made) return failed(made.error());
    return answered(*made, format);
}

CommandOutput dmn_command(const std::filesystem::path& path, const std::string& decision,
                          const std::optional<std::filesystem::path>& input, Instant now, const ValueFormat& format) {
    const auto written = entries_of(input);
    if (!written) return failed(written.error());
    const auto model = dmn::Model::load(path);
    if (!model) return failed(model.error());
    const Context entries = dmn::as_declared(**model, *written);
    Evaluation whole;
    if (!decision.empty()) {
        whole = (*model)->evaluate(decision, entries, at(now));
    } else {
        std::vector<dmn::GivenInput> inputs;
        for (const auto& entry : entries.entries()) inputs.push_back({entry.first, "", entry.second});
        whole = (*model)->evaluate_decisions(inputs, at(now));
    }
    const Diagnostics& found = (*model)->findings();
    whole.diagnostics.insert(whole.diagnostics.begin(), found.begin(), found.end());
    const Diagnostics misspelt = dmn::misspelt_inputs(**model, *written);
    whole.diagnostics.insert(whole.diagnostics.end(), misspelt.begin(), misspelt.end());
    return answered(whole, format);
}

CommandOutput tck_command(const std::filesystem::path& kit, const std::optional<std::filesystem::path>& csv,
                          const ValueFormat& format) {
    auto run = tck::run(kit);
    if (!run) return failed(run.error());
    if (csv)
        if (const auto stored = write_file_atomically(*csv, tck::to_csv(run->results)); !stored)
            return failed(stored.error());
    const tck::Count count = tck::count(run->results);
    const int exit_code = count.passed == count.all ? 0 : 1;
    const std::vector<std::pair<std::string, std::size_t>> numbers = {{"passed", count.passed},
                                                                      {"all", count.all},
                                                                      {"passed_with_value", count.passed_with_value},
                                                                      {"with_value", count.with_value}};
    if (format.as_json) {
        std::string json;
        for (const auto& [name, number] : numbers)
            json += (json.empty() ? "{\"" : ",\"") + name + "\":" + std::to_string(number);
        return {exit_code, json + "}", std::move(run->skipped)};
    }
    std::vector<Argument> arguments;
    for (const auto& [name, number] : numbers) arguments.push_back({name, LocalText(std::to_string(number))});
    return {exit_code, format.catalogue.say(format.language, "tck.counts", arguments), std::move(run->skipped)};
}

CommandOutput check_model_command(const std::filesystem::path& path,
                                  const std::optional<std::filesystem::path>& against) {
    const auto model = dmn::Model::load(path);
    if (!model) return failed(model.error());
    Diagnostics found = (*model)->findings();
    const Diagnostics proven = proof::prove(**model);
    found.insert(found.end(), proven.begin(), proven.end());
    if (against) {
        const auto before = dmn::Model::load(*against);
        if (!before) return failed(before.error());
        const Diagnostics differing = proof::differences(**before, **model);
        found.insert(found.end(), differing.begin(), differing.end());
    }
    const int exit_code = has_errors(found) ? 1 : 0;
    return {exit_code, "", std::move(found)};
}

} // namespace thidua::dmn
