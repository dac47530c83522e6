#include "says.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "http/remote/door/engine_door.hpp"
#include "support/socket_server.hpp"

namespace thidua::tests {
namespace {

/// Commands that look at files, or at a store that nobody works with.
bool goes_alone(const std::string& command) {
    for (const char* alone : {"check", "graph", "verify", "feel", "dmn", "tck", "season", "plugin", "audit", "restore"})
        if (command == alone) return true;
    return command.starts_with("-");
}

std::string value_of(const std::vector<std::string>& words, const std::string& option) {
    const auto found = std::find(words.begin(), words.end(), option);
    return found == words.end() || found + 1 == words.end() ? std::string() : *(found + 1);
}

/// A server on the store of one command.
class Server {
  public:
    /// Nothing for a command that needs none, and where an engine cannot be opened: then the command says so.
    static std::unique_ptr<Server> beside(const std::vector<std::string>& words) {
        EngineSettings settings;
        settings.config = value_of(words, "--config");
        settings.store = value_of(words, "--store");
        if (words.empty() || goes_alone(words.front()) || settings.config.empty() || settings.store.empty()) return {};
        const bool only_looks = has_word(words, "--dry-run") || has_word(words, "--history");
        settings.create = words.front() != "backup" && !(words.front() == "publish" && only_looks);
        settings.log_level = has_word(words, "--log") ? value_of(words, "--log") : "off";
        settings.warnings = OpeningWarnings::none;
        auto opened = open_engine(settings);
        if (!opened) return {};
        // What is due already is for the command to deliver.
        if (words.front() != "deliver") opened.value()->run_in_background();
        return std::unique_ptr<Server>(new Server(std::move(opened.value()), settings));
    }

  private:
    Server(std::unique_ptr<Engine> engine, const EngineSettings& settings)
        : engine_(std::move(engine)), door_(*engine_, settings.config), server_(door_, settings.store / "socket") {}
    static bool has_word(const std::vector<std::string>& words, const std::string& word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    }

    std::unique_ptr<Engine> engine_;
    http::remote::EngineDoor door_;
    SocketServer server_;
};

} // namespace

bool through_server() { return std::getenv("THIDUA_TESTS_THROUGH_SERVER") != nullptr; }

Said thidua_says(const std::vector<std::string>& words, const std::string& language) {
    std::ostringstream out;
    std::ostringstream err;
    app::Surroundings around;
    around.out = &out;
    around.err = &err;
    around.language = language;
    Said said;
    const auto server = through_server() ? Server::beside(words) : nullptr;
    said.code = app::run(words, around);
    said.out = out.str();
    said.err = err.str();
    return said;
}

Said Store::with(std::vector<std::string> words) const {
    words.insert(words.end(),
                 {"--config", (source_dir() / "config").string(), "--store", (folder.path() / "store").string()});
    return thidua_says(words);
}

std::vector<std::string> whole_nomination(const std::string& id, const std::string& person) {
    return {"create",  "quan-ly-nha",
            "--id",    id,
            "--as",    person,
            "--field", "nominee-name=Trần Mẫu",
            "--field", "kind=individual",
            "--field", "sex=male",
            "--field", "award=FORM_GK",
            "--field", "commendation=movement",
            "--field", "milestone=final",
            "--field", "since=01/01/2024",
            "--field", "until=31/10/2025",
            "--field", "rating=good",
            "--field", "achievements=Giúp hộ"};
}

bool has(const std::string& text, const std::string& piece) { return text.find(piece) != std::string::npos; }

} // namespace thidua::tests
