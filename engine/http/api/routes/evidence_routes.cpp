// Evidence up and down, piece by piece.
#include <fstream>

#include <boost/json.hpp>

#include "http/api/problem.hpp"
#include "http/api/reply.hpp"
#include "http/api/routes/routes.hpp"
#include "http/api/schema/view_schemas.hpp"
#include "http/api/spool.hpp"
#include "thidua/json.hpp"

namespace thidua::http {
namespace {

constexpr const char* kGroup = "evidence";
constexpr std::uint64_t kLargest_bytes = std::uint64_t{256} << 20U;

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

} // namespace

Routes evidence_routes(Engine& engine) {
    return {{.method = "POST",
             .path = "/nominations/{id}/evidence",
             .operation = "attach_evidence",
             .group = kGroup,
             .about = "Attaches a file; its Content-Type is the media type.",
             .query = {optional("field", text()), required("kind", text(kShortText, 1)), optional("title", text()),
                       optional("date", text_like("date")), required("file_name", text(kShortText, 1))},
             .body = Body::file,
             .guard = Guard::revision,
             .status = 201,
             .gives = receipt_schema(),
             .limit_bytes = kLargest_bytes,
             .answer =
                 [&engine](const Call& call) {
                     return written(call, engine.attach(call.caller, call.at("id"), evidence_of(call), call.guard),
                                    201);
                 }},
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

} // namespace thidua::http
