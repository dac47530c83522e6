#pragma once

#include <chrono>
#include <filesystem>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic/catalogue.hpp"
#include "base/diagnostic/note.hpp"
#include "base/result.hpp"
#include "base/time_zone.hpp"
#include "thidua/connect.hpp"
#include "thidua/engine.hpp"
#include "thidua/workspace.hpp"

namespace thidua::app {

/// Exit codes that scripts rely on.
inline constexpr int kDone = 0;
inline constexpr int kRefused = 1;
inline constexpr int kUsage = 2;
inline constexpr int kEnvironment = 3;
inline constexpr int kInterrupted = 130; ///< by Ctrl-C, in order

/// Commands are short: one waits for another. Longer than that only a server, or one that hangs, has the store.
inline constexpr std::chrono::seconds kPatience{10};

/// What holds for the whole run of the program: who asks, in which language and form, and where words go.
class Session {
  public:
    /// From the global options; streams are not owned. A language that nobody wrote becomes Vietnamese.
    struct Settings {
        std::string person;
        std::string on_behalf_of;
        std::string language = "vi";
        bool json = false;
        std::filesystem::path config = "config";
        std::filesystem::path store; ///< "" for the configured one
        std::string server;          ///< address of one elsewhere, which has the store then; "" for none
        std::filesystem::path token_file;
        std::filesystem::path ca_file;
        std::string log = "off";
        std::ostream* out = nullptr;
        std::ostream* err = nullptr;
        bool terminal_out = false; ///< stdout is a terminal
        bool terminal_err = false;
        std::size_t columns = 80;
    };
    explicit Session(Settings settings);

    [[nodiscard]] const Settings& settings() const { return settings_; }
    [[nodiscard]] bool json() const { return settings_.json; }
    /// How wide lists and pages may be: the terminal, or 0 for as wide as needed when somebody else reads.
    [[nodiscard]] std::size_t width() const { return settings_.terminal_out ? settings_.columns : 0; }
    [[nodiscard]] const std::string& language() const { return settings_.language; }
    [[nodiscard]] std::ostream& out() const { return *settings_.out; }
    [[nodiscard]] std::ostream& err() const { return *settings_.err; }
    [[nodiscard]] Caller caller() const;
    /// Where functions that need no store look, and in which language they answer.
    [[nodiscard]] Workspace workspace() const;
    [[nodiscard]] const Catalogue& catalogue() const { return catalogue_; }

    /// The sentence of the catalogue in the session's language.
    [[nodiscard]] std::string say(std::string_view key, const std::vector<Argument>& arguments = {}) const;
    /// Writes a line to stdout.
    void tell(std::string_view key, const std::vector<Argument>& arguments = {}) const;

    /// Writes a line to stderr, for people: what scripts read stays as it is.
    void remark(std::string_view key, const std::vector<Argument>& arguments = {}) const;

    /// What the configuration says. Fault: TD1014 when there is none, else those of read_configuration().
    [[nodiscard]] Answer<ConfigurationView> configured() const;
    /// Asks the server elsewhere that the settings name, which open() gives from then on; the session is then that of
    /// the token's person. Nothing, or why not: besides the faults of connect_network(), TD1809 for another person.
    [[nodiscard]] Answer<Done> join_server();
    /// The engine on the session's configuration and store, through the server that is at work there or else opened
    /// here, and prints what opening warns of. Of vacancies and the like it warns whoever looks after the house:
    /// commands without `--as`.
    [[nodiscard]] Answer<std::unique_ptr<Engine>> open(bool create = true,
                                                       OpeningWarnings warnings = OpeningWarnings::all) const;

    /// What the office's clock shows: of the engine that was opened last, before that of the configuration.
    [[nodiscard]] TimeZone zone() const;

    /// Why a command that needs the store alone cannot begin: a server is at work there (TD1288).
    [[nodiscard]] std::optional<Failure> server_at_work(const std::filesystem::path& store) const;

    /// Says why not, on stderr (or as JSON on stdout), and answers the exit code.
    [[nodiscard]] int fail(Outcome outcome, const std::vector<Note>& notes) const;
    [[nodiscard]] int fail(const Failure& failure) const;
    /// Of work that Ctrl-C may have stopped (TD0665, TD0977): then it says so, and answers kInterrupted.
    template <class T>
    [[nodiscard]] int fail_or_stop(const Answer<T>& answer) const {
        return stopped(answer.notes()) ? kInterrupted : fail(answer);
    }
    /// What the command line itself has to say against something, as an answer.
    template <class T>
    [[nodiscard]] Answer<T> failed(const Failure& failure) const {
        return {outcome_of(failure.kind()), notes(failure.diagnostics())};
    }
    [[nodiscard]] std::vector<Note> notes(const Diagnostics& diagnostics) const;
    /// Writes notes to stderr as a terminal shows them.
    void remark(const std::vector<Note>& notes) const;
    template <class T>
    [[nodiscard]] int fail(const Answer<T>& answer) const {
        return fail(answer.outcome(), answer.notes());
    }

  private:
    [[nodiscard]] std::optional<Failure> no_configuration() const;
    [[nodiscard]] Answer<NetworkEngine> network() const;
    [[nodiscard]] Answer<std::unique_ptr<Engine>> through_network() const;
    [[nodiscard]] Answer<std::unique_ptr<Engine>> through_server(OpeningWarnings warnings) const;
    [[nodiscard]] Answer<std::unique_ptr<Engine>> own_store(bool create, OpeningWarnings warnings) const;
    [[nodiscard]] bool stopped(const std::vector<Note>& notes) const;

    Settings settings_;
    Catalogue catalogue_;
    mutable std::unique_ptr<Engine> elsewhere_; ///< from join_server() until open()
    mutable std::optional<TimeZone> zone_;      ///< asked for once
};

/// The exit code that scripts rely on.
[[nodiscard]] int exit_code_of(Outcome outcome);

} // namespace thidua::app
