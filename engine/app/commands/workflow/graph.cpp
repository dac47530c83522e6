// `thidua graph WORKFLOW --format svg|mermaid|dot`: the workflow as a picture.
#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/output/json_output.hpp"
#include "base/files/files.hpp"
#include "thidua/authoring.hpp"

namespace thidua::app {
namespace {

DrawingFormat format_of(const std::string& name) {
    if (name == "dot") return DrawingFormat::dot;
    return name == "mermaid" ? DrawingFormat::mermaid : DrawingFormat::svg;
}

} // namespace

int run_graph(Session& session, const Arguments& given) {
    const std::string format = given.has("format") ? given.one("format") : "svg";
    const auto drawing = draw_workflow(session.workspace(), given.one("WORKFLOW"), format_of(format));
    if (!drawing) return session.fail(drawing);
    const std::string& workflow = drawing->workflow;
    if (!given.has("out")) {
        if (session.json())
            write_json(
                session,
                with_outcome("done", {{"workflow", workflow}, {"format", format}, {"picture", drawing->picture}}));
        else
            session.out() << drawing->picture;
        return kDone;
    }
    const auto written = write_file_atomically(given.one("out"), drawing->picture);
    if (!written) return session.fail(written.error());
    tell_done(session, "graph.written", {{"path", LocalText(given.one("out"))}},
              {{"workflow", workflow}, {"format", format}, {"path", given.one("out")}});
    return kDone;
}

} // namespace thidua::app
