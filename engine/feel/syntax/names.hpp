#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "feel/run/program.hpp"
#include "feel/types/scope.hpp"

namespace thidua::feel {

/// The names that are known at one point of a text (DMN 1.5 §10.3.1.2 and §10.3.2.11): loop variables, parameters and
/// context entries shadow the scope, the scope shadows built-ins. Names are looked up by their tokens.
class KnownNames {
  public:
    enum class What { local, global, builtin, member, none };
    struct Found {
        What what = What::none;
        std::uint32_t at = 0; ///< slot or built-in
    };
    struct Local {
        std::string name;
        std::uint32_t slot;
        bool is_filter; ///< a filter begins here: its item's fields are names from here on
    };

    explicit KnownNames(const Scope& scope);

    std::uint32_t push(std::string name, bool is_filter = false);
    /// The next free slot without a name.
    std::uint32_t push_hidden() { return push(std::string()); }
    void rename(std::uint32_t slot, std::string name) {
        name = tokens_of(name);
        longest_ = std::max(longest_, name.size());
        locals_[slot].name = std::move(name);
    }
    void pop_to(std::size_t depth) { locals_.resize(depth); }
    [[nodiscard]] std::size_t depth() const { return locals_.size(); }
    [[nodiscard]] std::uint32_t frame() const { return frame_; }
    [[nodiscard]] const std::vector<Local>& locals() const { return locals_; }

    /// `name` is what the entry is called in the data.
    void add_member(std::string_view name);
    [[nodiscard]] Found find(std::string_view name) const;
    /// What the data call the member; nullptr when no such member is known.
    [[nodiscard]] const std::string* member(std::string_view tokens) const;
    [[nodiscard]] const Scope& scope() const { return scope_; }
    [[nodiscard]] bool inside_filter() const;

    /// Longest known name in bytes: no name is looked for beyond it.
    [[nodiscard]] std::size_t longest() const { return longest_; }

  private:
    const Scope& scope_;
    std::vector<Local> locals_;
    Scope::Members members_;
    std::uint32_t frame_ = 0;
    std::size_t longest_ = 0;
};

struct NameMatch {
    std::string name;    ///< as written, with runs of blanks as one blank
    std::string tokens;  ///< as tokens_of() spells it
    std::size_t end = 0; ///< 0 when there is no name
};

/// Every way a name can end from `begin` on, shortest first, until it is longer than `longest`.
[[nodiscard]] std::vector<NameMatch> name_ends(std::string_view text, std::size_t begin, std::size_t longest);

} // namespace thidua::feel
