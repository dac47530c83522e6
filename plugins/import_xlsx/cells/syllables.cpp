#include "syllables.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <unicode/locid.h>
#include <unicode/normalizer2.h>

namespace import_xlsx {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array kBegins = {u""sv,  u"b"sv,  u"c"sv, u"ch"sv, u"d"sv,  u"đ"sv,  u"g"sv,  u"gh"sv, u"gi"sv, u"h"sv,
                                u"k"sv, u"kh"sv, u"l"sv, u"m"sv,  u"n"sv,  u"ng"sv, u"nh"sv, u"p"sv,  u"ph"sv, u"qu"sv,
                                u"r"sv, u"s"sv,  u"t"sv, u"th"sv, u"tr"sv, u"v"sv,  u"x"sv,  u"ngh"sv};
constexpr std::array kVowels = {
    u"a"sv,   u"ă"sv,   u"â"sv,   u"e"sv,   u"ê"sv,   u"i"sv,   u"o"sv,   u"ô"sv,  u"ơ"sv,   u"u"sv,   u"ư"sv,
    u"y"sv,   u"ai"sv,  u"ao"sv,  u"au"sv,  u"ay"sv,  u"âu"sv,  u"ây"sv,  u"eo"sv, u"êu"sv,  u"ia"sv,  u"iê"sv,
    u"iu"sv,  u"oa"sv,  u"oă"sv,  u"oe"sv,  u"oi"sv,  u"ôi"sv,  u"ơi"sv,  u"ua"sv, u"uâ"sv,  u"uê"sv,  u"ui"sv,
    u"uô"sv,  u"uơ"sv,  u"uy"sv,  u"ưa"sv,  u"ưi"sv,  u"ươ"sv,  u"ưu"sv,  u"yê"sv, u"oai"sv, u"oay"sv, u"uây"sv,
    u"uôi"sv, u"ươi"sv, u"ươu"sv, u"iêu"sv, u"yêu"sv, u"uyê"sv, u"uya"sv, u"uyu"sv};
constexpr std::array kEnds = {u""sv, u"c"sv, u"ch"sv, u"m"sv, u"n"sv, u"ng"sv, u"nh"sv, u"p"sv, u"t"sv};

/// In small letters and without its tone: "Nguyễn" is "nguyên".
icu::UnicodeString without_tone(const icu::UnicodeString& word) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return word;
    icu::UnicodeString small = word;
    const icu::UnicodeString taken_apart = nfd->normalize(small.toLower(icu::Locale("vi")), status);
    icu::UnicodeString kept;
    constexpr std::u16string_view kTones = u"\u0300\u0301\u0303\u0309\u0323";
    for (int32_t i = 0; i < taken_apart.length(); ++i)
        if (kTones.find(taken_apart.charAt(i)) == std::u16string_view::npos) kept.append(taken_apart.charAt(i));
    return nfc->normalize(kept, status);
}

bool is_vowel_and_end(std::u16string_view rest) {
    return std::any_of(kEnds.begin(), kEnds.end(), [&](std::u16string_view end) {
        return rest.ends_with(end) &&
               std::find(kVowels.begin(), kVowels.end(), rest.substr(0, rest.size() - end.size())) != kVowels.end();
    });
}

} // namespace

bool is_syllable(const icu::UnicodeString& word) {
    const icu::UnicodeString plain = without_tone(word);
    const std::u16string_view letters(plain.getBuffer(), static_cast<std::size_t>(plain.length()));
    return std::any_of(kBegins.begin(), kBegins.end(), [&](std::u16string_view begin) {
        return letters.starts_with(begin) && is_vowel_and_end(letters.substr(begin.size()));
    });
}

} // namespace import_xlsx
