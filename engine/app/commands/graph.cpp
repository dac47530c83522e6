// `thidua graph WORKFLOW --format svg|mermaid|dot`: the workflow as a picture.
#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/view_json.hpp"
#include "base/files.hpp"
#include "definition/read_workflow.hpp"
#include "verification/diagram/workflow_diagram.hpp"

namespace thidua::app {
namespace {

/// A path, or the name of a workflow of the configuration.
std::filesystem::path file_of(const Session& session, const std::string& written) {
    std::filesystem::path path = written;
    std::error_code ignored;
    if (!std::filesystem::exists(path, ignored))
        if (const auto settings = session.configured(); settings)
            if (const auto named = settings->workflows / written; std::filesystem::exists(named, ignored)) path = named;
    return std::filesystem::is_directory(path, ignored) ? path / "workflow.info" : path;
}

} // namespace

int run_graph(Session& session, const Arguments& given) {
    const auto file = file_of(session, given.one("WORKFLOW"));
    const auto read = definition::read_workflow(file, file.parent_path().parent_path() / "common");
    if (!read) return session.fail(read.error());
    const verification::Diagram diagram =
        verification::diagram_of(*read->workflow, session.localizer().catalogue(), session.language());
    const std::string format = given.has("format") ? given.one("format") : "svg";
    std::string drawn;
    if (format == "dot") {
        drawn = verification::draw_dot(diagram);
    } else if (format == "mermaid") {
        drawn = verification::draw_mermaid(diagram);
    } else {
        auto svg = verification::draw_svg(diagram);
        if (!svg) return session.fail(svg.error());
        drawn = std::move(*svg);
    }
    const std::string& workflow = read->workflow->name;
    if (!given.has("out")) {
        if (session.json())
            write_json(session, with_outcome("done", {{"workflow", workflow}, {"format", format}, {"picture", drawn}}));
        else
            session.out() << drawn;
        return kDone;
    }
    const auto written = write_file_atomically(given.one("out"), drawn);
    if (!written) return session.fail(written.error());
    tell_done(session, "graph.written", {{"path", LocalText(given.one("out"))}},
              {{"workflow", workflow}, {"format", format}, {"path", given.one("out")}});
    return kDone;
}

} // namespace thidua::app
