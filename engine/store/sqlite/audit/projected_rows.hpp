#pragma once

#include <string>
#include <vector>

#include "store/projector.hpp"
#include "store/sqlite/audit/row_comparison.hpp"

namespace thidua::store {

/// The tables of projections, and their rows as a projection makes them: the other side of commit_writer.cpp, which
/// writes them one change after the other.

extern const ComparedTable kStateTable; ///< the column `state` of stream
extern const ComparedTable kNominationTable;
extern const ComparedTable kInboxTable;
extern const ComparedTable kTimerTable;
extern const ComparedTable kLinkTable;
extern const ComparedTable kScoreTable;
extern const ComparedTable kNoticeTable;
extern const ComparedTable kOutboxTable;
/// Columns of kOutboxTable that tell how far a delivery is: they follow from no event once the row has been touched.
inline constexpr std::size_t kDeliveryColumns = 5;

/// `definition` is the number of the record's definition in the store, "" when it is not there.
[[nodiscard]] ComparedRow nomination_row(const std::string& id, std::uint64_t revision, const NominationRecord& record,
                                         const std::string& definition);
[[nodiscard]] std::vector<ComparedRow> inbox_rows(const NominationRecord& record);
[[nodiscard]] std::vector<ComparedRow> timer_rows(const NominationRecord& record);
[[nodiscard]] std::vector<ComparedRow> link_rows(const std::vector<AttachmentLink>& links);
[[nodiscard]] std::vector<ComparedRow> score_rows(const std::vector<ScoreRecord>& scores);
[[nodiscard]] std::vector<ComparedRow> notice_rows(const std::vector<ProjectedNotice>& notices);
/// A row that nobody has touched yet; `stream` is the number of its stream.
[[nodiscard]] ComparedRow outbox_row(const DemandedEffect& effect, std::int64_t stream);

} // namespace thidua::store
