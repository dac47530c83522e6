#include "verification/made_nets.hpp"

#include <algorithm>

namespace thidua::tests {
namespace {

using namespace verification;

std::uint32_t below(std::mt19937& random, std::uint32_t bound) {
    return std::uniform_int_distribution<std::uint32_t>(0, bound - 1)(random);
}

std::string numbered(const std::string& name, std::uint32_t i) { return name + std::to_string(i); }
std::string numbered(const std::string& name, std::uint32_t i, std::uint32_t k) {
    return name + std::to_string(i) + "." + std::to_string(k);
}

PlaceId add_place(Net& net) {
    net.places.push_back({numbered("p", static_cast<std::uint32_t>(net.places.size())), {}, 0, {}});
    return static_cast<PlaceId>(net.places.size() - 1);
}

void add_transition(Net& net, std::vector<PlaceId> from, std::vector<PlaceId> to) {
    net.transitions.push_back(
        {numbered("t", static_cast<std::uint32_t>(net.transitions.size())), {}, std::move(from), std::move(to), {}});
}

std::vector<PlaceId> some_places(const Net& net, std::mt19937& random, std::uint32_t least, std::uint32_t most) {
    std::vector<PlaceId> chosen;
    const std::uint32_t count = least + below(random, most - least + 1);
    for (std::uint32_t i = 0; i < count; ++i) {
        const PlaceId place = below(random, static_cast<std::uint32_t>(net.places.size()));
        if (std::find(chosen.begin(), chosen.end(), place) == chosen.end()) chosen.push_back(place);
    }
    return chosen;
}

/// One step of growth; each keeps the net sound.
void grow(Net& net, std::mt19937& random) {
    const std::uint32_t t = below(random, static_cast<std::uint32_t>(net.transitions.size()));
    const std::vector<PlaceId> from = net.transitions[t].inputs;
    const std::vector<PlaceId> to = net.transitions[t].outputs;
    switch (below(random, 6)) {
    case 0: { // sequence
        const PlaceId between = add_place(net);
        net.transitions[t].outputs = {between};
        add_transition(net, {between}, to);
        break;
    }
    case 1: // choice
        add_transition(net, from, to);
        break;
    case 2: { // parallel place
        const PlaceId begun = add_place(net);
        const PlaceId done = add_place(net);
        const PlaceId also_begun = add_place(net);
        const PlaceId also_done = add_place(net);
        net.transitions[t].outputs = {begun, also_begun};
        add_transition(net, {begun}, {done});
        add_transition(net, {also_begun}, {also_done});
        add_transition(net, {done, also_done}, to);
        break;
    }
    case 3: { // loop
        const PlaceId here = add_place(net);
        const PlaceId there = add_place(net);
        net.transitions[t].outputs = {here};
        add_transition(net, {here}, {there});
        add_transition(net, {there}, {here});
        add_transition(net, {there}, to);
        break;
    }
    case 4: // one more sink beside
        if (below(random, 3) == 0) net.transitions[t].outputs.push_back(add_place(net));
        break;
    default: // a thing that is borrowed and given back around a step
        if (from.size() == 1 && below(random, 3) == 0) {
            const PlaceId wait = add_place(net);
            net.transitions[t].outputs = {wait};
            add_transition(net, {wait}, to);
        }
    }
}

void hurt(Net& net, std::mt19937& random) {
    Transition& transition = net.transitions[below(random, static_cast<std::uint32_t>(net.transitions.size()))];
    std::vector<PlaceId>& ends = below(random, 2) == 0 ? transition.inputs : transition.outputs;
    const PlaceId any = below(random, static_cast<std::uint32_t>(net.places.size()));
    switch (below(random, 4)) {
    case 0:
        if (ends.size() > 1) ends.pop_back();
        break;
    case 1:
        if (!ends.empty()) ends.front() = any;
        break;
    case 2:
        ends.push_back(any);
        break;
    default: // reads without taking
        transition.inputs.push_back(any);
        transition.outputs.push_back(any);
    }
}

} // namespace

PlaceId NetMaker::place(const std::string& name) {
    for (PlaceId id = 0; id < net_.places.size(); ++id)
        if (net_.places[id].name == name) return id;
    net_.places.push_back({name, {}, 0, {}});
    return static_cast<PlaceId>(net_.places.size() - 1);
}

NetMaker& NetMaker::transition(const std::vector<std::string>& from, const std::vector<std::string>& to) {
    Transition made{numbered("t", static_cast<std::uint32_t>(net_.transitions.size())), {}, {}, {}, {}};
    for (const std::string& name : from) made.inputs.push_back(place(name));
    for (const std::string& name : to) made.outputs.push_back(place(name));
    net_.transitions.push_back(std::move(made));
    return *this;
}

Net NetMaker::started_in(const std::string& start) {
    net_.places[place(start)].tokens = 1;
    return net_;
}

Net random_tangle(std::mt19937& random) {
    Net net;
    const std::uint32_t places = 2 + below(random, 7);
    for (std::uint32_t i = 0; i < places; ++i) add_place(net);
    net.places.front().tokens = 1;
    const std::uint32_t transitions = 1 + below(random, 8);
    for (std::uint32_t i = 0; i < transitions; ++i) {
        const std::vector<PlaceId> from = some_places(net, random, below(random, 12) == 0 ? 0 : 1, 2);
        add_transition(net, from, some_places(net, random, below(random, 12) == 0 ? 0 : 1, 2));
    }
    return net;
}

Net random_grown(std::mt19937& random, std::uint32_t growth) {
    Net net;
    const PlaceId start = add_place(net);
    add_transition(net, {start}, {add_place(net)});
    net.places.front().tokens = 1;
    for (std::uint32_t i = 0; i < growth; ++i) grow(net, random);
    for (std::uint32_t i = below(random, 3); i > 0; --i) hurt(net, random);
    return net;
}

Net random_linked(std::mt19937& random, std::uint32_t growth, std::uint32_t most) {
    Net net = random_grown(random, growth);
    const auto some_transition = [&]() -> Transition& {
        return net.transitions[below(random, static_cast<std::uint32_t>(net.transitions.size()))];
    };
    for (std::uint32_t i = below(random, most + 1); i > 0; --i) {
        const PlaceId any = below(random, static_cast<std::uint32_t>(net.places.size()));
        const std::uint32_t kind = below(random, 4);
        if (kind == 0) { // a link from one step to another
            const PlaceId link = add_place(net);
            some_transition().outputs.push_back(link);
            some_transition().inputs.push_back(link);
        } else if (kind == 1) { // a reading
            Transition& reader = some_transition();
            reader.inputs.push_back(any);
            reader.outputs.push_back(any);
        } else if (kind == 2) { // a thing that several steps read and one takes away
            const PlaceId thing = add_place(net);
            net.transitions.front().outputs.push_back(thing);
            for (int reader = 0; reader < 4; ++reader) {
                Transition& transition = some_transition();
                transition.inputs.push_back(thing);
                transition.outputs.push_back(thing);
            }
            some_transition().inputs.push_back(thing);
        } else { // a jump
            add_transition(net, {any}, {below(random, static_cast<std::uint32_t>(net.places.size()))});
        }
    }
    return net;
}

Net parallel_branches(std::uint32_t branches, std::uint32_t length, Hurt hurt) {
    NetMaker maker;
    std::vector<std::string> begun;
    std::vector<std::string> done;
    const bool shared = hurt == Hurt::shared_given_back || hurt == Hurt::shared_without_giving_back;
    for (std::uint32_t i = 0; i < branches; ++i) {
        begun.push_back(numbered("b", i, 0));
        done.push_back(numbered("b", i, length));
        for (std::uint32_t k = 0; k < length; ++k) {
            std::vector<std::string> from{numbered("b", i, k)};
            std::vector<std::string> to{numbered("b", i, k + 1)};
            if (shared && k == length / 2) from.emplace_back("thing");
            if (shared && k == length / 2 && hurt == Hurt::shared_given_back) to.emplace_back("thing");
            maker.transition(from, to);
        }
    }
    if (shared) begun.emplace_back("thing");
    if (shared && hurt == Hurt::shared_given_back) done.emplace_back("thing");
    const std::string last = begun[branches / 2];
    if (hurt == Hurt::choice_closed_by_join) {
        maker.transition({last}, {"x"}).transition({last}, {"y"}).transition({"x", "y"}, {done[branches / 2]});
    } else if (hurt == Hurt::fork_closed_by_merge) {
        maker.transition({last}, {"x", "y"}).transition({"x"}, {"z"}).transition({"y"}, {"z"});
        maker.transition({"z"}, {done[branches / 2]});
    } else if (hurt == Hurt::trap) {
        maker.transition({last}, {"x"}).transition({"x"}, {"y"}).transition({"y"}, {"x"});
    }
    maker.transition({"start"}, begun).transition(done, {"end"});
    return maker.started_in("start");
}

namespace {

void nest(NetMaker& maker, std::uint32_t depth, std::uint32_t width, const std::string& from, const std::string& to,
          bool hurt) {
    if (depth == 0) {
        maker.transition({from}, {to}).transition({from}, {from + "'"}).transition({from + "'"}, {to});
        if (hurt) maker.transition({from}, {from + "x"}).transition({from, from + "x"}, {to});
        return;
    }
    std::vector<std::string> begun;
    std::vector<std::string> done;
    for (std::uint32_t i = 0; i < width; ++i) {
        begun.push_back(numbered(from + "/", i));
        done.push_back(numbered(to + "/", i));
        nest(maker, depth - 1, width, begun.back(), done.back(), hurt && i + 1 == width);
    }
    maker.transition({from}, begun).transition(done, {to});
}

} // namespace

Net nested_forks(std::uint32_t depth, std::uint32_t width, bool hurt) {
    NetMaker maker;
    nest(maker, depth, width, "start", "end", hurt);
    return maker.started_in("start");
}

Net linked_branches(std::uint32_t branches, bool hurt) {
    NetMaker maker;
    std::vector<std::string> begun;
    std::vector<std::string> done;
    for (std::uint32_t i = 0; i < branches; ++i) {
        begun.push_back(numbered("a", i));
        done.push_back(numbered("c", i));
        std::vector<std::string> from{numbered("b", i)};
        std::vector<std::string> to{numbered("c", i)};
        if (i > 0) from.push_back(numbered("link", i));
        if (i + 1 < branches) to.push_back(numbered("link", i + 1));
        maker.transition({numbered("a", i)}, {numbered("b", i)}).transition(from, to);
        if (hurt && i == branches / 2) maker.transition({numbered("b", i)}, {numbered("c", i)});
    }
    maker.transition({"start"}, begun).transition(done, {"end"});
    return maker.started_in("start");
}

Net branches_to_own_sinks(std::uint32_t branches) {
    NetMaker maker;
    std::vector<std::string> begun;
    for (std::uint32_t i = 0; i < branches; ++i) {
        begun.push_back(numbered("a", i));
        maker.transition({numbered("a", i)}, {numbered("b", i)});
        maker.transition({numbered("b", i)}, {numbered("yes", i)}).transition({numbered("b", i)}, {numbered("no", i)});
    }
    maker.transition({"start"}, begun);
    return maker.started_in("start");
}

Net sharing_in_a_ring(std::uint32_t people, bool ordered) {
    NetMaker maker;
    std::vector<std::string> begun;
    std::vector<std::string> done;
    for (std::uint32_t i = 0; i < people; ++i) {
        std::uint32_t first = i;
        std::uint32_t then = (i + 1) % people;
        if (ordered && first > then) std::swap(first, then);
        begun.push_back(numbered("waits", i));
        done.push_back(numbered("done", i));
        maker.transition({numbered("waits", i), numbered("thing", first)}, {numbered("has one", i)});
        maker.transition({numbered("has one", i), numbered("thing", then)}, {numbered("has both", i)});
        maker.transition({numbered("has both", i)},
                         {numbered("done", i), numbered("thing", first), numbered("thing", then)});
    }
    for (std::uint32_t i = 0; i < people; ++i) {
        begun.push_back(numbered("thing", i));
        done.push_back(numbered("thing", i));
    }
    maker.transition({"start"}, begun).transition(done, {"end"});
    return maker.started_in("start");
}

Net tasks_with_locks(std::mt19937& random, std::uint32_t tasks, std::uint32_t locks, bool ordered) {
    std::vector<std::vector<std::string>> before(tasks);
    std::vector<std::vector<std::string>> after(tasks);
    for (std::uint32_t i = 1; i < tasks; ++i) {
        const std::uint32_t earlier = i < 10 ? below(random, i) : i - 1 - below(random, 10);
        before[i].push_back(numbered("o", earlier, i));
        after[earlier].push_back(before[i].back());
    }
    before[0].emplace_back("go");
    NetMaker maker;
    std::vector<std::string> begun{"go"};
    std::vector<std::string> done;
    for (std::uint32_t i = 0; i < locks; ++i) {
        begun.push_back(numbered("lock", i));
        done.push_back(numbered("lock", i));
    }
    for (std::uint32_t i = 0; i < tasks; ++i) {
        if (after[i].empty()) {
            after[i].push_back(numbered("e", i));
            done.push_back(after[i].back());
        }
        std::uint32_t first = below(random, locks);
        std::uint32_t then = (first + 1 + below(random, locks - 1)) % locks;
        if (ordered && first > then) std::swap(first, then);
        maker.transition(before[i], {numbered("w", i)});
        maker.transition({numbered("w", i), numbered("lock", first)}, {numbered("x", i)});
        maker.transition({numbered("x", i), numbered("lock", then)}, {numbered("y", i)});
        std::vector<std::string> freed = after[i];
        freed.push_back(numbered("lock", first));
        freed.push_back(numbered("lock", then));
        maker.transition({numbered("y", i)}, freed);
    }
    maker.transition({"start"}, begun).transition(done, {"end"});
    return maker.started_in("start");
}

Net rounds_with_locks(std::mt19937& random, std::uint32_t rounds, std::uint32_t locks, bool ordered) {
    NetMaker maker;
    std::vector<std::string> begun;
    std::vector<std::string> ended;
    for (std::uint32_t lock = 0; lock < locks; ++lock) begun.push_back("lock " + std::to_string(lock));
    ended = begun;
    for (std::uint32_t round = 0; round < rounds; ++round) {
        auto first = static_cast<std::uint32_t>(random() % locks);
        auto second = static_cast<std::uint32_t>((first + 1 + random() % (locks - 1)) % locks);
        if (ordered && first > second) std::swap(first, second);
        const std::string one = begun[first];
        const std::string other = begun[second];
        const std::string me = "round " + std::to_string(round);
        maker.transition({me, one}, {me + " has one"});
        maker.transition({me + " has one", other}, {me + " has both"});
        maker.transition({me + " has both"}, {me + " gave one", one});
        maker.transition({me + " gave one"}, {me, other});
        maker.transition({me}, {me + " over"});
        ended.push_back(me + " over");
    }
    for (std::uint32_t round = 0; round < rounds; ++round) begun.push_back("round " + std::to_string(round));
    maker.transition({"i"}, begun);
    maker.transition(ended, {"o"});
    return maker.started_in("i");
}

Net graphs_side_by_side(std::mt19937& random, std::uint32_t branches, std::uint32_t places, bool trap) {
    NetMaker maker;
    std::vector<std::string> begun;
    std::vector<std::string> done;
    for (std::uint32_t i = 0; i < branches; ++i) {
        begun.push_back(numbered("g", i, 0));
        done.push_back(numbered("g", i, places));
        for (std::uint32_t k = 0; k < places; ++k) maker.transition({numbered("g", i, k)}, {numbered("g", i, k + 1)});
        for (std::uint32_t jump = 0; jump < 2 * places; ++jump)
            maker.transition({numbered("g", i, below(random, places))}, {numbered("g", i, 1 + below(random, places))});
    }
    if (trap) {
        maker.transition({numbered("g", branches / 2, places / 2)}, {"here"});
        maker.transition({"here"}, {"there"}).transition({"there"}, {"here"});
    }
    return maker.transition({"start"}, begun).transition(done, {"end"}).started_in("start");
}

Net choices_to_follow(std::uint32_t pairs, bool hurt) {
    NetMaker maker;
    std::vector<std::string> begun;
    std::vector<std::string> done;
    for (std::uint32_t i = 0; i < pairs; ++i) {
        const std::string leads = numbered("leads", i);
        const std::string follows = numbered("follows", i);
        begun.insert(begun.end(), {leads, follows});
        done.insert(done.end(), {leads + ".done", follows + ".done"});
        maker.transition({follows}, {follows + ".ready"});
        for (const std::string& choice : {std::string(".one"), std::string(".other")}) {
            maker.transition({leads}, {leads + choice, follows + choice});
            maker.transition({leads + choice}, {leads + ".done"});
            if (!hurt || i + 1 < pairs || choice == ".one")
                maker.transition({follows + ".ready", follows + choice}, {follows + ".done"});
        }
    }
    return maker.transition({"start"}, begun).transition(done, {"end"}).started_in("start");
}

Net jumps_of_all_branches(std::mt19937& random, std::uint32_t branches, std::uint32_t jumps) {
    NetMaker maker;
    const auto somewhere = [&] {
        std::vector<std::string> places;
        for (std::uint32_t i = 0; i < branches; ++i) places.push_back(numbered("b", i, below(random, 3)));
        return places;
    };
    std::vector<std::string> begun;
    std::vector<std::string> done;
    for (std::uint32_t i = 0; i < branches; ++i) {
        begun.push_back(numbered("b", i, 0));
        done.push_back(numbered("b", i, 2));
        maker.transition({numbered("b", i, 0)}, {numbered("b", i, 1)});
        maker.transition({numbered("b", i, 1)}, {numbered("b", i, 2)});
    }
    for (std::uint32_t jump = 0; jump < jumps; ++jump) maker.transition(somewhere(), somewhere());
    return maker.transition({"start"}, begun).transition(done, {"end"}).started_in("start");
}

Net producers_and_consumers(std::uint32_t pairs, std::uint32_t slots, bool leaves) {
    NetMaker maker;
    std::vector<std::string> begun;
    std::vector<std::string> done;
    for (std::uint32_t i = 0; i < pairs; ++i) {
        const std::string makes = numbered("makes", i);
        const std::string uses = numbered("uses", i);
        for (const std::string& worker : {makes, uses}) {
            begun.push_back(worker);
            done.push_back(leaves ? worker + ".over" : worker);
            maker.transition({worker + ".done"}, {worker});
            if (leaves) maker.transition({worker}, {worker + ".over"});
        }
        for (std::uint32_t k = 0; k < slots; ++k) {
            const std::string free = numbered("free", i, k);
            const std::string full = numbered("full", i, k);
            begun.push_back(free);
            done.push_back(free);
            maker.transition({makes, free}, {makes + ".done", full});
            maker.transition({uses, full}, {uses + ".done", free});
        }
    }
    return maker.transition({"start"}, begun).transition(done, {"end"}).started_in("start");
}

} // namespace thidua::tests
