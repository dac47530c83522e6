// A delivery that is given up waits for a person, and goes out once after its cause is mended.
#include <regex>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "says.hpp"

using namespace thidua;
using tests::has;
using tests::Said;

namespace {

/// A department of its own, whose mails may be spoilt.
class Department {
  public:
    Department() {
        std::filesystem::copy(tests::source_dir() / "config", config(), std::filesystem::copy_options::recursive);
        std::string text = read_file(config() / "thidua.info", 1 << 20).value();
        text = std::regex_replace(text, std::regex("\\.\\./workflows"), (tests::source_dir() / "workflows").string());
        whole_ = std::regex_replace(text, std::regex("\\.\\./build"), tests::build_dir().string());
        mend();
    }

    void spoil() const {
        write(std::regex_replace(whole_, std::regex("plugin notify_mail"),
                                 "plugin notify_mail  settings { from-address \"no address\" }"));
    }
    void mend() const { write(whole_); }

    [[nodiscard]] Said says(std::vector<std::string> words, const char* language = "en") const {
        words.insert(words.end(), {"--config", config().string(), "--store", (folder_.path() / "store").string(),
                                   "--lang", language});
        return tests::thidua_says(words);
    }
    /// A mail that cannot be delivered; answers the number of its incident.
    [[nodiscard]] std::string fail_to_deliver() const {
        const auto evidence = (tests::source_dir() / "LICENSE").string();
        BOOST_REQUIRE(says(tests::whole_nomination("T-1")).code == 0);
        BOOST_REQUIRE(says({"attach", "T-1", evidence, "--kind", "original", "--as", "hoa.tm"}).code == 0);
        BOOST_REQUIRE(says({"act", "T-1", "propose", "--as", "hoa.tm"}).code == 0);
        BOOST_REQUIRE(says({"act", "T-1", "submit", "--as", "cuong.nm"}).code == 0);
        spoil();
        BOOST_REQUIRE(says({"publish"}).code == 0);
        const Said returned = says({"act", "T-1", "return", "--reason", "Bổ sung", "--as", "ha.nt"});
        BOOST_TEST(returned.code == 0, "what was asked is done: " << returned.err);
        BOOST_TEST(has(returned.err, "warning[TD0964]: T-1: \"mail\" could not deliver, which is incident "),
                   returned.err);
        const auto incidents = boost::json::parse(says({"incident", "list", "--format", "json"}).out);
        BOOST_REQUIRE(incidents.as_array().size() == 1U);
        return boost::json::serialize(incidents.at(0).at("number"));
    }
    [[nodiscard]] std::size_t mails() const {
        const auto out = folder_.path() / "store" / "out";
        return std::filesystem::exists(out) ? list_files(out, ".eml").value().size() : 0;
    }

  private:
    [[nodiscard]] std::filesystem::path config() const { return folder_.path() / "config"; }
    void write(const std::string& text) const {
        BOOST_REQUIRE(write_file_atomically(config() / "thidua.info", text).has_value());
    }

    tests::TemporaryFolder folder_;
    std::string whole_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(app)

BOOST_AUTO_TEST_CASE(a_given_up_mail_goes_out_once_after_its_cause_is_mended) {
    const Department department;
    const std::string number = department.fail_to_deliver();
    BOOST_TEST(department.says({"incident", "retry", number}).code == 1);
    BOOST_TEST(department.mails() == 0U);
    const std::string english = department.says({"incident", "list"}).out;
    const std::string vietnamese = department.says({"incident", "list"}, "vi").out;
    BOOST_TEST(has(english, "is not an e-mail address"), english);
    BOOST_TEST(has(vietnamese, "không phải địa chỉ"), vietnamese);
    department.mend();
    BOOST_REQUIRE(department.says({"publish"}).code == 0);
    BOOST_TEST(department.says({"incident", "retry", number}).code == 0);
    BOOST_TEST(department.mails() == 1U);
    const Said again = department.says({"incident", "retry", number});
    BOOST_TEST(again.code == 1);
    BOOST_TEST(has(again.err, "TD0801"), again.err);
    BOOST_TEST(department.says({"deliver"}).code == 0);
    BOOST_TEST(department.mails() == 1U);
    BOOST_TEST(has(department.says({"incident", "list"}).out, "no incidents"));
}

BOOST_AUTO_TEST_CASE(an_incident_is_settled_without_delivery_when_an_operator_says_why) {
    const Department department;
    const std::string number = department.fail_to_deliver();
    BOOST_TEST(department.says({"incident", "abandon", number}).code == 2, "a reason is needed");
    const Said blank = department.says({"incident", "abandon", number, "--reason", " "});
    BOOST_TEST(blank.code == 1);
    BOOST_TEST(has(blank.err, "TD0802"), blank.err);
    const Said done = department.says({"incident", "abandon", number, "--reason", "Đã báo qua điện thoại"});
    BOOST_TEST(done.code == 0, done.err);
    BOOST_TEST(has(department.says({"incident", "list"}).out, "no incidents"));
    BOOST_TEST(has(department.says({"incident", "abandon", number, "--reason", "x"}).err, "TD0801"));
    department.mend();
    BOOST_TEST(department.says({"deliver"}).code == 0);
    BOOST_TEST(department.mails() == 0U);
    BOOST_TEST(department.says({"audit", "verify"}).code == 0);
}

BOOST_AUTO_TEST_SUITE_END()
