#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "store/projector.hpp"
#include "store/sqlite/attachment_files.hpp"
#include "store/sqlite/audit/projection_check.hpp"
#include "store/sqlite/sqlite_store.hpp"

namespace thidua::store {

/// Makes the rows anew that do not follow from events, inside a transaction that is open on `writer`.
class Rebuild {
  public:
    /// Nothing is owned.
    Rebuild(Connection& writer, const AttachmentFiles& files, Projector& projector, const Progress& progress)
        : writer_(writer), files_(files), projector_(projector), progress_(progress) {}

    /// Faults: TD0634, TD0635; afterwards the transaction is to be left without its writes.
    [[nodiscard]] Result<RebuildReport> run();

  private:
    [[nodiscard]] Result<void> mend_schema();
    /// Finds what is wrong; the numbers of nominations with wrong rows are in `wrong_`.
    void find(ProjectionCheck& check);
    void mend(const ProjectionCheck& check);
    void drop_triggers();
    void make_search_index();
    void clear_rows();
    void mend_nomination(std::int64_t number);
    void write_stream(std::int64_t number, const StoredEvent& last, const std::string& likely);
    void write_nomination(std::int64_t number, const StoredEvent& last, const Projection& projection);
    void write_rows(std::int64_t number, const Projection& projection);
    void write_effect(std::int64_t number, const DemandedEffect& effect);
    [[nodiscard]] Failure refused() const;

    Connection& writer_;
    const AttachmentFiles& files_;
    Projector& projector_;
    const Progress& progress_;
    RebuildReport report_;
    std::set<std::int64_t> wrong_;
    std::map<Sha256, std::int64_t> definitions_; ///< numbers by hash
    Diagnostics findings_;
    std::string row_found_; ///< the row that the last finding was about
};

} // namespace thidua::store
