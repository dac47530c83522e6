#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace thidua {

/// What a workflow definition says, as far as a form, a list or another program has to know it. Titles are in the
/// caller's language. Plain values.

struct WorkflowRoleView {
    std::string name;
    std::string title;
    bool own_unit = false; ///< held for the nominations of the holder's unit only
};

/// One value of a choice.
struct ChoiceView {
    std::string value;
    std::string label;
};

/// One field of the form, or one column of a field of rows.
struct FormFieldView {
    std::string name;
    std::string type; ///< text, long-text, integer, decimal, date, yes-no, choice, rows, evidence
    std::string label;
    std::string presence;      ///< optional, required, required-when
    std::string required_when; ///< the FEEL expression; "" for none
    std::string min;           ///< number or ISO date; "" for none
    std::string max;
    std::uint32_t max_length = 0; ///< code points; 0 for no limit
    std::uint32_t min_rows = 0;
    std::vector<ChoiceView> choices;
    std::vector<FormFieldView> columns;
    std::vector<std::string> accepts; ///< kinds of evidence; empty: any
};

struct WorkflowStageView {
    std::string name;
    std::string title;
    std::string kind;                ///< start, between, end
    std::vector<std::string> owners; ///< roles in whose inbox a nomination is; none at an end
    std::vector<std::string> edits;  ///< fields that the owner may edit here; "*" for all
};

struct WorkflowActionView {
    std::string name;
    std::string title;
    std::string kind;              ///< advance, return, withdraw, reject, hold, resume, revoke
    std::vector<std::string> from; ///< left together, or one of them when `from_any`
    bool from_any = false;
    std::vector<std::string> to; ///< entered together, or one of them when `to_any`
    bool to_any = false;
    std::vector<std::string> by;     ///< roles, any of which may act; empty: the clock
    std::vector<std::string> fields; ///< filled in with the action
    bool reason_required = false;
    bool votes_required = false;
    bool confirm_again = false;       ///< a signature, see ActionView
    std::vector<std::string> cancels; ///< stages that end with it, wherever the nomination stands besides
    bool cancels_all = false;         ///< all that it neither leaves nor enters, but for ends
};

struct WorkflowView {
    std::string name;
    std::string version;
    std::string hash; ///< of the content of all its files, 64 lower-case hexadecimal digits
    std::string title;
    std::string calendar;
    std::string name_field;  ///< field that lists and searches show
    std::string title_field; ///< "" for the workflow's title
    std::vector<WorkflowRoleView> roles;
    std::vector<WorkflowStageView> stages;
    std::vector<WorkflowActionView> actions;
    std::vector<FormFieldView> form;
};

} // namespace thidua
