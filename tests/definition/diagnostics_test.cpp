// Every fault an administrator can make in a workflow file has a case, and the words that meet it are pinned.
#include <cstdlib>
#include <map>
#include <regex>
#include <set>

#include <boost/test/unit_test.hpp>

#include "base/diagnostic/note.hpp"
#include "base/diagnostic/printer.hpp"
#include "base/files/files.hpp"
#include "base/json.hpp"
#include "definition/read/read_workflow.hpp"
#include "support/places.hpp"

using namespace thidua;

namespace {

const Catalogue& catalogue() {
    static const Catalogue kCatalogue = Catalogue::load(embedded_catalogues()).value();
    return kCatalogue;
}

std::vector<std::filesystem::path> cases() {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(tests::source_dir() / "tests" / "diagnostics"))
        if (entry.is_directory()) found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

Diagnostics faults_of(const std::filesystem::path& folder) {
    const auto read = definition::read_workflow(folder / "workflow.info", {}, {}, "workflow.info");
    return read ? read->warnings : read.error().diagnostics();
}

/// THIDUA_REFRESH=1 writes what is said now as what is expected: read the difference before committing it.
void compare(const std::filesystem::path& expected, const std::string& said) {
    if (std::getenv("THIDUA_REFRESH") != nullptr) {
        BOOST_REQUIRE(write_file_atomically(expected, said).has_value());
        return;
    }
    const auto wanted = read_file(expected, 1 << 20);
    BOOST_REQUIRE_MESSAGE(wanted.has_value(), expected << " is missing");
    BOOST_TEST(said == *wanted, expected << " differs; now it is said:\n" << said);
}

/// Faults that no workflow file can show, and where they are tested instead.
const std::set<std::string>& shown_elsewhere() {
    static const std::set<std::string> kCodes = {
        "TD0101", "TD0116",                     // limits: tests/reading
        "TD0117", "TD0118",                     // two readers that disagree: ruled out by tests/reading/mutation_test
        "TD0147", "TD0148",                     // a workflow file's own is TD0227: manifest_test
        "TD0141",                               // days in other files: tests/reading/block_reader_test
        "TD0225", "TD0240", "TD0241", "TD0264", // counts: read_workflow_test
        "TD0232", "TD0233"};                    // ports: read_workflow_test
    return kCodes;
}

} // namespace

BOOST_AUTO_TEST_SUITE(definition)

BOOST_AUTO_TEST_CASE(each_fault_is_said_as_pinned) {
    for (const auto& folder : cases()) {
        const Diagnostics faults = faults_of(folder);
        BOOST_TEST(!faults.empty(), folder << " has no fault");
        for (const char* language : {"vi", "en"})
            compare(folder / (std::string("expected.") + language + ".txt"), print(faults, catalogue(), language));
    }
}

BOOST_AUTO_TEST_CASE(every_code_has_a_case) {
    std::set<std::string> shown;
    for (const auto& folder : cases())
        for (const Diagnostic& fault : faults_of(folder)) shown.insert(fault.code);
    static const std::regex kOurs("TD0[12]\\d\\d|TD114[06]");
    for (const std::string& key : catalogue().keys("vi"))
        if (std::regex_match(key, kOurs) && shown_elsewhere().count(key) == 0)
            BOOST_TEST(shown.count(key) == 1U, key << " has no case");
    BOOST_TEST(cases().size() >= 60U);
}

BOOST_AUTO_TEST_CASE(the_same_comes_as_data) {
    for (const auto& folder : cases())
        for (const Diagnostic& fault : faults_of(folder)) {
            const boost::json::object object = json_of(note_of(fault, catalogue(), "en"));
            BOOST_TEST(object.at("code").as_string() == fault.code);
            BOOST_TEST(object.contains("line"));
        }
}

BOOST_AUTO_TEST_SUITE_END()
