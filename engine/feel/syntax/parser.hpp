#pragma once

#include <memory>
#include <unordered_map>

#include "base/result.hpp"
#include "feel/run/expression.hpp"
#include "feel/run/program.hpp"
#include "feel/syntax/names.hpp"
#include "feel/syntax/scanner.hpp"

namespace thidua::feel {

/// Recursive descent over the grammar of DMN 1.5 §10.3.1.2; rule numbers are given at the functions. Stops at the first
/// fault.
class Parser {
  public:
    Parser(const SourceText& source, const Scope& scope, const Limits& limits);

    [[nodiscard]] Result<std::shared_ptr<const Program>> expression();
    [[nodiscard]] Result<std::shared_ptr<const Program>> unary_tests();
    [[nodiscard]] Result<std::shared_ptr<const Program>> filter_condition();

  private:
    using Id = std::uint32_t;
    using Ids = std::vector<std::uint32_t>;

    struct Fault {
        Diagnostic diagnostic;
    };
    /// The context entry whose value is a function that is about to be read.
    struct OwnName {
        Id slot;
        std::string name;
    };
    /// An operand that has been read already, where the text went on behind it.
    struct Ready {
        Id node;
        std::size_t begin;
    };

    // Texts and faults. A fault unwinds as an exception that never leaves this class.
    [[noreturn]] void fault(Diagnostic diagnostic) const;
    [[noreturn]] void unexpected(const char* expected) const;
    /// The words here and before, read as one name that is nearly a known one: what the grammar stumbles over then.
    [[nodiscard]] std::optional<Diagnostic> nearly_known_name() const;
    /// A string without its closing quote.
    [[noreturn]] void never_closed(std::size_t begin, std::size_t end) const;
    void need(std::string_view sign, const char* expected);
    void need_word(std::string_view word, const char* expected);
    [[nodiscard]] SourceSpan here() const;
    template <class Body>
    Result<std::shared_ptr<const Program>> preconditions(const Body& body);

    // Building.
    Id node(Op op, std::size_t begin, Id a = 0, Id b = 0, Id c = 0, std::uint8_t flags = 0);
    Id listed(Op op, std::size_t begin, const Ids& items, Id c = 0, std::uint8_t flags = 0);
    Id constant(Value value, std::size_t begin);
    Id name_id(const std::string& name);
    Id extra_of(const Ids& items);
    void grow(Id made, Id child);

    // Rules.
    Id any_expression();
    Id binary(int level);
    Id comparison(Id left, std::size_t begin);
    Id in_operator(Id left, std::size_t begin);
    Id unary();
    Id postfix();
    Id path(Id from, std::size_t begin);
    Id filter(Id from, std::size_t begin);
    Id call(Id callee, std::size_t begin, Id builtin);
    std::uint8_t direct_form(Id builtin, Ids& items);
    Id primary();
    Id name_or_call();
    Id resolve(const NameMatch& name, std::size_t begin);
    Id literal_number();
    [[nodiscard]] bool numeral_begins(std::size_t ahead) const;
    Id at_literal();
    Id bracket();
    Id parenthesis();
    Id range_end(Id low, bool low_closed, std::size_t begin);
    Id context();
    Id if_expression();
    Id for_expression();
    Id quantified();
    Id function_definition();
    Ids iterators(const char* after);
    void name_iterators(Id made, const Ids& names);
    std::string plain_name(const char* expected, std::string_view until);
    /// `input_slot` is the slot of `?`.
    Id positive_test(Id input_slot, bool whole = true);
    void mark_input(Id test, std::size_t first_new, Id input_slot);
    Id comparison_test(std::size_t begin);
    [[nodiscard]] bool starts_test() const;
    Id test_list(Id input);
    Type type_expression(int depth);
    bool type_brackets(std::string_view name, Type& made, int depth);
    Type function_type(int depth);
    [[nodiscard]] bool range_closes_here() const;
    std::shared_ptr<Program> finish(Id root);

    const SourceText& source_;
    const Limits& limits_;
    Scanner scan_;
    KnownNames known_;
    std::shared_ptr<Program> program_;
    std::unordered_map<std::string, Id> name_ids_;
    Ids loop_names_; ///< of the iterators() read last
    std::optional<Ready> ready_;
    std::optional<OwnName> own_name_;
    std::uint32_t nesting_ = 0;
    bool high_end_ = false; ///< reading the upper end of a range: `[` may close it
};

} // namespace thidua::feel
