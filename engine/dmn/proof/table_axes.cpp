#include "dmn/proof/table_axes.hpp"

#include <algorithm>

#include "dmn/proof/domain.hpp"
#include "feel/partition/constants.hpp"
#include "feel/partition/pieces.hpp"
#include "feel/run/program.hpp"
#include "feel/syntax/operators.hpp"

namespace thidua::dmn::proof {
namespace {

using dmn::DecisionTable;

/// Columns that ask the same, of one table or several.
struct Group {
    struct Member {
        std::size_t table;
        std::size_t column;
    };
    std::vector<Member> members;
};

std::string text_of(const DecisionTable::Input& input) {
    return asked(input) != nullptr ? asked(input)->to_string() : std::string();
}

bool same_column(const DecisionTable::Input& left, const DecisionTable::Input& right, bool one_table) {
    const std::string text = text_of(left);
    if (!text.empty() && text == text_of(right)) return true;
    return !one_table && !left.label.empty() && left.label == right.label;
}

std::vector<Group> groups_of(const std::vector<OwnedTable>& tables) {
    std::vector<Group> made;
    for (std::size_t table = 0; table < tables.size(); ++table)
        for (std::size_t column = 0; column < tables[table].table->inputs.size(); ++column) {
            const auto& input = tables[table].table->inputs[column];
            const auto found = std::find_if(made.begin(), made.end(), [&](const Group& group) {
                const Group::Member& first = group.members.front();
                return same_column(tables[first.table].table->inputs[first.column], input, first.table == table);
            });
            if (found == made.end())
                made.push_back({{{table, column}}});
            else
                found->members.push_back({table, column});
        }
    return made;
}

/// Do two columns that ask different things look at one and the same value?
bool are_entangled(const Expression& left, const Expression& right) {
    const auto left_path = path_of(left);
    const auto right_path = path_of(right);
    if (left_path && right_path) {
        if (left_path->slot != right_path->slot) return false;
        const std::size_t common = std::min(left_path->names.size(), right_path->names.size());
        return std::equal(left_path->names.begin(), left_path->names.begin() + static_cast<std::ptrdiff_t>(common),
                          right_path->names.begin());
    }
    const auto& slots = right.used_slots();
    return std::any_of(left.used_slots().begin(), left.used_slots().end(), [&slots](std::size_t slot) {
        return std::find(slots.begin(), slots.end(), slot) != slots.end();
    });
}

void find_entangled(const std::vector<OwnedTable>& tables, const std::vector<Group>& groups, Axes& axes) {
    for (std::size_t right = 1; right < groups.size(); ++right)
        for (std::size_t left = 0; left < right; ++left)
            for (const Group::Member& one : groups[left].members)
                for (const Group::Member& other : groups[right].members) {
                    if (one.table != other.table || axes.entangled) continue;
                    const auto& inputs = tables[one.table].table->inputs;
                    const Expression* first = asked(inputs[one.column]);
                    const Expression* second = asked(inputs[other.column]);
                    if (first != nullptr && second != nullptr && are_entangled(*first, *second))
                        axes.entangled = inputs[other.column].span;
                }
}

class AxisMaker {
  public:
    AxisMaker(const std::vector<OwnedTable>& tables, const Group& group, Axes& axes)
        : tables_(tables), group_(group), axes_(axes) {
        for (const Group::Member& member : group.members)
            domains_.emplace_back(input(member), tables[member.table].element);
    }

    Axis make() {
        Axis made;
        made.label = input(group_.members.back()).label;
        List constants;
        gather(made, constants);
        if (axes_.undecidable) return made;
        made.tests_missing =
            std::any_of(constants.begin(), constants.end(), [](const Value& one) { return one.is_null(); });
        const Type::Name kind = domains_.front().kind();
        for (const Domain& domain : domains_)
            for (const Expression* allowed : domain.allowed()) read(*allowed, constants);
        if (answers() != nullptr) constants.insert(constants.end(), answers()->begin(), answers()->end());
        const auto pieces = domains_.front().is_structured() && made.constrained
                                ? std::nullopt
                                : pieces_of(constants, kind, {domains_.front().counts()});
        if (!pieces && !axes_.undecidable) axes_.undecidable = input(group_.members.front()).span;
        if (axes_.undecidable) return made;
        fill(*pieces, made);
        return made;
    }

