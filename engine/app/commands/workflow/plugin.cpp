// `thidua plugin list|check|new`.
#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/commands/nomination/inputs.hpp"
#include "app/output/json_output.hpp"
#include "app/output/table.hpp"
#include "thidua/authoring.hpp"

namespace thidua::app {
namespace {

constexpr std::uint64_t kMostDocuments = 100'000;

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string year_of(const Session& session, const PluginView& plugin) {
    if (!plugin.described) return {};
    return plugin.year == 0 ? session.say("plugin.every-year") : std::to_string(plugin.year);
}

/// "complete", what is missing by name, or "none" for a trusted one; and where it may connect to.
std::string containment_of(const Session& session, const ContainmentView& view) {
    std::string text;
    if (view.runs == "in-process")
        text = session.say("plugin.contained.not");
    else if (view.known)
        text = view.weaknesses.empty() ? session.say("plugin.contained") : joined(view.weaknesses);
    if (!view.network.empty()) text += (text.empty() ? "" : ", ") + joined(view.network);
    return text;
}

void print_list(const Session& session, const std::vector<PluginView>& plugins) {
    Table table({{session.say("column.file")},
                 {session.say("column.version")},
                 {session.say("column.year")},
                 {session.say("column.capability")},
                 {session.say("column.state")},
                 {session.say("column.containment")},
                 {session.say("column.hash")}});
    for (const PluginView& plugin : plugins) {
        table.add({std::filesystem::path(plugin.file).filename().string(), plugin.version, year_of(session, plugin),
                   joined(plugin.capabilities), session.say("plugin." + plugin.state),
                   containment_of(session, plugin.containment), plugin.sha256.substr(0, 12)});
        if (plugin.state == "refused") session.remark(plugin.faults);
    }
    if (table.empty())
        session.tell("plugin.none");
    else
        table.print(session.out(), session.width());
}

boost::json::object as_json(const PluginCheckView& view) {
    boost::json::array points;
    for (const PluginPointView& point : view.points)
        points.push_back(
            boost::json::object{{"name", point.name}, {"passed", point.passed}, {"faults", json_of(point.faults)}});
    return with_outcome(view.passed ? "done" : "refused",
                        {{"seed", view.seed}, {"passed", view.passed}, {"points", std::move(points)}});
}

} // namespace

int run_plugin_list(Session& session, const Arguments&) {
    if (const auto settings = session.configured(); !settings) return session.fail(settings);
    const auto plugins = list_plugins(session.workspace());
    if (!plugins) return session.fail(plugins);
    if (session.json())
        write_json(session, json_of_all(*plugins));
    else
        print_list(session, *plugins);
    const bool refused = std::any_of(plugins->begin(), plugins->end(),
                                     [](const PluginView& plugin) { return plugin.state == "refused"; });
    return refused ? kRefused : kDone;
}

int run_plugin_check(Session& session, const Arguments& given) {
    PluginCheckRequest request;
    request.file = given.one("FILE");
    const auto seed = number_given(given, "seed", 0, request.seed);
    if (!seed) return session.fail(seed.error());
    request.seed = *seed;
    const auto documents = number_given(given, "documents", 1, request.documents);
    if (!documents) return session.fail(documents.error());
    request.documents = static_cast<std::uint32_t>(std::min<std::uint64_t>(*documents, kMostDocuments));
    const auto view = check_plugin(session.workspace(), request);
    if (!view) return session.fail(view);
    if (session.json()) {
        write_json(session, as_json(*view));
        return view->passed ? kDone : kRefused;
    }
    for (const PluginPointView& point : view->points) {
        session.out() << session.say(point.passed ? "plugin.point.passed" : "plugin.point.failed",
                                     {{"name", LocalText(point.title)}})
                      << '\n';
        session.remark(point.faults);
    }
    session.tell(view->passed ? "plugin.passed" : "plugin.failed",
                 {{"file", LocalText(given.one("FILE"))}, {"seed", LocalText(std::to_string(view->seed))}});
    return view->passed ? kDone : kRefused;
}

int run_plugin_new(Session& session, const Arguments& given) {
    NewPlugin plugin;
    plugin.name = given.one("NAME");
    plugin.kind = given.one("kind");
    plugin.in_c = given.has("source") && given.one("source") == "c";
    plugin.parent = given.has("in") ? std::filesystem::path(given.one("in")) : std::filesystem::current_path();
    const auto made = make_plugin(session.workspace(), plugin);
    if (!made) return session.fail(made);
    tell_done(session, "plugin.new", {{"path", LocalText(made->string())}, {"name", LocalText(plugin.name)}},
              {{"path", made->string()}, {"name", plugin.name}, {"kind", plugin.kind}});
    return kDone;
}

} // namespace thidua::app
