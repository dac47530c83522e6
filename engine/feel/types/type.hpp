#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "feel/values/value.hpp"

namespace thidua::feel {

/// A FEEL type (DMN 1.5 §10.3.2.2 and §10.3.2.9). A cheap value: structure is shared.
class Type {
  public:
    enum class Name : std::uint8_t {
        any,
        null,
        boolean,
        number,
        string,
        date,
        time,
        date_time,
        years_months,
        days_time,
        list,
        context,
        range,
        function
    };
    using Field = std::pair<std::string, Type>;

    /// A type made of more parts than this, all levels together, forgets them: `context` without its entries.
    /// Types that name each other grow with every level, and would be gone through for ever.
    static constexpr std::uint64_t kMostParts = 10'000;

    Type() = default; ///< Any
    Type(Name name) : name_(name) {}

    [[nodiscard]] static Type list_of(Type element);
    [[nodiscard]] static Type range_of(Type element);
    [[nodiscard]] static Type context_of(std::vector<Field> fields);
    [[nodiscard]] static Type function_of(std::vector<Type> parameters, Type result);
    /// A type without parameters: `number`, `date and time`, `list`; also the older spelling `dateTime`. Nothing for
    /// another text. (`list<number>` is read by the grammar of expressions.)
    [[nodiscard]] static std::optional<Type> parse(std::string_view text);
    /// The type of a value: lists and contexts are looked into.
    [[nodiscard]] static Type of(const Value& value);

    [[nodiscard]] Name name() const { return name_; }
    [[nodiscard]] bool is_any() const { return name_ == Name::any; }
    /// Of a list, range, or the result of a function; Any when unknown.
    [[nodiscard]] Type element() const;
    [[nodiscard]] const std::vector<Field>& fields() const;    ///< of a context
    [[nodiscard]] const std::vector<Type>& parameters() const; ///< of a function
    [[nodiscard]] bool is_structured() const { return detail_ != nullptr; }
    /// nullptr when a context of this type has no such field.
    [[nodiscard]] const Type* field(std::string_view name) const;

    /// DMN 1.5 §10.3.2.9.2: does this type conform to `wanted`?
    [[nodiscard]] bool conforms_to(const Type& wanted) const;
    /// The smallest type both conform to, as far as this room needs it: one of the two, or Any.
    [[nodiscard]] static Type common(const Type& left, const Type& right);
    [[nodiscard]] std::string to_string() const;

    friend bool operator==(const Type& left, const Type& right);

  private:
    struct Detail;
    static Type of_parts(Name name, Detail detail);

    Name name_ = Name::any;
    std::shared_ptr<const Detail> detail_;
};

/// DMN 1.5 §10.3.2.9.3: does the value belong to the type? Null belongs to every type save in `instance of`.
[[nodiscard]] bool belongs_to(const Value& value, const Type& type);

} // namespace thidua::feel
