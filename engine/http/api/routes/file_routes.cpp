// Whole lists in files: read in, written out, and the empty form.
#include <boost/json.hpp>

#include "base/clock.hpp"
#include "http/api/jobs/jobs.hpp"
#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/list_filters.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/routes/written_file.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "http/api/spool.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "files";
constexpr std::uint64_t kLargestList_bytes = std::uint64_t{64} << 20U;
constexpr std::size_t kMostExported = 5'000;

/// The list as it came, and what is asked of it; the spool keeps it.
struct Arrived {
    std::shared_ptr<Spool> spool;
    ImportRequest request;
};

Result<Arrived> arrived(const Call& call) {
    auto spool = Spool::make();
    if (!spool) return spool.error();
    ImportRequest request;
    request.workflow = call.query("workflow");
    request.unit = call.query("unit");
    request.partial = call.flag("partial");
    request.changes = call.flag("changes");
    request.dry_run = call.flag("dry-run");
    request.file = (*spool)->place_for(call.query("file_name"));
    const ContentSource source = call.request.content ? call.request.content : content_of(call.request.body);
    if (const auto received = Spool::receive(request.file, source); !received) return received.error();
    return Arrived{std::move(*spool), std::move(request)};
}

Response import(Engine& engine, const Call& call) {
    const auto list = arrived(call);
    if (!list) return disk_failed(call, list.error());
    const auto view = engine.import_file(call.caller, list->request);
    if (view) return reply(json_of(*view));
    return call.problems.of(view.outcome(), without_place(view.notes(), list->request.file));
}

/// The ids of all pages; refused when they are more than one file may have.
Answer<std::vector<std::string>> ids_of(Engine& engine, const Caller& caller, ListRequest request,
                                        const service::Localizer& localizer) {
    request.limit = 1000;
    std::vector<std::string> ids;
    do {
        const auto page = engine.list(caller, request);
        if (!page) return {page.outcome(), page.notes()};
        for (const LineView& line : page->lines) ids.push_back(line.id);
        request.after = page->next;
        if (ids.size() > kMostExported)
            return {Outcome::refused,
                    localizer.notes({Diagnostic::error("TD1278").with("limit", std::to_string(kMostExported))},
                                    caller.language)};
    } while (!request.after.empty());
    return ids;
}

Response export_list(Engine& engine, const Call& call) {
    const auto ids = ids_of(engine, call.caller, list_request(call), call.problems.localizer());
    if (!ids) return call.problems.of(ids);
    const std::string format = call.query("format");
    return written(call, "nominations." + format, media_of(format), [&](const std::filesystem::path& file) {
        return engine.export_to(call.caller, *ids, format, file);
    });
}

Response empty_form(Engine& engine, const Call& call) {
    return written(call, call.at("workflow") + ".xlsx", kWorkbook, [&](const std::filesystem::path& file) {
        return engine.form_to(call.caller, call.at("workflow"), file);
    });
}

/// How a job that did not come to its end says why.
Jobs::Ended refusal(Outcome outcome, const std::vector<Note>& notes) {
    return {false,
            boost::json::serialize(boost::json::object{{"outcome", word_for(outcome)}, {"notes", json_of(notes)}}),
            nullptr,
            {},
            {}};
}

Jobs::Work import_job(Engine& engine, const Caller& asking, const Arrived& list) {
    return [&engine, asking, list](const Progress& progress, std::stop_token stop) {
        Caller caller = asking;
        caller.stop = std::move(stop);
        const auto view = engine.import_file(caller, list.request, progress);
        if (!view) return refusal(view.outcome(), without_place(view.notes(), list.request.file));
        return Jobs::Ended{true, boost::json::serialize(json_of(*view)), nullptr, {}, {}};
    };
}

Jobs::Work export_job(Engine& engine, const Call& call) {
    // It outlives the table, and with it the jobs.
    const service::Localizer* localizer = &call.problems.localizer();
    return [&engine, asking = call.caller, request = list_request(call), format = call.query("format"),
            localizer](const Progress& progress, std::stop_token stop) {
        Caller caller = asking;
        caller.stop = std::move(stop);
        const auto ids = ids_of(engine, caller, request, *localizer);
        if (!ids) return refusal(ids.outcome(), ids.notes());
        progress(0, ids->size());
        auto spool = Spool::make();
        if (!spool)
            return refusal(Outcome::environment, localizer->notes(spool.error().diagnostics(), caller.language));
        const auto file = (*spool)->place_for("nominations." + format);
        const auto done = engine.export_to(caller, *ids, format, file);
        if (!done) return refusal(done.outcome(), without_place(done.notes(), file));
        progress(ids->size(), ids->size());
        return Jobs::Ended{true, boost::json::serialize(boost::json::object{{"count", ids->size()}}), *spool, file,
                           media_of(format)};
    };
}

boost::json::object json_of(const Jobs::View& job) {
    boost::json::object made{{"id", job.id},
                             {"kind", job.kind},
                             {"title", job.title},
                             {"done", job.done},
                             {"total", job.total},
                             {"state", word_for(job.state)},
                             {"begun", to_iso(std::chrono::time_point_cast<std::chrono::milliseconds>(job.begun))}};
    if (job.ended) made["result"] = boost::json::parse(job.ended->json);
    if (job.ended && !job.ended->file.empty()) made["file"] = true;
    return made;
}

