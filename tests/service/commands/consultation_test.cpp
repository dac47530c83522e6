// A unit is asked about the nomination of another: it finds it in its inbox, sees it, answers, and nobody else does.
#include <algorithm>

#include "base/diagnostic/printer.hpp"
#include "service/configuration/configuration.hpp"
#include "service/own_house.hpp"
#include "service/workflow_tests/mutants.hpp"
#include "service/workflow_tests/run_tests.hpp"
#include "store/tamper.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

constexpr const char* kWorkflow = R"(workflow hiep-y
{
    version 1
    title { vi "Hiệp y" en "Consultation" }
    calendar vn
    name-field name
    form
    {
        name  { type text  label { vi "Tên" en "Name" } }
        asked { type rows  label { vi "Hỏi" en "Asked" }  columns { unit { type text  label { vi "Đơn vị" en "Unit" } } } }
    }
    roles
    {
        unit-clerk { title { vi "Cán bộ" en "Clerk" }     where own-unit }
        unit-head  { title { vi "Thủ trưởng" en "Head" }  where own-unit }
        office     { title { vi "Văn phòng" en "Office" } }
        observer   { title { vi "Giám sát" en "Observer" } }
        director   { title { vi "Giám đốc" en "Director" }  person-of "Giám đốc" }
    }
    stages
    {
        draft   { title { vi "Nháp" en "Draft" }  owner unit-clerk  start yes  edits all }
        consult { title { vi "Hiệp y" en "Consultation" }  owner office
                  ask { chosen asked  as unit-head
                        each observer
                        within "10 working days"  silence passes } }
        signing { title { vi "Ký" en "Signing" }  owner director }
        done    { title { vi "Xong" en "Done" }  end yes }
    }
    actions
    {
        send     { title { vi "Gửi" en "Send" }          from draft to consult by unit-clerk }
        conclude { title { vi "Kết luận" en "Conclude" } from consult to signing by office  not-same-person-as consult }
        rework   { title { vi "Trả lại" en "Return" }    from consult to draft by office  kind return  reason required }
        sign     { title { vi "Ký" en "Sign" }           from signing to done by director }
    }
}
)";

void add_workflow(const OwnHouse& house) {
    std::filesystem::create_directories(house.root / "workflows/hiep-y");
    BOOST_REQUIRE(write_file_atomically(house.root / "workflows/hiep-y/workflow.info", kWorkflow).has_value());
}

Caller caller(const char* person) {
    Caller made;
    made.person = person;
    made.language = "en";
    return made;
}

ConsultRequest answering(const char* opinion, const char* addressee = "") {
    ConsultRequest request;
    request.opinion = opinion;
    request.addressee = addressee;
    return request;
}

/// Done, or the first code against it.
template <class T>
std::string outcome(const Answer<T>& answer) {
    return answer.ok() ? "done" : answer.notes().empty() ? "?" : answer.notes().front().code;
}

struct Asking {
    TemporaryFolder folder;
    OwnHouse house{folder.path() / "house"};
    std::unique_ptr<Engine> engine;

    Asking() {
        add_workflow(house);
        open();
        const auto published = OwnHouse::publish(*engine);
        BOOST_REQUIRE(published.ok());
        BOOST_REQUIRE(engine
                          ->create(caller("hoa.tm"), "hiep-y", "H-1", "quan-ly-nha",
                                   R"({"name":"Mẫu","asked":[{"unit":"vat-lieu"}]})", {})
                          .ok());
        BOOST_REQUIRE(engine->act(caller("hoa.tm"), "H-1", "send", {}, {}).ok());
    }
    void open() {
        engine.reset();
        auto opened = house.open();
        BOOST_REQUIRE(opened.ok());
        engine = std::move(opened.value());
    }
    [[nodiscard]] std::vector<std::string> inbox(const char* person) const {
        std::vector<std::string> ids;
        const auto view = engine->inbox(caller(person), {});
        BOOST_REQUIRE(view.ok());
        for (const DeskLineView& line : view->lines) ids.push_back(line.line.id + " " + line.todo);
        return ids;
    }
    [[nodiscard]] std::string answer(const char* person, const char* opinion, const char* addressee = "") const {
        return outcome(engine->consult(caller(person), "H-1", answering(opinion, addressee), {}));
    }
    [[nodiscard]] ConsultationView consultation(const char* person) const {
        const auto view = engine->show(caller(person), "H-1");
        BOOST_REQUIRE(view.ok());
        BOOST_REQUIRE(!view->consultations.empty());
        return view->consultations.front();
    }
};

