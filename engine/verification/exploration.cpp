#include "verification/exploration.hpp"

#include <algorithm>

#include "verification/marking_set.hpp"
#include "verification/state_graph.hpp"

namespace thidua::verification {
namespace {

using Word = MarkingSet::Word;
constexpr std::uint32_t kNone = ~std::uint32_t{0};
constexpr std::size_t kMostWords = std::size_t{1} << 25; // 256 MB of markings

class Explorer {
  public:
    Explorer(const WorkingNet& net, std::size_t state_limit)
        : net_(net), words_(MarkingSet::words_for(net.place_count())),
          limit_(std::min({state_limit, kMostWords / words_, std::size_t{kNone - 1}})), markings_(words_),
          triggered_(net.place_count()) {
        prepare();
    }

    Exploration run() {
        std::vector<Word> marking(words_, 0);
        for (std::uint32_t p = 0; p < net_.place_count(); ++p)
            if (net_.initial[p]) MarkingSet::set(marking.data(), p);
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
            if (!net_.sink[p]) MarkingSet::set(busy_.data(), p);
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
            if (!MarkingSet::has(marking, p)) return true;
        moved = true;
        next_.assign(marking, marking + words_);
        for (const std::uint32_t p : transition.in) MarkingSet::clear(next_.data(), p);
        bool breaks = transition.breaks;
        for (const std::uint32_t p : transition.out) {
            breaks = breaks || MarkingSet::has(next_.data(), p);
            MarkingSet::set(next_.data(), p);
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
