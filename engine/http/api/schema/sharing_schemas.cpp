#include "http/api/schema/sharing_schemas.hpp"

#include "http/api/schema/view_schemas.hpp"

namespace thidua::http {
namespace {

Schema moment() { return text_like("date-time"); }

} // namespace

const Schema& person_named_schema() {
    static const Schema kPerson = object({required("id", said()), required("name", said())}).called("NamedPerson");
    return kPerson;
}

const Schema& work_schema() {
    static const Schema kWork =
        object({required("stage", said()), required("title", said()), required("needed", yes_no()),
                required("may_claim", yes_no()), required("may_release", yes_no()), required("may_assign", yes_no()),
                required("eligible", list_of(person_named_schema())), optional("person", said()),
                optional("person_name", said()),
                optional("how", one_of({"claimed", "assigned", "forwarded", "kept", "escalated"})),
                optional("since", moment()), optional("until", moment())})
            .called("Work")
            .saying("Who has taken on a stage, and who could.");
    return kWork;
}

const Schema& conflict_schema() {
    static const Schema kConflict =
        object({required("person", said()), required("person_name", said()), required("by_name", said()),
                required("at", moment()), required("reason", said())})
            .called("Conflict")
            .saying("Somebody who stands too near to the nomination to judge it.");
    return kConflict;
}

const Schema& reassigned_schema() {
    static const Schema kReassigned =
        object({required("id", said()), required("name", said()), required("stage_title", said()),
                required("outcome", one_of({"done", "refused"})), required("notes", list_of(note_schema()))})
            .called("Reassigned");
    return kReassigned;
}

const Schema& orphan_schema() {
    static const Schema kOrphan =
        object({required("id", said()), required("name", said()), required("unit_name", said()),
                required("stage", said()), required("stage_title", said()), required("roles", said()),
                required("since", moment())})
            .called("Orphan")
            .saying("A nomination that nobody may work on today.");
    return kOrphan;
}

} // namespace thidua::http
