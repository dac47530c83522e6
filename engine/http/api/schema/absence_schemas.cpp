// Who is away, and who may act on a role.
#include "http/api/schema/view_schemas.hpp"

namespace thidua::http {

const Schema& absence_schema() {
    static const Schema kField = object({required("name", said()), required("value", said())});
    static const Schema kAbsence =
        object({required("id", said()), required("of", said()), required("of_name", said()), optional("by", said()),
                optional("by_name", said()), required("from", text_like("date")), required("to", text_like("date")),
                optional("workflow", said()), optional("stage", said()), optional("fields", list_of(kField)),
                optional("paper", said()), required("origin", one_of({"file", "command"})),
                required("state", one_of({"later", "now", "over"})), required("may_end", yes_no())})
            .called("Absence");
    return kAbsence;
}

const Schema& who_schema() {
    static const Schema kPerson = object({required("person", said()), required("name", said()),
                                          required("basis", said().saying("own, deputy, or absence:ID.")),
                                          optional("principal", said()), optional("principal_name", said())});
    static const Schema kLevel =
        object({required("role", said()), required("title", said()),
                required("follows", yes_no().saying("From the nomination: nobody is known without one.")),
                required("acts", yes_no().saying("The first level on which somebody is.")),
                required("people", list_of(kPerson))});
    static const Schema kWho =
        object({required("workflow", said()), required("workflow_version", said()), optional("unit", said()),
                optional("unit_name", said()), optional("carrier_name", said()), required("on", text_like("date")),
                required("version", integer()), required("levels", list_of(kLevel))})
            .called("Who");
    return kWho;
}

} // namespace thidua::http
