#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/diagnostic.hpp"
#include "base/source.hpp"

namespace thidua::organisation {

/// The days on which something holds; open at the end when `to` is empty. Both ends belong to it.
struct Validity {
    std::optional<Date> from;
    std::optional<Date> to;
    [[nodiscard]] bool covers(Date day) const;
};

enum class UnitKind { leadership, office, division, centre, board, union_, youth };

struct Unit {
    std::string id;
    std::string name;
    UnitKind kind = UnitKind::division;
    bool sends = false; ///< proposes nominations
    Validity valid;
    std::string successor; ///< id of the unit that carries on; "" for none
    SourceSpan span;
};

struct Person {
    std::string id; ///< the user name: `hoa.tm`
    std::string name;
    std::string unit;
    std::string post; ///< "Giám đốc"; roles `person-of` ask for it
    std::string mail;
    Validity valid;
    SourceSpan span;
};

/// A person holds a role in a unit.
struct Assignment {
    std::string role;
    std::string person;
    std::string unit;
    Validity valid;
    SourceSpan span;
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

/// The department as config/ tells it. Immutable after reading; every reference in it holds.
struct Organisation {
    std::vector<Unit> units;
    std::vector<Person> people;
    std::vector<Assignment> assignments;
    std::vector<Body> bodies;

    [[nodiscard]] const Unit* unit(std::string_view id) const;
    /// By id or by name.
    [[nodiscard]] const Unit* unit_called(std::string_view id_or_name) const;
    /// TD0933 with the nearest name or id.
    [[nodiscard]] Diagnostic no_unit_called(std::string_view found) const;
    [[nodiscard]] const Person* person(std::string_view id) const;
    [[nodiscard]] const Body* body_called(std::string_view id_or_name) const;
};

} // namespace thidua::organisation
