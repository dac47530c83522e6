// A mail is in the language that its reader chose, and not sent to who wants none.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "identity/own_desk.hpp"
#include "says.hpp"

using namespace thidua;
using tests::has;
using tests::Said;

namespace {

/// A nomination that came back to its clerk, in a store where the clerk may have chosen a language.
class Office {
  public:
    [[nodiscard]] Said says(std::vector<std::string> words) const {
        words.insert(words.end(), {"--config", (tests::source_dir() / "config").string(), "--store", store().string(),
                                   "--lang", "en"});
        return tests::thidua_says(words);
    }
    /// As the person does on the account's page.
    void choose(const std::string& person, const std::string& language,
                identity::MailWish returned = identity::MailWish::at_once) const {
        const Said made = says({"account", "add", person, "--demo", "--format", "json"});
        BOOST_REQUIRE_MESSAGE(made.code == 0, made.err);
        tests::SomePeople people;
        people.all[person].id = person;
        tests::CountedRandomness randomness;
        const SystemClock clock;
        const auto accounts = identity::Identity::open(store(), {}, {people, clock, randomness}).value();
        const std::string password(boost::json::parse(made.out).at("first_password").as_string());
        const auto opened = accounts->sign_in(person, password, {});
        BOOST_REQUIRE(opened.has_value());
        BOOST_REQUIRE(accounts->choose_language(opened->secret, language).has_value());
        BOOST_REQUIRE(accounts->wish_mail(opened->secret, identity::MailKind::returned, returned).has_value());
    }
    void return_to_clerk() const {
        const auto evidence = (tests::source_dir() / "LICENSE").string();
        BOOST_REQUIRE(says({"attach", "T-1", evidence, "--kind", "original", "--as", "hoa.tm"}).code == 0);
        BOOST_REQUIRE(says({"act", "T-1", "propose", "--as", "hoa.tm"}).code == 0);
        BOOST_REQUIRE(says({"act", "T-1", "submit", "--as", "cuong.nm"}).code == 0);
        BOOST_REQUIRE(says({"act", "T-1", "return", "--reason", "Bo sung", "--as", "ha.nt"}).code == 0);
        BOOST_REQUIRE(says({"deliver"}).code == 0);
    }
    void create() const { BOOST_REQUIRE(says(tests::whole_nomination("T-1")).code == 0); }
    /// The mails that went out, by file name.
    [[nodiscard]] std::map<std::string, std::string> mails() const {
        std::map<std::string, std::string> found;
        if (!std::filesystem::exists(store() / "out")) return found;
        for (const auto& file : list_files(store() / "out", ".eml").value())
            found[std::filesystem::path(file).filename().string()] = read_file(file, 1 << 20).value();
        return found;
    }

  private:
    [[nodiscard]] std::filesystem::path store() const { return folder_.path() / "store"; }

    tests::TemporaryFolder folder_;
};

} // namespace

BOOST_AUTO_TEST_SUITE(app)

BOOST_AUTO_TEST_CASE(who_chose_no_language_is_written_to_in_the_offices) {
    const Office office;
    office.create();
    office.return_to_clerk();
    const auto mails = office.mails();
    BOOST_REQUIRE(mails.size() == 1U);
    BOOST_TEST(!has(mails.begin()->first, "_en-"));
    BOOST_TEST(has(mails.begin()->second, "hoa.tm@"));
}

BOOST_AUTO_TEST_CASE(who_chose_english_is_written_to_in_english) {
    const Office office;
    office.create();
    office.choose("hoa.tm", "en");
    office.return_to_clerk();
    const auto mails = office.mails();
    BOOST_REQUIRE(!mails.empty());
    bool english = false;
    for (const auto& [name, text] : mails) {
        const bool to_hoa = has(text, "hoa.tm@");
        english = english || to_hoa;
        BOOST_TEST(to_hoa == has(name, "_en-"), name);
        BOOST_TEST(to_hoa == has(text, "Please complete"), text);
    }
    BOOST_TEST(english);
}

BOOST_AUTO_TEST_CASE(who_wants_no_mail_of_what_came_back_gets_none_and_nobody_misses_it) {
    const Office office;
    office.create();
    office.choose("hoa.tm", "en", identity::MailWish::application);
    office.return_to_clerk();
    for (const auto& [name, text] : office.mails()) BOOST_TEST(!has(text, "hoa.tm@"), name);
    BOOST_TEST(has(office.says({"incident", "list"}).out, "no incidents"));
}

BOOST_AUTO_TEST_SUITE_END()
