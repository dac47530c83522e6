#include "hosting/call/answer/answer.hpp"

#include <algorithm>

#include <thidua/sdk/status.h>

#include "base/json.hpp"
#include "base/text/text.hpp"
#include "hosting/call/answer/answer_shape.hpp"
#include "hosting/call/answer/plain_text.hpp"

namespace thidua::hosting {
namespace {

constexpr std::size_t kLongestCode = 64;
constexpr std::size_t kDeepestAnswer = 64;
constexpr std::uint64_t kLongestWait_ms = std::uint64_t{7} * 24 * 3600 * 1000;

bool is_code(const std::string& code) {
    return !code.empty() && code.size() <= kLongestCode && std::all_of(code.begin(), code.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
    });
}

/// A text cut off in the middle of a letter loses the broken end; other faults are kept for the judge.
std::string whole_letters(std::string text) {
    const auto broken = first_invalid_utf8(text);
    if (broken && text.size() - *broken < 4 && text.size() >= 4096) text.resize(*broken);
    return text;
}

Diagnostics judge_misuse(const RawAnswer& raw, std::uint64_t limit_bytes) {
    switch (raw.misuse) {
    case Misuse::none:
        return {};
    case Misuse::null_text:
        return {Diagnostic::error("TD0777")};
    case Misuse::foreign_thread:
        return {Diagnostic::error("TD0779")};
    case Misuse::too_large:
        return {Diagnostic::error("TD0773").with("limit", std::to_string(limit_bytes))};
    }
    return {};
}

void take_reasons(const RawAnswer& raw, PluginAnswer& answer, Diagnostics& faults) {
    for (const RawReason& reason : raw.reasons) {
        if (!is_code(reason.code)) {
            const bool readable = !first_invalid_utf8(reason.code);
            faults.push_back(Diagnostic::error("TD0775").with("found", readable ? reason.code : "?"));
            continue;
        }
        const std::string vi = whole_letters(reason.vi);
        const std::string en = whole_letters(reason.en);
        const bool faulty = vi.empty() || en.empty() || first_invalid_utf8(vi) || first_invalid_utf8(en);
        if (faulty) faults.push_back(Diagnostic::error("TD0776").with("code", reason.code));
        LocalText text;
        text.set("vi", plain_line(vi));
        text.set("en", plain_line(en));
        answer.reasons.push_back({reason.code, std::move(text)});
    }
}

void take_document(const RawAnswer& raw, PluginAnswer& answer, Diagnostics& faults) {
    if (raw.document.empty()) return;
    if (const auto at = first_invalid_utf8(raw.document)) {
        faults.push_back(Diagnostic::error("TD0770").with("at", std::to_string(*at)));
        return;
    }
    const JsonLimits limits{raw.document.size(), kDeepestAnswer};
    auto document = parse_json("answer", raw.document, limits);
    if (document)
        answer.document = std::move(*document);
    else
        for (const Diagnostic& fault : document.error().diagnostics()) faults.push_back(fault);
}

Failure broken(const std::string& shown, Diagnostics why) {
    why.insert(why.begin(), Diagnostic::error("TD0734").with("path", shown));
    return {FailureKind::environment, std::move(why)};
}

/// A plugin that says itself that it failed: its reasons are given as they are.
Failure failed_by_its_word(const std::string& shown, const PluginAnswer& answer) {
    LocalText why;
    if (!answer.reasons.empty()) why = answer.reasons.front().text;
    return Failure::environment(Diagnostic::error("TD0735").with("path", shown).with("reason", std::move(why)));
}

} // namespace

FilePlace into_folder(std::filesystem::path folder) {
    return [folder = std::move(folder)](std::size_t, const std::string& name) { return folder / name; };
}

LocalText PluginAnswer::reason() const {
    LocalText joined;
    for (const PluginReason& told : reasons)
        for (const auto& [language, ignored] : told.text.texts()) {
            std::string text;
            for (const PluginReason& one : reasons)
                text += (text.empty() ? "" : "; ") + std::string(one.text.in(language));
            joined.set(language, std::move(text));
        }
    return joined;
}

Result<PluginAnswer> judge_answer(RawAnswer raw, const std::string& capability, std::uint64_t limit_bytes,
                                  const std::string& shown) {
    if (Diagnostics misuse = judge_misuse(raw, limit_bytes); !misuse.empty()) return broken(shown, std::move(misuse));
    PluginAnswer answer;
    Diagnostics faults;
    take_reasons(raw, answer, faults);
    if (raw.status == THIDUA_STATUS_FAILED) return failed_by_its_word(shown, answer);
    take_document(raw, answer, faults);
    answer.wait = std::chrono::milliseconds(static_cast<std::int64_t>(std::min(raw.wait_ms, kLongestWait_ms)));
    if (raw.status == THIDUA_STATUS_DONE) {
        answer.status = PluginAnswer::Status::done;
        if (raw.document.empty())
            faults.push_back(Diagnostic::error("TD0774"));
        else if (faults.empty())
            faults = check_shape(capability, answer.document);
    } else if (raw.status == THIDUA_STATUS_RETRY_AFTER || raw.status == THIDUA_STATUS_REFUSED) {
        answer.status =
            raw.status == THIDUA_STATUS_REFUSED ? PluginAnswer::Status::refused : PluginAnswer::Status::retry_after;
        if (raw.reasons.empty()) faults.push_back(Diagnostic::error("TD0771"));
    } else {
        faults.push_back(Diagnostic::error("TD0772").with("found", std::to_string(raw.status)));
    }
    if (!faults.empty()) return broken(shown, std::move(faults));
    return answer;
}

} // namespace thidua::hosting
