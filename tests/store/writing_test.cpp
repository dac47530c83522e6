// A store keeps what it was told, all of it or nothing, in the order in which it was decided.
#include <boost/test/unit_test.hpp>

#include "store/sample.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::tests;

BOOST_AUTO_TEST_SUITE(store)

BOOST_AUTO_TEST_CASE(reads_its_own_writes_after_reopening) {
    TemporaryFolder folder;
    AuditHead head;
    {
        const auto kept = open_store(folder.path());
        must(kept->submit(commit(change("kt-1", 0))));
        head = must(kept->submit(commit(change("kt-1", 1, "office", "office-clerk")))).head;
    }
    const auto kept = open_store(folder.path());
    BOOST_CHECK(must(kept->audit_head()) == head);
    BOOST_CHECK_EQUAL(must(kept->nomination("kt-1"))->revision, 2U);
    const auto history = must(kept->history(StreamId::nomination("kt-1")));
    BOOST_REQUIRE_EQUAL(history.size(), 2U);
    BOOST_CHECK_EQUAL(history[0].event.kind, "opened");
    BOOST_CHECK_EQUAL(history[1].event.payload_json, R"({"note":"đủ điều kiện"})");
    BOOST_CHECK(history[1].hash == event_hash(history[0].hash, history[1]));
    BOOST_CHECK(history[1].chain == chain_hash(history[0].chain, history[1].hash));
    BOOST_CHECK(history[1].chain == head.hash);
}

BOOST_AUTO_TEST_SUITE_END()
