// Work that several could do: one has it, on disk and after a restart, in the inbox, and away from those who may not.
#include <algorithm>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "service/own_house.hpp"
#include "thidua/store_files.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

constexpr const char* kPapers = R"(workflow to-trinh
{
    version 2026.1
    title   { vi "Tờ trình"  en "Paper" }
    id      "TT-{number:3}"
    name-field     subject
    nominee-person about
    roles
    {
        unit-clerk { title { vi "Cán bộ"     en "Clerk" }   where own-unit }
        office     { title { vi "Văn phòng"  en "Office" }  managed-by chief }
        chief      { title { vi "Phó"        en "Deputy" }  person-of "Phó Chánh Văn phòng" }
    }
    form
    {
        subject { type text  required yes  max-length 100  label { vi "Về việc"  en "Subject" } }
        about   { type person  among office  label { vi "Ai"  en "Whom" } }
    }
    stages
    {
        draft    { title { vi "Đang viết"  en "Draft" }     owner unit-clerk  start yes  edits all }
        checking { title { vi "Xem"        en "Checking" }  owner office  claim { needed yes  for "30 days"  keep yes } }
        filed    { title { vi "Đã lưu"     en "Filed" }     end yes }
    }
    actions
    {
        write { title { vi "Trình"  en "Hand in" }  from draft     to checking  by unit-clerk }
        back  { title { vi "Trả"    en "Return" }   from checking  to draft     by office  kind return  reason required }
        file  { title { vi "Lưu"    en "File" }     from checking  to filed     by office }
    }
}
)";

/// Papers that the office looks at in two places at once.
constexpr const char* kTwice = R"(workflow to-trinh
{
    version 2026.1
    title   { vi "Tờ trình"  en "Paper" }
    id      "TT-{number:3}"
    name-field subject
    roles
    {
        unit-clerk { title { vi "Cán bộ"     en "Clerk" }   where own-unit }
        office     { title { vi "Văn phòng"  en "Office" } }
    }
    form { subject { type text  required yes  max-length 100  label { vi "Về việc"  en "Subject" } } }
    stages
    {
        draft    { title { vi "Đang viết"  en "Draft" }     owner unit-clerk  start yes  edits all }
        checking { title { vi "Xem"        en "Checking" }  owner office  claim { needed yes } }
        booking  { title { vi "Vào sổ"     en "Booking" }   owner office  claim { needed yes }
                   ask { office office  within "5 days"  silence passes } }
        filed    { title { vi "Đã lưu"     en "Filed" }     end yes }
    }
    actions
    {
        write { title { vi "Trình"  en "Hand in" }  from draft  to { checking
                                                                     booking }  by unit-clerk }
        file  { title { vi "Lưu"    en "File" }     from { checking
                                                           booking }  to filed  by office }
    }
}
)";

Caller as(const char* person) {
    Caller caller;
    caller.person = person;
    caller.language = "en";
    return caller;
}

/// The house with the workflow of papers, of which some wait in the office.
struct Papers {
    TemporaryFolder folder;
    OwnHouse house{folder.path() / "house"};
    std::unique_ptr<Engine> engine;

    explicit Papers(int papers = 1, const char* workflow = kPapers) {
        std::filesystem::create_directories(house.root / "workflows/to-trinh");
        BOOST_REQUIRE(write_file_atomically(house.root / "workflows/to-trinh/workflow.info", workflow).has_value());
        open();
        for (int number = 1; number <= papers; ++number) {
            const std::string id = "T-" + std::to_string(number);
            BOOST_REQUIRE(
                engine->create(as("hoa.tm"), "to-trinh", id, "quan-ly-nha", R"({"subject":"Mua ghế"})", {}).ok());
            BOOST_REQUIRE(act("hoa.tm", id, "write").empty());
        }
    }
    void open() {
        auto opened = house.open();
        BOOST_REQUIRE_MESSAGE(opened.ok(), (opened.notes().empty() ? std::string() : opened.notes().front().text));
        engine = std::move(opened.value());
    }
    void restart() {
        engine.reset();
        open();
    }
    template <class T>
    static std::string codes(const Answer<T>& answer) {
        std::string all;
        if (!answer.ok())
            for (const Note& note : answer.notes()) all += (all.empty() ? "" : " ") + note.code;
        return all;
    }
    std::string act(const char* person, const std::string& id, const char* action) {
        ActionInput input;
        input.reason = "r";
        return codes(engine->act(as(person), id, action, input, {}));
    }
    std::string share(const char* person, const std::string& id, SharingRequest::Step step, const char* whom = "") {
        return codes(engine->share(as(person), id, {step, {}, whom, "vì"}, {}));
    }
    std::string claim(const char* person, const std::string& id) {
        return share(person, id, SharingRequest::Step::claim);
    }
    std::string worker(const std::string& id) {
        const auto view = engine->show(as("hoa.tm"), id);
        BOOST_REQUIRE(view.ok());
        return view->work.empty() ? "–" : view->work.front().person;
    }
    std::string inbox(const char* person, TakenBy taken) {
        ListRequest request = inbox_of(person);
        request.taken_by = taken;
        const auto page = engine->list(as(person), request);
        BOOST_REQUIRE(page.ok());
        std::string ids;
        for (const LineView& line : page->lines)
            ids += (ids.empty() ? "" : " ") + line.id + (line.taken_by.empty() ? "" : "=" + line.taken_by);
        return ids;
    }
};

