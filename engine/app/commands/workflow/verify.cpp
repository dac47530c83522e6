// `thidua verify NET.pnml|DIR`: judges any PNML workflow net, so that the verifier itself can be judged.
#include <cmath>
#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/output/json_output.hpp"
#include "thidua/nets.hpp"

namespace thidua::app {
namespace {

/// `sound`, `unsound: <why>` or `not decided: <why>`.
std::string as_text(const NetView& net) {
    std::string text(word_for(net.verdict));
    if (!net.reason.empty()) text += ": " + net.reason;
    return text;
}

boost::json::object json_of_values(const std::vector<std::pair<std::string, std::string>>& values) {
    boost::json::object made;
    for (const auto& [name, value] : values) made[name] = value;
    return made;
}

boost::json::array json_of_steps(const NetView& net) {
    boost::json::array made;
    for (const NetStepView& step : net.steps)
        made.push_back(boost::json::object{{"transition", step.transition}, {"writes", json_of_values(step.writes)}});
    return made;
}

void write_line(const Session& session, const NetView& net) {
    write_json(session,
               boost::json::object{{"file", net.file},
                                   {"verdict", word_for(net.verdict)},
                                   {"reason", net.reason},
                                   {"ms", std::round(net.ms * 1000) / 1000},
                                   {"dead", boost::json::array(net.dead.begin(), net.dead.end())},
                                   {"undecided", boost::json::array(net.undecided.begin(), net.undecided.end())},
                                   {"steps", json_of_steps(net)},
                                   {"marked", boost::json::array(net.marked.begin(), net.marked.end())},
                                   {"values", json_of_values(net.values)}});
    session.out().flush(); // a folder takes long: whoever reads along sees each net at once
}

/// What a sound net has beside its verdict, for people: `name, name, …`.
void remark_dead(const Session& session, const NetView& net) {
    const auto tell = [&](const char* key, const std::vector<std::string>& names) {
        std::string all;
        for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
        if (!names.empty()) session.remark(key, {{"file", LocalText(net.file)}, {"transitions", LocalText(all)}});
    };
    tell("verify.dead", net.dead);
    tell("verify.dead-undecided", net.undecided);
}

int verify_folder(const Session& session, const std::string& folder) {
    const auto tally = verify_nets(session.workspace(), folder, [&](const NetView& net) {
        if (session.json())
            write_line(session, net);
        else
            session.out() << net.file << ": " << as_text(net) << '\n';
        if (!session.json()) remark_dead(session, net);
    });
    if (!tally) return session.fail(tally);
    session.remark(tally->skipped);
    if (!session.json())
        session.tell("verify.tally", {{"sound", LocalText(std::to_string(tally->sound))},
                                      {"unsound", LocalText(std::to_string(tally->unsound))},
                                      {"not_decided", LocalText(std::to_string(tally->not_decided))},
                                      {"faulty", LocalText(std::to_string(tally->faulty))}});
    return tally->unsound + tally->not_decided + tally->faulty == 0 ? kDone : kRefused;
}

} // namespace

int run_verify(Session& session, const Arguments& given) {
    const std::string path = given.one("NET");
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return verify_folder(session, path);
    const auto net = verify_net(session.workspace(), path);
    if (!net) return session.fail(net);
    if (session.json()) {
        write_line(session, *net);
    } else if (net->verdict == NetVerdict::not_decided) {
        session.out() << word_for(net->verdict) << '\n'; // a script compares the whole line
        session.err() << net->reason << '\n';
    } else {
        session.out() << as_text(*net) << '\n';
        remark_dead(session, *net);
    }
    return net->verdict == NetVerdict::sound ? kDone : kRefused;
}

} // namespace thidua::app
