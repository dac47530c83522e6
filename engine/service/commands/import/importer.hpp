#pragma once

#include <map>
#include <optional>
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

/// Makes nominations of the rows of a sheet, and brings to others what the list has otherwise. Everything is decided
/// first; then all good rows are written in one transaction, so that a crash leaves all of them or none.
///
/// A row is known by its unit and its key. Without a key it is known by its content as the form has it, wherever its
/// columns are and however it is written; else it is the only one of its unit with its name, title and year.
class Importer {
  public:
    struct Tools {
        CommandHandler& commands;
        store::Store& store;
        const organisation::Organisation& organisation;
        const Clock& clock;
        TimeZone zone; ///< of the office
        const Localizer& localizer;
        std::function<Result<void>()> in_time; ///< whether the caller still waits; asked before each row
        bool for_all_units = false;            ///< the caller imports in the place of the units' clerks
    };
    Importer(const Tools& tools, Definition definition, Caller caller, ImportRequest request)
        : tools_(tools), definition_(std::move(definition)), caller_(std::move(caller)), request_(std::move(request)) {}

    /// `view` comes with what is known of the file already: its hash, its notes.
    [[nodiscard]] Answer<ImportView> run(std::vector<SheetRow> rows, ImportView view, const Progress& progress);

  private:
    /// The nomination that a row means.
    struct Meant {
        std::string id;
        std::optional<Case> there; ///< nothing when the row would make it
    };
    /// What two nominations of one unit share when they are perhaps the same: name, title and year.
    struct Likeness {
        std::string name; ///< in small letters
        std::string title;
        std::uint32_t year = 0;
        friend bool operator==(const Likeness&, const Likeness&) = default;
    };
    /// What a row would make: nothing of a nomination but its fields, and when.
    struct Wanted {
        process::Nomination nomination;
        Likeness likeness;
    };
    void prepare(const SheetRow& row, ImportRow& shown);
    [[nodiscard]] Wanted read_row(const SheetRow& row, ImportRow& shown) const;
    [[nodiscard]] const organisation::Unit* unit_of(const SheetRow& row, ImportRow& shown);
    void count(ImportView& view, const ImportRow& shown) const;
    /// What concerns many rows and is told once.
    void tell_of_all(ImportView& view) const;
    /// Fields that nobody may set where a nomination begins: left out, and their columns told once (TD1195).
    void leave_out_closed(process::FieldValues& fields);
    /// Listed papers are of kinds that there are (TD1193).
    [[nodiscard]] bool kinds_known(const SheetRow& row, ImportRow& shown) const;

    // -- identity (identity.cpp)
    /// Nothing, with the reason in `shown`, when that cannot be said.
    [[nodiscard]] std::optional<Meant> meant_by(const SheetRow& row, const organisation::Unit& unit,
                                                const Wanted& wanted, ImportRow& shown);
    [[nodiscard]] std::optional<Case> case_of(const std::string& id);
    [[nodiscard]] bool is_taken(const std::string& id) const;
    [[nodiscard]] Likeness likeness_of(const definition::WorkflowDefinition& definition,
                                       const process::Nomination& nomination) const;
    /// Those of the unit with the row's name, title and year, but for `id`.
    [[nodiscard]] std::vector<Case> look_alikes(const organisation::Unit& unit, const Wanted& wanted,
                                                const std::string& id);
    /// What the unit has sent on the workflow, to be asked for.
    [[nodiscard]] store::ListQuery sent_by(const organisation::Unit& unit) const;
    /// Whether the unit may have sent somebody of that name: most rows of a list name somebody new.
    [[nodiscard]] bool may_have_sent(const organisation::Unit& unit, const Likeness& likeness);
    /// Whether no other row of the file means the same; tells of one that looks the same.
    [[nodiscard]] bool stands_alone(const SheetRow& row, const organisation::Unit& unit, const Meant& meant,
                                    const Wanted& wanted, ImportRow& shown);

    // -- differences (changes.cpp)
    void make(const SheetRow& row, const organisation::Unit& unit, const std::string& id, process::FieldValues fields,
              ImportRow& shown);
    void compare(const SheetRow& row, const organisation::Unit& unit, const Case& there,
                 const process::FieldValues& fields, ImportRow& shown);
    /// The first content of the nomination: an older list says nothing new with it.
    [[nodiscard]] process::FieldValues first_fields(const std::string& id) const;
    void compare_evidence(const SheetRow& row, const Case& there, std::vector<process::Request>& requests,
                          ImportRow& shown);
    [[nodiscard]] process::Request attach_listed(process::Evidence item);
    void take(CommandHandler::Prepared prepared, const char* outcome, ImportRow& shown);

    /// Who writes for the unit; found once for all of its rows.
    [[nodiscard]] const process::Actor& actor_for(const organisation::Unit& unit);
    [[nodiscard]] process::Actor find_actor(const organisation::Unit& unit) const;
    void refuse(ImportRow& shown, const Diagnostic& why) const;

    Tools tools_;
    Definition definition_;
    Caller caller_;
    ImportRequest request_;
    store::Commit commit_;
    std::vector<std::string> papers_; ///< contents of listed evidence, stored before the commit
    struct Place {
        std::string sheet;
        std::uint32_t row = 0;
        std::string unit;
    };
    std::map<std::string, std::size_t> closed_;    ///< fields that were left out, with the number of rows
    std::unordered_map<std::string, Place> ids_;   ///< of the nominations that the rows so far mean
    std::unordered_map<std::string, Place> names_; ///< unit, name, title and year of those that are made
    std::unordered_map<std::string, const organisation::Unit*> folded_units_; ///< by name; filled when first needed
    std::unordered_map<std::string, process::Actor> actors_;                  ///< by unit
    using Names = std::unordered_set<std::string>;
    std::unordered_map<std::string, std::optional<Names>> sent_; ///< names by unit; nothing where they are too many
};

/// What an import plugin's answer (`thidua.import/1`) says without refusing anything: hidden sheets, macros.
[[nodiscard]] std::vector<Note> notes_of(const boost::json::object& answer, const Localizer& localizer,
                                         const std::string& language);

/// The rows and faults of an import plugin's answer (`thidua.import/1`). What is in the rows is taken out of it.
[[nodiscard]] std::vector<SheetRow> rows_of(boost::json::object& answer,
                                            const definition::WorkflowDefinition& definition,
                                            const Localizer& localizer, const std::string& language);

} // namespace thidua::service
