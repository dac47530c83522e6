#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/diagnostic/diagnostic.hpp"

namespace thidua::tests {

/// Every single slip that is easily made in a configuration file, and whether what is said of it leads there.

using Lines = std::vector<std::string>;

inline Lines lines_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    Lines lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

inline std::string text_of(const Lines& lines) {
    std::string made;
    for (const std::string& line : lines) made += line + '\n';
    return made;
}

/// One slip: a line as it becomes, or without it.
struct Harm {
    std::size_t line = 0; ///< from 0
    std::string what;
    std::optional<std::string> instead;
};

inline bool is_note(const std::string& line) {
    const auto first = line.find_first_not_of(' ');
    return first == std::string::npos || line[first] == ';';
}

/// The line without the character at `at`.
inline std::string without(std::string line, std::size_t at) { return line.erase(at, 1); }

inline std::vector<Harm> harms_of(const Lines& lines) {
    std::vector<Harm> harms;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& line = lines[i];
        if (is_note(line)) continue;
        harms.push_back({i, "line deleted", std::nullopt});
        harms.push_back({i, "line doubled", line + '\n' + line});
        for (const char sign : {'{', '}', '"'})
            if (const auto at = line.find(sign); at != std::string::npos) {
                harms.push_back({i, std::string("no ") + sign, without(line, at)});
                harms.push_back({i, std::string("twice ") + sign, line.substr(0, at) + sign + line.substr(at)});
                const auto last = line.rfind(sign);
                if (last != at) harms.push_back({i, std::string("no last ") + sign, without(line, last)});
            }
        for (std::size_t at = 1; at + 1 < line.size(); ++at) {
            const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
            const bool begins_word = is_letter(line[at]) && line[at - 1] == ' ' && is_letter(line[at + 1]);
            if (!begins_word) continue;
            harms.push_back({i, "letter lost", without(line, at + 1)});
            std::string swapped = line;
            std::swap(swapped[at], swapped[at + 1]);
            if (swapped != line) harms.push_back({i, "letters swapped", swapped});
        }
    }
    return harms;
}

inline bool points_at(const Diagnostic& fault, const std::string& file, std::size_t line) {
    const auto near = [&](const SourceSpan& span) {
        if (!span.known() || span.file->name() != file) return false;
        const std::size_t at = span.start().line;
        return at + 1 >= line && at <= line + 3; // lines from 1, two before and two behind
    };
    return near(fault.span) || std::any_of(fault.related.begin(), fault.related.end(),
                                           [&](const RelatedPlace& other) { return near(other.span); });
}

/// What a deleted line declared is missed where it is used: by one of its words.
inline bool names_what_is_gone(const Diagnostic& fault, const std::string& line) {
    for (std::size_t at = 0; at < line.size();) {
        const std::size_t end = std::min(line.find_first_of(" {}\"", at), line.size());
        const std::string word = line.substr(at, end - at);
        at = end + 1;
        if (word.size() < 4) continue;
        for (const Argument& argument : fault.arguments)
            if (argument.name != "block" && argument.value.in("").find(word) != std::string_view::npos) return true;
    }
    return false;
}

/// What a block lacks is told at its name.
inline bool is_of_the_block(const Diagnostic& fault, const std::string& file, const Lines& lines, std::size_t line) {
    if (!fault.span.known() || fault.span.file->name() != file) return false;
    const auto depth = [&](std::size_t at) { return std::min(lines[at].find_first_not_of(' '), lines[at].size()); };
    const std::size_t head = fault.span.start().line - 1;
    for (std::size_t at = head + 1; at <= line; ++at)
        if (!is_note(lines[at]) && lines[at].find('{') != depth(at) && depth(at) <= depth(head)) return false;
    return head <= line;
}

inline std::string codes(const Diagnostics& faults) {
    std::string made;
    for (const Diagnostic& fault : faults)
        made += ' ' + fault.code + '@' + std::to_string(fault.span.known() ? fault.span.start().line : 0);
    return made;
}

/// Whether something of what is said leads to the slip in that file.
inline bool leads_to(const Diagnostics& faults, const Harm& harm, const std::string& file, const Lines& whole) {
    return std::any_of(faults.begin(), faults.end(), [&](const Diagnostic& fault) {
        return points_at(fault, file, harm.line) || (!harm.instead && (names_what_is_gone(fault, whole[harm.line]) ||
                                                                       is_of_the_block(fault, file, whole, harm.line)));
    });
}

/// The lines with the slip.
inline Lines harmed(Lines lines, const Harm& harm) {
    if (harm.instead)
        lines[harm.line] = *harm.instead;
    else
        lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(harm.line));
    return lines;
}

inline std::string shown(const std::string& file, const Harm& harm, const Lines& whole, const Diagnostics& faults) {
    return file + ':' + std::to_string(harm.line + 1) + ": " + harm.what + ": " + whole[harm.line] + codes(faults);
}

} // namespace thidua::tests
