// What an office sets about sign-ins, and the faults of the file that says it.
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "identity/settings/read_settings.hpp"
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

BOOST_AUTO_TEST_CASE(a_provider_is_asked_in_secret_and_answers_to_one_page) {
    const auto with = [](const std::string& lines) {
        return read("accounts { oidc { name \"tỉnh\" \n client-id thidua \n claim sub\n" + lines + " } }");
    };
    const auto code = [&](const std::string& lines) {
        const auto settings = with(lines);
        return settings ? std::string() : settings.error().diagnostics().front().code;
    };
    const std::string page = "redirect \"https://thidua.example.vn/dang-nhap/tra-loi\"\n";
    for (const char* issuer : {"http://id.example.vn", "https://", "https://a@b.vn", "https://id.vn?x=1",
                               "https://id.vn#x", "http://localhost.example.vn", "https://id .vn", "ftp://id.vn"})
        BOOST_TEST(code(page + "issuer \"" + issuer + "\"") == "TD1424", issuer);
    for (const char* issuer : {"https://id.example.vn", "https://id.example.vn:8443/tinh", "http://localhost:3000",
                               "http://127.0.0.1", "http://[::1]:3000/a"})
        BOOST_TEST(code(page + "issuer \"" + issuer + "\"") == "", issuer);
    const std::string issuer = "issuer \"https://id.example.vn\"\n";
    for (const char* other : {"https://thidua.example.vn", "https://thidua.example.vn/",
                              "https://thidua.example.vn/viec", "https://thidua.example.vn/dang-nhap/tra-loi/"})
        BOOST_TEST(code(issuer + "redirect \"" + other + "\"") == "TD1425", other);
    BOOST_TEST(code(issuer + page + "second-factor { }") == "TD1426");
    BOOST_TEST(code(issuer + page + "colour red") != "");
    const auto whole = with(issuer + page +
                            "client-secret-file oidc-secret \n scopes { profile \n email }\n ca \"ca.pem\"\n"
                            "second-factor { acr hai-lop \n amr { otp \n mfa } }");
    BOOST_REQUIRE(whole.has_value());
    const OidcSettings& oidc = *whole->oidc;
    BOOST_TEST((oidc.name.in("vi") == "tỉnh" && oidc.client_id == "thidua" && oidc.claim == "sub"));
    BOOST_TEST(
        (oidc.issuer == "https://id.example.vn" && oidc.redirect == "https://thidua.example.vn/dang-nhap/tra-loi"));
    BOOST_TEST((oidc.secret_file.is_absolute() && oidc.secret_file.filename() == "oidc-secret"));
    BOOST_TEST((oidc.ca.is_absolute() && oidc.ca.filename() == "ca.pem"));
    BOOST_TEST((oidc.scopes == std::vector<std::string>{"profile", "email"}));
    BOOST_TEST((oidc.second_factor_acr == std::vector<std::string>{"hai-lop"}));
    BOOST_TEST((oidc.second_factor_amr == std::vector<std::string>{"otp", "mfa"}));
}

BOOST_AUTO_TEST_CASE(all_faults_are_told_at_once) {
    const auto faulty =
        read("accounts { idle-minutes 0 \n session-hours x \n proof-minutes 6 \n second-factor some \n colour red }");
    BOOST_REQUIRE(!faulty);
    BOOST_TEST(faulty.error().diagnostics().size() == 5U);
    BOOST_TEST(!read("account { }").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
