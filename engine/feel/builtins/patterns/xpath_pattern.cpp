#include "feel/builtins/patterns/xpath_pattern.hpp"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "feel/syntax/characters.hpp"

namespace thidua::feel {
namespace {

struct Span {
    char32_t low;
    char32_t high;
};
using Spans = std::vector<Span>;

constexpr char32_t kLast = 0x10FFFF;

const Spans kNameStart = {{'A', 'Z'},       {'a', 'z'},       {'_', '_'},       {':', ':'},       {0xC0, 0xD6},
                          {0xD8, 0xF6},     {0xF8, 0x2FF},    {0x370, 0x37D},   {0x37F, 0x1FFF},  {0x200C, 0x200D},
                          {0x2070, 0x218F}, {0x2C00, 0x2FEF}, {0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}};
const Spans kNameMore = {{'-', '.'}, {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}};
const Spans kBlank = {{' ', ' '}, {'\t', '\t'}, {'\n', '\n'}, {'\r', '\r'}};

struct Block {
    std::string_view name;
    Span span;
};
constexpr Block kBlocks[] = {{"BasicLatin", {0x0, 0x7F}},
                             {"Latin-1Supplement", {0x80, 0xFF}},
                             {"LatinExtended-A", {0x100, 0x17F}},
                             {"LatinExtended-B", {0x180, 0x24F}},
                             {"IPAExtensions", {0x250, 0x2AF}},
                             {"SpacingModifierLetters", {0x2B0, 0x2FF}},
                             {"CombiningDiacriticalMarks", {0x300, 0x36F}},
                             {"Greek", {0x370, 0x3FF}},
                             {"GreekandCoptic", {0x370, 0x3FF}},
                             {"Cyrillic", {0x400, 0x4FF}},
                             {"Armenian", {0x530, 0x58F}},
                             {"Hebrew", {0x590, 0x5FF}},
                             {"Arabic", {0x600, 0x6FF}},
                             {"Devanagari", {0x900, 0x97F}},
                             {"Thai", {0xE00, 0xE7F}},
                             {"HangulJamo", {0x1100, 0x11FF}},
                             {"LatinExtendedAdditional", {0x1E00, 0x1EFF}},
                             {"GreekExtended", {0x1F00, 0x1FFF}},
                             {"GeneralPunctuation", {0x2000, 0x206F}},
                             {"CurrencySymbols", {0x20A0, 0x20CF}},
                             {"Arrows", {0x2190, 0x21FF}},
                             {"MathematicalOperators", {0x2200, 0x22FF}},
                             {"Hiragana", {0x3040, 0x309F}},
                             {"Katakana", {0x30A0, 0x30FF}},
                             {"CJKUnifiedIdeographs", {0x4E00, 0x9FFF}},
                             {"HangulSyllables", {0xAC00, 0xD7AF}}};

void sort_spans(Spans& spans) {
    std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.low < b.low; });
}

Spans complement(Spans spans) {
    sort_spans(spans);
    Spans made;
    char32_t next = 0;
    for (const Span& span : spans) {
        if (span.low > next) made.push_back({next, span.low - 1});
        next = std::max<char32_t>(next, span.high + 1);
    }
    if (next <= kLast) made.push_back({next, kLast});
    return made;
}

Spans without(const Spans& from, const Spans& taken) {
    const Spans kept = complement(taken);
    Spans made;
    for (const Span& a : from)
        for (const Span& b : kept)
            if (a.low <= b.high && b.low <= a.high) made.push_back({std::max(a.low, b.low), std::min(a.high, b.high)});
    return made;
}

std::string written(char32_t c) {
    char text[16];
    std::snprintf(text, sizeof text, "\\x{%X}", static_cast<unsigned>(c));
    return text;
}

/// Reads a pattern once from left to right.
class Translator {
  public:
    Translator(std::string_view pattern, const PatternFlags& flags) : pattern_(pattern), flags_(flags) {}

    bool run(std::string& made) {
        while (at_ < pattern_.size()) {
            const char c = pattern_[at_];
            if (c == '[') {
                Class found;
                if (!read_class(found, 0)) return false;
                write_class(made, found);
            } else if (c == '\\') {
                if (!outside_escape(made)) return false;
            } else if (c == '.' && !flags_.dot_all) {
                made += "[^\\n\\r]";
                ++at_;
            } else if (pattern_.substr(at_).starts_with("(?") && !pattern_.substr(at_).starts_with("(?:")) {
                reason = "(?";
                return false;
            } else {
                count_group(c);
                made += c;
                ++at_;
            }
        }
        return true;
    }

