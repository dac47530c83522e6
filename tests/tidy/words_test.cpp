// Every code has its sentence and every sentence its use; SQL lives in files; nothing is left half-done.
#include <map>
#include <regex>
#include <set>

#include <boost/test/unit_test.hpp>

#include "base/diagnostic/catalogue.hpp"
#include "tidy/source_tree.hpp"

using namespace thidua;
using tests::read_tree;
using tests::TreeFile;

namespace {

bool is_code(const TreeFile& file) {
    return file.is_header() || file.is_source() || file.ends_with("CMakeLists.txt") || file.ends_with(".cmake");
}

std::map<std::string, std::string> codes_in_the_engine() {
    static const std::regex kCode(R"rx("(TD\d{4})")rx");
    std::map<std::string, std::string> found;
    for (const TreeFile& file : read_tree({"engine"})) {
        if (!file.is_source() && !file.is_header()) continue;
        for (std::sregex_iterator at(file.text.begin(), file.text.end(), kCode), end; at != end; ++at)
            if (file.path != "engine/base/diagnostic/diagnostic.hpp") found.emplace((*at)[1], file.path);
    }
    return found;
}

} // namespace

BOOST_AUTO_TEST_SUITE(tidy)

BOOST_AUTO_TEST_CASE(every_code_has_a_sentence_and_every_sentence_a_code) {
    const Catalogue catalogue = Catalogue::load(embedded_catalogues()).value();
    const auto used = codes_in_the_engine();
    for (const auto& [code, path] : used) BOOST_TEST(catalogue.has("vi", code), code << " in " << path);
    static const std::regex kPlainCode(R"(TD\d{4})");
    for (const std::string& key : catalogue.keys("vi"))
        if (std::regex_match(key, kPlainCode)) BOOST_TEST(used.count(key) == 1U, key << " is used nowhere");
}

BOOST_AUTO_TEST_CASE(nothing_is_left_half_done) {
    // Spelled in pieces, so that this list does not find itself.
    const std::regex markers(std::string("\\b(TO") + "DO|FIX" + "ME|XX" + "X|HA" + "CK)\\b|not (yet )?imple" +
                             "mented|place" + "holder\\b");
    for (const TreeFile& file : read_tree({"engine", "plugins", "tests", "workflows", "config"})) {
        if (!is_code(file)) continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i)
            BOOST_TEST(!std::regex_search(file.lines[i], markers), file.path << ':' << i + 1 << ": " << file.lines[i]);
    }
}

BOOST_AUTO_TEST_CASE(sql_stands_in_files) {
    static const std::regex kSql(R"rx("\s*(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE)\b)rx");
    for (const TreeFile& file : read_tree({"engine"})) {
        if (!file.is_source() && !file.is_header()) continue;
        for (std::size_t i = 0; i < file.lines.size(); ++i)
            BOOST_TEST(!std::regex_search(file.lines[i], kSql), file.path << ':' << i + 1 << ": " << file.lines[i]);
    }
}

BOOST_AUTO_TEST_CASE(texts_for_people_stand_in_catalogues) {
    // A Vietnamese letter inside a string literal of the engine is a sentence that escaped its catalogue.
    static const std::regex kLiteral(R"rx("([^"\\]|\\.)*")rx");
    for (const TreeFile& file : read_tree({"engine"})) {
        if (!file.is_source() && !file.is_header()) continue;
        if (file.path.rfind("engine/sdk/", 0) == 0) continue; // a plugin's texts travel inside its documents
        for (std::size_t i = 0; i < file.lines.size(); ++i) {
            const std::string code = file.lines[i].substr(0, file.lines[i].find("//"));
            for (std::sregex_iterator at(code.begin(), code.end(), kLiteral), end; at != end; ++at)
                BOOST_TEST(at->str().find("\xE1\xBA") == std::string::npos,
                           file.path << ':' << i + 1 << ": " << at->str());
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
