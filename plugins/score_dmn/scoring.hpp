#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "base/text/local_text.hpp"
#include "dmn/model/model.hpp"

namespace score_dmn {

/// What the workflow's settings say.
struct Wish {
    std::string decision;
    std::vector<std::string> bonus; ///< decisions whose points are bonuses
    std::optional<thidua::Decimal> pass;
};

/// A sentence of messages/<language>.txt with what belongs into it.
struct Sentence {
    std::string key;
    std::vector<thidua::Argument> arguments;
};

/// Points and where they come from.
struct Line {
    enum class Kind { criterion, bonus, deduction };
    Kind kind = Kind::criterion;
    std::string criterion; ///< the decision's id, with the rule's number behind it where several rules count
    thidua::LocalText title;
    thidua::Decimal points;
    thidua::Decimal most;
    std::vector<std::string> evidence; ///< ids
    thidua::LocalText clause;
    std::string table;              ///< "" when a formula gave the points
    std::vector<std::size_t> rules; ///< of the table, from 1
    Sentence text;
};

/// A decision table that was asked on the way, and the rules that matched.
struct AskedTable {
    struct Hit {
        std::size_t rule; ///< from 1
        std::string annotation;
        std::string result; ///< as FEEL text
    };
    std::string table;
    std::string result; ///< as FEEL text
    std::vector<Hit> hits;
};

/// An explained result; `total` is the exact sum of the lines.
struct Scored {
    thidua::Decimal total;
    thidua::Decimal most;
    bool passed = true;
    std::string grade;
    std::optional<thidua::Decimal> pass;
    std::vector<Line> lines;
    std::vector<AskedTable> tables;
};

/// What a decision gave as points: a number, a list of such (their sum), or a context with an entry `points` or
/// `total`. Nothing for anything else.
[[nodiscard]] std::optional<thidua::Decimal> points_in(const thidua::feel::Value& value);

/// Scores a nomination (engine/docs/plugin-guide.md) by a decision of the model. Refused when the model has faults
/// (TD04xx at their places), with decision-unknown, input-unknown, input-type, no-rule, no-result, result-type,
/// points-too-fine, or what FEEL said while it was worked out; input-missing then tells which inputs were without
/// value.
[[nodiscard]] thidua::Result<Scored> score(const thidua::dmn::Model& model, const Wish& wish,
                                           const boost::json::object& nomination);

} // namespace score_dmn
