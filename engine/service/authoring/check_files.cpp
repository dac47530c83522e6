// What is wrong with workflows and decision models, before anybody publishes them.
#include <algorithm>
#include <optional>
#include <set>

#include "base/text/nearest.hpp"
#include "dmn/model/model.hpp"
#include "dmn/proof/table_proof.hpp"
#include "service/authoring/reader.hpp"
#include "service/configuration/configuration.hpp"
#include "service/configuration/staffing.hpp"
#include "service/plugins/known_capabilities.hpp"
#include "service/workflow_tests/run_tests.hpp"
#include "service/workflows/check.hpp"
#include "thidua/authoring.hpp"

namespace thidua {
namespace {

using Path = std::filesystem::path;
using OnChecked = std::function<void(const CheckedFile&)>;

/// The department as if these had left: nobody else is changed, so that what is missing then is told.
organisation::Organisation without(organisation::Organisation all, const std::vector<std::string>& gone) {
    if (gone.empty()) return all;
    organisation::OrganisationRecords records{all.units(),  all.people(),   all.assignments(),
                                              all.bodies(), all.absences(), all.relatives()};
    std::erase_if(records.people, [&](const organisation::Person& person) {
        return std::find(gone.begin(), gone.end(), person.id) != gone.end();
    });
    return organisation::Organisation(std::move(records));
}

/// One walk over the files that were asked for.
class FileCheck {
  public:
    FileCheck(const Workspace& workspace, const CheckRequest& request, const OnChecked& on_checked)
        : workspace_(workspace), request_(request), on_checked_(on_checked), reader_(workspace), clock_(reader_) {}

    CheckView run() {
        read_configuration();
        std::vector<Path> files;
        for (const Path& path : request_.paths)
            for (Path& file : service::checkable_files(path)) files.push_back(std::move(file));
        if (configuration_) of_configuration_ = service::check_role_names(*configuration_, workflows_among(files));
        if (capabilities_)
            for (Diagnostic& one : capabilities_->uses_of_nothing()) of_configuration_.push_back(std::move(one));
        for (const Path& file : files) {
            if (file.extension() != ".dmn")
                check_workflow(file);
            else if (models_.count(file) == 0)
                check_model(file);
        }
        return view_;
    }

  private:
    static std::vector<Path> workflows_among(std::vector<Path> files) {
        std::erase_if(files, [](const Path& file) { return file.extension() == ".dmn"; });
        return files;
    }

    void give(CheckedFile::Kind kind, const Path& path, std::string name, bool faultless, const Diagnostics& findings,
              const WorkflowTestsView& tests = {}) {
        view_.faultless = view_.faultless && faultless;
        on_checked_({kind, path.string(), std::move(name), faultless, reader_.notes(findings), tests});
    }

    /// The tests beside a workflow that can be run.
    WorkflowTestsView run_tests(const Path& file, const definition::WorkflowDefinition& workflow,
                                Diagnostics& findings) const {
        const auto tested = service::run_tests(file, workflow, ground_.configuration, files_on_disk(),
                                               request_.mutants ? service::WithMutants::yes : service::WithMutants::no);
        findings.insert(findings.end(), tested.findings.begin(), tested.findings.end());
        return {tested.tests,   tested.passed, tested.coverage.actions, tested.coverage.actions_taken,
                tested.mutants, tested.noticed};
    }

    void give_configuration(const Failure& failure) {
        give(CheckedFile::Kind::configuration, workspace_.config / "thidua.info", "", false, failure.diagnostics());
    }

    /// Without one a workflow can still be read and proven; only the organisation is not asked then.
    void read_configuration() {
        ground_.today = TimeZone().date_of(reader_.now());
        std::error_code denied; // then reading it says why
        if (!std::filesystem::exists(workspace_.config / "thidua.info", denied) && !denied) return;
        auto read = service::read_configuration(workspace_.config);
        if (!read) return give_configuration(read.error());
        read->organisation = without(std::move(read->organisation), request_.without);
        ground_.configuration = &configuration_.emplace(std::move(*read));
        ground_.today = configuration_->settings.office.zone.date_of(reader_.now());
        if (Diagnostics faults = service::check_people_named(*configuration_); !faults.empty())
            give_configuration(Failure::refused(std::move(faults)));
        auto known = service::KnownCapabilities::read(configuration_->settings, clock_);
        if (!known) return give_configuration(known.error());
        ground_.capabilities = &capabilities_.emplace(std::move(*known));
    }

    void check_workflow(const Path& file) {
        auto found = service::check_workflow(file, file.parent_path().parent_path() / "common", ground_);
        found.findings.insert(found.findings.end(), of_configuration_.begin(), of_configuration_.end());
        of_configuration_.clear();
        if (request_.staffing && configuration_ && found.workflow != nullptr)
            for (Diagnostic& one :
                 service::staffing_witnesses(*found.workflow, configuration_->organisation, ground_.today))
                found.findings.push_back(std::move(one));
        models_.insert(found.models.begin(), found.models.end());
        WorkflowTestsView tests;
        if (found.workflow != nullptr) tests = run_tests(file, *found.workflow, found.findings);
        const Path shown = file.filename() == "workflow.info" ? file.parent_path().filename() : file.stem();
        give(CheckedFile::Kind::workflow, file, found.workflow != nullptr ? found.workflow->name : shown.string(),
             !has_errors(found.findings), found.findings, tests);
    }

    void check_model(const Path& file) {
        const Diagnostics found = findings_of_model(file);
        give(CheckedFile::Kind::model, file, file.stem().string(), !has_errors(found), found);
    }

    [[nodiscard]] Diagnostics findings_of_model(const Path& file) const {
        Diagnostics found = service::check_model(file);
        if (request_.against.empty()) return found;
        const auto model = dmn::Model::load(file);
        if (!model) return found;
        const auto before = dmn::Model::load(request_.against);
        const Diagnostics more = before ? dmn::proof::differences(**before, **model) : before.error().diagnostics();
        found.insert(found.end(), more.begin(), more.end());
        return found;
    }

    const Workspace& workspace_;
    const CheckRequest& request_;
    const OnChecked& on_checked_;
    service::Reader reader_;
    service::WorkspaceClock clock_;
    std::optional<service::Configuration> configuration_;
    std::optional<service::KnownCapabilities> capabilities_;
    service::Ground ground_;
    Diagnostics of_configuration_; ///< misspelt roles and plugins: given with the first workflow
    std::set<Path> models_;        ///< already checked with their workflow
    CheckView view_;
};

} // namespace

Answer<CheckView> check_files(const Workspace& workspace, const CheckRequest& request, const OnChecked& on_checked) {
    if (!request.without.empty()) {
        const service::Reader reader(workspace);
        const auto configuration = service::read_configuration(workspace.config);
        if (!configuration) return reader.failed<CheckView>(configuration.error());
        std::vector<std::string> names;
        for (const auto& person : configuration->organisation.people()) names.push_back(person.id);
        for (const std::string& name : request.without)
            if (configuration->organisation.person(name) == nullptr)
                return reader.failed<CheckView>(
                    Failure::usage(with_nearest(Diagnostic::error("TD1353").with("found", name), name, names)));
    }
    return FileCheck(workspace, request, on_checked).run();
}

} // namespace thidua
