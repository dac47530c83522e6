// The configuration at work: workflows with their forms, units, checks, plugins.
#include "service/authoring/workflow_view.hpp"
#include "service/engine/house.hpp"

namespace thidua {

Workspace LocalEngine::Rooms::workspace_of(const Caller& caller) const {
    Workspace made;
    made.config = config;
    made.language = caller.language;
    made.now = [this] { return clock.now(); };
    return made;
}

Answer<std::vector<WorkflowView>> LocalEngine::workflows(const Caller& caller) {
    const auto rooms = house_->rooms();
    using Views = std::vector<WorkflowView>;
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Views>(known.error(), caller);
    Views views;
    for (const std::string& name : rooms->registry->current_names())
        if (const auto definition = rooms->registry->current(name))
            views.push_back(service::view_of(**definition, caller.language));
    return views;
}

std::string LocalEngine::time_zone() { return house_->rooms()->settings.office.zone.name(); }

Answer<std::vector<UnitView>> LocalEngine::units(const Caller& caller) {
    const auto rooms = house_->rooms();
    using Views = std::vector<UnitView>;
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Views>(known.error(), caller);
    const Date today = rooms->today();
    Views views;
    for (const organisation::Unit& unit : rooms->organisation.units())
        views.push_back({unit.id, unit.name, organisation::unit_kind_names()[static_cast<std::size_t>(unit.kind)],
                         unit.sends, unit.valid.covers(today), unit.successor, unit.parent});
    return views;
}

Answer<CheckView> LocalEngine::check(const Caller& caller, const CheckRequest& request,
                                     const std::function<void(const CheckedFile&)>& on_checked) {
    const auto rooms = house_->rooms();
    if (const auto may = rooms->operates(caller); !may) return rooms->failed<CheckView>(may.error(), caller);
    return check_files(rooms->workspace_of(caller), request, on_checked);
}

Answer<std::vector<PluginView>> LocalEngine::plugins(const Caller& caller) {
    const auto rooms = house_->rooms();
    using Views = std::vector<PluginView>;
    if (const auto may = rooms->operates(caller); !may) return rooms->failed<Views>(may.error(), caller);
    return list_plugins(rooms->workspace_of(caller));
}

Answer<PluginCheckView> LocalEngine::check_plugin(const Caller& caller, const PluginCheckRequest& request) {
    const auto rooms = house_->rooms();
    if (const auto may = rooms->operates(caller); !may) return rooms->failed<PluginCheckView>(may.error(), caller);
    return thidua::check_plugin(rooms->workspace_of(caller), request);
}

} // namespace thidua
