#pragma once

#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/diagnostic/render.hpp"
#include "base/result.hpp"
#include "thidua/answer.hpp"

namespace thidua {

/// A diagnostic as the public face gives it. Pure; never fails.
[[nodiscard]] Note note_of(const Diagnostic& diagnostic, const Catalogue& catalogue, std::string_view language);
[[nodiscard]] std::vector<Note> notes_of(const Diagnostics& diagnostics, const Catalogue& catalogue,
                                         std::string_view language);
/// What a failure of that kind is to a caller of the public face.
[[nodiscard]] Outcome outcome_of(FailureKind kind);
/// The notes for scripts: code, severity, message, hint, field, file, line, column, end_line, end_column, helpers,
/// help, arguments, related. Keys never change; members that say nothing are left out.
[[nodiscard]] boost::json::object json_of(const Note& note);

} // namespace thidua
