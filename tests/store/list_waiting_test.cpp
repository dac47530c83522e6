// An inbox is a list: the most urgent first, page by page, filtered and counted, each nomination once, and nothing in
// it that the caller may not see.
#include <boost/test/unit_test.hpp>

#include "store/sample.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

using Ids = std::vector<std::string>;

/// All pages one after another; they are counted alike.
Ids walked(Store& store, ListQuery query) {
    Ids all;
    do {
        const ListPage page = must(store.list(query));
        for (const NominationLine& line : page.lines) all.push_back(line.id);
        query.after = page.next;
    } while (!query.after.empty());
    BOOST_CHECK_EQUAL(must(store.count(query)).count, all.size());
    return all;
}

/// A nomination that waits for somebody in each of its stages.
StreamChange waiting(int number, std::vector<Token> tokens, const std::string& name = "Đỗ Thị Ường") {
    StreamChange made = change("kt-" + std::to_string(number), 0, "draft", "clerk", name);
    made.nomination->tokens = std::move(tokens);
    return made;
}

Token token(const char* stage, const char* role, const char* unit, std::optional<Instant> due = {}) {
    return {stage, role, unit, at(1), due};
}

} // namespace

BOOST_AUTO_TEST_SUITE(store)

BOOST_AUTO_TEST_CASE(an_inbox_tells_who_has_taken_on_what_and_shows_what_nobody_has) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    const auto of = [](const char* stage, const char* person, std::optional<Instant> due = {}) {
        Token made = token(stage, "office", "", due);
        made.person = person;
        return made;
    };
    must(kept->submit(commit(waiting(1, {of("check", "an")}))));
    must(kept->submit(commit(waiting(2, {of("check", "")}))));
    must(kept->submit(commit(waiting(3, {of("check", "", at(9)), of("sign", "an", at(5))})))); // in two stages
    must(kept->submit(commit(waiting(4, {of("check", "binh")}))));
    ListQuery query = inbox_of({{"office", "", {}}});
    const ListPage all = must(kept->list(query));
    BOOST_REQUIRE_EQUAL(all.lines.size(), 4U);
    BOOST_CHECK_EQUAL(all.lines[0].id + all.lines[0].person, "kt-3an"); // the most urgent of its stages
    query.taken_by = "";
    BOOST_CHECK((walked(*kept, query) == Ids{"kt-3", "kt-2"}));
    query.taken_by = "an";
    BOOST_CHECK((walked(*kept, query) == Ids{"kt-3", "kt-1"}));
    BOOST_CHECK((must(kept->taken_on_by("an")) == Ids{"kt-1", "kt-3"}));
    BOOST_CHECK((must(kept->taken_on_by("")) == Ids{"kt-1", "kt-3", "kt-4"}));
    BOOST_CHECK(must(kept->taken_on_by("chi")).empty());
    must(kept->submit(commit(change("kt-4", 1, "archived", ""))));
    BOOST_CHECK((must(kept->taken_on_by("")) == Ids{"kt-1", "kt-3"}));
}

BOOST_AUTO_TEST_CASE(what_waits_comes_most_urgent_first_from_all_inboxes) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    must(kept->submit(commit(waiting(1, {token("review", "head", "a")}))));
    must(kept->submit(commit(waiting(2, {token("review", "head", "a", at(30))}))));
    must(kept->submit(commit(waiting(3, {token("office", "office", "", at(20))}))));
    must(kept->submit(commit(waiting(4, {token("review", "head", "b", at(10))}))));
    must(kept->submit(commit(waiting(5, {token("review", "head", "a")}))));
    ListQuery query = inbox_of({{"head", "a", {}}, {"office", "", {}}, {"head", "a", {}}});
    for (const std::uint32_t limit : {1U, 2U, 50U}) {
        query.limit = limit;
        BOOST_CHECK((walked(*kept, query) == Ids{"kt-3", "kt-2", "kt-1", "kt-5"}));
    }
    query.order = ListOrder::newest;
    query.limit = 3;
    BOOST_CHECK((walked(*kept, query) == Ids{"kt-5", "kt-3", "kt-2", "kt-1"}));
    BOOST_CHECK(walked(*kept, inbox_of({})).empty());
    BOOST_CHECK(walked(*kept, inbox_of({{"head", "", {}}})).empty()); // serves all units, and nothing waits there
    must(kept->submit(commit(change("kt-3", 1, "archived", ""))));
    BOOST_CHECK((walked(*kept, inbox_of({{"office", "", {}}})) == Ids{}));
}

BOOST_AUTO_TEST_CASE(a_nomination_that_waits_twice_stands_once_with_the_nearest_deadline_of_ones_own) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    must(kept->submit(
        commit(waiting(1, {token("legal", "lawyer", "", at(40)), token("finance", "accountant", "", at(20)),
                           token("press", "editor", "", at(10))}))));
    must(kept->submit(
        commit(waiting(2, {token("legal", "lawyer", "", at(30)), token("appeal", "lawyer", "", at(30))}))));
    const auto due_of = [&](const std::vector<RoleInUnit>& roles, std::size_t place) {
        return must(kept->list(inbox_of(roles))).lines.at(place).due;
    };
    for (const std::uint32_t limit : {1U, 50U}) {
        ListQuery both = inbox_of({{"lawyer", "", {}}, {"accountant", "", {}}});
        both.limit = limit;
        BOOST_CHECK((walked(*kept, both) == Ids{"kt-1", "kt-2"}));
        both.order = ListOrder::newest;
        BOOST_CHECK((walked(*kept, both) == Ids{"kt-2", "kt-1"}));
    }
    BOOST_CHECK(due_of({{"lawyer", "", {}}, {"accountant", "", {}}}, 0) == at(20));
    BOOST_CHECK(due_of({{"lawyer", "", {}}}, 1) == at(40)); // not the editor's
    ListQuery soon = inbox_of({{"lawyer", "", {}}});
    soon.due_before = at(35);
    BOOST_CHECK((walked(*kept, soon) == Ids{"kt-2"}));
}

