#include "verification/net/place_order.hpp"

#include <algorithm>

namespace thidua::verification {
namespace {

using Ids = std::vector<std::uint32_t>;
constexpr int kRounds = 60;

Ids walk(const WorkingNet& net) {
    std::vector<Ids> consumers(net.place_count());
    for (std::uint32_t t = 0; t < net.transitions.size(); ++t)
        for (const std::uint32_t p : net.transitions[t].in) consumers[p].push_back(t);
    std::vector<bool> seen(net.place_count(), false);
    Ids order;
    Ids open;
    for (std::uint32_t p = 0; p < net.place_count(); ++p) open.push_back(p);
    std::stable_partition(open.begin(), open.end(), [&](auto p) { return !net.initial[p]; });
    while (!open.empty()) {
        const std::uint32_t place = open.back();
        open.pop_back();
        if (seen[place]) continue;
        seen[place] = true;
        order.push_back(place);
        for (const std::uint32_t t : consumers[place])
            for (const std::uint32_t p : net.transitions[t].out)
                if (!seen[p]) open.push_back(p);
    }
    return order;
}

std::vector<double> positions_in(const Ids& order) {
    std::vector<double> position(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) position[order[i]] = static_cast<double>(i);
    return position;
}

double size_of(const WorkingTransition& transition) {
    return static_cast<double>(transition.in.size() + transition.out.size());
}

/// A wide fork or join must not tear apart the short steps between.
double pull(const WorkingTransition& transition) { return 1 / std::max(1.0, size_of(transition)); }

/// How far the transitions reach, all together.
double total_span(const WorkingNet& net, const std::vector<double>& position) {
    double total = 0;
    for (const WorkingTransition& transition : net.transitions) {
        double first = 1e18;
        double last = -1;
        for (const Ids* ends : {&transition.in, &transition.out})
            for (const std::uint32_t p : *ends) {
                first = std::min(first, position[p]);
                last = std::max(last, position[p]);
            }
        total += std::max(0.0, last - first) * pull(transition);
    }
    return total;
}

/// Each place moves to the mean of the middles of its transitions.
Ids drifted(const WorkingNet& net, const Ids& order, const std::vector<double>& position) {
    std::vector<double> sum(order.size(), 0);
    std::vector<double> count(order.size(), 0);
    for (const WorkingTransition& transition : net.transitions) {
        double middle = 0;
        for (const Ids* ends : {&transition.in, &transition.out})
            for (const std::uint32_t p : *ends) middle += position[p];
        for (const Ids* ends : {&transition.in, &transition.out})
            for (const std::uint32_t p : *ends) {
                sum[p] += pull(transition) * middle / size_of(transition);
                count[p] += pull(transition);
            }
    }
    for (std::size_t p = 0; p < sum.size(); ++p) sum[p] = count[p] > 0 ? sum[p] / count[p] : position[p];
    Ids next = order;
    std::stable_sort(next.begin(), next.end(), [&](auto a, auto b) { return sum[a] < sum[b]; });
    return next;
}

} // namespace

Ids place_order(const WorkingNet& net) {
    Ids order = walk(net);
    Ids best = order;
    std::vector<double> position = positions_in(order);
    double least = total_span(net, position);
    for (int round = 0; round < kRounds; ++round) {
        Ids next = drifted(net, order, position);
        if (next == order) break;
        order = std::move(next);
        position = positions_in(order);
        const double span = total_span(net, position);
        if (span < least) {
            least = span;
            best = order;
        }
    }
    return best;
}

Ids kept_together(const Ids& order, const std::vector<SortedIds>& sets) {
    const std::vector<double> position = positions_in(order);
    std::vector<double> middle = position;
    std::vector<bool> placed(order.size(), false);
    for (const SortedIds& set : sets) {
        SortedIds own;
        for (const std::uint32_t p : set)
            if (!placed[p]) own.push_back(p);
        double sum = 0;
        for (const std::uint32_t p : own) sum += position[p];
        for (const std::uint32_t p : own) {
            middle[p] = sum / static_cast<double>(own.size());
            placed[p] = true;
        }
    }
    Ids together = order;
    std::stable_sort(together.begin(), together.end(), [&](auto a, auto b) { return middle[a] < middle[b]; });
    return together;
}

} // namespace thidua::verification
