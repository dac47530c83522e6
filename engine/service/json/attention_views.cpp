// What a person is told of, as JSON.
#include <boost/json.hpp>

#include "thidua/json.hpp"

namespace thidua {

using boost::json::array;
using boost::json::object;

namespace {

object json_of(const NoticeView& notice) {
    return {{"number", notice.number}, {"at", notice.at},     {"kind", notice.kind},
            {"id", notice.nomination}, {"name", notice.name}, {"title", notice.title},
            {"text", notice.text},     {"read", notice.read}, {"waits", notice.waits}};
}

} // namespace

object json_of(const NoticesView& view) {
    array notices;
    for (const NoticeView& notice : view.notices) notices.emplace_back(json_of(notice));
    return {{"notices", std::move(notices)}, {"next", view.next}, {"unread", view.unread}};
}

} // namespace thidua
