// The screens are part of the program: the page, and every file that the page names, in three encodings.
#include <algorithm>
#include <regex>

#include <boost/test/unit_test.hpp>

#include "web/assets.hpp"

using thidua::web::Asset;
using thidua::web::assets;

namespace {

const Asset* asset_at(std::string_view path) {
    const auto found =
        std::find_if(assets().begin(), assets().end(), [&](const Asset& one) { return one.path == path; });
    return found == assets().end() ? nullptr : &*found;
}

/// A program that was built without Node has no screens; it is tested all the same.
bool built_without_screens() {
    if (!assets().empty()) return false;
    BOOST_TEST_MESSAGE("this program was built without screens");
    return true;
}

} // namespace

BOOST_AUTO_TEST_SUITE(web)

BOOST_AUTO_TEST_CASE(the_page_names_only_files_that_are_there) {
    if (built_without_screens()) return;
    const Asset* page = asset_at("/index.html");
    BOOST_REQUIRE(page != nullptr);
    BOOST_TEST(!page->immutable);
    BOOST_TEST(page->media_type == "text/html; charset=utf-8");
    const std::string text(page->identity);
    static const std::regex kNamed(R"re((?:src|href)="([^"]+)")re");
    std::size_t named = 0;
    for (std::sregex_iterator at(text.begin(), text.end(), kNamed), end; at != end; ++at, ++named)
        BOOST_TEST(asset_at((*at)[1].str()) != nullptr, (*at)[1] << " is named and not there");
    BOOST_TEST(named >= 3U);
}

BOOST_AUTO_TEST_CASE(the_page_holds_no_script_and_no_style_of_its_own) {
    if (built_without_screens()) return;
    const std::string text(asset_at("/index.html")->identity);
    BOOST_TEST(!std::regex_search(text, std::regex(R"(<style|style=|\son\w+=|<script(?![^>]*\ssrc=))")));
}

BOOST_AUTO_TEST_CASE(files_under_a_hash_are_kept_for_ever_and_have_three_encodings) {
    for (const Asset& one : assets()) {
        BOOST_TEST(one.immutable == (one.path.rfind("/assets/", 0) == 0), one.path);
        BOOST_TEST(one.etag.size() == 18U, one.path);
        BOOST_TEST((one.etag.front() == '"' && one.etag.back() == '"'), one.path);
        BOOST_TEST(!one.identity.empty(), one.path);
        BOOST_TEST((one.gzip.size() > 2 && one.gzip.substr(0, 2) == "\x1f\x8b"), one.path);
        BOOST_TEST((!one.brotli.empty() && one.brotli.size() < one.identity.size()), one.path);
        BOOST_TEST(!one.media_type.empty(), one.path);
    }
}

BOOST_AUTO_TEST_SUITE_END()
