// The short form of a fuzzer, for the suite: every file of its corpus, then mutations of them that are the same in each
// run. A fault ends the program, as it does under libFuzzer.
//   replay_NAME CORPUS RUNS
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

void run(const std::string& input) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

std::vector<std::string> corpus_in(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> paths;
    if (std::filesystem::is_directory(folder))
        for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<std::string> made;
    for (const auto& path : paths) {
        std::ifstream file(path, std::ios::binary);
        made.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return made;
}

std::string mutated(const std::vector<std::string>& corpus, std::mt19937& random) {
    const auto below = [&random](std::size_t n) { return n == 0 ? 0 : random() % n; };
    std::string made = corpus[below(corpus.size())];
    const std::string& other = corpus[below(corpus.size())];
    for (std::size_t changes = below(4) + 1; changes > 0; --changes) {
        const std::size_t at = below(made.size() + 1);
        switch (below(5)) {
        case 0:
            made.insert(at, 1, static_cast<char>(random()));
            break;
        case 1:
            made.erase(at, below(8) + 1);
            break;
        case 2:
            if (at < made.size()) made[at] = static_cast<char>(random());
            break;
        case 3: {
            const std::size_t from = below(other.size());
            made.insert(at, other, from, below(24) + 1);
            break;
        }
        default:
            made.insert(at, made, below(made.size()), below(16) + 1);
        }
    }
    return made;
}

/// Bytes without any meaning: choices, where the fuzzer reads its input as such.
std::string noise(std::mt19937& random) {
    std::string made(random() % 200, '\0');
    for (char& byte : made) byte = static_cast<char>(random());
    return made;
}

} // namespace

int main(int count, char** arguments) {
    if (count != 3) return 2;
    const std::vector<std::string> corpus = corpus_in(arguments[1]);
    for (const std::string& input : corpus) run(input);
    std::mt19937 random(20261124); // NOLINT(cert-msc51-cpp): the same inputs in every run
    const long runs = std::strtol(arguments[2], nullptr, 10);
    for (long i = 0; i < runs; ++i) run(corpus.empty() ? noise(random) : mutated(corpus, random));
    std::printf("%zu files and %ld mutations\n", corpus.size(), runs);
    return 0;
}
