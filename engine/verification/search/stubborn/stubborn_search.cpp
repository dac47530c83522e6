#include "verification/search/stubborn/stubborn_search.hpp"

#include <algorithm>

#include "verification/search/search_record.hpp"
#include "verification/search/stubborn/stubborn_set.hpp"

namespace thidua::verification {
namespace {

using Word = MarkingSet::Word;
constexpr std::uint32_t kNone = SearchRecord::kNone;

std::vector<StubbornStep> steps_of(const WorkingNet& net, const ConcurrencyRelation& pairs) {
    std::vector<StubbornStep> steps;
    for (std::uint32_t t = 0; t < net.transitions.size(); ++t) {
        const WorkingTransition& transition = net.transitions[t];
        if (pairs.may_fire(t)) steps.push_back({transition.in, transition.out, transition.breaks, t});
    }
    for (const Meeting& meeting : pairs.meetings()) {
        SortedIds in = net.transitions[meeting.transition].in;
        insert_sorted(in, meeting.place);
        steps.push_back({std::move(in), {}, true, meeting.transition});
    }
    return steps;
}

class Explorer {
  public:
    Explorer(const WorkingNet& net, const ConcurrencyRelation& pairs, std::size_t work)
        : net_(net), steps_(steps_of(net, pairs)), sets_(steps_, net.place_count()), work_(work),
          words_(MarkingSet::words_for(net.place_count())), markings_(words_), triggered_(net.place_count()),
          busy_(words_, 0) {
        prepare();
    }

    Exploration run() {
        if (takes_nothing_) return std::move(found_);
        std::vector<Word> marking(words_, 0);
        for (std::uint32_t p = 0; p < net_.place_count(); ++p)
            if (net_.initial[p]) MarkingSet::set(marking.data(), p);
        add(kNone, kNone, marking.data());
        while (!open_.empty() && !over_) {
            if (looked_at_ + sets_.work() > work_) return std::move(found_);
            const std::uint32_t current = open_.back();
            open_.pop_back();
            expand(current);
        }
        return over_ ? std::move(found_) : record_.judged();
    }

  private:
    void prepare() {
        std::vector<std::uint32_t> consumers(net_.place_count(), 0);
        for (const StubbornStep& step : steps_)
            for (const std::uint32_t p : step.in) ++consumers[p];
        for (std::uint32_t s = 0; s < steps_.size(); ++s) {
            const SortedIds& in = steps_[s].in;
            // A step is looked at only when its least shared input is marked.
            const auto rarest =
                std::min_element(in.begin(), in.end(), [&](auto a, auto b) { return consumers[a] < consumers[b]; });
            takes_nothing_ = takes_nothing_ || in.empty();
            if (!in.empty()) triggered_[*rarest].push_back(s);
        }
        for (std::uint32_t p = 0; p < net_.place_count(); ++p)
            if (!net_.sink[p]) MarkingSet::set(busy_.data(), p);
    }

    void add(std::uint32_t from, std::uint32_t by, const Word* marking) {
        const auto [number, fresh] = markings_.insert(marking);
        if (from != kNone) record_.leads_to(from, number);
        if (!fresh) return;
        record_.first_seen(from, by);
        open_.push_back(number);
    }

    void expand(std::uint32_t current) {
        const std::vector<Word> marking(markings_.at(current), markings_.at(current) + words_);
        find_enabled(marking.data());
        for (const std::uint32_t step : enabled_)
            if (steps_[step].breaks) return end_with(Found::breaks, current, steps_[step].of);
        if (enabled_.empty()) return end_in_terminal(current, marking.data());
        for (const std::uint32_t step : sets_.of(marking.data(), enabled_)) {
            next_ = marking;
            for (const std::uint32_t p : steps_[step].in) MarkingSet::clear(next_.data(), p);
            for (const std::uint32_t p : steps_[step].out) MarkingSet::set(next_.data(), p);
            add(current, steps_[step].of, next_.data());
        }
    }

    void find_enabled(const Word* marking) {
        enabled_.clear();
        for (std::size_t w = 0; w < words_; ++w)
            for (Word bits = marking[w]; bits != 0; bits &= bits - 1) {
                const std::size_t place = w * 64 + static_cast<unsigned>(__builtin_ctzll(bits));
                for (const std::uint32_t step : triggered_[place]) {
                    const SortedIds& in = steps_[step].in;
                    if (std::all_of(in.begin(), in.end(), [&](auto p) { return MarkingSet::has(marking, p); }))
                        enabled_.push_back(step);
                }
                looked_at_ += 1 + triggered_[place].size();
            }
        std::sort(enabled_.begin(), enabled_.end());
    }

    void end_in_terminal(std::uint32_t current, const Word* marking) {
        for (std::size_t w = 0; w < words_; ++w)
            if ((marking[w] & busy_[w]) != 0) return end_with(Found::deadlock, current, kNone);
        record_.is_final(current);
    }

    void end_with(Found what, std::uint32_t marking, std::uint32_t last_step) {
        over_ = true;
        found_ = record_.ended(what, marking, last_step);
    }

    const WorkingNet& net_;
    std::vector<StubbornStep> steps_;
    StubbornSets sets_;
    std::size_t work_;
    std::size_t looked_at_ = 0;
    std::size_t words_;
    MarkingSet markings_;
    std::vector<std::vector<std::uint32_t>> triggered_; ///< by place: steps to look at when it is marked
    std::vector<Word> busy_;                            ///< places that must be empty in a final marking
    bool takes_nothing_ = false;                        ///< some step could always fire
    bool over_ = false;
    std::vector<std::uint32_t> open_;
    std::vector<std::uint32_t> enabled_;
    std::vector<Word> next_;
    SearchRecord record_;
    Exploration found_;
};

} // namespace

Exploration explore_stubbornly(const WorkingNet& net, const ConcurrencyRelation& pairs, std::size_t work) {
    return Explorer(net, pairs, work).run();
}

} // namespace thidua::verification
