#pragma once

#include <string>
#include <vector>

#include "base/diagnostic/diagnostic.hpp"
#include "base/diagnostic/source.hpp"
#include "organisation/validity.hpp"

namespace thidua::organisation {

/// What an absence is about. What is not said does not narrow it.
struct AbsenceScope {
    struct Field {
        std::string name;  ///< of the workflow's form
        std::string value; ///< as the file writes it
        SourceSpan span;
    };
    std::string workflow;
    std::string stage; ///< of that workflow
    std::vector<Field> fields;
    SourceSpan workflow_span{};
    SourceSpan stage_span{};

    /// Something may lie in both.
    [[nodiscard]] bool meets(const AbsenceScope& other) const;
};

/// Where an absence was said.
enum class AbsenceOrigin {
    file,   ///< absences.info
    command ///< the stream `/organisation`
};

/// Somebody is away from one day to another; who acts instead, when somebody does.
struct Absence {
    std::string id;
    std::string of;
    std::string by; ///< "" for nobody: then the person is only missing
    Validity valid; ///< with both ends
    AbsenceScope scope;
    std::string paper; ///< number of the written authority; "" for none
    SourceSpan span;
    SourceSpan of_span{};
    SourceSpan by_span{};
    AbsenceOrigin origin = AbsenceOrigin::file;

    /// The same matter on the same day may be meant by both.
    [[nodiscard]] bool meets(const Absence& other) const {
        return valid.meets(other.valid) && scope.meets(other.scope);
    }
    /// The person does nothing at all that day, and nobody acts instead.
    [[nodiscard]] bool leaves_everything(Date day) const {
        return by.empty() && scope.workflow.empty() && valid.covers(day);
    }
};

/// TD1321: the same person is away twice.
[[nodiscard]] Diagnostic away_twice(const Absence& absence, const Absence& first);
/// TD1320: who should act instead is away, as `away` says.
[[nodiscard]] Diagnostic substitute_is_away(const Absence& absence, const Absence& away);

} // namespace thidua::organisation
