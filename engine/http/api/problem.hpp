#pragma once

#include <string>
#include <vector>

#include "base/diagnostic/diagnostic.hpp"
#include "http/message.hpp"
#include "service/texts/localizer.hpp"
#include "thidua/answer.hpp"

namespace thidua::http {

/// Says what went wrong as application/problem+json (RFC 9457): title, status, outcome, all notes, and the reference of
/// the request, in the reader's language. One request.
class Problems {
  public:
    /// Both outlive it.
    Problems(const service::Localizer& localizer, const Request& request, std::string language)
        : localizer_(localizer), request_(request), language_(std::move(language)) {}

    /// 422 refused, 400 usage, 503 environment, 412 stale, 404 not found: with the same words for what is not there and
    /// for what may not be seen; 403 for a token that would sign, and without the fresh proof that a signature needs.
    [[nodiscard]] Response of(Outcome outcome, const std::vector<Note>& notes) const;
    template <class T>
    [[nodiscard]] Response of(const Answer<T>& refused) const {
        return of(refused.outcome(), refused.notes());
    }
    [[nodiscard]] Response of(int status, Outcome outcome, const Diagnostics& diagnostics) const;
    /// Nothing of that name is there, or it is not for the caller: the same answer for every path.
    [[nodiscard]] Response nothing_here() const;
    /// What it says.
    [[nodiscard]] std::vector<Note> notes_of_nothing() const;

    [[nodiscard]] const service::Localizer& localizer() const { return localizer_; }
    [[nodiscard]] const std::string& language() const { return language_; }

  private:
    [[nodiscard]] Response written(int status, Outcome outcome, const std::vector<Note>& notes) const;

    const service::Localizer& localizer_;
    const Request& request_;
    std::string language_;
};

/// The status of an answer of the engine that is not `done`.
[[nodiscard]] int status_of(Outcome outcome);

} // namespace thidua::http
