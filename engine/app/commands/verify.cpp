// `thidua verify NET.pnml|DIR`: judges any PNML workflow net, so that the verifier itself can be judged.
#include <chrono>
#include <ostream>

#include "app/commands/commands.hpp"
#include "base/printer.hpp"
#include "verification/net/net_report.hpp"

namespace thidua::app {
namespace {

double milliseconds_now() {
    using namespace std::chrono;
    return duration<double, std::milli>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

int run_verify(Session& session, const Arguments& given) {
    const std::string path = given.one("NET");
    const Catalogue& words = session.localizer().catalogue();
    const auto tell = [&](const verification::NetReport& report) {
        if (session.json())
            session.out() << verification::as_json_line(report) << std::endl;
        else
            session.out() << report.file << ": " << verification::as_text(report) << '\n';
    };
    if (std::filesystem::is_directory(path)) {
        const auto tally = verification::verify_folder(path, words, session.language(), milliseconds_now, tell);
        if (!tally) return session.fail(tally.error());
        session.err() << print(tally->skipped, words, session.language());
        if (!session.json())
            session.tell("verify.tally", {{"sound", LocalText(std::to_string(tally->sound))},
                                          {"unsound", LocalText(std::to_string(tally->unsound))},
                                          {"not_decided", LocalText(std::to_string(tally->not_decided))}});
        return kDone;
    }
    const auto report = verification::verify_file(path, words, session.language(), milliseconds_now);
    if (!report) return session.fail(report.error());
    if (session.json()) {
        tell(*report);
    } else if (report->verdict == verification::Verdict::not_decided) {
        session.out() << verification::word_for(report->verdict) << '\n'; // a script compares the whole line
        session.err() << report->reason << '\n';
    } else {
        session.out() << verification::as_text(*report) << '\n';
    }
    return report->verdict == verification::Verdict::sound ? kDone : kRefused;
}

} // namespace thidua::app
