#include "service/workflow_tests/mutants.hpp"

#include <cctype>
#include <charconv>
#include <functional>

#include "reading/located_tree.hpp"

namespace thidua::service {
namespace {

using definition::WorkflowDefinition;
using reading::LocatedNode;

/// A piece of a file, and what is to stand there instead.
struct Edit {
    std::size_t file = 0; ///< place in WorkflowDefinition::files
    SourceSpan span;
    std::string text;
};

bool is_name_part(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_' || c == '.';
}

/// Finds what can be harmed in one file.
class HarmSearch {
  public:
    HarmSearch(const WorkflowDefinition& workflow, std::size_t file, std::vector<Edit>& edits)
        : workflow_(workflow), file_(file), text_(workflow.files[file]->text()), edits_(edits) {}

    void run(const LocatedNode& root) {
        walk(root, [&](const LocatedNode& node, const LocatedNode& parent) { look_at(node, parent); });
    }

  private:
    using Visit = std::function<void(const LocatedNode& node, const LocatedNode& parent)>;
    static void walk(const LocatedNode& node, const Visit& visit) {
        for (const LocatedNode& child : node.children) {
            visit(child, node);
            walk(child, visit);
        }
    }

    void add(const SourceSpan& span, std::string text) { edits_.push_back({file_, span, std::move(text)}); }

    void look_at(const LocatedNode& node, const LocatedNode& parent) {
        if (parent.key == "requires" && node.key != "say") {
            add(node.value_span, "\"true\"");
            harm_expression(node.value_span);
        } else if (node.key == "when" && node.has_value) {
            harm_expression(node.value_span);
        } else if (node.key == "not-same-person-as" || node.key == "cancels") {
            add(node.whole_span(), "");
        } else if (node.key == "by" && node.has_value && node.value != "clock") {
            widen(node);
        } else if ((node.key == "quorum" || node.key == "yes") && parent.key == "vote" && node.has_value) {
            harm_fraction(node);
        } else if (is_time(node, parent) && node.has_value) {
            harm_number(node.value_span, 1);
        } else if (node.key == "on-return" && node.value == "rest") {
            add(node.value_span, "restart");
        } else if (node.key == "looks-at") {
            for (const LocatedNode& item : node.children) add(item.key_span, "");
        } else if (parent.key == "ask" && node.key == "needs") {
            harm_needs(node);
        } else if (parent.key == "ask" && node.key == "silence") {
            add(node.value_span, node.value == "passes" ? "agrees" : "passes");
        } else if (node.key == "early" && node.value == "yes") {
            add(node.value_span, "no");
        } else if (node.key == "again" && node.value == "always") {
            add(node.value_span, "when-changed");
        }
    }

    /// A span of time, or how often one is granted.
    static bool is_time(const LocatedNode& node, const LocatedNode& parent) {
        if (parent.key == "extend") return node.key == "most" || node.key == "times";
        if (parent.key == "idle") return node.key == "remind" || node.key == "tell";
        return node.key == "due" || node.key == "after" || node.key == "within";
    }

    /// One role more may do it.
    void widen(const LocatedNode& node) {
        for (const definition::RoleSpec& role : workflow_.roles) {
            if (role.name == node.value) continue;
            add(node.value_span, "{ " + node.value + "\n" + role.name + " }");
            return;
        }
    }

    void harm_needs(const LocatedNode& node) {
        if (node.value.find('/') != std::string::npos)
            harm_fraction(node);
        else if (std::isdigit(static_cast<unsigned char>(node.value.front())) != 0)
            harm_number(node.value_span, -1);
        else
            add(node.value_span, node.value == "any" ? "answers" : "any");
    }

    void harm_fraction(const LocatedNode& node) {
        const std::size_t slash = node.value.find('/');
        if (slash == std::string::npos) return;
        int part = 0;
        std::from_chars(node.value.data(), node.value.data() + slash, part);
        for (const int other : {part - 1, part + 1})
            if (other >= 0) add(node.value_span, std::to_string(other) + node.value.substr(slash));
    }

