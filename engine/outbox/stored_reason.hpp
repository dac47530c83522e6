#pragma once

#include <string>
#include <string_view>

#include "base/local_text.hpp"

namespace thidua::outbox {

/// How a row keeps why its last attempt failed: a text without language as it is, else a JSON object with a text for
/// each language, so that whoever reads it later reads it in their own.
[[nodiscard]] std::string stored_reason(const LocalText& reason);
/// The way back; what is no such object is a text without language.
[[nodiscard]] LocalText reason_from_store(std::string_view stored);

} // namespace thidua::outbox
