#include "service/publishing/publisher.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include "base/files/files.hpp"
#include "base/text/nearest.hpp"
#include "reading/located_tree.hpp"
#include "service/absences/organisation_stream.hpp"
#include "service/rescheduling/calendar_change.hpp"
#include "service/workflows/check.hpp"

namespace thidua::service {
namespace {

namespace fs = std::filesystem;
using store::Publication;
using store::PublishedFile;

std::vector<PublishedFile> hashed(const std::vector<Publication::File>& files) {
    std::vector<PublishedFile> made;
    for (const Publication::File& file : files) made.push_back({file.workflow, file.name, sha256(file.text)});
    std::sort(made.begin(), made.end(), [](const PublishedFile& a, const PublishedFile& b) { return a.name < b.name; });
    return made;
}

/// All files of a configuration: as they are published.
std::vector<Publication::File> files_of(const PublishedConfiguration& configuration) {
    std::vector<Publication::File> files = configuration.files.office_files();
    for (const auto& [folder, workflow] : configuration.workflows)
        for (auto& file : configuration.files.workflow_files(folder, workflow->files)) files.push_back(std::move(file));
    return files;
}

/// What is in use was proven, and every definition that the store has.
class ProvenInStore final : public ProvenBefore {
  public:
    ProvenInStore(store::Store& store, const ConfigurationFiles& now, const PublishedConfiguration* before)
        : store_(store), now_(now), before_(before) {}

    bool workflow(const Sha256& content_hash) const override {
        const auto stored = store_.definition(content_hash);
        return stored && stored->has_value();
    }
    bool models_of(const fs::path& workflow_file) const override {
        const std::string folder = workflow_file.parent_path().filename().string();
        if (before_ == nullptr || before_->workflows.count(folder) == 0) return false;
        return hashed(now_.workflow_files(folder, {})) == hashed(before_->files.workflow_files(folder, {}));
    }

  private:
    store::Store& store_;
    const ConfigurationFiles& now_;
    const PublishedConfiguration* before_;
};

/// Checks one folder; used once.
class FolderCheck {
  public:
    FolderCheck(store::Store& store, const Clock& clock, const PublishedConfiguration* before, FaultyWorkflows faulty)
        : store_(store), clock_(clock), before_(before), faulty_(faulty) {}

    Result<CheckedFolder> run(ConfigurationFiles files) {
        auto configuration = read_configuration(files.config(), files.office());
        // The workflows are checked against what is wrong as little as possible: their own faults are reported as well.
        if (!configuration) take(configuration.error());
        CheckedFolder checked{{{}, std::move(files), {}, {}}, {}, {}, {}, {}, 0, {}};
        if (configuration) checked.configuration.configuration = std::move(*configuration);
        const bool whole = faults_.empty();
        if (const auto done = check_workflows(checked, whole); !done) return done.error();
        if (whole) check_names(checked);
        if (whole)
            for (Diagnostic& fault : check_people_named(checked.configuration.configuration))
                faults_.push_back(std::move(fault));
        if (!faults_.empty()) return Failure::refused(std::move(faults_));
        if (const auto same = still_the_same(checked); !same) return same.error();
        checked.changes = difference(before_, checked.configuration);
        if (before_ != nullptr)
            checked.calendars =
                calendars_read(before_->configuration.calendars, checked.configuration.configuration.calendars);
        return checked;
    }

  private:
    void take(const Failure& failure) {
        const Diagnostics& more = failure.diagnostics();
        faults_.insert(faults_.end(), more.begin(), more.end());
    }

