#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "thidua/answer.hpp"
#include "thidua/requests.hpp"

namespace thidua {

/// Who is away, who acts instead, and who may act on a role on a day. Plain values; days are ISO 8601, of the office.

/// A field of the form that an absence is narrowed to.
struct AbsenceField {
    std::string name;
    std::string value; ///< as the form keeps it
};

/// What is asked for. Both days belong to the absence.
struct NewAbsence {
    std::string of; ///< user name; "" for the caller
    std::string by; ///< who acts instead; "" for nobody
    std::string from;
    std::string to;
    std::string workflow; ///< what it is for; "" for everything
    std::string stage;    ///< of that workflow
    std::vector<AbsenceField> fields;
    std::string paper; ///< number of the written authority; "" for none
};

struct AbsenceView {
    std::string id;
    NewAbsence absence;
    std::string of_name;
    std::string by_name;
    std::string origin; ///< file, command
    std::string state;  ///< later, now, over
    bool may_end = false;
};

struct AbsencesRequest {
    std::string person; ///< who is away or acts instead; "" for all whom the caller may ask about
    bool over = false;  ///< with those that are over
};

struct WhoRequest {
    std::string role;
    std::string unit;     ///< id or name; needed for a role that is held unit by unit
    std::string on;       ///< "" for today; a day that is past is answered by what was in use at its end
    std::string workflow; ///< "" for the default one
    std::string stage;    ///< where the nomination would stand, for absences that are narrowed to one; "" for the start
};

struct WhoPersonView {
    std::string person;
    std::string name;
    std::string principal; ///< in whose place; "" in own right
    std::string principal_name;
    std::string basis; ///< own, deputy, absence:ID
};

/// A role, or one of its `else`.
struct WhoLevelView {
    std::string role;
    std::string title;
    bool follows = false; ///< from the nomination: the proposer, or somebody named in it
    bool acts = false;    ///< the first level on which somebody is
    std::vector<WhoPersonView> people;
};

struct WhoView {
    std::string workflow;
    std::string workflow_version;
    std::string unit; ///< id; "" for a role of all units
    std::string unit_name;
    std::string carrier_name; ///< of the unit that carried it on that day; "" when it stood for itself
    std::string on;
    std::uint64_t version = 0; ///< of the configuration that was in use
    std::vector<WhoLevelView> levels;
};

/// Absences are entered and ended by whoever is away, by holders of the role `absence-managers` (thidua.info) for that
/// person's unit, and by operators; what is entered counts at once. Outcomes, threads and deadlines are those of Engine
/// (engine.hpp), which is one.
class Absences {
  public:
    virtual ~Absences() = default;
    Absences(const Absences&) = delete;
    Absences& operator=(const Absences&) = delete;

    /// Of the files and by command, by their first day: own ones, those in which the caller acts instead, and those of
    /// people whose absences the caller may enter.
    [[nodiscard]] virtual Answer<std::vector<AbsenceView>> absences(const Caller& caller,
                                                                    const AbsencesRequest& request) = 0;
    /// Refused with every reason: another's absence (TD1657), TD0902, TD0905, TD1320–TD1322, TD1325–TD1328, TD1652; not
    /// a day (usage, TD1658).
    [[nodiscard]] virtual Answer<AbsenceView> add_absence(const Caller& caller, const NewAbsence& absence) = 0;
    /// `last` "" means yesterday: the person is back. Refused: TD1653–TD1657; not a day (usage, TD1658).
    [[nodiscard]] virtual Answer<AbsenceView> end_absence(const Caller& caller, const std::string& id,
                                                          const std::string& last) = 0;
    /// Who may act on the role for nominations of the unit on that day, level by level. Refused: TD0933, TD1659 (no
    /// such role), TD1660 (a role that needs a unit), TD0965 (no such stage), TD1661 (nothing was in use on that day).
    [[nodiscard]] virtual Answer<WhoView> who(const Caller& caller, const WhoRequest& request) = 0;

  protected:
    Absences() = default;
};

} // namespace thidua
