#include "verification/reduction/place_invariants.hpp"

#include <algorithm>

namespace thidua::verification {
namespace {

constexpr int kMostTries = 4'000; // for one place

class Search {
  public:
    Search(const WorkingNet& net, const ConcurrencyRelation& pairs, std::size_t work)
        : net_(net), pairs_(pairs), work_(work), givers_(net.place_count()), takers_(net.place_count()),
          surplus_(net.transitions.size(), 0), covered_(net.place_count(), false) {
        for (std::uint32_t t = 0; t < net.transitions.size(); ++t) {
            if (!pairs.may_fire(t) || net.transitions[t].breaks) continue;
            for (const std::uint32_t p : net.transitions[t].in) takers_[p].push_back(t);
            for (const std::uint32_t p : net.transitions[t].out) givers_[p].push_back(t);
        }
    }

    std::vector<SortedIds> run() {
        for (std::uint32_t p = 0; p < net_.place_count() && work_ > 0; ++p)
            if (!covered_[p] && pairs_.together(p, p)) try_with(p);
        return std::move(sets_);
    }

  private:
    void try_with(std::uint32_t place) {
        tries_left_ = kMostTries;
        add(place);
        if (extend() && std::count_if(set_.begin(), set_.end(), [&](auto p) { return net_.initial[p]; }) == 1) {
            for (const std::uint32_t p : set_) covered_[p] = true;
            sets_.push_back(set_);
            std::sort(sets_.back().begin(), sets_.back().end());
        }
        while (!set_.empty()) take_back();
    }

    void add(std::uint32_t place) {
        set_.push_back(place);
        look_at(givers_[place].size() + takers_[place].size());
        for (const std::uint32_t t : givers_[place]) ++surplus_[t];
        for (const std::uint32_t t : takers_[place]) --surplus_[t];
        touched_.insert(touched_.end(), givers_[place].begin(), givers_[place].end());
        touched_.insert(touched_.end(), takers_[place].begin(), takers_[place].end());
    }

    void take_back() {
        const std::uint32_t place = set_.back();
        set_.pop_back();
        for (const std::uint32_t t : givers_[place]) --surplus_[t];
        for (const std::uint32_t t : takers_[place]) ++surplus_[t];
        touched_.resize(touched_.size() - givers_[place].size() - takers_[place].size());
    }

    /// Balances one transition after the other by one more place, the one with the fewest choices first.
    bool extend() {
        SortedIds choices;
        bool balanced = true;
        for (const std::uint32_t t : touched_) {
            if (surplus_[t] == 0) continue;
            SortedIds these = choices_for(t);
            if (balanced || these.size() < choices.size()) choices = std::move(these);
            balanced = false;
            if (choices.size() < 2) break;
        }
        if (balanced) return true;
        for (const std::uint32_t p : choices) {
            if (--tries_left_ < 0 || work_ == 0) return false;
            add(p);
            if (extend()) return true;
            take_back();
        }
        return false;
    }

    /// Two places of a set are never marked together: with one token there is no need, and it leaves few choices.
    SortedIds choices_for(std::uint32_t t) {
        const WorkingTransition& transition = net_.transitions[t];
        const SortedIds& from = surplus_[t] > 0 ? transition.in : transition.out;
        const SortedIds& others = surplus_[t] > 0 ? transition.out : transition.in;
        SortedIds choices;
        for (const std::uint32_t p : from) {
            look_at(set_.size());
            const bool apart =
                std::none_of(set_.begin(), set_.end(), [&](auto q) { return p == q || pairs_.together(p, q); });
            if (apart && !contains(others, p)) choices.push_back(p);
        }
        return choices;
    }

    void look_at(std::size_t count) { work_ -= std::min(work_, count); }

    const WorkingNet& net_;
    const ConcurrencyRelation& pairs_;
    std::size_t work_;
    std::vector<SortedIds> givers_;
    std::vector<SortedIds> takers_;
    std::vector<int> surplus_; ///< by transition: how many more places of the set it gives than it takes
    std::vector<bool> covered_;
    std::vector<std::uint32_t> set_;
    std::vector<std::uint32_t> touched_; ///< the transitions at each place of the set, one place after the other
    int tries_left_ = 0;
    std::vector<SortedIds> sets_;
};

} // namespace

std::vector<SortedIds> place_invariants(const WorkingNet& net, const ConcurrencyRelation& pairs, std::size_t work) {
    return Search(net, pairs, work).run();
}

} // namespace thidua::verification
