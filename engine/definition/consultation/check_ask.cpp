#include <algorithm>

#include "base/contains.hpp"
#include "definition/consultation/read_ask.hpp"

namespace thidua::definition {
namespace {

using Kind = AddresseeSpec::Kind;

class AskingCheck {
  public:
    AskingCheck(const WorkflowDefinition& workflow, Diagnostics& faults) : workflow_(workflow), faults_(faults) {}

    void run() {
        for (const StageSpec& stage : workflow_.stages)
            if (stage.ask) check(stage, *stage.ask);
        for (const ActionSpec& action : workflow_.actions) check(action);
        for (const FieldSpec& field : workflow_.form.fields)
            if (field.name ==
                "answers") // stored definitions keep such a field: it hides the answers from their conditions
                fault("TD1583", field.span, "field", field.name);
    }

  private:
    void check(const StageSpec& stage, const AskSpec& ask) {
        if (stage.kind != StageKind::between) return fault("TD1577", ask.span, "stage", stage.name);
        if (stage.owners.empty()) fault("TD1578", ask.span, "stage", stage.name);
        for (const AddresseeSpec& addressee : ask.addressees) check(stage, addressee);
        check_twice(stage, ask);
        check_silence(stage, ask);
        check_count(stage, ask);
        check_way_out(stage, ask);
    }

    void check(const StageSpec& stage, const AddresseeSpec& addressee) {
        for (const std::string& field : addressee.looks_at)
            if (!stage.looks_at.empty() && !contains(stage.looks_at, field))
                faults_.push_back(Diagnostic::error("TD1582", addressee.span)
                                      .with("stage", stage.name)
                                      .with("field", field)
                                      .with("role", addressee.role));
        const RoleSpec* role = workflow_.role(addressee.role);
        if (addressee.kind != Kind::chosen) return;
        const FieldSpec* field = workflow_.form.field(addressee.field);
        if (field != nullptr && !names_units(*field))
            faults_.push_back(Diagnostic::error("TD1573", addressee.span)
                                  .with("field", addressee.field)
                                  .see_also(field->span, "related.field"));
        if (role != nullptr && !role->own_unit) fault("TD1574", addressee.span, "role", addressee.role);
    }

    /// One text, or rows of which the first column is one.
    static bool names_units(const FieldSpec& field) {
        const FieldSpec& naming =
            field.type == FieldType::rows && !field.columns.empty() ? field.columns.front() : field;
        return (naming.type == FieldType::text || naming.type == FieldType::choice) && naming.among.empty();
    }

    void check_twice(const StageSpec& stage, const AskSpec& ask) {
        for (std::size_t at = 0; at < ask.addressees.size(); ++at)
            for (std::size_t before = 0; before < at; ++before) {
                const AddresseeSpec& one = ask.addressees[at];
                const AddresseeSpec& other = ask.addressees[before];
                if (one.kind != other.kind || one.role != other.role || one.field != other.field) continue;
                faults_.push_back(Diagnostic::error("TD1575", one.span)
                                      .with("stage", stage.name)
                                      .with("role", one.role)
                                      .see_also(other.span, "related.first"));
            }
    }

    void check_silence(const StageSpec& stage, const AskSpec& ask) {
        if (ask.silence != Silence::waits && !ask.within) fault("TD1584", ask.span, "stage", stage.name);
        if (ask.silence == Silence::waits && ask.within) fault("TD1586", ask.within->span, "stage", stage.name);
    }

    /// So many people cannot say yes where each of the addressees has one voice and there are fewer of them.
    void check_count(const StageSpec& stage, const AskSpec& ask) {
        const bool known = std::all_of(ask.addressees.begin(), ask.addressees.end(),
                                       [](const AddresseeSpec& one) { return one.kind == Kind::office; });
        const auto most = static_cast<std::int64_t>(ask.addressees.size());
        if (!known || most == 0 || ask.needs.kind != AnswersNeeded::Kind::people || ask.needs.people <= most) return;
        faults_.push_back(Diagnostic::error("TD1580", ask.needs.span)
                              .with("stage", stage.name)
                              .with("found", std::to_string(ask.needs.people))
                              .with("most", std::to_string(most)));
    }

    /// Whatever they say, somebody can bring it on or back.
    void check_way_out(const StageSpec& stage, const AskSpec& ask) {
        const bool settled = ask.needs.kind == AnswersNeeded::Kind::answers && ask.silence != Silence::waits;
        const bool free =
            std::any_of(workflow_.actions.begin(), workflow_.actions.end(), [&](const ActionSpec& action) {
                if (!contains(action.from, stage.name)) return false;
                return action.kind == ActionKind::return_back || action.kind == ActionKind::reject ||
                       (action.kind == ActionKind::advance && action.on_answers == OnAnswers::early);
            });
        if (settled || free) return;
        faults_.push_back(
            Diagnostic::error("TD1579", ask.span).with("stage", stage.name).with("needs", written(ask.needs)));
    }

    void check(const ActionSpec& action) {
        if (action.on_answers == OnAnswers::waits) return;
        const bool leaves = std::any_of(action.from.begin(), action.from.end(), [&](const std::string& name) {
            const StageSpec* stage = workflow_.stage(name);
            return stage != nullptr && stage->ask;
        });
        if (!leaves || action.kind != ActionKind::advance)
            faults_.push_back(Diagnostic::error("TD1581", action.span)
                                  .with("action", action.name)
                                  .with("key", action.on_answers == OnAnswers::early ? "early" : "after answers"));
    }

    void fault(const char* code, const SourceSpan& span, const char* name, const std::string& value) {
        faults_.push_back(Diagnostic::error(code, span).with(name, value));
    }

    const WorkflowDefinition& workflow_;
    Diagnostics& faults_;
};

} // namespace

void check_asking(const WorkflowDefinition& workflow, Diagnostics& faults) { AskingCheck(workflow, faults).run(); }

} // namespace thidua::definition
