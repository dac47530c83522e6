#pragma once

#include <string>
#include <vector>

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

    /// The same matter on the same day may be meant by both.
    [[nodiscard]] bool meets(const Absence& other) const {
        return valid.meets(other.valid) && scope.meets(other.scope);
    }
};

} // namespace thidua::organisation
