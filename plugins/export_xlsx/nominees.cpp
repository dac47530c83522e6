#include "nominees.hpp"

#include "whole_rows.hpp"

#include <algorithm>

#include <thidua/sdk/cpp/boost_json.hpp>
#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace export_xlsx {
namespace {

namespace json = boost::json;
using thidua::sdk::array_at;
using thidua::sdk::object_at;
using thidua::sdk::text_at;

/// { "vi": …, "en": … } in the language, else in the other one.
std::string local_at(const json::object& from, std::string_view name, const std::string& language) {
    const json::object* both = object_at(from, name);
    if (both == nullptr) return text_at(from, name);
    const std::string wanted = text_at(*both, language);
    return wanted.empty() ? text_at(*both, language == "vi" ? "en" : "vi") : wanted;
}

bool is_iso_day(const std::string& text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
}

std::string day_for_people(const std::string& iso) {
    return iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
}

const json::object* field_of_form(const json::object& nomination, const std::string& field) {
    const json::object* form = object_at(nomination, "form");
    const json::array* fields = form == nullptr ? nullptr : array_at(*form, "fields");
    if (fields == nullptr) return nullptr;
    for (const json::value& one : *fields)
        if (one.is_object() && text_at(one.get_object(), "id") == field) return &one.get_object();
    return nullptr;
}

std::string choice_label(const json::object* field, const std::string& value, const std::string& language) {
    const json::array* choices = field == nullptr ? nullptr : array_at(*field, "choices");
    if (choices != nullptr)
        for (const json::value& choice : *choices)
            if (choice.is_object() && text_at(choice.get_object(), "id") == value)
                return local_at(choice.get_object(), "title", language);
    return value;
}

std::string row_text(const json::object& row) {
    std::string joined;
    for (const auto& member : row) {
        if (member.key() == "sha256" || member.key() == "size") continue;
        const std::string part =
            member.value().is_string() ? std::string(member.value().get_string()) : json::serialize(member.value());
        if (!part.empty()) joined += (joined.empty() ? "" : " – ") + part;
    }
    return joined;
}

std::string value_text(const json::value& value, const json::object* field, const std::string& language) {
    const bool vietnamese = language != "en";
    if (value.is_bool()) return value.get_bool() ? (vietnamese ? "Có" : "Yes") : (vietnamese ? "Không" : "No");
    if (value.is_array()) {
        std::string lines;
        for (const json::value& row : value.get_array())
            if (row.is_object()) lines += (lines.empty() ? "" : "\n") + row_text(row.get_object());
        return lines;
    }
    if (!value.is_string()) return value.is_int64() || value.is_uint64() ? json::serialize(value) : std::string();
    std::string text(value.get_string());
    const std::string type = field == nullptr ? std::string() : text_at(*field, "type");
    if (type == "choice") return choice_label(field, text, language);
    if (type == "decimal" && vietnamese) std::replace(text.begin(), text.end(), '.', ',');
    if ((type == "date" || type.empty()) && is_iso_day(text)) return day_for_people(text);
    return text;
}

/// Names of the fields that the list is made from.
struct Names {
    explicit Names(const json::object* given) : given_(given) {}
    [[nodiscard]] std::string of(const char* role, const char* otherwise) const {
        const std::string named = given_ == nullptr ? std::string() : text_at(*given_, role);
        return named.empty() ? otherwise : named;
    }

