#include "dmn/proof/table_proof.hpp"

#include <algorithm>
#include <bit>
#include <numeric>

#include "dmn/proof/outcome.hpp"
#include "dmn/proof/tables.hpp"

namespace thidua::dmn::proof {
namespace {

using dmn::DecisionTable;
using dmn::HitPolicy;

constexpr std::size_t kMostWitnesses = 5;

Rules all_rules(std::size_t count) {
    Rules made(count);
    std::iota(made.begin(), made.end(), 0U);
    return made;
}

/// A row that both rules match, or nothing.
std::optional<Row> common_row(const Axes& axes, std::uint32_t left, std::uint32_t right) {
    Row made;
    for (const Axis& axis : axes.columns) {
        const auto& one = axis.by_rule[left];
        const auto& other = axis.by_rule[right];
        std::size_t word = 0;
        while (word < one.size() && (one[word] & other[word]) == 0) ++word;
        if (word == one.size()) return std::nullopt;
        made.push_back(word * 64 + static_cast<std::size_t>(std::countr_zero(one[word] & other[word])));
    }
    return made;
}

bool same_rows(const Axes& axes, std::uint32_t left, std::uint32_t right) {
    return std::all_of(axes.columns.begin(), axes.columns.end(), [&](const Axis& axis) {
        return std::all_of(axis.hits.begin(), axis.hits.end(),
                           [&](const std::vector<bool>& hits) { return hits[left] == hits[right]; });
    });
}

/// Do all rules that match add to the answer, so that a duplicate rule counts twice?
bool all_add(const DecisionTable& table) {
    return table.policy == HitPolicy::rule_order || table.policy == HitPolicy::output_order ||
           (table.policy == HitPolicy::collect && table.aggregation != dmn::Aggregation::min &&
            table.aggregation != dmn::Aggregation::max);
}

/// Why nothing can be proven; empty when it can.
Diagnostics obstacles(const Axes& axes, const DecisionTable& table) {
    if (axes.undecidable) return {Diagnostic::warning("TD0416", *axes.undecidable)};
    if (axes.entangled) return {Diagnostic::warning("TD0424", *axes.entangled)};
    if (axes.too_large) return {Diagnostic::warning("TD0417", table.span)};
    return {};
}

class Prover {
  public:
    explicit Prover(const OwnedTable& owned) : table_(*owned.table), axes_(axes_of({owned})) {}

    Diagnostics run() {
        if (Diagnostics why = obstacles(axes_, table_); !why.empty()) return why;
        if (table_.rules.empty()) return {};
        dead();
        gaps();
        pairs();
        if (table_.policy == HitPolicy::first || table_.policy == HitPolicy::priority) shadowed();
        return std::move(found_);
    }

  private:
    void too_many() { found_.push_back(Diagnostic::warning("TD0417", table_.span)); }

    /// A rule one of whose tests no possible value passes.
    void dead() {
        dead_.resize(table_.rules.size());
        for (std::uint32_t rule = 0; rule < table_.rules.size() && found_.size() < kMostFindings; ++rule) {
            const auto& tests = table_.rules[rule].tests;
            const bool readable =
                std::all_of(tests.begin(), tests.end(), [](const auto& one) { return one.has_value(); });
            for (const Axis& axis : axes_.columns) {
                const bool passed = std::any_of(axis.hits.begin(), axis.hits.end(),
                                                [rule](const std::vector<bool>& hits) { return hits[rule]; });
                if (passed || dead_[rule]) continue;
                dead_[rule] = true;
                if (readable)
                    found_.push_back(Diagnostic::warning("TD0425", table_.rules[rule].span)
                                         .with("rule", std::to_string(rule + 1))
                                         .with("column", axis.label));
            }
        }
    }

    /// Only where a missing answer is a fault: not for lists of hits, nor with a default.
    void gaps() {
        const bool gives_list = table_.policy == HitPolicy::collect || table_.policy == HitPolicy::rule_order ||
                                table_.policy == HitPolicy::output_order;
        const bool has_default =
            std::any_of(table_.outputs.begin(), table_.outputs.end(),
                        [](const DecisionTable::Output& output) { return output.otherwise != nullptr; });
        if (gives_list || has_default) return;
        std::size_t witnesses = 0;
        const bool all_seen = each_group(axes_, all_rules(table_.rules.size()), [&](const Rules& hit, const Row& row) {
            if (!hit.empty()) return true;
            found_.push_back(Diagnostic::warning("TD0411", table_.span).with("row", to_words(axes_, row)));
            return ++witnesses < kMostWitnesses;
        });
        if (!all_seen) too_many();
    }

