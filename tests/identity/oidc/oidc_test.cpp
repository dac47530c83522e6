// Signing in at the office's provider: who comes in, who does not, and what a browser that was led astray is told.
#include <fstream>

#include <boost/test/unit_test.hpp>

#include "identity/oidc/oidc_door.hpp"
#include "identity/oidc/scripted_provider.hpp"
#include "identity/own_desk.hpp"

using namespace thidua;
using namespace thidua::identity;
using boost::json::object;
using namespace std::chrono_literals;
using tests::fault_of;
using tests::OwnDesk;
using tests::ProviderKey;
using tests::query_of;
using tests::ScriptedProvider;

namespace {

/// Accounts beside a provider that knows hoa.tm.
struct OfficeDesk : OwnDesk {
    ScriptedProvider provider{clock};
    std::unique_ptr<Identity> office = opened_with(provider.settings());
    object hoa{{"preferred_username", "hoa.tm"}};

    OfficeDesk() { (void)office->add_account("hoa.tm", "", PasswordUse::first); }

    std::unique_ptr<Identity> opened_with(OidcSettings oidc) {
        settings.oidc = std::move(oidc);
        return Identity::open(folder.path(), settings, {people, clock, randomness, nullptr, &provider}).value();
    }
    OidcDoor& door() { return office->oidc(); }
    OidcBegun begun(OidcPurpose purpose = OidcPurpose::sign_in, const std::string& secret = {}) {
        return door().begin(purpose, "/ho-so/KT-0001", secret).value();
    }
    Result<OidcDone> back(const OidcBegun& begun, const object& claims, const std::string& secret = {}) {
        const std::string code = provider.authorize(begun.address, claims);
        return door().finish({code, query_of(begun.address).at("state"), "", ""}, begun.pending, secret, from);
    }
    Result<OidcDone> whole(const object& claims) { return back(begun(), claims); }
    /// What a token is told with that claim in place of the right one.
    std::string fault_with(const char* claim, const boost::json::value& value) {
        object claims = hoa;
        claims[claim] = value;
        return fault_of(whole(claims));
    }
    std::int64_t now_s() const { return clock.now().time_since_epoch().count() / 1000; }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(oidc, OfficeDesk)

BOOST_AUTO_TEST_CASE(the_question_is_bound_to_its_answer) {
    const auto asked = query_of(begun().address);
    BOOST_TEST(begun().address.starts_with("https://dang-nhap.example.vn/hoi?"));
    BOOST_TEST((asked.at("response_type") == "code" && asked.at("code_challenge_method") == "S256"));
    BOOST_TEST((asked.at("scope") == "openid profile" && asked.at("client_id") == "thidua"));
    BOOST_TEST(asked.at("redirect_uri") == "https://thidua.example.vn/dang-nhap/tra-loi");
    BOOST_TEST(asked.at("max_age") == "28800"); // no older than a session may be
    BOOST_TEST(!asked.contains("prompt"));
    BOOST_TEST((asked.at("state").size() == 43U && asked.at("nonce").size() == 43U));
    BOOST_TEST(query_of(begun().address).at("state") != asked.at("state"));
}

BOOST_AUTO_TEST_CASE(who_has_an_account_comes_in) {
    const auto done = whole(hoa);
    BOOST_REQUIRE(done.has_value());
    BOOST_TEST(done->return_to == "/ho-so/KT-0001");
    BOOST_TEST(done->opened.session.person == "hoa.tm");
    BOOST_TEST((done->opened.session.need == Need::nothing)); // nobody asks for the first password
    BOOST_TEST(office->session(done->opened.secret).has_value());
    BOOST_TEST((office->access_log("hoa.tm", 1).value().front().what == "signed-in"));
    BOOST_TEST(provider.form.at("client_id") == "thidua"); // a client without a secret says who it is
}

BOOST_AUTO_TEST_CASE(nobody_gets_an_account_by_signing_in) {
    BOOST_TEST(fault_with("preferred_username", "minh.lq") == "TD1762");
    BOOST_TEST(fault_with("preferred_username", "HOA.TM") == "TD1762"); // to the letter
    BOOST_TEST(office->accounts().value().size() == 1U);
    provider.userinfo = {{"sub", "so-1"}};
    BOOST_TEST(fault_with("preferred_username", nullptr) == "TD1763");
    people.all.erase("hoa.tm");
    BOOST_TEST(fault_of(whole(hoa)) == "TD1762"); // does not work here any more
}

BOOST_AUTO_TEST_CASE(an_account_may_have_another_name_there) {
    BOOST_TEST(door().set_external_name("hoa.tm", "tmhoa@tinh").has_value());
    BOOST_TEST(fault_of(whole(hoa)) == "TD1762");
    BOOST_TEST(fault_with("preferred_username", "tmhoa@tinh") == "");
    BOOST_TEST(office->accounts().value().front().external_name == "tmhoa@tinh");
    (void)office->add_account("minh.lq", "", PasswordUse::first);
    BOOST_TEST(fault_of(door().set_external_name("minh.lq", "tmhoa@tinh")) == "TD1768");
    BOOST_TEST(fault_of(door().set_external_name("hoa.tm", "minh.lq")) == "TD1768"); // is somebody's own
    BOOST_TEST(fault_of(door().set_external_name("hoa.tm", "a\nb")) == "TD1767");
    BOOST_TEST(fault_of(door().set_external_name("nobody.x", "x")) == "TD1303");
    const auto signed_in = whole({{"preferred_username", "tmhoa@tinh"}}).value();
    BOOST_TEST(door().set_external_name("hoa.tm", "").has_value());
    BOOST_TEST(!office->session(signed_in.opened.secret).has_value()); // who came in under the other name is out
    BOOST_TEST(fault_of(whole(hoa)) == "");
    BOOST_TEST(office->access_log("hoa.tm", 9).value().at(1).what == "external-name-set");
}

BOOST_AUTO_TEST_CASE(a_locked_account_stays_locked) {
    BOOST_TEST(office->lock("hoa.tm", "khanh.tq").has_value());
    BOOST_TEST(fault_of(whole(hoa)) == "TD1314");
}

BOOST_AUTO_TEST_CASE(another_browser_has_no_answer_to_the_question) {
    const OidcBegun mine = begun();
    const OidcBegun other = begun();
    const std::string code = provider.authorize(mine.address, hoa);
    const OidcAnswer answer{code, query_of(mine.address).at("state"), "", ""};
    BOOST_TEST(fault_of(door().finish(answer, "", "", from)) == "TD1753");
    BOOST_TEST(fault_of(door().finish(answer, other.pending, "", from)) == "TD1753");
    std::string altered = mine.pending;
    altered[50] = altered[50] == 'A' ? 'B' : 'A';
    BOOST_TEST(fault_of(door().finish(answer, altered, "", from)) == "TD1753");
    BOOST_TEST(provider.asked["https://dang-nhap.example.vn/doi"] == 0); // the code is not given away
    clock.advance(10min);
    BOOST_TEST(fault_of(door().finish(answer, mine.pending, "", from)) == "TD1753");
    BOOST_TEST(fault_of(back(begun(), hoa)) == "");
}

BOOST_AUTO_TEST_CASE(an_answer_is_taken_once) {
    const OidcBegun mine = begun();
    const std::string code = provider.authorize(mine.address, hoa);
    const OidcAnswer answer{code, query_of(mine.address).at("state"), "", ""};
    BOOST_TEST(door().finish(answer, mine.pending, "", from).has_value());
    BOOST_TEST(fault_of(door().finish(answer, mine.pending, "", from)) == "TD1753");
}

BOOST_AUTO_TEST_CASE(nobody_is_led_out_of_the_site) {
    for (const char* page : {"https://xau.example", "//xau.example", "/\\xau.example", "ho-so", "/a b", ""}) {
        const OidcBegun asked = door().begin(OidcPurpose::sign_in, page, "").value();
        BOOST_TEST(back(asked, hoa)->return_to == "/", page);
    }
    const OidcBegun asked = door().begin(OidcPurpose::sign_in, "/viec?loc=tre#dau", "").value();
    BOOST_TEST(back(asked, hoa)->return_to == "/viec?loc=tre#dau");
}

BOOST_AUTO_TEST_CASE(another_provider_cannot_answer) {
    const auto from_issuer = [&](const std::string& issuer) {
        const OidcBegun asked = begun();
        const std::string code = provider.authorize(asked.address, hoa);
        return fault_of(
            door().finish({code, query_of(asked.address).at("state"), issuer, ""}, asked.pending, "", from));
    };
    BOOST_TEST(from_issuer("https://xau.example") == "TD1756");
    BOOST_TEST(from_issuer(ScriptedProvider::kIssuer) == "");
    BOOST_TEST(from_issuer("") == "");
    provider.metadata["authorization_response_iss_parameter_supported"] = true;
    clock.advance(2h); // until then the old metadata are remembered
    BOOST_TEST(from_issuer("") == "TD1756");
}

BOOST_AUTO_TEST_CASE(the_provider_or_the_person_may_say_no) {
    const auto with_error = [&](const std::string& error) {
        const OidcBegun asked = begun();
        return door().finish({"", query_of(asked.address).at("state"), "", error}, asked.pending, "", from);
    };
    BOOST_TEST(fault_of(with_error("access_denied")) == "TD1755");
    BOOST_TEST(fault_of(with_error("temporarily_unavailable")) == "TD1754");
    const auto odd = with_error("<b>gọi 0900</b>");
    BOOST_TEST(odd.error().diagnostics().front().argument("error")->in("vi") == "?"); // nobody's text on our page
    BOOST_TEST(fault_of(with_error("")) == "TD1753");
}

BOOST_AUTO_TEST_CASE(a_token_for_another_one_is_refused) {
    BOOST_TEST(fault_with("iss", "https://dang-nhap.example.vn/") == "TD1758");
    BOOST_TEST(fault_with("iss", nullptr) == "TD1758");
    BOOST_TEST(fault_with("aud", "other") == "TD1758");
    BOOST_TEST(fault_with("aud", nullptr) == "TD1758");
    BOOST_TEST(fault_with("aud", {"thidua", "other"}) == "TD1758"); // without saying for whom
    BOOST_TEST(fault_with("aud", boost::json::array{}) == "TD1758");
    BOOST_TEST(fault_with("azp", "other") == "TD1758");
    BOOST_TEST(fault_with("azp", 7) == "TD1758");
    BOOST_TEST(fault_with("aud", boost::json::array{"thidua"}) == "");
    object both = hoa;
    both["aud"] = {"other", "thidua"};
    both["azp"] = "thidua";
    BOOST_TEST(fault_of(whole(both)) == "");
}

BOOST_AUTO_TEST_CASE(a_token_lives_for_its_time_and_a_minute) {
    BOOST_TEST(fault_with("exp", now_s() - 61) == "TD1759");
    BOOST_TEST(fault_with("exp", now_s() - 59) == "");
    BOOST_TEST(fault_with("exp", nullptr) == "TD1759");
    BOOST_TEST(fault_with("exp", "9999999999") == "TD1759");
    BOOST_TEST(fault_with("exp", 1e300) == "TD1759");
    BOOST_TEST(fault_with("iat", now_s() + 61) == "TD1759");
    BOOST_TEST(fault_with("iat", now_s() + 59) == "");
    BOOST_TEST(fault_with("nbf", now_s() + 61) == "TD1759");
    BOOST_TEST(fault_with("nonce", "other") == "TD1760");
    BOOST_TEST(fault_with("nonce", nullptr) == "TD1760");
    BOOST_TEST(fault_with("sub", nullptr) == "TD1757");
}

BOOST_AUTO_TEST_CASE(only_the_providers_own_keys_sign) {
    provider.header = {{"alg", "none"}};
    BOOST_TEST(fault_of(whole(hoa)) == "TD1757");
    provider.header = {{"alg", "HS256"}};
    BOOST_TEST(fault_of(whole(hoa)) == "TD1757");
    provider.header = {{"crit", {"b64"}}};
    BOOST_TEST(fault_of(whole(hoa)) == "TD1757");
    provider.header = {};
    provider.keys = {ProviderKey::p256("k1")}; // the name of the known one
    BOOST_TEST(fault_of(whole(hoa)) == "TD1757");
    provider.keys = {ProviderKey::rsa("r1")};
    provider.told = provider.keys;
    clock.advance(1h);
    BOOST_TEST(fault_of(whole(hoa)) == "");
    provider.header = {{"alg", "ES256"}}; // of a key that is none of its kind
    BOOST_TEST(fault_of(whole(hoa)) == "TD1757");
}

BOOST_AUTO_TEST_CASE(weak_keys_are_no_keys) {
    provider.keys = {ProviderKey::rsa("r1", 1024)};
    provider.told = provider.keys;
    BOOST_TEST(fault_of(whole(hoa)) == "TD1757");
    object beside = ProviderKey::p256("k2").jwk();
    beside["y"] = beside.at("x"); // a point that is not on the curve
    const auto keys = read_signing_keys(boost::json::serialize(object{{"keys", {beside, "x", 7}}}));
    BOOST_TEST(keys.value().empty());
    BOOST_TEST(fault_of(read_signing_keys("[]")) == "TD1752");
    BOOST_TEST(fault_of(read_signing_keys(R"({"keys":7})")) == "TD1752");
}

BOOST_AUTO_TEST_CASE(new_keys_are_fetched_once_in_a_minute) {
    const std::string set = "https://khoa.example.vn/bo";
    BOOST_TEST(fault_of(whole(hoa)) == "");
    BOOST_TEST(provider.asked[set] == 1);
    clock.advance(2min);
    provider.keys = {ProviderKey::p256("k2")};
    provider.told = provider.keys;
    BOOST_TEST(fault_of(whole(hoa)) == "");
    BOOST_TEST(provider.asked[set] == 2);
    provider.keys = {ProviderKey::p256("k3")}; // told nowhere
    for (int tries = 0; tries < 5; ++tries) BOOST_TEST(fault_of(whole(hoa)) == "TD1757");
    BOOST_TEST(provider.asked[set] == 2);
    clock.advance(1min);
    for (int tries = 0; tries < 5; ++tries) BOOST_TEST(fault_of(whole(hoa)) == "TD1757");
    BOOST_TEST(provider.asked[set] == 3);
}

BOOST_AUTO_TEST_CASE(a_provider_says_what_the_standard_asks) {
    const auto with = [&](const char* member, const boost::json::value& value) {
        ScriptedProvider other(clock);
        if (value.is_null())
            other.metadata.erase(member);
        else
            other.metadata[member] = value;
        return fault_of(read_provider(boost::json::serialize(other.metadata), ScriptedProvider::kIssuer));
    };
    BOOST_TEST(with("issuer", "https://dang-nhap.example.vn") == "");
    BOOST_TEST(with("issuer", "https://xau.example") == "TD1752");
    for (const char* member : {"authorization_endpoint", "token_endpoint", "jwks_uri"}) {
        BOOST_TEST(with(member, nullptr) == "TD1752", member);
        BOOST_TEST(with(member, "http://dang-nhap.example.vn/x") == "TD1752", member);
        BOOST_TEST(with(member, "http://127.0.0.1/x") == "TD1752", member); // of a provider that has TLS itself
    }
    BOOST_TEST(with("userinfo_endpoint", nullptr) == "");
    BOOST_TEST(with("userinfo_endpoint", "file:///etc/passwd") == "TD1752");
    BOOST_TEST(with("code_challenge_methods_supported", {"plain"}) == "TD1752");
    BOOST_TEST(with("code_challenge_methods_supported", nullptr) == ""); // older than the member
    BOOST_TEST(with("id_token_signing_alg_values_supported", {"HS256"}) == "TD1752");
    BOOST_TEST(with("response_types_supported", {"id_token"}) == "TD1752");
    BOOST_TEST(fault_of(read_provider("<html>", ScriptedProvider::kIssuer)) == "TD1752");
    BOOST_TEST(discovery_url("https://x.vn/a/") == "https://x.vn/a/.well-known/openid-configuration");
}

BOOST_AUTO_TEST_CASE(a_provider_that_is_away_lets_nobody_in_and_counts_against_nobody) {
    provider.away = true;
    for (int tries = 0; tries < 100; ++tries)
        BOOST_TEST(fault_of(door().begin(OidcPurpose::sign_in, "/", "")) == "TD1751");
    BOOST_TEST(provider.asked.size() == 1U);
    BOOST_TEST(provider.asked.begin()->second == 1); // nobody waits for the same again
    provider.away = false;
    clock.advance(5s);
    const OidcBegun asked = begun();
    provider.away = true;
    for (int tries = 0; tries < 100; ++tries) BOOST_TEST(fault_of(back(asked, hoa)) == "TD1751");
    provider.away = false;
    BOOST_TEST(fault_of(back(asked, hoa)) == "");
    for (int tries = 0; tries < 100; ++tries) (void)door().finish({"x", "y", "", ""}, "z", "", from);
    BOOST_TEST(fault_of(back(asked, hoa)) == "TD1291"); // guessing is slowed down as ever
}

BOOST_AUTO_TEST_CASE(a_client_with_a_secret_proves_itself) {
    OidcSettings with_secret = provider.settings();
    with_secret.secret_file = folder.path() / "secret";
    std::ofstream(with_secret.secret_file) << "a b:c\n";
    office = opened_with(with_secret);
    BOOST_TEST(fault_of(whole(hoa)) == "");
    BOOST_TEST(provider.authorization == "Basic dGhpZHVhOmElMjBiJTNBYw=="); // thidua:a%20b%3Ac
    BOOST_TEST(!provider.form.contains("client_secret"));
    provider.metadata["token_endpoint_auth_methods_supported"] = {"client_secret_post"};
    office = opened_with(with_secret);
    BOOST_TEST(fault_of(whole(hoa)) == "");
    BOOST_TEST((provider.authorization.empty() && provider.form.at("client_secret") == "a b:c"));
    provider.instead["https://dang-nhap.example.vn/doi"] = {401, R"({"error":"invalid_client"})"};
    const auto refused = whole(hoa);
    BOOST_TEST(fault_of(refused) == "TD1751");
    BOOST_TEST(refused.error().diagnostics().front().argument("reason")->in("vi") == "invalid_client");
    std::filesystem::remove(with_secret.secret_file);
    BOOST_TEST((whole(hoa).error().kind() == FailureKind::environment));
}

BOOST_AUTO_TEST_CASE(a_claim_that_the_token_lacks_is_asked_for) {
    provider.userinfo = {{"sub", "so-1"}, {"preferred_username", "hoa.tm"}};
    BOOST_TEST(fault_of(whole({})) == "");
    provider.userinfo["sub"] = "so-2"; // about somebody else
    BOOST_TEST(fault_of(whole({})) == "TD1752");
    OidcSettings by_mail = provider.settings();
    by_mail.claim = "email";
    office = opened_with(by_mail);
    (void)door().set_external_name("hoa.tm", "hoa@so.vn");
    BOOST_TEST(fault_of(whole({{"email", "hoa@so.vn"}})) == "TD1769");
    BOOST_TEST(fault_of(whole({{"email", "hoa@so.vn"}, {"email_verified", "true"}})) == "TD1769");
    BOOST_TEST(fault_of(whole({{"email", "hoa@so.vn"}, {"email_verified", true}})) == "");
}

BOOST_AUTO_TEST_CASE(a_second_factor_is_given_there_or_here) {
    office->add_account("minh.lq", "", PasswordUse::first).value(); // decides: needs one
    object minh{{"preferred_username", "minh.lq"}};
    BOOST_TEST((whole(minh)->opened.session.need == Need::second_factor_setup));
    minh["amr"] = {"pwd", "otp"};
    const auto twice = whole(minh).value().opened.session;
    BOOST_TEST((twice.need == Need::nothing && twice.second_factor));
    (void)office->reset_second_factor("minh.lq", "");
    const auto with_factor = [&] {
        const auto opened = whole({{"preferred_username", "minh.lq"}})->opened;
        const auto offered = office->offer_second_factor(opened.secret).value();
        const std::string key = tests::from_base32(offered.secret);
        (void)office->confirm_second_factor(opened.secret, code_of(key), from);
        clock.advance(30s);
        return key;
    };
    const std::string key = with_factor();
    const auto half = whole({{"preferred_username", "minh.lq"}})->opened;
    BOOST_TEST((half.session.need == Need::second_factor));
    const auto opened = office->give_second_factor(half.secret, code_of(key), from);
    BOOST_TEST((opened->session.need == Need::nothing)); // and no first password to change
    BOOST_TEST((whole(minh)->opened.session.need == Need::nothing));
}

BOOST_AUTO_TEST_CASE(coming_in_is_a_fresh_proof_only_when_it_was_one) {
    object claims = hoa;
    claims["auth_time"] = now_s() - 3600; // signed in there an hour ago
    const auto old = whole(claims)->opened;
    BOOST_TEST(fault_of(office->make_token(old.secret, "x", Scope::read, 1, from)) == "TD1300");
    claims["auth_time"] = now_s() - 8 * 3600 - 61; // longer ago than a session may last
    BOOST_TEST(fault_of(whole(claims)) == "TD1761");
    claims["auth_time"] = nullptr;
    BOOST_TEST(fault_of(office->make_token(whole(claims)->opened.secret, "x", Scope::read, 1, from)) == "TD1300");
    claims["auth_time"] = now_s() + 50; // its clock is ahead
    const auto fresh = whole(claims)->opened;
    BOOST_TEST((*fresh.session.stepped_up_until == clock.now() + 5min));
}

BOOST_AUTO_TEST_CASE(a_fresh_proof_comes_from_the_provider) {
    object old = hoa;
    old["auth_time"] = now_s() - 3600;
    const auto opened = whole(old)->opened;
    const OidcBegun asked = begun(OidcPurpose::fresh_proof, opened.secret);
    const auto question = query_of(asked.address);
    BOOST_TEST((question.at("prompt") == "login" && question.at("max_age") == "0"));
    BOOST_TEST(fault_of(back(asked, old, opened.secret)) == "TD1761"); // it did not ask
    object silent = hoa;
    silent["auth_time"] = nullptr;
    BOOST_TEST(fault_of(back(begun(OidcPurpose::fresh_proof, opened.secret), silent, opened.secret)) == "TD1761");
    const auto proven = back(begun(OidcPurpose::fresh_proof, opened.secret), hoa, opened.secret);
    BOOST_REQUIRE(proven.has_value());
    BOOST_TEST(!office->session(opened.secret).has_value()); // the secret is new
    BOOST_TEST(office->make_token(proven->opened.secret, "x", Scope::read, 1, from).has_value());
    BOOST_TEST(fault_of(door().begin(OidcPurpose::fresh_proof, "/", "nobody's")) == "TD1299");
}

BOOST_AUTO_TEST_CASE(a_fresh_proof_is_of_the_same_person_with_all_factors) {
    (void)office->add_account("khanh.tq", "", PasswordUse::first);
    const auto opened = whole(hoa)->opened;
    const object khanh{{"preferred_username", "khanh.tq"}};
    BOOST_TEST(fault_of(back(begun(OidcPurpose::fresh_proof, opened.secret), khanh, opened.secret)) == "TD1764");
    const OidcBegun asked = begun(OidcPurpose::fresh_proof, opened.secret);
    const auto other = whole(khanh)->opened; // somebody else takes over the browser
    BOOST_TEST(fault_of(back(asked, hoa, other.secret)) == "TD1764");
    const auto offered = office->offer_second_factor(opened.secret).value();
    const std::string key = tests::from_base32(offered.secret);
    const auto own = office->confirm_second_factor(opened.secret, code_of(key), from).value().opened;
    BOOST_TEST(fault_of(back(begun(OidcPurpose::fresh_proof, own.secret), hoa, own.secret)) == "TD1765");
    object twice = hoa;
    twice["amr"] = {"otp"};
    BOOST_TEST(fault_of(back(begun(OidcPurpose::fresh_proof, own.secret), twice, own.secret)) == "");
}

BOOST_AUTO_TEST_CASE(who_leaves_is_led_to_the_providers_way_out) {
    const auto by_provider = whole(hoa)->opened;
    BOOST_TEST(door().address_to_leave(by_provider.secret) == "https://dang-nhap.example.vn/ra?client_id=thidua");
    BOOST_TEST(door().address_to_leave("nobody's") == "");
    const auto by_password = settled("khanh.tq");
    BOOST_TEST(door().address_to_leave(by_password.secret) == "");
    provider.metadata.erase("end_session_endpoint");
    clock.advance(20min);
    (void)office->session(by_provider.secret);
    clock.advance(20min);
    (void)office->session(by_provider.secret);
    clock.advance(20min);
    BOOST_TEST(door().address_to_leave(by_provider.secret) == "");
}

BOOST_AUTO_TEST_CASE(without_a_provider_there_is_no_such_door) {
    BOOST_TEST(!desk->oidc().offered().has_value());
    BOOST_TEST(fault_of(desk->oidc().begin(OidcPurpose::sign_in, "/", "")) == "TD1750");
    BOOST_TEST(fault_of(desk->oidc().finish({}, "", "", from)) == "TD1750");
    BOOST_TEST(door().offered()->in("vi") == "tài khoản tỉnh");
}

BOOST_AUTO_TEST_SUITE_END()
