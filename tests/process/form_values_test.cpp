// Values that people and programs send are brought to the form's types, or refused with the field and what it takes.
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include "process/office.hpp"
#include "process/state/values/form_values.hpp"

using namespace thidua;
using namespace thidua::process;
using namespace thidua::tests;

namespace {

constexpr const char* kWorkflow = R"(
workflow values
{
    version 1
    title { vi "Thử" en "Test" }
    form
    {
        nominee-name { type text  label { vi "Họ và tên"  en "Name" }  max-length 10 }
        summary      { type long-text  label { vi "Thành tích"  en "Achievements" } }
        houses       { type integer  label { vi "Số căn"  en "Houses" }  min 0  max 500 }
        funds        { type decimal  label { vi "Kinh phí"  en "Funds" }  min 0.5 }
        since        { type date  label { vi "Từ ngày"  en "Since" }  min 2022-07-08  max 2025-12-31 }
        leader       { type yes-no  label { vi "Lãnh đạo"  en "Leader" } }
        award        { type choice  label { vi "Hình thức"  en "Award" }
                       choices { FORM_GK { vi "Giấy khen" en "Certificate" }
                                 FORM_BK { vi "Bằng khen" en "Merit" } } }
        works        { type rows  label { vi "Công trình"  en "Works" }
                       columns { name { type text  label { vi "Tên" en "Name" } }
                                 cost { type decimal  label { vi "Chi phí" en "Cost" } } } }
        papers       { type evidence  label { vi "Minh chứng"  en "Evidence" } }
    }
    roles  { clerk { title { vi "Cán bộ" en "Clerk" } } }
    stages { draft { title { vi "Dự thảo" en "Draft" } owner clerk start yes }
             done  { title { vi "Xong" en "Done" } end yes } }
    actions { finish { title { vi "Kết thúc" en "Finish" } from draft to done by clerk } }
}
)";

const definition::FormSpec& form() {
    static const definition::WorkflowPtr kRead = workflow_from(kWorkflow);
    return kRead->form;
}

FieldsRead read(const char* json, const FieldReading& reading = {}) {
    return read_fields(form(), boost::json::parse(json).as_object(), reading);
}

std::string canonical(const char* json, const FieldReading& reading = {}) {
    const FieldsRead fields = read(json, reading);
    for (const FieldFault& fault : fields.faults) BOOST_ERROR(fault.field + ": " + sentence(fault.why, "en"));
    return boost::json::serialize(fields.values);
}

/// The one fault, as `field: sentence` and its hint on the next line.
std::string fault(const char* json, std::string_view language, const FieldReading& reading = {}) {
    const FieldsRead fields = read(json, reading);
    BOOST_REQUIRE_EQUAL(fields.faults.size(), 1U);
    BOOST_TEST(fields.values.empty());
    return fields.faults[0].field + ": " + whole_text(fields.faults[0].why, language);
}

constexpr FieldReading kByPeople{true, true};

} // namespace

BOOST_AUTO_TEST_SUITE(process)

BOOST_AUTO_TEST_CASE(refuses_a_field_that_the_form_does_not_have_and_names_the_nearest) {
    BOOST_TEST(fault(R"({"nominee-nam": "An"})", "vi") ==
               "nominee-nam: biểu mẫu không có trường «nominee-nam»\ný bạn là «nominee-name»?");
    BOOST_TEST(fault(R"({"xyz": 1})", "en") == "xyz: the form has no field “xyz”");
    const FieldsRead row = read(R"({"works": [{"nam": "A"}]})");
    BOOST_REQUIRE_EQUAL(row.faults.size(), 1U);
    BOOST_TEST(row.faults[0].field == "works[1].nam");
}

BOOST_AUTO_TEST_CASE(refuses_values_of_another_type_and_says_what_the_field_takes) {
    BOOST_TEST(
        fault(R"({"houses": true})", "vi") ==
        "houses: giá trị «true» không đúng kiểu của trường «Số căn» (houses)\ntrường này nhận số nguyên, ví dụ 12");
    BOOST_TEST(fault(R"({"houses": "mười hai"})", "vi") ==
               "houses: «mười hai» không phải là số (trường «Số căn», houses)\n"
               "viết bằng chữ số, phần thập phân sau dấu chấm, ví dụ 12.5");
    BOOST_TEST(fault(R"({"houses": "12.5"})", "en") ==
               "houses: the field “Houses” (houses) needs a whole number within 64 bits, but “12.5” was given");
    BOOST_TEST(fault(R"({"houses": [1]})", "en").find("is not of the type") != std::string::npos);
    BOOST_TEST(fault(R"({"leader": "maybe"})", "en") ==
               "leader: the value “maybe” is not of the type of the field “Leader” (leader)\n"
               "this field takes yes or no (true or false)");
    BOOST_TEST(fault(R"({"works": {"name": "A"}})", "en").find("this field takes a list of rows") != std::string::npos);
    BOOST_TEST(fault(R"({"papers": "x.pdf"})", "vi") ==
               "papers: trường «Minh chứng» (papers) là minh chứng: hãy đính kèm tệp, không điền giá trị");
}

