#include "feel/builtins/patterns/pattern_matcher.hpp"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <re2/re2.h>

namespace thidua::feel {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

/// May a search read on behind the match that it gives? Not when nothing is repeated without end, save as the last
/// thing in the pattern, where it is part of the match. (Seen from the text of the pattern; "yes" is always safe.)
bool reads_ahead(std::string_view pattern) {
    const std::size_t repeat = pattern.find_first_of("*+{");
    if (repeat == std::string_view::npos) return false;
    if (pattern.find_first_of("(|") != std::string_view::npos) return true;
    std::size_t braces = 0; // of \x{41} and \p{L}, which repeat nothing
    for (std::size_t at = repeat; at < pattern.size(); ++at) {
        if (pattern[at] == '\\' && at + 2 < pattern.size() && pattern[at + 2] == '{') {
            at = pattern.find('}', at);
            if (at == std::string_view::npos) return true;
            continue;
        }
        if (pattern[at] == '{' && at >= 2 && pattern[at - 2] == '\\') {
            at = pattern.find('}', at);
            if (at == std::string_view::npos) return true;
            continue;
        }
        if (pattern[at] == '{') ++braces;
        if ((pattern[at] == '*' || pattern[at] == '+') && at + 1 < pattern.size()) return true;
    }
    return braces != 0;
}

class LinearMatcher final : public PatternMatcher {
  public:
    LinearMatcher(std::string_view pattern, const re2::RE2::Options& options, bool literal)
        : pattern_(piece(pattern), options), reads_ahead_(!literal && feel::reads_ahead(pattern)) {}

    [[nodiscard]] const re2::RE2& pattern() const { return pattern_; }

    [[nodiscard]] Found find(std::string_view text, std::size_t from, Groups& groups) const override {
        std::vector<re2::StringPiece> found(static_cast<std::size_t>(pattern_.NumberOfCapturingGroups()) + 1);
        if (!pattern_.Match(piece(text), from, text.size(), re2::RE2::UNANCHORED, found.data(),
                            static_cast<int>(found.size())))
            return Found::no;
        groups.clear();
        for (const re2::StringPiece& group : found) groups.emplace_back(group.data(), group.size());
        return Found::yes;
    }
    [[nodiscard]] std::uint64_t cost(std::string_view text, std::size_t from, std::size_t end) const override {
        constexpr std::size_t kBytesAStep = 12;
        const std::uint64_t groups = static_cast<std::uint64_t>(pattern_.NumberOfCapturingGroups());
        return 4 + 3 * groups + ((reads_ahead_ ? text.size() : end) - from) / kBytesAStep;
    }

  private:
    re2::RE2 pattern_;
    bool reads_ahead_;
};

class BoundedMatcher final : public PatternMatcher {
  public:
    BoundedMatcher() = default;
    BoundedMatcher(const BoundedMatcher&) = delete;
    BoundedMatcher& operator=(const BoundedMatcher&) = delete;
    ~BoundedMatcher() override {
        pcre2_match_data_free(found_);
        pcre2_match_context_free(limits_);
        pcre2_code_free(code_);
    }

    [[nodiscard]] bool compile(std::string_view pattern, bool ignore_case, std::string& reason) {
        constexpr std::uint32_t kTries = 20'000; // about a millisecond
        constexpr std::uint32_t kKilobytes = 1024;
        int error = 0;
        PCRE2_SIZE at = 0;
        const std::uint32_t options = PCRE2_UTF | PCRE2_UCP | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_BACKSLASH_C |
                                      (ignore_case ? PCRE2_CASELESS : 0U);
        code_ =
            pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(), options, &error, &at, nullptr);
        if (code_ == nullptr) {
            reason = std::to_string(at);
            return false;
        }
        limits_ = pcre2_match_context_create(nullptr);
        found_ = pcre2_match_data_create_from_pattern(code_, nullptr);
        if (limits_ == nullptr || found_ == nullptr) return false;
        pcre2_set_match_limit(limits_, kTries);
        pcre2_set_depth_limit(limits_, kTries);
        pcre2_set_heap_limit(limits_, kKilobytes);
        return true;
    }

    [[nodiscard]] Found find(std::string_view text, std::size_t from, Groups& groups) const override {
        const int count = pcre2_match(code_, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from,
                                      PCRE2_NO_UTF_CHECK, found_, limits_);
        if (count == PCRE2_ERROR_NOMATCH) return Found::no;
        if (count < 0) return Found::too_long;
        const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(found_);
        groups.clear();
        for (std::uint32_t i = 0; i < pcre2_get_ovector_count(found_); ++i) {
            const bool took_part = static_cast<int>(i) < count && ends[2 * i] != PCRE2_UNSET;
            groups.push_back(took_part ? text.substr(ends[2 * i], ends[2 * i + 1] - ends[2 * i]) : std::string_view());
        }
        return Found::yes;
    }
    [[nodiscard]] std::uint64_t cost(std::string_view text, std::size_t from, std::size_t) const override {
        constexpr std::uint64_t kTries = 10'000;
        return kTries + (text.size() - from) / 8;
    }

  private:
    pcre2_code* code_ = nullptr;
    pcre2_match_context* limits_ = nullptr;
    pcre2_match_data* found_ = nullptr;
};

} // namespace

std::unique_ptr<PatternMatcher> PatternMatcher::compiled(std::string_view pattern, const PatternFlags& flags,
                                                         std::string& reason) {
    TranslatedPattern translated{std::string(pattern), false};
    if (!flags.literal) {
        auto made = translated_pattern(pattern, flags, reason);
        if (!made) return nullptr;
        translated = std::move(*made);
    }
    if (translated.refers_back) {
        auto made = std::make_unique<BoundedMatcher>();
        if (!made->compile(translated.text, flags.ignore_case, reason)) return nullptr;
        return made;
    }
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(std::int64_t{4} << 20);
    options.set_case_sensitive(!flags.ignore_case);
    options.set_literal(flags.literal);
    auto made = std::make_unique<LinearMatcher>(translated.text, options, flags.literal);
    if (made->pattern().ok()) return made;
    reason = made->pattern().error();
    return nullptr;
}

} // namespace thidua::feel
