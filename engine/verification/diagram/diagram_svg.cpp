#include <memory>
#include <mutex>

#include <graphviz/gvc.h>

#include "verification/diagram/diagram.hpp"

#if defined(__SANITIZE_ADDRESS__)
/// Fontconfig, which Graphviz measures text with, keeps its caches until the process ends; Graphviz loses a few small
/// blocks of its own.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libfontconfig\nleak:libgvc\n"; }
#elif defined(__SANITIZE_THREAD__)
/// The font libraries below Graphviz warm up in a thread of their own, with locks that were built uninstrumented.
extern "C" const char* __tsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions() { return "race:libfontconfig\nrace:libglib\nrace:libpango\n"; }
#endif

namespace thidua::verification {
namespace {

/// Graphviz keeps state of its own for the whole process.
std::mutex& graphviz_turn() {
    static std::mutex turn;
    return turn;
}

/// One context for the whole process, never freed: the library's font cache (its Pango plugin) keeps pointing into the
/// context that it was filled from. Preconditions by graphviz_turn().
GVC_t* graphviz_context() {
    static GVC_t* const context = gvContext();
    return context;
}

struct CloseGraph {
    void operator()(Agraph_t* graph) const { agclose(graph); }
};
struct FreeRendered {
    void operator()(char* text) const { gvFreeRenderData(text); }
};

/// What the library last complained of. Its hook takes no argument, hence the static; preconditions by graphviz_turn().
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
    GVC_t* const context = graphviz_context();
    if (context == nullptr) return no_drawing("gvContext");
    const std::unique_ptr<Agraph_t, CloseGraph> graph(agmemread(dot.c_str()));
    if (!graph) return no_drawing("agmemread");
    if (gvLayout(context, graph.get(), "dot") != 0) return no_drawing("gvLayout");
    char* rendered = nullptr;
    unsigned length = 0;
    const int failed = gvRenderData(context, graph.get(), "svg", &rendered, &length);
    const std::unique_ptr<char, FreeRendered> owned(rendered);
    gvFreeLayout(context, graph.get());
    if (failed != 0 || rendered == nullptr) return no_drawing("gvRenderData");
    return std::string(rendered, length);
}

} // namespace thidua::verification
