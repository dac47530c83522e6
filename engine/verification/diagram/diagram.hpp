#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace thidua::verification {

/// A box of a drawing.
struct DiagramNode {
    enum class Kind {
        start, ///< where a case begins
        stage,
        end,
        held, ///< out of its stage, clocks paused
        joint ///< an action that leaves or enters several stages at once
    };
    std::string label;
    Kind kind = Kind::stage;
};

/// An arrow of a drawing; nodes by index.
struct DiagramArrow {
    enum class Kind { forward, back, reject, hold /* to and fro */, other };
    std::uint32_t from = 0;
    std::uint32_t to = 0;
    std::string label;
    Kind kind = Kind::forward;
};

/// What is drawn: plain data in one language. Labels may hold any UTF-8 text; they are escaped for each format.
struct Diagram {
    std::string title;
    std::vector<DiagramNode> nodes;
    std::vector<DiagramArrow> arrows;
};

/// Graphviz DOT text. Deterministic.
[[nodiscard]] std::string draw_dot(const Diagram& diagram);
/// A Mermaid flowchart. Deterministic.
[[nodiscard]] std::string draw_mermaid(const Diagram& diagram);
/// A whole SVG document, laid out by Graphviz in this process. Safe on any thread: calls wait for each other. Fault:
/// TD0336 with the library's reason.
[[nodiscard]] Result<std::string> draw_svg(const Diagram& diagram);

} // namespace thidua::verification
