// Reading and proving a workflow of many stages, as `thidua check` does: bench_check SHAPE STAGES [ROUNDS]
// Without arguments it lists the shapes.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include "definition/read/read_workflow.hpp"
#include "support/made_workflows.hpp"
#include "verification/workflow/verify_workflow.hpp"

namespace {

using namespace thidua;
using Clock = std::chrono::steady_clock;

void tell(const Diagnostics& findings) {
    for (const Diagnostic& wrong : findings) {
        std::cerr << "bench_check: " << wrong.code << " line " << wrong.span.start().line;
        for (const Argument& argument : wrong.arguments)
            std::cerr << " " << argument.name << "=" << argument.value.in("en").substr(0, 200);
        std::cerr << "\n";
    }
}

double seconds_since(Clock::time_point from) { return std::chrono::duration<double>(Clock::now() - from).count(); }

} // namespace

int main(int count, char** arguments) {
    if (count < 3) {
        for (const std::string& shape : tests::workflow_shapes()) std::cout << shape << "\n";
        return count == 1 ? 0 : 2;
    }
    const std::string text = tests::made_workflow(arguments[1], std::atoi(arguments[2]));
    const int rounds = count > 3 ? std::atoi(arguments[3]) : 25;
    std::vector<double> latencies;
    std::vector<double> readings;
    for (int round = 0; round < rounds; ++round) {
        const auto from = Clock::now();
        const auto read = definition::read_workflow_bundle({{"workflow.info", text}});
        readings.push_back(seconds_since(from));
        if (!read) {
            tell(read.error().diagnostics());
            return 1;
        }
        const verification::WorkflowReport report = verification::verify(*read->workflow);
        latencies.push_back(seconds_since(from));
        if (report.proven() && report.diagnostics.empty()) continue;
        std::cerr << "bench_check: the workflow is not proven\n";
        tell(report.diagnostics);
        return 1;
    }
    std::sort(latencies.begin(), latencies.end());
    std::sort(readings.begin(), readings.end());
    std::printf("RESULT %zu %.4f %.1f %.1f %.1f\n", latencies.size(), latencies.back(),
                latencies[latencies.size() / 2] * 1e6, latencies.back() * 1e6, readings[readings.size() / 2] * 1e6);
    return 0;
}
