#pragma once

#include <string>
#include <vector>

#include "http/remote/codec/described.hpp"

namespace thidua::http::remote {

/// What is said before the first call.
struct Hello {
    std::string shape; ///< shape_of_calls() of the program that asks
    std::string language;
    OpeningWarnings warnings = OpeningWarnings::all;
};

struct Welcome {
    std::string shape; ///< of the server; when it is another one, nothing else is said but the version
    std::string version;
    std::filesystem::path config; ///< the folder the server works with; "" over the network
    std::string person;           ///< of the token; "" for whoever owns the store's files
    std::uint64_t mark = 0;       ///< Engine::delivery_mark
    std::vector<Note> warnings;   ///< Engine::warnings
};

BOOST_DESCRIBE_STRUCT(Hello, (), (shape, language, warnings))
BOOST_DESCRIBE_STRUCT(Welcome, (), (shape, version, config, person, mark, warnings))

/// One call: what is in the frame of that name.
struct CallFrame {
    std::string id;       ///< by which it can be stopped
    bool stopped = false; ///< the caller had asked for an end before it began
};
BOOST_DESCRIBE_STRUCT(CallFrame, (), (id, stopped))

inline constexpr std::string_view kCallsPath = "/rpc/v1/";        ///< over the socket
inline constexpr std::string_view kTokenCallsPath = "/calls/v1/"; ///< over the network

/// Of this build: programs with the same one understand each other.
[[nodiscard]] const std::string& shape_of_calls();

} // namespace thidua::http::remote
