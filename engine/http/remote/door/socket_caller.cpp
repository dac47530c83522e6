#include "http/remote/door/socket_caller.hpp"

#include "http/remote/codec/value_codec.hpp"
#include "thidua/make_local_operator.hpp"

namespace thidua::http::remote {
namespace {

/// A caller as it travels: the stop token does not, it goes by a call of its own.
struct WrittenCaller {
    std::string person;
    std::string language;
    std::string on_behalf_of;
    bool local_operator = false;
    std::optional<std::chrono::sys_time<std::chrono::milliseconds>> deadline;
};
BOOST_DESCRIBE_STRUCT(WrittenCaller, (), (person, language, on_behalf_of, local_operator, deadline))

Caller as_said(WrittenCaller said) {
    Caller caller;
    caller.person = std::move(said.person);
    caller.language = std::move(said.language);
    caller.on_behalf_of = std::move(said.on_behalf_of);
    caller.deadline = said.deadline;
    return caller;
}

} // namespace

boost::json::value written(const Caller& caller) {
    return written(WrittenCaller{caller.person, caller.language, caller.on_behalf_of, caller.local_operator.has_value(),
                                 caller.deadline});
}

std::optional<Caller> socket_caller(Door door, const boost::json::value& from) {
    WrittenCaller said;
    if (door != Door::socket || !read(from, said)) return std::nullopt;
    const bool owner = said.local_operator;
    Caller caller = as_said(std::move(said));
    if (owner) caller.local_operator = make_local_operator();
    return caller;
}

std::optional<Caller> token_caller(const std::string& person, const boost::json::value& from) {
    WrittenCaller said;
    if (!read(from, said) || (!said.person.empty() && said.person != person)) return std::nullopt;
    Caller caller = as_said(std::move(said));
    caller.person = person;
    caller.presence = Presence{true, {}};
    return caller;
}

} // namespace thidua::http::remote