const std::vector<std::string> kNothing;

} // namespace

BOOST_AUTO_TEST_SUITE(consultation)

BOOST_AUTO_TEST_CASE(a_unit_that_is_asked_finds_sees_and_answers_it) {
    const Asking desk;
    BOOST_TEST(desk.inbox("thao.dp") ==
                   std::vector<std::string>{"H-1 Answer: Head: Phòng Kinh tế và Vật liệu xây dựng"},
               boost::test_tools::per_element());
    BOOST_TEST(desk.inbox("hung.pd") == kNothing, boost::test_tools::per_element());
    // Another unit's head is neither asked nor may see it; the nomination's own sees it and is not asked.
    BOOST_TEST((desk.engine->show(caller("hung.pd"), "H-1").outcome() == Outcome::not_found));
    BOOST_TEST(desk.answer("hung.pd", "yes") == "TD0920");
    BOOST_TEST(desk.answer("cuong.nm", "yes") == "TD1553");
    BOOST_TEST(desk.answer("thao.dp", "maybe") == "TD1566");
    const ConsultationView before = desk.consultation("thao.dp");
    BOOST_REQUIRE_EQUAL(before.asked.size(), 3U);
    BOOST_TEST(before.asked[0].name == "unit-head:vat-lieu");
    BOOST_TEST(before.asked[0].may_answer);
    BOOST_TEST(!before.asked[1].may_answer);
    BOOST_TEST(!before.may_manage);
    BOOST_TEST(!before.until.empty());
    BOOST_TEST(desk.answer("thao.dp", "yes") == "done");
    BOOST_TEST(desk.inbox("thao.dp") == kNothing, boost::test_tools::per_element());
    const ConsultationView after = desk.consultation("ha.nt");
    BOOST_TEST(after.asked[0].state == "answered");
    BOOST_TEST(after.asked[0].said->opinion == "yes");
    BOOST_TEST(after.asked[0].said->person == "thao.dp");
    BOOST_TEST(after.may_manage);
    BOOST_TEST(!after.suffices);
}

BOOST_AUTO_TEST_CASE(whoever_goes_on_waits_and_reads_why) {
    Asking desk;
    BOOST_TEST(desk.answer("thao.dp", "no") == "done");
    BOOST_TEST(desk.answer("ly.nt", "yes") == "done");
    const auto why = desk.engine->why(caller("ha.nt"), "H-1", "conclude", {});
    BOOST_REQUIRE(why.ok());
    BOOST_REQUIRE_EQUAL(why->size(), 1U);
    BOOST_TEST(why->front().code == "TD1550");
    BOOST_TEST(why->front().message.find("Observer") != std::string::npos);
    ConsultRequest excuse;
    excuse.step = ConsultRequest::Step::excuse;
    excuse.addressee = "observer:nam.bh";
    BOOST_TEST(outcome(desk.engine->consult(caller("ha.nt"), "H-1", excuse, {})) == "TD1560");
    excuse.reason = "đi công tác";
    BOOST_TEST(outcome(desk.engine->consult(caller("ha.nt"), "H-1", excuse, {})) == "done");
    ConsultRequest also;
    also.step = ConsultRequest::Step::ask_also;
    also.role = "unit-head";
    also.unit = "Phòng Quản lý xây dựng";
    also.reason = "cùng công trình";
    BOOST_TEST(outcome(desk.engine->consult(caller("ha.nt"), "H-1", also, {})) == "done");
    BOOST_TEST(desk.inbox("hung.pd").size() == 1U);
    desk.open(); // killed and opened again: nothing is lost
    BOOST_TEST(desk.answer("hung.pd", "none") == "done");
    BOOST_TEST(outcome(desk.engine->act(caller("ha.nt"), "H-1", "conclude", {}, {})) == "done");
    // Late: it is kept and counted no more, and the addressee still sees the nomination.
    BOOST_TEST(desk.answer("thao.dp", "yes") == "done");
    const ConsultationView over = desk.consultation("thao.dp");
    BOOST_TEST(over.over);
    BOOST_TEST(over.asked[0].said->opinion == "no");
    BOOST_TEST(over.asked[0].late->opinion == "yes");
}

