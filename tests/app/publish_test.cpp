// The one who looks after the house edits the folder, sees what would change, and publishes it; scripts read the same.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "app/says.hpp"
#include "base/files/files.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

struct OwnHouse {
    TemporaryFolder folder;
    std::filesystem::path root = folder.path();

    OwnHouse() {
        for (const char* part : {"config", "workflows"})
            std::filesystem::copy(source_dir() / part, root / part, std::filesystem::copy_options::recursive);
        std::filesystem::create_directory_symlink(build_dir(), root / "build");
    }
    [[nodiscard]] Said says(std::vector<std::string> words) const {
        words.insert(words.end(), {"--config", (root / "config").string(), "--store", (root / "store").string()});
        return thidua_says(words, "en");
    }
    void edit(const std::string& file, const std::string& found, const std::string& by) const {
        std::string text = read_file(root / file, 1U << 20U).value();
        const auto at = text.find(found);
        BOOST_REQUIRE(at != std::string::npos);
        text.replace(at, found.size(), by);
        BOOST_REQUIRE(write_file_atomically(root / file, text).has_value());
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(app, OwnHouse)

BOOST_AUTO_TEST_CASE(the_folder_is_looked_at_published_and_its_history_told) {
    const Said nothing = says({"publish", "--dry-run"});
    BOOST_TEST(nothing.code == 3); // looking makes no store
    BOOST_TEST(has(nothing.err, "TD0601"), nothing.err);
    const Said first = says({"publish"});
    BOOST_TEST(first.code == 0, first.err);
    BOOST_TEST(has(first.out, "the folder is as published: version 1 is in use\n"), first.out);
    edit("config/people.info", "Trần Mai Hoa", "Trần Thị Hoa");
    const Said everyday = says({"list", "--as", "hoa.tm"});
    BOOST_TEST(everyday.code == 0);
    BOOST_TEST(has(everyday.err, "warning[TD0990]"), everyday.err);
    BOOST_TEST(has(everyday.err, "thidua publish"), everyday.err);
    const Said look = says({"publish", "--dry-run"});
    BOOST_TEST(look.code == 0, look.err);
    BOOST_TEST(has(look.out, "~ person hoa.tm: Trần Mai Hoa, "), look.out);
    BOOST_TEST(has(look.out, "not published: 1 changes against version 1, which is in use\n"), look.out);
    BOOST_TEST(!has(look.err, "TD0990"), look.err);
    const Said done = says({"publish"});
    BOOST_TEST(done.code == 0, done.err);
    BOOST_TEST(has(done.out, "version 2 of the configuration is published and in use (1 changes)\n"), done.out);
    BOOST_TEST(!has(says({"list", "--as", "hoa.tm"}).err, "TD0990"));
    edit("config/people.info", "people\n{", "; a note\npeople\n{");
    BOOST_TEST(has(says({"publish"}).out, "version 3 of the configuration is published and in use; only notes"));
    const Said history = says({"publish", "--history", "--format", "json"});
    BOOST_TEST(history.code == 0, history.err);
    const auto versions = boost::json::parse(history.out).as_array();
    BOOST_REQUIRE_EQUAL(versions.size(), 3U);
    BOOST_TEST(versions.at(0).at("in_use").as_bool());
    BOOST_TEST(versions.at(1).at("changes").as_array().at(0).at("name").as_string() == "hoa.tm");
    BOOST_TEST(has(says({"publish", "--history"}).out, "Version"));
}

BOOST_AUTO_TEST_CASE(a_faulty_folder_is_refused_with_all_its_faults_and_scripts_read_them) {
    (void)says({"publish"});
    edit("config/roles.info", "hoa.tm ", "hoa.tx ");
    edit("config/units.info", "kind  office", "kind  ofice");
    const Said refused = says({"publish"});
    BOOST_TEST(refused.code == 1);
    for (const char* piece : {"error[TD0905]", "roles.info:11:9", "hoa.tm", "units.info", "note[TD0992]"})
        BOOST_TEST(has(refused.err, piece), piece << " in " << refused.err);
    BOOST_TEST(refused.out.empty());
    const auto data = boost::json::parse(says({"publish", "--format", "json"}).out);
    BOOST_TEST(data.at("outcome").as_string() == "refused");
    BOOST_TEST(data.at("notes").as_array().size() == 3U);
    BOOST_TEST(says({"list", "--as", "hoa.tm"}).code == 0);
    BOOST_TEST(says({"publish", "--dryrun"}).code == 2);
}

BOOST_AUTO_TEST_CASE(a_publication_is_one_object_for_scripts) {
    (void)says({"publish"});
    edit("config/roles.info", "    observer\n", "    obsrever\n");
    const Said done = says({"publish", "--format", "json"});
    BOOST_TEST(done.code == 0);
    const auto data = boost::json::parse(done.out);
    BOOST_TEST(data.at("outcome").as_string() == "done");
    BOOST_TEST(data.at("published").as_bool());
    BOOST_TEST(data.at("version").to_number<int>() == 2);
    BOOST_TEST(data.at("changes").as_array().size() == 4U); // two who lose a role and have another
    bool told = false;
    for (const auto& warning : data.at("warnings").as_array()) told = told || warning.at("code") == "TD0994";
    BOOST_TEST(told, done.out);
}

BOOST_AUTO_TEST_CASE(the_check_tells_a_misspelt_role_once) {
    edit("config/roles.info", "    observer\n",
         "    obsrever\n    {\n        mai.vt     { unit van-phong  from 2022-07-08 }\n    }\n    observer\n");
    const Said said = says({"check", (root / "workflows").string()});
    BOOST_TEST(said.code == 0, said.err);
    const auto first = said.err.find("TD0994");
    BOOST_REQUIRE(first != std::string::npos);
    BOOST_TEST(said.err.find("TD0994", first + 1) == std::string::npos);
    BOOST_TEST(has(said.err, "roles.info:49"), said.err);
}

BOOST_AUTO_TEST_CASE(the_check_tells_addresses_operators_and_plugins_that_are_none) {
    edit("config/people.info", "hoa.tm@", "hoa.tm.");
    edit("config/thidua.info", "        khanh.tq\n", "        khanh.qt\n");
    edit("config/thidua.info", "plugin import_xlsx", "plugin import_xls");
    const Said said = says({"check", (root / "workflows").string()});
    BOOST_TEST(said.code == 1);
    for (const char* code : {"[TD1190]", "[TD1192]", "[TD1197]"}) BOOST_TEST(has(said.err, code), said.err);
    for (const char* nearest : {"\"khanh.tq\"?", "\"import_xlsx\"?"}) BOOST_TEST(has(said.err, nearest), said.err);
    const Said refused = says({"publish"});
    BOOST_TEST(refused.code == 1);
    BOOST_TEST(has(refused.err, "[TD1190]"), refused.err);
}

BOOST_AUTO_TEST_CASE(who_works_every_day_is_not_bothered_with_vacancies) {
    edit("config/roles.info", "quynh.da   { unit quy-hoach  from 2022-07-08 }", "");
    (void)says({"publish"});
    BOOST_TEST(!has(says({"list", "--as", "hoa.tm"}).err, "TD0944"));
    BOOST_TEST(has(says({"deliver"}).err, "TD0944"));
}

BOOST_AUTO_TEST_SUITE_END()
