// Long lists read in and written out by jobs of the server, which go on by themselves.
#include <boost/json.hpp>

#include "base/clock.hpp"
#include "http/api/jobs/jobs.hpp"
#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/lists_in_files.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/routes/written_file.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "files";
constexpr const char* kImport = "import";
constexpr const char* kExport = "export";

/// What is needed to begin a job once more: what its request asked for.
std::string json_of(const Asked& asked) {
    boost::json::object made;
    for (const auto& [name, value] : asked) made[name] = value;
    return boost::json::serialize(made);
}

Asked asked_from(const std::string& json) {
    Asked asked;
    boost::system::error_code error;
    const boost::json::value read = boost::json::parse(json, error);
    if (error || !read.is_object()) return asked;
    for (const auto& [name, value] : read.get_object())
        if (value.is_string()) asked.emplace(name, std::string(value.get_string()));
    return asked;
}

/// How a job that did not come to its end says why.
Jobs::Ended refusal(Outcome outcome, const std::vector<Note>& notes) {
    return {
        false,
        boost::json::serialize(boost::json::object{{"outcome", word_for(outcome)}, {"notes", thidua::json_of(notes)}}),
        {},
        {}};
}

Jobs::Work import_job(Engine& engine, const Caller& asking, const Asked& asked) {
    return [&engine, asking, asked](const Progress& progress, std::stop_token stop, const Spool& room) {
        Caller caller = asking;
        caller.stop = std::move(stop);
        const ImportRequest request = import_request(asked, room.place_for(text_in(asked, "file_name")));
        const auto view = engine.import_file(caller, request, progress);
        if (!view) return refusal(view.outcome(), without_place(view.notes(), request.file));
        return Jobs::Ended{true, boost::json::serialize(thidua::json_of(*view)), {}, {}};
    };
}

/// The localizer outlives the table, and with it the jobs.
Jobs::Work export_job(Engine& engine, const Caller& asking, const Asked& asked, const service::Localizer& localizer) {
    return [&engine, asking, asked, &localizer](const Progress& progress, std::stop_token stop, const Spool& room) {
        Caller caller = asking;
        caller.stop = std::move(stop);
        const auto ids = ids_of(engine, caller, filtered_list(asked), localizer);
        if (!ids) return refusal(ids.outcome(), ids.notes());
        progress(0, ids->size());
        const std::string format = text_in(asked, "format");
        const auto file = room.place_for("nominations." + format);
        const auto done = engine.export_to(caller, *ids, format, file);
        if (!done) return refusal(done.outcome(), without_place(done.notes(), file));
        progress(ids->size(), ids->size());
        return Jobs::Ended{true, boost::json::serialize(boost::json::object{{"count", ids->size()}}), file,
                           media_of(format)};
    };
}

Jobs::Work work_of(Engine& engine, const Call& call, const std::string& kind, const Asked& asked) {
    return kind == kImport ? import_job(engine, call.caller, asked)
                           : export_job(engine, call.caller, asked, call.problems.localizer());
}

/// What an interrupted job answers for its result.
boost::json::object interrupted(const Problems& problems) {
    const auto notes = problems.localizer().notes({Diagnostic::error("TD1774")}, problems.language());
    return {{"outcome", word_for(Outcome::environment)}, {"notes", thidua::json_of(notes)}};
}

boost::json::object json_of(const Jobs::View& job, const Problems& problems) {
    boost::json::object made{{"id", job.id},
                             {"kind", job.order.kind},
                             {"title", job.order.title},
                             {"done", job.done},
                             {"total", job.total},
                             {"state", word_for(job.state)},
                             {"begun", to_iso(std::chrono::time_point_cast<std::chrono::milliseconds>(job.begun))}};
    if (job.state == Jobs::State::interrupted)
        made["result"] = interrupted(problems);
    else if (job.ended)
        made["result"] = boost::json::parse(job.ended->json);
    if (job.ended && !job.ended->file.empty()) made["file"] = true;
    return made;
}

Response told(const Call& call, const Result<Jobs::View>& job) {
    if (job) return reply(json_of(*job, call.problems), 202);
    if (job.error().kind() == FailureKind::environment) return disk_failed(call, job.error());
    if (job.error().kind() == FailureKind::not_found) return call.problems.nothing_here();
    return call.problems.of(422, Outcome::refused, job.error().diagnostics());
}

