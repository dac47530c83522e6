#pragma once

#include <string>

#include "process/consultation/asked.hpp"

namespace thidua::process {

/// Commands of command.hpp that speak of an asking stage.

/// Says something, or something else, as somebody who is asked.
struct GiveAnswer {
    std::string addressee; ///< Asked::name; "" for the only one that the actor may answer for
    Opinion opinion = Opinion::yes;
    std::string reason;
};

/// Asks one more in an asking stage.
struct AskAlso {
    std::string stage; ///< "" for the only one
    std::string role;
    std::string person; ///< one holder of it; "" for the role as a whole
    std::string unit;   ///< the role in that unit; "" for the nomination's
    std::string reason;
};

/// Does without an addressee who has said nothing.
struct Excuse {
    std::string stage; ///< "" for the only one
    std::string addressee;
    std::string reason;
};

} // namespace thidua::process
