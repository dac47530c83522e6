#include "service/configuration/settings.hpp"

#include "reading/block_reader.hpp"
#include "reading/equal_faults.hpp"
#include "reading/info_source.hpp"
#include "service/configuration/office_settings.hpp"

namespace thidua::service {
namespace {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;

class SettingsReading {
  public:
    SettingsReading(const std::filesystem::path& folder, Diagnostics& faults) : folder_(folder), faults_(faults) {}

    void read(const LocatedNode& top) {
        BlockReader reader(top, faults_);
        if (auto name = reader.text("department", Need::required)) settings.department = std::move(name->value);
        path(reader, "calendars", settings.calendars);
        path(reader, "workflows", settings.workflows);
        path(reader, "store", settings.store);
        if (auto name = reader.text("default-workflow", Need::optional)) {
            settings.default_workflow = std::move(name->value);
            settings.default_workflow_span = name->span;
        }
        settings.office = read_office_time(reader, faults_);
        if (const LocatedNode* block = reader.block("organisation", Need::required)) read_organisation_files(*block);
        for (auto& name : reader.list("operators", Need::optional)) {
            settings.operators.push_back(std::move(name.value));
            settings.operator_places.push_back(std::move(name.span));
        }
        if (const auto one = reader.yes_no("one-operator", Need::optional)) read_one_operator(*one);
        for (auto& name : reader.list("rescuers", Need::optional)) {
            settings.rescuers.push_back(std::move(name.value));
            settings.rescuer_places.push_back(std::move(name.span));
        }
        if (auto role = reader.text("absence-managers", Need::optional)) {
            settings.absence_managers = std::move(role->value);
            settings.absence_managers_place = role->span;
        }
        if (const LocatedNode* block = reader.block("log", Need::optional)) read_log(*block);
        if (const LocatedNode* block = reader.block("plugins", Need::optional)) read_plugins(*block);
        reader.finish();
    }

    Settings settings;

  private:
    void path(BlockReader& reader, const char* key, std::filesystem::path& into) {
        if (const auto found = reader.text(key, Need::required)) into = placed(found->value);
    }

    [[nodiscard]] std::filesystem::path placed(const std::string& written) const {
        return (folder_ / written).lexically_normal();
    }

    /// Where there are two, each confirms what the other asks for.
    void read_one_operator(const reading::Located<bool>& written) {
        const std::size_t named = settings.operators.size();
        if (written.value && named != 1)
            faults_.push_back(Diagnostic::error("TD1403", written.span).with("count", std::to_string(named)));
        settings.one_operator = written.value;
    }

    void read_organisation_files(const LocatedNode& block) {
        BlockReader reader(block, faults_);
        path(reader, "units", settings.organisation.units);
        path(reader, "people", settings.organisation.people);
        path(reader, "roles", settings.organisation.roles);
        path(reader, "bodies", settings.organisation.bodies);
        if (const auto found = reader.text("absences", Need::optional))
            settings.organisation.absences = placed(found->value);
        if (const auto found = reader.text("relatives", Need::optional))
            settings.organisation.relatives = placed(found->value);
        reader.finish();
    }

    void read_log(const LocatedNode& block) {
        static const std::vector<std::string> kLevels = {"trace", "debug", "info", "warn", "error", "off"};
        BlockReader reader(block, faults_);
        if (const auto level = reader.choice("level", Need::optional, kLevels))
            settings.log_level = kLevels[level->value];
        if (const auto file = reader.text("file", Need::optional)) settings.log_file = placed(file->value);
        reader.finish();
    }

    void read_plugins(const LocatedNode& block) {
        PluginSettings plugins = read_plugin_settings(block, faults_);
        for (const auto& folder : plugins.folders) settings.plugin_folders.push_back(placed(folder.string()));
        settings.plugins = std::move(plugins.uses);
        settings.accepted_weaknesses = std::move(plugins.accepted);
    }

    std::filesystem::path folder_;
    Diagnostics& faults_;
};

} // namespace

Result<Settings> read_settings(const std::filesystem::path& folder, const FileSource& files) {
    auto look = reading::look_at_info_from(files, folder / "thidua.info");
    if (!look) return look.error();
    Diagnostics faults = std::move(look->faults);
    SettingsReading found(folder, faults);
    BlockReader top(look->tree.root, faults);
    if (const LocatedNode* block = top.block("thidua", Need::required)) found.read(*block);
    top.finish();
    reading::drop_followers(faults);
    reading::gather_equal_faults(faults);
    if (!faults.empty()) return Failure::refused(std::move(faults));
    return std::move(found.settings);
}

} // namespace thidua::service
