#include "feel/builtins/builtins.hpp"
#include "feel/run/expression.hpp"
#include "feel/run/program.hpp"
#include "feel/values/text_form.hpp"

namespace thidua::feel {
namespace {

/// Writes a program as text with every operator in parentheses, so that nothing depends on precedence.
class Printer {
  public:
    explicit Printer(const Program& program) : program_(program) {}

    [[nodiscard]] std::string text(std::uint32_t id) const {
        const Program::Node& node = program_.tree(id);
        switch (node.op) {
        case Op::constant:
            return literal(program_.constants[node.a]);
        case Op::global:
        case Op::local:
            return written(node);
        case Op::filter_member:
            return program_.names[node.a];
        case Op::unknown_name:
            return program_.names[node.a];
        case Op::negate:
            return "(- " + text(node.a) + ")"; // the blank keeps it from becoming the sign of a numeral
        case Op::between:
            return "(" + text(node.a) + " between " + text(node.b) + " and " + text(node.c) + ")";
        case Op::in:
            return "(" + text(node.c) + " in (" + each(node, 0, 1) + "))";
        case Op::test: {
            const std::string tests = each(node, 0, 1);
            return (node.flags & Program::kNegated) != 0 ? "not(" + tests + ")" : tests;
        }
        case Op::any_input:
            return "-";
        case Op::condition:
            return "(if " + text(node.a) + " then " + text(node.b) + " else " + text(node.c) + ")";
        case Op::loop:
            return "(for " + iterators(node) + " return " + text(program_.extra[node.c]) + ")";
        case Op::some:
            return "(some " + iterators(node) + " satisfies " + text(node.c) + ")";
        case Op::every:
            return "(every " + iterators(node) + " satisfies " + text(node.c) + ")";
        case Op::filter:
            return text(node.a) + "[" + text(node.b) + "]";
        case Op::path:
            return before_dot(node) + "." + program_.names[node.b];
        default:
            return rest(node);
        }
    }

  private:
    [[nodiscard]] std::string rest(const Program::Node& node) const {
        switch (node.op) {
        case Op::list:
            return "[" + each(node, 0, 1) + "]";
        case Op::context:
            return context(node);
        case Op::range:
            return std::string((node.flags & Program::kLowClosed) != 0 ? "[" : "(") + text(node.a) + ".." +
                   text(node.b) + ((node.flags & Program::kHighClosed) != 0 ? "]" : ")");
        case Op::open_range: {
            const bool low = (node.flags & Program::kLow) != 0;
            const bool closed = (node.flags & (Program::kLowClosed | Program::kHighClosed)) != 0;
            return std::string(low ? "(>" : "(<") + (closed ? "=" : "") + " " + text(node.a) + ")";
        }
        case Op::not_equal_test:
            return "(!= " + text(node.a) + ")";
        case Op::equal_test:
            return "(= " + text(node.a) + ")";
        case Op::call:
            return text(node.c) + "(" + each(node, 0, 1) + ")";
        case Op::call_named:
            return text(node.c) + "(" + labelled(node) + ")";
        case Op::builtin:
            return std::string(builtin_at(node.c).name) +
                   (node.b == Program::kNone ? "" : "(" + each(node, 0, 1) + ")");
        case Op::builtin_named:
            return std::string(builtin_at(node.c).name) + "(" + labelled(node) + ")";
        case Op::function:
        case Op::external_function:
            return "(" + function(node) + ")";
        case Op::instance_of:
            return "(" + text(node.a) + " instance of " + program_.types[node.b].to_string() + ")";
        default:
            return "(" + text(node.a) + " " + sign_of(node.op) + " " + text(node.b) + ")";
        }
    }

    /// What a path leads away from. A name may hold dots: where `i . j` was written, `i.` or `i.j` can be the name of
    /// something else.
    [[nodiscard]] std::string before_dot(const Program::Node& path) const {
        const Program::Node& from = program_.tree(path.a);
        const bool ends_in_name = from.op == Op::global || from.op == Op::local || from.op == Op::filter_member ||
                                  from.op == Op::unknown_name || from.op == Op::path || from.op == Op::builtin;
        const std::string_view source = program_.source.text().substr(from.end, path.end - from.end);
        const bool as_written = source == "." + program_.names[path.b];
        return ends_in_name && !as_written ? "(" + text(path.a) + ")" : text(path.a);
    }

    /// A numeral keeps its exponent: 1e3 and 1000 are equal, but their products need not look the same.
    static std::string literal(const Value& value) {
        if (value.kind() != Kind::number || value.as_number().exponent() <= 0) return to_literal(value);
        const Decimal number = value.as_number();
        return Decimal::of(number.is_negative(), number.coefficient(), 0).to_string() + "e" +
               std::to_string(number.exponent());
    }

    /// Names of variables come from the source: the program keeps only their slots.
    [[nodiscard]] std::string written(const Program::Node& node) const {
        return normal_name(program_.source.text().substr(node.begin, node.end - node.begin));
    }
    [[nodiscard]] std::uint32_t item(const Program::Node& node, std::size_t i) const {
        return program_.extra[node.a + i];
    }
    [[nodiscard]] std::string each(const Program::Node& node, std::size_t first, std::size_t step) const {
        std::string made;
        for (std::size_t i = first; i < node.b; i += step) made += (i == first ? "" : ", ") + text(item(node, i));
        return made;
    }
    [[nodiscard]] std::string labelled(const Program::Node& node) const {
        std::string made;
        for (std::size_t i = 0; i + 1 < node.b; i += 2)
            made += (i == 0 ? "" : ", ") + program_.names[item(node, i)] + ": " + text(item(node, i + 1));
        return made;
    }
    [[nodiscard]] std::string context(const Program::Node& node) const {
        std::string made = "{";
        for (std::size_t i = 0; i + 2 < node.b; i += 3) {
            const Program::Node& value = program_.tree(item(node, i + 1));
            // A function written there without parentheses may call itself by the name of the entry.
            made += (i == 0 ? "" : ", ") + string_literal(program_.names[item(node, i)]) + ": " +
                    (value.op == Op::function ? function(value) : text(item(node, i + 1)));
        }
        return made + "}";
    }
    [[nodiscard]] std::string iterators(const Program::Node& node) const {
        std::string made;
        for (std::size_t i = 0; i + 2 < node.b; i += 3) {
            made += (i == 0 ? "" : ", ") + program_.names[program_.loop_names.at(node.a + i)] + " in " +
                    text(item(node, i + 1));
            if (item(node, i + 2) != Program::kNone) made += ".." + text(item(node, i + 2));
        }
        return made;
    }
    [[nodiscard]] std::string function(const Program::Node& node) const {
        std::string made = "function(";
        for (std::size_t i = 0; i + 1 < node.b; i += 2) {
            made += (i == 0 ? "" : ", ") + program_.names[item(node, i)];
            if (item(node, i + 1) != Program::kNone) made += ": " + program_.types[item(node, i + 1)].to_string();
        }
        if (node.op == Op::external_function) return made + ") external " + text(node.c);
        return made + ") " + text(program_.extra[node.c]);
    }

    const Program& program_;
};

} // namespace

std::string Expression::to_string() const { return Printer(*program_).text(program_->root); }

} // namespace thidua::feel
