#include "http/remote/protocol.hpp"

#include "base/files/sha256.hpp"
#include "http/remote/calls.hpp"
#include "http/remote/codec/shape.hpp"
#include "http/remote/signature.hpp"
#include "thidua/version.hpp"

namespace thidua::http::remote {
namespace {

template <auto Method>
void add(Shape& shape, const Call<Method>& call) {
    shape.add_name(call.name);
    shape.add<std::remove_cvref_t<ResultOf<Method>>>();
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::add_pointer_t, ArgumentsOf<Method>>>(
        [&](auto* argument) { shape.add<std::remove_pointer_t<decltype(argument)>>(); });
}

} // namespace

const std::string& shape_of_calls() {
    static const std::string kShape = [] {
        Shape shape;
        shape.add_name(kVersion);
        std::apply([&](const auto&... call) { (add(shape, call), ...); }, kCalls);
        return to_hex(sha256(shape.text())).substr(0, 16);
    }();
    return kShape;
}

} // namespace thidua::http::remote
