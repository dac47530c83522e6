#include "feel/commands.hpp"

#include "base/files.hpp"
#include "base/printer.hpp"
#include "feel/dmn/model.hpp"
#include "feel/json.hpp"
#include "feel/proof/table_proof.hpp"
#include "feel/tck/tck.hpp"
#include "feel/text_form.hpp"

namespace thidua::feel {
namespace {

constexpr std::size_t kMostJsonBytes = std::size_t{16} << 20;

std::string said(const Diagnostics& diagnostics, const Speech& speech) {
    return print(diagnostics, speech.catalogue, speech.language);
}

CommandOutput failed(const Failure& failure, const Speech& speech) {
    return {failure.kind() == FailureKind::environment ? 3 : 1, "", said(failure.diagnostics(), speech)};
}

std::string written(const Value& value, const Speech& speech) {
    return speech.as_json ? to_json_text(value) : to_literal(value);
}

CommandOutput answered(const Evaluation& made, const Speech& speech) {
    return {has_errors(made.diagnostics) ? 1 : 0, written(made.value, speech) + "\n", said(made.diagnostics, speech)};
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
                           Instant now, const Speech& speech) {
    const auto entries = entries_of(context);
    if (!entries) return failed(entries.error(), speech);
    const auto made = evaluate(SourceText(expression), *entries, at(now));
    if (!made) return failed(made.error(), speech);
    return answered(*made, speech);
}

CommandOutput dmn_command(const std::filesystem::path& path, const std::string& decision,
                          const std::optional<std::filesystem::path>& input, Instant now, const Speech& speech) {
    const auto entries = entries_of(input);
    if (!entries) return failed(entries.error(), speech);
    const auto model = dmn::Model::load(path);
    if (!model) return failed(model.error(), speech);
    CommandOutput made;
    if (!decision.empty()) {
        made = answered((*model)->evaluate(decision, *entries, at(now)), speech);
    } else {
        Context all;
        for (const auto& element : (*model)->elements()) {
            if (element->kind != dmn::Element::Kind::decision) continue;
            const Evaluation one = (*model)->evaluate(element->name, *entries, at(now));
            all.put(element->name, one.value);
            made.err += said(one.diagnostics, speech);
            if (has_errors(one.diagnostics)) made.exit_code = 1;
        }
        made.out = written(Value::context(std::move(all)), speech) + "\n";
    }
    made.err = said((*model)->findings(), speech) + made.err;
    if (has_errors((*model)->findings())) made.exit_code = 1;
    return made;
}

CommandOutput tck_command(const std::filesystem::path& kit, const std::optional<std::filesystem::path>& csv,
                          const Speech& speech) {
    const auto results = tck::run(kit);
    if (!results) return failed(results.error(), speech);
    if (csv)
        if (const auto stored = write_file_atomically(*csv, tck::to_csv(*results)); !stored)
            return failed(stored.error(), speech);
    const tck::Count count = tck::count(*results);
    const auto number = [](std::size_t value) { return LocalText(std::to_string(value)); };
    return {count.passed == count.all ? 0 : 1,
            speech.catalogue.say(speech.language, "tck.counts",
                                 {{"passed", number(count.passed)},
                                  {"all", number(count.all)},
                                  {"passed_with_value", number(count.passed_with_value)},
                                  {"with_value", number(count.with_value)}}) +
                "\n",
            ""};
}

CommandOutput check_model_command(const std::filesystem::path& path,
                                  const std::optional<std::filesystem::path>& against, const Speech& speech) {
    const auto model = dmn::Model::load(path);
    if (!model) return failed(model.error(), speech);
    Diagnostics found = (*model)->findings();
    const Diagnostics proven = proof::prove(**model);
    found.insert(found.end(), proven.begin(), proven.end());
    if (against) {
        const auto before = dmn::Model::load(*against);
        if (!before) return failed(before.error(), speech);
        const Diagnostics differing = proof::differences(**before, **model);
        found.insert(found.end(), differing.begin(), differing.end());
    }
    CommandOutput made{has_errors(found) ? 1 : 0, "", ""};
    if (!speech.as_json) {
        made.err = said(found, speech);
        return made;
    }
    for (const Diagnostic& one : found) made.out += print_json(one, speech.catalogue, speech.language) + "\n";
    return made;
}

} // namespace thidua::feel