  private:
    [[nodiscard]] const DecisionTable::Input& input(const Group::Member& member) const {
        return tables_[member.table].table->inputs[member.column];
    }

    /// Only where one table is proven by itself.
    [[nodiscard]] const List* answers() const {
        const auto& known = domains_.front().answers();
        return tables_.size() == 1 && known ? &*known : nullptr;
    }

    [[nodiscard]] bool is_possible(const Value& value) const {
        const bool is_answer =
            answers() == nullptr || std::any_of(answers()->begin(), answers()->end(), [&value](const Value& known) {
                return equal(known, value).value_or(false);
            });
        return is_answer &&
               std::all_of(domains_.begin(), domains_.end(), [&](const Domain& domain) { return domain.holds(value); });
    }

    void read(const Expression& tests, List& constants) {
        const Program& program = tests.program();
        if (!add_constants(program, constants) && !axes_.undecidable) axes_.undecidable = program.span(program.root);
    }

    void gather(Axis& axis, List& constants) {
        for (const Group::Member& member : group_.members)
            for (const auto& rule : tables_[member.table].table->rules) {
                const auto& tests = rule.tests[member.column];
                if (!tests) continue;
                read(*tests, constants);
                const Program& program = tests->program();
                axis.constrained = axis.constrained || program.nodes[program.root].op != Op::any_input;
            }
    }

    [[nodiscard]] bool passes(std::size_t table, std::size_t rule, const Value& value) const {
        return std::all_of(group_.members.begin(), group_.members.end(), [&](const Group::Member& member) {
            if (member.table != table) return true;
            const auto& tests = tables_[table].table->rules[rule].tests[member.column];
            return tests && tests->test(value, {}).value.is_true();
        });
    }

    void fill(const List& pieces, Axis& axis) {
        constexpr std::size_t kMostTests = 2'000'000;
        std::size_t rules = 0;
        for (const OwnedTable& one : tables_) rules += one.table->rules.size();
        if (rules * pieces.size() > kMostTests) {
            axes_.too_large = true;
            return;
        }
        for (const Value& value : pieces)
            if (is_possible(value)) axis.values.push_back(value);
        axis.values.emplace_back();
        axis.by_rule.resize(rules, std::vector<std::uint64_t>(axis.values.size() / 64 + 1));
        for (std::size_t at = 0; at < axis.values.size(); ++at) {
            std::vector<bool>& hits = axis.hits.emplace_back();
            for (std::size_t table = 0; table < tables_.size(); ++table)
                for (std::size_t rule = 0; rule < tables_[table].table->rules.size(); ++rule)
                    hits.push_back(passes(table, rule, axis.values[at]));
            if (at + 1 == axis.values.size() && !axis.tests_missing) break;
            for (std::size_t rule = 0; rule < rules; ++rule)
                if (hits[rule]) axis.by_rule[rule][at / 64] |= std::uint64_t{1} << (at % 64);
        }
    }

    const std::vector<OwnedTable>& tables_;
    const Group& group_;
    Axes& axes_;
    std::vector<Domain> domains_;
};

} // namespace

Axes axes_of(const std::vector<OwnedTable>& tables) {
    constexpr std::size_t kMostColumns = 200;
    Axes made;
    for (const OwnedTable& one : tables) made.too_large = made.too_large || one.table->inputs.size() > kMostColumns;
    if (made.too_large) return made;
    const std::vector<Group> groups = groups_of(tables);
    find_entangled(tables, groups, made);
    for (const Group& group : groups) {
        if (made.undecidable || made.entangled || made.too_large) break;
        made.columns.push_back(AxisMaker(tables, group, made).make());
    }
    return made;
}

bool share_a_column(const DecisionTable& left, const DecisionTable& right) {
    return std::any_of(left.inputs.begin(), left.inputs.end(), [&](const auto& one) {
        return std::any_of(right.inputs.begin(), right.inputs.end(),
                           [&](const auto& other) { return same_column(one, other, false); });
    });
}

} // namespace thidua::dmn::proof