    Result<void> check_workflows(CheckedFolder& checked, bool whole) {
        PublishedConfiguration& made = checked.configuration;
        const auto folders = made.files.office().list(made.files.settings().workflows, ".info");
        if (!folders) take(folders.error());
        std::optional<KnownCapabilities> capabilities;
        if (whole) {
            auto known = KnownCapabilities::read(made.configuration.settings, clock_);
            if (!known) return known.error();
            capabilities.emplace(std::move(*known));
        }
        const ProvenInStore proven(store_, made.files, before_);
        Ground ground{whole ? &made.configuration : nullptr, capabilities ? &*capabilities : nullptr,
                      made.configuration.settings.office.zone.date_of(clock_.now()), nullptr, &proven};
        for (const std::string& folder : made.files.workflows()) {
            ground.files = &made.files.of_workflow(folder);
            settle(folder, check_workflow(made.files.workflow_file(folder), made.files.common(), ground), checked);
        }
        return {};
    }

    /// Takes the workflow, or says why not.
    void settle(const std::string& folder, CheckedWorkflow found, CheckedFolder& checked) {
        checked.proofs += found.proofs;
        Diagnostics errors;
        Diagnostics others;
        for (Diagnostic& finding : found.findings)
            (finding.severity == Severity::error ? errors : others).push_back(std::move(finding));
        if (errors.empty()) {
            checked.configuration.workflows.emplace(folder, std::move(found.workflow));
            checked.warnings.insert(checked.warnings.end(), others.begin(), others.end());
        } else if (found.workflow != nullptr && only_lacks_people(errors, is_in_use(folder, *found.workflow))) {
            hold_back(folder, found.workflow, std::move(errors), checked);
        } else if (faulty_ == FaultyWorkflows::leave_out) {
            leave_out(folder, std::move(errors), checked);
        } else {
            faults_.insert(faults_.end(), errors.begin(), errors.end());
            checked.refused.emplace_back(folder, Failure::refused(std::move(errors)));
        }
    }

    [[nodiscard]] bool is_in_use(const std::string& folder, const definition::WorkflowDefinition& workflow) const {
        if (before_ == nullptr) return false;
        const auto earlier = before_->workflows.find(folder);
        return earlier != before_->workflows.end() && earlier->second->content_hash == workflow.content_hash;
    }

    /// A role that nobody holds today; and a post that nobody has, where it was had when the workflow was published: in
    /// a new workflow its name is misspelt rather than its holder gone.
    static bool only_lacks_people(const Diagnostics& errors, bool in_use) {
        return std::all_of(errors.begin(), errors.end(), [&](const Diagnostic& one) {
            return one.code == "TD0943" || (in_use && one.code == "TD0942");
        });
    }

    /// Nobody can staff it today: it stays as it was, and the others do not wait for it. What is in use unchanged goes
    /// on, for its people may come back.
    void hold_back(const std::string& folder, const Definition& workflow, Diagnostics errors, CheckedFolder& checked) {
        PublishedConfiguration& made = checked.configuration;
        for (const Diagnostic& one : errors) {
            checked.warnings.push_back(one);
            checked.warnings.back().severity = Severity::warning;
        }
        if (is_in_use(folder, *workflow)) {
            made.workflows.emplace(folder, workflow);
            return;
        }
        checked.held_back.push_back(folder);
        checked.warnings.push_back(Diagnostic::warning("TD0993", workflow->span).with("workflow", workflow->name));
        if (before_ != nullptr && before_->workflows.count(folder) != 0) {
            made.files.take_workflow(folder, before_->files);
            made.workflows.emplace(folder, before_->workflows.at(folder));
            return;
        }
        made.files.leave_out(folder);
        checked.refused.emplace_back(folder, Failure::refused(std::move(errors)));
    }

    static void leave_out(const std::string& folder, Diagnostics errors, CheckedFolder& checked) {
        const fs::path where = checked.configuration.files.workflow_file(folder).parent_path();
        checked.warnings.push_back(Diagnostic::warning("TD0967").with("workflow", folder).with("path", where.string()));
        checked.configuration.files.leave_out(folder);
        checked.refused.emplace_back(folder, Failure::refused(std::move(errors)));
    }

