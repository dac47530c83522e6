#include "app/session.hpp"

#include <algorithm>
#include <ostream>

#include <boost/json.hpp>

#include "app/table.hpp"
#include "thidua/make_local_operator.hpp"

namespace thidua::app {
namespace {

boost::json::object note_object(const Note& note) {
    boost::json::object made{{"code", note.code}, {"severity", note.severity}, {"message", note.message}};
    if (!note.hint.empty()) made["hint"] = note.hint;
    if (!note.field.empty()) made["field"] = note.field;
    if (!note.file.empty()) {
        made["file"] = note.file;
        made["line"] = note.line;
        made["column"] = note.column;
    }
    if (!note.helpers.empty()) {
        boost::json::array helpers;
        for (const std::string& helper : note.helpers) helpers.emplace_back(helper);
        made["helpers"] = std::move(helpers);
    }
    return made;
}

std::string_view word_of(Outcome outcome) {
    switch (outcome) {
    case Outcome::done:
        return "done";
    case Outcome::refused:
        return "refused";
    case Outcome::usage:
        return "usage";
    case Outcome::environment:
        return "environment";
    case Outcome::stale:
        return "stale";
    }
    return "refused";
}

} // namespace

std::string notes_json(const std::vector<Note>& notes) {
    boost::json::array array;
    for (const Note& note : notes) array.push_back(note_object(note));
    return boost::json::serialize(array);
}

Session::Session(Settings settings) : settings_(std::move(settings)) {
    const auto known = speech_.catalogue().languages();
    if (std::find(known.begin(), known.end(), settings_.language) == known.end()) settings_.language = "vi";
}

Caller Session::caller() const {
    Caller made{settings_.person, settings_.language, settings_.on_behalf_of, make_local_operator()};
    return made;
}

std::string Session::say(std::string_view key, const std::vector<Argument>& arguments) const {
    return speech_.catalogue().say(settings_.language, key, arguments);
}

void Session::tell(std::string_view key, const std::vector<Argument>& arguments) const {
    out() << harmless(say(key, arguments)) << '\n';
}

void Session::remark(std::string_view key, const std::vector<Argument>& arguments) const {
    err() << harmless(say(key, arguments)) << '\n';
}

std::optional<Failure> Session::no_configuration() const {
    std::error_code denied; // then reading it tells why
    const auto file = settings_.config / "thidua.info";
    if (std::filesystem::exists(file, denied) || denied) return std::nullopt;
    return Failure::environment(Diagnostic::error("TD1014").with("path", file.string()));
}

Result<service::Settings> Session::configured() const {
    if (const auto fault = no_configuration()) return *fault;
    return service::read_settings(settings_.config);
}

Answer<std::unique_ptr<Engine>> Session::open(bool create) const {
    if (const auto fault = no_configuration())
        return speech_.failed<std::unique_ptr<Engine>>(*fault, settings_.language);
    EngineSettings wanted;
    wanted.config = settings_.config;
    wanted.store = settings_.store;
    wanted.language = settings_.language;
    wanted.log_level = settings_.log;
    wanted.create = create;
    auto opened = Engine::open(std::move(wanted));
    if (opened && !json())
        for (const Note& warning : opened.notes()) err() << harmless(warning.text) << '\n';
    return opened;
}

int Session::fail(Outcome outcome, const std::vector<Note>& notes) const {
    if (json()) {
        out() << "{\"outcome\":\"" << word_of(outcome) << "\",\"notes\":" << notes_json(notes) << "}\n";
    } else {
        for (const Note& note : notes) {
            err() << harmless(note.text) << '\n';
            for (const std::string& helper : note.helpers)
                err() << "  " << say("word.helper", {{"who", LocalText(helper)}}) << '\n';
        }
    }
    return outcome == Outcome::stale ? kRefused : static_cast<int>(outcome);
}

int Session::fail(const Failure& failure) const {
    return fail(service::Localizer::outcome_of(failure.kind()),
                speech_.notes(failure.diagnostics(), settings_.language));
}

} // namespace thidua::app
