// A condition that asks for a kind of evidence whose name is nearly that of a known one can only be a slip.
#include <algorithm>
#include <utility>
#include <vector>

#include "base/text/text.hpp"
#include "definition/check/scope.hpp"
#include "definition/evidence_kinds.hpp"
#include "definition/read/parts.hpp"
#include "feel/run/expression.hpp"
#include "feel/run/program.hpp"

namespace thidua::definition {
namespace {

using feel::Op;
using feel::Program;

bool form_has_kinds_of_its_own(const FormSpec& form) {
    const auto named = [](const FieldSpec& field) { return field.name == "kind"; };
    return std::any_of(form.fields.begin(), form.fields.end(), [&](const FieldSpec& field) {
        return named(field) || std::any_of(field.columns.begin(), field.columns.end(), named);
    });
}

struct Asked {
    std::string kind;
    SourceSpan span;
};

/// One expression. `is_evidence` tells of a slot of the scope whether it holds pieces of evidence.
class EvidenceKinds {
  public:
    EvidenceKinds(const Program& program, std::vector<bool> is_evidence, bool own_kinds, std::vector<Asked>& asked)
        : program_(program), is_evidence_(std::move(is_evidence)), own_kinds_(own_kinds), asked_(asked) {}

    void run() {
        for (const Program::Node& node : program_.nodes) {
            if (node.op == Op::equal || node.op == Op::not_equal) {
                compare(node.a, node.b);
                compare(node.b, node.a);
            } else if (node.op == Op::in) {
                for (std::uint32_t i = 0; i < node.b; ++i) compare(node.c, program_.extra[node.a + i]);
            }
        }
    }

  private:
    /// `kind` of a piece of evidence: in a filter of a list of them, or of anything where the form has no other kinds.
    [[nodiscard]] bool is_kind(std::uint32_t id) const {
        const Program::Node& node = program_.tree(id);
        if (node.op == Op::path) return !own_kinds_ && program_.names[node.b] == "kind";
        return node.op == Op::filter_member && program_.names[node.a] == "kind" && is_in_evidence(node);
    }

    /// The innermost filter around the mention whose item it is of.
    [[nodiscard]] bool is_in_evidence(const Program::Node& mention) const {
        const Program::Node* innermost = nullptr;
        for (const Program::Node& filter : program_.nodes)
            if (filter.op == Op::filter && filter.c == mention.b && filter.begin <= mention.begin &&
                mention.end <= filter.end && (innermost == nullptr || filter.begin > innermost->begin))
                innermost = &filter;
        if (innermost == nullptr) return false;
        const Program::Node& filtered = program_.tree(innermost->a);
        return filtered.op == Op::global && filtered.a < is_evidence_.size() && is_evidence_[filtered.a];
    }

    void compare(std::uint32_t kind, std::uint32_t with) {
        if (!is_kind(kind)) return;
        const Program::Node& node = program_.tree(with);
        if (node.op == Op::list || node.op == Op::equal_test) {
            const bool one = node.op == Op::equal_test;
            for (std::uint32_t i = 0; i < (one ? 1 : node.b); ++i)
                compare(kind, one ? node.a : program_.extra[node.a + i]);
            return;
        }
        if (node.op != Op::constant || program_.constants[node.a].kind() != feel::Kind::string) return;
        asked_.push_back({std::string(program_.constants[node.a].as_string()), program_.span(with)});
    }

    const Program& program_;
    std::vector<bool> is_evidence_;
    bool own_kinds_;
    std::vector<Asked>& asked_;
};

std::vector<Asked> kinds_asked_for(const WorkflowDefinition& workflow) {
    std::vector<bool> is_evidence;
    for (const FieldSpec& field : workflow.form.fields) is_evidence.push_back(field.type == FieldType::evidence);
    for (std::size_t at = 0; at < kKnownNames.size(); ++at)
        is_evidence.push_back(static_cast<KnownName>(at) == KnownName::evidence);
    const bool own_kinds = form_has_kinds_of_its_own(workflow.form);
    std::vector<Asked> asked;
    each_expression(workflow, [&](const ExpressionSpec& spec) {
        if (spec.compiled != nullptr) EvidenceKinds(spec.compiled->program(), is_evidence, own_kinds, asked).run();
    });
    return asked;
}

} // namespace

std::optional<Diagnostic> misspelt_kind(const std::string& kind, const SourceSpan& span) {
    const std::vector<std::string> known(std::begin(kEvidenceKinds), std::end(kEvidenceKinds));
    const bool is_known = std::find(known.begin(), known.end(), kind) != known.end();
    if (is_known || nearest_name(kind, known).empty()) return std::nullopt;
    return unknown_name("TD1194", span, kind, known);
}

std::vector<std::string> evidence_kinds(const WorkflowDefinition& workflow) {
    std::vector<std::string> known(std::begin(kEvidenceKinds), std::end(kEvidenceKinds));
    for (const FieldSpec& field : workflow.form.fields)
        for (const std::string& kind : field.accepts)
            if (std::find(known.begin(), known.end(), kind) == known.end()) known.push_back(kind);
    for (Asked& asked : kinds_asked_for(workflow))
        if (std::find(known.begin(), known.end(), asked.kind) == known.end()) known.push_back(std::move(asked.kind));
    return known;
}

void check_evidence_kinds(const WorkflowDefinition& workflow, Diagnostics& faults) {
    for (const Asked& asked : kinds_asked_for(workflow))
        if (auto slip = misspelt_kind(asked.kind, asked.span)) faults.push_back(std::move(*slip));
}

} // namespace thidua::definition
