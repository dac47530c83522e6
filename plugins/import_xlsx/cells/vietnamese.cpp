#include "vietnamese.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <utility>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

namespace import_xlsx {
namespace {

bool plain_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Excel writes a control character as _xHHHH_.
std::string unescape(std::string_view text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escaped = text[i] == '_' && i + 6 < text.size() && text[i + 1] == 'x' && text[i + 6] == '_' &&
                             std::all_of(text.begin() + i + 2, text.begin() + i + 6,
                                         [](unsigned char c) { return std::isxdigit(c) != 0; });
        if (!escaped) {
            plain += text[i];
            continue;
        }
        const auto unit = static_cast<char16_t>(std::stoul(std::string(text.substr(i + 2, 4)), nullptr, 16));
        icu::UnicodeString(unit).toUTF8String(plain);
        i += 6;
    }
    return plain;
}

void trim(std::string& text) {
    constexpr std::string_view kSpaces = " \t\n\r";
    text.erase(text.find_last_not_of(kSpaces) + 1);
    text.erase(0, text.find_first_not_of(kSpaces));
}

/// Text from web pages and other programs holds blanks that are no spaces, and characters without width that make two
/// equal names differ.
std::string without_unseen(std::string text) {
    std::string plain;
    std::int32_t kept = 0; // until here it is copied, or stands as it is
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        const std::int32_t begin = at;
        if (static_cast<unsigned char>(text[static_cast<std::size_t>(at)]) < 0x80) {
            ++at;
            continue;
        }
        UChar32 c = 0;
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
        U8_NEXT(bytes, at, size, c);
        const auto type = c < 0 ? U_UNASSIGNED : static_cast<UCharCategory>(u_charType(c));
        const bool line = type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR;
        if (!line && type != U_SPACE_SEPARATOR && type != U_FORMAT_CHAR) continue;
        plain.append(text, static_cast<std::size_t>(kept), static_cast<std::size_t>(begin - kept));
        if (type != U_FORMAT_CHAR) plain += line ? '\n' : ' ';
        kept = at;
    }
    if (kept == 0) return text;
    return plain.append(text, static_cast<std::size_t>(kept));
}

std::string lines_as_lf(std::string text) {
    if (text.find('\r') == std::string::npos) return text;
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r')
            plain += text[i];
        else if (i + 1 == text.size() || text[i + 1] != '\n')
            plain += '\n';
    }
    return plain;
}

enum class Marks { kept, dropped };

/// Case folded, everything but letters and digits one space.
std::string letters_and_digits(icu::UnicodeString wide, Marks marks) {
    wide.foldCase();
    icu::UnicodeString plain;
    bool gap = false;
    const char16_t* units = wide.getBuffer();
    for (std::int32_t i = 0, length = wide.length(); i < length;) {
        UChar32 c = 0;
        U16_NEXT(units, i, length, c);
        const bool mark = u_charType(c) == U_NON_SPACING_MARK;
        if (mark && marks == Marks::dropped) continue;
        if (c == 0x111 && marks == Marks::dropped) c = 'd';
        if (!mark && !u_isalnum(c)) {
            gap = !plain.isEmpty();
            continue;
        }
        if (gap) plain.append(static_cast<UChar32>(' '));
        gap = false;
        plain.append(c);
    }
    std::string folded;
    plain.toUTF8String(folded);
    return folded;
}

