// Plugins, as those look at them who write or install them.
#include "hosting/authoring/plugin_check.hpp"
#include "hosting/authoring/scaffold.hpp"
#include "hosting/package/plugin_catalogue.hpp"
#include "service/authoring/reader.hpp"
#include "service/plugins/installed_plugins.hpp"
#include "thidua/authoring.hpp"

namespace thidua {
namespace {

using hosting::PluginRecord;
using hosting::PluginState;

std::string_view word_of(PluginState state) {
    switch (state) {
    case PluginState::refused:
        return "refused";
    case PluginState::checked:
        return "checked";
    case PluginState::loaded:
        return "loaded";
    case PluginState::resting:
        return "resting";
    case PluginState::given_up:
        return "given-up";
    }
    return "refused";
}

const char* title_of(hosting::CheckedPoint::What what) {
    using What = hosting::CheckedPoint::What;
    switch (what) {
    case What::file:
        return "plugin.point.file";
    case What::loads:
        return "plugin.point.loads";
    case What::folders:
        return "plugin.point.folders";
    case What::sample_documents:
        return "plugin.point.sample";
    case What::empty_documents:
        return "plugin.point.empty";
    case What::random_documents:
        return "plugin.point.random";
    case What::does_some_work:
        return "plugin.point.works";
    case What::same_answer:
        return "plugin.point.same";
    }
    return "";
}

ContainmentView containment_of(const PluginRecord& record, const hosting::HostingPolicy& policy) {
    ContainmentView view;
    const bool trusted = record.manifest && policy.trusts(record.manifest->name, record.manifest->id);
    view.runs = trusted ? "in-process" : "worker";
    view.known = record.containment.has_value() && !trusted;
    for (const hosting::Destination& one : record.destinations) view.network.push_back(one.text());
    if (!view.known) return view;
    view.own_view = record.containment->own_view;
    view.landlock = record.containment->landlock;
    for (const hosting::Weakness one : record.containment->weaknesses())
        view.weaknesses.emplace_back(hosting::name_of(one));
    return view;
}

PluginView view_of(const PluginRecord& record, const service::Reader& reader) {
    PluginView view;
    view.file = record.file.string();
    view.sha256 = record.sha256;
    view.described = record.manifest.has_value();
    if (record.manifest) {
        view.id = record.manifest->id;
        view.version = record.manifest->version.text();
        view.year = record.manifest->year;
        view.capabilities.assign(record.manifest->capabilities.begin(), record.manifest->capabilities.end());
    }
    view.state = word_of(record.state);
    view.faults = reader.notes(record.faults);
    return view;
}

} // namespace

Answer<std::vector<PluginView>> list_plugins(const Workspace& workspace) {
    using Views = std::vector<PluginView>;
    const service::Reader reader(workspace);
    const auto settings = service::read_settings(workspace.config);
    if (!settings) return reader.failed<Views>(settings.error());
    const service::WorkspaceClock clock(reader);
    const hosting::HostingPolicy policy = service::policy_of(*settings);
    // In workers, also those that the configuration trusts: a look at them must harm nobody.
    hosting::HostingPolicy careful = policy;
    careful.trusted.clear();
    auto found = hosting::PluginCatalogue::discover(settings->plugin_folders, careful, clock);
    if (!found) return reader.failed<Views>(found.error());
    found->try_loading();
    Views views;
    for (const PluginRecord& record : found->list()) {
        views.push_back(view_of(record, reader));
        views.back().containment = containment_of(record, policy);
    }
    return views;
}

Answer<PluginCheckView> check_plugin(const Workspace& workspace, const PluginCheckRequest& request) {
    const service::Reader reader(workspace);
    const service::WorkspaceClock clock(reader);
    hosting::CheckWish wish;
    wish.seed = request.seed;
    wish.documents = request.documents;
    hosting::HostingPolicy policy;
    // Where there is a configuration, it says what this machine may do without.
    if (const auto settings = service::read_settings(workspace.config)) policy.accepted = settings->accepted_weaknesses;
    const hosting::CheckReport report = hosting::check_plugin(request.file, policy, clock, wish);
    PluginCheckView view{report.seed, report.passed(), {}};
    for (const hosting::CheckedPoint& point : report.points)
        view.points.push_back({point.name,
                               reader.catalogue().say(workspace.language, title_of(point.what),
                                                      {{"capability", LocalText(point.capability)}}),
                               point.passed, reader.notes(point.faults)});
    return view;
}

Answer<std::filesystem::path> make_plugin(const Workspace& workspace, const NewPlugin& plugin) {
    const service::Reader reader(workspace);
    hosting::ScaffoldWish wish;
    wish.name = plugin.name;
    wish.kind = plugin.kind;
    wish.parent = plugin.parent;
    wish.source = plugin.in_c ? hosting::ScaffoldSource::c : hosting::ScaffoldSource::cpp;
    auto made = hosting::make_scaffold(wish);
    if (!made) return reader.failed<std::filesystem::path>(made.error());
    return std::move(*made);
}

} // namespace thidua
