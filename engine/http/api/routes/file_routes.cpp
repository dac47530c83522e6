// Whole lists in files: read in, written out, and the empty form.
#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/lists_in_files.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/routes/written_file.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "http/api/spool.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "files";

/// The list as it came, and what is asked of it; the spool keeps it.
struct Arrived {
    std::shared_ptr<Spool> spool;
    ImportRequest request;
};

Result<Arrived> arrived(const Call& call) {
    auto spool = Spool::make();
    if (!spool) return spool.error();
    ImportRequest request = import_request(asked_in(call), (*spool)->place_for(call.query("file_name")));
    if (const auto received = Spool::receive(request.file, body_of(call)); !received) return received.error();
    return Arrived{std::move(*spool), std::move(request)};
}

Response import(Engine& engine, const Call& call) {
    const auto list = arrived(call);
    if (!list) return disk_failed(call, list.error());
    const auto view = engine.import_file(call.caller, list->request);
    if (view) return reply(json_of(*view));
    return call.problems.of(view.outcome(), without_place(view.notes(), list->request.file));
}

Response export_list(Engine& engine, const Call& call) {
    const auto ids = ids_of(engine, call.caller, list_request(call), call.problems.localizer());
    if (!ids) return call.problems.of(ids);
    const std::string format = call.query("format");
    return written(call, "nominations." + format, media_of(format), [&](const std::filesystem::path& file) {
        return engine.export_to(reader_of_file(call), *ids, format, file);
    });
}

Response empty_form(Engine& engine, const Call& call) {
    return written(call, call.at("workflow") + ".xlsx", kWorkbook, [&](const std::filesystem::path& file) {
        return engine.form_to(reader_of_file(call), call.at("workflow"), file);
    });
}

} // namespace

Routes file_routes(Engine& engine) {
    return {
        {.method = "POST",
         .path = "/imports",
         .operation = "import_list",
         .group = kGroup,
         .about = "Reads a list of nominations from a workbook or CSV file; the same file again makes nothing twice.",
         .cost = Cost::heavy,
         .query = import_query(),
         .body = Body::file,
         .gives = import_schema(),
         .limit_bytes = kLargestList_bytes,
         .answer = [&engine](const Call& call) { return import(engine, call); }},
        {.method = "GET",
         .path = "/exports",
         .operation = "export_list",
         .group = kGroup,
         .about = "The nominations that the filters leave, as a file.",
         .cost = Cost::heavy,
         .query = joined(export_query(), {language_of_file()}),
         .gives_media = kWorkbookOrCsv,
         .answer = [&engine](const Call& call) { return export_list(engine, call); }},
        {.method = "GET",
         .path = "/forms/{workflow}",
         .operation = "empty_form",
         .group = kGroup,
         .about = "The empty workbook that units fill in and that can be imported.",
         .cost = Cost::heavy,
         .query = {language_of_file()},
         .gives_media = kWorkbook,
         .answer = [&engine](const Call& call) { return empty_form(engine, call); }}};
}

} // namespace thidua::http
