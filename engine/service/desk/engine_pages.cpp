// The desk: one nomination as a page shows it, what an action would do, what is otherwise than it was.
#include <algorithm>

#include "definition/form/open_fields.hpp"
#include "process/decide/editing.hpp"
#include "process/state/inbox.hpp"
#include "service/commands/inputs.hpp"
#include "service/desk/completeness.hpp"
#include "service/desk/due_view.hpp"
#include "service/engine/house.hpp"
#include "service/history/past.hpp"
#include "service/texts/field_texts.hpp"
#include "service/texts/view_texts.hpp"

namespace thidua {
namespace {

using process::Nomination;

ViewerView viewer_of(service::CommandHandler& commands, service::CallerRights& rights, const service::Case& on) {
    ViewerView view;
    const process::Actor actor = commands.actor_of(rights, on, nullptr);
    const auto may_edit = [&](const std::string& field) {
        return process::may_edit(*on.definition, *on.nomination, actor, field);
    };
    for (const definition::FieldSpec& field : on.definition->form.fields)
        if (may_edit(field.name)) view.may_edit.push_back(field.name);
    view.may_attach = may_edit("evidence");
    view.may_comment = commands.allows(rights, on, process::Comment{"?"});
    view.may_flag = commands.allows(rights, on, process::RaiseFlag{"?"});
    view.may_rescue =
        commands.may_rescue(rights.caller().person) && !process::has_ended(*on.definition, *on.nomination);
    return view;
}

/// The fields of both, in the order of the form.
void compare_fields(const service::Case& on, const std::pair<Nomination, Nomination>& times, const Catalogue& catalogue,
                    const std::string& language, std::vector<DifferenceView>& found) {
    const boost::json::value nothing(nullptr);
    const auto value_of = [&](const Nomination& nomination, const std::string& field) -> const boost::json::value& {
        const auto* value = nomination.fields.if_contains(field);
        return value != nullptr ? *value : nothing;
    };
    for (const definition::FieldSpec& field : on.definition->form.fields) {
        const boost::json::value& before = value_of(times.first, field.name);
        const boost::json::value& after = value_of(times.second, field.name);
        if (before == after) continue;
        const std::string_view label = field.label.in(language);
        found.push_back({field.name, label.empty() ? field.name : std::string(label),
                         service::field_text(field, before, language, catalogue),
                         service::field_text(field, after, language, catalogue)});
    }
}

std::string text_of(const process::Evidence* item) {
    if (item == nullptr) return {};
    return item->title + (item->date.empty() ? "" : ", " + item->date);
}

const process::Evidence* item_called(const Nomination& nomination, const std::string& id) {
    const auto found = std::find_if(nomination.evidence.begin(), nomination.evidence.end(),
                                    [&](const process::Evidence& item) { return item.id == id; });
    return found == nomination.evidence.end() ? nullptr : &*found;
}

void compare_evidence(const std::pair<Nomination, Nomination>& times, std::vector<DifferenceView>& found) {
    for (const process::Evidence& item : times.first.evidence) {
        const process::Evidence* now = item_called(times.second, item.id);
        if (now == nullptr || !(*now == item)) found.push_back({"evidence", item.id, text_of(&item), text_of(now)});
    }
    for (const process::Evidence& item : times.second.evidence)
        if (item_called(times.first, item.id) == nullptr) found.push_back({"evidence", item.id, "", text_of(&item)});
}

} // namespace

Answer<NominationPageView> LocalEngine::page(const Caller& caller, const std::string& id) {
    auto shown = show(caller, id);
    if (!shown) return {shown.outcome(), shown.notes()};
    const auto rooms = house_->rooms();
    service::CallerRights rights = rooms->commands->rights_of(caller);
    const auto on = rooms->commands->readable_case(rights, id);
    if (!on) return rooms->failed<NominationPageView>(on.error(), caller);
    NominationPageView page;
    page.view = std::move(shown.value());
    for (const StageView& stage : page.view.stages)
        page.due.push_back(service::due_view(instant_from_iso(stage.due), rooms->clock.now(),
                                             rooms->configuration.calendars, on->definition->calendar,
                                             rooms->settings.office.zone));
    page.viewer = viewer_of(*rooms->commands, rights, *on);
    page.completeness = service::completeness_of(*on->definition, *on->nomination, rooms->clock.now(),
                                                 rooms->settings.office.zone, caller.language);
    const auto seen = rooms->store->attention().seen(caller.person, id);
    if (!seen) return rooms->failed<NominationPageView>(seen.error(), caller);
    page.seen = *seen;
    return page;
}

Answer<DryRunView> LocalEngine::dry_run(const Caller& caller, const std::string& id, const std::string& action,
                                        const ActionInput& input) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<DryRunView>(known.error(), caller);
    service::CallerRights rights = rooms->commands->rights_of(caller);
    const auto on = rooms->commands->readable_case(rights, id);
    if (!on) return rooms->failed<DryRunView>(on.error(), caller);
    auto given = service::read_given_fields(*on->definition, input.fields_json, rooms->localizer, caller.language);
    if (!given.faults.empty()) return {Outcome::refused, std::move(given.faults)};
    const auto asked = service::action_request(action, input, std::move(given.values));
    if (!asked) return rooms->failed<DryRunView>(asked.error(), caller);
    const auto foreseen = rooms->commands->foresee(rights, *on, *asked);
    DryRunView view;
    view.blockers = foreseen.blockers;
    view.possible = view.blockers.empty();
    if (!view.possible) return view;
    std::optional<Instant> due;
    for (const process::Token& token : foreseen.after.marking) {
        view.to.push_back({token.stage, service::stage_title(on->definition.get(), token.stage, caller.language)});
        if (token.due && (!due || *token.due < *due)) due = token.due;
    }
    view.due = service::iso_or_empty(due);
    return view;
}

Answer<std::vector<DifferenceView>> LocalEngine::difference(const Caller& caller, const std::string& id,
                                                            std::uint64_t from, std::uint64_t to) {
    const auto rooms = house_->rooms();
    using Differences = std::vector<DifferenceView>;
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Differences>(known.error(), caller);
    const auto on = rooms->commands->readable_case(caller, id);
    if (!on) return rooms->failed<Differences>(on.error(), caller);
    for (const std::uint64_t revision : {from, to})
        if (revision == 0 || revision > on->nomination->revision)
            return rooms->failed<Differences>(
                Failure::refused(Diagnostic::error("TD1275")
                                     .with("id", id)
                                     .with("found", std::to_string(revision))
                                     .with("expected", std::to_string(on->nomination->revision))),
                caller);
    auto before = service::nomination_at(*rooms->store, id, from);
    if (!before) return rooms->failed<Differences>(before.error(), caller);
    auto after = service::nomination_at(*rooms->store, id, to);
    if (!after) return rooms->failed<Differences>(after.error(), caller);
    const std::pair<Nomination, Nomination> times{std::move(*before), std::move(*after)};
    Differences found;
    compare_fields(*on, times, rooms->localizer.catalogue(), caller.language, found);
    compare_evidence(times, found);
    return found;
}

} // namespace thidua
