// Whichever index a list is read by, the page is the same: the filters, one by one, over everything there is.
#include <algorithm>
#include <random>

#include <boost/test/unit_test.hpp>

#include "base/text/text.hpp"
#include "store/sample.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

constexpr int kMany = 6'000; // more than what is ever looked up row by row

/// What the test knows of a nomination that it wrote.
struct Known {
    int number = 0;
    NominationRecord record;
    [[nodiscard]] Instant due() const { return record.tokens.front().due.value_or(Instant::max()); }
    [[nodiscard]] std::string id() const { return "kt-" + std::to_string(number); }
};

/// Most have ended long ago; one in five is open, half of those with a deadline.
std::vector<Known> fill(Store& store) {
    const std::vector<std::string> family{"Nguyễn", "Trần", "Lê", "Đỗ"};
    std::mt19937 draw(7);
    const auto one_in = [&](unsigned n) { return draw() % n == 0; };
    std::vector<Known> all;
    Commit many;
    for (int number = 1; number <= kMany; ++number) {
        const bool open = one_in(5);
        const char* stage = !open ? "archived" : one_in(2) ? "office" : "review";
        StreamChange made = change("kt-" + std::to_string(number), 0, stage, open ? "office" : "",
                                   family[one_in(3) ? draw() % 4 : 0] + " Thị " + (one_in(50) ? "Ường" : "Hoa"));
        made.nomination->unit = number < 1'000 ? "abolished" : "unit-" + std::to_string(draw() % 3);
        made.nomination->tokens.front().unit = "";
        made.nomination->tokens.front().due.reset();
        made.nomination->created = at(number);
        if (open && one_in(2)) made.nomination->tokens.front().due = at(static_cast<int>(draw() % 1'000));
        all.push_back({number, *made.nomination});
        many.changes.push_back(std::move(made));
    }
    must(store.submit(std::move(many)));
    return all;
}

bool has_words(const std::string& name, const std::string& words) {
    const std::string there = " " + fold(name) + " ";
    std::string rest = fold(words);
    while (!rest.empty()) {
        const std::size_t blank = std::min(rest.find(' '), rest.size());
        if (there.find(" " + rest.substr(0, blank) + " ") == std::string::npos) return false;
        rest.erase(0, std::min(blank + 1, rest.size()));
    }
    return true;
}

bool fits(const Known& one, const ListQuery& query) {
    const VisibleWorkflow* visible = query.visible.everything ? nullptr : &query.visible.workflows.front();
    return (query.stage.empty() || query.stage == one.record.tokens.front().stage) &&
           (query.unit.empty() || query.unit == one.record.unit) &&
           (query.units.empty() ||
            std::find(query.units.begin(), query.units.end(), one.record.unit) != query.units.end()) &&
           has_words(one.record.name, query.words) && (!query.ended || *query.ended == one.record.ended) &&
           (!query.due_before || one.due() < *query.due_before) &&
           (!query.made_from || one.record.created >= *query.made_from) &&
           (!query.made_before || one.record.created < *query.made_before) &&
           (visible == nullptr || visible->units.front() == one.record.unit) &&
           (!query.waiting_for || one.record.tokens.front().role == "office");
}

std::vector<std::string> expected(std::vector<Known> all, const ListQuery& query) {
    std::erase_if(all, [&](const Known& one) { return !fits(one, query); });
    std::stable_sort(all.begin(), all.end(), [&](const Known& left, const Known& right) {
        if (query.order == ListOrder::newest) return left.number > right.number;
        return std::pair{left.due(), left.number} < std::pair{right.due(), right.number};
    });
    std::vector<std::string> ids;
    for (const Known& one : all) ids.push_back(one.id());
    return ids;
}

ListQuery drawn_query(std::mt19937& draw) {
    const auto pick = [&](std::vector<const char*> of) { return std::string(of[draw() % of.size()]); };
    ListQuery query;
    query.visible = VisibleSet::all();
    if (draw() % 4 == 0) query.visible = {false, {{"khen-thuong", false, {pick({"abolished", "unit-1"})}, {}}}};
    query.stage = pick({"", "", "archived", "office"});
    query.unit = pick({"", "", "", "abolished", "unit-2"});
    if (draw() % 5 == 0) query.units = {"abolished", pick({"unit-1", "unit-2"})};
    query.words = pick({"", "", "nguyen", "le thi", "uong", "nobody"});
    if (draw() % 3 == 0) query.ended = draw() % 2 == 0;
    if (draw() % 3 == 0) query.due_before = at(static_cast<int>(draw() % 3 * 500)); // none, half, all
    if (draw() % 4 == 0) query.made_from = at(static_cast<int>(draw() % kMany));
    if (draw() % 4 == 0) query.made_before = at(static_cast<int>(draw() % kMany));
    if (draw() % 4 == 0) query.waiting_for = std::vector<RoleInUnit>{{"office", "", {}}};
    query.order = draw() % 2 == 0 ? ListOrder::newest : ListOrder::urgent;
    query.limit = static_cast<std::uint32_t>(1 + draw() % 400);
    return query;
}

} // namespace

BOOST_AUTO_TEST_SUITE(store)

BOOST_AUTO_TEST_CASE(every_way_to_a_page_gives_the_same_page) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    const std::vector<Known> all = fill(*kept);
    std::mt19937 draw(11);
    for (int round = 0; round < 300; ++round) {
        ListQuery query = drawn_query(draw);
        const std::vector<std::string> wanted = expected(all, query);
        BOOST_TEST_INFO_SCOPE("round " << round << ", " << wanted.size() << " to find");
        BOOST_CHECK_EQUAL(must(kept->count(query)).count, wanted.size());
        if (query.words.empty() && !query.due_before && !query.waiting_for) {
            std::uint64_t counted = 0;
            for (const Figure& figure : must(kept->figures(query, at(0)))) counted += figure.count;
            BOOST_CHECK_EQUAL(counted, wanted.size());
        }
        std::size_t seen = 0;
        bool right = true;
        do {
            const ListPage page = must(kept->list(query));
            for (const NominationLine& line : page.lines) {
                right = right && seen < wanted.size() && line.id == wanted[seen];
                ++seen;
            }
            query.after = page.next;
        } while (!query.after.empty() && right);
        BOOST_CHECK(right);
        BOOST_CHECK_EQUAL(seen, wanted.size());
    }
}

BOOST_AUTO_TEST_SUITE_END()
