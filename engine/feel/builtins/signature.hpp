#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "feel/run.hpp"
#include "feel/value.hpp"

namespace thidua::feel {

/// What a parameter takes. `any` and below are not checked before the call; a list is unwrapped or made where
/// DMN 1.5 §10.3.2.9.4 (implicit conversions) allows it.
enum class Takes : std::uint8_t { any, number, string, boolean, list, context, range, function, date, temporal };

/// Does the value need no conversion to be taken?
[[nodiscard]] inline bool fits(const Value& value, Takes takes) {
    constexpr auto bit = [](Kind kind) { return 1U << static_cast<unsigned>(kind); };
    constexpr std::uint32_t kKinds[] = {~0U,
                                        bit(Kind::number),
                                        bit(Kind::string),
                                        bit(Kind::boolean),
                                        bit(Kind::list),
                                        bit(Kind::context),
                                        bit(Kind::range),
                                        bit(Kind::function),
                                        bit(Kind::date) | bit(Kind::date_time),
                                        bit(Kind::date) | bit(Kind::time) | bit(Kind::date_time) |
                                            bit(Kind::years_months) | bit(Kind::days_time)};
    return (kKinds[static_cast<std::size_t>(takes)] >> static_cast<unsigned>(value.kind()) & 1U) != 0;
}

struct Parameter {
    std::string_view name;
    Takes takes = Takes::any;
    bool optional = false;
    bool never_null = false; ///< may be left out, but not be null
};

/// Arguments of one call, in the order of the form that fits; optional ones that were left out are null.
class Arguments {
  public:
    Arguments(std::span<const Value> values, std::size_t given) : values_(values), given_(given) {}
    [[nodiscard]] const Value& operator[](std::size_t i) const { return values_[i]; }
    [[nodiscard]] std::size_t size() const { return values_.size(); }
    [[nodiscard]] bool has(std::size_t i) const { return i < values_.size() && !values_[i].is_null(); }
    [[nodiscard]] std::size_t given() const { return given_; }
    [[nodiscard]] std::span<const Value> all() const { return values_; }

  private:
    std::span<const Value> values_;
    std::size_t given_;
};

/// One way to call a function.
struct Form {
    std::vector<Parameter> parameters;
    Value (*call)(Run& run, const Arguments& arguments);
    bool variadic = false;       ///< the last parameter may be repeated
    bool null_arguments = false; ///< required arguments may be null
};

struct Builtin {
    std::string_view name;
    std::vector<Form> forms;
};

} // namespace thidua::feel
