#include "app/output/json_output.hpp"

#include <ostream>

#include <boost/json.hpp>

namespace thidua::app {

using boost::json::object;

boost::json::value parsed(const std::string& json) {
    boost::system::error_code error;
    boost::json::value value = boost::json::parse(json, error);
    return error ? boost::json::value(nullptr) : value;
}

void write_json(const Session& session, const boost::json::value& value) {
    session.out() << boost::json::serialize(value) << '\n';
}

object with_outcome(std::string_view outcome, object members) {
    object made{{"outcome", outcome}};
    for (auto& member : members) made[member.key()] = std::move(member.value());
    return made;
}

void tell_done(const Session& session, std::string_view key, const std::vector<Argument>& arguments, object members) {
    if (session.json())
        write_json(session, with_outcome("done", std::move(members)));
    else
        session.tell(key, arguments);
}

} // namespace thidua::app