    std::string reason;
    bool refers_back = false;

  private:
    /// Keeps which groups are closed: only those may be referred to.
    void count_group(char c) {
        if (c == '(') {
            const bool captures = !pattern_.substr(at_).starts_with("(?:");
            open_.push_back(captures ? ++groups_ : 0);
        } else if (c == ')' && !open_.empty()) {
            if (open_.back() != 0) closed_.push_back(open_.back());
            open_.pop_back();
        }
    }

    /// `\12` is group 12 when there are so many, else group 1 and a "2" (XQuery and XPath Functions §5.6.1).
    bool back_reference(std::string& made) {
        int group = pattern_[at_ + 1] - '0';
        at_ += 2;
        while (at_ < pattern_.size() && pattern_[at_] >= '0' && pattern_[at_] <= '9' &&
               group * 10 + (pattern_[at_] - '0') <= groups_)
            group = group * 10 + (pattern_[at_++] - '0');
        if (std::find(closed_.begin(), closed_.end(), group) == closed_.end())
            return fail("\\" + std::to_string(group));
        made += "\\g{" + std::to_string(group) + "}";
        refers_back = true;
        return true;
    }

    /// A class: spans we can calculate with, and what only RE2 knows (\d, \p{L}).
    struct Class {
        Spans spans;
        std::string other;
        bool negated = false;
        Spans taken;
        std::string taken_other;
    };

    static void write_spans(std::string& into, const Spans& spans) {
        for (const Span& span : spans) {
            into += written(span.low);
            if (span.high != span.low) into += "-" + written(span.high);
        }
    }

    static void write_class(std::string& into, const Class& found) {
        Spans spans = found.spans;
        if (!found.taken.empty() && found.other.empty()) {
            spans = without(found.negated ? complement(spans) : spans, found.taken);
            into += spans.empty() ? "[^\\x{0}-\\x{10FFFF}" : "[";
        } else {
            into += found.negated ? "[^" : "[";
        }
        write_spans(into, spans);
        into += found.other + "]";
    }

    bool read_class(Class& into, int depth) {
        constexpr int kDeepest = 20;
        if (depth > kDeepest) return fail("[");
        ++at_;
        into.negated = take('^');
        bool first = true;
        while (at_ < pattern_.size() && (pattern_[at_] != ']' || first)) {
            first = false;
            if (pattern_.substr(at_).starts_with("-[")) {
                ++at_;
                Class taken;
                if (!read_class(taken, depth + 1) || !into.other.empty() || !taken.other.empty()) return fail("-[");
                into.taken = taken.negated ? complement(taken.spans) : taken.spans;
                if (!taken.taken.empty()) into.taken = without(into.taken, taken.taken);
                return take(']') || fail("]");
            }
            if (pattern_[at_] == '[') return fail("[");
            if (!read_member(into)) return false;
        }
        return take(']') || fail("[");
    }

    bool read_member(Class& into) {
        char32_t low = 0;
        bool single = true;
        if (!read_character(into, low, single)) return false;
        if (!single) return true;
        char32_t high = low;
        const bool is_range =
            at_ + 1 < pattern_.size() && pattern_[at_] == '-' && pattern_[at_ + 1] != ']' && pattern_[at_ + 1] != '[';
        if (is_range) {
            ++at_;
            if (!read_character(into, high, single) || !single || high < low) return fail("-");
        }
        into.spans.push_back({low, high});
        return true;
    }

    /// One character, or with `single` false a set that was added to the class.
    bool read_character(Class& into, char32_t& made, bool& single) {
        if (pattern_[at_] != '\\') {
            made = next_code_point(pattern_, at_);
            return true;
        }
        if (at_ + 1 >= pattern_.size()) return fail("\\");
        const char c = pattern_[at_ + 1];
        if (const auto plain = plain_escape(c); plain) {
            made = *plain;
            at_ += 2;
            return true;
        }
        single = false;
        Spans set;
        std::string other;
        if (!set_escape(set, other)) return false;
        into.spans.insert(into.spans.end(), set.begin(), set.end());
        into.other += other;
        return true;
    }

