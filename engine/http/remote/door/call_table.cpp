#include "http/remote/door/call_table.hpp"

#include <vector>

namespace thidua::http::remote {
namespace {

template <auto Method>
Served served_by(const Call<Method>& call) {
    using Way = Ways<ArgumentsOf<Method>>;
    return {call.name,        call.repeat,     call.reach,       Way::kOutInPieces,
            Way::kInInPieces, Way::kTakesFile, Way::kWritesFile, ready_call<Method>};
}

} // namespace

const Served* served(std::string_view name) {
    static const std::vector<Served> kServed =
        std::apply([](const auto&... call) { return std::vector<Served>{served_by(call)...}; }, kCalls);
    for (const Served& one : kServed)
        if (one.name == name) return &one;
    return nullptr;
}

} // namespace thidua::http::remote
