#include "verification/net/net_report.hpp"

#include <algorithm>
#include <filesystem>

#include "base/files/file_walk.hpp"
#include "feel/values/text_form.hpp"
#include "verification/counterexample/counterexample_text.hpp"
#include "verification/net/pnml.hpp"
#include "verification/search/dead_transitions.hpp"
#include "verification/variables/data_text.hpp"

namespace thidua::verification {
namespace {

std::string sentence(const Diagnostic& diagnostic, const Catalogue& catalogue, std::string_view language) {
    return catalogue.say(language, diagnostic.code, diagnostic.arguments);
}

std::string sentence_with_place(const Diagnostic& diagnostic, const Catalogue& catalogue, std::string_view language) {
    std::string place;
    if (diagnostic.span.known()) {
        const SourcePosition at = diagnostic.span.start();
        place = std::to_string(at.line) + ":" + std::to_string(at.column) + ": ";
    }
    return place + diagnostic.code + ": " + sentence(diagnostic, catalogue, language);
}

std::vector<std::string> names_of(const Net& net, const std::vector<TransitionId>& transitions) {
    std::vector<std::string> names;
    for (const TransitionId id : transitions)
        if (!net.transitions[id].name.empty()) names.push_back(net.transitions[id].name);
    return names;
}

/// Without variables nothing but the net matters, and more of it can be decided.
DataSoundness decide(const DataNet& net) {
    if (!net.variables.empty()) return check_data_soundness(net);
    DataSoundness answer;
    answer.soundness = check_soundness(net.net);
    answer.written.resize(answer.soundness.counterexample.steps.size());
    if (answer.soundness.verdict != Verdict::sound) return answer;
    const DeadTransitions found = find_dead_transitions(net.net);
    answer.dead = found.dead;
    answer.undecided = found.undecided;
    return answer;
}

std::vector<std::pair<std::string, std::string>> texts_of(const DataSoundness::Written& values) {
    std::vector<std::pair<std::string, std::string>> texts;
    for (const auto& [name, value] : values) texts.emplace_back(name, feel::to_literal(value));
    return texts;
}

std::vector<NetStep> steps_of(const DataNet& net, const DataSoundness& answer) {
    std::vector<NetStep> made;
    const std::vector<TransitionId>& steps = answer.soundness.counterexample.steps;
    for (std::size_t i = 0; i < steps.size(); ++i)
        if (const std::string& name = net.net.transitions[steps[i]].name; !name.empty())
            made.push_back({name, texts_of(answer.written[i])});
    return made;
}

std::string why_undecided(const DataNet& net, const DataSoundness& answer, const Catalogue& catalogue,
                          std::string_view language) {
    if (answer.undecided_guards.empty())
        return catalogue.say(language, net.variables.empty() ? "verify.not-decided" : "verify.not-decided-values");
    std::string all;
    for (const std::string& name : names_of(net.net, answer.undecided_guards)) all += (all.empty() ? "" : ", ") + name;
    return catalogue.say(language, "verify.not-decided-guards", {{"transitions", LocalText(all)}});
}

} // namespace

std::string_view word_for(Verdict verdict) {
    if (verdict == Verdict::sound) return "sound";
    return verdict == Verdict::unsound ? "unsound" : "not decided";
}

Result<NetReport> verify_file(const std::string& path, const Catalogue& catalogue, std::string_view language,
                              const Stopwatch& stopwatch) {
    const double begun_ms = stopwatch();
    const auto net = read_workflow_net(path);
    if (!net) return net.error();
    const DataSoundness answer = decide(*net);
    const Counterexample& told = answer.soundness.counterexample;
    NetReport report{path, answer.soundness.verdict, {}, stopwatch() - begun_ms, {}, {}};
    report.dead = names_of(net->net, answer.dead);
    report.undecided = names_of(net->net, answer.undecided);
    if (report.verdict == Verdict::unsound) {
        report.reason = sentence(why_data_unsound(*net, answer), catalogue, language);
        report.steps = steps_of(*net, answer);
        for (const PlaceId place : told.marked) report.marked.push_back(net->net.places[place].name);
        report.values = texts_of(answer.at_the_end);
    }
    if (report.verdict == Verdict::not_decided) report.reason = why_undecided(*net, answer, catalogue, language);
    return report;
}

Result<FolderTally> verify_folder(const std::string& folder, const Catalogue& catalogue, std::string_view language,
                                  const Stopwatch& stopwatch, const std::function<void(const NetReport&)>& tell) {
    auto walk = walk_files(folder, ".pnml");
    if (!walk) return walk.error();
    if (auto more = walk_files(folder, ".pnmlx")) {
        walk->files.insert(walk->files.end(), more->files.begin(), more->files.end());
        std::sort(walk->files.begin(), walk->files.end());
        if (walk->skipped.empty()) walk->skipped = std::move(more->skipped);
    }
    if (walk->files.empty()) {
        walk->skipped.insert(walk->skipped.begin(), Diagnostic::error("TD0335").with("path", folder));
        return Failure::refused(std::move(walk->skipped));
    }
    FolderTally tally;
    tally.skipped = std::move(walk->skipped);
    for (const std::filesystem::path& path : walk->files) {
        const double begun_ms = stopwatch();
        auto report = verify_file(path.string(), catalogue, language, stopwatch);
        NetReport told;
        if (report) {
            told = std::move(*report);
            ++(told.verdict == Verdict::sound     ? tally.sound
               : told.verdict == Verdict::unsound ? tally.unsound
                                                  : tally.not_decided);
        } else {
            const Failure failure = report.error();
            told.reason = sentence_with_place(failure.diagnostics().front(), catalogue, language);
            told.ms = stopwatch() - begun_ms;
            ++tally.faulty;
        }
        told.file = path.lexically_relative(folder).generic_string();
        tell(told);
    }
    return tally;
}

} // namespace thidua::verification
