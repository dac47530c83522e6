#include "http/api/schema/view_schemas.hpp"

namespace thidua::http {

const Schema& consultation_schema() {
    static const Schema kSaid =
        object({required("opinion", one_of({"yes", "no", "none"})), required("at", text_like("date-time")),
                optional("person", said()), optional("person_name", said()), optional("reason", said())})
            .called("Said")
            .saying("What somebody has said; nobody where silence counts.");
    static const Schema kAsked =
        object({required("name", said().saying("For the addressee of an answer.")), required("title", said()),
                required("state", one_of({"open", "answered", "silent", "excused"})),
                required("stale", yes_no().saying("It is asked anew: what it rested on has been changed.")),
                required("may_answer", yes_no()), optional("said", kSaid), optional("late", kSaid)})
            .called("Asked");
    static const Schema kConsultation =
        object({required("stage", said()), required("title", said()), required("over", yes_no()),
                required("silence", said()), required("needs", said()), required("suffices", yes_no()),
                required("may_manage", yes_no()), required("asked", list_of(kAsked)),
                optional("until", text_like("date-time"))})
            .called("Consultation")
            .saying("What is asked of whom in a visit of a stage.");
    return kConsultation;
}

} // namespace thidua::http
