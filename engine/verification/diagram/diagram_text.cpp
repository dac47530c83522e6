#include "verification/diagram/diagram.hpp"

#include <string_view>

namespace thidua::verification {
namespace {

bool is_control(char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == '\x7F'; }

/// A quoted DOT string. Graphviz reads XML entities in labels, so `&` is written as one.
std::string quoted_dot(std::string_view label) {
    std::string made = "\"";
    for (const char byte : label) {
        switch (byte) {
        case '"':
            made += "\\\"";
            break;
        case '\\':
            made += "\\\\";
            break;
        case '&':
            made += "&amp;";
            break;
        case '\n':
            made += "\\n";
            break;
        default:
            made += is_control(byte) ? ' ' : byte;
        }
    }
    return made + "\"";
}

/// A quoted Mermaid string: what Mermaid would read as markup becomes an entity code.
std::string quoted_mermaid(std::string_view label) {
    std::string made = "\"";
    for (const char byte : label) {
        switch (byte) {
        case '"':
            made += "#quot;";
            break;
        case '#':
            made += "#35;";
            break;
        case '<':
            made += "#lt;";
            break;
        case '>':
            made += "#gt;";
            break;
        case '&':
            made += "#amp;";
            break;
        case '`':
            made += "#96;";
            break;
        case '\\':
            made += "#92;";
            break;
        case '\n':
            made += "<br/>";
            break;
        default:
            made += is_control(byte) ? ' ' : byte;
        }
    }
    return made + "\"";
}

std::string node_name(std::uint32_t index) { return "n" + std::to_string(index); }

std::string_view dot_shape(DiagramNode::Kind kind) {
    switch (kind) {
    case DiagramNode::Kind::start:
        return "shape=box style=\"rounded,filled,bold\" fillcolor=\"#e3f4e6\" color=\"#2e7d32\"";
    case DiagramNode::Kind::stage:
        return "shape=box style=\"rounded,filled\" fillcolor=\"#ffffff\" color=\"#455a64\"";
    case DiagramNode::Kind::end:
        return "shape=box style=\"rounded,filled\" peripheries=2 fillcolor=\"#eceff1\" color=\"#455a64\"";
    case DiagramNode::Kind::held:
        return "shape=box style=\"rounded,filled,dashed\" fillcolor=\"#fff8e1\" color=\"#8d6e63\"";
    case DiagramNode::Kind::joint:
        return "shape=box style=\"filled\" height=0.2 fillcolor=\"#cfd8dc\" color=\"#455a64\" fontsize=10";
    }
    return {};
}

std::string_view dot_line(DiagramArrow::Kind kind) {
    switch (kind) {
    case DiagramArrow::Kind::forward:
        return "color=\"#263238\"";
    case DiagramArrow::Kind::back:
        return "color=\"#ef6c00\" fontcolor=\"#bf4f00\" style=dashed";
    case DiagramArrow::Kind::reject:
        return "color=\"#c62828\" fontcolor=\"#c62828\"";
    case DiagramArrow::Kind::hold:
        return "color=\"#8d6e63\" fontcolor=\"#6d4c41\" style=dotted dir=both";
    case DiagramArrow::Kind::other:
        return "color=\"#546e7a\" fontcolor=\"#546e7a\" style=dashed";
    }
    return {};
}

std::string mermaid_node(const DiagramNode& node) {
    const std::string label = quoted_mermaid(node.label);
    switch (node.kind) {
    case DiagramNode::Kind::start:
        return "([" + label + "]):::start";
    case DiagramNode::Kind::end:
        return "[[" + label + "]]:::finish";
    case DiagramNode::Kind::held:
        return "(" + label + "):::held";
    case DiagramNode::Kind::joint:
        return "{{" + label + "}}:::joint";
    default:
        return "(" + label + ")";
    }
}

std::string_view mermaid_arrow(DiagramArrow::Kind kind) {
    if (kind == DiagramArrow::Kind::hold) return " <-.->";
    return kind == DiagramArrow::Kind::forward || kind == DiagramArrow::Kind::reject ? " -->" : " -.->";
}

} // namespace

std::string draw_dot(const Diagram& diagram) {
    std::string text =
        "digraph workflow {\n  graph [rankdir=TB, pad=0.3, charset=\"UTF-8\", fontname=\"Liberation Sans\", "
        "labelloc=t, label=" +
        quoted_dot(diagram.title) +
        "];\n"
        "  node [fontname=\"Liberation Sans\", fontsize=12];\n"
        "  edge [fontname=\"Liberation Sans\", fontsize=10];\n";
    for (std::uint32_t i = 0; i < diagram.nodes.size(); ++i)
        text += "  " + node_name(i) + " [label=" + quoted_dot(diagram.nodes[i].label) + " " +
                std::string(dot_shape(diagram.nodes[i].kind)) + "];\n";
    for (const DiagramArrow& arrow : diagram.arrows) {
        text += "  " + node_name(arrow.from) + " -> " + node_name(arrow.to) + " [";
        if (!arrow.label.empty()) text += "label=" + quoted_dot(" " + arrow.label + " ") + " ";
        text += std::string(dot_line(arrow.kind)) + "];\n";
    }
    return text + "}\n";
}

std::string draw_mermaid(const Diagram& diagram) {
    std::string text;
    if (!diagram.title.empty()) {
        text += "---\ntitle: \"";
        for (const char byte : diagram.title) {
            if (byte == '"' || byte == '\\') text += '\\';
            text += is_control(byte) ? ' ' : byte;
        }
        text += "\"\n---\n";
    }
    text += "flowchart TD\n";
    for (std::uint32_t i = 0; i < diagram.nodes.size(); ++i)
        text += "  " + node_name(i) + mermaid_node(diagram.nodes[i]) + "\n";
    for (const DiagramArrow& arrow : diagram.arrows) {
        text += "  " + node_name(arrow.from) + std::string(mermaid_arrow(arrow.kind));
        if (!arrow.label.empty()) text += "|" + quoted_mermaid(arrow.label) + "|";
        text += " " + node_name(arrow.to) + "\n";
    }
    return text + "  classDef start fill:#e3f4e6,stroke:#2e7d32\n  classDef finish fill:#eceff1,stroke:#455a64\n"
                  "  classDef held fill:#fff8e1,stroke:#8d6e63,stroke-dasharray:4\n"
                  "  classDef joint fill:#cfd8dc,stroke:#455a64\n";
}

} // namespace thidua::verification
