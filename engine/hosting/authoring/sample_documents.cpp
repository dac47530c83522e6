#include "hosting/authoring/sample_documents.hpp"

#include <algorithm>
#include <array>

#include <thidua/sdk/plugin.h>

namespace thidua::hosting {
namespace {

constexpr std::array kPlainWords = {"Nguyen Van An", "Tran Thi Binh", "Office", "Bridge 3", "2025"};
/// Letters of several lengths, composed and not, both directions, and what other formats take for code.
constexpr std::array kWildWords = {"\xC4\x90\xE1\xBB\x97 Th\xE1\xBB\x8B \xC6\xAF\xE1\xBB\x9Dng",
                                   "e\xCC\x82\xCC\xA3",
                                   "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
                                   "\xF0\x9F\x8F\x86",
                                   "=1+1",
                                   "@SUM(A1)",
                                   "<b>&amp;</b>",
                                   "'; --",
                                   "a\tb\nc",
                                   "\"quoted\", \\slash\\",
                                   "\x01",
                                   "%s%n",
                                   "../../etc/passwd",
                                   " "};

struct Field {
    const char* id;
    const char* type;
};
constexpr Field kFields[] = {{"full-name", "text"}, {"summary", "long-text"}, {"houses", "integer"},
                             {"hours", "decimal"},  {"born", "date"},         {"award", "choice"},
                             {"member", "yes-no"},  {"works", "rows"},        {"report", "evidence"}};

} // namespace

bool SampleDocuments::chance(Manner manner) {
    return manner == Manner::plain || (manner == Manner::wild && below(2) == 0);
}

std::string SampleDocuments::words(Manner manner) {
    if (manner == Manner::plain) return kPlainWords[below(kPlainWords.size())];
    if (manner == Manner::empty) return below(2) == 0 ? "" : "x";
    std::string made = kWildWords[below(kWildWords.size())];
    if (below(8) == 0)
        for (std::uint64_t left = below(2'000); left > 0; --left) made += kWildWords[below(kWildWords.size())];
    return made;
}

std::string SampleDocuments::number(Manner manner) {
    if (manner == Manner::plain) return std::to_string(below(100)) + "." + std::to_string(below(10));
    if (manner == Manner::empty) return "0";
    constexpr std::array kNumbers = {
        "-0.5", "9999999999999999999999999999999999", "0.0000000000000000000000000000000001", "1E+3", "00.10", "-1"};
    return kNumbers[below(kNumbers.size())];
}

boost::json::object SampleDocuments::both_languages(Manner manner) {
    return {{"vi", words(manner)}, {"en", words(manner)}};
}

boost::json::object SampleDocuments::fields(Manner manner) {
    boost::json::object made;
    for (const Field& field : kFields) {
        if (!chance(manner)) continue;
        const std::string type = field.type;
        boost::json::value value(words(manner));
        if (type == "integer") value = manner == Manner::wild ? INT64_MIN : static_cast<std::int64_t>(below(9));
        if (type == "decimal") value = number(manner);
        if (type == "date") value = manner == Manner::wild ? "0001-01-01" : "2025-11-20";
        if (type == "yes-no") value = below(2) == 0;
        if (type == "rows") value = boost::json::array{boost::json::object{{"title", words(manner)}}};
        if (type == "evidence")
            value = boost::json::array{boost::json::object{
                {"name", words(manner)}, {"sha256", std::string(64, 'a')}, {"size", static_cast<std::int64_t>(7)}}};
        made[field.id] = std::move(value);
    }
    return made;
}

boost::json::object SampleDocuments::form() {
    boost::json::array listed;
    for (const Field& field : kFields) {
        boost::json::object one{{"id", field.id}, {"title", both_languages(Manner::plain)}, {"type", field.type}};
        if (std::string(field.type) == "choice")
            one["choices"] =
                boost::json::array{boost::json::object{{"id", "BK_TINH"}, {"title", both_languages(Manner::plain)}}};
        listed.push_back(std::move(one));
    }
    return {{"id", "sample"}, {"fields", std::move(listed)}};
}

boost::json::object SampleDocuments::nomination(Manner manner) {
    boost::json::object made{{"id", "KT-2025-" + std::to_string(below(10'000))},
                             {"workflow", "khen-thuong"},
                             {"definition", "2025.1"},
                             {"year", 2025},
                             {"revision", static_cast<std::int64_t>(below(50))},
                             {"unit", boost::json::object{{"id", "van-phong"}, {"title", both_languages(manner)}}},
                             {"stages", boost::json::array()},
                             {"created", "2025-10-01T02:00:00.000Z"},
                             {"fields", fields(manner)}};
    if (chance(manner))
        made["stages"] = boost::json::array{boost::json::object{{"id", "council"}, {"title", both_languages(manner)}}};
    return made;
}

boost::json::value SampleDocuments::setting(const Setting& setting, Manner manner) {
    switch (setting.type) {
    case SettingType::local_text:
        return both_languages(manner);
    case SettingType::integer: {
        const std::int64_t least = std::max<std::int64_t>(setting.least, -1'000);
        const std::int64_t most = std::max(least, std::min<std::int64_t>(setting.most, least + 1'000));
        return least + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(most - least) + 1));
    }
    case SettingType::decimal:
        return boost::json::value(number(manner));
    case SettingType::yes_no:
        return below(2) == 0;
    case SettingType::date:
        return "2025-11-20";
    case SettingType::choice:
        return boost::json::value(setting.choices.empty() ? "" : setting.choices[below(setting.choices.size())]);
    case SettingType::list:
        return boost::json::array{boost::json::value(words(Manner::plain))};
    case SettingType::block:
        return settings(setting.inner, manner);
    case SettingType::blocks: {
        boost::json::array items;
        for (int i = 0; i < 2; ++i) {
            boost::json::object one = settings(setting.inner, manner);
            one["name"] = "item-" + std::to_string(i);
            items.push_back(std::move(one));
        }
        return items;
    }
    case SettingType::text:
        break;
    }
    return boost::json::value(manner == Manner::wild ? words(manner) : "text");
}

boost::json::object SampleDocuments::settings(const std::vector<Setting>& schema, Manner manner) {
    boost::json::object made;
    for (const Setting& one : schema) {
        const bool ordinary = one.fallback.has_value() && manner != Manner::wild;
        if (ordinary)
            made[one.key] = *one.fallback;
        else if (one.required || one.fallback || chance(manner))
            made[one.key] = setting(one, manner);
    }
    return made;
}

boost::json::object SampleDocuments::document(const std::string& capability, Manner manner,
                                              const SettingsSchema& schema) {
    boost::json::object made{{"language", below(2) == 0 ? "vi" : "en"},
                             {"now", "2025-11-10T02:03:04.005Z"},
                             {"settings", settings(schema.settings, manner)}};
    if (capability == THIDUA_CAPABILITY_SCORE || capability == THIDUA_CAPABILITY_RULES)
        made["nomination"] = nomination(manner);
    if (capability == THIDUA_CAPABILITY_RULES)
        made["dossier"] = boost::json::object{{"received", "2025-11-10"}, {"nominations", boost::json::array()}};
    if (capability == THIDUA_CAPABILITY_NOTIFY) {
        made["to"] = boost::json::array();
        for (std::uint64_t left = manner == Manner::wild ? below(20) : 1; left > 0; --left)
            made["to"].as_array().push_back(
                boost::json::object{{"name", words(manner)}, {"email", "a" + std::to_string(left) + "@example.vn"}});
        made["key"] = "sample-" + std::to_string(below(1'000'000));
        made["subject"] = words(manner);
        made["text"] = words(manner);
        made["nomination"] = boost::json::object{{"id", "KT-2025-0001"}, {"title", words(manner)}};
    }
    if (capability == THIDUA_CAPABILITY_EXPORT) {
        boost::json::array all;
        for (std::uint64_t left = manner == Manner::empty  ? 0
                                  : manner == Manner::wild ? below(300)
                                                           : 3;
             left > 0; --left)
            all.push_back(nomination(manner));
        made["nominations"] = std::move(all);
        made["title"] = both_languages(manner);
        made["department"] = words(manner);
        made["columns"] = boost::json::array{
            boost::json::object{{"field", "full-name"}, {"title", both_languages(manner)}, {"type", "text"}}};
    }
    if (capability == THIDUA_CAPABILITY_IMPORT) made["form"] = form();
    return made;
}

std::string SampleDocuments::file(Manner manner) {
    if (manner == Manner::plain) return "full-name\thouses\nNguyen Van An\t3\n";
    if (manner == Manner::empty) return "";
    std::string bytes = below(3) == 0 ? "PK\x03\x04" : "";
    for (std::uint64_t left = below(20'000); left > 0; --left) bytes += static_cast<char>(below(256));
    return bytes;
}

} // namespace thidua::hosting
