// Whole lists in files: read in, written out, and the empty form.
#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/list_filters.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "http/api/spool.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "files";
constexpr std::uint64_t kLargestList_bytes = std::uint64_t{64} << 20U;
constexpr std::size_t kMostExported = 5'000;
constexpr const char* kWorkbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

Response disk_failed(const Call& call, const Failure& failure) {
    return call.problems.of(503, Outcome::environment, failure.diagnostics());
}

/// The file as its sender called it: where it lies meanwhile is nobody's business.
void forget_place(std::vector<Note>& notes, const std::string& folder) {
    const auto forget = [&](std::string& text) {
        for (std::size_t at = 0; (at = text.find(folder, at)) != std::string::npos;) text.erase(at, folder.size());
    };
    for (Note& note : notes) {
        forget(note.message);
        forget(note.hint);
        for (auto& [name, value] : note.arguments) forget(value);
    }
}

Response import(Engine& engine, const Call& call) {
    const auto spool = Spool::make();
    if (!spool) return disk_failed(call, spool.error());
    ImportRequest request;
    request.workflow = call.query("workflow");
    request.unit = call.query("unit");
    request.partial = call.flag("partial");
    request.changes = call.flag("changes");
    request.dry_run = call.flag("dry-run");
    request.file = (*spool)->place_for(call.query("file_name"));
    const ContentSource source = call.request.content ? call.request.content : content_of(call.request.body);
    if (const auto received = Spool::receive(request.file, source); !received)
        return disk_failed(call, received.error());
    const auto view = engine.import_file(call.caller, request);
    if (view) return reply(json_of(*view));
    std::vector<Note> notes = view.notes();
    forget_place(notes, request.file.parent_path().string() + "/");
    return call.problems.of(view.outcome(), notes);
}

/// The ids of all pages; refused when they are more than one file may have.
Answer<std::vector<std::string>> ids_of(Engine& engine, const Call& call) {
    ListRequest request = list_request(call);
    request.limit = 1000;
    std::vector<std::string> ids;
    do {
        const auto page = engine.list(call.caller, request);
        if (!page) return {page.outcome(), page.notes()};
        for (const LineView& line : page->lines) ids.push_back(line.id);
        request.after = page->next;
        if (ids.size() > kMostExported)
            return {Outcome::refused, call.problems.localizer().notes(
                                          {Diagnostic::error("TD1278").with("limit", std::to_string(kMostExported))},
                                          call.problems.language())};
    } while (!request.after.empty());
    return ids;
}

/// What the engine wrote, to be saved.
template <class Write>
Response written(const Call& call, const std::string& name, const char* media_type, const Write& write) {
    const auto spool = Spool::make();
    if (!spool) return disk_failed(call, spool.error());
    const auto file = (*spool)->place_for(name);
    const Answer<Done> done = write(file);
    if (!done) {
        std::vector<Note> notes = done.notes();
        forget_place(notes, file.parent_path().string() + "/");
        return call.problems.of(done.outcome(), notes);
    }
    Response response;
    make_download(response, name, media_type);
    if (const auto given = give_file(response, *spool, file); !given) return disk_failed(call, given.error());
    return response;
}

Response export_list(Engine& engine, const Call& call) {
    const auto ids = ids_of(engine, call);
    if (!ids) return call.problems.of(ids);
    const std::string format = call.query("format");
    return written(
        call, "nominations." + format, format == "csv" ? "text/csv; charset=utf-8" : kWorkbook,
        [&](const std::filesystem::path& file) { return engine.export_to(call.caller, *ids, format, file); });
}

Response empty_form(Engine& engine, const Call& call) {
    return written(call, call.at("workflow") + ".xlsx", kWorkbook, [&](const std::filesystem::path& file) {
        return engine.form_to(call.caller, call.at("workflow"), file);
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
         .query = {optional("workflow", text()), optional("unit", text()), optional("partial", flag()),
                   optional("changes", flag()), optional("dry-run", flag()),
                   required("file_name", text(kShortText, 1))},
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
         .query = joined({required("format", one_of({"xlsx", "csv"}))}, list_filters()),
         .gives_media = "application/octet-stream",
         .answer = [&engine](const Call& call) { return export_list(engine, call); }},
        {.method = "GET",
         .path = "/forms/{workflow}",
         .operation = "empty_form",
         .group = kGroup,
         .about = "The empty workbook that units fill in and that can be imported.",
         .cost = Cost::heavy,
         .gives_media = kWorkbook,
         .answer = [&engine](const Call& call) { return empty_form(engine, call); }}};
}

} // namespace thidua::http
