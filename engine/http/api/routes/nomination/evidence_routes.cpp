// Evidence up and down, piece by piece.
#include <fstream>

#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "http/api/spool.hpp"
#include "http/api/upload/uploads.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "evidence";
constexpr std::uint64_t kLargest_bytes = std::uint64_t{256} << 20U;
constexpr std::uint64_t kLargestPart_bytes = std::uint64_t{8} << 20U;

NewEvidence evidence_of(const Call& call) {
    NewEvidence evidence;
    evidence.field = call.query("field");
    evidence.kind = call.query("kind");
    evidence.title = call.query("title");
    evidence.date = call.query("date");
    evidence.file_name = plain_file_name(call.query("file_name"), "");
    evidence.media_type = std::string(call.request.header("content-type"));
    evidence.content = call.request.content ? call.request.content : content_of(call.request.body);
    return evidence;
}

Response written(const Call& call, const Answer<Receipt>& answer, int status) {
    if (!answer) return call.problems.of(answer);
    Response response = reply(json_of(*answer), status);
    response.headers.emplace_back("etag", etag_of(answer->revision));
    return response;
}

/// What uploads say.
Response refused(const Call& call, const Failure& failure) {
    if (failure.kind() == FailureKind::not_found) return call.problems.nothing_here();
    const bool stale = failure.kind() == FailureKind::stale;
    const bool environment = failure.kind() == FailureKind::environment;
    return call.problems.of(stale         ? 412
                            : environment ? 503
                                          : 422,
                            stale         ? Outcome::stale
                            : environment ? Outcome::environment
                                          : Outcome::refused,
                            failure.diagnostics());
}

/// With the content of an upload that came in parts before, which is gone once it was taken.
Response attach(Engine& engine, Uploads& uploads, const Call& call) {
    NewEvidence evidence = evidence_of(call);
    const std::string upload = call.query("upload");
    if (!upload.empty()) {
        const auto content = uploads.content(call.caller.person, upload);
        if (!content) return refused(call, content.error());
        evidence.content = *content;
        evidence.media_type = call.query("media_type");
    }
    const auto answer = engine.attach(call.caller, call.at("id"), evidence, call.guard);
    if (answer && !upload.empty()) uploads.drop(call.caller.person, upload);
    return written(call, answer, 201);
}

Response told(const Call& call, const Result<Uploads::State>& state, int status) {
    if (!state) return refused(call, state.error());
    return reply(boost::json::object{{"id", state->id}, {"size", state->size}, {"received", state->received}}, status);
}

Schema upload_schema() {
    return object({required("id", said()), required("size", integer()),
                   required("received", integer().saying("Where the next part begins."))})
        .called("Upload");
}

Routes upload_routes(const std::shared_ptr<Uploads>& uploads) {
    return {
        {.method = "POST",
         .path = "/uploads",
         .operation = "begin_upload",
         .group = kGroup,
         .about = "Begins a file that comes in parts; one that nobody goes on with is gone after an hour.",
         .body = Body::json,
         .takes = object({required("size", integer(1))}),
         .status = 201,
         .gives = upload_schema(),
         .answer =
             [uploads](const Call& call) {
                 const auto size = static_cast<std::uint64_t>(call.body.at("size").get_int64());
                 return told(call, uploads->begin(call.caller.person, size), 201);
             }},
        {.method = "GET",
         .path = "/uploads/{upload}",
         .operation = "show_upload",
         .group = kGroup,
         .about = "How much of it has come.",
         .gives = upload_schema(),
         .answer =
             [uploads](const Call& call) {
                 const auto state = uploads->find(call.caller.person, call.at("upload"));
                 return state ? told(call, *state, 200) : call.problems.nothing_here();
             }},
        {.method = "POST",
         .path = "/uploads/{upload}/parts",
         .operation = "add_part",
         .group = kGroup,
         .about = "The next part, compared with its SHA-256; one that begins elsewhere is 412 and says where to go on.",
         .query = {required("offset", integer(0)), required("sha256", text(64, 64))},
         .body = Body::file,
         .gives = upload_schema(),
         .limit_bytes = kLargestPart_bytes,
         .answer =
             [uploads](const Call& call) {
                 const ContentSource source =
                     call.request.content ? call.request.content : content_of(call.request.body);
                 return told(call,
                             uploads->add(call.caller.person, call.at("upload"), call.number("offset", 0),
                                          call.query("sha256"), source),
                             200);
             }},
        {.method = "DELETE",
         .path = "/uploads/{upload}",
         .operation = "drop_upload",
         .group = kGroup,
         .about = "Gives it up.",
         .status = 204,
         .gives_media = "",
         .answer = [uploads](const Call& call) {
             return uploads->drop(call.caller.person, call.at("upload")) ? reply_nothing()
                                                                         : call.problems.nothing_here();
         }}};
}

