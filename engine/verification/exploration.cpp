#include "verification/exploration.hpp"

#include <algorithm>
#include <cstring>

#include "verification/state_graph.hpp"

namespace thidua::verification {
namespace {

using Word = std::uint64_t;
constexpr std::uint32_t kNone = ~std::uint32_t{0};
constexpr std::size_t kMostWords = std::size_t{1} << 25; // 256 MB of markings

/// A set of equally long bit sets; each gets a number, in the order they came.
class MarkingSet {
  public:
    explicit MarkingSet(std::size_t words) : words_(words), slots_(256, kNone) {}

    [[nodiscard]] std::uint32_t size() const { return size_; }
    [[nodiscard]] const Word* at(std::uint32_t number) const { return &store_[number * words_]; }

    /// The marking's number, and whether it is new.
    std::pair<std::uint32_t, bool> insert(const Word* marking) {
        if ((size_ + 1) * std::size_t{2} > slots_.size()) grow();
        std::size_t slot = hash(marking) & (slots_.size() - 1);
        while (slots_[slot] != kNone) {
            if (std::memcmp(at(slots_[slot]), marking, words_ * sizeof(Word)) == 0) return {slots_[slot], false};
            slot = (slot + 1) & (slots_.size() - 1);
        }
        slots_[slot] = size_;
        store_.insert(store_.end(), marking, marking + words_);
        return {size_++, true};
    }

  private:
    std::size_t hash(const Word* marking) const {
        Word mixed = 0x9E3779B97F4A7C15U;
        for (std::size_t i = 0; i < words_; ++i) {
            mixed = (mixed ^ marking[i]) * 0xBF58476D1CE4E5B9U;
            mixed ^= mixed >> 29;
        }
        return static_cast<std::size_t>(mixed ^ (mixed >> 32));
    }

    void grow() {
        slots_.assign(slots_.size() * 2, kNone);
        for (std::uint32_t number = 0; number < size_; ++number) {
            std::size_t slot = hash(at(number)) & (slots_.size() - 1);
            while (slots_[slot] != kNone) slot = (slot + 1) & (slots_.size() - 1);
            slots_[slot] = number;
        }
    }

    std::size_t words_;
    std::uint32_t size_ = 0;
    std::vector<std::uint32_t> slots_;
    std::vector<Word> store_;
};

class Explorer {
  public:
    Explorer(const WorkingNet& net, std::size_t state_limit)
        : net_(net), words_(std::max<std::size_t>(1, (net.place_count() + 63) / 64)),
          limit_(std::min({state_limit, kMostWords / words_, std::size_t{kNone - 1}})), markings_(words_),
          triggered_(net.place_count()) {
        found_.fired.assign(net.transitions.size(), false);
        prepare();
    }

    Exploration run() {
        std::vector<Word> marking(words_, 0);
        for (std::uint32_t p = 0; p < net_.place_count(); ++p)
            if (net_.initial[p]) set(marking.data(), p);
        markings_.insert(marking.data());
        came_.push_back({kNone, kNone});
        std::uint32_t current = 0;
        for (; current < markings_.size() && markings_.size() <= limit_; ++current)
            if (!expand(current)) break;
        found_.states = markings_.size();
        if (!found_.has_story && current == markings_.size()) judge_completion();
        return std::move(found_);
    }

  private:
    static void set(Word* words, std::uint32_t bit) { words[bit / 64] |= Word{1} << (bit % 64); }

    static bool has(const Word* words, std::uint32_t bit) { return ((words[bit / 64] >> (bit % 64)) & 1) != 0; }

