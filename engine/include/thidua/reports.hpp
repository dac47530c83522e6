#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "thidua/answer.hpp"

namespace thidua {

/// What the engine reports beside nominations: people, incidents, the audit trail, imports. Plain values.

struct UnitView {
    std::string id;
    std::string name;
    std::string kind;      ///< as units.info has it: leadership, division …
    bool sends = false;    ///< proposes nominations
    bool valid = false;    ///< exists today
    std::string successor; ///< id of the unit that carries on; "" for none
    std::string parent;    ///< id of the unit above; "" at the top
};

struct PersonView {
    std::string id;
    std::string name;
    std::string unit;
    std::string unit_name;
    std::string post;
    std::vector<std::string> roles;      ///< held today, as people read them
    std::vector<std::string> role_names; ///< the same as workflows name them
};

struct IncidentView {
    std::uint64_t number = 0;
    std::string nomination;
    std::string kind;
    std::string capability;
    std::string key;
    std::string reason;
    std::string created;
    std::uint32_t attempts = 0;
};

struct AuditView {
    std::uint64_t events = 0;
    std::uint64_t nominations = 0;
    std::uint64_t head_sequence = 0;
    std::string head_hash;
    std::vector<Note> findings;
    std::uint64_t findings_left_out = 0;
};

/// One row of an imported sheet, or what is wrong with a header, a sheet or the file.
struct ImportRow {
    std::string sheet;
    std::uint32_t row = 0; ///< as the workbook counts; 0 for a fault of a whole sheet or file
    std::string id;        ///< of the nomination that the row means: made by it, or there before
    std::string name;
    /// made, exists, changed (ImportRequest::changes), differs (the notes say in what; nothing was taken), refused
    /// (without a note of its own when the header of its sheet is faulty)
    std::string outcome;
    std::vector<Note> notes;
};

struct ImportView {
    std::string file_hash;
    std::uint32_t made = 0;
    std::uint32_t existing = 0;
    std::uint32_t changed = 0;
    std::uint32_t differing = 0;
    std::uint32_t refused = 0;
    bool written = false; ///< false for a dry run and for a refused import
    std::vector<ImportRow> rows;
    std::vector<Note> notes; ///< what was seen and refuses nothing: hidden sheets, hidden rows, macros
};

struct DeliveryView {
    std::uint32_t delivered = 0;
    std::uint32_t postponed = 0;
    std::uint32_t incidents = 0;
    std::uint32_t timers = 0;
    std::vector<Note> notes;
};

} // namespace thidua
