#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace thidua {

/// One thing the engine has to say, rendered in the caller's language: why something is not possible, what is wrong
/// with a file. `code` is stable (docs: `TD` and four digits).
struct Note {
    std::string code;
    std::string severity; ///< error, warning, note
    std::string message;
    std::string hint;
    std::string file; ///< where a line of a file says so; "" when none does
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::string field;                ///< form field it is about; "" for none
    std::vector<std::string> helpers; ///< who can help: roles with the people behind them, nearest first
    std::string text;                 ///< the whole as a terminal shows it, source line and carets included
};

/// What became of a request; the number is the exit code of the command line.
enum class Outcome {
    done = 0,
    refused = 1,     ///< a rule said no, or faults were found
    usage = 2,       ///< the request makes no sense
    environment = 3, ///< disk, store, plugin, network
    stale = 4        ///< the revision is no longer current: read again (exit code 1)
};

/// Ends the program: a refusal was taken for a value, or was given without an outcome that says so.
[[noreturn]] void answer_misused(Outcome outcome, const std::vector<Note>& notes) noexcept;

/// A value, perhaps with warnings beside it; or every reason why there is none. Ask ok() before the value: taking the
/// value of a refusal ends the program with the refusal's reasons on stderr, so that none is used by mistake.
template <class T>
class [[nodiscard]] Answer {
  public:
    Answer(T value, std::vector<Note> warnings = {}) : value_(std::move(value)), notes_(std::move(warnings)) {}
    /// A refusal: any outcome but `done`.
    Answer(Outcome outcome, std::vector<Note> notes) : outcome_(outcome), notes_(std::move(notes)) {
        if (outcome == Outcome::done) answer_misused(outcome, notes_);
    }

    [[nodiscard]] bool ok() const { return value_.has_value(); }
    explicit operator bool() const { return ok(); }
    [[nodiscard]] const T& operator*() const { return held(); }
    [[nodiscard]] const T* operator->() const { return &held(); }
    [[nodiscard]] T& value() { return const_cast<T&>(held()); }
    [[nodiscard]] Outcome outcome() const { return outcome_; }
    [[nodiscard]] const std::vector<Note>& notes() const { return notes_; }

  private:
    [[nodiscard]] const T& held() const {
        if (!value_) answer_misused(outcome_, notes_);
        return *value_;
    }

    std::optional<T> value_;
    Outcome outcome_ = Outcome::done;
    std::vector<Note> notes_;
};

/// Nothing but "it is done".
struct Done {};

} // namespace thidua
