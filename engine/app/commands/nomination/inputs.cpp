#include "app/commands/nomination/inputs.hpp"

#include <cctype>
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
        if (fields.contains(written.substr(0, sign)))
            return Failure::usage(Diagnostic::error("TD1030").with("found", written.substr(0, sign)));
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
    input.target = given.one("to");
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

Result<std::uint64_t> number_given(const Arguments& given, const std::string& name, std::uint64_t least,
                                   std::uint64_t otherwise) {
    if (!given.has(name)) return otherwise;
    const std::string text = given.one(name);
    std::uint64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec == std::errc() && read.ptr == text.data() + text.size() && number >= least) return number;
    const bool option = std::islower(static_cast<unsigned char>(name.front())) != 0;
    return Failure::usage(Diagnostic::error("TD1012")
                              .with("option", (option ? "--" : "") + name)
                              .with("least", std::to_string(least))
                              .with("found", text));
}

Result<std::vector<KeptHead>> kept_heads(const Arguments& given) {
    std::vector<KeptHead> heads;
    for (const std::string& text : given.all("head")) {
        KeptHead& head = heads.emplace_back();
        const auto read = std::from_chars(text.data(), text.data() + text.size(), head.sequence);
        const std::string rest(read.ptr, text.data() + text.size());
        const bool is_hash = rest.size() == 65 && rest.find_first_not_of("0123456789abcdef", 1) == std::string::npos;
        if (read.ec != std::errc() || rest.empty() || rest.front() != ':' || !is_hash)
            return Failure::usage(Diagnostic::error("TD1018").with("found", text));
        head.hash = rest.substr(1);
    }
    return heads;
}

Result<Preconditions> preconditions(const Arguments& given) {
    Preconditions made;
    made.key = given.one("key");
    if (!given.has("revision")) return made;
    const auto revision = number_given(given, "revision", 0, 0);
    if (!revision) return revision.error();
    made.expected_revision = *revision;
    return made;
}

} // namespace thidua::app
