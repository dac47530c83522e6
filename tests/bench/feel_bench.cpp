// A guard in FEEL beside the same guard hard-coded: over a struct, and over maps of variants (the floor for anything
// that is driven by data). Prints nanoseconds an evaluation and the ratio to the map walk; counts allocations.
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <new>
#include <string>
#include <variant>
#include <vector>

#include "dmn/model/model.hpp"
#include "feel/run/expression.hpp"
#ifdef THIDUA_BENCH_LUA
#include "lua_guard.hpp"
#endif

namespace {

std::atomic<long> allocations{0};

struct Nomination {
    double score, yes, total;
    std::vector<std::string> prior;
    bool initiative;
};

__attribute__((noinline)) bool guard_struct(const Nomination& n) {
    return n.score >= 70 && n.yes / n.total >= 0.9 && (n.prior.size() >= 2 || n.initiative);
}

struct Variant;
using Map = std::map<std::string, Variant, std::less<>>;
struct Variant {
    std::variant<double, bool, std::string, std::vector<Variant>, Map> value;
};

__attribute__((noinline)) bool guard_map(const Map& m) {
    const auto& votes = std::get<Map>(m.find("votes")->second.value);
    return std::get<double>(m.find("score")->second.value) >= 70 &&
           std::get<double>(votes.find("yes")->second.value) / std::get<double>(votes.find("total")->second.value) >=
               0.9 &&
           (std::get<std::vector<Variant>>(m.find("priorTitles")->second.value).size() >= 2 ||
            std::get<bool>(m.find("initiative")->second.value));
}

/// Of this thread, so that neighbours on the machine do not count.
double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// Half of the answers are true: a guard that is optimised away would miscount.
template <class Guard>
double nanoseconds(long count, const Guard& guard) {
    double best = 1e9;
    for (int round = 0; round < 3; ++round) {
        const double start = cpu_seconds();
        long yes = 0;
        for (long i = 0; i < count; ++i) yes += guard(i) ? 1 : 0;
        const double took = cpu_seconds() - start;
        if (yes != count / 2) std::abort();
        best = std::min(best, took / static_cast<double>(count) * 1e9);
    }
    return best;
}

Map map_of(int titles) {
    std::vector<Variant> prior;
    for (int i = 0; i < titles; ++i) prior.push_back({std::string("a")});
    return {{"score", {85.0}},
            {"votes", {Map{{"yes", {19.0}}, {"total", {20.0}}}}},
            {"priorTitles", {prior}},
            {"initiative", {false}}};
}

using namespace thidua::feel;

std::vector<Value> values_of(int titles) {
    List prior;
    for (int i = 0; i < titles; ++i) prior.push_back(Value::string("a"));
    return {Value::number(85), Value::context(Context{{"yes", Value::number(19)}, {"total", Value::number(20)}}),
            Value::list(prior), Value::boolean(false)};
}

std::string table_of(int rules) {
    std::string made =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" namespace=\"urn:b\">"
        "<inputData id=\"i\" name=\"x\"><variable name=\"x\" typeRef=\"number\"/></inputData>"
        "<decision id=\"d\" name=\"d\"><informationRequirement><requiredInput href=\"#i\"/></informationRequirement>"
        "<decisionTable><input><inputExpression><text>x</text></inputExpression></input><output/>";
    for (int i = 0; i < rules; ++i)
        made += "<rule><inputEntry><text>[" + std::to_string(i) + ".." + std::to_string(i + 1) +
                ")</text></inputEntry><outputEntry><text>" + std::to_string(i) + "</text></outputEntry></rule>";
    return made + "</decisionTable></decision></definitions>";
}

} // namespace

__attribute__((noinline)) void* operator new(std::size_t size) {
    allocations.fetch_add(1, std::memory_order_relaxed);
    if (void* made = std::malloc(size == 0 ? 1 : size); made != nullptr) return made;
    throw std::bad_alloc();
}
__attribute__((noinline)) void operator delete(void* given) noexcept { std::free(given); }
__attribute__((noinline)) void operator delete(void* given, std::size_t) noexcept { std::free(given); }

int main() {
    const Nomination structs[2] = {{85, 19, 20, {"a", "b"}, false}, {85, 19, 20, {"a"}, false}};
    const Map maps[2] = {map_of(2), map_of(1)};
    const std::vector<Value> values[2] = {values_of(2), values_of(1)};
    const auto guard = Expression::parse(SourceText("score >= 70 and votes.yes / votes.total >= 0.9 and "
                                                    "(count(priorTitles) >= 2 or initiative = true)"),
                                         {{"score", {}}, {"votes", {}}, {"priorTitles", {}}, {"initiative", {}}})
                           .value();
    const double bare = nanoseconds(20'000'000, [&](long i) { return guard_struct(structs[i & 1]); });
    const double floor = nanoseconds(2'000'000, [&](long i) { return guard_map(maps[i & 1]); });
    thidua::Diagnostics none;
    const Surroundings around;
    const long before = allocations.load();
    const double feel =
        nanoseconds(1'000'000, [&](long i) { return guard.evaluate_into(none, values[i & 1], around).is_true(); });
    const long during = allocations.load() - before;
    std::printf("| guard over a struct, hard-coded | %.1f ns | %.2f |\n", bare, bare / floor);
    std::printf("| guard over maps of variants | %.1f ns | 1.00 |\n", floor);
    std::printf("| guard in FEEL, exact decimals | %.1f ns | %.2f | goal <= 1.0; %ld allocations in 3,000,000 |\n",
                feel, feel / floor, during);
#ifdef THIDUA_BENCH_LUA
    if (const LuaGuard lua; lua.is_ready()) {
        const double took = nanoseconds(1'000'000, [&](long i) { return lua(static_cast<int>(i & 1)); });
        std::printf("| guard in Lua 5.4, binary numbers | %.1f ns | %.2f |\n", took, took / floor);
    }
#endif
    const auto model =
        thidua::dmn::Model::parse(std::make_shared<const thidua::SourceFile>("b.dmn", table_of(200))).value();
    const Context inputs[2] = {{{"x", Value::number(199)}}, {{"x", Value::number(500)}}};
    const double table =
        nanoseconds(2'000, [&](long i) { return !model->evaluate("d", inputs[i & 1]).value.is_null(); });
    std::printf("| decision table of 200 rules | %.1f us |\n", table / 1000);
    return 0;
}
