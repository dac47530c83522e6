#include "thidua/answer.hpp"

#include <string>

#include "base/invariant.hpp"

namespace thidua {

void answer_misused(Outcome outcome, const std::vector<Note>& notes) noexcept {
    std::string what = "an answer has a value, not the outcome " + std::to_string(static_cast<int>(outcome));
    for (const Note& note : notes) what += "; " + note.code + ": " + note.message;
    invariant_broken(what.c_str(), __FILE__, __LINE__);
}

} // namespace thidua
