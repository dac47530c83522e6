#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "criteria.hpp"

namespace score_sheet {

/// A field's value as it is scored: numbers stay digits.
struct Fact {
    enum class Kind { text, yes_no, rows };
    Kind kind = Kind::text;
    std::string text; ///< text, choice, date, digits; "yes"/"no"
    std::vector<std::map<std::string, std::string>> rows;
};

struct EvidenceItem {
    std::string id;
    std::string kind; ///< "original", "certified-copy"; "" when it is not known
};

/// What is known of a nomination.
struct Facts {
    std::map<std::string, Fact, std::less<>> fields;
    std::vector<EvidenceItem> evidence;
};

/// One line of a score sheet: why there are so many points.
struct Line {
    enum class Kind { criterion, bonus, deduction };
    Kind kind = Kind::criterion;
    std::string name;
    Both title;
    Amount points; ///< below zero for deductions
    Amount most;
    std::vector<std::string> evidence; ///< ids of what counted
    std::size_t clause = 0;
    Both text;
};

/// An explained result; `total` is the exact sum of the lines and never below zero.
struct Scored {
    const Sheet* sheet = nullptr;
    Amount total;
    Amount most;
    bool passed = false;
    const Grade* grade = nullptr;
    std::vector<Line> lines;
    std::vector<std::string> below_minimum; ///< criteria that fell short
};

/// Scores by the first sheet that fits; nothing when none does.
[[nodiscard]] std::optional<Scored> score(const Criteria& criteria, const Facts& facts);

/// Whether all of a condition holds. A field without value makes every comparison with it false.
[[nodiscard]] bool holds(const Condition& condition, const Facts& facts);

} // namespace score_sheet
