// `thidua check PATH…`: everything that is wrong with workflows, at once, and whether they are proven.
#include <optional>
#include <ostream>
#include <set>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/view_json.hpp"
#include "base/printer.hpp"
#include "dmn/commands.hpp"
#include "service/engine/configuration.hpp"
#include "service/workflows/check.hpp"

namespace thidua::app {
namespace {

/// What one workflow came to.
struct Checked {
    std::string path;
    std::string name;
    Diagnostics findings;
    std::vector<std::filesystem::path> models; ///< checked with it
    [[nodiscard]] bool proven() const { return !has_errors(findings); }
};

Checked check_file(const std::filesystem::path& file, const service::Ground& ground) {
    service::CheckedWorkflow found = service::check_workflow(file, file.parent_path().parent_path() / "common", ground);
    const std::filesystem::path shown =
        file.filename() == "workflow.info" ? file.parent_path().filename() : file.stem();
    const std::string name = found.workflow != nullptr ? found.workflow->name : shown.string();
    return {file.string(), name, std::move(found.findings), std::move(found.models)};
}

void tell(const Session& session, const Diagnostics& findings, const char* verdict, const std::string& path,
          const std::string& name) {
    session.err() << print(findings, session.localizer().catalogue(), session.language());
    session.tell(verdict, {{"path", LocalText(path)}, {"name", LocalText(name)}});
}

/// A decision model: its tables, alone or against an older one.
int check_model(const Session& session, const std::string& path, const Arguments& given) {
    std::optional<std::filesystem::path> against;
    if (given.has("against")) against = given.one("against");
    const dmn::CommandOutput output = dmn::check_model_command(path, against);
    if (session.json())
        write_json(session, boost::json::object{{"path", path},
                                                {"model", std::filesystem::path(path).stem().string()},
                                                {"verdict", output.exit_code == 0 ? "proven" : "faulty"},
                                                {"diagnostics", json_of(session, output.findings)}});
    else
        tell(session, output.findings, output.exit_code == 0 ? "check.model.whole" : "check.model.faulty", path, "");
    return output.exit_code;
}

boost::json::object as_json(const Session& session, const Checked& checked) {
    return {{"path", checked.path},
            {"workflow", checked.name},
            {"verdict", checked.proven() ? "proven" : "faulty"},
            {"diagnostics", json_of(session, checked.findings)}};
}

} // namespace

int run_check(Session& session, const Arguments& given) {
    // Without a configuration a workflow can still be read and proven; only the organisation is not asked then.
    std::optional<service::Configuration> configuration;
    std::optional<service::KnownCapabilities> capabilities;
    bool faulty = false;
    if (std::filesystem::exists(session.settings().config / "thidua.info")) {
        auto read = service::read_configuration(session.settings().config);
        if (read)
            configuration = std::move(*read);
        else
            faulty = session.fail(read.error()) != kDone;
    }
    const SystemClock clock;
    service::Ground ground;
    ground.today = date_in_vietnam(clock.now());
    if (configuration) {
        ground.configuration = &*configuration;
        auto known = service::KnownCapabilities::read(configuration->settings, clock);
        if (known)
            ground.capabilities = &capabilities.emplace(std::move(*known));
        else
            faulty = session.fail(known.error()) != kDone || faulty;
    }
    std::set<std::filesystem::path> models; // already checked with their workflow
    for (const std::string& path : given.all("PATH"))
        for (const auto& file : service::checkable_files(path)) {
            if (file.extension() == ".dmn") {
                if (models.count(file) == 0) faulty = check_model(session, file.string(), given) != kDone || faulty;
                continue;
            }
            const Checked checked = check_file(file, ground);
            models.insert(checked.models.begin(), checked.models.end());
            faulty = faulty || !checked.proven();
            if (session.json())
                write_json(session, as_json(session, checked));
            else
                tell(session, checked.findings, checked.proven() ? "check.proven" : "check.faulty", checked.path,
                     checked.name);
        }
    return faulty ? kRefused : kDone;
}

} // namespace thidua::app
