// Who may act on a role on a day, and because of what: the same answers that decide whether an action is possible.
#include <algorithm>

#include "base/text/nearest.hpp"
#include "process/state/role_person.hpp"
#include "service/absences/past_organisation.hpp"
#include "service/commands/rights/rights.hpp"
#include "service/engine/house.hpp"

namespace thidua {
namespace {

using namespace service;
using definition::RoleSpec;
using definition::WorkflowDefinition;

/// A nomination of that unit that would stand there.
process::Nomination sample_of(const WorkflowDefinition& workflow, const std::string& unit, const std::string& stage) {
    process::Nomination made;
    made.revision = 1;
    made.workflow = workflow.name;
    made.unit = unit;
    made.marking.emplace_back();
    made.marking.back().stage = stage.empty() ? workflow.start_stage().name : stage;
    return made;
}

class Answering {
  public:
    Answering(const PastOrganisation& past, const WorkflowDefinition& workflow, const WhoRequest& request, Date day,
              const std::string& language)
        : past_(past), workflow_(workflow), request_(request), rights_(past.organisation, day), language_(language) {}

    Result<WhoView> run() {
        WhoView view;
        view.workflow = workflow_.name;
        view.workflow_version = workflow_.version;
        view.version = past_.version;
        const RoleSpec* role = workflow_.role(request_.role);
        if (role == nullptr) return unknown("TD1659", request_.role, workflow_.roles);
        if (!request_.stage.empty() && workflow_.stage(request_.stage) == nullptr)
            return unknown("TD0965", request_.stage, workflow_.stages);
        if (const auto settled = settle_unit(*role, view); !settled) return settled.error();
        const process::Nomination sample = sample_of(workflow_, view.unit, request_.stage);
        bool acts = true;
        for (const RoleSpec* level : workflow_.levels_of(role->name)) {
            view.levels.push_back(view_of(*level, sample));
            WhoLevelView& made = view.levels.back();
            made.acts = acts && !made.people.empty();
            acts = acts && !made.acts;
        }
        return view;
    }

  private:
    template <class Specs>
    static Failure unknown(const char* code, const std::string& found, const Specs& specs) {
        std::vector<std::string> names;
        for (const auto& one : specs) names.push_back(one.name);
        return Failure::refused(with_nearest(Diagnostic::error(code).with("found", found), found, names));
    }

    Result<void> settle_unit(const RoleSpec& role, WhoView& view) const {
        const auto levels = workflow_.levels_of(role.name);
        const bool by_unit =
            std::any_of(levels.begin(), levels.end(), [](const RoleSpec* level) { return level->own_unit; });
        if (request_.unit.empty() && by_unit)
            return Failure::refused(Diagnostic::error("TD1660").with("role", role.name));
        if (request_.unit.empty()) return {};
        const organisation::Unit* unit = past_.organisation.unit_called(request_.unit);
        if (unit == nullptr) return Failure::refused(past_.organisation.no_unit_called(request_.unit));
        view.unit = unit->id;
        view.unit_name = unit->name;
        const organisation::Unit* carrier = past_.organisation.unit(rights_.carriers().carrier(unit->id));
        if (carrier != unit) view.carrier_name = carrier->name;
        return {};
    }

    [[nodiscard]] WhoLevelView view_of(const RoleSpec& level, const process::Nomination& sample) const {
        WhoLevelView view;
        view.role = level.name;
        view.title = level.title.in(language_);
        view.follows = process::person_of_role(level, sample).has_value();
        if (view.follows) return view;
        for (const process::RoleHolder& one : rights_.acting(workflow_, level, sample)) {
            WhoPersonView person{one.person, one.name, one.principal, "", "own"};
            if (const auto* principal = past_.organisation.person(one.principal))
                person.principal_name = principal->name;
            if (one.by_post) person.basis = "deputy";
            if (!one.principal.empty() && !one.by_post)
                if (const auto* absence = rights_.away(one.principal, {workflow_, sample, nullptr}))
                    person.basis = "absence:" + absence->id;
            view.people.push_back(std::move(person));
        }
        return view;
    }

    const PastOrganisation& past_;
    const WorkflowDefinition& workflow_;
    const WhoRequest& request_;
    Rights rights_;
    const std::string& language_;
};

} // namespace

Answer<WhoView> LocalEngine::who(const Caller& caller, const WhoRequest& request) {
    const auto rooms = house_->rooms();
    const auto refused = [&](const Failure& why) { return rooms->failed<WhoView>(why, caller); };
    const bool owner = caller.person.empty() && caller.local_operator;
    if (const auto may = owner ? rooms->in_time(caller) : rooms->known(caller); !may) return refused(may.error());
    Date day = rooms->today();
    if (!request.on.empty()) {
        auto read = date_from_iso(request.on);
        if (!read) read = date_from_vietnamese(request.on);
        if (!read) return refused(Failure::usage(Diagnostic::error("TD1658").with("found", request.on)));
        day = *read;
    }
    const auto name = rooms->workflow_or_default(request.workflow);
    if (!name) return refused(name.error());
    const auto past = organisation_on(*rooms, day);
    if (!past) return refused(past.error());
    const auto found = std::find_if(past->workflows.begin(), past->workflows.end(),
                                    [&](const auto& one) { return one.second->name == *name; });
    if (found == past->workflows.end())
        return refused(Failure::not_found(Diagnostic::error("TD0921").with("found", *name)));
    auto view = Answering(*past, *found->second, request, day, caller.language).run();
    if (!view) return refused(view.error());
    view->on = to_iso(day);
    return std::move(*view);
}

} // namespace thidua
