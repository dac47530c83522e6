// The sample workbook is what its source makes, imports without a fault, and its nominations score as told.
#include <cstdlib>
#include <fstream>
#include <set>
#include <sstream>

#include <boost/json.hpp>
#include <boost/property_tree/info_parser.hpp>
#include <boost/test/unit_test.hpp>

#include "import_xlsx/import.hpp"
#include "support/places.hpp"

using namespace thidua::tests;
using namespace import_xlsx;

namespace {

using Tree = boost::property_tree::ptree;

const std::filesystem::path kWorkflow = source_dir() / "workflows/khen-thuong";

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << in.rdbuf();
    return bytes.str();
}

FieldType type_of(const std::string& name) {
    const std::vector<std::pair<std::string, FieldType>> types = {
        {"long-text", FieldType::long_text}, {"integer", FieldType::integer},  {"decimal", FieldType::decimal},
        {"date", FieldType::date},           {"yes-no", FieldType::yes_no},    {"choice", FieldType::choice},
        {"rows", FieldType::rows},           {"evidence", FieldType::evidence}};
    for (const auto& [word, type] : types)
        if (word == name) return type;
    return FieldType::text;
}

std::vector<Field> fields_of(const Tree& block) {
    std::vector<Field> fields;
    for (const auto& [name, tree] : block) {
        Field field{name,
                    type_of(tree.get("type", "")),
                    tree.get("label.vi", ""),
                    tree.get("label.en", ""),
                    tree.get("required", "") == "yes",
                    {},
                    {}};
        if (const auto choices = tree.get_child_optional("choices"))
            for (const auto& [value, label] : *choices)
                field.choices.push_back({value, label.get("vi", ""), label.get("en", "")});
        if (const auto columns = tree.get_child_optional("columns")) field.columns = fields_of(*columns);
        if (field.type == FieldType::evidence)
            for (const char* part : {"id", "kind", "title", "date"})
                field.columns.push_back({part, FieldType::text, part, part, *part != 'd', {}, {}});
        fields.push_back(std::move(field));
    }
    return fields;
}

} // namespace

BOOST_AUTO_TEST_SUITE(plugins_sample)

BOOST_AUTO_TEST_CASE(the_committed_workbook_is_what_its_source_makes) {
    const TemporaryFolder folder;
    const auto made = folder.path() / "made.xlsx";
    const std::string command =
        (build_dir() / "tests/make_sample_workbook").string() + " " + kWorkflow.string() + " " + made.string();
    BOOST_REQUIRE(std::system(command.c_str()) == 0);
    BOOST_TEST((bytes_of(made) == bytes_of(kWorkflow / "sample/de-nghi-khen-thuong.xlsx")),
               "the workbook is not what nominations.info and forms.info make; see sample/README.md");
}

BOOST_AUTO_TEST_CASE(the_committed_workbook_imports_without_a_fault) {
    Tree forms;
    boost::property_tree::read_info((kWorkflow / "forms.info").string(), forms);
    Imported read{{}, 0, 0, FaultList(100), {}};
    Fault why;
    const std::string bytes = bytes_of(kWorkflow / "sample/de-nghi-khen-thuong.xlsx");
    BOOST_REQUIRE(import_workbook(
        bytes, fields_of(forms.get_child("form")), {}, {}, [] {}, read, why));
    for (const Fault& fault : read.faults.kept()) BOOST_TEST_MESSAGE(fault.where() << ": " << sentence(fault, "vi"));
    BOOST_TEST(read.faults.errors() == 0U);
    const auto rows = boost::json::parse("[" + read.rows + "]").as_array();
    BOOST_TEST(rows.size() == 60U);
    std::set<std::string> units;
    std::set<std::string> keys;
    for (const auto& row : rows) {
        units.insert(std::string(row.at("unit").as_string()));
        keys.insert(std::string(row.at("key").as_string()));
    }
    BOOST_TEST(units.size() == 12U);
    BOOST_TEST(keys.size() == 60U);
    BOOST_TEST((keys.count("N-1") == 1 && keys.count("N-2") == 1 && keys.count("N-3") == 1));
}

BOOST_AUTO_TEST_CASE(its_units_are_those_of_the_department_that_send) {
    Tree units;
    Tree source;
    boost::property_tree::read_info((source_dir() / "config/units.info").string(), units);
    boost::property_tree::read_info((kWorkflow / "sample/nominations.info").string(), source);
    std::vector<std::pair<std::string, std::string>> sending;
    for (const auto& [id, unit] : units.get_child("units"))
        if (unit.get("sends", "") == "yes") sending.emplace_back(id, unit.get("name", ""));
    std::vector<std::pair<std::string, std::string>> sent;
    for (const auto& [id, unit] : source.get_child("units")) sent.emplace_back(id, unit.get("name", ""));
    BOOST_TEST((sent == sending));
}

BOOST_AUTO_TEST_SUITE_END()
