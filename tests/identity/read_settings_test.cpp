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

BOOST_AUTO_TEST_CASE(a_directory_is_asked_in_secret_or_not_at_all) {
    const auto with = [](const std::string& lines) {
        return read("accounts { ldap { base \"dc=so\"\n" + lines + " } }");
    };
    const auto code = [&](const std::string& lines) {
        const auto settings = with(lines);
        return settings ? std::string() : settings.error().diagnostics().front().code;
    };
    const std::string filter = "filter \"(uid={user})\"\n";
    BOOST_TEST(code(filter + "url \"ldap://ldap.example.vn\"") == "TD1421");
    BOOST_TEST(code(filter + "url \"ldap://localhost.example.vn\"") == "TD1421");
    BOOST_TEST(code(filter + "url \"https://ldap.example.vn\" \n start-tls yes") == "TD1421");
    BOOST_TEST(code("filter \"(uid=hoa)\" \n url \"ldaps://ldap.example.vn\"") == "TD1422");
    BOOST_TEST(code("filter \"uid={user}\" \n url \"ldaps://ldap.example.vn\"") == "TD1422");
    BOOST_TEST(code(filter + "url \"ldaps://ldap.example.vn\" \n search-dn \"cn=x\"") == "TD1423");
    for (const char* url : {"ldaps://ldap.example.vn", "ldap://localhost:389", "ldap://127.0.0.1"})
        BOOST_TEST(code(filter + "url \"" + url + "\"") == "");
    const auto whole = with(filter + "url \"ldap://ldap.example.vn\" \n start-tls yes \n ca \"ca.pem\" \n"
                                     "search-dn \"cn=x\" \n search-password-file \"ldap-password\"");
    BOOST_REQUIRE(whole.has_value());
    const LdapSettings& ldap = *whole->ldap;
    BOOST_TEST((ldap.start_tls && ldap.base == "dc=so" && ldap.filter == "(uid={user})" && ldap.search_dn == "cn=x"));
    BOOST_TEST((ldap.ca.is_absolute() && ldap.ca.filename() == "ca.pem"));
    BOOST_TEST(ldap.search_password_file.filename() == "ldap-password");
}

BOOST_AUTO_TEST_CASE(all_faults_are_told_at_once) {
    const auto faulty =
        read("accounts { idle-minutes 0 \n session-hours x \n proof-minutes 6 \n second-factor some \n colour red }");
    BOOST_REQUIRE(!faulty);
    BOOST_TEST(faulty.error().diagnostics().size() == 5U);
    BOOST_TEST(!read("account { }").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