Response begin(Engine& engine, Jobs& jobs, const Call& call, const char* kind, const std::string& title) {
    const auto room = jobs.room();
    if (!room) return disk_failed(call, room.error());
    if (kind == std::string_view(kImport)) {
        const auto file = room->spool->place_for(call.query("file_name"));
        if (const auto received = Spool::receive(file, body_of(call)); !received) {
            room->spool->discard();
            return disk_failed(call, received.error());
        }
    }
    const Asked asked = asked_in(call);
    return told(call,
                jobs.add(call.caller.person, {kind, title, json_of(asked)}, *room, work_of(engine, call, kind, asked)));
}

Response again(Engine& engine, Jobs& jobs, const Call& call) {
    const auto job = jobs.find(call.caller.person, call.at("job"));
    if (!job) return call.problems.nothing_here();
    return told(call, jobs.again(call.caller.person, job->id,
                                 work_of(engine, call, job->order.kind, asked_from(job->order.asks))));
}

Response file_of(Jobs& jobs, const Call& call) {
    const auto job = jobs.find(call.caller.person, call.at("job"));
    if (!job || !job->ended || job->ended->file.empty()) return call.problems.nothing_here();
    Response response;
    make_download(response, job->ended->file.filename().string(), job->ended->media_type);
    if (const auto given = give_file(response, job->spool, job->ended->file); !given)
        return disk_failed(call, given.error());
    return response;
}

/// What a job has come to: of an import its rows, of an export how many; of one that failed or broke off why.
Schema job_result_schema() {
    static const Schema kRefusal = object({required("outcome", problem_schema().member("outcome")->schema),
                                           required("notes", list_of(note_schema()))})
                                       .called("JobRefusal");
    return either(import_schema(), either(object({required("count", integer())}), kRefusal));
}

Schema job_schema() {
    return object({required("id", said()), required("kind", one_of({kImport, kExport})), required("title", said()),
                   required("state", one_of({"waiting", "running", "done", "failed", "stopped", "interrupted"})
                                         .saying("Interrupted: the server went away before it was done.")),
                   required("done", integer()), required("total", integer().saying("0 while it is not known.")),
                   required("begun", text_like("date-time")), optional("file", yes_no()),
                   optional("result", job_result_schema())})
        .called("Job");
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
             .answer = [&engine, jobs](
                           const Call& call) { return begin(engine, *jobs, call, kImport, call.query("file_name")); }},
            {.method = "POST",
             .path = "/jobs/exports",
             .operation = "begin_export",
             .group = kGroup,
             .about = "The same as an export, which goes on by itself: the answer is a job with a file at its end.",
             .query = export_query(),
             .body = Body::json,
             .takes = object({}),
             .status = 202,
             .gives = job_schema(),
             .answer =
                 [&engine, jobs](const Call& call) {
                     return begin(engine, *jobs, call, kExport, "nominations." + call.query("format"));
                 }},
            {.method = "POST",
             .path = "/jobs/{job}/again",
             .operation = "job_again",
             .group = kGroup,
             .about = "Begins one that was interrupted, stopped or refused once more, with what it was given.",
             .body = Body::json,
             .takes = object({}),
             .status = 202,
             .gives = job_schema(),
             .answer = [&engine, jobs](const Call& call) { return again(engine, *jobs, call); }}};
}

Routes known_jobs(const std::shared_ptr<Jobs>& jobs) {
    return {{.method = "GET",
             .path = "/jobs",
             .operation = "list_jobs",
             .group = kGroup,
             .about = "The reader's own jobs, the newest first; an ended one is known for a day, also to a server that "
                      "was started anew.",
             .gives = object({required("jobs", list_of(job_schema()))}),
             .answer =
                 [jobs](const Call& call) {
                     boost::json::array all;
                     for (const Jobs::View& job : jobs->of(call.caller.person))
                         all.emplace_back(json_of(job, call.problems));
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
                     return job ? reply(json_of(*job, call.problems)) : call.problems.nothing_here();
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

} // namespace

Routes job_routes(Engine& engine, const ApiSettings& settings) {
    const auto jobs = std::make_shared<Jobs>(settings.kept.empty() ? settings.kept : settings.kept / "jobs");
    Routes table = begun_jobs(engine, jobs);
    for (Route& route : known_jobs(jobs)) table.push_back(std::move(route));
    return table;
}

} // namespace thidua::http
