#include "base/text/text.hpp"

#include <algorithm>
#include <cstring>
#include <cwchar>
#include <memory>

#include <unicode/coll.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include "base/invariant.hpp"

namespace thidua {
namespace {

const icu::Normalizer2& nfc_form() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(status);
    THIDUA_INVARIANT(U_SUCCESS(status));
    return *form;
}

const icu::Normalizer2& nfd_form() {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* form = icu::Normalizer2::getNFDInstance(status);
    THIDUA_INVARIANT(U_SUCCESS(status));
    return *form;
}

/// Where the next byte beyond ASCII stands, or the end. Most of what is kept is ASCII: eight bytes at once.
std::size_t end_of_ascii(std::string_view text, std::size_t at = 0) {
    constexpr std::uint64_t kBeyond = 0x8080808080808080U;
    std::uint64_t eight = 0;
    for (; at + sizeof eight <= text.size(); at += sizeof eight) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        if ((eight & kBeyond) != 0) break;
    }
    while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
    return at;
}

bool is_ascii(std::string_view text) { return end_of_ascii(text) == text.size(); }

icu::UnicodeString to_utf16(std::string_view text) {
    return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

std::string to_utf8(const icu::UnicodeString& text) {
    std::string made;
    text.toUTF8String(made);
    return made;
}

/// A collator keeps scratch memory, so each thread has its own.
const icu::Collator& vietnamese_order() {
    thread_local const std::unique_ptr<icu::Collator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("vi"), status));
        THIDUA_INVARIANT(U_SUCCESS(status));
        return made;
    }();
    return *collator;
}

std::pair<std::string_view, std::string_view> given_name_and_rest(std::string_view name) {
    const auto last = name.find_last_not_of(' ');
    if (last == std::string_view::npos) return {};
    name = name.substr(0, last + 1);
    const auto blank = name.rfind(' ');
    if (blank == std::string_view::npos) return {name, {}};
    return {name.substr(blank + 1), name.substr(0, blank)};
}

/// Letters added, left out, changed or swapped with their neighbour.
std::size_t edit_distance(const std::u32string& from, const std::u32string& to) {
    std::vector<std::size_t> before_last;
    std::vector<std::size_t> last(to.size() + 1);
    std::vector<std::size_t> row(to.size() + 1);
    for (std::size_t j = 0; j <= to.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= from.size(); ++i) {
        before_last = std::move(last);
        last = row;
        row[0] = i;
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const std::size_t substitution = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, substitution});
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
    }
    return row[to.size()];
}

std::u32string code_points(std::string_view text) {
    std::u32string made;
    const icu::UnicodeString wide = to_utf16(text);
    for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1))
        made.push_back(static_cast<char32_t>(wide.char32At(i)));
    return made;
}

} // namespace

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::size_t i = end_of_ascii(text); i < text.size(); i = end_of_ascii(text, i)) {
        const std::size_t start = i;
        UChar32 code = 0;
        U8_NEXT(bytes, i, text.size(), code);
        if (code < 0) return start;
    }
    return std::nullopt;
}

std::string to_nfc(std::string_view text) {
    // What keyboards write is composed.
    if (is_nfc(text) && !first_invalid_utf8(text)) return std::string(text);
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString composed = nfc_form().normalize(to_utf16(text), status);
    THIDUA_INVARIANT(U_SUCCESS(status));
    return to_utf8(composed);
}

bool is_nfc(std::string_view text) {
    if (is_ascii(text)) return true;
    UErrorCode status = U_ZERO_ERROR;
    const icu::StringPiece bytes(text.data(), static_cast<std::int32_t>(text.size()));
    const bool composed = nfc_form().isNormalizedUTF8(bytes, status) != 0;
    return U_SUCCESS(status) && composed;
}

std::string fold(std::string_view text) {
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString lowered = to_utf16(text);
    lowered.foldCase();
    const icu::UnicodeString wide = nfd_form().normalize(lowered, status);
    THIDUA_INVARIANT(U_SUCCESS(status));
    icu::UnicodeString made;
    bool blank_waits = false;
    for (std::int32_t i = 0; i < wide.length(); i = wide.moveIndex32(i, 1)) {
        const UChar32 code = wide.char32At(i);
        if (u_charType(code) == U_NON_SPACING_MARK) continue;
        if (u_isUWhiteSpace(code)) {
            blank_waits = !made.isEmpty();
            continue;
        }
        if (blank_waits) made.append(static_cast<UChar32>(' '));
        blank_waits = false;
        made.append(code == 0x111 ? static_cast<UChar32>('d') : code);
    }
    return to_utf8(made);
}

std::string to_lower(std::string_view text) {
    icu::UnicodeString wide = to_utf16(text);
    wide.toLower(icu::Locale("vi"));
    return to_utf8(wide);
}

int compare_vietnamese(std::string_view left, std::string_view right) {
    UErrorCode status = U_ZERO_ERROR;
    const auto order =
        vietnamese_order().compareUTF8(icu::StringPiece(left.data(), static_cast<std::int32_t>(left.size())),
                                       icu::StringPiece(right.data(), static_cast<std::int32_t>(right.size())), status);
    if (order == UCOL_EQUAL) return 0;
    return order == UCOL_LESS ? -1 : 1;
}

int compare_people(std::string_view left, std::string_view right) {
    const auto [left_given, left_rest] = given_name_and_rest(left);
    const auto [right_given, right_rest] = given_name_and_rest(right);
    const int by_given = compare_vietnamese(left_given, right_given);
    return by_given != 0 ? by_given : compare_vietnamese(left_rest, right_rest);
}

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (const char32_t code : code_points(text)) {
        const auto type = u_charType(static_cast<UChar32>(code));
        if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) continue;
        const auto east_asian = u_getIntPropertyValue(static_cast<UChar32>(code), UCHAR_EAST_ASIAN_WIDTH);
        width += east_asian == U_EA_WIDE || east_asian == U_EA_FULLWIDTH ? 2 : 1;
    }
    return width;
}

std::size_t count_code_points(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string nearest_name(std::string_view wanted, const std::vector<std::string>& candidates) {
    constexpr std::size_t kLongest = 256; // bytes; no name is longer, and a long text would take its square in time
    if (wanted.size() > kLongest) return {};
    const std::u32string target = code_points(fold(wanted));
    const std::size_t limit = std::max<std::size_t>(1, target.size() / 3);
    std::string best;
    std::size_t best_distance = limit + 1;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = edit_distance(target, code_points(fold(candidate)));
        if (distance >= best_distance) continue;
        best_distance = distance;
        best = candidate;
    }
    return best;
}

} // namespace thidua
