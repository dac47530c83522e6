#include "old_letters.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "../cells/syllables.hpp"

namespace import_xlsx {
namespace {

using std::string_view_literals::operator""sv;

/// The letters of TCVN3 from byte A1 on; a blank where it has none.
constexpr std::u16string_view kTcvn3 = u"ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽé"
                                       u"ẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ"sv;

/// VNI writes marks as letters behind the vowel.
constexpr std::u16string_view kVniMarks = u"ùøûõïâáàåãäêéèúüë"sv;
constexpr std::array<std::u16string_view, 17> kVniMeanings = {
    u"\u0301"sv,       u"\u0300"sv,       u"\u0309"sv,       u"\u0303"sv,       u"\u0323"sv,       u"\u0302"sv,
    u"\u0302\u0301"sv, u"\u0302\u0300"sv, u"\u0302\u0309"sv, u"\u0302\u0303"sv, u"\u0302\u0323"sv, u"\u0306"sv,
    u"\u0306\u0301"sv, u"\u0306\u0300"sv, u"\u0306\u0309"sv, u"\u0306\u0303"sv, u"\u0306\u0323"sv};
constexpr std::u16string_view kVniAlone = u"íìæóòôöîñÍÌÆÓÒÔÖÎÑ"sv;
constexpr std::u16string_view kVniLetters = u"íìỉĩịơưỵđÍÌỈĨỊƠƯỴĐ"sv;

/// Letters that old writing never has: the text is Unicode.
bool is_new_letter(UChar32 c) {
    return (c >= 0x1EA0 && c <= 0x1EF9) || (c >= 0x0300 && c <= 0x036F) ||
           u"ăĂđĐĩĨũŨơƠưƯ"sv.find(static_cast<char16_t>(c)) != std::u16string_view::npos;
}

icu::UnicodeString wide_of(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string narrow(const icu::UnicodeString& text) {
    std::string made;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    (U_SUCCESS(status) ? nfc->normalize(text, status) : text).toUTF8String(made);
    return made;
}

bool has_new_letters(const icu::UnicodeString& text) {
    for (int32_t i = 0; i < text.length(); ++i)
        if (is_new_letter(text.charAt(i))) return true;
    return false;
}

/// The same for UTF-8.
bool has_new_letters(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 c = 0;
        U8_NEXT(bytes, at, size, c);
        if (c >= 0x80 && is_new_letter(c)) return true;
    }
    return false;
}

icu::UnicodeString from_tcvn3(const icu::UnicodeString& old) {
    icu::UnicodeString made;
    for (int32_t i = 0; i < old.length(); ++i) {
        const char16_t c = old.charAt(i);
        const bool mapped = c >= 0xA1 && c < 0xA1 + kTcvn3.size() && kTcvn3[c - 0xA1U] != u' ';
        made.append(mapped ? kTcvn3[c - 0xA1U] : c);
    }
    return made;
}

/// What the letter behind a vowel means for it: nothing when it is no mark. Breves stand on a alone.
std::u16string_view vni_mark(char16_t vowel, char16_t letter) {
    const std::size_t small = kVniMarks.find(static_cast<char16_t>(u_tolower(letter)));
    if (small == std::u16string_view::npos) return {};
    const char16_t base = static_cast<char16_t>(u_tolower(vowel));
    const bool horn = base == u'ô' || base == u'ö'; // ơ and ư
    if (small <= 4) return horn || u"aeouy"sv.find(base) != std::u16string_view::npos ? kVniMeanings[small] : u""sv;
    if (small <= 10) return u"aeo"sv.find(base) != std::u16string_view::npos ? kVniMeanings[small] : u""sv;
    return base == u'a' ? kVniMeanings[small] : u""sv;
}

icu::UnicodeString from_vni(const icu::UnicodeString& old) {
    icu::UnicodeString made;
    for (int32_t i = 0; i < old.length(); ++i) {
        const char16_t c = old.charAt(i);
        const std::size_t alone = kVniAlone.find(c);
        made.append(alone == std::u16string_view::npos ? c : kVniLetters[alone]);
        if (i + 1 >= old.length()) break;
        if (const auto mark = vni_mark(c, old.charAt(i + 1)); !mark.empty()) {
            made.append(mark.data(), static_cast<int32_t>(mark.size()));
            ++i;
        }
    }
    return made;
}

/// Signs of a wrong reading: letters that Vietnamese does not have, capitals and signs inside of a word.
std::size_t oddities(const icu::UnicodeString& text) {
    constexpr std::u16string_view kLatin = u"àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ"sv;
    std::size_t odd = 0;
    UChar32 before = ' ';
    for (int32_t i = 0; i < text.length(); ++i) {
        const char16_t c = text.charAt(i);
        const bool foreign = c >= 0x80 && !is_new_letter(c) && kLatin.find(c) == std::u16string_view::npos &&
                             (u_isalpha(c) || (c >= 0xA1 && c <= 0xBF) || c == 0xF7 || c == 0xD7 || c < 0xA0);
        odd += foreign || (u_isupper(c) && u_islower(before)) ? 1 : 0;
        before = c;
    }
    return odd;
}

/// Signs or capitals right behind a small letter.
bool has_signs(const icu::UnicodeString& text) {
    for (int32_t i = 1; i < text.length(); ++i) {
        const char16_t c = text.charAt(i);
        if (u_islower(text.charAt(i - 1)) && ((c >= 0xA1 && c <= 0xBF) || (c >= 0xC0 && u_isupper(c)))) return true;
    }
    return false;
}

bool is_plain(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Whether every word with a letter beyond ASCII could be Vietnamese, and there is one.
bool has_words_alone(const icu::UnicodeString& text) {
    bool found = false;
    icu::UnicodeString word;
    bool plain = true;
    for (int32_t i = 0; i <= text.length(); ++i) {
        const char16_t c = i < text.length() ? text.charAt(i) : u' ';
        if (u_isalpha(c) || (c >= 0x0300 && c <= 0x036F)) {
            word.append(c);
            plain = plain && c < 0x80;
            continue;
        }
        if (!plain && !is_syllable(word)) return false;
        found = found || !plain;
        word.remove();
        plain = true;
    }
    return found;
}

icu::UnicodeString from_code_page(std::string_view bytes, const char* name) {
    return {bytes.data(), static_cast<int32_t>(bytes.size()), name};
}

bool is_utf8(std::string_view bytes) {
    const icu::UnicodeString wide = wide_of(bytes);
    return wide.indexOf(static_cast<char16_t>(0xFFFD)) < 0 || bytes.find("\xEF\xBF\xBD") != std::string_view::npos;
}

/// UTF-16 without a mark: every other byte of plain letters is zero.
const char* utf16_of(std::string_view bytes) {
    if (bytes.starts_with("\xFF\xFE")) return "UTF-16LE";
    if (bytes.starts_with("\xFE\xFF")) return "UTF-16BE";
    std::array<std::size_t, 2> zeros{};
    for (std::size_t i = 0; i < std::min<std::size_t>(bytes.size(), 2000); ++i) zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
    if (zeros[0] + zeros[1] < 8) return nullptr;
    return zeros[1] > zeros[0] ? "UTF-16LE" : "UTF-16BE";
}

} // namespace

OldLetters letters_of_font(std::string_view font) {
    if (font.starts_with(".Vn")) return font.ends_with('H') ? OldLetters::tcvn3_capitals : OldLetters::tcvn3;
    return font.starts_with("VNI-") ? OldLetters::vni : OldLetters::none;
}

std::string in_unicode(std::string_view text, OldLetters letters) {
    icu::UnicodeString wide = wide_of(text);
    if (letters == OldLetters::none || has_new_letters(wide)) return std::string(text);
    if (letters == OldLetters::vni) return narrow(from_vni(wide));
    wide = from_tcvn3(wide);
    return narrow(letters == OldLetters::tcvn3_capitals ? wide.toUpper(icu::Locale("vi")) : wide);
}

OldLetters seem_old(std::string_view text) {
    if (is_plain(text) || has_new_letters(text)) return OldLetters::none;
    const icu::UnicodeString wide = wide_of(text);
    const std::size_t now = oddities(wide);
    const icu::UnicodeString tcvn3 = from_tcvn3(wide);
    const icu::UnicodeString vni = from_vni(wide);
    const std::size_t as_tcvn3 = has_new_letters(tcvn3) ? oddities(tcvn3) : now;
    const std::size_t as_vni = has_new_letters(vni) || vni.length() < wide.length() ? oddities(vni) : now;
    // A foreign letter is a foreign name; signs and capitals inside of words are not, nor several letters that fall
    // into place together.
    if (as_tcvn3 == 0 && has_signs(wide)) return OldLetters::tcvn3;
    if (as_vni == 0 && now > 1) return OldLetters::vni;
    // A single foreign letter, which makes a word of Vietnamese when it is read anew, is no name of another language.
    if (now > 0 && as_tcvn3 == 0 && has_words_alone(tcvn3)) return OldLetters::tcvn3;
    return now > 0 && as_vni == 0 && has_words_alone(vni) ? OldLetters::vni : OldLetters::none;
}

Era era_of(std::string_view text) {
    if (is_plain(text)) return Era::any;
    return has_new_letters(text) ? Era::unicode : Era::unclear;
}

std::vector<std::string> readings_of(std::string_view bytes) {
    if (const char* utf16 = utf16_of(bytes)) {
        std::string text;
        from_code_page(bytes, utf16).toUTF8String(text);
        return {text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text};
    }
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    if (is_utf8(bytes)) return {std::string(bytes)};
    std::vector<std::pair<std::size_t, std::string>> readings;
    for (const icu::UnicodeString& reading :
         {from_code_page(bytes, "windows-1258"), from_tcvn3(from_code_page(bytes, "ISO-8859-1")),
          from_vni(from_code_page(bytes, "windows-1252"))}) {
        std::string text = narrow(reading);
        const std::size_t odd = oddities(wide_of(text));
        // A letter in a hundred may be a foreign name; more is another code page.
        if (odd <= bytes.size() / 100) readings.emplace_back(odd, std::move(text));
    }
    std::stable_sort(readings.begin(), readings.end(),
                     [](const auto& one, const auto& other) { return one.first < other.first; });
    std::vector<std::string> texts;
    for (auto& [odd, text] : readings) texts.push_back(std::move(text));
    return texts;
}

} // namespace import_xlsx
