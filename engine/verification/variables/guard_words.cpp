#include "verification/variables/guard_words.hpp"

#include <array>
#include <utility>

namespace thidua::verification {
namespace {

using Kind = GuardWord::Kind;

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_space(char letter) { return letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n'; }
bool begins_name(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_' ||
           static_cast<unsigned char>(letter) >= 0x80;
}

/// Signs, the longer ones first, and what they stand for.
constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kSigns{{
    {"&&", "&&"}, {"||", "||"}, {"==", "=="}, {"!=", "!="}, {"<=", "<="}, {">=", ">="}, {"<>", "!="},
    {"=", "=="},  {"<", "<"},   {">", ">"},   {"!", "!"},   {"(", "("},   {")", ")"},   {"+", "+"},
    {"-", "-"},   {"*", "*"},   {"/", "/"},   {"%", "%"},   {"^", "^"},   {",", ","},
}};

class Cutter {
  public:
    explicit Cutter(std::string_view guard) : rest_(guard) {}

    std::optional<std::vector<GuardWord>> run(std::string& found) {
        for (;;) {
            while (!rest_.empty() && is_space(rest_.front())) rest_.remove_prefix(1);
            if (rest_.empty()) break;
            if (!cut()) {
                found = std::string(rest_.substr(0, 20));
                return std::nullopt;
            }
        }
        words_.push_back({});
        return std::move(words_);
    }

  private:
    bool cut() {
        if (begins_name(rest_.front())) {
            take(Kind::name,
                 length_of([](char letter) { return begins_name(letter) || is_digit(letter) || letter == '.'; }));
            if (!rest_.empty() && rest_.front() == '\'') {
                words_.back().text += '\'';
                rest_.remove_prefix(1);
            }
            return true;
        }
        if (is_digit(rest_.front()) || (rest_.front() == '.' && rest_.size() > 1 && is_digit(rest_[1]))) {
            take(Kind::number, length_of([](char letter) { return is_digit(letter) || letter == '.'; }));
            return true;
        }
        if (rest_.front() == '"') return cut_text();
        for (const auto& [sign, meaning] : kSigns) {
            if (!rest_.starts_with(sign)) continue;
            words_.push_back({Kind::sign, std::string(meaning)});
            rest_.remove_prefix(sign.size());
            return true;
        }
        return false;
    }

    bool cut_text() {
        const std::size_t end = rest_.find('"', 1);
        if (end == std::string_view::npos) return false;
        words_.push_back({Kind::text, std::string(rest_.substr(1, end - 1))});
        rest_.remove_prefix(end + 1);
        return true;
    }

    template <typename Belongs>
    [[nodiscard]] std::size_t length_of(Belongs belongs) const {
        std::size_t length = 0;
        while (length < rest_.size() && belongs(rest_[length])) ++length;
        return length;
    }

    void take(Kind kind, std::size_t length) {
        words_.push_back({kind, std::string(rest_.substr(0, length))});
        rest_.remove_prefix(length);
    }

    std::string_view rest_;
    std::vector<GuardWord> words_;
};

} // namespace

std::optional<std::vector<GuardWord>> guard_words(std::string_view guard, std::string& found) {
    return Cutter(guard).run(found);
}

} // namespace thidua::verification