  private:
    const json::object* given_;
};

/// The council's vote that counts: "8/9 (88,89 %)". From `vote`, null when none does; a host that does not tell it: the
/// newest entry of the history that has one.
std::string vote_text(const json::object& nomination) {
    const json::object* vote = object_at(nomination, "vote");
    const bool told = nomination.contains("vote");
    if (const json::array* history = array_at(nomination, "history"); !told && history != nullptr)
        for (const json::value& entry : *history)
            if (entry.is_object())
                if (const json::object* one = object_at(entry.get_object(), "vote")) vote = one;
    if (vote == nullptr) return {};
    const json::value* yes = vote->if_contains("yes");
    const json::value* members = vote->if_contains("members");
    if (yes == nullptr || members == nullptr || !yes->is_int64() || !members->is_int64()) return {};
    const std::int64_t of = members->get_int64();
    std::string text = std::to_string(yes->get_int64()) + "/" + std::to_string(of);
    if (of <= 0 || yes->get_int64() < 0 || of > 1'000'000 || yes->get_int64() > of) return text;
    const std::int64_t hundredths = (yes->get_int64() * 20'000 / of + 1) / 2; // rounded, halves up
    std::string share = std::to_string(hundredths / 100);
    if (const std::int64_t rest = hundredths % 100; rest != 0) {
        share += (rest < 10 ? ",0" : ",") + std::to_string(rest);
        if (share.back() == '0') share.pop_back();
    }
    return text + "\n(" + share + " %)";
}

std::string unit_of(const json::object& nomination, const std::string& language) {
    const json::object* unit = object_at(nomination, "unit");
    return unit == nullptr ? std::string() : local_at(*unit, "title", language);
}

std::vector<ListColumn> short_list_columns(bool vietnamese) {
    using Kind = ListColumn::Kind;
    const auto say = [&](const char* vi, const char* en) { return vietnamese ? vi : en; };
    return {{say("STT", "No."), 5, Kind::number},
            {say("Họ và tên / Tên tập thể", "Name of person or collective"), 24, Kind::text},
            {say("Giới tính", "Sex"), 7, Kind::centred},
            {say("Năm sinh", "Born"), 7, Kind::number},
            {say("Chức vụ, đơn vị công tác", "Post, unit"), 26, Kind::text},
            {say("Hình thức đề nghị", "Award asked for"), 18, Kind::text},
            {say("Tóm tắt thành tích", "Achievements"), 46, Kind::text},
            {say("Khen thưởng đã có", "Earlier award"), 18, Kind::text},
            {say("Kết quả bỏ phiếu", "Vote"), 11, Kind::centred}};
}

std::vector<std::string> short_list_row(const json::object& nomination, const Names& names,
                                        const std::string& language) {
    const auto field = [&](const char* role, const char* otherwise) {
        return shown(nomination, names.of(role, otherwise), language);
    };
    const std::string birth = field("birth", "birth");
    std::string place = field("post", "post");
    const std::string unit = unit_of(nomination, language);
    if (!unit.empty() && unit != field("name", "nominee-name")) place += (place.empty() ? "" : ", ") + unit;
    return {"",
            field("name", "nominee-name"),
            field("sex", "sex"),
            birth.size() < 4 ? birth : birth.substr(birth.size() - 4),
            place,
            field("award", "award"),
            field("achievements", "achievements"),
            field("earlier-award", "earlier-award"),
            vote_text(nomination)};
}

std::vector<ListGroup> short_list_groups(const json::array& nominations, const Names& names,
                                         const std::string& language) {
    const bool vietnamese = language != "en";
    const std::vector<std::pair<std::string, std::string>> kinds = {
        {"collective", vietnamese ? "TẬP THỂ" : "COLLECTIVES"},
        {"household", vietnamese ? "HỘ GIA ĐÌNH" : "HOUSEHOLDS"},
        {"", vietnamese ? "CÁ NHÂN" : "INDIVIDUALS"}};
    std::vector<ListGroup> groups;
    for (const auto& kind : kinds) groups.push_back({kind.second, {}});
    for (const json::value& one : nominations) {
        if (!one.is_object()) continue;
        const json::object* fields = object_at(one.get_object(), "fields");
        const std::string kind = fields == nullptr ? std::string() : text_at(*fields, names.of("kind", "kind"));
        const std::size_t group = kind == "collective" ? 0 : kind == "household" ? 1 : 2;
        groups[group].rows.push_back(short_list_row(one.get_object(), names, language));
        groups[group].rows.back().front() = std::to_string(groups[group].rows.size());
    }
    groups.erase(
        std::remove_if(groups.begin(), groups.end(), [](const ListGroup& group) { return group.rows.empty(); }),
        groups.end());
    const char* const numerals[] = {"I. ", "II. ", "III. "};
    for (std::size_t i = 0; i < groups.size(); ++i) groups[i].title.insert(0, numerals[i]);
    return groups;
}

double width_for(const std::string& type) {
    if (type == "long-text" || type == "rows" || type == "evidence") return 44;
    if (type == "integer" || type == "decimal" || type == "yes-no") return 10;
    return type == "date" ? 12 : 22;
}

void fill_columns(Listing& listing, const json::array& columns, const json::array& nominations,
                  const std::string& language) {
    std::vector<std::string> fields;
    for (const json::value& one : columns) {
        if (!one.is_object()) continue;
        fields.push_back(text_at(one.get_object(), "field"));
        const std::string type = text_at(one.get_object(), "type");
        const bool counts = fields.back() == "number" || type == "integer";
        listing.columns.push_back({local_at(one.get_object(), "title", language),
                                   fields.back() == "number" ? 5 : width_for(type),
                                   counts ? ListColumn::Kind::number : ListColumn::Kind::text});
    }
    ListGroup group;
    for (const json::value& one : nominations) {
        if (!one.is_object()) continue;
        std::vector<std::string> row;
        for (const std::string& field : fields)
            row.push_back(field == "number" ? std::to_string(group.rows.size() + 1)
                                            : shown(one.get_object(), field, language));
        group.rows.push_back(std::move(row));
    }
    listing.groups.push_back(std::move(group));
}

/// Names of agencies stand in capitals at the head of a document.
std::string capitals(const std::string& name) {
    std::string made;
    icu::UnicodeString::fromUTF8(name).toUpper(icu::Locale("vi")).toUTF8String(made);
    return made;
}

/// "ngày 05 tháng 02 năm 2025": days below 10 and the months 1 and 2 take a leading zero.
std::string place_and_date(const std::string& place, const std::string& iso) {
    if (!is_iso_day(iso)) return {};
    std::string month = iso.substr(5, 2);
    if (month > "02" && month.front() == '0') month.erase(0, 1);
    return (place.empty() ? "Ngày " : place + ", ngày ") + iso.substr(8, 2) + " tháng " + month + " năm " +
           iso.substr(0, 4);
}

} // namespace

std::string value_for_people(const json::value& value, const json::object* field, const std::string& language) {
    return value_text(value, field, language);
}

std::string shown(const json::object& nomination, const std::string& field, const std::string& language) {
    if (field == "id") return text_at(nomination, "id");
    if (field == "unit") return unit_of(nomination, language);
    if (field == "score") {
        const json::object* score = object_at(nomination, "score");
        std::string total = score == nullptr ? std::string() : text_at(*score, "total");
        if (language != "en") std::replace(total.begin(), total.end(), '.', ',');
        return total;
    }
    if (field == "stage") {
        std::string joined;
        if (const json::array* stages = array_at(nomination, "stages"))
            for (const json::value& stage : *stages)
                if (stage.is_object())
                    joined += (joined.empty() ? "" : ", ") + local_at(stage.get_object(), "title", language);
        return joined;
    }
    const json::object* fields = object_at(nomination, "fields");
    const json::value* value = fields == nullptr ? nullptr : fields->if_contains(field);
    return value == nullptr ? std::string() : value_text(*value, field_of_form(nomination, field), language);
}

Listing listing_of(const json::object& request) {
    static const json::object kNone;
    static const json::array kNobody;
    const json::object* given = object_at(request, "settings");
    const json::object& settings = given == nullptr ? kNone : *given;
    const json::array* list = array_at(request, "nominations");
    const json::array& nominations = list == nullptr ? kNobody : *list;
    const std::string language = text_at(request, "language") == "en" ? "en" : "vi";
    Listing listing;
    listing.department = capitals(local_at(request, "department", language));
    listing.parent = capitals(text_at(settings, "parent"));
    listing.signer = capitals(text_at(settings, "signer"));
    listing.place_and_date = place_and_date(text_at(settings, "place"), text_at(settings, "date"));
    const std::string title = local_at(request, "title", language);
    const json::array* columns = array_at(request, "columns");
    if (columns != nullptr && !columns->empty()) {
        listing.heading.push_back(title);
        fill_columns(listing, *columns, nominations, language);
    } else {
        listing.heading = {language == "en" ? "LIST OF NOMINEES" : "DANH SÁCH TRÍCH NGANG", title};
        listing.columns = short_list_columns(language == "vi");
        listing.groups = short_list_groups(nominations, Names(object_at(settings, "fields")), language);
    }
    listing.data = data_of(nominations, language);
    if (const std::string letter = text_at(settings, "letter"); !letter.empty())
        listing.heading.push_back((language == "en" ? "(Attached to " : "(Kèm theo ") + letter + ")");
    return listing;
}

} // namespace export_xlsx
