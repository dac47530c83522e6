// The configuration at work: workflows with their forms, units, checks, plugins.
#include "service/authoring/workflow_view.hpp"
#include "service/engine/rooms.hpp"

namespace thidua {

Workspace LocalEngine::Rooms::workspace_of(const Caller& caller) const {
    Workspace made;
    made.config = asked.config;
    made.language = caller.language;
    made.now = [this] { return clock.now(); };
    return made;
}

Answer<std::vector<WorkflowView>> LocalEngine::workflows(const Caller& caller) {
    using Views = std::vector<WorkflowView>;
    if (const auto known = rooms_->known(caller); !known) return rooms_->failed<Views>(known.error(), caller);
    Views views;
    for (const std::string& name : rooms_->registry->current_names())
        if (const auto definition = rooms_->registry->current(name))
            views.push_back(service::view_of(**definition, caller.language));
    return views;
}

Answer<std::vector<UnitView>> LocalEngine::units(const Caller& caller) {
    using Views = std::vector<UnitView>;
    if (const auto known = rooms_->known(caller); !known) return rooms_->failed<Views>(known.error(), caller);
    const Date today = date_in_vietnam(rooms_->clock.now());
    Views views;
    for (const organisation::Unit& unit : rooms_->organisation.units())
        views.push_back({unit.id, unit.name, unit.sends, unit.valid.covers(today), unit.successor});
    return views;
}

Answer<CheckView> LocalEngine::check(const Caller& caller, const CheckRequest& request,
                                     const std::function<void(const CheckedFile&)>& on_checked) {
    if (const auto may = rooms_->operates(caller); !may) return rooms_->failed<CheckView>(may.error(), caller);
    return check_files(rooms_->workspace_of(caller), request, on_checked);
}

Answer<std::vector<PluginView>> LocalEngine::plugins(const Caller& caller) {
    using Views = std::vector<PluginView>;
    if (const auto may = rooms_->operates(caller); !may) return rooms_->failed<Views>(may.error(), caller);
    return list_plugins(rooms_->workspace_of(caller));
}

Answer<PluginCheckView> LocalEngine::check_plugin(const Caller& caller, const PluginCheckRequest& request) {
    if (const auto may = rooms_->operates(caller); !may) return rooms_->failed<PluginCheckView>(may.error(), caller);
    return thidua::check_plugin(rooms_->workspace_of(caller), request);
}

} // namespace thidua
