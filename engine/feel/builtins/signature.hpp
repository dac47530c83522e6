#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "feel/run/run.hpp"
#include "feel/values/value.hpp"

namespace thidua::feel {

/// What a parameter takes. `any` is not checked before the call; a list is unwrapped or made where DMN 1.5
/// §10.3.2.9.4 (implicit conversions) allows it.
enum class Takes : std::uint8_t {
    any,
    number,
    string,
    boolean,
    list,
    context,
    range,
    function,
    date,             ///< a date or a date and time
    temporal,         ///< also a time or a duration
    text_or_temporal, ///< what conversions to dates, times and durations read
    amount,           ///< a number or a duration
    ordered           ///< what has an order, or a range of it
};

[[nodiscard]] inline bool takes_kind(Takes takes, Kind kind) {
    constexpr auto bit = [](Kind one) { return 1U << static_cast<unsigned>(one); };
    constexpr std::uint32_t kDurations = bit(Kind::years_months) | bit(Kind::days_time);
    constexpr std::uint32_t kTemporal = bit(Kind::date) | bit(Kind::time) | bit(Kind::date_time) | kDurations;
    constexpr std::uint32_t kKinds[] = {~0U,
                                        bit(Kind::number),
                                        bit(Kind::string),
                                        bit(Kind::boolean),
                                        bit(Kind::list),
                                        bit(Kind::context),
                                        bit(Kind::range),
                                        bit(Kind::function),
                                        bit(Kind::date) | bit(Kind::date_time),
                                        kTemporal,
                                        bit(Kind::string) | kTemporal,
                                        bit(Kind::number) | kDurations,
                                        bit(Kind::number) | bit(Kind::string) | kTemporal | bit(Kind::range)};
    return (kKinds[static_cast<std::size_t>(takes)] >> static_cast<unsigned>(kind) & 1U) != 0;
}
/// Does the value need no conversion to be taken?
[[nodiscard]] inline bool fits(const Value& value, Takes takes) { return takes_kind(takes, value.kind()); }

enum class Presence : std::uint8_t {
    required, ///< must be given, and not be null
    nullable, ///< must be given, may be null; null where named arguments leave it out (table 63)
    optional, ///< may be left out or be null
    not_null  ///< may be left out, but not be null
};

struct Parameter {
    std::string_view name;
    Takes takes = Takes::any;
    Presence presence = Presence::required;

    [[nodiscard]] bool may_be_left_out() const {
        return presence == Presence::optional || presence == Presence::not_null;
    }
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
    bool variadic = false; ///< the last parameter may be repeated
};

struct Builtin {
    std::string_view name;
    std::vector<Form> forms;
};

} // namespace thidua::feel
