#include "http/api/problem.hpp"

#include <algorithm>

#include <boost/json.hpp>

#include "thidua/json.hpp"

namespace thidua::http {

int status_of(Outcome outcome) {
    switch (outcome) {
    case Outcome::done:
        return 200;
    case Outcome::refused:
        return 422;
    case Outcome::usage:
        return 400;
    case Outcome::environment:
        return 503;
    case Outcome::stale:
        return 412;
    case Outcome::not_found:
        return 404;
    }
    return 422;
}

Response Problems::of(Outcome outcome, const std::vector<Note>& notes) const {
    if (outcome == Outcome::not_found) return nothing_here();
    // Who asks does not suffice, whatever is asked for.
    const bool forbidden = std::any_of(notes.begin(), notes.end(),
                                       [](const Note& note) { return note.code == "TD1400" || note.code == "TD1401"; });
    return written(forbidden ? 403 : status_of(outcome), outcome, notes);
}

Response Problems::of(int status, Outcome outcome, const Diagnostics& diagnostics) const {
    return written(status, outcome, localizer_.notes(diagnostics, language_));
}

std::vector<Note> Problems::notes_of_nothing() const {
    return localizer_.notes({Diagnostic::error("TD1260")}, language_);
}

Response Problems::nothing_here() const { return written(404, Outcome::not_found, notes_of_nothing()); }

Response Problems::written(int status, Outcome outcome, const std::vector<Note>& notes) const {
    const std::string key = "problem." + std::string(word_for(outcome));
    boost::json::object body{{"type", "about:blank"},   {"title", localizer_.catalogue().say(language_, key)},
                             {"status", status},        {"outcome", word_for(outcome)},
                             {"notes", json_of(notes)}, {"request", request_.id}};
    Response response;
    response.status = status;
    response.headers = {
        {"content-type", "application/problem+json"}, {"content-language", language_}, {"cache-control", "no-store"}};
    response.body = boost::json::serialize(body);
    return response;
}

} // namespace thidua::http