    static std::optional<char32_t> plain_escape(char c) {
        if (c == 'n') return U'\n';
        if (c == 'r') return U'\r';
        if (c == 't') return U'\t';
        constexpr std::string_view kSelf = "\\|.?*+(){}$-[]^";
        if (kSelf.find(c) != std::string_view::npos) return static_cast<char32_t>(c);
        return std::nullopt;
    }

    /// \s \i \c \d \w \p{…} and their opposites; the cursor on the backslash.
    bool set_escape(Spans& set, std::string& other) {
        const char c = pattern_[at_ + 1];
        at_ += 2;
        switch (c) {
        case 's':
            set = kBlank;
            return true;
        case 'S':
            set = complement(kBlank);
            return true;
        case 'i':
        case 'I':
        case 'c':
        case 'C':
            set = kNameStart;
            if (c == 'c' || c == 'C') set.insert(set.end(), kNameMore.begin(), kNameMore.end());
            if (c == 'I' || c == 'C') set = complement(set);
            return true;
        case 'd':
            other = "\\p{Nd}";
            return true;
        case 'D':
            other = "\\P{Nd}";
            return true;
        case 'w':
            other = "\\p{L}\\p{M}\\p{N}\\p{S}";
            return true;
        case 'W':
            other = "\\p{P}\\p{Z}\\p{C}";
            return true;
        case 'p':
        case 'P':
            return property(c == 'P', set, other);
        default:
            return fail("\\" + std::string(1, c));
        }
    }

    bool property(bool negated, Spans& set, std::string& other) {
        const std::size_t end = pattern_.find('}', at_);
        if (at_ >= pattern_.size() || pattern_[at_] != '{' || end == std::string_view::npos) return fail("\\p");
        const std::string_view name = pattern_.substr(at_ + 1, end - at_ - 1);
        at_ = end + 1;
        if (!name.starts_with("Is")) {
            other = (negated ? "\\P{" : "\\p{") + std::string(name) + "}";
            return true;
        }
        for (const Block& block : kBlocks)
            if (block.name == name.substr(2)) {
                set = negated ? complement({block.span}) : Spans{block.span};
                return true;
            }
        return fail("\\p{" + std::string(name) + "}");
    }

    bool outside_escape(std::string& made) {
        if (at_ + 1 >= pattern_.size()) return fail("\\");
        const char c = pattern_[at_ + 1];
        if (c >= '1' && c <= '9') return back_reference(made);
        if (const auto plain = plain_escape(c); plain) {
            made += written(*plain);
            at_ += 2;
            return true;
        }
        Spans set;
        std::string other;
        if (!set_escape(set, other)) return false;
        made += '[';
        write_spans(made, set);
        made += other + "]";
        return true;
    }

    bool take(char c) {
        if (at_ >= pattern_.size() || pattern_[at_] != c) return false;
        ++at_;
        return true;
    }
    bool fail(std::string what) {
        if (reason.empty()) reason = std::move(what);
        return false;
    }

    std::string_view pattern_;
    const PatternFlags& flags_;
    std::size_t at_ = 0;
    int groups_ = 0;
    std::vector<int> open_; ///< the groups around the cursor, 0 for one that captures nothing
    std::vector<int> closed_;
};

/// Flag x: blanks outside of classes mean nothing, wherever they occur.
std::string without_blanks(std::string_view pattern) {
    std::string made;
    int classes = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const char c = pattern[i];
        const bool escaped = !made.empty() && made.back() == '\\' && (made.size() < 2 || made[made.size() - 2] != '\\');
        if (classes == 0 && (c == ' ' || c == '\t' || c == '\n' || c == '\r')) continue;
        if (c == '[' && !escaped) ++classes;
        if (c == ']' && !escaped && classes > 0) --classes;
        made += c;
    }
    return made;
}

} // namespace

std::optional<TranslatedPattern> translated_pattern(std::string_view pattern, const PatternFlags& flags,
                                                    std::string& reason) {
    const std::string compact = flags.drop_blanks ? without_blanks(pattern) : std::string(pattern);
    std::string made;
    if (flags.dot_all || flags.multi_line)
        made = std::string("(?") + (flags.dot_all ? "s" : "") + (flags.multi_line ? "m" : "") + ")";
    Translator translator(compact, flags);
    if (!translator.run(made)) {
        reason = translator.reason;
        return std::nullopt;
    }
    return TranslatedPattern{std::move(made), translator.refers_back};
}

} // namespace thidua::feel
