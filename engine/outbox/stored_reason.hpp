#pragma once

#include <string>
#include <string_view>

#include "base/text/local_text.hpp"
#include "outbox/delivery.hpp"

namespace thidua::outbox {

/// How a row keeps why its last attempt failed: a text without language as it is, else a JSON object with a text for
/// each language, so that whoever reads it later reads it in their own.
[[nodiscard]] std::string stored_reason(const LocalText& reason);
/// The way back; what is no such object is a text without language.
[[nodiscard]] LocalText reason_from_store(std::string_view stored);

/// How a delivered row keeps the files that came of it: `[{"name","size","sha256"}]`, "" for none.
[[nodiscard]] std::string stored_files(const std::vector<DeliveredFile>& files);

} // namespace thidua::outbox
