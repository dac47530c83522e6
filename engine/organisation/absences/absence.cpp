#include "organisation/absences/absence.hpp"

#include <algorithm>

namespace thidua::organisation {

bool Validity::covers(Date day) const { return (!from || *from <= day) && (!to || day <= *to); }

bool Validity::meets(const Validity& other) const {
    const bool ends_first = to && other.from && *to < *other.from;
    const bool begins_last = other.to && from && *other.to < *from;
    return !ends_first && !begins_last;
}

bool AbsenceScope::meets(const AbsenceScope& other) const {
    const auto apart = [](const std::string& one, const std::string& two) {
        return !one.empty() && !two.empty() && one != two;
    };
    if (apart(workflow, other.workflow) || apart(stage, other.stage)) return false;
    return std::none_of(fields.begin(), fields.end(), [&](const Field& field) {
        return std::any_of(other.fields.begin(), other.fields.end(),
                           [&](const Field& one) { return one.name == field.name && one.value != field.value; });
    });
}

Diagnostic away_twice(const Absence& absence, const Absence& first) {
    Diagnostic fault = Diagnostic::error("TD1321", absence.span).with("person", absence.of).with("other", first.id);
    return first.span.known() ? std::move(fault).see_also(first.span, "related.first") : std::move(fault);
}

Diagnostic substitute_is_away(const Absence& absence, const Absence& away) {
    Diagnostic fault = Diagnostic::error("TD1320", absence.by_span)
                           .with("person", absence.by)
                           .with("of", absence.of)
                           .with("other", away.id);
    return away.span.known() ? std::move(fault).see_also(away.span, "related.absence") : std::move(fault);
}

} // namespace thidua::organisation