BOOST_AUTO_TEST_CASE(the_story_tells_who_was_asked_and_what_was_said) {
    const Asking desk;
    BOOST_TEST(desk.answer("thao.dp", "yes") == "done");
    const auto history = desk.engine->history(caller("ha.nt"), "H-1");
    BOOST_REQUIRE(history.ok());
    const EventView& sent = history->at(1);
    BOOST_TEST(std::any_of(sent.details.begin(), sent.details.end(), [](const std::string& line) {
        return line.rfind("asked: Head: Phòng Kinh tế và Vật liệu xây dựng, Observer: ", 0) == 0;
    }));
    BOOST_TEST(history->back().kind == "answered");
    BOOST_TEST(history->back().details.front() == "Head: Phòng Kinh tế và Vật liệu xây dựng: yes");
    const auto told = desk.engine->notices(caller("thao.dp"), {});
    BOOST_REQUIRE(told.ok());
    BOOST_REQUIRE_EQUAL(told->notices.size(), 1U);
    BOOST_TEST(told->notices.front().kind == "arrived");
    const auto owner = desk.engine->notices(caller("ha.nt"), {});
    BOOST_REQUIRE(owner.ok());
    BOOST_TEST(owner->notices.front().text == "Dương Phương Thảo answered in “Consultation”");
}

BOOST_AUTO_TEST_CASE(the_store_keeps_one_voice_and_its_audit_finds_nothing) {
    const Asking desk;
    BOOST_TEST(desk.answer("thao.dp", "yes") == "done");
    BOOST_TEST(desk.answer("ly.nt", "yes") == "done");
    Caller owner = caller("ha.nt");
    owner.local_operator = make_local_operator();
    const auto audit = desk.engine->verify_audit(owner);
    BOOST_REQUIRE(audit.ok());
    BOOST_TEST(audit->findings.empty());
    BOOST_TEST(audit->findings_left_out == 0U);
}

BOOST_AUTO_TEST_CASE(tests_beside_a_workflow_answer_too) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "hiep-y/workflow.info";
    std::filesystem::create_directories(folder.path() / "hiep-y/tests");
    BOOST_REQUIRE(write_file_atomically(file, kWorkflow).has_value());
    const auto run = [&](const std::string& steps) {
        const std::string text = R"(test t
{
    now "2025-11-10 09:00"
    people { an   { unit a  roles { unit-clerk } }
             binh { unit b  roles { unit-head } }
             chi  { unit b  roles { observer } }
             vinh { unit v  roles { office } } }
    given { create H-1 { unit a  by an  fields { name "Mẫu"  asked "[{\"unit\":\"b\"}]" } } }
    do    { send { by an } }   expect { at consult  asked { unit-head:b
                                                            observer:chi } }
)" + steps + "\n}\n";
        BOOST_REQUIRE(write_file_atomically(folder.path() / "hiep-y/tests/a.info", text).has_value());
        const auto configuration = service::read_configuration(source_dir() / "config");
        const auto workflow = definition::read_workflow(file);
        BOOST_REQUIRE(configuration && workflow);
        std::string found;
        for (const Diagnostic& one :
             service::run_tests(file, *workflow->workflow, &*configuration, files_on_disk(), service::WithMutants::no)
                 .findings)
            if (one.severity != Severity::note) found += (found.empty() ? "" : " ") + one.code;
        return found;
    };
    BOOST_TEST(run("do { conclude { by vinh } }  expect { refused { answers } }\n"
                   "do { answer yes { by binh } }  expect { asked { observer:chi } }\n"
                   "do { answer no { by chi  for observer:chi  reason \"vì\" } }\n"
                   "do { conclude { by vinh } }  expect { at signing }") == "");
    BOOST_TEST(run("wait \"11 working days\"\ndo { conclude { by vinh } }  expect { at signing }") == "");
    BOOST_TEST(run("do { excuse observer:chi { by vinh  reason \"nghỉ\" } }  expect { asked { unit-head:b } }\n"
                   "do { ask-also observer { by vinh  person chi  reason \"vẫn cần\" } }") == "");
    BOOST_TEST(run("do { answer maybe { by binh } }") == "TD1592");
    BOOST_TEST(run("expect { asked { unit-head:b } }") == "TD1224");
}

BOOST_AUTO_TEST_SUITE_END()
