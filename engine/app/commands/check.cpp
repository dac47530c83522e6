// `thidua check PATH…`: everything that is wrong with workflows, at once, and whether they are proven.
#include <optional>
#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "base/printer.hpp"
#include "feel/commands.hpp"
#include "service/check.hpp"
#include "service/configuration.hpp"
#include "service/workflow_shelf.hpp"

namespace thidua::app {
namespace {

/// What one workflow came to.
struct Checked {
    std::string path;
    std::string name;
    Diagnostics findings;
    [[nodiscard]] bool proven() const { return !has_errors(findings); }
};

/// Workflow files that a path means: itself, its workflow.info, or those of the folders in it.
std::vector<std::filesystem::path> files_of(const std::filesystem::path& path) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(path, ignored)) return {path};
    if (std::filesystem::exists(path / "workflow.info", ignored)) return {path / "workflow.info"};
    std::vector<std::filesystem::path> found;
    if (const auto folders = service::workflow_folders(path); folders)
        for (const auto& folder : *folders) found.push_back(folder / "workflow.info");
    if (found.empty()) found.push_back(path / "workflow.info");
    return found;
}

Checked check_file(const std::filesystem::path& file, const service::Configuration* configuration) {
    Checked checked{file.string(), file.parent_path().filename().string(), {}};
    std::optional<service::KnownCalendars> calendars;
    definition::Ports ports;
    if (configuration != nullptr) ports.calendars = &calendars.emplace(configuration->calendars);
    const auto read = definition::read_workflow(file, file.parent_path().parent_path() / "common", ports);
    if (!read) {
        checked.findings = read.error().diagnostics();
        return checked;
    }
    checked.name = read->workflow->name;
    checked.findings = read->warnings;
    const auto add = [&](Diagnostics more) {
        for (Diagnostic& finding : more) checked.findings.push_back(std::move(finding));
    };
    add(service::prove(*read->workflow));
    if (configuration != nullptr)
        add(service::check_against(*read->workflow, *configuration, date_in_vietnam(SystemClock().now())));
    return checked;
}

void tell(const Session& session, const Checked& checked) {
    session.err() << print(checked.findings, session.speech().catalogue(), session.language());
    session.tell(checked.proven() ? "check.proven" : "check.faulty",
                 {{"path", LocalText(checked.path)}, {"name", LocalText(checked.name)}});
}

/// A decision model: its tables, alone or against an older one.
int check_model(const Session& session, const std::string& path, const Arguments& given) {
    std::optional<std::filesystem::path> against;
    if (given.has("against")) against = given.one("against");
    const feel::CommandOutput output =
        feel::check_model_command(path, against, {session.speech().catalogue(), session.language(), session.json()});
    session.out() << output.out;
    session.err() << output.err;
    return output.exit_code;
}

boost::json::object as_json(const Session& session, const Checked& checked) {
    boost::json::array findings;
    for (const Diagnostic& finding : checked.findings)
        findings.push_back(boost::json::parse(print_json(finding, session.speech().catalogue(), session.language())));
    return {{"path", checked.path},
            {"workflow", checked.name},
            {"verdict", checked.proven() ? "proven" : "faulty"},
            {"diagnostics", std::move(findings)}};
}

} // namespace

int run_check(Session& session, const Arguments& given) {
    // Without a configuration a workflow can still be read and proven; only the organisation is not asked then.
    std::optional<service::Configuration> configuration;
    bool faulty = false;
    if (std::filesystem::exists(session.settings().config / "thidua.info")) {
        auto read = service::read_configuration(session.settings().config);
        if (read)
            configuration = std::move(*read);
        else {
            faulty = true;
            (void)session.fail(read.error());
        }
    }
    for (const std::string& path : given.all("PATH")) {
        if (std::filesystem::path(path).extension() == ".dmn") {
            faulty = check_model(session, path, given) != kDone || faulty;
            continue;
        }
        for (const auto& file : files_of(path)) {
            const Checked checked = check_file(file, configuration ? &*configuration : nullptr);
            faulty = faulty || !checked.proven();
            if (session.json())
                session.out() << boost::json::serialize(as_json(session, checked)) << '\n';
            else
                tell(session, checked);
        }
    }
    return faulty ? kRefused : kDone;
}

} // namespace thidua::app
