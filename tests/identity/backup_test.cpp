// Accounts travel with a backup of the store: whole, without what opens second factors, and without living sessions.
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "identity/own_desk.hpp"
#include "store/sqlite/sqlite_store.hpp"

using namespace thidua;
using namespace thidua::identity;
using tests::fault_of;
using tests::kGoodPassword;
using tests::OwnDesk;

namespace {

/// A backup of the house's store, made while its accounts are in use.
std::filesystem::path backup_of(OwnDesk& house, const std::filesystem::path& into) {
    auto store = store::open_sqlite_store(house.folder.path()).value();
    BOOST_REQUIRE(store->backup(into, {}).has_value());
    return into;
}

} // namespace

BOOST_AUTO_TEST_SUITE(backup)

BOOST_AUTO_TEST_CASE(people_sign_in_to_a_restored_store) {
    OwnDesk house;
    const auto minh = house.settled_with_factor("minh.lq");
    const tests::TemporaryFolder place;
    const auto copy = backup_of(house, place.path() / "copy");
    BOOST_TEST(std::filesystem::exists(copy / "accounts.sqlite"));
    BOOST_TEST(!std::filesystem::exists(copy / "accounts.key"));
    // What happens afterwards is not in it.
    BOOST_REQUIRE(house->lock("minh.lq", "").has_value());
    const auto back = place.path() / "back";
    BOOST_REQUIRE(store::restore_sqlite_store(copy, back).has_value());
    const auto desk = Identity::open(back, house.settings, {house.people, house.clock, house.randomness}).value();
    BOOST_TEST(!desk->session(minh.opened.secret));
    const auto half = desk->sign_in("minh.lq", kGoodPassword, house.from).value();
    BOOST_TEST(fault_of(desk->give_second_factor(half.secret, minh.recovery_codes[0], house.from)) == "");
}

BOOST_AUTO_TEST_CASE(damaged_accounts_make_a_backup_that_is_not_whole) {
    OwnDesk house;
    (void)house.settled("hoa.tm");
    const tests::TemporaryFolder place;
    const auto copy = backup_of(house, place.path() / "copy");
    std::string bytes = read_file(copy / "accounts.sqlite", std::size_t{16} << 20).value();
    for (std::size_t at = 4096; at < 8192; ++at) bytes[at] = 'x';
    std::ofstream(copy / "accounts.sqlite", std::ios::binary) << bytes;
    const auto restored = store::restore_sqlite_store(copy, place.path() / "back");
    BOOST_TEST(fault_of(restored) == "TD0630");
    BOOST_TEST(restored.error().diagnostics().back().code == "TD0607");
    BOOST_TEST(!std::filesystem::exists(place.path() / "back"));
}

BOOST_AUTO_TEST_CASE(a_backup_that_was_killed_after_the_accounts_goes_on) {
    OwnDesk house;
    (void)house.settled("hoa.tm");
    const tests::TemporaryFolder place;
    const auto copy = backup_of(house, place.path() / "copy");
    std::filesystem::remove(copy / "thidua.db");
    std::ofstream(copy / "accounts.sqlite.part") << "half";
    (void)backup_of(house, copy);
    BOOST_TEST(std::filesystem::exists(copy / "thidua.db"));
}

BOOST_AUTO_TEST_SUITE_END()
