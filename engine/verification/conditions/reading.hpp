#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "definition/form/form.hpp"
#include "feel/types/type.hpp"
#include "feel/values/composite.hpp"

namespace thidua::verification {

/// What a condition looks at: a name of its scope as a whole (`points`), how many it holds (`count(evidence)`), how
/// long it is (`string length(note)`), or a member of it (`score.total`).
struct Look {
    enum class View { whole, count, length, member };
    std::size_t slot = 0; ///< of definition::scope_of()
    View view = View::whole;
    std::string member;

    friend bool operator==(const Look&, const Look&) = default;
};

/// The look as conditions write it.
[[nodiscard]] std::string to_text(const Look& look, const definition::FormSpec& form);
/// Of the values that the look can meet; `any` when it has no values that can be distinguished one by one (lists).
[[nodiscard]] feel::Type::Name type_of(const Look& look, const definition::FormSpec& form);

/// What a condition distinguishes. Its answer is the same for all values that stand alike to the constants and to each
/// other.
struct Reading {
    struct Seen {
        Look look;
        feel::List constants; ///< that it is compared with
    };
    std::vector<Seen> seen;
    /// Looks, by index, that are compared with each other.
    std::vector<std::pair<std::size_t, std::size_t>> compared;

    [[nodiscard]] bool looks_at(std::size_t slot) const;
};

/// Reads a compiled condition. Nothing when its answer depends on more than how single values stand to constants and to
/// each other (arithmetic over fields, parts of lists, the order of two texts …): `undecided`, if given, becomes the
/// place of that part.
[[nodiscard]] std::optional<Reading> read_condition(const definition::ExpressionSpec& condition,
                                                    const definition::FormSpec& form, SourceSpan* undecided = nullptr);

} // namespace thidua::verification
