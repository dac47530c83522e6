#include "verification/search/symbolic/zdd.hpp"

#include <algorithm>
#include <unordered_map>

namespace thidua::verification {
namespace {

constexpr std::uint32_t kTerminalLevel = ~std::uint32_t{0};
constexpr std::size_t kFirstCacheSlots = std::size_t{1} << 13;
constexpr std::size_t kWorkPerNode = 5;
constexpr std::size_t kMostCacheSlots = std::size_t{1} << 20;
constexpr std::uint64_t kUnite = 1;
constexpr std::uint64_t kIntersect = 2;
constexpr std::uint64_t kSubtract = 3;
constexpr std::uint64_t kFire = 4;
constexpr std::uint64_t kClose = 5;
constexpr std::uint64_t kFireAndClose = 6;

std::uint64_t mix(std::uint64_t value) {
    value ^= value >> 31;
    value *= 0x9E3779B97F4A7C15U;
    value ^= value >> 29;
    value *= 0xBF58476D1CE4E5B9U;
    return value ^ (value >> 32);
}

std::uint64_t operation_key(std::uint64_t operation, std::uint64_t detail) { return (operation << 60) | detail; }

} // namespace

struct Zdd::Memo {
    std::unordered_map<std::uint64_t, Node> results;
};

Zdd::Zdd(std::size_t node_limit)
    : node_limit_(node_limit), work_left_(kWorkPerNode * node_limit), table_(1 << 12, empty), cache_(kFirstCacheSlots) {
    nodes_.push_back({kTerminalLevel, empty, empty});
    nodes_.push_back({kTerminalLevel, unit, unit});
}

std::size_t Zdd::slot_of(const Inner& inner) const {
    const std::uint64_t children = (std::uint64_t{inner.without} << 32) | inner.with;
    return mix(children ^ mix(inner.level)) & (table_.size() - 1);
}

void Zdd::grow() {
    table_.assign(table_.size() * 2, empty);
    for (Node node = 2; node < nodes_.size(); ++node) {
        std::size_t slot = slot_of(nodes_[node]);
        while (table_[slot] != empty) slot = (slot + 1) & (table_.size() - 1);
        table_[slot] = node;
    }
}

Zdd::Node Zdd::make(std::uint32_t level, Node without, Node with) {
    if (with == empty) return without;
    const Inner inner{level, without, with};
    std::size_t slot = slot_of(inner);
    for (; table_[slot] != empty; slot = (slot + 1) & (table_.size() - 1)) {
        const Inner& other = nodes_[table_[slot]];
        if (other.level == level && other.without == without && other.with == with) return table_[slot];
    }
    if (nodes_.size() >= node_limit_) {
        exhausted_ = true;
        return empty;
    }
    const auto made = static_cast<Node>(nodes_.size());
    nodes_.push_back(inner);
    table_[slot] = made;
    if (nodes_.size() * 2 > table_.size()) grow();
    return made;
}

Zdd::Cached& Zdd::cached(std::uint64_t key, std::uint32_t left) {
    return cache_[mix(key ^ mix(left)) & (cache_.size() - 1)];
}

void Zdd::remember(std::uint64_t key, std::uint32_t left, Node result) {
    if (work_left_ == 0)
        exhausted_ = true;
    else
        --work_left_;
    if (cache_.size() < nodes_.size() && cache_.size() < kMostCacheSlots) {
        std::vector<Cached> before(cache_.size() * 4);
        before.swap(cache_);
        for (const Cached& entry : before)
            if (entry.key != ~std::uint64_t{0}) cached(entry.key, entry.left) = entry;
    }
    cached(key, left) = {key, left, result};
}

Zdd::Node Zdd::singleton(const std::vector<std::uint32_t>& ascending_levels) {
    Node made = unit;
    for (auto level = ascending_levels.rbegin(); level != ascending_levels.rend(); ++level)
        made = make(*level, empty, made);
    return made;
}

Zdd::Node Zdd::with_exactly_one(const std::vector<bool>& marked) {
    Node none = unit;
    Node one = empty;
    for (auto level = static_cast<std::uint32_t>(marked.size()); level-- > 0;) {
        one = make(level, one, marked[level] ? none : one);
        if (!marked[level]) none = make(level, none, none);
    }
    return one;
}

Zdd::Node Zdd::all_sets(std::uint32_t level_count) {
    Node made = unit;
    for (std::uint32_t level = level_count; level-- > 0;) made = make(level, made, made);
    return made;
}

Zdd::Node Zdd::unite(Node left, Node right) {
    if (left == right || right == empty) return left;
    if (left == empty) return right;
    if (left > right) std::swap(left, right);
    const std::uint64_t key = operation_key(kUnite, right);
    if (const Cached& hit = cached(key, left); hit.key == key && hit.left == left) return hit.result;
    if (exhausted_) return empty;
    const Inner a = nodes_[left];
    const Inner b = nodes_[right];
    Node made = empty;
    if (a.level < b.level)
        made = make(a.level, unite(a.without, right), a.with);
    else if (b.level < a.level)
        made = make(b.level, unite(left, b.without), b.with);
    else
        made = make(a.level, unite(a.without, b.without), unite(a.with, b.with));
    remember(key, left, made);
    return made;
}

Zdd::Node Zdd::intersect(Node left, Node right) {
    if (left == right) return left;
    if (left == empty || right == empty) return empty;
    if (left > right) std::swap(left, right);
    const std::uint64_t key = operation_key(kIntersect, right);
    if (const Cached& hit = cached(key, left); hit.key == key && hit.left == left) return hit.result;
    if (exhausted_) return empty;
    const Inner a = nodes_[left];
    const Inner b = nodes_[right];
    Node made = empty;
    if (a.level < b.level)
        made = intersect(a.without, right);
    else if (b.level < a.level)
        made = intersect(left, b.without);
    else
        made = make(a.level, intersect(a.without, b.without), intersect(a.with, b.with));
    remember(key, left, made);
    return made;
}

Zdd::Node Zdd::subtract(Node left, Node right) {
    if (left == right || left == empty) return empty;
    if (right == empty) return left;
    const std::uint64_t key = operation_key(kSubtract, right);
    if (const Cached& hit = cached(key, left); hit.key == key && hit.left == left) return hit.result;
    if (exhausted_) return empty;
    const Inner a = nodes_[left];
    const Inner b = nodes_[right];
    Node made = empty;
    if (a.level < b.level)
        made = make(a.level, subtract(a.without, right), a.with);
    else if (b.level < a.level)
        made = subtract(left, b.without);
    else
        made = make(a.level, subtract(a.without, b.without), subtract(a.with, b.with));
    remember(key, left, made);
    return made;
}

void Zdd::set_events(std::vector<Event> events, std::uint32_t level_count) {
    events_ = std::move(events);
    by_top_.assign(level_count, {});
}

Zdd::Node Zdd::fire(Node sets, std::uint32_t event) {
    return fire_from(sets, events_[event], 0, operation_key(kFire, std::uint64_t{event} << 32));
}

Zdd::Node Zdd::fire_from(Node sets, const Event& event, std::size_t at, std::uint64_t key) {
    if (sets == empty || at == event.size()) return sets;
    const std::uint64_t here = key | at;
    if (const Cached& hit = cached(here, sets); hit.key == here && hit.left == sets) return hit.result;
    if (exhausted_) return empty;
    const Inner inner = nodes_[sets];
    const Touch touch = event[at];
    Node made = empty;
    if (inner.level < touch.level) {
        const Node without = fire_from(inner.without, event, at, key);
        made = make(inner.level, without, fire_from(inner.with, event, at, key));
    } else if (touch.change == Change::give) {
        const Node free = inner.level == touch.level ? inner.without : sets;
        made = make(touch.level, empty, fire_from(free, event, at + 1, key));
    } else if (inner.level == touch.level) {
        made = fire_from(inner.with, event, at + 1, key);
        if (touch.change == Change::keep) made = make(touch.level, empty, made);
    }
    remember(here, sets, made);
    return made;
}

Zdd::Inner Zdd::at_level(Node sets, std::uint32_t level) const {
    const Inner& inner = nodes_[sets];
    return inner.level == level ? inner : Inner{level, sets, empty};
}

Zdd::Node Zdd::closure(Node sets, std::uint32_t first, std::uint32_t last) {
    for (auto& events : by_top_) events.clear();
    for (std::uint32_t event = first; event < last; ++event) by_top_[events_[event].front().level].push_back(event);
    ++closure_run_;
    return close_from(sets, 0);
}

Zdd::Node Zdd::close_from(Node sets, std::uint32_t level) {
    if (sets == empty || level == by_top_.size()) return sets;
    const std::uint64_t key = operation_key(kClose, (closure_run_ << 16) | level);
    if (const Cached& hit = cached(key, sets); hit.key == key && hit.left == sets) return hit.result;
    if (exhausted_) return empty;
    const Inner inner = at_level(sets, level);
    const Node without = close_from(inner.without, level + 1);
    const Node made = close_level(make(level, without, close_from(inner.with, level + 1)), level);
    remember(key, sets, made);
    return made;
}

/// `sets` are closed below the level: closes them under the events that begin at it.
Zdd::Node Zdd::close_level(Node sets, std::uint32_t level) {
    for (Node before = empty; before != sets && !exhausted_;) {
        before = sets;
        for (const std::uint32_t event : by_top_[level]) {
            const Inner inner = at_level(sets, level);
            const Change change = events_[event].front().change;
            const Node from = change == Change::give ? inner.without : inner.with;
            const Node moved = fire_and_close(from, level + 1, event, 1);
            sets = unite(sets, change == Change::take ? moved : make(level, empty, moved));
        }
    }
    return sets;
}

Zdd::Node Zdd::fire_and_close(Node sets, std::uint32_t level, std::uint32_t event, std::size_t at) {
    if (sets == empty || at == events_[event].size()) return sets;
    const std::uint64_t detail =
        (closure_run_ << 42) | (std::uint64_t{event} << 28) | (std::uint64_t{level} << 14) | at;
    const std::uint64_t key = operation_key(kFireAndClose, detail);
    if (const Cached& hit = cached(key, sets); hit.key == key && hit.left == sets) return hit.result;
    if (exhausted_) return empty;
    const Inner inner = at_level(sets, level);
    const Touch touch = events_[event][at];
    Node made = empty;
    if (level < touch.level) {
        const Node without = fire_and_close(inner.without, level + 1, event, at);
        made = make(level, without, fire_and_close(inner.with, level + 1, event, at));
    } else if (touch.change == Change::give) {
        made = make(level, empty, fire_and_close(inner.without, level + 1, event, at + 1));
    } else {
        made = fire_and_close(inner.with, level + 1, event, at + 1);
        if (touch.change == Change::keep) made = make(level, empty, made);
    }
    made = close_level(made, level);
    remember(key, sets, made);
    return made;
}

Zdd::Node Zdd::holding(Node sets, const std::vector<std::uint32_t>& ascending_levels) {
    Memo memo;
    return holding_from(sets, ascending_levels, 0, memo);
}

Zdd::Node Zdd::holding_from(Node sets, const std::vector<std::uint32_t>& levels, std::size_t at, Memo& memo) {
    if (sets == empty || at == levels.size()) return sets;
    const Inner inner = nodes_[sets];
    if (inner.level > levels[at]) return empty;
    const std::uint64_t key = (std::uint64_t{sets} << 32) | at;
    if (const auto hit = memo.results.find(key); hit != memo.results.end()) return hit->second;
    Node made = empty;
    if (inner.level == levels[at]) {
        made = make(inner.level, empty, holding_from(inner.with, levels, at + 1, memo));
    } else {
        const Node without = holding_from(inner.without, levels, at, memo);
        made = make(inner.level, without, holding_from(inner.with, levels, at, memo));
    }
    memo.results.emplace(key, made);
    return made;
}

Zdd::Node Zdd::avoiding(Node sets, const std::vector<bool>& levels) {
    Memo memo;
    return avoiding_from(sets, levels, memo);
}

Zdd::Node Zdd::avoiding_from(Node sets, const std::vector<bool>& levels, Memo& memo) {
    if (sets <= unit) return sets;
    if (const auto hit = memo.results.find(sets); hit != memo.results.end()) return hit->second;
    const Inner inner = nodes_[sets];
    Node made = avoiding_from(inner.without, levels, memo);
    if (!levels[inner.level]) made = make(inner.level, made, avoiding_from(inner.with, levels, memo));
    memo.results.emplace(sets, made);
    return made;
}

bool Zdd::has(Node sets, const std::vector<bool>& levels) const {
    Node at = sets;
    for (std::uint32_t level = 0; level < levels.size(); ++level) {
        const bool tested = nodes_[at].level == level;
        if (levels[level] && !tested) return false;
        if (tested) at = levels[level] ? nodes_[at].with : nodes_[at].without;
    }
    return at == unit;
}

} // namespace thidua::verification
