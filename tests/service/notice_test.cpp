// A mail says what the workflow wrote, filled in for the nomination; where it wrote nothing, what the house says.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "definition/read/read_workflow.hpp"
#include "service/plugins/notice.hpp"

using namespace thidua;
using namespace thidua::service;

namespace {

definition::WorkflowPtr workflow() {
    auto read = definition::read_workflow_bundle(
        {{"workflow.info",
          "workflow w\n{\nversion 1\ntitle \"W\"\nroles { clerk { title \"C\" } }\nform { nominee-name { type text }  "
          "houses { type integer } "
          "}\n"
          "stages { draft { title \"Nháp\"  owner clerk  start yes }\n done { title \"Hết\"  end yes } }\n"
          "actions { go { title { vi \"Chuyển\" en \"Go\" }  from draft  to done  by clerk } }\n"
          "effects { on go { notify { with post  to clerk  template gone }  notify { with post  to clerk  template "
          "told } } }\n"
          "mails { gone { subject { vi \"{id}: {action}\" en \"{id}\" }  text \"{name} | {stage} | {reason} | "
          "{department}\" }\n"
          "        told { subject \"{actor}, {unit}\"  text \"{field.houses} căn{field.nominee-name}\" }\n"
          "        plain { subject \"Riêng {id}\"  text \"t\" } }\n}\n"}});
    BOOST_REQUIRE(read.has_value());
    return read->workflow;
}

Notice notice(const char* mail, const char* name = "Nguyễn Thị {id}", const char* stage = "done",
              const char* language = "vi") {
    process::Nomination nomination;
    nomination.id = "N-1";
    for (const char* stage_name : {"draft", "done"}) nomination.marking.emplace_back().stage = stage_name;
    nomination.unit = "phong-x";
    nomination.fields["houses"] = 12;
    for (const char* who : {"an.nv", "binh.tt"}) {
        process::Act act;
        act.action = "go";
        act.who = {who, who};
        nomination.acts.push_back(act);
    }
    if (*name != '\0') nomination.fields["nominee-name"] = name;
    const boost::json::object effect{{"template", mail}, {"occasion", "go"}, {"stage", stage}, {"reason", "Đủ"}};
    static const Localizer kSpeech;
    static const organisation::Organisation kNobody;
    static const std::string kDepartment = "Sở Xây dựng";
    static const TimeZone kZone;
    const auto read = workflow();
    return notice_of({*read, nomination, effect, kNobody, kDepartment, kZone}, language, kSpeech);
}

} // namespace

BOOST_AUTO_TEST_SUITE(service)

BOOST_AUTO_TEST_CASE(a_mail_of_the_workflow_is_filled_in) {
    const Notice made = notice("gone");
    BOOST_TEST(made.subject == "N-1: Chuyển");
    BOOST_TEST(made.text == "Nguyễn Thị {id} | Hết | Đủ | Sở Xây dựng", "a nominee's name is not filled in again");
    BOOST_TEST(notice("gone", "").title == "N-1");
    BOOST_TEST(notice("gone", "X", "").text == "X | Nháp, Hết | Đủ | Sở Xây dựng",
               "after an action: where it stands now");
}

BOOST_AUTO_TEST_CASE(a_mail_names_who_did_it_the_unit_and_fields_of_the_form) {
    const Notice made = notice("told", "{unit}");
    BOOST_TEST(made.subject == "binh.tt, phong-x", "who took it last; by name when it is known");
    BOOST_TEST(made.text == "12 căn{unit}", "what a field holds is not filled in again");
}

BOOST_AUTO_TEST_CASE(a_mail_is_in_the_language_of_its_reader) {
    BOOST_TEST(notice("gone", "X", "done", "en").subject == "N-1");
    BOOST_TEST(notice("returned", "X", "done", "en").subject == "[N-1] Returned for supplement: X");
}

BOOST_AUTO_TEST_CASE(a_mail_has_no_place_for_a_field_that_the_form_lacks) {
    auto read = definition::read_workflow_bundle(
        {{"workflow.info", "workflow w\n{\nversion 1\ntitle \"W\"\nroles { clerk { title \"C\" } }\n"
                           "form { nominee-name { type text } }\n"
                           "stages { draft { title \"D\"  owner clerk  start yes }\n done { title \"E\"  end yes } }\n"
                           "actions { go { title \"G\"  from draft  to done  by clerk } }\n"
                           "effects { on go { notify { with post  to clerk  template gone } } }\n"
                           "mails { gone { subject \"{field.nominee-nmae}\"  text \"{field.}\" } }\n}\n"}});
    BOOST_REQUIRE(!read.has_value());
    const auto& faults = read.error().diagnostics();
    BOOST_REQUIRE(faults.size() == 2U);
    BOOST_TEST((faults[0].code == "TD0272" && faults[1].code == "TD0272"));
    BOOST_TEST(faults[0].argument("found")->in("en") == "field.nominee-nmae");
}

BOOST_AUTO_TEST_CASE(a_mail_of_the_workflow_stands_before_the_stock) {
    BOOST_TEST(notice("plain").subject == "Riêng N-1");
    BOOST_TEST(notice("returned").subject == "[N-1] Trả lại để bổ sung: Nguyễn Thị {id}");
}

BOOST_AUTO_TEST_CASE(every_mail_of_the_stock_has_its_texts) {
    const Localizer localizer;
    for (const std::string_view name : definition::kStockMails)
        for (const char* part : {".subject", ".text"})
            for (const std::string& language : localizer.catalogue().languages())
                BOOST_TEST(localizer.catalogue().has(language, "mail." + std::string(name) + part), name << part);
}

BOOST_AUTO_TEST_SUITE_END()
