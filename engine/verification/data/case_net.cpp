#include "verification/data/case_net.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "definition/check/scope.hpp"
#include "definition/form/open_fields.hpp"

namespace thidua::verification {
namespace {

using definition::ActionKind;
using definition::ActionSpec;
using definition::ExpressionSpec;
using definition::FieldSpec;
using definition::FieldType;
using definition::KnownName;
using definition::Presence;
using definition::StageSpec;
using definition::WorkflowDefinition;

/// Rows and evidence may be there and yet not be enough.
bool may_be_too_few(const FieldSpec& field) {
    const bool asks_columns = std::any_of(field.columns.begin(), field.columns.end(), [](const FieldSpec& column) {
        return column.presence == Presence::required;
    });
    return field.min_rows || !field.accepts.empty() || asks_columns;
}

class CaseNetMaker {
  public:
    CaseNetMaker(const WorkflowDefinition& workflow, const WorkflowNet& made) : workflow_(workflow) {
        made_.workflow = &workflow;
        made_.made = &made;
        const auto& fields = workflow.form.fields;
        for (std::size_t slot = 0; slot < fields.size(); ++slot) slot_of_[fields[slot].name] = slot;
        for (const ActionSpec& action : workflow.actions)
            for (const std::string& field : action.fields)
                if (const auto slot = slot_of_.find(field); slot != slot_of_.end()) given_.insert(slot->second);
    }

    CaseNet make() {
        read_places();
        for (const ActionSpec& action : workflow_.actions) of_action_.push_back(step_of(action));
        for (const auto& action : made_.made->action)
            made_.steps.push_back(action ? of_action_[*action] : CaseNet::Step{});
        read_required();
        return std::move(made_);
    }

  private:
    [[nodiscard]] std::size_t slot_of(KnownName name) const {
        return workflow_.form.fields.size() + static_cast<std::size_t>(name);
    }

    /// Of an action without a vote it is known that there is none.
    std::size_t condition(const ExpressionSpec& expression, bool votes, const std::optional<definition::Trust>& trust) {
        const auto [known, fresh] = index_.emplace(&expression, made_.conditions.size());
        if (!fresh) return known->second;
        CaseCondition read{&expression, std::nullopt, expression.span};
        read.reading = read_condition(expression, workflow_.form, &read.undecided);
        if (read.reading && !stays_put(*read.reading, votes)) read.reading.reset();
        if (trust) read.trust = &*trust;
        read.is_trusted = trust && !read.reading;
        made_.conditions.push_back(std::move(read));
        return known->second;
    }

    /// Of a field that is required in some cases.
    std::size_t presence_condition(const FieldSpec& field, bool votes) {
        const std::size_t made = condition(*field.required_when, votes, field.trust);
        made_.conditions[made].is_of_presence = true;
        return made;
    }

    /// What plugins, councils and the clock say is not for the form to know.
    [[nodiscard]] bool stays_put(const Reading& reading, bool votes) const {
        for (const KnownName name : {KnownName::score, KnownName::action, KnownName::today, KnownName::answers})
            if (reading.looks_at(slot_of(name))) return false;
        if (votes && reading.looks_at(slot_of(KnownName::votes))) return false;
        const std::size_t nomination = slot_of(KnownName::nomination);
        for (const Reading::Seen& one : reading.seen)
            if (one.look.slot == nomination && one.look.member == "revision") return false;
        return !reading.looks_at(slot_of(KnownName::evidence)) || evidence_is_open_as_a_whole_;
    }

    CaseNet::Step step_of(const ActionSpec& action) {
        CaseNet::Step step;
        const bool votes = action.vote.has_value();
        if (action.when) step.conditions.push_back(condition(*action.when, votes, action.trust));
        for (const definition::Requirement& requirement : action.requirements)
            step.conditions.push_back(condition(requirement.expression, votes, requirement.trust));
        for (const std::string& field : action.fields) {
            const auto found = slot_of_.find(field);
            if (found == slot_of_.end()) continue; // reported elsewhere
            const std::size_t slot = found->second;
            step.given.push_back(slot);
            const FieldSpec& spec = workflow_.form.fields[slot];
            if (spec.presence == Presence::required_when && spec.required_when)
                step.kept_when.emplace_back(slot, presence_condition(spec, votes));
            else
                step.kept.push_back(slot);
        }
        step.form_is_complete = action.kind == ActionKind::advance;
        return step;
    }

    /// As definition::is_open_in, for many stages and fields.
    [[nodiscard]] std::vector<std::size_t> open_in(const StageSpec& stage) const {
        std::vector<std::size_t> open;
        const auto names = [&stage](std::string_view wanted) {
            return std::find(stage.edits.begin(), stage.edits.end(), wanted) != stage.edits.end();
        };
        const bool all = names("*") || (stage.edits.empty() && stage.kind == definition::StageKind::start);
        if (all)
            for (std::size_t slot = 0; slot < workflow_.form.fields.size(); ++slot)
                if (given_.count(slot) == 0) open.push_back(slot);
        for (const std::string& field : stage.edits)
            if (const auto found = slot_of_.find(field); found != slot_of_.end()) open.push_back(found->second);
        if (all || names("evidence")) open.push_back(slot_of(KnownName::evidence));
        std::sort(open.begin(), open.end());
        open.erase(std::unique(open.begin(), open.end()), open.end());
        return open;
    }

