// One mail a morning for who wants no more: everything once, nothing twice, and the audit trail knows why it left.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

#include "base/files/files.hpp"
#include "identity/own_desk.hpp"
#include "service/digest/mail_digest.hpp"
#include "thidua/engine.hpp"
#include "thidua/make_local_operator.hpp"
#include "thidua/store_files.hpp"

using namespace thidua;
using identity::MailKind;
using identity::MailWish;

namespace {

struct Office {
    tests::TemporaryFolder folder;
    ManualClock clock{*instant_from_iso("2025-11-10T09:00+07:00")}; // a Monday
    std::unique_ptr<Engine> engine = open();
    tests::SomePeople people;
    tests::CountedRandomness randomness;

    [[nodiscard]] std::filesystem::path store() const { return folder.path() / "store"; }
    std::unique_ptr<Engine> open() {
        EngineSettings settings;
        settings.config = tests::source_dir() / "config";
        settings.store = store();
        settings.now = [this] { return clock.now(); };
        settings.log_level = "off";
        auto opened = open_engine(std::move(settings));
        BOOST_REQUIRE(opened.ok());
        return std::move(opened.value());
    }
    static Caller who(const char* person) {
        Caller caller;
        caller.person = person;
        return caller;
    }
    /// As the person does on the account's page.
    void wish(const std::string& person, MailKind kind, MailWish how) {
        people.all[person].id = person;
        identity::IdentitySettings settings;
        settings.hashing = {1, 8192};
        const auto desk = identity::Identity::open(store(), settings, {people, clock, randomness}).value();
        const std::string first = desk->add_account(person, "", identity::PasswordUse::first).value();
        const auto opened = desk->sign_in(person, first, {}).value();
        const auto own = desk->change_password(opened.secret, first, tests::kGoodPassword, {}).value();
        BOOST_REQUIRE(desk->choose_language(own.secret, "en").has_value());
        BOOST_REQUIRE(desk->wish_mail(own.secret, kind, how).has_value());
    }
    void make(const char* id) {
        const char* fields = R"({"nominee-name":"Một Người","kind":"individual","sex":"female","award":"FORM_GK",)"
                             R"("commendation":"movement","milestone":"final","since":"2024-01-01",)"
                             R"("until":"31/10/2025","rating":"excellent","achievements":"Giúp 12 hộ nghèo."})";
        const auto made = engine->create(who("hoa.tm"), "khen-thuong", id, "quan-ly-nha", fields, {});
        BOOST_REQUIRE_MESSAGE(made.ok(), (made.notes().empty() ? "" : made.notes().front().text));
        NewEvidence paper;
        paper.kind = "original";
        paper.file_name = "bia.pdf";
        paper.media_type = "application/pdf";
        paper.content = content_of("%PDF-1.7");
        BOOST_REQUIRE(engine->attach(who("hoa.tm"), id, paper, {}).ok());
    }
    void act(const char* person, const char* id, const char* action, const char* reason = "") {
        ActionInput input;
        input.reason = reason;
        const auto done = engine->act(who(person), id, action, input, {});
        BOOST_REQUIRE_MESSAGE(done.ok(), (done.notes().empty() ? "" : done.notes().front().text));
    }
    /// It comes back to the clerk.
    void return_to_clerk(const char* id) {
        make(id);
        act("hoa.tm", id, "propose");
        act("cuong.nm", id, "submit");
        act("ha.nt", id, "return", "Bo sung");
    }
    void deliver() { BOOST_REQUIRE(engine->run_due().ok()); }
    void morning(const char* day) {
        clock.set(*instant_from_iso(std::string(day) + "T07:35+07:00"));
        deliver();
    }
    /// The mails to that person, by file name.
    [[nodiscard]] std::map<std::string, std::string> mails_to(const std::string& person) const {
        std::map<std::string, std::string> found;
        if (!std::filesystem::exists(store() / "out")) return found;
        for (const auto& file : list_files(store() / "out", ".eml").value()) {
            const std::string text = read_file(file, 1 << 20).value();
            if (text.find(person + "@") != std::string::npos)
                found[std::filesystem::path(file).filename().string()] = text;
        }
        return found;
    }
    [[nodiscard]] Caller keeper() const {
        Caller caller;
        caller.language = "en";
        caller.local_operator = make_local_operator();
        return caller;
    }
    void check_audit() {
        const auto audit = engine->verify_audit(keeper());
        BOOST_REQUIRE(audit.ok());
        for (const Note& finding : audit->findings) BOOST_ERROR(finding.text);
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(mail_of_the_day, Office)

BOOST_AUTO_TEST_CASE(what_is_wanted_once_a_day_comes_in_the_morning_in_one_mail) {
    wish("hoa.tm", MailKind::returned, MailWish::daily);
    return_to_clerk("D-1");
    return_to_clerk("D-2");
    deliver();
    BOOST_TEST(mails_to("hoa.tm").empty(), "nothing at once");
    morning("2025-11-11");
    const auto mails = mails_to("hoa.tm");
    BOOST_REQUIRE_EQUAL(mails.size(), 1U);
    BOOST_TEST(mails.begin()->first.find("digest_2025-11-11_hoa") != std::string::npos, mails.begin()->first);
    for (const char* id : {"D-1", "D-2"}) BOOST_TEST(mails.begin()->second.find(id) != std::string::npos, id);
    check_audit();
}

BOOST_AUTO_TEST_CASE(a_day_has_one_and_what_was_told_is_not_told_again) {
    wish("hoa.tm", MailKind::returned, MailWish::daily);
    return_to_clerk("D-1");
    morning("2025-11-11");
    return_to_clerk("D-2");
    clock.set(*instant_from_iso("2025-11-11T16:00+07:00"));
    deliver();
    engine.reset();
    engine = open(); // another process, the same day
    deliver();
    BOOST_TEST(mails_to("hoa.tm").size() == 1U);
    morning("2025-11-12");
    const auto mails = mails_to("hoa.tm");
    BOOST_REQUIRE_EQUAL(mails.size(), 2U);
    const std::string& second = mails.rbegin()->second;
    BOOST_TEST(second.find("D-2") != std::string::npos);
    BOOST_TEST(second.find("D-1") == std::string::npos);
    morning("2025-11-13"); // nothing has happened: no mail
    BOOST_TEST(mails_to("hoa.tm").size() == 2U);
    check_audit();
}

BOOST_AUTO_TEST_CASE(nothing_is_told_that_was_mailed_before_it_was_wished) {
    return_to_clerk("D-1");
    deliver();
    BOOST_TEST(mails_to("hoa.tm").size() == 1U);
    clock.advance(std::chrono::hours(1));
    wish("hoa.tm", MailKind::returned, MailWish::daily);
    morning("2025-11-11");
    BOOST_TEST(mails_to("hoa.tm").size() == 1U);
}

BOOST_AUTO_TEST_CASE(where_nobody_wishes_it_nothing_is_written) {
    return_to_clerk("D-1");
    deliver();
    const auto before = engine->verify_audit(keeper());
    morning("2025-11-11");
    morning("2025-11-12");
    const auto after = engine->verify_audit(keeper());
    BOOST_REQUIRE((before.ok() && after.ok()));
    BOOST_TEST(before->events == after->events);
}

BOOST_AUTO_TEST_CASE(rows_that_were_lost_are_made_anew_from_the_event) {
    wish("hoa.tm", MailKind::returned, MailWish::daily);
    return_to_clerk("D-1");
    morning("2025-11-11");
    engine.reset();
    sqlite3* file = nullptr;
    BOOST_REQUIRE(sqlite3_open((store() / "thidua.db").c_str(), &file) == SQLITE_OK);
    BOOST_REQUIRE(sqlite3_exec(file, "DELETE FROM outbox WHERE kind = 'digest'", nullptr, nullptr, nullptr) ==
                  SQLITE_OK);
    sqlite3_close(file);
    const StorePlace place{tests::source_dir() / "config", store()};
    const StoreCall by{make_local_operator(), "en"};
    BOOST_TEST(!verify_store(by, place)->findings.empty());
    BOOST_REQUIRE(rebuild_store(by, place).ok());
    engine = open();
    check_audit();
}

BOOST_AUTO_TEST_CASE(an_event_that_cannot_be_read_is_named) {
    const service::MailDigest digest{*date_from_iso("2025-11-11"), 3, 9, "mail", {"hoa.tm", "ha.nt"}};
    const auto commit = service::commit_of(digest, clock.now());
    BOOST_REQUIRE_EQUAL(commit.changes.size(), 1U);
    store::EventRecord event = commit.changes.front().events.front();
    BOOST_TEST((service::digest_from(event).value() == digest));
    const auto code_of = [](const Result<service::MailDigest>& read) {
        return read ? std::string() : read.error().diagnostics().front().code;
    };
    for (const char* member : {"day", "after", "upto", "channel", "readers"}) {
        boost::json::object broken = boost::json::parse(event.payload_json).as_object();
        broken[member] = nullptr;
        BOOST_TEST(code_of(service::digest_from_json(boost::json::serialize(broken))) == "TD0591", member);
    }
    BOOST_TEST(code_of(service::digest_from_json("[]")) == "TD0591");
    event.version = 2;
    BOOST_TEST(code_of(service::digest_from(event)) == "TD0590");
}

BOOST_AUTO_TEST_SUITE_END()
