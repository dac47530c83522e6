// `thidua account`: the owner of the store's files looks after who may sign in.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "says.hpp"

using namespace thidua;
using tests::has;
using tests::Said;
using tests::Store;

BOOST_AUTO_TEST_SUITE(account)

BOOST_AUTO_TEST_CASE(accounts_are_made_locked_and_listed) {
    const Store store;
    BOOST_REQUIRE(store.with({"create", "quan-ly-nha", "--id", "T-1", "--as", "hoa.tm"}).code == 0);
    BOOST_TEST(has(store.with({"account", "list"}).out, "account add"));
    const Said made = store.with({"account", "add", "hoa.tm"});
    BOOST_TEST(made.code == 0);
    BOOST_TEST(has(made.out, "«hoa.tm»"), made.out);
    const Said again = store.with({"account", "add", "hoa.tm"});
    BOOST_TEST(again.code == 1);
    BOOST_TEST(has(again.err, "TD1301"), again.err);
    BOOST_TEST(has(store.with({"account", "add", "nobody.x"}).err, "TD1302"));
    BOOST_TEST(has(store.with({"account", "lock", "ha.nt"}).err, "TD1303"));
    BOOST_TEST(store.with({"account", "lock", "hoa.tm"}).code == 0);
    const Said listed = store.with({"account", "list"});
    BOOST_TEST(has(listed.out, "bị khóa"), listed.out);
    BOOST_TEST(has(listed.out, "hoa.tm"));
    BOOST_TEST(store.with({"account", "unlock", "hoa.tm"}).code == 0);
    const Said log = store.with({"account", "log", "hoa.tm"});
    BOOST_TEST(log.out.find("mở khóa tài khoản") < log.out.find("tạo tài khoản"), log.out);
    BOOST_TEST(has(log.out, "chủ máy chủ"));
}

BOOST_AUTO_TEST_CASE(scripts_read_the_first_password) {
    const Store store;
    BOOST_REQUIRE(store.with({"create", "quan-ly-nha", "--id", "T-1", "--as", "hoa.tm"}).code == 0);
    const Said made = store.with({"account", "add", "hoa.tm", "--demo", "--format", "json"});
    const auto answer = boost::json::parse(made.out).as_object();
    BOOST_TEST(answer.at("first_password").as_string().size() == 19U);
    const auto list = boost::json::parse(store.with({"account", "list", "--format", "json"}).out).as_array();
    BOOST_REQUIRE(list.size() == 1U);
    BOOST_TEST(list[0].at("password") == "demo");
    BOOST_TEST(list[0].at("person") == "hoa.tm");
}

BOOST_AUTO_TEST_CASE(without_a_store_there_are_no_accounts) {
    if (tests::through_server()) return; // the server has made one
    const Store store;
    const Said said = store.with({"account", "add", "hoa.tm"});
    BOOST_TEST(said.code == 3);
    BOOST_TEST(has(said.err, "TD0601"), said.err);
}

BOOST_AUTO_TEST_SUITE_END()