Response told(const Call& call, const Result<Jobs::View>& job) {
    if (!job) return call.problems.of(422, Outcome::refused, job.error().diagnostics());
    return reply(json_of(*job), 202);
}

Response file_of(Jobs& jobs, const Call& call) {
    const auto job = jobs.find(call.caller.person, call.at("job"));
    if (!job || !job->ended || job->ended->file.empty()) return call.problems.nothing_here();
    Response response;
    make_download(response, job->ended->file.filename().string(), job->ended->media_type);
    if (const auto given = give_file(response, job->ended->spool, job->ended->file); !given)
        return disk_failed(call, given.error());
    return response;
}

/// What a job has come to: of an import its rows, of an export how many; of one that failed why.
Schema job_result_schema() {
    static const Schema kRefusal = object({required("outcome", problem_schema().member("outcome")->schema),
                                           required("notes", list_of(note_schema()))})
                                       .called("JobRefusal");
    return either(import_schema(), either(object({required("count", integer())}), kRefusal));
}

Schema job_schema() {
    return object({required("id", said()), required("kind", one_of({"import", "export"})), required("title", said()),
                   required("state", one_of({"waiting", "running", "done", "failed", "stopped"})),
                   required("done", integer()), required("total", integer().saying("0 while it is not known.")),
                   required("begun", text_like("date-time")), optional("file", yes_no()),
                   optional("result", job_result_schema())})
        .called("Job");
}

std::vector<Member> import_query() {
    return {optional("workflow", text()), optional("unit", text()),    optional("partial", flag()),
            optional("changes", flag()),  optional("dry-run", flag()), required("file_name", text(kShortText, 1))};
}

Routes begun_jobs(Engine& engine, const std::shared_ptr<Jobs>& jobs) {
    return {{.method = "POST",
             .path = "/jobs/imports",
             .operation = "begin_import",
             .group = kGroup,
             .about = "The same as an import, which goes on by itself: the answer is a job.",
             .query = import_query(),
             .body = Body::file,
             .status = 202,
             .gives = job_schema(),
             .limit_bytes = kLargestList_bytes,
             .answer =
                 [&engine, jobs](const Call& call) {
                     const auto list = arrived(call);
                     if (!list) return disk_failed(call, list.error());
                     return told(call, jobs->add(call.caller.person, "import", call.query("file_name"),
                                                 import_job(engine, call.caller, *list)));
                 }},
            {.method = "POST",
             .path = "/jobs/exports",
             .operation = "begin_export",
             .group = kGroup,
             .about = "The same as an export, which goes on by itself: the answer is a job with a file at its end.",
             .query = joined({required("format", one_of({"xlsx", "csv"}))}, list_filters()),
             .body = Body::json,
             .takes = object({}),
             .status = 202,
             .gives = job_schema(),
             .answer = [&engine, jobs](const Call& call) {
                 return told(call, jobs->add(call.caller.person, "export", "nominations." + call.query("format"),
                                             export_job(engine, call)));
             }}};
}

Routes known_jobs(const std::shared_ptr<Jobs>& jobs) {
    return {{.method = "GET",
             .path = "/jobs",
             .operation = "list_jobs",
             .group = kGroup,
             .about = "The reader's own jobs, the newest first; an ended one is known for a day.",
             .gives = object({required("jobs", list_of(job_schema()))}),
             .answer =
                 [jobs](const Call& call) {
                     boost::json::array all;
                     for (const Jobs::View& job : jobs->of(call.caller.person)) all.emplace_back(json_of(job));
                     return reply(boost::json::object{{"jobs", std::move(all)}});
                 }},
            {.method = "GET",
             .path = "/jobs/{job}",
             .operation = "show_job",
             .group = kGroup,
             .about = "How far it is, and what came of it.",
             .gives = job_schema(),
             .answer =
                 [jobs](const Call& call) {
                     const auto job = jobs->find(call.caller.person, call.at("job"));
                     return job ? reply(json_of(*job)) : call.problems.nothing_here();
                 }},
            {.method = "GET",
             .path = "/jobs/{job}/file",
             .operation = "job_file",
             .group = kGroup,
             .about = "The file that it has written.",
             .gives_media = kWorkbookOrCsv,
             .answer = [jobs](const Call& call) { return file_of(*jobs, call); }},
            {.method = "DELETE",
             .path = "/jobs/{job}",
             .operation = "stop_job",
             .group = kGroup,
             .about = "Stops one that waits or runs: what is done stays done. Forgets one that has ended.",
             .status = 204,
             .gives_media = "",
             .answer = [jobs](const Call& call) {
                 return jobs->stop(call.caller.person, call.at("job")) ? reply_nothing() : call.problems.nothing_here();
             }}};
}

Routes answered_at_once(Engine& engine) {
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
         .query = joined({required("format", one_of({"xlsx", "csv"}))}, list_filters()),
         .gives_media = kWorkbookOrCsv,
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

} // namespace

Routes file_routes(Engine& engine) {
    const auto jobs = std::make_shared<Jobs>();
    Routes table = answered_at_once(engine);
    for (Routes part : {begun_jobs(engine, jobs), known_jobs(jobs)})
        for (Route& route : part) table.push_back(std::move(route));
    return table;
}

} // namespace thidua::http
