#pragma once

#include <string>
#include <vector>

#include "base/text/local_text.hpp"
#include "dmn/model/decision_table.hpp"

namespace score_dmn {

/// What the annotation of a rule says, by the names of the table's annotation columns. A column named in Vietnamese
/// fills the Vietnamese text, one named in English the English; what only one of them says holds for both readers.
struct Annotation {
    thidua::LocalText criterion; ///< "Tiêu chí", "Criterion"
    thidua::LocalText clause;    ///< "Căn cứ" or "Điều khoản", "Clause"
    thidua::LocalText text;      ///< "Giải thích", "Explanation"; also columns without name, and others with theirs
    std::vector<std::string> evidence; ///< "Minh chứng", "Evidence": separated by commas
};

/// `rule` counts from 0.
[[nodiscard]] Annotation annotation_of(const thidua::dmn::DecisionTable& table, std::size_t rule);

} // namespace score_dmn
