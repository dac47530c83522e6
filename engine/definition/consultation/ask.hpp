#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic/source.hpp"
#include "definition/duration.hpp"
#include "definition/form/computed.hpp"

namespace thidua::definition {

/// `ask { … }` of a stage: people say yes, no or no opinion while the nomination stays where it is.

/// Somebody who is asked.
struct AddresseeSpec {
    enum class Kind {
        each,   ///< `each ROLE`: everybody who holds the role when the stage is entered, one by one
        office, ///< `office ROLE`: the role as a whole, for which any holder answers
        chosen  ///< `chosen FIELD  as ROLE`: the role in each unit that the nomination names in the field
    };
    Kind kind = Kind::office;
    std::string role;
    std::string field; ///< of `chosen`; "" else
    std::vector<std::string>
        looks_at; ///< fields (and "evidence", "score") that the answer rests on; empty: the stage's
    SourceSpan span;
};

/// What becomes of an addressee who has said nothing when `within` is over.
enum class Silence {
    waits,  ///< is waited for
    passes, ///< is left out of the count
    agrees  ///< counts as a yes that nobody has said
};

/// When the answers suffice to go on.
struct AnswersNeeded {
    enum class Kind {
        answers, ///< nobody's is missing, whatever they say
        any,     ///< one of them is yes
        all,     ///< nobody's is missing, and nobody says no
        people,  ///< so many humans say yes
        share    ///< such a share says yes, of those who have an opinion or may still have one
    };
    Kind kind = Kind::answers;
    std::int64_t people = 0; ///< of Kind::people, 1 to kMostVotes
    Fraction share{};        ///< of Kind::share
    SourceSpan span;         ///< of the value; unknown when the file says nothing
};

struct AskSpec {
    std::vector<AddresseeSpec> addressees;
    std::optional<Duration> within; ///< nothing with Silence::waits
    Silence silence = Silence::waits;
    AnswersNeeded needs;
    std::vector<std::string> not_same_person_as; ///< actions whose person may not answer
    SourceSpan span;
};

/// What the answers are to an action that leaves an asking stage.
enum class OnAnswers {
    waits,  ///< goes on only when they suffice
    early,  ///< `early yes`: goes on without them
    follows ///< `after answers`: the clock takes it as soon as they suffice
};

/// As the file would write it: `answers`, `any`, `all`, `2`, `2/3`.
[[nodiscard]] std::string written(const AnswersNeeded& needs);

} // namespace thidua::definition
