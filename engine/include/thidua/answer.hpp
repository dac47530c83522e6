#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "thidua/note.hpp"

namespace thidua {

/// What became of a request.
enum class Outcome {
    done,
    refused,     ///< a rule said no, or faults were found; the notes are all reasons
    usage,       ///< the request makes no sense: repeating it helps nobody
    environment, ///< disk, store, plugin, network, or the caller's time is over: repeating it may help
    stale,       ///< the expected revision is no longer current: read again, then decide again
    not_found    ///< nothing of that name is there, or the caller may not see it: both look alike
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
