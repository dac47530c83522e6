// What people are told of and have looked at: by role and unit, by name, each event once, and nothing of one's own.
#include "store/conformance/implementations.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

/// A step of the nomination by this person, of which these are told.
StreamChange told(const std::string& id, std::uint64_t expected, const std::string& actor,
                  std::vector<NoticeRecord> notices) {
    StreamChange made = change(id, expected);
    made.events.front().actor = actor;
    made.notices = std::move(notices);
    return made;
}

NoticeRecord to_role(const std::string& role, const std::string& unit, const std::string& kind = "arrived") {
    return {0, kind, "review", role, unit, ""};
}
NoticeRecord to_person(const std::string& person, const std::string& kind = "decided") {
    return {0, kind, "", "", "", person};
}

NoticeQuery query_of(const std::string& person, std::vector<RoleInUnit> roles) {
    NoticeQuery query;
    query.person = person;
    query.roles = std::move(roles);
    return query;
}

/// "KIND ID SEQUENCE" of each, a line each.
std::string shown(const std::vector<StoredNotice>& notices) {
    std::string all;
    for (const StoredNotice& one : notices)
        all += one.kind + " " + one.event.stream.id + " " + std::to_string(one.event.sequence) +
               (one.read ? " read\n" : "\n");
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(store_conformance)

BOOST_DATA_TEST_CASE(tells_roles_and_people_each_event_once_the_newest_first, implementations(), implementation) {
    const Kept kept(implementation);
    must(kept->submit(
        commit(told("kt-1", 0, "an", {to_role("office", ""), to_role("head", "nha"), to_person("binh")}))));
    must(kept->submit(commit(told("kt-2", 0, "an", {to_role("office", ""), to_person("binh", "remark")}))));
    must(kept->submit(commit(told("kt-3", 0, "binh", {to_role("office", "")}))));
    Attention& attention = kept->attention();
    BOOST_TEST(shown(must(attention.notices(query_of("ha", {{"office", "", {}}})))) ==
               "arrived kt-3 3\narrived kt-2 2\narrived kt-1 1\n");
    // By name and by role at once: each event once. What binh did is no news to binh.
    const auto both = must(attention.notices(query_of("binh", {{"office", "", {}}})));
    BOOST_REQUIRE_EQUAL(both.size(), 2U);
    BOOST_TEST(shown(both) == "arrived kt-2 2\narrived kt-1 1\n");
    BOOST_TEST(shown(must(attention.notices(query_of("cuong", {{"head", "nha", {}}})))) == "arrived kt-1 1\n");
    BOOST_TEST(must(attention.notices(query_of("cuong", {{"head", "other", {}}}))).empty());
    BOOST_TEST(must(attention.notices(query_of("nobody", {}))).empty());
    BOOST_TEST(both[1].event.event.actor == "an");
    BOOST_TEST(both[1].event.event.payload_json == R"({"note":"đủ điều kiện"})");
}

BOOST_DATA_TEST_CASE(gives_pages_and_counts_what_is_unread, implementations(), implementation) {
    const Kept kept(implementation);
    for (int i = 0; i < 5; ++i)
        must(kept->submit(commit(told("kt-" + std::to_string(i), 0, "an", {to_role("office", "")}))));
    Attention& attention = kept->attention();
    NoticeQuery query = query_of("ha", {{"office", "", {}}});
    query.limit = 2;
    BOOST_TEST(shown(must(attention.notices(query))) == "arrived kt-4 5\narrived kt-3 4\n");
    query.before = 4;
    BOOST_TEST(shown(must(attention.notices(query))) == "arrived kt-2 3\narrived kt-1 2\n");
    BOOST_TEST(must(attention.unread(query)) == 5U);
    must(attention.mark_read("ha", {4}, 2));
    BOOST_TEST(must(attention.unread(query)) == 2U);
    query.before = 0;
    query.limit = 50;
    BOOST_TEST(shown(must(attention.notices(query))) ==
               "arrived kt-4 5\narrived kt-3 4 read\narrived kt-2 3\narrived kt-1 2 read\narrived kt-0 1 read\n");
    query.unread = true;
    BOOST_TEST(shown(must(attention.notices(query))) == "arrived kt-4 5\narrived kt-2 3\n");
    must(attention.mark_read("ha", {1, 99}, 1)); // what was read stays read, and what is not there is no event
    BOOST_TEST(must(attention.unread(query)) == 2U);
    BOOST_TEST(must(attention.unread(query_of("lan", {{"office", "", {}}}))) == 5U);
}

BOOST_DATA_TEST_CASE(remembers_the_newest_revision_that_somebody_saw, implementations(), implementation) {
    const Kept kept(implementation);
    must(kept->submit(commit(change("kt-1", 0))));
    Attention& attention = kept->attention();
    BOOST_TEST(must(attention.seen("ha", "kt-1")) == 0U);
    must(attention.mark_seen("ha", "kt-1", 3));
    must(attention.mark_seen("ha", "kt-1", 2));
    BOOST_TEST(must(attention.seen("ha", "kt-1")) == 3U);
    BOOST_TEST(must(attention.seen("lan", "kt-1")) == 0U);
    must(attention.mark_seen("ha", "nothing", 1));
    BOOST_TEST(must(attention.seen("ha", "nothing")) == 0U);
}

BOOST_DATA_TEST_CASE(refuses_notices_of_nobody_and_of_no_event, implementations(), implementation) {
    const Kept kept(implementation);
    for (const NoticeRecord& wrong :
         {NoticeRecord{1, "arrived", "", "office", "", ""}, NoticeRecord{0, "arrived", "", "", "", ""},
          NoticeRecord{0, "arrived", "", "office", "", "ha"}}) {
        const auto refused = kept->submit(commit(told("kt-1", 0, "an", {wrong})));
        BOOST_REQUIRE(!refused.has_value());
        BOOST_TEST(refused.error().diagnostics().front().code == "TD0619");
    }
}

BOOST_AUTO_TEST_SUITE_END()
