// Which passwords will do, and that hashing cannot be made the attack.
#include <thread>

#include <boost/test/unit_test.hpp>

#include "identity/own_desk.hpp"
#include "identity/passwords/rules.hpp"

using namespace thidua;
using namespace thidua::identity;
using tests::fault_of;
using tests::OwnDesk;

namespace {

std::string faults_in(std::string_view password, std::string_view person = "hoa.tm") {
    std::string codes;
    for (const Diagnostic& fault : faults_of_password(password, person))
        codes += (codes.empty() ? "" : " ") + fault.code;
    return codes;
}

} // namespace

BOOST_AUTO_TEST_SUITE(passwords)

BOOST_AUTO_TEST_CASE(long_sentences_are_welcome_in_any_letters) {
    for (const char* good : {"cá chép vượt vũ môn", "correct horse battery staple", "Mưa rào trên mái tôn!",
                             "kx7m-q2np-9bd3-wt5r", "東京の夜は長いですからね", "sông Hồng đỏ nặng phù sa"})
        BOOST_TEST(faults_in(good) == "", good);
    BOOST_TEST(faults_in(std::string(200, 'a') + " bcd xyz kl") == "");
}

BOOST_AUTO_TEST_CASE(short_long_and_unreadable_ones_are_refused) {
    BOOST_TEST(faults_in("cá vượt môn") == "TD1294"); // 11 letters, 14 bytes
    BOOST_TEST(faults_in("cá vượt vũ m") == "");
    BOOST_TEST(faults_in(std::string(257, 'x')) == "TD1295");
    BOOST_TEST(faults_in("abcdefgh\xFFijkl mnop") == "TD1295");
    BOOST_TEST(faults_in("") == "TD1294 TD1296");
}

BOOST_AUTO_TEST_CASE(what_guessers_try_first_is_refused_in_every_spelling) {
    for (const char* common :
         {"password1234", "P@ssw0rd2026!", "Matkhau@12345", "mật khẩu 2026!", "123456789012", "aaaaaaaaaaaa",
          "abababababab", "qwertyuiop12", "987654321098", "iloveyou2026", "anhyeuem1234", "Anh Yêu Em 99",
          "soxaydung2026", "thidua-khenthuong", "Vietnam@2026", "adminadmin12", "111122223333", "tinh viet nam 1"})
        BOOST_TEST(faults_in(common) == "TD1296", common);
}

BOOST_AUTO_TEST_CASE(ones_own_name_is_no_secret) {
    BOOST_TEST(faults_in("hoa.tm va con meo den") == "TD1297");
    BOOST_TEST(faults_in("con mèo đen HOATM") == "TD1297");
    BOOST_TEST(faults_in("hoa sen trong đầm") == "");
}

BOOST_AUTO_TEST_CASE(the_new_one_is_not_the_old_one) {
    OwnDesk house;
    const auto opened = house.settled("hoa.tm");
    BOOST_TEST(fault_of(house->change_password(opened.secret, tests::kGoodPassword, tests::kGoodPassword,
                                               house.from)) == "TD1298");
}

BOOST_AUTO_TEST_CASE(at_most_four_are_hashed_at_a_time_and_few_wait) {
    PasswordHashing hashing({3, std::size_t{4} << 20}, {1, 1, std::chrono::milliseconds(60000)});
    const std::string kept = hashing.hash("a").value();
    std::atomic<int> told_busy{0};
    std::atomic<int> checked{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 12; ++i)
        threads.emplace_back([&] {
            for (int k = 0; k < 20; ++k) {
                const auto same = hashing.verify(kept, "a");
                same ? ++checked : ++told_busy;
                if (!same) BOOST_CHECK(same.error().diagnostics().front().code == "TD1292");
            }
        });
    for (std::thread& thread : threads) thread.join();
    BOOST_TEST(checked + told_busy == 240);
    BOOST_TEST(hashing.done() == static_cast<std::uint64_t>(checked) + 1);
    BOOST_TEST(told_busy > 0);
}

BOOST_AUTO_TEST_CASE(a_hash_of_an_older_cost_is_made_anew_at_the_next_sign_in) {
    OwnDesk house;
    (void)house.settled("hoa.tm");
    house.settings.hashing = {2, 16384};
    house.desk = house.another();
    const auto before = house->hashings();
    BOOST_TEST(fault_of(house->sign_in("hoa.tm", tests::kGoodPassword, house.from)) == "");
    BOOST_TEST(house->hashings() == before + 2);
    BOOST_TEST(fault_of(house->sign_in("hoa.tm", tests::kGoodPassword, house.from)) == "");
    BOOST_TEST(house->hashings() == before + 3);
}

BOOST_AUTO_TEST_SUITE_END()