    /// Evidence is counted as a whole and by field: the two change together where both are open or neither is.
    void compare_evidence(const std::vector<std::size_t>& open) {
        const auto is_open = [&open](std::size_t slot) { return std::binary_search(open.begin(), open.end(), slot); };
        for (std::size_t slot = 0; slot < workflow_.form.fields.size(); ++slot)
            if (workflow_.form.fields[slot].type == FieldType::evidence &&
                is_open(slot) != is_open(slot_of(KnownName::evidence)))
                evidence_is_open_as_a_whole_ = false;
    }

    void read_places() {
        std::map<std::string_view, const StageSpec*> stages;
        for (const StageSpec& stage : workflow_.stages) stages.emplace(stage.name, &stage);
        for (const Place& place : made_.made->net.places) {
            const auto kept = made_.made->unanswered.find(static_cast<PlaceId>(made_.open.size()));
            const auto stage = stages.find(kept == made_.made->unanswered.end() ? place.name : kept->second);
            std::vector<std::size_t> open;
            if (stage != stages.end()) open = open_in(*stage->second);
            if (stage != stages.end() && place.tokens > 0) made_.open_at_start = open;
            if (stage == stages.end() || stage->second->owners.empty()) open.clear();
            if (stage != stages.end()) compare_evidence(open);
            made_.open.push_back(std::move(open));
        }
    }

    void read_required() {
        std::set<std::size_t> looked_at;
        for (std::size_t slot = 0; slot < workflow_.form.fields.size(); ++slot)
            if (const FieldSpec& field = workflow_.form.fields[slot]; field.required_when && given_.count(slot) == 0) {
                made_.required.push_back({slot, presence_condition(field, true)});
                looked_at.insert(slot);
            }
        for (const CaseCondition& one : made_.conditions)
            for (std::size_t i = 0; one.reading && i < one.reading->seen.size(); ++i)
                looked_at.insert(one.reading->seen[i].look.slot);
        std::map<std::vector<std::size_t>, std::size_t> by_places; // where they are open → the one that represents all
        for (std::size_t slot = 0; slot < workflow_.form.fields.size(); ++slot) {
            const FieldSpec& field = workflow_.form.fields[slot];
            if (given_.count(slot) == 1) continue;
            const bool is_required = field.presence == Presence::required;
            if (!is_required && !(may_be_too_few(field) && is_open_at_start(slot))) continue;
            if (looked_at.count(slot) == 1) {
                if (is_required) made_.required.push_back({slot, std::nullopt});
                continue;
            }
            if (by_places.emplace(places_open_for(slot), slot).second) made_.required.push_back({slot, std::nullopt});
        }
    }

    [[nodiscard]] std::vector<std::size_t> places_open_for(std::size_t slot) const {
        std::vector<std::size_t> places;
        for (std::size_t place = 0; place < made_.open.size(); ++place)
            if (std::binary_search(made_.open[place].begin(), made_.open[place].end(), slot)) places.push_back(place);
        if (is_open_at_start(slot)) places.push_back(made_.open.size());
        return places;
    }

    [[nodiscard]] bool is_open_at_start(std::size_t slot) const {
        return std::binary_search(made_.open_at_start.begin(), made_.open_at_start.end(), slot);
    }

    const WorkflowDefinition& workflow_;
    CaseNet made_;
    std::map<std::string_view, std::size_t> slot_of_;
    std::set<std::size_t> given_; ///< slots of fields that some action asks for
    std::map<const ExpressionSpec*, std::size_t> index_;
    std::vector<CaseNet::Step> of_action_;
    bool evidence_is_open_as_a_whole_ = true;
};

} // namespace

bool CaseNet::asks_for_values() const {
    return std::any_of(steps.begin(), steps.end(), [this](const Step& step) {
        return !step.conditions.empty() || (step.form_is_complete && !required.empty());
    });
}

bool CaseNet::form_is_settled() const {
    const auto is_open = [](const std::vector<std::size_t>& slots, std::size_t slot) {
        return std::binary_search(slots.begin(), slots.end(), slot);
    };
    for (std::size_t step = 0; step < steps.size(); ++step) {
        if (!steps[step].conditions.empty()) return false;
        if (steps[step].form_is_complete) continue;
        const Transition& moved = made->net.transitions[step];
        if (!moved.resets.empty()) return false; // a stage where the form was filled in may be gone with it
        for (const Required& field : required)
            for (const PlaceId from : moved.inputs) {
                const bool goes_on = std::any_of(moved.outputs.begin(), moved.outputs.end(),
                                                 [&](PlaceId to) { return is_open(open[to], field.slot); });
                if (is_open(open[from], field.slot) && !goes_on) return false;
            }
    }
    return std::all_of(required.begin(), required.end(),
                       [&](const Required& field) { return !field.when && is_open(open_at_start, field.slot); });
}

CaseNet case_net(const WorkflowDefinition& workflow, const WorkflowNet& made) {
    return CaseNetMaker(workflow, made).make();
}

Reading presence_of(std::size_t slot, const definition::FormSpec& form) {
    if (form.fields[slot].type == FieldType::evidence)
        return {{{{slot, Look::View::count, {}}, {feel::Value::number(1)}}}, {}};
    return {{{{slot, Look::View::whole, {}}, {feel::Value()}}}, {}};
}

} // namespace thidua::verification
