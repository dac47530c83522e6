#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <boost/json/object.hpp>

#include "base/clock.hpp"
#include "definition/duration.hpp"
#include "organisation/organisation.hpp"
#include "process/state/events/act.hpp"
#include "reading/block_reader.hpp"

namespace thidua::service {

/// What a test says must have come of the steps before it. What it does not name is not asked.
struct Expectation {
    std::vector<reading::Located<std::string>> at;      ///< the stages of the marking, all of them
    std::vector<reading::Located<std::string>> held;    ///< the stages on hold, all of them
    std::vector<reading::Located<std::string>> refused; ///< why: a cause, a code or the name of a condition; all hold
    std::vector<reading::Located<std::string>> carried; ///< actions whose agreement stood again, in order
    std::vector<reading::Located<std::string>> overdue; ///< stages whose deadline has passed
    std::vector<reading::Located<std::string>> asked;   ///< whose answers are waited for, all of them
    std::optional<reading::Located<std::string>> due;   ///< of the one stage: "2025-01-13" or "2025-01-13 09:00"
    std::optional<reading::Located<bool>> ended;
    boost::json::object fields; ///< values by name, as the form takes them
    SourceSpan fields_span;
    /// Who has taken on a stage: STAGE to the person, "" for nobody.
    std::vector<std::pair<reading::Located<std::string>, reading::Located<std::string>>> work;
    struct Mail {
        reading::Located<std::string> name;
        std::string role;
    };
    std::vector<Mail> mails; ///< among those that the steps since the last expectation sent
    SourceSpan span;
};

/// One thing that somebody does, time that goes by, or what is expected then.
struct TestStep {
    enum class Kind {
        create,
        edit,
        attach,
        detach,
        comment,
        flag,
        score,
        act,
        renew,
        extend,
        undo,
        follow_up,
        claim,
        release,
        assign,
        declare_conflict,
        answer,
        ask_also,
        excuse,
        wait,
        expect
    };
    Kind kind = Kind::act;
    std::string name;                 ///< of the action, nomination, evidence, score, stage or role; an opinion
    reading::Located<std::string> by; ///< the person; "" for the engine
    std::optional<reading::Located<std::string>> on_behalf_of;
    std::string unit;
    std::string reason; ///< or the text of a remark
    std::string stage;
    std::string target;
    std::optional<reading::Located<std::string>> to; ///< who is given the work, or who stands too near
    std::string addressee;                           ///< who is asked
    std::string person;
    std::string evidence_field;
    std::string evidence_kind;
    std::string total;
    boost::json::object fields;
    std::optional<process::VoteCount> votes;
    definition::Duration time; ///< that goes by, or by which a deadline is extended
    Expectation expectation;
    SourceSpan span;
};

/// A test beside a workflow: `workflows/NAME/tests/*.info`.
struct WorkflowTest {
    std::string name;
    Instant now{};
    /// People of its own; nothing: those of config/ (`office config`).
    std::optional<organisation::OrganisationRecords> people;
    std::vector<TestStep> steps;
    SourceSpan span;
};

} // namespace thidua::service
