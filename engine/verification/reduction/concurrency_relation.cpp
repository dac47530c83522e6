#include "verification/reduction/concurrency_relation.hpp"

#include <algorithm>

#include "verification/net/sorted_ids.hpp"

namespace thidua::verification {

std::optional<ConcurrencyRelation> ConcurrencyRelation::of(const WorkingNet& net, std::size_t work) {
    if (net.place_count() * MarkingSet::words_for(net.place_count()) > work) return std::nullopt;
    ConcurrencyRelation pairs(net);
    if (!pairs.grow(work)) return std::nullopt;
    pairs.find_meetings();
    return pairs;
}

ConcurrencyRelation::ConcurrencyRelation(const WorkingNet& net)
    : net_(&net), words_(MarkingSet::words_for(net.place_count())), rows_(net.place_count() * words_, 0),
      may_fire_(net.transitions.size(), false), grown_(net.place_count(), true) {
    for (std::uint32_t p = 0; p < net.place_count(); ++p)
        for (std::uint32_t q = 0; q <= p; ++q)
            if (net.initial[p] && net.initial[q]) join(p, q);
}

/// False when the work did not suffice.
bool ConcurrencyRelation::grow(std::size_t work) {
    std::vector<Word> beside;
    bool first = true;
    for (bool again = true; again; first = false) {
        std::vector<bool> grew_before(net_->place_count(), false);
        grew_before.swap(grown_);
        for (std::uint32_t t = 0; t < net_->transitions.size(); ++t) {
            const WorkingTransition& transition = net_->transitions[t];
            if (!first && std::none_of(transition.in.begin(), transition.in.end(),
                                       [&](auto p) { return grew_before[p] || grown_[p]; }))
                continue;
            const std::size_t cost = (transition.in.size() + 2 * transition.out.size() + 2) * words_;
            if (work < cost) return false;
            work -= cost;
            if (!marked_beside(transition, beside)) continue;
            may_fire_[t] = true;
            if (!transition.breaks) pair_up(transition, beside);
        }
        again = std::find(grown_.begin(), grown_.end(), true) != grown_.end();
    }
    return true;
}

/// Whether the inputs may be marked together; if so, `beside` are the places that may be marked besides them and stay
/// so.
bool ConcurrencyRelation::marked_beside(const WorkingTransition& transition, std::vector<Word>& beside) const {
    beside.assign(words_, ~Word{0});
    for (const std::uint32_t p : transition.in)
        for (std::size_t w = 0; w < words_; ++w) beside[w] &= row(p)[w];
    for (const std::uint32_t p : transition.in) {
        if (!MarkingSet::has(beside.data(), p)) return false;
    }
    for (const std::uint32_t p : transition.in) MarkingSet::clear(beside.data(), p);
    for (const std::uint32_t p : transition.resets) MarkingSet::clear(beside.data(), p);
    return true;
}

void ConcurrencyRelation::pair_up(const WorkingTransition& transition, const std::vector<Word>& beside) {
    for (const std::uint32_t p : transition.out) {
        for (const std::uint32_t q : transition.out) join(p, q);
        for (std::size_t w = 0; w < words_; ++w)
            for (Word fresh = beside[w] & ~row(p)[w]; fresh != 0; fresh &= fresh - 1) {
                const std::size_t q = w * 64 + static_cast<unsigned>(__builtin_ctzll(fresh));
                if (q < net_->place_count()) join(p, static_cast<std::uint32_t>(q));
            }
    }
}

void ConcurrencyRelation::join(std::uint32_t left, std::uint32_t right) {
    if (together(left, right)) return;
    MarkingSet::set(&rows_[left * words_], right);
    MarkingSet::set(&rows_[right * words_], left);
    grown_[left] = grown_[right] = true;
}

void ConcurrencyRelation::find_meetings() {
    std::vector<Word> beside;
    for (std::uint32_t t = 0; t < net_->transitions.size(); ++t) {
        const WorkingTransition& transition = net_->transitions[t];
        if (transition.breaks || !marked_beside(transition, beside)) continue;
        for (const std::uint32_t p : transition.out)
            if (!contains(transition.in, p) && MarkingSet::has(beside.data(), p)) meetings_.push_back({t, p});
    }
}

} // namespace thidua::verification
