#include "hosting/authoring/scaffold.hpp"

#include <algorithm>
#include <map>

#include <thidua/sdk/plugin.h>

#include "base/files/files.hpp"
#include "base/text/text.hpp"
#include "hosting/authoring/templates.hpp"

namespace thidua::hosting {
namespace {

constexpr std::size_t kLongestName = 40;
constexpr std::size_t kLongestVendor = 100;

struct Kind {
    const char* name;
    const char* capability;
};
constexpr Kind kKinds[] = {{"scoring", THIDUA_CAPABILITY_SCORE},
                           {"notify", THIDUA_CAPABILITY_NOTIFY},
                           {"export", THIDUA_CAPABILITY_EXPORT},
                           {"import", THIDUA_CAPABILITY_IMPORT},
                           {"rules", THIDUA_CAPABILITY_RULES}};

using Words = std::map<std::string, std::string, std::less<>>;

bool is_lower(char letter) { return letter >= 'a' && letter <= 'z'; }
bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// Lower-case words with single underscores between them, beginning with a letter.
bool is_plugin_name(const std::string& name) {
    if (name.empty() || name.size() > kLongestName || !is_lower(name.front()) || name.back() == '_') return false;
    if (name.find("__") != std::string::npos) return false;
    return std::all_of(name.begin(), name.end(),
                       [](char letter) { return is_lower(letter) || is_digit(letter) || letter == '_'; });
}

/// At least two parts of lower-case letters, digits and inner hyphens, each beginning with a letter.
bool is_id(const std::string& id) {
    if (id.size() > 128 || id.find('.') == std::string::npos) return false;
    char before = '.';
    for (const char letter : id + ".") {
        const bool inner = is_lower(letter) || ((is_digit(letter) || letter == '-') && before != '.');
        if (!inner && (letter != '.' || before == '.' || before == '-')) return false;
        before = letter;
    }
    return true;
}

/// A text that may be put in quotes in INFO, in C++ and in CMake alike.
bool is_plain_text(const std::string& text) {
    if (text.size() > kLongestVendor || first_invalid_utf8(text) || !is_nfc(text)) return false;
    return std::none_of(text.begin(), text.end(), [](char letter) {
        return letter == '"' || letter == '\\' || letter == '@' || letter == '$' ||
               static_cast<unsigned char>(letter) < 0x20 || letter == 0x7F;
    });
}

/// my_scores → MyScoresPlugin: the ending keeps it apart from every name of the SDK.
std::string class_name(const std::string& name) {
    std::string made;
    bool begins = true;
    for (const char letter : name) {
        if (letter == '_')
            begins = true;
        else
            made += begins && is_lower(letter) ? static_cast<char>(letter - 'a' + 'A') : letter;
        if (letter != '_') begins = false;
    }
    return made + "Plugin";
}

std::string default_id(const std::string& name) {
    std::string id = "vn.example." + name;
    std::replace(id.begin(), id.end(), '_', '-');
    return id;
}

const Kind* find_kind(const std::string& name) {
    const auto at =
        std::find_if(std::begin(kKinds), std::end(kKinds), [&](const Kind& kind) { return kind.name == name; });
    return at == std::end(kKinds) ? nullptr : at;
}

Diagnostics check(const ScaffoldWish& wish) {
    Diagnostics faults;
    if (!is_plugin_name(wish.name)) faults.push_back(Diagnostic::error("TD0760").with("found", wish.name));
    if (find_kind(wish.kind) == nullptr) {
        std::string known;
        for (const std::string& kind : scaffold_kinds()) known += (known.empty() ? "" : ", ") + kind;
        auto fault = Diagnostic::error("TD0761").with("found", wish.kind).with("known", known);
        const std::string nearest = nearest_name(wish.kind, scaffold_kinds());
        if (!nearest.empty()) static_cast<void>(std::move(fault).with("nearest", nearest).with_hint("hint.nearest"));
        faults.push_back(std::move(fault));
    }
    // A name begins with a letter and may hold a part that begins with a digit, which an id may not.
    if (!wish.id.empty() && !is_id(wish.id)) faults.push_back(Diagnostic::error("TD0762").with("found", wish.id));
    if (!is_plain_text(wish.vendor)) faults.push_back(Diagnostic::error("TD0764").with("found", wish.vendor));
    return faults;
}

std::string filled(std::string_view text, const Words& words) {
    std::string made;
    while (!text.empty()) {
        const auto open = text.find('@');
        made += text.substr(0, open);
        if (open == std::string_view::npos) break;
        const auto close = text.find('@', open + 1);
        const auto word = words.find(text.substr(open + 1, close == std::string_view::npos ? 0 : close - open - 1));
        if (word == words.end()) {
            made += '@';
            text.remove_prefix(open + 1);
            continue;
        }
        made += word->second;
        text.remove_prefix(close + 1);
    }
    return made;
}

std::string_view template_text(std::string_view name) {
    for (const Template& one : embedded_templates())
        if (one.name == name) return one.text;
    return {};
}

/// The one line that builds it without CMake.
std::string recipe(const ScaffoldWish& wish) {
    const bool is_c = wish.source == ScaffoldSource::c;
    const std::string compiler = is_c ? "cc -std=c11" : "c++ -std=c++20 -fno-gnu-unique";
    return "    " + compiler +
           " -O2 -shared -fPIC -I<sdk>/include -Wl,--version-script=<sdk>/cmake/thidua_plugin.map -o " + wish.name +
           ".thidua " + wish.name + (is_c ? ".c" : ".cpp -lboost_json -lboost_container");
}

Result<void> write_all(const ScaffoldWish& wish, const std::filesystem::path& folder) {
    const bool is_c = wish.source == ScaffoldSource::c;
    const std::string ending = is_c ? ".c" : ".cpp";
    const Words words = {{"NAME", wish.name},
                         {"CLASS", class_name(wish.name)},
                         {"ID", wish.id.empty() ? default_id(wish.name) : wish.id},
                         {"VENDOR", wish.vendor.empty() ? "example" : wish.vendor},
                         {"CAPABILITY", find_kind(wish.kind)->capability},
                         {"SOURCE", wish.name + ending},
                         {"RECIPE", recipe(wish)},
                         {"SETTINGS", std::string(template_text(wish.kind + ".settings"))}};
    const std::pair<std::string, std::string> files[] = {
        {"manifest.info", wish.name + ".info"},
        {is_c ? "CMakeLists_c.txt" : "CMakeLists.txt", "CMakeLists.txt"},
        {"README.md", "README.md"},
        {wish.kind + ending, wish.name + ending}};
    for (const auto& [from, to] : files) {
        const auto written = write_file_atomically(folder / to, filled(template_text(from), words));
        if (!written) return written.error();
    }
    return boost::system::in_place_value;
}

} // namespace

const std::vector<std::string>& scaffold_kinds() {
    static const std::vector<std::string> kNames = [] {
        std::vector<std::string> names;
        for (const Kind& kind : kKinds) names.emplace_back(kind.name);
        return names;
    }();
    return kNames;
}

Result<std::filesystem::path> make_scaffold(const ScaffoldWish& wish) {
    if (Diagnostics faults = check(wish); !faults.empty()) return Failure(FailureKind::usage, std::move(faults));
    const auto folder = wish.parent / wish.name;
    std::error_code failed;
    if (std::filesystem::exists(std::filesystem::symlink_status(folder, failed)))
        return Failure::refused(Diagnostic::error("TD0763").with("path", folder.string()));
    std::filesystem::create_directories(folder, failed);
    if (failed)
        return Failure::environment(
            Diagnostic::error("TD0024").with("path", folder.string()).with("reason", failed.message()));
    const auto written = write_all(wish, folder);
    if (written) return folder;
    std::filesystem::remove_all(folder, failed);
    return written.error();
}

} // namespace thidua::hosting
