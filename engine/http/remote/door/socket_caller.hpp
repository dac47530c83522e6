#pragma once

#include <optional>

#include <boost/json/value.hpp>

#include "http/message.hpp"
#include "thidua/requests.hpp"

namespace thidua::http::remote {

/// The caller as a call over the socket says, who owns the store's files as the command line does: anybody may be named
/// then, and the local operator may be claimed.
[[nodiscard]] boost::json::value written(const Caller& caller);
/// Nothing for any other door, whatever is claimed, and for what no caller is.
[[nodiscard]] std::optional<Caller> socket_caller(Door door, const boost::json::value& from);

/// The caller of a call over the network: the person of the token and nobody else, a program that signs nothing.
/// Nothing when another person is named.
[[nodiscard]] std::optional<Caller> token_caller(const std::string& person, const boost::json::value& from);

} // namespace thidua::http::remote
