#include "app/session.hpp"

#include <algorithm>
#include <ostream>

#include <boost/json.hpp>

#include "app/interruption.hpp"
#include "app/output/table.hpp"
#include "base/diagnostic/note.hpp"
#include "thidua/json.hpp"
#include "thidua/make_local_operator.hpp"

namespace thidua::app {
int exit_code_of(Outcome outcome) {
    switch (outcome) {
    case Outcome::done:
        return kDone;
    case Outcome::refused:
    case Outcome::stale:
    case Outcome::not_found:
        return kRefused;
    case Outcome::usage:
        return kUsage;
    case Outcome::environment:
        return kEnvironment;
    }
    return kRefused;
}

Session::Session(Settings settings)
    : settings_(std::move(settings)), catalogue_(Catalogue::load(embedded_catalogues()).value()) {
    const auto known = catalogue_.languages();
    if (std::find(known.begin(), known.end(), settings_.language) == known.end()) settings_.language = "vi";
}

Caller Session::caller() const {
    Caller made{settings_.person, settings_.language, settings_.on_behalf_of, make_local_operator()};
    return made;
}

Workspace Session::workspace() const {
    Workspace made;
    made.config = settings_.config;
    made.language = settings_.language;
    return made;
}

std::string Session::say(std::string_view key, const std::vector<Argument>& arguments) const {
    return catalogue_.say(settings_.language, key, arguments);
}

void Session::tell(std::string_view key, const std::vector<Argument>& arguments) const {
    out() << harmless(say(key, arguments)) << '\n';
}

void Session::remark(std::string_view key, const std::vector<Argument>& arguments) const {
    err() << harmless(say(key, arguments)) << '\n';
}

void Session::remark(const std::vector<Note>& notes) const {
    for (const Note& note : notes) err() << harmless(note.text) << '\n';
}

std::vector<Note> Session::notes(const Diagnostics& diagnostics) const {
    return notes_of(diagnostics, catalogue_, settings_.language);
}

std::optional<Failure> Session::no_configuration() const {
    std::error_code denied; // then reading it says why
    const auto file = settings_.config / "thidua.info";
    if (std::filesystem::exists(file, denied) || denied) return std::nullopt;
    return Failure::environment(Diagnostic::error("TD1014").with("path", file.string()));
}

Answer<ConfigurationView> Session::configured() const {
    if (const auto fault = no_configuration()) return failed<ConfigurationView>(*fault);
    return read_configuration(workspace());
}

Answer<NetworkEngine> Session::network() const {
    return connect_network({settings_.server, settings_.token_file, settings_.ca_file, settings_.language});
}

Answer<std::unique_ptr<Engine>> Session::through_network() const {
    auto made = network();
    if (!made) return {made.outcome(), made.notes()};
    return std::move(made.value().engine);
}

Answer<Done> Session::join_server() {
    auto made = network();
    if (!made) return {made.outcome(), made.notes()};
    const std::string& person = made->person;
    if (!settings_.person.empty() && settings_.person != person)
        return failed<Done>(
            Failure::usage(Diagnostic::error("TD1809").with("found", settings_.person).with("expected", person)));
    settings_.person = person;
    elsewhere_ = std::move(made.value().engine);
    zone_ = TimeZone::named(elsewhere_->time_zone());
    return Done{};
}

Answer<std::unique_ptr<Engine>> Session::open(bool create, OpeningWarnings warnings) const {
    if (elsewhere_) return std::move(elsewhere_);
    if (!settings_.server.empty()) return through_network();
    if (const auto fault = no_configuration()) return failed<std::unique_ptr<Engine>>(*fault);
    const bool everyday = warnings == OpeningWarnings::all && !settings_.person.empty();
    if (everyday) warnings = OpeningWarnings::publishing;
    auto opened = through_server(warnings);
    if (opened.outcome() == Outcome::not_found) {
        opened = own_store(create, warnings);
        // A server that was just starting has taken the store first.
        if (!opened && !opened.notes().empty() && opened.notes().front().code == "TD0602")
            if (auto late = through_server(warnings); late.outcome() != Outcome::not_found) opened = std::move(late);
    }
    if (opened && !json()) remark(opened.notes());
    if (opened) zone_ = TimeZone::named((*opened)->time_zone());
    return opened;
}

TimeZone Session::zone() const {
    if (!zone_)
        if (const auto configuration = configured()) zone_ = TimeZone::named(configuration->time_zone);
    return zone_.value_or(TimeZone());
}

Answer<std::unique_ptr<Engine>> Session::through_server(OpeningWarnings warnings) const {
    return connect_engine({settings_.config, settings_.store, settings_.language, warnings});
}

Answer<std::unique_ptr<Engine>> Session::own_store(bool create, OpeningWarnings warnings) const {
    EngineSettings wanted;
    wanted.config = settings_.config;
    wanted.store = settings_.store;
    wanted.language = settings_.language;
    wanted.log_level = settings_.log;
    wanted.create = create;
    wanted.patience = kPatience;
    wanted.warnings = warnings;
    return open_engine(std::move(wanted));
}

std::optional<Failure> Session::server_at_work(const std::filesystem::path& store) const {
    const auto server = connect_engine({settings_.config, store, settings_.language, OpeningWarnings::none});
    if (server.outcome() == Outcome::not_found) return std::nullopt;
    return Failure::environment(Diagnostic::error("TD1288").with("path", store.string()));
}

int Session::fail(Outcome outcome, const std::vector<Note>& notes) const {
    if (json()) {
        out() << boost::json::serialize(boost::json::object{{"outcome", word_for(outcome)}, {"notes", json_of(notes)}})
              << '\n';
        return exit_code_of(outcome);
    }
    for (const Note& note : notes) {
        err() << harmless(note.text) << '\n';
        for (const std::string& helper : note.helpers)
            err() << "  " << say("word.helper", {{"who", LocalText(helper)}}) << '\n';
    }
    return exit_code_of(outcome);
}

bool Session::stopped(const std::vector<Note>& notes) const {
    if (!interrupted() || notes.empty() || (notes.front().code != "TD0665" && notes.front().code != "TD0977"))
        return false;
    if (json())
        out() << boost::json::serialize(boost::json::object{{"outcome", "stopped"}, {"notes", json_of(notes)}}) << '\n';
    else
        remark(notes);
    return true;
}

int Session::fail(const Failure& failure) const {
    return fail(outcome_of(failure.kind()), notes(failure.diagnostics()));
}

} // namespace thidua::app
