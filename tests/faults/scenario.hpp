#pragma once

#include <functional>

#include "store/sample.hpp"

namespace thidua::tests {

/// The work during which everything goes wrong: eight commits on two nominations, each with an event, an inbox entry,
/// an outbox row and an idempotency key.
inline constexpr std::uint64_t kCommits = 8;

inline Commit scenario_commit(std::uint64_t number) {
    const std::string id = number % 2 == 0 ? "kt-even" : "kt-odd";
    Commit made = commit(change(id, number / 2, "stage-" + std::to_string(number), "role"));
    made.outbox.push_back(outbox_row("key-" + std::to_string(number), id));
    made.idempotency =
        IdempotencyKey{"key-" + std::to_string(number), "an", sha256(std::to_string(number)), std::to_string(number)};
    return made;
}

/// Runs the scenario, telling each acknowledged commit; ends at the first failure and gives its code, "" for none.
inline std::string play(const std::filesystem::path& folder, const std::string& vfs,
                        const std::function<void(std::uint64_t)>& acknowledged) {
    SqliteOptions options;
    options.vfs = vfs;
    auto store = open_sqlite_store(folder, options);
    if (!store) return code_of(store);
    const auto defined = (*store)->put_definition(sample_definition());
    if (!defined) return code_of(defined);
    for (std::uint64_t number = 0; number < kCommits; ++number) {
        const auto done = (*store)->submit(scenario_commit(number));
        if (!done) return code_of(done);
        acknowledged(number + 1);
    }
    return "";
}

/// What is wrong with a store in which `acknowledged` commits were acknowledged: a sentence, "" when nothing is.
/// One more may be there: the one whose acknowledgement was under way.
inline std::string judge(const std::filesystem::path& folder, std::uint64_t acknowledged) {
    auto opened = open_sqlite_store(folder);
    if (!opened) return "does not open: " + code_of(opened);
    Store& store = **opened;
    const auto report = store.verify_audit({}, {});
    if (!report) return "cannot be verified: " + code_of(report);
    if (!report->intact()) return "audit: " + report->findings.front().code;
    const std::uint64_t kept = report->events;
    if (kept < acknowledged)
        return "lost: " + std::to_string(acknowledged) + " were acknowledged, " + std::to_string(kept) + " are there";
    if (kept > acknowledged + 1) return "invented: " + std::to_string(kept) + " events";
    if (store.outbox(OutboxStatus::waiting, 100)->size() != kept) return "the outbox disagrees with the events";
    for (std::uint64_t number = 0; number < kCommits; ++number)
        if (store.answer("an", "key-" + std::to_string(number))->has_value() != (number < kept))
            return "the answers disagree with the events";
    // It can be worked with, and a repeated request finds its first answer.
    if (!store.put_definition(sample_definition())) return "takes no definition";
    for (std::uint64_t number = 0; number < kCommits; ++number) {
        const auto done = store.submit(scenario_commit(number));
        if (!done) return "takes no commit: " + code_of(done);
        if (done->repeated != (number < kept)) return "acted twice";
    }
    return store.verify_audit({}, {})->intact() ? "" : "broken after the repetition";
}

} // namespace thidua::tests
