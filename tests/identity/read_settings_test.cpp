// What an office sets about sign-ins, and the faults of the file that says it.
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "identity/read_settings.hpp"
#include "support/places.hpp"

using namespace thidua;
using namespace thidua::identity;
using namespace std::chrono_literals;

namespace {

Result<IdentitySettings> read(const std::string& text) {
    const tests::TemporaryFolder folder;
    std::ofstream(folder.path() / "accounts.info") << text;
    return read_identity_settings(folder.path());
}

} // namespace

BOOST_AUTO_TEST_SUITE(settings)

BOOST_AUTO_TEST_CASE(without_a_file_the_usual_holds) {
    const tests::TemporaryFolder folder;
    const auto settings = read_identity_settings(folder.path()).value();
    BOOST_TEST((settings.lifetimes.idle == 30min && settings.lifetimes.absolute == 8h));
    BOOST_TEST((settings.lifetimes.step_up == 5min && settings.lifetimes.first_password == 24h));
    BOOST_TEST((settings.second_factor == SecondFactorOf::deciders));
}

BOOST_AUTO_TEST_CASE(each_key_has_its_effect) {
    const auto settings = read("accounts { idle-minutes 10 \n session-hours 4 \n proof-minutes 2 \n "
                               "first-password-hours 72 \n confirm-days 3\n"
                               "second-factor everybody \n issuer \"Sở Xây dựng\" }")
                              .value();
    BOOST_TEST((settings.lifetimes.idle == 10min && settings.lifetimes.absolute == 4h));
    BOOST_TEST((settings.lifetimes.step_up == 2min && settings.lifetimes.first_password == 72h));
    BOOST_TEST((settings.lifetimes.act == 72h));
    BOOST_TEST((settings.second_factor == SecondFactorOf::everybody));
    BOOST_TEST(settings.issuer == "Sở Xây dựng");
}

BOOST_AUTO_TEST_CASE(all_faults_are_told_at_once) {
    const auto faulty =
        read("accounts { idle-minutes 0 \n session-hours x \n proof-minutes 6 \n second-factor some \n colour red }");
    BOOST_REQUIRE(!faulty);
    BOOST_TEST(faulty.error().diagnostics().size() == 5U);
    BOOST_TEST(!read("account { }").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
