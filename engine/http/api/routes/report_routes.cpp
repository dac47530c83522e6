// The figures of a season, to be shown and to be saved.
#include <boost/json.hpp>

#include "http/api/routes/list_filters.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/routes/written_file.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "reports";

ReportRequest report_request(const Call& call) {
    return {call.query("workflow"), call.query("unit"), call.query("from"), call.query("to")};
}

std::vector<Member> report_query() {
    return {optional("workflow", text()), optional("unit", text()),
            optional("from", text_like("date").saying("Made on that day of the office or later.")),
            optional("to", text_like("date").saying("Made on that day of the office or earlier."))};
}

Response report(Engine& engine, const Call& call) {
    const auto answer = engine.report(call.caller, report_request(call));
    return answer ? reply(json_of(*answer)) : call.problems.of(answer);
}

Response report_file(Engine& engine, const Call& call) {
    const std::string format = call.query("format");
    return written(call, "report." + format, media_of(format), [&](const std::filesystem::path& file) {
        return engine.report_to(reader_of_file(call), report_request(call), format, file);
    });
}

Schema report_schema() {
    const std::vector<Member> counted = {required("count", integer()), required("open", integer()),
                                         required("overdue", integer()), required("ended", integer())};
    const Schema line = with(object(counted), {required("name", said()), required("title", said())});
    const Schema time = object({required("stage", said()), required("title", said()), required("left", integer()),
                                required("there", integer()), required("median", integer().saying("Working days.")),
                                required("longest", integer())});
    return with(object(counted),
                {required("workflow", said()), required("workflow_title", said()), optional("unit", said()),
                 optional("unit_name", said()), optional("from", said()), optional("to", said()),
                 required("at", text_like("date-time").saying("Late is before it.")), required("units", list_of(line)),
                 required("stages", list_of(line)), required("titles", list_of(line)),
                 required("outcomes", list_of(line)), required("times", list_of(time)),
                 required("timed", integer().saying("Nominations whose times were read, the newest.")),
                 required("untimed", integer().saying("Stays on days that the calendar does not know."))})
        .called("Report");
}

} // namespace

Routes report_routes(Engine& engine) {
    return {{.method = "GET",
             .path = "/reports",
             .operation = "report",
             .group = kGroup,
             .about = "Figures of a workflow by unit, stage, what is asked for and outcome, and the working days that "
                      "stages take: of what the reader sees.",
             .cost = Cost::heavy,
             .query = report_query(),
             .gives = report_schema(),
             .answer = [&engine](const Call& call) { return report(engine, call); }},
            {.method = "GET",
             .path = "/reports/file",
             .operation = "report_file",
             .group = kGroup,
             .about = "The same as a file.",
             .cost = Cost::heavy,
             .query = joined({required("format", one_of({"xlsx", "csv"})), language_of_file()}, report_query()),
             .gives_media = kWorkbookOrCsv,
             .answer = [&engine](const Call& call) { return report_file(engine, call); }}};
}

} // namespace thidua::http