BOOST_AUTO_TEST_CASE(an_inbox_is_filtered_as_lists_are) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    must(kept->put_definition(sample_definition("sang-kien")));
    StreamChange other = waiting(4, {token("review", "office", "", at(40))}, "Trần Văn Đơn");
    other.nomination->definition_hash = sample_definition("sang-kien").hash;
    other.nomination->unit = "van-phong";
    must(kept->submit(commit(waiting(1, {token("review", "office", "", at(10))}))));
    must(kept->submit(commit(waiting(2, {token("council", "office", "", at(20))}, "Trần Thị Hoa"))));
    must(kept->submit(commit(waiting(3, {token("review", "office", "", at(30))}, "Nguyễn Văn Đơn"))));
    must(kept->submit(commit(other)));
    const auto with = [&](const auto& narrow) {
        ListQuery query = inbox_of({{"office", "", {}}});
        query.limit = 1;
        narrow(query);
        return walked(*kept, query);
    };
    BOOST_CHECK((with([](ListQuery& query) { query.workflow = "sang-kien"; }) == Ids{"kt-4"}));
    BOOST_CHECK((with([](ListQuery& query) { query.stage = "review"; }) == Ids{"kt-1", "kt-3", "kt-4"}));
    BOOST_CHECK((with([](ListQuery& query) { query.unit = "van-phong"; }) == Ids{"kt-4"}));
    BOOST_CHECK((with([](ListQuery& query) { query.words = "don van"; }) == Ids{"kt-3", "kt-4"}));
    BOOST_CHECK((with([](ListQuery& query) { query.words = "tra"; }) == Ids{"kt-2", "kt-4"})); // the beginning of one
    BOOST_CHECK((with([](ListQuery& query) { query.due_before = at(30); }) == Ids{"kt-1", "kt-2"}));
    BOOST_CHECK((with([](ListQuery& query) { query.ended = true; }) == Ids{}));
    ListQuery broken = inbox_of({{"office", "", {}}});
    broken.after = "nw12";
    BOOST_CHECK_EQUAL(code_of(kept->list(broken)), "TD0627");
}

BOOST_AUTO_TEST_CASE(an_inbox_shows_nothing_that_is_not_visible_or_waits_by_another_version) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    const DefinitionRecord other = sample_definition("sang-kien");
    must(kept->put_definition(other));
    for (int number = 1; number <= 6; ++number) {
        StreamChange made = waiting(number, {token("review", "office", "", at(number))});
        made.nomination->unit = number % 2 == 0 ? "van-phong" : "phong-quan-ly-nha";
        if (number > 4) made.nomination->definition_hash = other.hash;
        must(kept->submit(commit(made)));
    }
    ListQuery query = inbox_of({{"office", "", {}}});
    query.visible = {};
    for (const ListOrder order : {ListOrder::newest, ListOrder::urgent})
        for (const char* words : {"", "do thi", "uo"}) {
            query.order = order;
            query.words = words;
            query.visible.workflows = {};
            BOOST_CHECK(walked(*kept, query).empty()); // deny by default
            query.visible.workflows = {{"khen-thuong", false, {"van-phong"}, {}}};
            BOOST_CHECK_EQUAL(walked(*kept, query).size(), 2U);
            query.visible.workflows = {{"khen-thuong", true, {}, other.hash}}; // a version of another workflow
            BOOST_CHECK(walked(*kept, query).empty());
        }
    query = inbox_of({{"office", "", other.hash}}); // the role means this in one version only
    BOOST_CHECK((walked(*kept, query) == Ids{"kt-5", "kt-6"}));
    query.visible = {false, {{"khen-thuong", true, {}, {}}}};
    BOOST_CHECK(walked(*kept, query).empty());
}

BOOST_AUTO_TEST_CASE(pages_of_an_inbox_stay_in_step_while_others_write) {
    TemporaryFolder folder;
    const auto kept = open_store(folder.path());
    for (int number = 1; number <= 6; ++number)
        must(kept->submit(commit(waiting(number, {token("review", "head", "a", at(10 * number))}))));
    ListQuery query = inbox_of({{"head", "a", {}}});
    query.limit = 3;
    const ListPage first = must(kept->list(query));
    must(kept->submit(commit(waiting(7, {token("review", "head", "a", at(5))})))); // before the page
    must(kept->submit(commit(change("kt-3", 1, "office", "office"))));             // the row the page ended with
    query.after = first.next;
    const ListPage second = must(kept->list(query));
    BOOST_REQUIRE_EQUAL(second.lines.size(), 3U);
    BOOST_CHECK_EQUAL(second.lines.front().id, "kt-4");
    BOOST_CHECK(second.next.empty());
}

BOOST_AUTO_TEST_SUITE_END()