    void pairs() {
        constexpr std::size_t kMostRules = 2'000;
        if (table_.rules.size() > kMostRules) {
            too_many();
            return;
        }
        for (std::uint32_t right = 1; right < table_.rules.size(); ++right)
            for (std::uint32_t left = 0; left < right && found_.size() < kMostFindings; ++left) pair(left, right);
    }

    void pair(std::uint32_t left, std::uint32_t right) {
        const auto row = common_row(axes_, left, right);
        if (!row) return;
        const Sameness results = compared(table_.rules[left], table_.rules[right]);
        const bool contradict = results == Sameness::different;
        if (results == Sameness::same && same_rows(axes_, left, right)) {
            report("TD0414", left, right, *row);
            if (all_add(table_)) found_.back().severity = Severity::warning;
        } else if (table_.policy == HitPolicy::unique) {
            report(contradict ? "TD0415" : "TD0412", left, right, *row);
        } else if (table_.policy == HitPolicy::any && contradict) {
            report("TD0415", left, right, *row);
        }
    }

    /// The rules that are asked before this one: those above it, or those of a higher priority.
    [[nodiscard]] std::optional<Rules> asked_before(std::uint32_t rule) const {
        if (table_.policy == HitPolicy::first) return all_rules(rule);
        const auto own = constant_outputs(table_.rules[rule]);
        if (!own) return std::nullopt;
        Rules made;
        for (std::uint32_t other = 0; other < table_.rules.size(); ++other) {
            const auto outputs = other == rule ? std::nullopt : constant_outputs(table_.rules[other]);
            if (outputs && table_.comes_first(*outputs, *own)) made.push_back(other);
        }
        return made;
    }

    /// A rule all of whose rows belong to rules that are asked before it.
    void shadowed() {
        const char* never = table_.policy == HitPolicy::first ? "TD0413" : "TD0429";
        for (std::uint32_t rule = 0; rule < table_.rules.size() && found_.size() < kMostFindings; ++rule) {
            const auto before = asked_before(rule);
            if (dead_[rule] || !before || before->empty()) continue;
            Row witness;
            Row missing;
            const auto own = has_own_row(rule, *before, Missing::where_tested, witness);
            const auto own_missing = own && !*own ? has_own_row(rule, *before, Missing::everywhere, missing) : own;
            if (!own_missing) {
                too_many();
                return;
            }
            if (*own) continue;
            found_.push_back(Diagnostic::warning(*own_missing ? "TD0423" : never, table_.rules[rule].span)
                                 .with("rule", std::to_string(rule + 1))
                                 .with("row", to_words(axes_, *own_missing ? missing : witness)));
        }
    }

    /// `witness` becomes a row that the rule shares with others, or that is its own; nothing when there are too many.
    [[nodiscard]] std::optional<bool> has_own_row(std::uint32_t rule, const Rules& before, Missing missing,
                                                  Row& witness) const {
        bool found = false;
        const bool all_seen = each_group_within(axes_, rule, missing, before, [&](const Rules& hit, const Row& row) {
            found = hit.empty();
            witness = row;
            return !found;
        });
        return all_seen ? std::optional<bool>(found) : std::nullopt;
    }

    void report(const char* code, std::uint32_t left, std::uint32_t right, const Row& row) {
        found_.push_back(Diagnostic::error(code, table_.rules[right].span)
                             .with("first", std::to_string(left + 1))
                             .with("second", std::to_string(right + 1))
                             .with("row", to_words(axes_, row))
                             .see_also(table_.rules[left].span, "TD0412.first"));
    }

    static constexpr std::size_t kMostFindings = 50;
    const DecisionTable& table_;
    Axes axes_;
    std::vector<bool> dead_;
    Diagnostics found_;
};

} // namespace

Diagnostics prove(const dmn::Model& model) {
    Diagnostics made;
    for (const auto& element : model.elements())
        for (const OwnedTable& owned : tables_of(*element)) {
            if (owned.table->is_doubtful) continue; // what is wrong with it is told, and all else would follow from it
            const Diagnostics found = Prover(owned).run();
            made.insert(made.end(), found.begin(), found.end());
        }
    return made;
}

} // namespace thidua::dmn::proof