    SourceSpan part(std::size_t begin, std::size_t end) const {
        SourceSpan span;
        span.file = workflow_.files[file_];
        span.begin = begin;
        span.end = end;
        return span;
    }

    /// The first number of a span of time.
    void harm_number(const SourceSpan& span, int by) {
        for (std::size_t at = span.begin; at < span.end; ++at) {
            if (std::isdigit(static_cast<unsigned char>(text_[at])) == 0) continue;
            std::size_t end = at;
            while (end < span.end && std::isdigit(static_cast<unsigned char>(text_[end])) != 0) ++end;
            int number = 0;
            std::from_chars(text_.data() + at, text_.data() + end, number);
            return add(part(at, end), std::to_string(number + by));
        }
    }

    /// Comparisons and whole numbers of a condition, but not what stands in its texts.
    void harm_expression(const SourceSpan& span) {
        for (std::size_t at = span.begin; at < span.end;) {
            if (text_.substr(at, 2) == "\\\"") {
                const std::size_t end = text_.find("\\\"", at + 2);
                at = end == std::string_view::npos ? span.end : end + 2;
            } else if (const std::size_t length = harm_comparison(at); length != 0) {
                at += length;
            } else if (std::isdigit(static_cast<unsigned char>(text_[at])) != 0 && !is_name_part(text_[at - 1])) {
                at = harm_whole_number(at, span.end);
            } else {
                ++at;
            }
        }
    }

    /// The length of the comparison that stands there; 0 for none.
    std::size_t harm_comparison(std::size_t at) {
        static constexpr std::pair<std::string_view, std::string_view> kHarms[] = {
            {">=", ">"}, {"<=", "<"}, {"!=", "="}, {">", ">="}, {"<", "<="}, {"=", "!="}};
        for (const auto& [sign, other] : kHarms) {
            if (text_.substr(at, sign.size()) != sign) continue;
            add(part(at, at + sign.size()), std::string(other));
            return sign.size();
        }
        return 0;
    }

    std::size_t harm_whole_number(std::size_t at, std::size_t last) {
        std::size_t end = at;
        while (end < last && std::isdigit(static_cast<unsigned char>(text_[end])) != 0) ++end;
        if (end < last && is_name_part(text_[end])) return end + 1; // a decimal, or a part of something else
        long long number = 0;
        std::from_chars(text_.data() + at, text_.data() + end, number);
        for (const long long other : {number - 1, number + 1})
            if (other >= 0) add(part(at, end), std::to_string(other));
        return end;
    }

    const WorkflowDefinition& workflow_;
    std::size_t file_;
    std::string_view text_;
    std::vector<Edit>& edits_;
};

std::string one_line(std::string_view text) {
    std::string line;
    for (const char c : text) line += c == '\n' ? ' ' : c;
    return line;
}

} // namespace

std::vector<Mutant> mutants_of(const WorkflowDefinition& workflow) {
    std::vector<Edit> edits;
    for (std::size_t file = 0; file < workflow.files.size(); ++file) {
        const auto tree = reading::read_info(workflow.files[file]);
        if (tree) HarmSearch(workflow, file, edits).run(tree->root);
    }
    std::vector<Mutant> mutants;
    const std::vector<definition::BundleFile> whole = definition::bundle_of(workflow);
    for (const Edit& edit : edits) {
        std::vector<definition::BundleFile> harmed = whole;
        std::string& text = harmed[edit.file].text;
        const std::string was = text.substr(edit.span.begin, edit.span.end - edit.span.begin);
        text.replace(edit.span.begin, was.size(), edit.text);
        auto read = definition::read_workflow_bundle(harmed);
        if (read) mutants.push_back({std::move(read->workflow), edit.span, one_line(was), one_line(edit.text)});
    }
    return mutants;
}

} // namespace thidua::service
