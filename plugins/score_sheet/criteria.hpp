#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "info_text.hpp"
#include "points.hpp"

namespace score_sheet {

/// A provision that a criterion rests on.
struct Clause {
    std::string name;
    Both text;
    std::string source; ///< where the provision is evidenced: "S22", or "design" for our own suggestion
};

/// What must hold for a sheet, a bonus or a deduction to apply. All of it must hold.
struct Condition {
    struct Pair {
        std::string field;
        std::string value; ///< text, or "yes"/"no"
    };
    struct Least {
        std::string field;
        Amount amount;
    };
    struct Share {
        std::string part; ///< field
        std::string of;   ///< field
        Amount percent;   ///< part * 100 >= percent * of
    };
    std::vector<Pair> equal;
    std::vector<Pair> not_after; ///< dates: `field` on or before the date in field `value`
    std::vector<Least> at_least;
    std::vector<Share> shares;
    std::vector<std::string> present;
    std::vector<std::string> missing;
};

/// One way to reach marks for a criterion: a percentage of its weight.
struct Measure {
    enum class Kind {
        by_choice, ///< `percent` by the value of a choice
        steps,     ///< `percent` of the highest threshold reached
        linear,    ///< in proportion, all of it from `full`
        count,     ///< rows of a list, or pieces of evidence, in proportion to `full`
        yes_no     ///< all or nothing
    };
    struct Step {
        std::string key; ///< choice value, for by_choice
        Amount from;     ///< threshold, for steps
        Amount percent;
        Both label; ///< what people call the value; may be empty
    };
    Kind kind = Kind::linear;
    std::string field; ///< "evidence" counts pieces of evidence, for count
    std::vector<Step> table;
    Amount full;
    std::string only_without; ///< count: only rows where this column is empty
    Both unit;                ///< "hộ", for the explanation
};

/// Pieces of evidence without which a criterion gives nothing.
struct EvidenceWish {
    std::int64_t at_least = 0;
    std::vector<std::string> kinds; ///< any of them; empty for every kind
};

struct Criterion {
    std::string name;
    Both title;
    Amount weight;
    Amount minimum; ///< below it the sheet is not passed
    std::size_t clause = 0;
    EvidenceWish evidence;
    std::vector<Measure> measures; ///< the best one counts
};

/// Points added or taken off when a condition holds.
struct Adjustment {
    std::string name;
    Both title;
    Amount points; ///< above zero
    std::size_t clause = 0;
    Condition when;
};

struct Grade {
    std::string name;
    Both title;
    Amount from;
};

/// The criteria for one kind of nominee.
struct Sheet {
    std::string name;
    Both title;
    Condition when;
    Amount pass;
    std::vector<Grade> grades; ///< highest first
    std::vector<Criterion> criteria;
    Amount bonus_most;
    std::vector<Adjustment> bonus;
    std::vector<Adjustment> deductions;
};

/// A criteria file.
struct Criteria {
    std::string name;
    std::int64_t year = 0;
    Both title;
    std::vector<Clause> clauses;
    std::vector<Sheet> sheets; ///< the first whose condition holds is used
};

/// Reads and checks a criteria file; nothing when it has faults (all of them are in `faults`, by line). The format is
/// told in README.md.
[[nodiscard]] std::optional<Criteria> read_criteria(std::string_view text, Faults& faults);

} // namespace score_sheet
