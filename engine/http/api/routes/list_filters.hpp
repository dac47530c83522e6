#pragma once

#include <string>
#include <vector>

#include "http/api/table/route.hpp"
#include "thidua/requests.hpp"

namespace thidua::http {

/// What narrows a list, as members of a query.
[[nodiscard]] inline std::vector<Member> list_filters() {
    return {optional("q", text().saying("Words of the name; marks and case do not matter.")),
            optional("workflow", text()),
            optional("stage", text()),
            optional("unit", text()),
            optional("ended", yes_no()),
            optional("due_before", text_like("date-time")),
            optional("made_from", text_like("date").saying("Made on that day of the office or later.")),
            optional("made_to", text_like("date").saying("Made on that day of the office or earlier.")),
            optional("sort", one_of({"newest", "urgent"}))};
}

/// A page of a list.
[[nodiscard]] inline std::vector<Member> page_members() {
    return {optional("limit", integer(1, 200)), optional("after", text().saying("`next` of the page before."))};
}

[[nodiscard]] inline std::vector<Member> joined(std::vector<Member> first, std::vector<Member> more) {
    for (Member& member : more) first.push_back(std::move(member));
    return first;
}

[[nodiscard]] inline ListRequest list_request(const Call& call) {
    ListRequest request;
    request.words = call.query("q");
    request.workflow = call.query("workflow");
    request.stage = call.query("stage");
    request.unit = call.query("unit");
    request.ended = call.yes_no("ended");
    request.due_before = call.query("due_before");
    request.made_from = call.query("made_from");
    request.made_to = call.query("made_to");
    request.most_urgent_first = call.query("sort") == "urgent";
    request.limit = static_cast<std::uint32_t>(call.number("limit", 50));
    request.after = call.query("after");
    return request;
}

} // namespace thidua::http
