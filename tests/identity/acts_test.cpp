// What takes two operators: asked for, confirmed, withdrawn, over.
#include <boost/test/unit_test.hpp>

#include "identity/own_desk.hpp"

using namespace thidua;
using namespace thidua::identity;
using tests::fault_of;
using tests::OwnDesk;

namespace {

/// Two who operate, one who does not.
struct TwoOperators : OwnDesk {
    TwoOperators() {
        people.all["long.dv"] = people.all["khanh.tq"];
        people.all["long.dv"].id = "long.dv";
    }
    Act ask(ActKind kind, const std::string& person) {
        return desk->ask_act({kind, person, {}}, "khanh.tq", from).value();
    }
    Result<ActDone> confirm(const Act& act, const std::string& by) {
        return desk->confirm_act(act.number, act.content, by, from, [&](const Act& asked) -> Result<void> {
            if (unpublishable) return Failure::refused(Diagnostic::error("TD0992"));
            published.push_back(asked.content);
            return {};
        });
    }
    std::vector<std::string> published;
    bool unpublishable = false;
};

const std::string kContent(64, 'a');

} // namespace

BOOST_FIXTURE_TEST_SUITE(acts, TwoOperators)

BOOST_AUTO_TEST_CASE(nobody_confirms_what_he_asked_for_another_content_or_twice) {
    const Act act = ask(ActKind::add_account, "hoa.tm");
    BOOST_TEST(fault_of(confirm(act, "khanh.tq")) == "TD1406");
    Act other = act;
    other.content = kContent;
    const auto stale = confirm(other, "long.dv");
    BOOST_TEST(fault_of(stale) == "TD1407");
    BOOST_TEST((stale.error().kind() == FailureKind::stale));
    other.number = 77;
    BOOST_TEST(fault_of(confirm(other, "long.dv")) == "TD1405");
    BOOST_TEST(desk->accounts().value().empty());
    const auto done = confirm(act, "long.dv");
    BOOST_REQUIRE(done.has_value());
    BOOST_TEST(done->first_password.size() == 19U);
    BOOST_TEST((done->act.state == ActState::confirmed && done->act.settled_by == "long.dv"));
    BOOST_TEST(fault_of(confirm(act, "long.dv")) == "TD1408");
    BOOST_TEST(fault_of(desk->withdraw_act(act.number, "khanh.tq", from)) == "TD1408");
    BOOST_TEST(desk->sign_in("hoa.tm", done->first_password, from).has_value());
}

BOOST_AUTO_TEST_CASE(what_makes_no_sense_is_not_asked_for) {
    BOOST_TEST(fault_of(desk->ask_act({ActKind::reset_password, "hoa.tm", {}}, "khanh.tq", from)) == "TD1303");
    BOOST_TEST(fault_of(desk->ask_act({ActKind::add_account, "nobody.x", {}}, "khanh.tq", from)) == "TD1302");
    (void)ask(ActKind::add_account, "hoa.tm");
    BOOST_TEST(fault_of(desk->ask_act({ActKind::add_account, "hoa.tm", {}}, "long.dv", from)) == "TD1413");
    (void)settled("minh.lq");
    BOOST_TEST(fault_of(desk->ask_act({ActKind::add_account, "minh.lq", {}}, "khanh.tq", from)) == "TD1301");
}

BOOST_AUTO_TEST_CASE(it_waits_seven_days) {
    const Act act = ask(ActKind::add_account, "hoa.tm");
    clock.advance(std::chrono::hours(24 * 7) - std::chrono::milliseconds(1));
    BOOST_TEST((desk->acts().value().front().state == ActState::open));
    clock.advance(std::chrono::milliseconds(1));
    BOOST_TEST((desk->acts().value().front().state == ActState::over));
    BOOST_TEST(fault_of(confirm(act, "long.dv")) == "TD1409");
    BOOST_TEST(fault_of(desk->withdraw_act(act.number, "khanh.tq", from)) == "TD1409");
    BOOST_TEST(desk->accounts().value().empty());
    (void)ask(ActKind::add_account, "hoa.tm"); // anew
}

BOOST_AUTO_TEST_CASE(whoever_asked_must_still_operate) {
    const Act act = ask(ActKind::add_account, "hoa.tm");
    people.all["khanh.tq"].operates = false;
    BOOST_TEST(fault_of(confirm(act, "long.dv")) == "TD1410");
    people.all.erase("khanh.tq");
    BOOST_TEST(fault_of(confirm(act, "long.dv")) == "TD1410");
}

BOOST_AUTO_TEST_CASE(what_is_refused_goes_on_waiting) {
    const Act act = desk->ask_act({ActKind::publish, "", kContent}, "khanh.tq", from).value();
    unpublishable = true;
    BOOST_TEST(fault_of(confirm(act, "long.dv")) == "TD0992");
    BOOST_TEST((desk->act(act.number).value().state == ActState::open));
    unpublishable = false;
    BOOST_TEST(confirm(act, "long.dv").has_value());
    BOOST_TEST((published == std::vector<std::string>{kContent}));
}

BOOST_AUTO_TEST_CASE(passwords_and_second_factors_of_others_are_reset_by_two) {
    const auto minh = settled_with_factor("minh.lq");
    BOOST_TEST(confirm(ask(ActKind::reset_second_factor, "minh.lq"), "long.dv").has_value());
    BOOST_TEST(!desk->accounts().value().front().second_factor);
    BOOST_TEST(!desk->session(minh.opened.secret).has_value());
    const auto anew = confirm(ask(ActKind::reset_password, "minh.lq"), "long.dv");
    BOOST_REQUIRE(anew.has_value());
    BOOST_TEST(desk->sign_in("minh.lq", anew->first_password, from).has_value());
}

BOOST_AUTO_TEST_CASE(the_log_names_both) {
    (void)confirm(ask(ActKind::add_account, "hoa.tm"), "long.dv");
    const Act dropped = ask(ActKind::reset_password, "hoa.tm");
    BOOST_TEST(desk->withdraw_act(dropped.number, "khanh.tq", from).has_value());
    std::string told;
    for (const auto& entry : desk->access_log("hoa.tm", 10).value())
        told = entry.what + " " + entry.by + " " + entry.subject + "\n" + told;
    BOOST_TEST(told == "act-asked khanh.tq 1 add-account\n"
                       "account-made long.dv \n"
                       "act-confirmed long.dv 1 add-account\n"
                       "act-asked khanh.tq 2 reset-password\n"
                       "act-withdrawn khanh.tq 2 reset-password\n");
}

BOOST_AUTO_TEST_CASE(what_waits_outlives_a_restart_and_comes_first) {
    (void)confirm(ask(ActKind::add_account, "hoa.tm"), "long.dv");
    (void)ask(ActKind::reset_password, "hoa.tm");
    (void)confirm(desk->ask_act({ActKind::publish, "", kContent}, "khanh.tq", from).value(), "long.dv");
    const auto again = another();
    const auto all = again->acts().value();
    BOOST_REQUIRE(all.size() == 3U);
    BOOST_TEST((all[0].number == 2 && all[1].number == 3 && all[2].number == 1));
}

BOOST_AUTO_TEST_SUITE_END()
