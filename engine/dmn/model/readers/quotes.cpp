#include "dmn/model/readers/quotes.hpp"

#include "base/text/text.hpp"
#include "feel/run/program.hpp"
#include "feel/syntax/characters.hpp"

namespace thidua::dmn {
namespace {

bool is_of_words(std::string_view text) {
    bool any = false;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (!is_blank(c) && !is_name_part(c)) return false;
        any = any || is_name_start(c);
    }
    return any;
}

void hint(Diagnostic& diagnostic, std::string_view text) {
    diagnostic.hint = diagnostic.hint == "TD0430.nearest" ? "TD0430.quotes_or_name" : "TD0430.quotes";
    diagnostic.arguments.push_back({"text", LocalText(normal_name(text))});
}

} // namespace

void hint_at_quotes(Diagnostics& faults, std::string_view cell) {
    if (!is_of_words(cell)) return;
    for (Diagnostic& fault : faults) {
        if (fault.code != "TD0401" && fault.code != "TD1185") continue;
        fault.code = "TD0401"; // "và" in a cell is a word of its text
        hint(fault, cell);
    }
}

void hint_at_quotes(Diagnostics& slips, std::size_t first, const Expression& cell) {
    const Program& program = cell.program();
    const Program::Node& root = program.nodes[program.root];
    const bool is_tests = root.op == Op::test;
    for (std::uint32_t i = 0; i < (is_tests ? root.b : 1); ++i) {
        const std::uint32_t id = is_tests ? program.extra[root.a + i] : program.root;
        if (program.nodes[id].op != Op::unknown_name) continue;
        for (std::size_t at = first; at < slips.size(); ++at)
            if (slips[at].code == "TD0430" && slips[at].span.begin == program.span(id).begin)
                hint(slips[at], program.names[program.nodes[id].a]);
    }
}

} // namespace thidua::dmn