    /// One folder a workflow; the default workflow is one of them.
    void check_names(const CheckedFolder& checked) {
        std::map<std::string, Definition> by_name;
        for (const auto& [folder, workflow] : checked.configuration.workflows) {
            const auto [first, added] = by_name.emplace(workflow->name, workflow);
            if (!added)
                faults_.push_back(Diagnostic::error("TD0995", workflow->span)
                                      .with("workflow", workflow->name)
                                      .see_also(first->second->span, "related.first"));
        }
        const Settings& settings = checked.configuration.configuration.settings;
        const std::string& name = settings.default_workflow;
        // One that has faults is reported already, and is no misspelt name.
        const bool faulty = std::any_of(checked.refused.begin(), checked.refused.end(),
                                        [&](const auto& one) { return one.first == name; });
        if (name.empty() || by_name.count(name) != 0 || faulty) return;
        std::vector<std::string> names;
        for (const auto& [known, workflow] : by_name) names.push_back(known);
        faults_.push_back(
            with_nearest(Diagnostic::error("TD0975", settings.default_workflow_span).with("found", name), name, names));
    }

    /// Decision models are proven where they lie: what lies there must be what was read before.
    static Result<void> still_the_same(const CheckedFolder& checked) {
        const ConfigurationFiles& files = checked.configuration.files;
        Diagnostics faults;
        for (const std::string& folder : files.workflows()) {
            if (std::find(checked.held_back.begin(), checked.held_back.end(), folder) != checked.held_back.end())
                continue;
            for (const auto& file : files.workflow_files(folder, {})) {
                const fs::path path = files.place(folder, file.name);
                const auto now = read_file(path, reading::ReadingLimits{}.bytes);
                if (!now || *now != file.text)
                    faults.push_back(Diagnostic::error("TD0996").with("path", path.string()));
            }
        }
        if (!faults.empty()) return Failure::refused(std::move(faults));
        return {};
    }

    store::Store& store_;
    const Clock& clock_;
    const PublishedConfiguration* before_;
    FaultyWorkflows faulty_;
    Diagnostics faults_;
};

} // namespace

Sha256 CheckedFolder::content() const {
    auto files = files_of(configuration);
    std::vector<PublishedFile> now = hashed(files);
    std::sort(now.begin(), now.end(), [](const PublishedFile& a, const PublishedFile& b) {
        return std::tie(a.workflow, a.name) < std::tie(b.workflow, b.name);
    });
    return store::content_hash(now);
}

bool CheckedFolder::differs(const PublishedConfiguration& from) const { return content() != from.version.content; }

Result<CheckedFolder> Publisher::check(const fs::path& config, const PublishedConfiguration* before,
                                       FaultyWorkflows faulty) const {
    auto files = ConfigurationFiles::in_folder(config);
    if (!files) return files.error();
    return check(std::move(*files), before, faulty);
}

Result<CheckedFolder> Publisher::check(ConfigurationFiles files, const PublishedConfiguration* before,
                                       FaultyWorkflows faulty) const {
    return FolderCheck(store_, clock_, before, faulty).run(std::move(files));
}

Result<void> Publisher::publish(CheckedFolder& checked, std::uint64_t newest, const PublishedBy& by) const {
    Publication publication;
    publication.expected_number = newest;
    publication.at = clock_.now();
    publication.person = by.person;
    publication.changes_json = changes_json(checked.changes, by.asked_by);
    publication.files = files_of(checked.configuration);
    for (const auto& [folder, workflow] : checked.configuration.workflows)
        publication.definitions.push_back(record_of(*workflow, publication.at));
    std::vector<organisation::OrganisationEvent> events;
    if (auto read = organisation_read(checked.changes, publication.files, newest + 1))
        events.emplace_back(std::move(*read));
    if (checked.calendars) {
        checked.calendars->version = newest + 1;
        events.emplace_back(*checked.calendars);
    }
    if (!events.empty()) {
        const auto before = stored_organisation(store_);
        if (!before) return before.error();
        publication.further.push_back(change_by(events, *before, publication.at, by.person));
    }
    auto version = store_.publications().publish(publication);
    if (!version) return version.error();
    checked.configuration.version = std::move(*version);
    return {};
}

} // namespace thidua::service