using Step = SharingRequest::Step;

} // namespace

BOOST_AUTO_TEST_SUITE(service_sharing)

BOOST_AUTO_TEST_CASE(of_two_who_claim_at_once_one_has_it) {
    Papers papers(20);
    for (int number = 1; number <= 20; ++number) {
        const std::string id = "T-" + std::to_string(number);
        std::string first;
        std::string second;
        std::thread other([&] { first = papers.claim("ha.nt", id); });
        second = papers.claim("khanh.tq", id);
        other.join();
        BOOST_TEST(((first.empty() && second == "TD1600") || (second.empty() && first == "TD1600")),
                   id << ": " << first << " / " << second);
        BOOST_TEST(papers.worker(id) == (first.empty() ? "ha.nt" : "khanh.tq"));
    }
}

BOOST_AUTO_TEST_CASE(a_claim_outlives_the_process_and_the_audit_agrees) {
    Papers papers(2);
    BOOST_TEST(papers.claim("ha.nt", "T-1") == "");
    BOOST_TEST(papers.share("hoa.tm", "T-2", Step::declare_conflict) == "");
    papers.restart();
    BOOST_TEST(papers.worker("T-1") == "ha.nt");
    BOOST_TEST(papers.act("khanh.tq", "T-1", "file") == "TD1600");
    Caller owner = as("hoa.tm");
    owner.local_operator = make_local_operator();
    auto audit = papers.engine->verify_audit(owner);
    BOOST_REQUIRE(audit.ok());
    BOOST_TEST(audit->findings.empty());
    papers.engine.reset();
    const auto rebuilt =
        rebuild_store({make_local_operator(), "en"}, {papers.house.root / "config", papers.house.root / "store"});
    BOOST_REQUIRE(rebuilt.ok());
    BOOST_TEST(rebuilt->rows == 0U); // it was as it follows from the events
    papers.open();
    BOOST_TEST(papers.act("ha.nt", "T-1", "file") == "");
}

BOOST_AUTO_TEST_CASE(the_inbox_says_who_has_it) {
    Papers papers(3);
    BOOST_TEST(papers.claim("ha.nt", "T-1") == "");
    BOOST_TEST(papers.claim("khanh.tq", "T-2") == "");
    BOOST_TEST(papers.inbox("ha.nt", TakenBy::nobody) == "T-3");
    BOOST_TEST(papers.inbox("ha.nt", TakenBy::oneself) == "T-1=ha.nt");
    BOOST_TEST(papers.inbox("khanh.tq", TakenBy::oneself) == "T-2=khanh.tq");
    const auto desk = papers.engine->inbox(as("ha.nt"), {InboxPart::mine, {}, {}, {}, {}, TakenBy::anybody, 50, {}});
    BOOST_REQUIRE(desk.ok());
    BOOST_TEST(desk->mine.count == 3U);
    const auto taken = std::find_if(desk->lines.begin(), desk->lines.end(),
                                    [](const DeskLineView& line) { return line.line.id == "T-2"; });
    BOOST_REQUIRE((taken != desk->lines.end() && taken->hint));
    BOOST_TEST(taken->hint->text == "Trịnh Quốc Khánh has taken it on");
}

