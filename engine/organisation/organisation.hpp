#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic/diagnostic.hpp"
#include "base/diagnostic/source.hpp"
#include "organisation/absences/absence.hpp"
#include "organisation/relative.hpp"
#include "organisation/validity.hpp"

namespace thidua::organisation {

enum class UnitKind { leadership, office, division, centre, board, union_, youth };
/// As units.info writes them, in the order of UnitKind.
[[nodiscard]] const std::vector<std::string>& unit_kind_names();

struct Unit {
    std::string id;
    std::string name;
    UnitKind kind = UnitKind::division;
    bool sends = false; ///< proposes nominations
    Validity valid;
    std::string successor; ///< id of the unit that carries on; "" for none
    SourceSpan span;
    SourceSpan successor_span{};
    std::string parent{}; ///< id of the unit above; "" at the top
    SourceSpan parent_span{};
};

struct Person {
    std::string id; ///< the user name: `hoa.tm`
    std::string name;
    std::string unit;
    std::string post; ///< "Giám đốc"; roles `person-of` ask for it
    std::string mail;
    Validity valid;
    SourceSpan span;
    SourceSpan unit_span{};
    SourceSpan mail_span{};
};

/// A person holds a role in a unit.
struct Assignment {
    std::string role;
    std::string person;
    std::string unit;
    Validity valid;
    SourceSpan span;
    SourceSpan role_span{}; ///< the name of the role in the file
    SourceSpan unit_span{};
};

struct Member {
    std::string person;
    std::string as; ///< chair, vice-chair, secretary, member
    Validity valid;
    SourceSpan span;
};

struct Body {
    std::string id;
    std::string name;
    std::vector<Member> members;
    SourceSpan span;
};

/// What the files of config/ say, in their order.
struct OrganisationRecords {
    std::vector<Unit> units;
    std::vector<Person> people;
    std::vector<Assignment> assignments;
    std::vector<Body> bodies;
    std::vector<Absence> absences{};
    std::vector<Relative> relatives{};
};

/// A body that somebody is a member of.
struct Membership {
    const Body* body = nullptr;
    const Member* member = nullptr;
};

class OrganisationIndex;

/// The department as config/ describes it; every reference in it holds. Immutable: copies share what they know, and
/// what they give out stays as long as one of them does. A lookup takes the same time however many people there are.
/// Any thread.
class Organisation {
  public:
    Organisation();
    explicit Organisation(OrganisationRecords records);

    [[nodiscard]] const std::vector<Unit>& units() const;
    [[nodiscard]] const std::vector<Person>& people() const;
    [[nodiscard]] const std::vector<Assignment>& assignments() const;
    [[nodiscard]] const std::vector<Body>& bodies() const;
    [[nodiscard]] const std::vector<Absence>& absences() const;
    [[nodiscard]] const std::vector<Relative>& relatives() const;

    /// The same with other absences of that origin, in the place of those it has.
    [[nodiscard]] Organisation with_absences(AbsenceOrigin origin, const std::vector<Absence>& absences) const;

    [[nodiscard]] const Unit* unit(std::string_view id) const;
    /// By id or by name.
    [[nodiscard]] const Unit* unit_called(std::string_view id_or_name) const;
    /// TD0933 with the nearest name or id.
    [[nodiscard]] Diagnostic no_unit_called(std::string_view found) const;
    [[nodiscard]] const Person* person(std::string_view id) const;
    [[nodiscard]] const Absence* absence(std::string_view id) const;
    [[nodiscard]] const Body* body_called(std::string_view id_or_name) const;

    // What has a name, in the order of the files and of any day.
    [[nodiscard]] std::span<const Assignment* const> assignments_of(std::string_view person) const;
    [[nodiscard]] std::span<const Assignment* const> assignments_to(std::string_view role) const;
    [[nodiscard]] std::span<const Assignment* const> assignments_to(std::string_view role, std::string_view unit) const;
    [[nodiscard]] std::span<const Person* const> people_with(std::string_view post) const;
    [[nodiscard]] std::span<const Person* const> people_with(std::string_view post, std::string_view unit) const;
    [[nodiscard]] std::span<const Membership> memberships_of(std::string_view person) const;
    [[nodiscard]] std::span<const Absence* const> absences_of(std::string_view person) const;
    /// Units that name it as their successor; none for "".
    [[nodiscard]] std::span<const Unit* const> predecessors_of(std::string_view unit) const;
    /// Units that name it as their parent; none for "".
    [[nodiscard]] std::span<const Unit* const> units_below(std::string_view unit) const;
    /// In which the person acts for another.
    [[nodiscard]] std::span<const Absence* const> absences_covered_by(std::string_view person) const;

    /// User names of those who have declared it, each once.
    [[nodiscard]] std::span<const std::string_view> relatives_of(std::string_view person) const;

    /// How many records its answers have held so far: what its questions cost, as no clock can tell it.
    [[nodiscard]] std::uint64_t records_given() const;

  private:
    std::shared_ptr<const OrganisationIndex> index_;
};

} // namespace thidua::organisation
