#include "verification/net/net_report.hpp"

#include <filesystem>

#include "base/files/file_walk.hpp"
#include "verification/counterexample/counterexample_text.hpp"
#include "verification/net/pnml.hpp"
#include "verification/search/dead_transitions.hpp"

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
    for (const TransitionId id : transitions) names.push_back(net.transitions[id].name);
    return names;
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
    const Soundness answer = check_soundness(*net);
    NetReport report{path, answer.verdict, {}, stopwatch() - begun_ms, {}, {}};
    if (answer.verdict == Verdict::sound) {
        const DeadTransitions found = find_dead_transitions(*net);
        report.dead = names_of(*net, found.dead);
        report.undecided = names_of(*net, found.undecided);
    }
    if (answer.verdict == Verdict::unsound)
        report.reason = sentence(why_unsound(*net, answer, Telling::transitions), catalogue, language);
    if (answer.verdict == Verdict::not_decided) report.reason = catalogue.say(language, "verify.not-decided");
    return report;
}

Result<FolderTally> verify_folder(const std::string& folder, const Catalogue& catalogue, std::string_view language,
                                  const Stopwatch& stopwatch, const std::function<void(const NetReport&)>& tell) {
    auto walk = walk_files(folder, ".pnml");
    if (!walk) return walk.error();
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
