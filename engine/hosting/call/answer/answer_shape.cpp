#include "hosting/call/answer/answer_shape.hpp"

#include <thidua/sdk/plugin.h>

#include "base/number/decimal.hpp"

namespace thidua::hosting {
namespace {

using boost::json::value;

constexpr std::size_t kMostFaults = 20;

std::string kind_of(const value* found) {
    if (found == nullptr) return "missing";
    switch (found->kind()) {
    case boost::json::kind::null:
        return "null";
    case boost::json::kind::bool_:
        return found->as_bool() ? "true" : "false";
    case boost::json::kind::int64:
    case boost::json::kind::uint64:
    case boost::json::kind::double_:
        return "number " + boost::json::serialize(*found);
    case boost::json::kind::string:
        return "string \"" + std::string(found->as_string()).substr(0, 40) + "\"";
    case boost::json::kind::array:
        return "array";
    case boost::json::kind::object:
        return "object";
    }
    return "?";
}

/// Walks a document, noting where it is and what is wrong there.
class ShapeCheck {
  public:
    explicit ShapeCheck(Diagnostics& faults) : faults_(faults) {}

    void fault(const std::string& path, const char* expected, const value* found) {
        if (faults_.size() >= kMostFaults) return;
        faults_.push_back(Diagnostic::error("TD0750")
                              .with("at", path.empty() ? "/" : path)
                              .with("expected", expected)
                              .with("found", kind_of(found)));
    }

    const value* member(const value& object, const char* name) const {
        return object.is_object() ? object.as_object().if_contains(name) : nullptr;
    }

    void text(const value& object, const std::string& path, const char* name, bool required) {
        const value* found = member(object, name);
        if (found == nullptr && !required) return;
        if (found == nullptr || !found->is_string() || found->as_string().empty())
            fault(path + "/" + name, "string", found);
    }

    void one_of(const value& object, const std::string& path, const char* name,
                std::initializer_list<const char*> words, const char* expected) {
        const value* found = member(object, name);
        if (found != nullptr && found->is_string())
            for (const char* word : words)
                if (found->as_string() == word) return;
        fault(path + "/" + name, expected, found);
    }

    std::optional<Decimal> decimal(const value& object, const std::string& path, const char* name) {
        const value* found = member(object, name);
        if (found != nullptr && found->is_string())
            if (const auto number = Decimal::parse(std::string_view(found->as_string()))) return number;
        fault(path + "/" + name, "decimal as string", found);
        return std::nullopt;
    }

    void both_languages(const value& object, const std::string& path, const char* name, bool required) {
        const value* found = member(object, name);
        if (found == nullptr && !required) return;
        const std::string here = path + "/" + name;
        if (found == nullptr || !found->is_object()) return fault(here, "object with vi and en", found);
        text(*found, here, "vi", true);
        text(*found, here, "en", true);
    }

    void row_number(const value& object, const std::string& path, bool required) {
        const value* found = member(object, "row");
        if (found == nullptr && !required) return;
        if (found == nullptr || !found->is_int64() || found->as_int64() < 1)
            fault(path + "/row", "whole number from 1", found);
    }

    /// Calls `each(item, path)` for every object of the array.
    template <class Each>
    void items(const value& object, const std::string& path, const char* name, bool required, const Each& each) {
        const value* found = member(object, name);
        if (found == nullptr && !required) return;
        const std::string here = path + "/" + name;
        if (found == nullptr || !found->is_array()) return fault(here, "array", found);
        std::size_t index = 0;
        for (const value& item : found->as_array()) {
            const std::string place = here + "/" + std::to_string(index++);
            if (item.is_object())
                each(item, place);
            else
                fault(place, "object", &item);
        }
    }

    void strings(const value& object, const std::string& path, const char* name) {
        const value* found = member(object, name);
        if (found == nullptr) return;
        const std::string here = path + "/" + name;
        if (!found->is_array()) return fault(here, "array", found);
        for (const value& item : found->as_array())
            if (!item.is_string()) fault(here, "array of strings", &item);
    }

    void files(const value& document, bool required) {
        items(document, "", "files", required, [&](const value& file, const std::string& place) {
            text(file, place, "path", true);
            text(file, place, "media_type", true);
        });
    }

  private:
    Diagnostics& faults_;
};

void check_score(ShapeCheck& check, const value& document, Diagnostics& faults) {
    const auto total = check.decimal(document, "", "total");
    static_cast<void>(check.decimal(document, "", "max"));
    const value* passed = check.member(document, "passed");
    if (passed == nullptr || !passed->is_bool()) check.fault("/passed", "true or false", passed);
    Decimal sum;
    bool complete = true;
    check.items(document, "", "lines", true, [&](const value& line, const std::string& place) {
        check.text(line, place, "criterion", true);
        check.both_languages(line, place, "title", false);
        const auto points = check.decimal(line, place, "points");
        static_cast<void>(check.decimal(line, place, "max"));
        check.one_of(line, place, "kind", {"criterion", "bonus", "deduction"}, "criterion, bonus or deduction");
        check.strings(line, place, "evidence");
        check.both_languages(line, place, "text", true);
        if (points)
            sum = sum + *points;
        else
            complete = false;
    });
    if (total && complete && faults.empty() && sum != *total)
        faults.push_back(Diagnostic::error("TD0751").with("total", total->to_string()).with("sum", sum.to_string()));
}

void check_notify(ShapeCheck& check, const value& document) {
    check.items(document, "", "delivered", true,
                [&](const value& one, const std::string& place) { check.text(one, place, "email", true); });
    check.files(document, false);
}

void check_export(ShapeCheck& check, const value& document) {
    check.files(document, true);
    const value* files = check.member(document, "files");
    if (files != nullptr && files->is_array() && files->as_array().empty())
        check.fault("/files", "at least one file", files);
}

void check_import(ShapeCheck& check, const value& document) {
    check.items(document, "", "rows", true, [&](const value& row, const std::string& place) {
        check.row_number(row, place, true);
        const value* fields = check.member(row, "fields");
        if (fields == nullptr || !fields->is_object()) check.fault(place + "/fields", "object", fields);
    });
    check.items(document, "", "faults", true, [&](const value& fault, const std::string& place) {
        check.row_number(fault, place, false);
        check.text(fault, place, "code", true);
        check.both_languages(fault, place, "text", true);
    });
}

void check_rules(ShapeCheck& check, const value& document) {
    check.items(document, "", "findings", true, [&](const value& finding, const std::string& place) {
        check.text(finding, place, "code", true);
        check.one_of(finding, place, "severity", {"error", "warning"}, "error or warning");
        check.both_languages(finding, place, "text", true);
    });
}

} // namespace

Diagnostics check_shape(const std::string& capability, const value& document) {
    Diagnostics faults;
    ShapeCheck check(faults);
    if (!document.is_object())
        check.fault("", "object", &document);
    else if (capability == THIDUA_CAPABILITY_SCORE)
        check_score(check, document, faults);
    else if (capability == THIDUA_CAPABILITY_NOTIFY)
        check_notify(check, document);
    else if (capability == THIDUA_CAPABILITY_EXPORT)
        check_export(check, document);
    else if (capability == THIDUA_CAPABILITY_IMPORT)
        check_import(check, document);
    else if (capability == THIDUA_CAPABILITY_RULES)
        check_rules(check, document);
    return faults;
}

} // namespace thidua::hosting
