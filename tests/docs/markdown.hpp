#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace thidua::tests {

/// One thing that a document tells its reader to do.
struct DocumentStep {
    enum class Kind { write_file, run };
    Kind kind = Kind::run;
    std::size_t line = 0; ///< in the document, from 1
    std::string what;     ///< file name, or command
    std::string content;  ///< the file's content, or the output that the document shows
    int exit_code = 0;    ///< of the command; a document shows another one as a last line `[exit 1]`
};

/// The steps of a Markdown text: blocks opened by ```` ```info file=NAME ```` (any language word) are files, blocks
/// opened by ```` ```console ```` hold commands (`$ …`), each followed by what it prints. Other blocks are only read.
std::vector<DocumentStep> steps_of(std::string_view markdown);

/// Whether `shown` is what came out. `…` in a line stands for any text, `…` alone on a line for any lines. Blanks at
/// the ends of lines and blank lines at the end do not count; a document that shows nothing accepts all.
bool output_matches(std::string_view shown, std::string_view came_out);

} // namespace thidua::tests