    void prepare() {
        busy_.assign(words_, 0);
        std::vector<std::uint32_t> takers(net_.place_count(), 0);
        for (const WorkingTransition& transition : net_.transitions)
            for (const std::uint32_t p : transition.in) ++takers[p];
        for (std::uint32_t t = 0; t < net_.transitions.size(); ++t) {
            const WorkingTransition& transition = net_.transitions[t];
            // A transition is looked at only when its least shared input is marked.
            const auto rarest = std::min_element(transition.in.begin(), transition.in.end(),
                                                 [&](auto a, auto b) { return takers[a] < takers[b]; });
            if (rarest == transition.in.end())
                always_.push_back(t);
            else
                triggered_[*rarest].push_back(t);
        }
        for (std::uint32_t p = 0; p < net_.place_count(); ++p)
            if (!net_.sink[p]) set(busy_.data(), p);
    }

    /// False when the search is over.
    bool expand(std::uint32_t current) {
        const std::vector<Word> marking(markings_.at(current), markings_.at(current) + words_);
        bool moved = false;
        for (const std::uint32_t t : always_)
            if (!try_to_fire(current, marking.data(), t, moved)) return false;
        for (std::size_t w = 0; w < words_; ++w)
            for (Word bits = marking[w]; bits != 0; bits &= bits - 1) {
                const auto place = static_cast<std::uint32_t>(w * 64 + static_cast<unsigned>(__builtin_ctzll(bits)));
                for (const std::uint32_t t : triggered_[place])
                    if (!try_to_fire(current, marking.data(), t, moved)) return false;
            }
        if (is_final(marking.data())) {
            finals_.push_back(current);
        } else if (!moved) {
            end_with(Found::deadlock, current, kNone);
            return false;
        }
        return true;
    }

    bool is_final(const Word* marking) const {
        for (std::size_t w = 0; w < words_; ++w)
            if ((marking[w] & busy_[w]) != 0) return false;
        return true;
    }

    /// False when firing breaks the net.
    bool try_to_fire(std::uint32_t current, const Word* marking, std::uint32_t t, bool& moved) {
        const WorkingTransition& transition = net_.transitions[t];
        for (const std::uint32_t p : transition.in)
            if (!has(marking, p)) return true;
        moved = true;
        found_.fired[t] = true;
        next_.assign(marking, marking + words_);
        for (const std::uint32_t p : transition.in) next_[p / 64] &= ~(Word{1} << (p % 64));
        bool breaks = transition.breaks;
        for (const std::uint32_t p : transition.out) {
            breaks = breaks || has(next_.data(), p);
            set(next_.data(), p);
        }
        if (breaks) {
            end_with(Found::breaks, current, t);
            return false;
        }
        const auto [number, fresh] = markings_.insert(next_.data());
        if (fresh) came_.push_back({current, t});
        if (number != current) graph_.edges.emplace_back(current, number);
        return true;
    }

    void judge_completion() {
        graph_.node_count = markings_.size();
        const std::vector<bool> completes = nodes_that_reach(graph_, finals_);
        const auto stuck = std::find(completes.begin(), completes.end(), false);
        if (stuck == completes.end())
            found_.found = Found::nothing_wrong;
        else
            end_with(Found::cannot_complete, static_cast<std::uint32_t>(stuck - completes.begin()), kNone);
    }

    void end_with(Found what, std::uint32_t marking, std::uint32_t last_step) {
        found_.found = what;
        found_.has_story = true;
        if (last_step != kNone) found_.steps.push_back(last_step);
        for (; came_[marking].first != kNone; marking = came_[marking].first)
            found_.steps.push_back(came_[marking].second);
        std::reverse(found_.steps.begin(), found_.steps.end());
    }

    const WorkingNet& net_;
    std::size_t words_;
    std::size_t limit_;
    MarkingSet markings_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> came_; ///< by marking: from which, by which transition
    std::vector<std::vector<std::uint32_t>> triggered_;
    std::vector<std::uint32_t> always_;
    std::vector<Word> busy_; ///< places that must be empty in a final marking
    std::vector<Word> next_;
    std::vector<std::uint32_t> finals_;
    StateGraph graph_;
    Exploration found_;
};

} // namespace

Exploration explore(const WorkingNet& net, std::size_t state_limit) { return Explorer(net, state_limit).run(); }

} // namespace thidua::verification
