#include "organisation/organisation_reader.hpp"

#include "base/text/nearest.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "organisation/absences/absence_reader.hpp"
#include "organisation/relative_reader.hpp"
#include "reading/block_reader.hpp"
#include "reading/equal_faults.hpp"
#include "reading/info_source.hpp"

namespace thidua::organisation {
namespace {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;

/// One file's top block, with a home for its text.
class OrganisationFile {
  public:
    OrganisationFile(const std::filesystem::path& path, const char* top, const FileSource& source,
                     Diagnostics& faults) {
        auto look = reading::look_at_info_from(source, path);
        if (!look) {
            const Failure failure = look.error();
            faults.insert(faults.end(), failure.diagnostics().begin(), failure.diagnostics().end());
            return;
        }
        faults.insert(faults.end(), look->faults.begin(), look->faults.end());
        tree_ = std::move(look->tree);
        BlockReader reader(tree_.root, faults);
        top_ = reader.block(top, Need::required);
        reader.finish();
    }
    [[nodiscard]] const LocatedNode* top() const { return top_; }
    /// Every name that the file declares could be read.
    [[nodiscard]] bool whole() const { return top_ != nullptr && !top_->damaged && !tree_.root.damaged; }

  private:
    reading::LocatedTree tree_;
    const LocatedNode* top_ = nullptr;
};

/// Letters a–z, digits, `-` and `.`: what can follow `--as` without quotes.
bool is_user_name(std::string_view name) {
    const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
    return !name.empty() && name.size() <= 64 && name.front() >= 'a' && name.front() <= 'z' &&
           std::all_of(name.begin(), name.end(), fits);
}

Validity read_validity(BlockReader& reader, Diagnostics& faults) {
    Validity valid;
    if (const auto from = reader.date("from", Need::optional)) valid.from = from->value;
    if (const auto to = reader.date("to", Need::optional)) {
        valid.to = to->value;
        if (valid.from && *valid.to < *valid.from)
            faults.push_back(
                Diagnostic::error("TD0902", to->span).with("from", to_iso(*valid.from)).with("to", to_iso(*valid.to)));
    }
    return valid;
}

/// Where the text stands; unknown when there is none.
SourceSpan require_text(BlockReader& reader, const char* key, std::string& into) {
    auto found = reader.text(key, Need::required);
    if (!found) return {};
    into = std::move(found->value);
    return std::move(found->span);
}

std::vector<Unit> read_units(const LocatedNode* top, Diagnostics& faults) {
    std::vector<Unit> units;
    if (top == nullptr) return units;
    for (const LocatedNode* node : reading::named_blocks(*top, faults)) {
        Unit unit;
        unit.id = node->key;
        unit.span = node->key_span;
        BlockReader reader(*node, faults);
        (void)require_text(reader, "name", unit.name);
        if (const auto kind = reader.choice("kind", Need::required, unit_kind_names()))
            unit.kind = static_cast<UnitKind>(kind->value);
        if (const auto sends = reader.yes_no("sends", Need::optional)) unit.sends = sends->value;
        if (const auto successor = reader.text("successor", Need::optional)) {
            unit.successor = successor->value;
            unit.successor_span = successor->span;
        }
        if (const auto parent = reader.text("parent", Need::optional)) {
            unit.parent = parent->value;
            unit.parent_span = parent->span;
        }
        unit.valid = read_validity(reader, faults);
        reader.finish();
        units.push_back(std::move(unit));
    }
    return units;
}

/// The children of a block that are named by user names.
std::vector<const LocatedNode*> user_blocks(const LocatedNode& block, Diagnostics& faults, bool once) {
    std::vector<const LocatedNode*> found;
    std::unordered_map<std::string_view, const LocatedNode*> seen;
    for (const LocatedNode& node : block.children) {
        if (!is_user_name(node.key)) {
            faults.push_back(Diagnostic::error("TD0903", node.key_span).with("found", node.key));
            continue;
        }
        const auto [first, added] = seen.emplace(node.key, &node);
        if (once && !added) {
            faults.push_back(Diagnostic::error("TD0131", node.key_span)
                                 .with("key", node.key)
                                 .see_also(first->second->key_span, "related.first"));
            continue;
        }
        found.push_back(&node);
    }
    return found;
}

std::vector<Person> read_people(const LocatedNode* top, Diagnostics& faults) {
    std::vector<Person> people;
    if (top == nullptr) return people;
    for (const LocatedNode* node : user_blocks(*top, faults, true)) {
        Person person;
        person.id = node->key;
        person.span = node->key_span;
        BlockReader reader(*node, faults);
        (void)require_text(reader, "name", person.name);
        person.unit_span = require_text(reader, "unit", person.unit);
        if (auto post = reader.text("post", Need::optional)) person.post = std::move(post->value);
        if (auto mail = reader.text("mail", Need::optional)) {
            person.mail = std::move(mail->value);
            person.mail_span = mail->span;
        }
        person.valid = read_validity(reader, faults);
        reader.finish();
        people.push_back(std::move(person));
    }
    return people;
}

std::vector<Assignment> read_assignments(const LocatedNode* top, Diagnostics& faults) {
    std::vector<Assignment> assignments;
    if (top == nullptr) return assignments;
    for (const LocatedNode* role : reading::named_blocks(*top, faults))
        for (const LocatedNode* node : user_blocks(*role, faults, false)) {
            Assignment made;
            made.role = role->key;
            made.person = node->key;
            made.span = node->key_span;
            made.role_span = role->key_span;
            BlockReader reader(*node, faults);
            made.unit_span = require_text(reader, "unit", made.unit);
            made.valid = read_validity(reader, faults);
            reader.finish();
            assignments.push_back(std::move(made));
        }
    return assignments;
}

std::vector<Body> read_bodies(const LocatedNode* top, Diagnostics& faults) {
    std::vector<Body> bodies;
    if (top == nullptr) return bodies;
    static const std::vector<std::string> kPlaces = {"chair", "vice-chair", "secretary", "member"};
    for (const LocatedNode* node : reading::named_blocks(*top, faults)) {
        Body body;
        body.id = node->key;
        body.span = node->key_span;
        BlockReader reader(*node, faults);
        (void)require_text(reader, "name", body.name);
        if (const LocatedNode* members = reader.block("members", Need::required))
            for (const LocatedNode* membership : user_blocks(*members, faults, true)) {
                Member member{membership->key, "member", {}, membership->key_span};
                BlockReader inner(*membership, faults);
                if (const auto as = inner.choice("as", Need::optional, kPlaces)) member.as = kPlaces[as->value];
                member.valid = read_validity(inner, faults);
                inner.finish();
                body.members.push_back(std::move(member));
            }
        reader.finish();
        bodies.push_back(std::move(body));
    }
    return bodies;
}

/// Names that something declares, and where.
struct Declared {
    std::vector<std::string> names;
    std::vector<SourceSpan> places;
    std::unordered_set<std::string_view> set;

