#pragma once

#include <exception>
#include <string_view>

#include "call.hpp"

namespace thidua::sdk {

/// Hands an answer to the host.
inline thidua_status deliver(const thidua_call& call, const Answer& answer) {
    for (const Reason& reason : answer.reasons())
        call.report(&call, to_text(reason.code), to_text(reason.vi), to_text(reason.en));
    if (answer.status() == THIDUA_STATUS_RETRY_AFTER) call.retry_after(&call, answer.wait_ms());
    if (answer.document().empty()) return answer.status();
    const thidua_sink_status taken = call.write(&call, answer.document().data(), answer.document().size());
    return taken == THIDUA_SINK_TAKEN ? answer.status() : THIDUA_STATUS_FAILED;
}

inline thidua_status broken(const thidua_call& call, std::string_view what) noexcept {
    call.report(&call, to_text("exception"), to_text(what), to_text(what));
    return THIDUA_STATUS_FAILED;
}

/// Runs `work` and lets no exception out: a Refusal becomes the answer, everything else a failure with its text.
template <class Work>
[[nodiscard]] thidua_status boundary(const thidua_call& call, const Work& work) noexcept {
    try {
        return deliver(call, work());
    } catch (const Refusal& refusal) {
        const Reason& reason = refusal.reason();
        call.report(&call, to_text(reason.code), to_text(reason.vi), to_text(reason.en));
        return THIDUA_STATUS_REFUSED;
    } catch (const TimeIsOver& over) {
        call.report(&call, to_text("time-is-over"), to_text("hết thời gian dành cho lần gọi này"),
                    to_text(over.what()));
        call.retry_after(&call, 0);
        return THIDUA_STATUS_RETRY_AFTER;
    } catch (const std::exception& error) {
        return broken(call, error.what());
    } catch (...) {
        return broken(call, "an exception that is not a std::exception");
    }
}

} // namespace thidua::sdk
