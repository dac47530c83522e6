#include <memory>
#include <mutex>

#include <graphviz/gvc.h>

#include "verification/diagram.hpp"

namespace thidua::verification {
namespace {

/// Graphviz keeps state of its own for the whole process.
std::mutex& graphviz_turn() {
    static std::mutex turn;
    return turn;
}

struct FreeContext {
    void operator()(GVC_t* context) const { gvFreeContext(context); }
};
struct CloseGraph {
    void operator()(Agraph_t* graph) const { agclose(graph); }
};
struct FreeRendered {
    void operator()(char* text) const { gvFreeRenderData(text); }
};

/// What the library last complained of. Its hook takes no argument, hence the static; guarded by graphviz_turn().
std::string& last_complaint() {
    static std::string text;
    return text;
}

int keep_complaint(char* text) {
    last_complaint() += text;
    return 0;
}

Failure no_drawing(const char* step) {
    std::string reason = last_complaint().empty() ? step : last_complaint();
    while (!reason.empty() && reason.back() == '\n') reason.pop_back();
    return Failure::environment(Diagnostic::error("TD0336").with("reason", std::move(reason)));
}

} // namespace

Result<std::string> draw_svg(const Diagram& diagram) {
    const std::string dot = draw_dot(diagram);
    const std::lock_guard lock(graphviz_turn());
    last_complaint().clear();
    agseterrf(keep_complaint);
    const std::unique_ptr<GVC_t, FreeContext> context(gvContext());
    if (!context) return no_drawing("gvContext");
    const std::unique_ptr<Agraph_t, CloseGraph> graph(agmemread(dot.c_str()));
    if (!graph) return no_drawing("agmemread");
    if (gvLayout(context.get(), graph.get(), "dot") != 0) return no_drawing("gvLayout");
    char* rendered = nullptr;
    unsigned length = 0;
    const int failed = gvRenderData(context.get(), graph.get(), "svg", &rendered, &length);
    const std::unique_ptr<char, FreeRendered> owned(rendered);
    gvFreeLayout(context.get(), graph.get());
    if (failed != 0 || rendered == nullptr) return no_drawing("gvRenderData");
    return std::string(rendered, length);
}

} // namespace thidua::verification
