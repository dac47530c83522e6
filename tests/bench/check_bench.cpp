// Reading and proving a workflow of many stages, as `thidua check` does: bench_check STAGES
// The workflow is a road of stages with returns for revision and a rejection, in the letter of the config reference.
// Each step forward has a condition of its own, which the owner of the stage can fulfil.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "definition/read_workflow.hpp"
#include "verification/workflow/verify_workflow.hpp"

namespace {

using namespace thidua;

std::string title(const std::string& name) { return "title { vi \"" + name + "\"  en \"" + name + "\" }"; }

std::string workflow_of(int stages) {
    std::string text =
        "workflow road\n{\n    version 1\n    " + title("road") + "\n    roles\n    {\n        clerk { " +
        title("clerk") + " where own-unit }\n        office { " + title("office") +
        " unit \"Office\" }\n    }\n    form\n    {\n        nominee-name { type text "
        "required yes label { vi \"a\" en \"a\" } }\n        points { type integer min 0 label { vi \"b\" "
        "en \"b\" } }\n    }\n    stages\n    {\n";
    for (int at = 0; at < stages; ++at)
        text += "        s" + std::to_string(at) + " { " + title("stage " + std::to_string(at)) + " owner " +
                (at == 0 ? "clerk start yes edits all" : "office edits { points }") + " }\n";
    text += "        done { " + title("done") + " end yes }\n        refused { " + title("refused") +
            " end yes }\n    }\n    actions\n    {\n";
    for (int at = 0; at < stages; ++at) {
        const std::string here = std::to_string(at);
        const std::string next = at + 1 < stages ? "s" + std::to_string(at + 1) : "done";
        text += "        go" + here + " { " + title("go") + " from s" + here + " to " + next + " by " +
                (at == 0 ? "clerk" : "office") + " requires { enough \"points >= " + here +
                "\" say { vi \"x\" en \"x\" } } }\n";
        if (at % 5 == 4)
            text += "        back" + here + " { " + title("back") + " from s" + here + " to s" +
                    std::to_string(at - 3) + " by office kind return reason required }\n";
    }
    return text + "        refuse { " + title("refuse") +
           " from s1 to refused by office kind reject reason required }\n"
           "    }\n}\n";
}

} // namespace

int main(int count, char** arguments) {
    if (count != 2) return 2;
    const std::string text = workflow_of(std::atoi(arguments[1]));
    std::vector<double> latencies;
    for (int round = 0; round < 25; ++round) {
        const auto from = std::chrono::steady_clock::now();
        const auto read = definition::read_workflow_bundle({{"workflow.info", text}});
        const bool proven = read && verification::verify(*read->workflow).proven();
        latencies.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - from).count());
        if (proven) continue;
        if (read) {
            std::cerr << "bench_check: the workflow is not proven\n";
            return 1;
        }
        for (const Diagnostic& wrong : read.error().diagnostics()) {
            std::cerr << "bench_check: " << wrong.code << " line " << wrong.span.start().line;
            for (const Argument& argument : wrong.arguments)
                std::cerr << " " << argument.name << "=" << argument.value.in("en");
            std::cerr << "\n";
        }
        return 1;
    }
    std::sort(latencies.begin(), latencies.end());
    std::printf("RESULT %zu %.4f %.1f %.1f\n", latencies.size(), latencies.back(),
                latencies[latencies.size() / 2] * 1e6, latencies.back() * 1e6);
    return 0;
}