BOOST_AUTO_TEST_CASE(refuses_days_that_are_not_in_the_calendar) {
    BOOST_TEST(fault(R"({"since": "2025-02-30"})", "vi") ==
               "since: «2025-02-30» không phải là ngày có thật (trường «Từ ngày», since)\n"
               "viết ngày theo dạng năm-tháng-ngày, ví dụ 2025-11-10");
    BOOST_TEST(fault(R"({"since": "10/11/2025"})", "en").find("is not a day of the calendar") != std::string::npos);
    BOOST_TEST(fault(R"({"since": "31/04/2025"})", "en", kByPeople) ==
               "since: “31/04/2025” is not a day of the calendar (field “Since”, since)\n"
               "write the day as day/month/year, such as 10/11/2025");
}

BOOST_AUTO_TEST_CASE(refuses_values_beyond_their_bounds) {
    BOOST_TEST(fault(R"({"houses": -1})", "vi") == "houses: trường «Số căn» (houses) nhỏ nhất là 0, nhưng thấy -1");
    BOOST_TEST(fault(R"({"houses": 501})", "en") ==
               "houses: the field “Houses” (houses) is at most 500, but 501 was given");
    BOOST_TEST(fault(R"({"funds": "0.4999999999999999999999"})", "en").find("is at least 0.5") != std::string::npos);
    BOOST_TEST(fault(R"({"since": "2022-07-07"})", "vi") ==
               "since: trường «Từ ngày» (since) nhỏ nhất là 08/07/2022, nhưng thấy 07/07/2022");
    BOOST_TEST(fault(R"({"nominee-name": "Nguyễn Thị Hồng Hạnh"})", "vi") ==
               "nominee-name: trường «Họ và tên» (nominee-name) dài 20 ký tự, tối đa 10");
}

BOOST_AUTO_TEST_CASE(refuses_choices_that_are_not_declared) {
    BOOST_TEST(fault(R"({"award": "FORM_GX"})", "vi") ==
               "award: «FORM_GX» không nằm trong các giá trị của trường «Hình thức» (award): FORM_GK, FORM_BK\n"
               "ý bạn là «FORM_GK»?");
    BOOST_TEST(fault(R"({"award": "Giấy khen"})", "en").find("is not one of the values") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(tells_all_faults_of_all_fields_at_once) {
    const FieldsRead fields =
        read(R"({"houses": -1, "since": "x", "works": [{"cost": "a"}, 7], "zzz": 0, "leader": true})");
    std::vector<std::string> where;
    for (const FieldFault& one : fields.faults) where.push_back(one.field + " " + one.why.code);
    const std::vector<std::string> expected = {"houses TD0545", "since TD0543", "works[1].cost TD0542",
                                               "works[2] TD0541", "zzz TD0540"};
    BOOST_TEST(where == expected, boost::test_tools::per_element());
    BOOST_TEST(boost::json::serialize(fields.values) == R"({"leader":true,"works":[{}]})");
}

BOOST_AUTO_TEST_CASE(keeps_texts_composed_and_tidy) {
    BOOST_TEST(canonical("{\"nominee-name\": \"  Lê\\u00a0 \\n Văn  A \"}") == R"({"nominee-name":"Lê Văn A"})");
    BOOST_TEST(canonical("{\"nominee-name\": \"Le\\u0302\"}") == R"({"nominee-name":"Lê"})");
    BOOST_TEST(canonical("{\"summary\": \" a\\r\\nb\\r\\n \"}") == R"({"summary":"a\nb"})");
    BOOST_TEST(canonical(R"({"nominee-name": "   "})") == R"({"nominee-name":null})");
    BOOST_TEST(canonical(R"({"nominee-name": null})") == R"({"nominee-name":null})");
}

BOOST_AUTO_TEST_CASE(keeps_numbers_exact) {
    BOOST_TEST(canonical(R"({"houses": "12"})") == R"({"houses":12})");
    BOOST_TEST(canonical(R"({"houses": 12.0})") == R"({"houses":12})");
    BOOST_TEST(canonical(R"({"funds": "1234567890.123456789012345678"})") ==
               R"({"funds":"1234567890.123456789012345678"})");
    BOOST_TEST(canonical(R"({"funds": 12.1})") == R"({"funds":"12.1"})");
    BOOST_TEST(canonical(R"({"funds": 3})") == R"({"funds":"3"})");
    BOOST_TEST(canonical(R"({"works": [{"cost": 1.50, "name": "Cầu"}]})") ==
               R"({"works":[{"name":"Cầu","cost":"1.5"}]})");
}

BOOST_AUTO_TEST_CASE(reads_what_people_write_where_that_is_allowed) {
    BOOST_TEST(canonical(R"({"since": "1/9/2025"})", kByPeople) == R"({"since":"2025-09-01"})");
    BOOST_TEST(canonical(R"({"award": "giấy KHEN"})", kByPeople) == R"({"award":"FORM_GK"})");
    BOOST_TEST(canonical(R"({"leader": "Có"})", kByPeople) == R"({"leader":true})");
    BOOST_TEST(canonical(R"({"leader": "không"})", kByPeople) == R"({"leader":false})");
}

BOOST_AUTO_TEST_CASE(reading_what_was_read_changes_nothing) {
    const FieldsRead once = read(R"({"nominee-name": "Lê A", "houses": "7", "funds": 1.25, "since": "2024-02-29",
        "leader": false, "award": "FORM_BK", "works": [{"name": "x", "cost": "2.50"}]})");
    BOOST_TEST(once.faults.empty());
    const FieldsRead twice = read_fields(form(), once.values);
    BOOST_TEST(twice.faults.empty());
    BOOST_TEST(boost::json::serialize(twice.values) == boost::json::serialize(once.values));
}

BOOST_AUTO_TEST_SUITE_END()
