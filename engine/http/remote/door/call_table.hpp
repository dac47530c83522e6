#pragma once

#include "http/remote/calls.hpp"
#include "http/remote/door/served_call.hpp"

namespace thidua::http::remote {

/// A function of the engine as both doors serve it.
struct Served {
    std::string_view name;
    Repeat repeat = Repeat::harmless;
    Reach reach = Reach::network;
    bool out_in_pieces = false;
    bool in_in_pieces = false;
    bool takes_file = false;  ///< from a caller elsewhere
    bool writes_file = false; ///< for one
    ReadyCall (*ready)(Engine&, const Road&, const boost::json::array&) = nullptr;
};

/// nullptr for a name that none has.
[[nodiscard]] const Served* served(std::string_view name);

} // namespace thidua::http::remote
