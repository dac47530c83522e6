#include "app/commands/inputs.hpp"

#include <charconv>
#include <vector>

#include <boost/json.hpp>

namespace thidua::app {

Result<std::string> fields_json(const Arguments& given) {
    boost::json::object fields;
    for (const std::string& written : given.all("field")) {
        const auto sign = written.find('=');
        if (sign == std::string::npos || sign == 0)
            return Failure::usage(Diagnostic::error("TD1010").with("found", written));
        const std::string text = written.substr(sign + 1);
        boost::json::value value(text);
        if (!text.empty() && (text.front() == '[' || text.front() == '{')) {
            boost::system::error_code error;
            boost::json::value read = boost::json::parse(text, error);
            if (!error) value = std::move(read);
        }
        if (text.empty()) value = nullptr;
        if (text == "true" || text == "false") value = text == "true";
        fields[written.substr(0, sign)] = std::move(value);
    }
    return boost::json::serialize(fields);
}

Result<ActionInput> action_input(const Arguments& given) {
    ActionInput input;
    input.reason = given.one("reason");
    input.stage = given.one("stage");
    auto fields = fields_json(given);
    if (!fields) return fields.error();
    input.fields_json = std::move(*fields);
    if (!given.has("votes")) return input;
    const std::string text = given.one("votes");
    std::vector<std::int64_t> counts;
    for (const char* at = text.data(); at <= text.data() + text.size();) {
        std::int64_t count = 0;
        const auto read = std::from_chars(at, text.data() + text.size(), count);
        if (read.ec != std::errc() || (read.ptr != text.data() + text.size() && *read.ptr != ',')) break;
        counts.push_back(count);
        at = read.ptr + 1;
    }
    if (counts.size() != 5) return Failure::usage(Diagnostic::error("TD1011").with("found", text));
    input.votes = Votes{counts[0], counts[1], counts[2], counts[3], counts[4]};
    return input;
}

Result<Guarded> guarded(const Arguments& given) {
    Guarded made;
    made.key = given.one("key");
    if (!given.has("revision")) return made;
    const std::string text = given.one("revision");
    std::uint64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size())
        return Failure::usage(Diagnostic::error("TD1012").with("option", "--revision").with("found", text));
    made.expected_revision = number;
    return made;
}

} // namespace thidua::app
