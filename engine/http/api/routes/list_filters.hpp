#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
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

/// What a query asks for, by name.
using Asked = std::map<std::string, std::string, std::less<>>;

[[nodiscard]] inline Asked asked_in(const Call& call) {
    Asked asked;
    for (const auto& [name, value] : call.request.query) asked.emplace(name, value);
    return asked;
}

/// "" when it was not given.
[[nodiscard]] inline std::string text_in(const Asked& asked, std::string_view name) {
    const auto given = asked.find(name);
    return given == asked.end() ? std::string() : given->second;
}

/// The filters, without a page.
[[nodiscard]] inline ListRequest filtered_list(const Asked& asked) {
    ListRequest request;
    request.words = text_in(asked, "q");
    request.workflow = text_in(asked, "workflow");
    request.stage = text_in(asked, "stage");
    request.unit = text_in(asked, "unit");
    if (const auto ended = asked.find("ended"); ended != asked.end()) request.ended = ended->second == "true";
    request.due_before = text_in(asked, "due_before");
    request.made_from = text_in(asked, "made_from");
    request.made_to = text_in(asked, "made_to");
    request.most_urgent_first = text_in(asked, "sort") == "urgent";
    return request;
}

[[nodiscard]] inline ListRequest list_request(const Call& call) {
    ListRequest request = filtered_list(asked_in(call));
    request.limit = static_cast<std::uint32_t>(call.number("limit", 50));
    request.after = call.query("after");
    return request;
}

} // namespace thidua::http
