#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/session.hpp"
#include "thidua/json.hpp"

namespace thidua::app {

template <class View>
[[nodiscard]] boost::json::array json_of_all(const std::vector<View>& views) {
    boost::json::array made;
    for (const View& view : views) made.emplace_back(json_of(view));
    return made;
}

/// Writes the value as one line of stdout.
void write_json(const Session& session, const boost::json::value& value);
/// Says that it is done: the sentence for people, or for scripts the object with `"outcome": "done"` before its
/// members.
void tell_done(const Session& session, std::string_view key, const std::vector<Argument>& arguments,
               boost::json::object members);
/// The object with `"outcome"` before its members.
[[nodiscard]] boost::json::object with_outcome(std::string_view outcome, boost::json::object members);

/// The text parsed, or null.
[[nodiscard]] boost::json::value parsed(const std::string& json);

} // namespace thidua::app
