#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <boost/json/object.hpp>

#include "service/commands/command_handler.hpp"
#include "service/plugins/plugin_port.hpp"
#include "thidua/engine.hpp"

namespace thidua::service {

/// One row as an import plugin gave it, or the faults of a place that is no row: a header, a sheet, the file.
struct SheetRow {
    enum class Kind { row, place };
    Kind kind = Kind::row;
    std::string sheet;
    std::uint32_t row = 0;
    std::string key;  ///< the sender's own number; may be ""
    std::string unit; ///< as written; may be ""
    boost::json::object fields;
    boost::json::array evidence; ///< objects {id, kind, title, date}
    std::vector<Note> faults;
    /// What its cells mean is not known: its sheet, or the whole file, has a fault of its own. Never taken.
    bool under_faulty_header = false;
};

/// Makes nominations of the rows of a sheet. Everything is decided first; then all good rows are written in one
/// transaction, so that a crash leaves all of them or none. A row's id is its own key, else made from its content as
/// the form has it, so the same row never makes a second nomination, wherever its columns are and however it is
/// written.
class Importer {
  public:
    struct Tools {
        CommandHandler& commands;
        store::Store& store;
        const organisation::Organisation& organisation;
        const Clock& clock;
        const Localizer& localizer;
        std::function<Result<void>()> in_time; ///< whether the caller still waits; asked before each row
        bool for_all_units = false;            ///< the caller imports in the place of the units' clerks
    };
    Importer(const Tools& tools, Definition definition, Caller caller, ImportRequest request)
        : tools_(tools), definition_(std::move(definition)), caller_(std::move(caller)), request_(std::move(request)) {}

    /// `view` comes with what is known of the file already: its hash, its notes.
    [[nodiscard]] Answer<ImportView> run(std::vector<SheetRow> rows, ImportView view, const Progress& progress);

  private:
    void prepare(const SheetRow& row, ImportRow& shown);
    [[nodiscard]] process::FieldValues read_row(const SheetRow& row, ImportRow& shown) const;
    [[nodiscard]] const organisation::Unit* unit_of(const SheetRow& row, ImportRow& shown);
    [[nodiscard]] static std::string id_of(const SheetRow& row, const organisation::Unit& unit,
                                           const process::FieldValues& fields);
    /// Whether the id means the same row already; adds a note when it means another.
    [[nodiscard]] bool exists(const std::string& id, const process::FieldValues& fields, ImportRow& shown) const;
    [[nodiscard]] process::Actor actor_for(const organisation::Unit& unit) const;
    void refuse(ImportRow& shown, Diagnostic why) const;

    Tools tools_;
    Definition definition_;
    Caller caller_;
    ImportRequest request_;
    store::Commit commit_;
    std::vector<std::string> papers_; ///< contents of listed evidence, stored before the commit
    std::unordered_set<std::string> ids_;
    std::unordered_map<std::string, const organisation::Unit*> folded_units_; ///< by name; filled when first needed
};

/// What an import plugin's answer (`thidua.import/1`) says without refusing anything: hidden sheets, macros.
[[nodiscard]] std::vector<Note> notes_of(const boost::json::object& answer, const Localizer& localizer,
                                         const std::string& language);

/// The rows and faults of an import plugin's answer (`thidua.import/1`).
[[nodiscard]] std::vector<SheetRow> rows_of(const boost::json::object& answer,
                                            const definition::WorkflowDefinition& definition,
                                            const Localizer& localizer, const std::string& language);

} // namespace thidua::service
