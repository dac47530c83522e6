#include "http/server/wire/refusals.hpp"

#include <boost/json.hpp>

#include "base/diagnostic/note.hpp"

namespace thidua::http {
namespace {

std::string_view outcome_for(int status) {
    if (status == 404) return "not-found";
    return status == 408 || status >= 500 ? "environment" : "usage";
}

} // namespace

Refusals::Refusals() : catalogue_(Catalogue::load(embedded_catalogues()).value()) {}

Response Refusals::say(int status, Diagnostic diagnostic, std::string_view language, std::string_view id) const {
    const std::string_view reader = language.empty() ? "vi" : language;
    const Note note = note_of(diagnostic, catalogue_, reader);
    const boost::json::object problem = {{"type", "about:blank"},
                                         {"title", note.message},
                                         {"status", status},
                                         {"outcome", outcome_for(status)},
                                         {"notes", boost::json::array{json_of(note)}},
                                         {"request", id}};
    Response response;
    response.status = status;
    response.headers = {{"content-type", "application/problem+json"},
                        {"content-language", std::string(reader)},
                        {"cache-control", "no-store"}};
    if (status == 503) response.headers.emplace_back("retry-after", "1");
    response.body = boost::json::serialize(problem);
    return response;
}

std::string Refusals::sentence(std::string_view language, std::string_view key) const {
    return catalogue_.say(language.empty() ? "vi" : language, key);
}

std::string_view reason_of(int status) {
    switch (status) {
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 206:
        return "Partial Content";
    case 303:
        return "See Other";
    case 304:
        return "Not Modified";
    case 308:
        return "Permanent Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 406:
        return "Not Acceptable";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 412:
        return "Precondition Failed";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 421:
        return "Misdirected Request";
    case 422:
        return "Unprocessable Content";
    case 428:
        return "Precondition Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 503:
        return "Service Unavailable";
    default:
        return "Other";
    }
}

} // namespace thidua::http