    template <class Record>
    explicit Declared(const std::vector<Record>& records) {
        for (const Record& record : records) {
            names.push_back(record.id);
            places.push_back(record.span);
            set.insert(record.id);
        }
    }

    /// The slip may be in the mention or in the declaration: both are shown.
    void check(const char* code, const std::string& found, const SourceSpan& span, Diagnostics& faults) const {
        if (set.count(found) != 0) return;
        Diagnostic fault = with_nearest(Diagnostic::error(code, span).with("found", found), found, names);
        if (const LocalText* nearest = fault.argument("nearest")) {
            const auto at = std::find(names.begin(), names.end(), nearest->in("")) - names.begin();
            (void)std::move(fault).see_also(places[static_cast<std::size_t>(at)], "related.nearest");
        }
        faults.push_back(std::move(fault));
    }
};

void check_references(const OrganisationRecords& organisation, Diagnostics& faults) {
    const Declared units(organisation.units);
    const Declared people(organisation.people);
    const auto check_unit = [&](const std::string& id, const SourceSpan& span) {
        if (!id.empty()) units.check("TD0901", id, span, faults);
    };
    const auto check_person = [&](const std::string& id, const SourceSpan& span) {
        people.check("TD0905", id, span, faults);
    };
    for (const Unit& unit : organisation.units) {
        check_unit(unit.successor, unit.successor_span);
        check_unit(unit.parent, unit.parent_span);
    }
    for (const Person& person : organisation.people) check_unit(person.unit, person.unit_span);
    for (const Assignment& made : organisation.assignments) {
        check_unit(made.unit, made.unit_span);
        check_person(made.person, made.span);
    }
    for (const Body& body : organisation.bodies)
        for (const Member& member : body.members) check_person(member.person, member.span);
    for (const Absence& absence : organisation.absences) {
        if (!absence.of.empty()) check_person(absence.of, absence.of_span);
        if (!absence.by.empty()) check_person(absence.by, absence.by_span);
    }
    for (const Relative& relative : organisation.relatives) {
        if (!relative.a.empty()) check_person(relative.a, relative.a_span);
        if (!relative.b.empty()) check_person(relative.b, relative.b_span);
    }
}

/// Who could be on both sides of a separated duty under two names: one mail box is one human.
void check_humans(const std::vector<Person>& people, Diagnostics& faults) {
    std::map<std::string, std::vector<const Person*>> by_mail;
    for (const Person& person : people) {
        if (person.mail.empty()) continue;
        std::string mail = person.mail;
        std::transform(mail.begin(), mail.end(), mail.begin(),
                       [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
        std::vector<const Person*>& before = by_mail[mail];
        for (const Person* first : before)
            if (person.valid.meets(first->valid))
                faults.push_back(Diagnostic::error("TD1323", person.mail_span)
                                     .with("person", person.id)
                                     .with("other", first->id)
                                     .with("mail", person.mail)
                                     .see_also(first->mail_span, "related.first"));
        before.push_back(&person);
    }
}

void check_repeats(const std::vector<Assignment>& assignments, Diagnostics& faults) {
    using Same = std::tuple<std::string_view, std::string_view, std::string_view>;
    std::map<Same, std::vector<const Assignment*>> earlier;
    for (const Assignment& made : assignments) {
        std::vector<const Assignment*>& before = earlier[{made.role, made.person, made.unit}];
        for (const Assignment* first : before)
            if (made.valid.meets(first->valid))
                faults.push_back(Diagnostic::error("TD0904", made.span)
                                     .with("person", made.person)
                                     .with("role", made.role)
                                     .see_also(first->span, "related.first"));
        before.push_back(&made);
    }
}

} // namespace

Result<Organisation> read_organisation(const OrganisationFiles& files, const FileSource& source) {
    Diagnostics faults;
    const OrganisationFile units(files.units, "units", source, faults);
    const OrganisationFile people(files.people, "people", source, faults);
    const OrganisationFile roles(files.roles, "roles", source, faults);
    const OrganisationFile bodies(files.bodies, "bodies", source, faults);
    std::optional<OrganisationFile> absences;
    if (!files.absences.empty()) absences.emplace(files.absences, "absences", source, faults);
    std::optional<OrganisationFile> relatives;
    if (!files.relatives.empty()) relatives.emplace(files.relatives, "relatives", source, faults);
    OrganisationRecords organisation;
    organisation.units = read_units(units.top(), faults);
    organisation.people = read_people(people.top(), faults);
    organisation.assignments = read_assignments(roles.top(), faults);
    organisation.bodies = read_bodies(bodies.top(), faults);
    if (absences) organisation.absences = read_absences(absences->top(), faults);
    if (relatives) organisation.relatives = read_relatives(relatives->top(), faults);
    const bool whole = (!absences || absences->whole()) && (!relatives || relatives->whole()) && units.whole() &&
                       people.whole() && roles.whole() && bodies.whole();
    if (whole) check_references(organisation, faults);
    check_repeats(organisation.assignments, faults);
    check_humans(organisation.people, faults);
    check_absences(organisation.absences, faults);
    check_relatives(organisation.relatives, faults);
    reading::drop_followers(faults);
    reading::gather_equal_faults(faults);
    reading::limit_faults(faults, reading::ReadingLimits{}.faults);
    if (!faults.empty()) return Failure::refused(std::move(faults));
    return Organisation(std::move(organisation));
}

} // namespace thidua::organisation
