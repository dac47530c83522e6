// What a person is told of, and every action of a nomination.
#include "http/api/schema/view_schemas.hpp"

namespace thidua::http {

const Schema& notices_schema() {
    static const Schema kNotice =
        object({required("number", integer()), required("at", text_like("date-time")),
                required("kind", one_of({"arrived", "returned", "decided", "remark", "deadline", "cancelled"})),
                required("id", said()), required("name", said()), required("title", said()), required("text", said()),
                required("read", yes_no()),
                required("waits", yes_no().saying("It still is where it came to the reader's desk."))})
            .called("Notice");
    static const Schema kNotices = object({required("notices", list_of(kNotice)), required("next", integer()),
                                           required("unread", integer().saying("Of all pages; 1000 may be more."))})
                                       .called("Notices");
    return kNotices;
}

} // namespace thidua::http
