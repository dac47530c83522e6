#include "verification/search/exploration.hpp"

#include <algorithm>
#include <limits>

#include "verification/net/marking_set.hpp"
#include "verification/search/search_record.hpp"

namespace thidua::verification {
namespace {

using Word = MarkingSet::Word;
constexpr std::size_t kMostWords = std::size_t{1} << 25; // 256 MB of markings
constexpr std::size_t kSmallNet = 5'000;                 // transitions that every net is taken to have

class Explorer {
  public:
    Explorer(const WorkingNet& net, std::size_t state_limit, std::size_t firings)
        : net_(net), words_(MarkingSet::words_for(net.place_count())),
          limit_(std::min({state_limit, kMostWords / words_, std::size_t{SearchRecord::kNone - 1}})),
          firings_left_(firings), markings_(words_), triggered_(net.place_count()) {
        found_.fired.assign(net.transitions.size(), false);
        prepare();
    }

    Exploration run() {
        std::vector<Word> marking(words_, 0);
        for (std::uint32_t p = 0; p < net_.place_count(); ++p)
            if (net_.initial[p]) MarkingSet::set(marking.data(), p);
        markings_.insert(marking.data());
        record_.first_seen(SearchRecord::kNone, SearchRecord::kNone);
        std::uint32_t current = 0;
        for (; current < markings_.size() && markings_.size() <= limit_ && firings_left_ > 0; ++current)
            if (!expand(current)) break;
        if (!found_.has_story && current == markings_.size()) judge();
        found_.states = markings_.size();
        return std::move(found_);
    }

  private:
    void prepare() {
        busy_.assign(words_, 0);
        std::vector<std::uint32_t> consumers(net_.place_count(), 0);
        for (const WorkingTransition& transition : net_.transitions)
            for (const std::uint32_t p : transition.in) ++consumers[p];
        for (std::uint32_t t = 0; t < net_.transitions.size(); ++t) {
            const WorkingTransition& transition = net_.transitions[t];
            // A transition is looked at only when its least shared input is marked.
            const auto rarest = std::min_element(transition.in.begin(), transition.in.end(),
                                                 [&](auto a, auto b) { return consumers[a] < consumers[b]; });
            if (rarest == transition.in.end())
                always_.push_back(t);
            else
                triggered_[*rarest].push_back(t);
        }
        for (std::uint32_t p = 0; p < net_.place_count(); ++p)
            if (!net_.sink[p]) MarkingSet::set(busy_.data(), p);
    }

    void judge() {
        std::vector<bool> fired = std::move(found_.fired);
        found_ = record_.judged();
        found_.fired = std::move(fired);
    }

    /// False when the search is over. A run to a break has one step more than one to a deadlock in a marking as near as
    /// that which it left: those are still looked at.
    bool expand(std::uint32_t current) {
        if (current == next_level_) {
            if (found_.has_story) return false;
            next_level_ = static_cast<std::uint32_t>(markings_.size());
        }
        const std::vector<Word> marking(markings_.at(current), markings_.at(current) + words_);
        bool moved = false;
        for (const std::uint32_t t : always_) try_to_fire(current, marking.data(), t, moved);
        for (std::size_t w = 0; w < words_; ++w)
            for (Word bits = marking[w]; bits != 0; bits &= bits - 1) {
                const auto place = static_cast<std::uint32_t>(w * 64 + static_cast<unsigned>(__builtin_ctzll(bits)));
                for (const std::uint32_t t : triggered_[place]) try_to_fire(current, marking.data(), t, moved);
            }
        if (is_final(marking.data())) {
            record_.is_final(current);
        } else if (!moved) {
            end(Found::deadlock, current, SearchRecord::kNone);
            return false;
        }
        return true;
    }

    void end(Found what, std::uint32_t at, std::uint32_t last_step) {
        std::vector<bool> fired = std::move(found_.fired);
        found_ = record_.ended(what, at, last_step);
        found_.fired = std::move(fired);
    }

    bool is_final(const Word* marking) const {
        for (std::size_t w = 0; w < words_; ++w)
            if ((marking[w] & busy_[w]) != 0) return false;
        return true;
    }

    void try_to_fire(std::uint32_t current, const Word* marking, std::uint32_t t, bool& moved) {
        const WorkingTransition& transition = net_.transitions[t];
        for (const std::uint32_t p : transition.in)
            if (!MarkingSet::has(marking, p)) return;
        moved = true;
        found_.fired[t] = true;
        firings_left_ -= std::min<std::size_t>(firings_left_, 1);
        if (found_.has_story) return;
        next_.assign(marking, marking + words_);
        for (const std::uint32_t p : transition.in) MarkingSet::clear(next_.data(), p);
        for (const std::uint32_t p : transition.resets) MarkingSet::clear(next_.data(), p);
        bool breaks = transition.breaks;
        for (const std::uint32_t p : transition.out) {
            breaks = breaks || MarkingSet::has(next_.data(), p);
            MarkingSet::set(next_.data(), p);
        }
        if (breaks) return end(Found::breaks, current, t);
        const auto [number, fresh] = markings_.insert(next_.data());
        if (fresh) record_.first_seen(current, t);
        record_.leads_to(current, number);
    }

    const WorkingNet& net_;
    std::size_t words_;
    std::size_t limit_;
    std::size_t firings_left_;
    std::uint32_t next_level_ = 0; ///< the first marking that is farther than those being looked at
    MarkingSet markings_;
    std::vector<std::vector<std::uint32_t>> triggered_;
    std::vector<std::uint32_t> always_;
    std::vector<Word> busy_; ///< places that must be empty in a final marking
    std::vector<Word> next_;
    SearchRecord record_;
    Exploration found_;
};

} // namespace

Exploration explore(const WorkingNet& net, std::size_t state_limit) {
    return Explorer(net, state_limit, std::numeric_limits<std::size_t>::max()).run();
}

Exploration explore_slender(const WorkingNet& net, std::size_t firings) {
    const std::size_t most = firings * std::max(kSmallNet, net.transitions.size());
    return Explorer(net, std::numeric_limits<std::size_t>::max(), most).run();
}

} // namespace thidua::verification