BOOST_AUTO_TEST_CASE(all_that_somebody_has_is_given_to_another_each_by_itself) {
    Papers papers(3);
    BOOST_TEST(papers.claim("ha.nt", "T-1") == "");
    BOOST_TEST(papers.claim("ha.nt", "T-2") == "");
    BOOST_TEST(papers.share("khanh.tq", "T-2", Step::declare_conflict) == "");
    BOOST_TEST(Papers::codes(papers.engine->reassign(as("hoa.tm"), {"khanh.tq", "ha.nt", {}, {}})) == "TD1641");
    const auto given = papers.engine->reassign(as("long.dv"), {"ha.nt", "khanh.tq", {}, "nghỉ"});
    BOOST_REQUIRE(given.ok());
    BOOST_REQUIRE(given->size() == 2U);
    BOOST_TEST((*given)[0].done);
    BOOST_TEST(!(*given)[1].done);
    BOOST_TEST((*given)[1].notes.front().code == "TD1606");
    BOOST_TEST(papers.worker("T-1") == "khanh.tq");
    BOOST_TEST(papers.worker("T-2") == "ha.nt");
    const auto history = papers.engine->history(as("hoa.tm"), "T-1");
    BOOST_REQUIRE(history.ok());
    BOOST_TEST(history->back().details.front() == "“Checking”: given to Trịnh Quốc Khánh");
    BOOST_TEST(history->back().reason == "nghỉ");
}

BOOST_AUTO_TEST_CASE(reassign_outside_set_refused) {
    Papers papers;
    BOOST_TEST(papers.share("ha.nt", "T-1", Step::assign, "khanh.tq") == "TD1610");
    BOOST_TEST(papers.share("long.dv", "T-1", Step::assign, "hoa.tm") == "TD1606");
    BOOST_TEST(papers.share("long.dv", "T-1", Step::assign, "nobody") == "TD0930");
    BOOST_TEST(papers.share("long.dv", "T-1", Step::assign, "khanh.tq") == "");
    BOOST_TEST(papers.worker("T-1") == "khanh.tq");
}

BOOST_AUTO_TEST_CASE(whoever_acts_for_the_one_who_is_ill_goes_on_with_his_claim) {
    Papers papers;
    BOOST_TEST(papers.claim("ha.nt", "T-1") == "");
    const std::string away = "    ill { of ha.nt  by khanh.tq  from 2020-01-01  to 2099-12-31 }\n}\n";
    papers.house.replace("config/absences.info", "absences\n{\n}\n", "absences\n{\n" + away);
    BOOST_REQUIRE(OwnHouse::publish(*papers.engine).ok());
    // He holds the role himself too, and acts for her because the work is hers.
    BOOST_TEST(papers.act("khanh.tq", "T-1", "file") == "");
    const auto history = papers.engine->history(as("hoa.tm"), "T-1");
    BOOST_REQUIRE(history.ok());
    BOOST_TEST(history->back().principal == "ha.nt");
    BOOST_TEST(history->back().basis == "absence:ill");
}

BOOST_AUTO_TEST_CASE(work_that_another_has_elsewhere_is_not_why_somebody_takes_this_on) {
    Papers papers(1, kTwice);
    const auto claims = [&](const char* person, const char* stage) {
        return Papers::codes(papers.engine->share(as(person), "T-1", {Step::claim, stage, {}, {}}, {}));
    };
    BOOST_TEST(claims("ha.nt", "booking") == "");
    const std::string away = "    ill { of ha.nt  by khanh.tq  from 2020-01-01  to 2099-12-31 }\n}\n";
    papers.house.replace("config/absences.info", "absences\n{\n}\n", "absences\n{\n" + away);
    BOOST_REQUIRE(OwnHouse::publish(*papers.engine).ok());
    BOOST_TEST(claims("khanh.tq", "checking") == ""); // his own, though he would go on with her booking
    ConsultRequest yes;
    yes.opinion = "yes";
    BOOST_TEST(Papers::codes(papers.engine->consult(as("khanh.tq"), "T-1", yes, {})) == "");
    const auto history = papers.engine->history(as("hoa.tm"), "T-1");
    BOOST_REQUIRE((history.ok() && history->size() > 2U));
    for (auto event = history->end() - 2; event != history->end(); ++event) {
        BOOST_TEST(event->person == "khanh.tq", event->kind);
        BOOST_TEST(event->principal == "khanh.tq", event->kind);
    }
}

