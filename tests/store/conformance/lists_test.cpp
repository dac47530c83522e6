// Everybody finds what waits for them: inbox, list, search, counts and timers show the newest state.
#include <algorithm>
#include <atomic>
#include <thread>

#include "store/conformance/implementations.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

std::vector<std::string> ids(const std::vector<NominationLine>& lines) {
    std::vector<std::string> found;
    for (const NominationLine& line : lines) found.push_back(line.id);
    return found;
}

using Ids = std::vector<std::string>;

ListQuery everything(const std::string& stage = "") {
    ListQuery query;
    query.visible = VisibleSet::all();
    query.stage = stage;
    return query;
}

/// All pages one after another.
Ids walked(Store& store, ListQuery query) {
    Ids all;
    do {
        const ListPage page = must(store.list(query));
        for (const std::string& id : ids(page.lines)) all.push_back(id);
        query.after = page.next;
    } while (!query.after.empty());
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(store_conformance)

BOOST_DATA_TEST_CASE(inbox_shows_the_most_urgent_first_and_loses_what_moved_on, implementations(), implementation) {
    const Kept kept(implementation);
    for (int number = 3; number >= 1; --number) {
        StreamChange made = change("kt-" + std::to_string(number), 0);
        made.nomination->tokens[0].due = at(864000 + number);
        must(kept->submit(commit(made)));
    }
    const std::vector<RoleInUnit> role{{"unit-clerk", "phong-quan-ly-nha"}};
    const auto waiting = must(kept->list(inbox_of(role))).lines;
    BOOST_CHECK((ids(waiting) == Ids{"kt-1", "kt-2", "kt-3"}));
    BOOST_CHECK(waiting.front().due == at(864001));
    BOOST_CHECK_EQUAL(must(kept->list(inbox_of(role, 2))).lines.size(), 2U);
    must(kept->submit(commit(change("kt-1", 1, "office", "office-clerk")))); // due at(864000)
    BOOST_CHECK_EQUAL(must(kept->count(inbox_of(role))).count, 2U);
    const std::vector<RoleInUnit> both{{"unit-clerk", "phong-quan-ly-nha"}, {"office-clerk", "phong-quan-ly-nha"}};
    BOOST_CHECK((ids(must(kept->list(inbox_of(both, 2))).lines) == Ids{"kt-1", "kt-2"}));
    BOOST_CHECK_EQUAL(must(kept->count(inbox_of(both))).count, 3U);
    BOOST_CHECK(must(kept->list(inbox_of({{"unit-clerk", "another unit"}}))).lines.empty());
    BOOST_CHECK(must(kept->list(inbox_of({}))).lines.empty());
}

BOOST_DATA_TEST_CASE(figures_are_the_counts_of_the_list_in_groups, implementations(), implementation) {
    const Kept kept(implementation);
    for (int number = 1; number <= 5; ++number) {
        StreamChange made =
            change("kt-" + std::to_string(number), 0, number == 5 ? "archived" : "office", number == 5 ? "" : "office");
        made.nomination->created = at(number);
        made.nomination->tokens[0].due = at(100 * number);
        made.nomination->title = number < 3 ? "Giấy khen" : "Bằng khen";
        must(kept->submit(commit(made)));
    }
    const std::vector<Figure> all = must(kept->figures(everything(), at(301)));
    BOOST_REQUIRE_EQUAL(all.size(), 3U);
    const auto of = [&](const std::string& title, bool ended) {
        const auto found = std::find_if(all.begin(), all.end(),
                                        [&](const Figure& one) { return one.title == title && one.ended == ended; });
        BOOST_REQUIRE(found != all.end());
        return *found;
    };
    BOOST_CHECK_EQUAL(of("Giấy khen", false).count, 2U);
    BOOST_CHECK_EQUAL(of("Giấy khen", false).late, 2U);
    BOOST_CHECK_EQUAL(of("Bằng khen", false).count, 2U);
    BOOST_CHECK_EQUAL(of("Bằng khen", false).late, 1U);
    BOOST_CHECK_EQUAL(of("Bằng khen", true).count, 1U);
    BOOST_CHECK_EQUAL(of("Bằng khen", true).late, 0U); // it has ended: nothing is late
    BOOST_CHECK((of("Bằng khen", true).stages == std::vector<std::string>{"archived"}));
    ListQuery some = everything();
    some.made_from = at(2);
    some.made_before = at(4);
    BOOST_CHECK_EQUAL(must(kept->figures(some, at(0))).size(), 2U);
    BOOST_CHECK_EQUAL(must(kept->count(some)).count, 2U);
    BOOST_CHECK((walked(*kept, some) == Ids{"kt-3", "kt-2"}));
    some.visible = {};
    BOOST_CHECK(must(kept->figures(some, at(0))).empty());
}

BOOST_DATA_TEST_CASE(what_is_in_somebodys_stages_can_be_left_out, implementations(), implementation) {
    const Kept kept(implementation);
    const Sha256 version = change("kt-1", 0).nomination->definition_hash;
    must(kept->submit(commit(change("kt-1", 0))));
    StreamChange two = change("kt-2", 0);
    two.nomination->tokens = {{"legal", "lawyer", "", at(1), {}}, {"finance", "accountant", "", at(1), {}}};
    must(kept->submit(commit(two)));
    const auto left = [&](std::vector<StageInUnit> out) {
        ListQuery query = everything();
        query.not_in = std::move(out);
        const Ids walked_ids = walked(*kept, query);
        BOOST_CHECK_EQUAL(must(kept->count(query)).count, walked_ids.size());
        query.order = ListOrder::urgent;
        BOOST_CHECK_EQUAL(walked(*kept, query).size(), walked_ids.size());
        return walked_ids;
    };
    const std::string unit = change("kt-1", 0).nomination->unit;
    const std::string stage = change("kt-1", 0).nomination->tokens.front().stage;
    BOOST_CHECK((left({}) == Ids{"kt-2", "kt-1"}));
    BOOST_CHECK((left({{"finance", "", version}}) == Ids{"kt-1"}));
    BOOST_CHECK((left({{stage, unit, version}}) == Ids{"kt-2"}));
    BOOST_CHECK((left({{stage, "another unit", version}}) == Ids{"kt-2", "kt-1"}));
    BOOST_CHECK((left({{stage, "", Sha256{}}}) == Ids{"kt-2", "kt-1"}));
    BOOST_CHECK(left({{stage, "", version}, {"legal", unit, version}}).empty());
}

BOOST_DATA_TEST_CASE(a_nomination_in_two_stages_waits_in_two_inboxes, implementations(), implementation) {
    const Kept kept(implementation);
    const auto waiting = [&](const char* role) { return must(kept->list(inbox_of({{role, ""}}))).lines; };
    StreamChange made = change("kt-1", 0);
    made.nomination->tokens = {{"legal", "lawyer", "", at(1), {}}, {"finance", "accountant", "", at(1), {}}};
    must(kept->submit(commit(made)));
    BOOST_CHECK(ids(waiting("lawyer")) == Ids{"kt-1"});
    BOOST_CHECK(ids(waiting("accountant")) == Ids{"kt-1"});
    BOOST_CHECK(ids(must(kept->list(everything("finance"))).lines) == Ids{"kt-1"});
    BOOST_CHECK((waiting("lawyer").front().stages == Ids{"legal", "finance"}));
    StreamChange next = change("kt-1", 1);
    next.nomination->tokens = {made.nomination->tokens[1]};
    must(kept->submit(commit(next)));
    BOOST_CHECK(waiting("lawyer").empty());
    BOOST_CHECK(ids(waiting("accountant")) == Ids{"kt-1"});
}

BOOST_DATA_TEST_CASE(lists_newest_first_by_any_filter_page_by_page, implementations(), implementation) {
    const Kept kept(implementation);
    must(kept->put_definition(sample_definition("sang-kien")));
    for (int number = 1; number <= 6; ++number) {
        StreamChange made = change("kt-" + std::to_string(number), 0, number % 2 == 0 ? "office" : "archived",
                                   number % 2 == 0 ? "office-clerk" : "");
        if (number > 4) made.nomination->unit = "van-phong";
        if (number == 6) made.nomination->definition_hash = sample_definition("sang-kien").hash;
        must(kept->submit(commit(made)));
    }
    ListQuery query = everything();
    BOOST_CHECK((walked(*kept, query) == Ids{"kt-6", "kt-5", "kt-4", "kt-3", "kt-2", "kt-1"}));
    BOOST_CHECK((walked(*kept, everything("office")) == Ids{"kt-6", "kt-4", "kt-2"}));
    query.ended = true;
    BOOST_CHECK((walked(*kept, query) == Ids{"kt-5", "kt-3", "kt-1"}));
    query = everything();
    query.unit = "van-phong";
    BOOST_CHECK((walked(*kept, query) == Ids{"kt-6", "kt-5"}));
    query = everything("office");
    query.workflow = "khen-thuong";
    BOOST_CHECK((walked(*kept, query) == Ids{"kt-4", "kt-2"}));
    query.workflow = "unknown";
    BOOST_CHECK(walked(*kept, query).empty());
    for (const std::string stage : {"", "office"}) {
        query = everything(stage);
        query.limit = 2;
        BOOST_CHECK_EQUAL(walked(*kept, query).size(), stage.empty() ? 6U : 3U);
        BOOST_CHECK_EQUAL(must(kept->count(query)).count, stage.empty() ? 6U : 3U);
    }
}

BOOST_DATA_TEST_CASE(nothing_is_seen_that_is_not_in_the_visible_set, implementations(), implementation) {
    const Kept kept(implementation);
    for (int number = 1; number <= 40; ++number) {
        StreamChange made = change("kt-" + std::to_string(number), 0);
        made.nomination->unit = number % 4 == 0 ? "van-phong" : "phong-quan-ly-nha";
        must(kept->submit(commit(made)));
    }
    ListQuery query;
    query.limit = 3;
    BOOST_CHECK(walked(*kept, query).empty()); // deny by default
    query.visible.workflows = {{"khen-thuong", false, {"van-phong"}}};
    for (const ListOrder order : {ListOrder::newest, ListOrder::urgent})
        for (const char* words : {"", "do thi", "uo"}) {
            query.order = order;
            query.words = words;
            const Ids seen = walked(*kept, query);
            BOOST_CHECK_EQUAL(seen.size(), 10U);
            for (const std::string& id : seen) BOOST_CHECK_EQUAL(std::stoi(id.substr(3)) % 4, 0);
            BOOST_CHECK_EQUAL(must(kept->count(query)).count, 10U);
        }
    query.unit = "phong-quan-ly-nha"; // asked for, but not visible
    BOOST_CHECK(walked(*kept, query).empty());
    query.unit.clear();
    query.visible.workflows = {{"another", true, {}}};
    BOOST_CHECK(walked(*kept, query).empty());
    BOOST_CHECK_EQUAL(must(kept->count(query)).count, 0U);
}

BOOST_DATA_TEST_CASE(a_search_finds_all_of_many_page_by_page, implementations(), implementation) {
    const Kept kept(implementation);
    constexpr int kMany = 3'000;
    Commit many;
    for (int number = 1; number <= kMany; ++number) {
        StreamChange made = change("kt-" + std::to_string(number), 0, number % 3 == 0 ? "office" : "unit-draft");
        made.nomination->unit = "unit-" + std::to_string(number % 7);
        many.changes.push_back(std::move(made));
    }
    must(kept->submit(std::move(many)));
    ListQuery query = everything("office");
    query.words = "do uong";
    query.limit = 70;
    Ids all = walked(*kept, query);
    BOOST_CHECK_EQUAL(all.size(), kMany / 3U);
    BOOST_CHECK_EQUAL(all.front(), "kt-3000");
    BOOST_CHECK_EQUAL(all.back(), "kt-3");
    std::sort(all.begin(), all.end());
    BOOST_CHECK(std::adjacent_find(all.begin(), all.end()) == all.end());
    query.stage.clear();
    query.visible = {false, {{"khen-thuong", false, {"unit-3"}}}};
    BOOST_CHECK_EQUAL(walked(*kept, query).size(), 429U);
}

BOOST_DATA_TEST_CASE(pages_stay_in_step_while_others_write, implementations(), implementation) {
    const Kept kept(implementation);
    for (int number = 1; number <= 6; ++number) must(kept->submit(commit(change("kt-" + std::to_string(number), 0))));
    ListQuery query = everything();
    query.limit = 3;
    const ListPage first = must(kept->list(query));
    must(kept->submit(commit(change("kt-7", 0))));
    must(kept->submit(commit(change("kt-2", 1, "office", "office-clerk"))));
    query.after = first.next;
    BOOST_CHECK((ids(first.lines) == Ids{"kt-6", "kt-5", "kt-4"}));
    BOOST_CHECK((ids(must(kept->list(query)).lines) == Ids{"kt-3", "kt-2", "kt-1"}));
    for (const char* broken : {"x", "nw", "nw0", "nw12x", "uw1.2", "nw-3", "np99999999999999999999"}) {
        query.after = broken;
        BOOST_CHECK_EQUAL(code_of(kept->list(query)), "TD0627");
    }
}

BOOST_DATA_TEST_CASE(a_nomination_that_changes_stage_never_vanishes_from_a_list, implementations(), implementation) {
    const Kept kept(implementation);
    for (int number = 1; number <= 3; ++number) must(kept->submit(commit(change("kt-" + std::to_string(number), 0))));
    std::atomic<bool> moving{true};
    std::atomic<int> listed{0};
    std::atomic<int> missing{0};
    std::thread reader([&] {
        ListQuery query;
        query.visible = {false, {{"khen-thuong", false, {"phong-quan-ly-nha"}}}};
        while (moving) {
            query.order = listed % 2 == 0 ? ListOrder::newest : ListOrder::urgent;
            const auto page = kept->list(query);
            if (!page || page->lines.size() != 3) ++missing;
            ++listed;
        }
    });
    for (std::uint64_t revision = 1; revision <= 400 || listed < 400; ++revision)
        must(kept->submit(commit(change("kt-2", revision, revision % 2 == 0 ? "unit-draft" : "office"))));
    moving = false;
    reader.join();
    BOOST_CHECK_EQUAL(missing, 0);
}

BOOST_DATA_TEST_CASE(any_limit_gives_a_page, implementations(), implementation) {
    const Kept kept(implementation);
    must(kept->submit(commit(change("kt-1", 0))));
    ListQuery query = everything();
    for (const std::uint32_t limit : {0U, 1U, 4'294'967'295U}) {
        query.limit = limit;
        BOOST_CHECK_EQUAL(must(kept->list(query)).lines.size(), 1U);
    }
}

BOOST_DATA_TEST_CASE(the_most_urgent_come_first_and_those_without_a_deadline_last, implementations(), implementation) {
    const Kept kept(implementation);
    for (int number = 1; number <= 5; ++number) {
        StreamChange made = change("kt-" + std::to_string(number), 0);
        made.nomination->tokens[0].due.reset();
        if (number != 3) made.nomination->tokens[0].due = at(100 - number);
        must(kept->submit(commit(made)));
    }
    ListQuery query = everything();
    query.order = ListOrder::urgent;
    query.limit = 2;
    BOOST_CHECK((walked(*kept, query) == Ids{"kt-5", "kt-4", "kt-2", "kt-1", "kt-3"}));
    const ListPage page = must(kept->list(query));
    BOOST_CHECK(page.lines.front().due == at(95));
    query.due_before = at(97);
    BOOST_CHECK((walked(*kept, query) == Ids{"kt-5", "kt-4"}));
    BOOST_CHECK_EQUAL(must(kept->count(query)).count, 2U);
    query.order = ListOrder::newest;
    BOOST_CHECK((walked(*kept, query) == Ids{"kt-5", "kt-4"}));
    query = everything();
    BOOST_CHECK(!must(kept->list(query)).lines.at(2).due.has_value());
}

BOOST_DATA_TEST_CASE(counts_by_stage_follow_every_move, implementations(), implementation) {
    const Kept kept(implementation);
    must(kept->submit(commit(change("kt-1", 0))));
    must(kept->submit(commit(change("kt-2", 0))));
    auto counts = must(kept->count_by_stage(""));
    BOOST_REQUIRE_EQUAL(counts.size(), 1U);
    BOOST_CHECK_EQUAL(counts[0].count, 2U);
    BOOST_CHECK_EQUAL(counts[0].unit, "phong-quan-ly-nha");
    must(kept->submit(commit(change("kt-2", 1, "office", "office-clerk"))));
    BOOST_CHECK_EQUAL(code_of(kept->submit(commit(change("kt-1", 7, "lost", "nobody")))), "TD0610");
    counts = must(kept->count_by_stage("khen-thuong"));
    BOOST_REQUIRE_EQUAL(counts.size(), 2U);
    BOOST_CHECK_EQUAL(counts[0].stage, "office");
    BOOST_CHECK_EQUAL(counts[0].count, 1U);
    BOOST_CHECK(must(kept->count_by_stage("other")).empty());
}

BOOST_DATA_TEST_CASE(search_ignores_marks_case_and_d_with_stroke, implementations(), implementation) {
    const Kept kept(implementation);
    must(kept->submit(commit(change("kt-1", 0, "unit-draft", "unit-clerk", "Đỗ Thị Ường"))));
    must(kept->submit(commit(change("kt-2", 0, "unit-draft", "unit-clerk", "Nguyễn Văn Đơn"))));
    must(kept->submit(commit(change("kt-3", 0, "unit-draft", "unit-clerk", "Đội thi công số 3"))));
    const auto search = [&](const char* words) {
        ListQuery query = everything();
        query.words = words;
        return walked(*kept, query);
    };
    BOOST_CHECK(search("do thi uong") == Ids{"kt-1"});
    BOOST_CHECK(search("UONG do") == Ids{"kt-1"});
    BOOST_CHECK(search("Đơn") == Ids{"kt-2"});
    BOOST_CHECK(search("ngu") == Ids{"kt-2"});
    BOOST_CHECK((search("thi") == Ids{"kt-3", "kt-1"}));
    BOOST_CHECK(search("số 3") == Ids{"kt-3"});
    BOOST_CHECK(search("nobody").empty());
    BOOST_CHECK(search("\"*-^ OR NEAR(").empty());
    BOOST_CHECK(search("\"' (*").empty());
    ListQuery elsewhere = everything();
    elsewhere.words = "don";
    elsewhere.unit = "van-phong";
    BOOST_CHECK(walked(*kept, elsewhere).empty());
    must(kept->submit(commit(change("kt-2", 1, "unit-draft", "unit-clerk", "Trần Văn Đơn"))));
    BOOST_CHECK(search("nguyen").empty());
    BOOST_CHECK(search("tran don") == Ids{"kt-2"});
}

BOOST_DATA_TEST_CASE(timers_come_due_and_go_with_the_next_change, implementations(), implementation) {
    const Kept kept(implementation);
    StreamChange made = change("kt-1", 0);
    made.nomination->timers = {{"remind", at(10), "{}"}, {"deadline", at(20), "{}"}};
    must(kept->submit(commit(made)));
    BOOST_CHECK(must(kept->due_timers(at(9), 10)).empty());
    const auto due = must(kept->due_timers(at(10), 10));
    BOOST_REQUIRE_EQUAL(due.size(), 1U);
    BOOST_CHECK_EQUAL(due[0].nomination, "kt-1");
    BOOST_CHECK_EQUAL(due[0].revision, 1U);
    BOOST_CHECK_EQUAL(due[0].timer.name, "remind");

    Commit fired;
    fired.cleared_timers.push_back({"kt-1", "remind"});
    fired.outbox.push_back(outbox_row("kt-1:remind", "kt-1"));
    must(kept->submit(fired));
    const auto again = kept->submit(fired);
    BOOST_CHECK_EQUAL(code_of(again), "TD0618");
    BOOST_CHECK(again.error().kind() == FailureKind::stale);
    BOOST_CHECK_EQUAL(must(kept->outbox(OutboxStatus::waiting, 10)).size(), 1U);
    BOOST_CHECK_EQUAL(must(kept->due_timers(at(99), 10)).size(), 1U);
    must(kept->submit(commit(change("kt-1", 1, "office", "office-clerk"))));
    BOOST_CHECK(must(kept->due_timers(at(99), 10)).empty());
}

BOOST_AUTO_TEST_SUITE_END()
