#include "feel/proof/table_proof.hpp"

#include <algorithm>
#include <numeric>

#include "feel/dmn/boxed_kinds.hpp"
#include "feel/proof/outcome.hpp"
#include "feel/proof/table_axes.hpp"

namespace thidua::feel::proof {
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
        std::size_t value = 0;
        while (value < axis.values.size() && !(axis.hits[value][left] && axis.hits[value][right])) ++value;
        if (value == axis.values.size()) return std::nullopt;
        made.push_back(value);
    }
    return made;
}

bool same_rows(const Axes& axes, std::uint32_t left, std::uint32_t right) {
    return std::all_of(axes.columns.begin(), axes.columns.end(), [&](const Axis& axis) {
        return std::all_of(axis.hits.begin(), axis.hits.end(),
                           [&](const std::vector<bool>& hits) { return hits[left] == hits[right]; });
    });
}

class Prover {
  public:
    explicit Prover(const DecisionTable& table) : table_(table), axes_(axes_of({&table})) {}

    Diagnostics run() {
        if (axes_.undecidable) return {Diagnostic::warning("TD0416", *axes_.undecidable)};
        if (table_.rules.empty()) return {};
        gaps();
        pairs();
        if (table_.policy == HitPolicy::first) shadowed();
        return std::move(found_);
    }

  private:
    void too_many() { found_.push_back(Diagnostic::warning("TD0417", table_.span)); }

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
        const bool same_result = outcome_text(table_.rules[left]) == outcome_text(table_.rules[right]);
        if (same_rows(axes_, left, right) && same_result) {
            report("TD0414", left, right, *row);
        } else if (table_.policy == HitPolicy::unique) {
            report(same_result ? "TD0412" : "TD0415", left, right, *row);
        } else if (table_.policy == HitPolicy::any && !same_result) {
            report("TD0415", left, right, *row);
        }
    }

    /// A rule of a FIRST table all of whose rows belong to rules above it.
    void shadowed() {
        for (std::uint32_t rule = 1; rule < table_.rules.size() && found_.size() < kMostFindings; ++rule) {
            bool has_own_row = false;
            Row witness;
            const bool all_seen =
                each_group_within(axes_, rule, all_rules(rule), [&](const Rules& hit, const Row& row) {
                    has_own_row = has_own_row || hit.empty();
                    witness = row;
                    return !has_own_row;
                });
            if (!all_seen) {
                too_many();
                return;
            }
            if (has_own_row) continue;
            Diagnostic made =
                Diagnostic::warning("TD0413", table_.rules[rule].span).with("rule", std::to_string(rule + 1));
            if (!witness.empty()) made.arguments.push_back({"row", LocalText(to_words(axes_, witness))});
            found_.push_back(std::move(made));
        }
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
    Diagnostics found_;
};

} // namespace

Diagnostics prove(const DecisionTable& table) { return Prover(table).run(); }

Diagnostics prove(const dmn::Model& model) {
    Diagnostics made;
    for (const auto& element : model.elements())
        if (const auto* table = dynamic_cast<const DecisionTable*>(element->logic.get()); table != nullptr) {
            const Diagnostics found = prove(*table);
            made.insert(made.end(), found.begin(), found.end());
        }
    return made;
}

} // namespace thidua::feel::proof
