#include "thidua/verdict.hpp"

#include <algorithm>

#include "verification/workflow/open_questions.hpp"

namespace thidua {

bool is_trust(const Note& note) { return note.code == "TD1145" || note.code == "TD1375"; }

CheckVerdict verdict_of(const CheckedFile& checked) {
    if (!checked.faultless) return CheckVerdict::faulty;
    const auto& findings = checked.findings;
    if (std::any_of(findings.begin(), findings.end(),
                    [](const Note& note) { return verification::leaves_open(note.code); }))
        return CheckVerdict::not_decided;
    return std::any_of(findings.begin(), findings.end(), is_trust) ? CheckVerdict::trusted : CheckVerdict::proven;
}

} // namespace thidua
