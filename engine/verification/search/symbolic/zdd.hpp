#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace thidua::verification {

/// Sets of sets of levels as zero-suppressed decision diagrams (S. Minato, "Zero-suppressed BDDs for set manipulation
/// in combinatorial problems", DAC 1993). Level 0 is tested first. Nodes are shared and never freed; past the node
/// limit, or a fixed multiple of it in steps of work, every operation answers `empty` and exhausted() says so. Not for
/// use by several threads.
class Zdd {
  public:
    using Node = std::uint32_t;
    static constexpr Node empty = 0; ///< no set at all
    static constexpr Node unit = 1;  ///< the one set without elements

    /// What firing does to one level.
    enum class Change : std::uint8_t { take, give, keep };
    struct Touch {
        std::uint32_t level;
        Change change;
    };
    using Event = std::vector<Touch>; ///< ascending by level, at least one touch

    explicit Zdd(std::size_t node_limit);

    [[nodiscard]] bool exhausted() const { return exhausted_; }
    [[nodiscard]] std::size_t node_count() const { return nodes_.size(); }

    [[nodiscard]] Node singleton(const std::vector<std::uint32_t>& ascending_levels);
    /// The sets over as many levels as `marked` has that hold exactly one of those marked.
    [[nodiscard]] Node with_exactly_one(const std::vector<bool>& marked);
    [[nodiscard]] Node all_sets(std::uint32_t level_count);
    [[nodiscard]] Node unite(Node left, Node right);
    [[nodiscard]] Node intersect(Node left, Node right);
    [[nodiscard]] Node subtract(Node left, Node right);

    /// The events that fire() and closure() speak of, by index; fewer than 2^14 events and 2^14 levels. Told once.
    void set_events(std::vector<Event> events, std::uint32_t level_count);
    /// For each set that holds all levels to take and keep and none to give: takes and gives.
    [[nodiscard]] Node fire(Node sets, std::uint32_t event);
    /// All that firing events [first, last) any number of times makes of `sets`, which are among it. By saturation
    /// (G. Ciardo, G. Lüttgen, R. Siminiceanu, "Saturation: an efficient iteration strategy for symbolic state-space
    /// generation", TACAS 2001): lower levels are closed before higher ones are touched, which keeps diagrams small.
    [[nodiscard]] Node closure(Node sets, std::uint32_t first, std::uint32_t last);
    /// The sets that hold all these levels.
    [[nodiscard]] Node holding(Node sets, const std::vector<std::uint32_t>& ascending_levels);
    /// The sets that hold none of the marked levels.
    [[nodiscard]] Node avoiding(Node sets, const std::vector<bool>& levels);

    [[nodiscard]] bool has(Node sets, const std::vector<bool>& levels) const;

  private:
    struct Inner {
        std::uint32_t level;
        Node without; ///< the sets without the level
        Node with;    ///< those with it, the level taken out
    };
    struct Cached {
        std::uint64_t key = ~std::uint64_t{0};
        std::uint32_t left = 0;
        Node result = 0;
    };
    struct Memo;

    Node make(std::uint32_t level, Node without, Node with);
    void grow();
    [[nodiscard]] std::size_t slot_of(const Inner& inner) const;
    void remember(std::uint64_t key, std::uint32_t left, Node result);
    [[nodiscard]] Inner at_level(Node sets, std::uint32_t level) const;
    Node fire_from(Node sets, const Event& event, std::size_t at, std::uint64_t key);
    Node close_from(Node sets, std::uint32_t level);
    Node close_level(Node sets, std::uint32_t level);
    Node fire_and_close(Node sets, std::uint32_t level, std::uint32_t event, std::size_t at);
    Node holding_from(Node sets, const std::vector<std::uint32_t>& levels, std::size_t at, Memo& memo);
    Node avoiding_from(Node sets, const std::vector<bool>& levels, Memo& memo);
    Cached& cached(std::uint64_t key, std::uint32_t left);

    std::size_t node_limit_;
    std::size_t work_left_;
    bool exhausted_ = false;
    std::vector<Inner> nodes_;
    std::vector<Node> table_;
    std::vector<Cached> cache_;
    std::vector<Event> events_;
    std::vector<std::vector<std::uint32_t>> by_top_; ///< events of the running closure, by their first level
    std::uint64_t closure_run_ = 0;                  ///< keeps cached results of different closures apart
};

} // namespace thidua::verification
