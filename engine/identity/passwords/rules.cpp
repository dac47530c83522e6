#include "identity/passwords/rules.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text/text.hpp"

namespace thidua::identity {
namespace {

/// What the most used passwords of published breaches, and of this country, are made of. One that is nothing but such
/// words, digits and marks is tried first, in all its spellings.
constexpr std::array kCommonWords = {
    "password",  "passw",      "pass",     "word",       "admin",    "administrator", "welcome",
    "login",     "letmein",    "qwerty",   "qwertyuiop", "asdfgh",   "asdfghjkl",     "zxcvbn",
    "zxcvbnm",   "iloveyou",   "monkey",   "dragon",     "master",   "sunshine",      "princess",
    "football",  "baseball",   "superman", "batman",     "shadow",   "michael",       "hello",
    "freedom",   "whatever",   "trustno",  "secret",     "test",     "user",          "abc",
    "abcd",      "abcdef",     "aa",       "love",       "you",      "changeme",      "default",
    "root",      "guest",      "system",   "server",     "computer", "internet",      "google",
    "facebook",  "zalo",       "matkhau",  "mat",        "khau",     "dangnhap",      "taikhoan",
    "nguoidung", "quantri",    "anhyeuem", "emyeuanh",   "anh",      "yeu",           "em",
    "toiyeuem",  "conyeume",   "giadinh",  "hanhphuc",   "vietnam",  "hanoi",         "saigon",
    "danang",    "hochiminh",  "bacho",    "soxaydung",  "xaydung",  "phong",         "vanphong",
    "thidua",    "khenthuong", "congchuc", "vienchuc",   "ubnd",     "tinh",          "viet",
    "nam",       "khongbiet",  "khongco",  "hoilamgi",   "chaoban",  "xinchao",       "iloveu",
    "maiyeu",    "maiyeuem",   "congty",   "giamdoc",    "xyz",      "qaz",           "wsx",
    "edc"};

/// What letters are swapped for.
char plain_letter(char letter) {
    constexpr std::string_view kSwapped = "@431!0$57";
    constexpr std::string_view kMeant = "aaeiiosst";
    const auto at = kSwapped.find(letter);
    return at == std::string_view::npos ? letter : kMeant[at];
}

bool is_letter(char letter) { return static_cast<signed char>(letter) < 0 || (letter >= 'a' && letter <= 'z'); }

std::string letters_of(std::string_view text, bool swapped) {
    std::string letters;
    for (const char each : text) {
        const char letter = swapped ? plain_letter(each) : each;
        if (is_letter(letter)) letters += letter;
    }
    return letters;
}

/// Whether the letters are one common word after the other.
bool made_of_common_words(const std::string& letters) {
    std::vector<char> reached(letters.size() + 1, 0);
    reached[0] = 1;
    for (std::size_t at = 0; at < letters.size(); ++at) {
        if (reached[at] == 0) continue;
        for (const std::string_view word : kCommonWords)
            if (std::string_view(letters).substr(at, word.size()) == word) reached[at + word.size()] = 1;
    }
    return reached[letters.size()] != 0;
}

/// A few characters over and over, or one run of the keys: `aaaaaaaaaaaa`, `121212121212`, `123456789012`.
bool is_monotonous(std::string_view folded) {
    const std::set<char> kinds(folded.begin(), folded.end());
    if (kinds.size() < 5) return true;
    std::size_t steps = 0;
    for (std::size_t at = 1; at < folded.size(); ++at) {
        const int step = folded[at] - folded[at - 1];
        if (step == 1 || step == -1 || step == 0 || step == -9 || step == 9) ++steps;
    }
    return steps + 2 >= folded.size();
}

/// Without the year and the marks that are put around a word.
std::string_view bare(std::string_view folded) {
    while (!folded.empty() && !is_letter(folded.front())) folded.remove_prefix(1);
    while (!folded.empty() && !is_letter(folded.back())) folded.remove_suffix(1);
    return folded;
}

bool is_common(const std::string& folded) {
    return is_monotonous(folded) || made_of_common_words(letters_of(folded, false)) ||
           made_of_common_words(letters_of(bare(folded), true));
}

bool contains_name(const std::string& folded, std::string_view person) {
    const std::string name = fold(person);
    const std::string letters = letters_of(folded, false);
    const std::string of_name = letters_of(name, false);
    return (name.size() >= 3 && folded.find(name) != std::string::npos) ||
           (of_name.size() >= 4 && letters.find(of_name) != std::string::npos);
}

} // namespace

std::string password_form(std::string_view typed) {
    if (typed.size() > kLongestPassword_bytes || first_invalid_utf8(typed)) return {};
    return to_nfc(typed);
}

Diagnostics faults_of_password(std::string_view typed, std::string_view person) {
    Diagnostics faults;
    const std::string form = password_form(typed);
    if (form.empty() && !typed.empty()) {
        faults.push_back(Diagnostic::error("TD1295").with("most", std::to_string(kLongestPassword_bytes)));
        return faults;
    }
    if (count_code_points(form) < kShortestPassword)
        faults.push_back(Diagnostic::error("TD1294").with("least", std::to_string(kShortestPassword)));
    const std::string folded = fold(form);
    if (is_common(folded)) faults.push_back(Diagnostic::error("TD1296"));
    if (contains_name(folded, person))
        faults.push_back(Diagnostic::error("TD1297").with("person", std::string(person)));
    return faults;
}

} // namespace thidua::identity
