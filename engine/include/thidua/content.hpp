#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace thidua {

/// Content piece by piece, so that it is never whole in memory: the next piece, valid until the next call; "" at the
/// end; nothing when it cannot be read on.
using ContentSource = std::function<std::optional<std::string_view>()>;

/// Takes the next piece; false: no more is wanted.
using ContentSink = std::function<bool(std::string_view piece)>;

/// Of a text that is in memory; after its end it begins again, so that the same request can be sent again.
[[nodiscard]] inline ContentSource content_of(std::string text) {
    const auto kept = std::make_shared<const std::string>(std::move(text));
    return [kept, given = false]() mutable -> std::optional<std::string_view> {
        given = !given;
        return given ? std::string_view(*kept) : std::string_view();
    };
}

} // namespace thidua
