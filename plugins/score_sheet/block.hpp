#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "info_text.hpp"
#include "points.hpp"

namespace score_sheet {

/// Takes the entries of one block by name and reports what is missing, of the wrong kind or never asked for.
class Block {
  public:
    Block(const Node& node, Faults& faults) : node_(node), faults_(faults) {}

    /// The entry, or nothing; `required` reports its absence.
    const Node* entry(std::string_view name, bool required = false);
    /// The block of that name, or nothing (reported when it is a plain value).
    const Node* block(std::string_view name, bool required = false);
    std::string text(std::string_view name, bool required = false);
    Amount amount(std::string_view name, bool required = false);
    std::int64_t whole(std::string_view name, bool required = false);
    /// { vi "…"  en "…" }: both languages are needed.
    Both both(std::string_view name, bool required = false);
    /// Items of a list block, one a line.
    std::vector<std::string> list(std::string_view name);

    /// Reports the entries nobody asked for, with the nearest name that was.
    void done();

    void fault(const Node& at, const char* code, Both text,
               const std::vector<std::pair<std::string, std::string>>& arguments = {});
    [[nodiscard]] const Node& node() const { return node_; }

  private:
    const Node& node_;
    Faults& faults_;
    std::vector<std::string> asked_;
};

/// The value of a plain entry as an amount; reported when it is none.
[[nodiscard]] Amount amount_of(const Node& entry, Faults& faults);

} // namespace score_sheet
