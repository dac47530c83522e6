#include "base/diagnostic/catalogue.hpp"

#include "base/text/placeholders.hpp"

namespace thidua {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::string with_line_breaks(std::string_view sentence) {
    std::string made;
    for (std::size_t i = 0; i < sentence.size(); ++i) {
        if (sentence[i] == '\\' && i + 1 < sentence.size() && sentence[i + 1] == 'n') {
            made += '\n';
            ++i;
        } else {
            made += sentence[i];
        }
    }
    return made;
}

Diagnostic faulty_line(const CatalogueSource& source, std::string_view code, std::string_view line) {
    return Diagnostic::error(std::string(code))
        .with("room", source.room)
        .with("language", source.language)
        .with("line", line);
}

} // namespace

Result<Catalogue> Catalogue::load(std::span<const CatalogueSource> sources) {
    Catalogue made;
    Diagnostics faults;
    for (const CatalogueSource& source : sources) {
        auto& entries = made.by_language_[std::string(source.language)];
        std::string_view rest = source.text;
        while (!rest.empty()) {
            const auto end = rest.find('\n');
            const std::string_view line = trimmed(rest.substr(0, end));
            rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
            if (line.empty() || line.front() == '#') continue;
            const auto equals = line.find('=');
            const std::string_view key = trimmed(line.substr(0, equals == std::string_view::npos ? 0 : equals));
            if (key.empty()) {
                faults.push_back(faulty_line(source, "TD0001", line));
                continue;
            }
            const bool fresh = entries.emplace(key, with_line_breaks(trimmed(line.substr(equals + 1)))).second;
            if (!fresh) faults.push_back(faulty_line(source, "TD0002", line));
        }
    }
    if (!faults.empty()) return Failure::refused(std::move(faults));
    return made;
}

const std::string* Catalogue::find(std::string_view language, std::string_view key) const {
    for (std::string_view candidate : {language, std::string_view("vi"), std::string_view("en")}) {
        const auto entries = by_language_.find(candidate);
        if (entries == by_language_.end()) continue;
        const auto entry = entries->second.find(key);
        if (entry != entries->second.end()) return &entry->second;
    }
    return nullptr;
}

bool Catalogue::has(std::string_view language, std::string_view key) const {
    const auto entries = by_language_.find(language);
    return entries != by_language_.end() && entries->second.find(key) != entries->second.end();
}

std::string Catalogue::say(std::string_view language, std::string_view key,
                           const std::vector<Argument>& arguments) const {
    const std::string* sentence = find(language, key);
    if (sentence == nullptr) return std::string(key);
    return fill_in(*sentence, language, arguments);
}

std::vector<std::string> Catalogue::languages() const {
    std::vector<std::string> made;
    for (const auto& [language, entries] : by_language_) made.push_back(language);
    return made;
}

std::vector<std::string> Catalogue::keys(std::string_view language) const {
    std::vector<std::string> made;
    const auto entries = by_language_.find(language);
    if (entries == by_language_.end()) return made;
    for (const auto& [key, sentence] : entries->second) made.push_back(key);
    return made;
}

} // namespace thidua
