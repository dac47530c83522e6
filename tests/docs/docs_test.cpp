// What the documents tell a reader to do is done here, and must print what they say it prints.
#include <array>
#include <cstdio>
#include <fstream>
#include <sstream>

#include <sys/wait.h>

#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "docs/markdown.hpp"
#include "support/places.hpp"

using namespace thidua;
using tests::DocumentStep;

namespace {

struct Outcome {
    int exit_code = -1;
    std::string output;
};

/// Runs a command as the reader would, standing in `folder`, with the built programs on the path.
Outcome run(const std::filesystem::path& folder, const std::string& command) {
    const std::string script = "cd '" + folder.string() + "' && export PATH='" + (tests::build_dir() / "bin").string() +
                               "':\"$PATH\" && { " + command + "\n} 2>&1 </dev/null";
    Outcome outcome;
    std::FILE* pipe = popen(script.c_str(), "r");
    if (pipe == nullptr) return outcome;
    std::array<char, 4096> buffer{};
    for (std::size_t got = 0; (got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        outcome.output.append(buffer.data(), got);
    const int status = pclose(pipe);
    outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return outcome;
}

/// A folder that looks like the checkout to a reader, where files may be written without harm.
void furnish(const std::filesystem::path& folder) {
    for (const char* name : {"workflows", "config", "plugins", "engine", "README.md"})
        std::filesystem::copy(tests::source_dir() / name, folder / name, std::filesystem::copy_options::recursive);
    std::filesystem::create_directory_symlink(tests::build_dir(), folder / "build");
}

void follow(const std::filesystem::path& document) {
    const auto steps = tests::steps_of(read_file(document, 1 << 20).value());
    if (steps.empty()) return;
    const tests::TemporaryFolder folder;
    furnish(folder.path());
    for (const DocumentStep& step : steps) {
        const std::string place = document.filename().string() + ':' + std::to_string(step.line);
        if (step.kind == DocumentStep::Kind::write_file) {
            BOOST_REQUIRE(write_file_atomically(folder.path() / step.what, step.content).has_value());
            continue;
        }
        const Outcome outcome = run(folder.path(), step.what);
        BOOST_TEST(outcome.exit_code == step.exit_code, place << ": exit " << outcome.exit_code << " of " << step.what
                                                              << '\n'
                                                              << outcome.output);
        BOOST_TEST(tests::output_matches(step.content, outcome.output), place << ": " << step.what << " printed\n"
                                                                              << outcome.output
                                                                              << "the document shows\n"
                                                                              << step.content);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(docs)

BOOST_AUTO_TEST_CASE(steps_are_files_and_commands) {
    const auto steps =
        tests::steps_of("text\n```info file=a.info\nx 1\n```\n```console\n$ ls\na\n[exit 1]\n$ pwd\n```\n");
    BOOST_REQUIRE(steps.size() == 3U);
    BOOST_TEST((steps[0].kind == DocumentStep::Kind::write_file && steps[0].content == "x 1\n"));
    BOOST_TEST((steps[1].what == "ls" && steps[1].content == "a\n" && steps[1].exit_code == 1 && steps[1].line == 6));
    BOOST_TEST(steps[2].what == "pwd");
}

BOOST_AUTO_TEST_CASE(an_ellipsis_stands_for_text_or_lines) {
    BOOST_TEST(tests::output_matches("a…c\n…\nlast\n", "abbc\n1\n2\nlast\n"));
    BOOST_TEST(tests::output_matches("", "anything"));
    BOOST_TEST(!tests::output_matches("a\n", "a\nb\n"));
    BOOST_TEST(!tests::output_matches("a…c", "abd"));
}

BOOST_AUTO_TEST_CASE(the_documents_are_true) {
    std::vector<std::filesystem::path> documents = {tests::source_dir() / "README.md"};
    for (const char* folder : {"engine/docs", "plugins", "workflows"})
        for (const auto& path : list_files(tests::source_dir() / folder, ".md").value()) documents.push_back(path);
    for (const auto& document : documents)
        if (std::filesystem::exists(document)) follow(document);
}

BOOST_AUTO_TEST_SUITE_END()