BOOST_AUTO_TEST_CASE(whoever_stands_in_for_one_who_may_not_still_works_in_own_right) {
    Papers papers;
    BOOST_TEST(papers.share("ha.nt", "T-1", Step::declare_conflict) == "");
    const std::string away = "    ill { of ha.nt  by khanh.tq  from 2020-01-01  to 2099-12-31 }\n}\n";
    papers.house.replace("config/absences.info", "absences\n{\n}\n", "absences\n{\n" + away);
    BOOST_REQUIRE(OwnHouse::publish(*papers.engine).ok());
    BOOST_TEST(papers.claim("khanh.tq", "T-1") == "");
    BOOST_TEST(papers.worker("T-1") == "khanh.tq");
    BOOST_TEST(papers.act("khanh.tq", "T-1", "file") == "");
}

BOOST_AUTO_TEST_CASE(a_claim_ends_with_the_right_and_what_nobody_may_do_is_told) {
    Papers papers(2);
    BOOST_TEST(papers.claim("ha.nt", "T-1") == "");
    papers.house.replace("config/roles.info", "        ha.nt      { unit van-phong  from 2022-07-08 }\n", "");
    BOOST_REQUIRE(OwnHouse::publish(*papers.engine).ok());
    BOOST_REQUIRE(papers.engine->run_due("en").ok());
    BOOST_TEST(papers.worker("T-1") == "");
    const auto history = papers.engine->history(as("hoa.tm"), "T-1");
    BOOST_REQUIRE(history.ok());
    BOOST_TEST(history->back().kind == "released");
    BOOST_TEST(history->back().details.front() == "“Checking”: Nguyễn Thu Hà may not work on it any more");
    BOOST_TEST(papers.engine->orphans(as("long.dv"))->empty());
    papers.house.replace("config/roles.info", "        khanh.tq   { unit van-phong  from 2022-07-08 }\n", "");
    BOOST_REQUIRE(OwnHouse::publish(*papers.engine).ok());
    const auto orphans = papers.engine->orphans(as("long.dv")); // who gives out the work
    BOOST_REQUIRE(orphans.ok());
    BOOST_REQUIRE(orphans->size() == 2U);
    BOOST_TEST(orphans->front().roles == "Office");
    BOOST_TEST(papers.engine->orphans(as("hoa.tm"))->empty()); // and nobody else
}

BOOST_AUTO_TEST_CASE(whoever_gives_out_work_must_be_there) {
    Papers papers;
    papers.house.replace("config/people.info", "Phó Chánh Văn phòng", "Chuyên viên");
    Caller owner = as("");
    owner.local_operator = make_local_operator();
    CheckRequest request;
    request.paths = {papers.house.root / "workflows/to-trinh"};
    std::string told;
    const auto checked = papers.engine->check(owner, request, [&](const CheckedFile& file) {
        for (const Note& note : file.findings)
            if (note.code == "TD1642") told += note.message;
    });
    BOOST_REQUIRE(checked.ok());
    BOOST_TEST(told == "nobody holds “Deputy” today (unit: –), which gives out the work of “Office”");
}

BOOST_AUTO_TEST_CASE(nominee_is_head) {
    Papers papers;
    papers.house.replace("config/relatives.info", "relatives\n{\n}\n",
                         "relatives\n{\n    r1 { a khanh.tq  b ha.nt  kind \"vợ chồng\" }\n}\n");
    BOOST_REQUIRE(OwnHouse::publish(*papers.engine).ok());
    BOOST_REQUIRE(
        papers.engine
            ->create(as("hoa.tm"), "to-trinh", "T-9", "quan-ly-nha", R"({"subject":"Khen","about":"ha.nt"})", {})
            .ok());
    BOOST_TEST(papers.act("hoa.tm", "T-9", "write") == "");
    BOOST_TEST(papers.claim("ha.nt", "T-9") == "TD1602");
    BOOST_TEST(papers.claim("khanh.tq", "T-9") == "TD1603");
    const auto orphans = papers.engine->orphans(as("long.dv")); // nobody is left: told, never passed in silence
    BOOST_REQUIRE(orphans.ok());
    BOOST_REQUIRE(orphans->size() == 1U);
    BOOST_TEST(orphans->front().id == "T-9");
}

BOOST_AUTO_TEST_SUITE_END()
