// The verifier by itself.
#include <chrono>

#include "service/authoring/reader.hpp"
#include "thidua/nets.hpp"
#include "verification/net/net_report.hpp"

namespace thidua {
namespace {

NetVerdict verdict_of(verification::Verdict verdict) {
    switch (verdict) {
    case verification::Verdict::sound:
        return NetVerdict::sound;
    case verification::Verdict::unsound:
        return NetVerdict::unsound;
    case verification::Verdict::not_decided:
        break;
    }
    return NetVerdict::not_decided;
}

NetView view_of(const verification::NetReport& report) {
    NetView view{report.file,
                 verdict_of(report.verdict),
                 report.reason,
                 report.ms,
                 report.dead,
                 report.undecided,
                 {},
                 report.marked,
                 report.values};
    for (const verification::NetStep& step : report.steps) view.steps.push_back({step.transition, step.writes});
    return view;
}

verification::Stopwatch stopwatch_of(const Workspace& workspace) {
    if (workspace.stopwatch_ms) return workspace.stopwatch_ms;
    return [] {
        using namespace std::chrono;
        return duration<double, std::milli>(steady_clock::now().time_since_epoch()).count();
    };
}

} // namespace

std::string_view word_for(NetVerdict verdict) {
    using verification::Verdict;
    if (verdict == NetVerdict::sound) return verification::word_for(Verdict::sound);
    return verification::word_for(verdict == NetVerdict::unsound ? Verdict::unsound : Verdict::not_decided);
}

Answer<NetView> verify_net(const Workspace& workspace, const std::filesystem::path& file) {
    const service::Reader reader(workspace);
    const auto report =
        verification::verify_file(file.string(), reader.catalogue(), workspace.language, stopwatch_of(workspace));
    if (!report) return reader.failed<NetView>(report.error());
    return view_of(*report);
}

Answer<NetFolderView> verify_nets(const Workspace& workspace, const std::filesystem::path& folder,
                                  const std::function<void(const NetView&)>& on_net) {
    const service::Reader reader(workspace);
    const auto tally =
        verification::verify_folder(folder.string(), reader.catalogue(), workspace.language, stopwatch_of(workspace),
                                    [&](const verification::NetReport& report) { on_net(view_of(report)); });
    if (!tally) return reader.failed<NetFolderView>(tally.error());
    return NetFolderView{tally->sound, tally->unsound, tally->not_decided, tally->faulty, reader.notes(tally->skipped)};
}

} // namespace thidua
