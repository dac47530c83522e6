// What is not as a schema says, told with the place.
#include <algorithm>
#include <charconv>
#include <set>

#include "base/text/nearest.hpp"
#include "base/text/text.hpp"
#include "http/api/schema/schema.hpp"

namespace thidua::http {
namespace {

using boost::json::value;
using Kind = Schema::Kind;

std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

std::vector<std::string> names_of(const std::vector<Member>& members) {
    std::vector<std::string> names;
    for (const Member& member : members) names.push_back(member.name);
    return names;
}

Diagnostic unknown(const std::string& place, const std::string& found, const std::vector<Member>& known) {
    return with_nearest(Diagnostic::error("TD1264").with("place", place).with("found", found), found, names_of(known));
}

/// Faults are gathered on the way down.
class Check {
  public:
    Diagnostics faults;

    void value_at(const Schema& schema, const value& given, const std::string& place) {
        switch (schema.kind) {
        case Kind::text:
            return given.is_string() ? text_at(schema, std::string(given.get_string()), place)
                                     : other_type("schema.text", given, place);
        case Kind::integer:
            return given.is_int64() ? integer_at(schema, given.get_int64(), place)
                                    : other_type("schema.integer", given, place);
        case Kind::yes_no:
        case Kind::flag:
            return given.is_bool() ? void() : other_type("schema.yes-no", given, place);
        case Kind::object:
            return given.is_object() ? object_at(schema, given.get_object(), place)
                                     : other_type("schema.object", given, place);
        case Kind::list:
            return given.is_array() ? list_at(schema, given.get_array(), place)
                                    : other_type("schema.list", given, place);
        case Kind::any:
            return one_of(schema, given, place);
        }
    }

    void text_at(const Schema& schema, const std::string& given, const std::string& place) {
        const std::size_t length = count_code_points(given);
        if (!schema.choices.empty() &&
            std::find(schema.choices.begin(), schema.choices.end(), given) == schema.choices.end())
            return faults.push_back(with_nearest(Diagnostic::error("TD1266")
                                                     .with("place", place)
                                                     .with("found", given)
                                                     .with("expected", joined(schema.choices))
                                                     .with_hint("schema.choices"),
                                                 given, schema.choices));
        if (schema.most && length > *schema.most) limit("schema.longest", *schema.most, length, place);
        if (length < schema.least) limit("schema.shortest", schema.least, length, place);
    }

    void integer_at(const Schema& schema, std::int64_t given, const std::string& place) {
        if (schema.from && given < *schema.from) limit("schema.smallest", *schema.from, given, place);
        if (schema.to && given > *schema.to) limit("schema.greatest", *schema.to, given, place);
    }

  private:
    /// Of several the first that fits; else the faults of the last.
    void one_of(const Schema& schema, const value& given, const std::string& place) {
        Check each;
        for (const Schema& one : schema.either) {
            each.faults.clear();
            each.value_at(one, given, place);
            if (each.faults.empty()) return;
        }
        for (Diagnostic& fault : each.faults) faults.push_back(std::move(fault));
    }

    void object_at(const Schema& schema, const boost::json::object& given, const std::string& place) {
        for (const auto& [key, inner] : given) {
            const std::string name(key);
            const std::string there = place + "/" + name;
            if (const Member* member = schema.member(name))
                value_at(member->schema, inner, there);
            else if (!schema.open)
                faults.push_back(unknown(there, name, schema.members));
            else if (schema.items)
                value_at(*schema.items, inner, there);
        }
        for (const Member& member : schema.members)
            if (member.required && !given.contains(member.name))
                faults.push_back(Diagnostic::error("TD1265").with("place", place + "/" + member.name));
    }

    void list_at(const Schema& schema, const boost::json::array& given, const std::string& place) {
        if (schema.most && given.size() > *schema.most)
            return limit("schema.most-items", *schema.most, given.size(), place);
        if (given.size() < schema.least) limit("schema.fewest-items", schema.least, given.size(), place);
        for (std::size_t at = 0; at < given.size(); ++at)
            value_at(*schema.items, given[at], place + "/" + std::to_string(at));
    }

    void other_type(const char* expected, const value& given, const std::string& place) {
        constexpr std::size_t kShown = 60;
        std::string found = boost::json::serialize(given);
        if (found.size() > kShown) found = std::string(boost::json::to_string(given.kind()));
        faults.push_back(Diagnostic::error("TD1266").with("place", place).with("found", found).with_hint(expected));
    }

    void limit(const char* which, auto allowed, auto found, const std::string& place) {
        faults.push_back(Diagnostic::error("TD1267")
                             .with("place", place)
                             .with("limit", std::to_string(allowed))
                             .with("found", std::to_string(found))
                             .with_hint(which));
    }
};

} // namespace

Diagnostics faults_of(const Schema& schema, const value& given) {
    Check check;
    check.value_at(schema, given, "");
    return std::move(check.faults);
}

Diagnostics faults_of(const std::vector<Member>& known, const Query& given) {
    Check check;
    std::set<std::string> seen;
    for (const auto& [name, text] : given) {
        const std::string place = "?" + name;
        const auto member =
            std::find_if(known.begin(), known.end(), [&](const Member& one) { return one.name == name; });
        if (member == known.end()) {
            check.faults.push_back(unknown(place, name, known));
        } else if (!seen.insert(name).second) {
            check.faults.push_back(Diagnostic::error("TD1274").with("place", place));
        } else if (member->schema.kind == Kind::integer) {
            std::int64_t number = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
            if (error == std::errc() && end == text.data() + text.size())
                check.integer_at(member->schema, number, place);
            else
                check.value_at(member->schema, value(text), place);
        } else if (member->schema.kind == Kind::yes_no || member->schema.kind == Kind::flag) {
            const bool bare = text.empty() && member->schema.kind == Kind::flag;
            if (!bare && text != "true" && text != "false") check.value_at(member->schema, value(text), place);
        } else {
            check.text_at(member->schema, text, place);
        }
    }
    for (const Member& member : known)
        if (member.required && seen.count(member.name) == 0)
            check.faults.push_back(Diagnostic::error("TD1265").with("place", "?" + member.name));
    return std::move(check.faults);
}

} // namespace thidua::http