/// The types that name their files by an ending which every system knows.
std::string ending_of(std::string_view media_type) {
    constexpr std::pair<std::string_view, const char*> kEndings[] = {{"application/pdf", ".pdf"},
                                                                     {"image/jpeg", ".jpg"},
                                                                     {"image/png", ".png"},
                                                                     {"text/plain", ".txt"},
                                                                     {"application/msword", ".doc"}};
    for (const auto& [type, ending] : kEndings)
        if (media_type.substr(0, media_type.find(';')) == type) return ending;
    return {};
}

std::string file_name_of(const EvidenceView& item) {
    std::string name = plain_file_name(item.title, item.id);
    const std::size_t dot = name.rfind('.');
    const bool named = dot != std::string::npos && name.size() - dot <= 6 && name.size() - dot > 1;
    return named ? name : name + ending_of(item.media_type);
}

/// Read to its end, and compared with its hash, before the first byte of the answer is given.
Response content(Engine& engine, const Call& call) {
    const auto spool = Spool::make();
    if (!spool) return call.problems.of(503, Outcome::environment, spool.error().diagnostics());
    const auto file = (*spool)->place_for("content");
    std::ofstream out(file, std::ios::binary);
    const auto item = engine.evidence(call.caller, call.at("id"), call.at("evidence"), [&](std::string_view piece) {
        return out.write(piece.data(), static_cast<std::streamsize>(piece.size())).good();
    });
    out.close();
    if (!item) {
        const bool none = !item.notes().empty() && item.notes().front().code == "TD0536";
        return none ? call.problems.nothing_here() : call.problems.of(item);
    }
    if (!out) return call.problems.of(503, Outcome::environment, {Diagnostic::error("TD1277")});
    Response response;
    make_download(response, file_name_of(*item), "application/octet-stream");
    if (const auto given = give_file(response, *spool, file); !given)
        return call.problems.of(503, Outcome::environment, given.error().diagnostics());
    response.headers.emplace_back("etag", '"' + item->sha256 + '"');
    return response;
}

Routes attachment_routes(Engine& engine, const std::shared_ptr<Uploads>& uploads) {
    return {{.method = "POST",
             .path = "/nominations/{id}/evidence",
             .operation = "attach_evidence",
             .group = kGroup,
             .about = "Attaches a file; its Content-Type is the media type. Or an upload that has come in parts.",
             .query = {optional("field", text()), required("kind", text(kShortText, 1)), optional("title", text()),
                       optional("date", text_like("date")), required("file_name", text(kShortText, 1)),
                       optional("upload", text()), optional("media_type", text())},
             .body = Body::file,
             .guard = Guard::revision,
             .status = 201,
             .gives = receipt_schema(),
             .limit_bytes = kLargest_bytes,
             .answer = [&engine, uploads](const Call& call) { return attach(engine, *uploads, call); }},
            {.method = "GET",
             .path = "/nominations/{id}/evidence/{evidence}/content",
             .operation = "evidence_content",
             .group = kGroup,
             .about = "The file, to be saved.",
             .gives_media = "application/octet-stream",
             .answer = [&engine](const Call& call) { return content(engine, call); }},
            {.method = "DELETE",
             .path = "/nominations/{id}/evidence/{evidence}",
             .operation = "remove_evidence",
             .group = kGroup,
             .about = "Takes a piece of evidence away; the history keeps that it was there.",
             .guard = Guard::revision,
             .gives = receipt_schema(),
             .answer = [&engine](const Call& call) {
                 return written(
                     call, engine.remove_evidence(call.caller, call.at("id"), call.at("evidence"), call.guard), 200);
             }}};
}

} // namespace

Routes evidence_routes(Engine& engine, const ApiSettings& settings) {
    const auto uploads = std::make_shared<Uploads>(settings.kept.empty() ? settings.kept : settings.kept / "uploads");
    Routes table = attachment_routes(engine, uploads);
    for (Route& route : upload_routes(uploads)) table.push_back(std::move(route));
    return table;
}

} // namespace thidua::http
