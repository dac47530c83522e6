#pragma once

#include <map>
#include <set>

#include "inputs.hpp"
#include "scoring.hpp"

namespace score_dmn {

/// Why a decision gave so many points. A table is explained by its rules, a sum by its parts when they add up to it
/// exactly, and anything else by one line that names the rules behind it; so the lines always add up to the points.
class Explanation {
  public:
    Explanation(const thidua::dmn::Model& model, const Inputs& inputs, const std::vector<std::string>& bonus)
        : model_(model), inputs_(inputs), bonus_(bonus) {}

    [[nodiscard]] std::vector<Line> lines(const Element& decision, const thidua::Decimal& points);
    /// Every table that the decision asks, itself included.
    [[nodiscard]] std::vector<AskedTable> tables(const Element& decision);
    /// The value of a decision for these inputs.
    [[nodiscard]] const thidua::feel::Value& value_of(const Element& decision);

  private:
    using Matched = thidua::dmn::Model::Matched;

    void explain(const Element& decision, const thidua::Decimal& points, bool bonus);
    [[nodiscard]] bool by_rules(const Element& decision, const thidua::Decimal& points, bool bonus);
    [[nodiscard]] bool by_parts(const Element& decision, const thidua::Decimal& points, bool bonus);
    void by_formula(const Element& decision, const thidua::Decimal& points, bool bonus);
    [[nodiscard]] Line line_of(const Element& decision, const Matched& matched, std::vector<std::size_t> hits,
                               const thidua::Decimal& points, bool bonus);
    /// Ids of what the names of an annotation stand for in the model; names that stand for nothing go to `unknown`.
    [[nodiscard]] std::vector<std::string> evidence_of(const std::vector<std::string>& names, std::string& unknown);
    [[nodiscard]] bool is_bonus(const Element& decision) const;

    const thidua::dmn::Model& model_;
    const Inputs& inputs_;
    const std::vector<std::string>& bonus_;
    std::map<const Element*, thidua::feel::Value> values_;
    std::set<const Element*> explained_;
    std::vector<Line> lines_;
};

} // namespace score_dmn
