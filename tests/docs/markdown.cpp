#include "docs/markdown.hpp"

#include <sstream>

namespace thidua::tests {
namespace {

constexpr std::string_view kAnything = "…";

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    std::istringstream in{std::string(text)};
    for (std::string line; std::getline(in, line);) {
        while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
        lines.push_back(line);
    }
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

bool line_matches(std::string_view shown, std::string_view line) {
    const auto gap = shown.find(kAnything);
    if (gap == std::string_view::npos) return shown == line;
    if (line.substr(0, gap) != shown.substr(0, gap)) return false;
    const std::string_view rest = shown.substr(gap + kAnything.size());
    for (std::size_t at = gap; at <= line.size(); ++at)
        if (line_matches(rest, line.substr(at))) return true;
    return false;
}

bool lines_match(const std::vector<std::string>& shown, std::size_t i, const std::vector<std::string>& lines,
                 std::size_t j) {
    if (i == shown.size()) return j == lines.size();
    if (shown[i] == kAnything) {
        for (std::size_t next = j; next <= lines.size(); ++next)
            if (lines_match(shown, i + 1, lines, next)) return true;
        return false;
    }
    return j < lines.size() && line_matches(shown[i], lines[j]) && lines_match(shown, i + 1, lines, j + 1);
}

std::string file_named_in(const std::string& fence) {
    const auto at = fence.find("file=");
    return at == std::string::npos ? std::string() : fence.substr(at + 5, fence.find(' ', at) - at - 5);
}

/// Reads the `$ …` lines of a console block with what follows each.
void add_commands(std::vector<DocumentStep>& steps, const std::vector<std::string>& block, std::size_t first_line) {
    for (std::size_t i = 0; i < block.size(); ++i) {
        if (block[i].rfind("$ ", 0) == 0) {
            steps.push_back({DocumentStep::Kind::run, first_line + i, block[i].substr(2), {}, 0});
        } else if (block[i].rfind("[exit ", 0) == 0) {
            steps.back().exit_code = std::stoi(block[i].substr(6));
        } else {
            steps.back().content += block[i] + '\n';
        }
    }
}

} // namespace

std::vector<DocumentStep> steps_of(std::string_view markdown) {
    std::vector<DocumentStep> steps;
    const std::vector<std::string> lines = lines_of(markdown);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].rfind("```", 0) != 0) continue;
        const std::string fence = lines[i];
        const std::size_t first = i + 1;
        std::vector<std::string> block;
        for (++i; i < lines.size() && lines[i].rfind("```", 0) != 0; ++i) block.push_back(lines[i]);
        const std::string file = file_named_in(fence);
        if (!file.empty()) {
            std::string content;
            for (const std::string& line : block) content += line + '\n';
            steps.push_back({DocumentStep::Kind::write_file, first + 1, file, content, 0});
        } else if (fence == "```console") {
            add_commands(steps, block, first + 1);
        }
    }
    return steps;
}

bool output_matches(std::string_view shown, std::string_view came_out) {
    const std::vector<std::string> wanted = lines_of(shown);
    return wanted.empty() || lines_match(wanted, 0, lines_of(came_out), 0);
}

} // namespace thidua::tests
