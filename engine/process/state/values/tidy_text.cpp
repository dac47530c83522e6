#include "process/state/values/tidy_text.hpp"

#include <algorithm>

#include "base/text/text.hpp"

namespace thidua::process {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0"; // spreadsheets are full of them

bool is_blank(char letter) { return letter == ' ' || (letter >= '\t' && letter <= '\r'); }

/// Composing costs more than everything else here, and most text of forms is plain.
std::string composed(std::string_view text) {
    const bool plain = std::all_of(text.begin(), text.end(), [](char letter) { return letter > 0; });
    return plain ? std::string(text) : to_nfc(text);
}

std::string with_plain_spaces(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = text.find(kNoBreakSpace); at != std::string_view::npos; at = text.find(kNoBreakSpace)) {
        plain += text.substr(0, at);
        plain += ' ';
        text.remove_prefix(at + kNoBreakSpace.size());
    }
    return plain += text;
}

} // namespace

std::string tidy_line(std::string_view text) {
    std::string line;
    bool gap = false;
    for (const char letter : with_plain_spaces(composed(text))) {
        if (is_blank(letter)) {
            gap = true;
            continue;
        }
        if (gap && !line.empty()) line += ' ';
        gap = false;
        line += letter;
    }
    return line;
}

std::string tidy_paragraphs(std::string_view text) {
    const std::string whole = with_plain_spaces(composed(text));
    std::string kept;
    kept.reserve(whole.size());
    for (std::size_t at = 0; at < whole.size(); ++at) {
        if (whole[at] == '\r') {
            if (at + 1 < whole.size() && whole[at + 1] == '\n') continue;
            kept += '\n';
        } else {
            kept += whole[at];
        }
    }
    const auto first = std::find_if_not(kept.begin(), kept.end(), is_blank);
    const auto last = std::find_if_not(kept.rbegin(), std::make_reverse_iterator(first), is_blank).base();
    return {first, last};
}

} // namespace thidua::process