/// The same of letters that have neither marks nor cases beyond A to Z.
std::string ascii_letters_and_digits(std::string_view text) {
    std::string plain;
    bool gap = false;
    for (const char c : text) {
        const bool capital = c >= 'A' && c <= 'Z';
        if (!capital && (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
            gap = !plain.empty();
            continue;
        }
        if (gap) plain += ' ';
        gap = false;
        plain += capital ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return plain;
}

icu::UnicodeString wide_of(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string folded(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
    const icu::UnicodeString wide = wide_of(text);
    return letters_and_digits(U_SUCCESS(status) ? nfd->normalize(wide, status) : wide, Marks::dropped);
}

std::string in_words(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
    const icu::UnicodeString wide = wide_of(text);
    return letters_and_digits(U_SUCCESS(status) ? nfc->normalize(wide, status) : wide, Marks::kept);
}

/// The columns of a list hold the same few texts over and over: what such a text gives is kept, of so many at most.
class Known {
  public:
    template <class Make>
    const std::string& of(std::string_view text, const Make& make) {
        if (const auto found = made_.find(text); found != made_.end()) return found->second;
        if (made_.size() >= kMost) made_.clear();
        return made_.emplace(std::string(text), make(text)).first->second;
    }
    static bool takes(std::string_view text) { return text.size() <= kLongest; }

  private:
    static constexpr std::size_t kMost = 1024;
    static constexpr std::size_t kLongest = 200;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    std::unordered_map<std::string, std::string, Hash, std::equal_to<>> made_;
};

} // namespace

std::string tidy_text(std::string_view text, bool& composed) {
    std::string plain = text.find("_x") == std::string_view::npos ? std::string(text) : unescape(text);
    plain = lines_as_lf(std::move(plain));
    if (!plain_ascii(plain)) {
        UErrorCode status = U_ZERO_ERROR;
        const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
        if (U_SUCCESS(status) && !nfc->isNormalizedUTF8(plain, status)) {
            std::string normal;
            nfc->normalize(icu::UnicodeString::fromUTF8(plain), status).toUTF8String(normal);
            plain = std::move(normal);
            composed = true;
        }
        plain = without_unseen(std::move(plain));
    }
    trim(plain);
    return plain;
}

std::string clipped(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return std::string(text);
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U) --bytes;
    return std::string(text.substr(0, bytes)) + "…";
}

std::string fold(std::string_view text) {
    if (plain_ascii(text)) return ascii_letters_and_digits(text);
    thread_local Known known;
    return Known::takes(text) ? known.of(text, folded) : folded(text);
}

std::string words_of(std::string_view text) {
    if (plain_ascii(text)) return ascii_letters_and_digits(text);
    thread_local Known known;
    return Known::takes(text) ? known.of(text, in_words) : in_words(text);
}

bool in_capitals(std::string_view text) {
    const icu::UnicodeString wide =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
    int capitals = 0;
    for (int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
        if (u_islower(wide.char32At(i))) return false;
        capitals += u_isupper(wide.char32At(i)) ? 1 : 0;
    }
    return capitals >= 2;
}

bool has_controls(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto c = static_cast<unsigned char>(text[at]);
        if (c >= 0x20 && c < 0x7F) continue;
        if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) return true;
        if (c != 0xC2 || at + 1 == text.size()) continue;
        const auto next = static_cast<unsigned char>(text[at + 1]);
        if (next >= 0x80 && next < 0xA0) return true; // U+0080 to U+009F
    }
    return false;
}

int nearest(std::string_view wanted, const std::vector<std::string>& candidates) {
    int best = -1;
    std::size_t best_distance = wanted.size();
    for (std::size_t index = 0; index < candidates.size(); ++index) {
        const std::string& other = candidates[index];
        const std::size_t allowed = std::max<std::size_t>(1, wanted.size() / 3);
        if (std::max(other.size(), wanted.size()) - std::min(other.size(), wanted.size()) > allowed) continue;
        std::vector<std::size_t> row(other.size() + 1);
        for (std::size_t j = 0; j <= other.size(); ++j) row[j] = j;
        for (std::size_t i = 1; i <= wanted.size(); ++i) {
            std::size_t diagonal = row[0];
            row[0] = i;
            for (std::size_t j = 1; j <= other.size(); ++j) {
                const std::size_t changed = diagonal + (wanted[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
            }
        }
        if (row.back() <= allowed && row.back() < best_distance) {
            best_distance = row.back();
            best = static_cast<int>(index);
        }
    }
    return best;
}

} // namespace import_xlsx
