#include "store/sqlite/audit/answer_check.hpp"

#include <algorithm>
#include <tuple>

#include "store/sqlite/database/embedded.hpp"
#include "store/sqlite/rows.hpp"

namespace thidua::store {
namespace {

const ComparedTable kAnswerTable{"answer", {"answer"}};

bool earlier(std::uint64_t one, std::uint64_t other) { return one < other; }

} // namespace

AnswerCheck::AnswerCheck(Connection& reader, Projector& projector) : reader_(reader), projector_(projector) {
    Statement row = reader_.use(Query::all_answers);
    while (row.step()) kept_.push_back({row.number(0), sha256(row.text(1))});
    std::sort(kept_.begin(), kept_.end(), [](const Kept& one, const Kept& other) {
        return std::tie(one.sequence, one.text) < std::tie(other.sequence, other.text);
    });
}

void AnswerCheck::after(std::uint64_t sequence) {
    if (kept_.empty()) return;
    auto at = std::lower_bound(kept_.begin(), kept_.end(), sequence,
                               [](const Kept& one, std::uint64_t wanted) { return earlier(one.sequence, wanted); });
    if (at == kept_.end() || at->sequence != sequence) return;
    const Sha256 text = sha256(projector_.answer());
    for (; at != kept_.end() && at->sequence == sequence; ++at) at->right = at->right || at->text == text;
}

bool AnswerCheck::is_right(std::uint64_t sequence, const Sha256& text) const {
    const auto at =
        std::lower_bound(kept_.begin(), kept_.end(), std::tie(sequence, text),
                         [](const Kept& one, const auto& wanted) { return std::tie(one.sequence, one.text) < wanted; });
    return at != kept_.end() && at->sequence == sequence && at->text == text && at->right;
}

std::string AnswerCheck::expected(const Statement& row) {
    // Of a request that changed nothing, or of one that changed several nominations: the event is another's.
    const std::uint64_t sequence = row.number(0);
    const std::string id = projector_.subject_of(row.text(1));
    if (id.empty() || !reader_.use(Query::chain_at, sequence).step()) return {};
    Statement event = reader_.use(Query::history_until, id, sequence);
    bool any = false;
    projector_.begin();
    for (; event.step(); any = true)
        if (!projector_.apply(event_from(event))) return {};
    return any ? projector_.answer() : std::string();
}

std::vector<WrongAnswer> AnswerCheck::finish(const FoundRow& found) {
    std::vector<WrongAnswer> wrong;
    if (std::all_of(kept_.begin(), kept_.end(), [](const Kept& one) { return one.right; })) return wrong;
    Statement row = reader_.use(Query::all_answers);
    while (row.step()) {
        if (is_right(row.number(0), sha256(row.text(1)))) continue;
        const std::string right = expected(row);
        if (right == row.text(1)) continue;
        wrong.push_back({row.string(2), row.string(3), right});
        const std::string key = key_of({row.text(2), row.text(3)});
        if (right.empty())
            found(0, foreign_row(kAnswerTable.name, projector_.subject_of(row.text(1)), key));
        else
            compare_row(kAnswerTable, {0, projector_.subject_of(row.text(1))}, {key, {right}}, {key, {row.string(1)}},
                        found);
    }
    return wrong;
}

} // namespace thidua::store
