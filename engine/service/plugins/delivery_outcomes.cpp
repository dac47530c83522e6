#include "service/plugins/delivery_outcomes.hpp"

namespace thidua::service {

using hosting::PluginAnswer;
using outbox::Outcome;

Outcome outcome_of(const PluginAnswer& answer) {
    Outcome outcome = Outcome::done();
    if (answer.status == PluginAnswer::Status::refused)
        outcome = Outcome::refused(answer.reason());
    else if (answer.status == PluginAnswer::Status::retry_after)
        outcome =
            answer.wait.count() > 0 ? Outcome::retry_in(answer.wait, answer.reason()) : Outcome::retry(answer.reason());
    if (!answer.reasons.empty()) outcome.code = answer.reasons.front().code;
    for (const hosting::ProducedFile& file : answer.files)
        outcome.files.push_back({file.path.filename().string(), file.size, file.sha256});
    return outcome;
}

Outcome coded(Outcome outcome, std::string code) {
    outcome.code = std::move(code);
    return outcome;
}

Outcome failure_outcome(const Failure& failure, LocalText said) {
    const Diagnostic& first = failure.diagnostics().front();
    if (first.span.known()) {
        const SourcePosition at = first.span.start();
        const std::string place =
            first.span.file->name() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": ";
        LocalText placed;
        for (const auto& [language, text] : said.texts()) placed.set(language, place + text);
        said = std::move(placed);
    }
    const bool for_good = failure.kind() == FailureKind::refused;
    return coded(for_good ? Outcome::refused(std::move(said)) : Outcome::retry(std::move(said)), first.code);
}

} // namespace thidua::service
