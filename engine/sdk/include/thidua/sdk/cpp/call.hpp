#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../host.h"

namespace thidua::sdk {

[[nodiscard]] inline thidua_text to_text(std::string_view text) { return {text.data(), text.size()}; }
[[nodiscard]] inline std::string_view from_text(thidua_text text) {
    return text.size == 0 ? std::string_view() : std::string_view(text.bytes, static_cast<std::size_t>(text.size));
}

/// Why something is refused or must wait: a code that never changes, and a sentence for people in both languages.
struct Reason {
    std::string code; ///< lower-case letters, digits and hyphens
    std::string vi;
    std::string en;
};

/// What a capability answers.
class Answer {
  public:
    /// The work is done; `document` is one JSON document.
    [[nodiscard]] static Answer done(std::string document) { return {THIDUA_STATUS_DONE, std::move(document), {}, 0}; }
    /// Never with this document. A document may go with it (for example the findings so far).
    [[nodiscard]] static Answer refused(std::vector<Reason> reasons, std::string document = {}) {
        return {THIDUA_STATUS_REFUSED, std::move(document), std::move(reasons), 0};
    }
    [[nodiscard]] static Answer refused(std::string code, std::string vi, std::string en) {
        return refused({Reason{std::move(code), std::move(vi), std::move(en)}});
    }
    /// Not this time.
    [[nodiscard]] static Answer retry_after(std::chrono::milliseconds wait, Reason reason) {
        const auto wait_ms = static_cast<std::uint64_t>(wait.count() < 0 ? 0 : wait.count());
        return {THIDUA_STATUS_RETRY_AFTER, {}, {std::move(reason)}, wait_ms};
    }

    [[nodiscard]] thidua_status status() const { return status_; }
    [[nodiscard]] const std::string& document() const { return document_; }
    [[nodiscard]] const std::vector<Reason>& reasons() const { return reasons_; }
    [[nodiscard]] std::uint64_t wait_ms() const { return wait_ms_; }

  private:
    Answer(thidua_status status, std::string document, std::vector<Reason> reasons, std::uint64_t wait_ms)
        : status_(status), document_(std::move(document)), reasons_(std::move(reasons)), wait_ms_(wait_ms) {}

    thidua_status status_;
    std::string document_;
    std::vector<Reason> reasons_;
    std::uint64_t wait_ms_;
};

/// Thrown anywhere below a capability to refuse the document; boundary() turns it into the answer.
class Refusal : public std::exception {
  public:
    explicit Refusal(Reason reason) : reason_(std::move(reason)) {}
    [[nodiscard]] const char* what() const noexcept override { return reason_.en.c_str(); }
    [[nodiscard]] const Reason& reason() const { return reason_; }

  private:
    Reason reason_;
};

/// Thrown by Call::check_time(); boundary() turns it into "not this time".
class TimeIsOver : public std::exception {
  public:
    [[nodiscard]] const char* what() const noexcept override { return "the time of the call is over"; }
};

/// One call, as the host made it. Borrowed: do not keep it, nor what it shows.
class Call {
  public:
    explicit Call(const thidua_call& call) : call_(call) {}

    /// One UTF-8 JSON document.
    [[nodiscard]] std::string_view document() const { return from_text(call_.document); }
    /// The same key means the same piece of work.
    [[nodiscard]] std::string_view key() const { return from_text(call_.key); }
    [[nodiscard]] std::chrono::milliseconds remaining() const {
        return std::chrono::milliseconds(static_cast<std::int64_t>(call_.remaining_ms(&call_)));
    }
    /// For long loops: throws TimeIsOver when the deadline has passed or the call was cancelled.
    void check_time() const {
        if (call_.remaining_ms(&call_) == 0) throw TimeIsOver();
    }

  private:
    const thidua_call& call_;
};

} // namespace thidua::sdk
