#include "store/sqlite/audit/projected_rows.hpp"

#include <algorithm>

#include "store/sqlite/lists/list_filter.hpp"
#include "store/sqlite/rows.hpp"

namespace thidua::store {

const ComparedTable kStateTable{"stream", {"state"}};
const ComparedTable kNominationTable{"nomination",
                                     {"revision", "definition", "ended", "created", "updated", "place", "unit",
                                      "tokens", "title", "name", "folded", "due", "timers"}};
const ComparedTable kInboxTable{"inbox", {"due", "since", "person"}};
const ComparedTable kTimerTable{"timer", {"due", "document"}};
const ComparedTable kLinkTable{"attachment_link", {"size", "media_type"}};
const ComparedTable kScoreTable{"score", {"plugin", "plugin_version", "plugin_hash", "input_hash", "result"}};
const ComparedTable kNoticeTable{"notice", {"kind", "stage"}};
const ComparedTable kOutboxTable{"outbox",
                                 {"stream", "created", "kind", "capability", "document", "withdrawn", "status",
                                  "attempts", "not_before", "reason", "lease_owner"}};

ComparedRow nomination_row(const std::string& id, std::uint64_t revision, const NominationRecord& record,
                           const std::string& definition) {
    return {id,
            {std::to_string(revision), definition, record.ended ? "1" : "0", column_text(record.created),
             column_text(record.updated), place_of(record.tokens), record.unit, tokens_text(record.tokens),
             record.title, record.name, indexed_words(record.name, record.ended), std::to_string(nearest_due(record)),
             std::to_string(record.timers.size())}};
}

std::vector<ComparedRow> inbox_rows(const NominationRecord& record) {
    std::vector<ComparedRow> rows;
    for (const Token& token : record.tokens)
        if (!token.role.empty())
            rows.push_back({key_of({token.role, token.unit, token.stage}),
                            {std::to_string(due_of(token)), column_text(token.since), token.person}});
    return rows;
}

std::vector<ComparedRow> timer_rows(const NominationRecord& record) {
    std::vector<ComparedRow> rows;
    for (const TimerRecord& timer : record.timers)
        rows.push_back({timer.name, {column_text(timer.due), timer.document_json}});
    return rows;
}

std::vector<ComparedRow> link_rows(const std::vector<AttachmentLink>& links) {
    std::vector<ComparedRow> rows;
    for (const AttachmentLink& link : links) {
        ComparedRow row{key_of({link.name, to_hex(link.sha256)}), {std::to_string(link.size), link.media_type}};
        const auto same =
            std::find_if(rows.begin(), rows.end(), [&](const ComparedRow& one) { return one.key == row.key; });
        if (same == rows.end())
            rows.push_back(std::move(row));
        else
            *same = std::move(row);
    }
    return rows;
}

std::vector<ComparedRow> score_rows(const std::vector<ScoreRecord>& scores) {
    std::vector<ComparedRow> rows;
    for (const ScoreRecord& score : scores)
        rows.push_back({key_of({score.name, column_text(score.at)}),
                        {score.plugin, score.plugin_version, to_hex(score.plugin_hash), to_hex(score.input_hash),
                         score.result_json}});
    return rows;
}

std::vector<ComparedRow> notice_rows(const std::vector<ProjectedNotice>& notices) {
    std::vector<ComparedRow> rows;
    for (const ProjectedNotice& one : notices)
        rows.push_back({key_of({std::to_string(one.sequence), one.notice.role, one.notice.unit, one.notice.person}),
                        {one.notice.kind, one.notice.stage}});
    return rows;
}

ComparedRow outbox_row(const DemandedEffect& effect, std::int64_t stream) {
    const OutboxRecord& row = effect.row;
    return {row.key,
            {std::to_string(stream), column_text(effect.created), row.kind, row.capability, row.document_json,
             effect.withdrawn ? "1" : "0", "0", "0", column_text(row.not_before), "", ""}};
}

} // namespace thidua::store
