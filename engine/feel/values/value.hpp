#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/number/decimal.hpp"
#include "feel/values/temporal.hpp"
#include "feel/values/value_words.hpp"

namespace thidua::feel {

class Value;
class Context;
struct Range;
class Function;
using List = std::vector<Value>;

/// A FEEL value (DMN 1.5 §10.3.2). Immutable, 24 bytes. Numbers, booleans, dates, durations and texts of up to 22 bytes
/// are kept inside; the rest is a shared payload, so that a copy never allocates. Copies may be used on different
/// threads.
///
/// An `as_…` reader must be called on a value of that kind only; a reference it gives is valid while the value lives.
class Value {
  public:
    Value() noexcept = default; ///< null
    Value(const Value& other) noexcept { copy_from(other); }
    Value(Value&& other) noexcept { take_from(other); }
    Value& operator=(const Value& other) noexcept {
        if (this != &other) {
            Value kept(other);
            release();
            take_from(kept);
        }
        return *this;
    }
    Value& operator=(Value&& other) noexcept {
        if (this != &other) {
            release();
            take_from(other);
        }
        return *this;
    }
    ~Value() { release(); }

    [[nodiscard]] static Value boolean(bool value) noexcept {
        Value made;
        made.words_.head(Kind::boolean, value ? 1 : 0);
        return made;
    }
    /// A number without value (Decimal::is_finite) becomes null.
    [[nodiscard]] static Value number(const Decimal& value) noexcept {
        Value made;
        made.set_number(value);
        return made;
    }
    /// Becomes that number in its place, or null when it has no value.
    void set_number(const Decimal& value) noexcept {
        release();
        if (value.is_finite())
            words_.write(Kind::number, value);
        else
            words_.head(Kind::null, 0);
    }
    [[nodiscard]] static Value string(std::string_view text);
    [[nodiscard]] static Value date(const CivilDate& date) noexcept;
    [[nodiscard]] static Value date(Date date) noexcept { return Value::date(to_civil(date)); }
    [[nodiscard]] static Value time(Moment time);
    [[nodiscard]] static Value date_time(Moment moment);
    [[nodiscard]] static Value years_months(std::int64_t months) noexcept;
    /// A days and time duration, in seconds.
    [[nodiscard]] static Value days_time(const Decimal& seconds) noexcept;
    [[nodiscard]] static Value list(List items);
    [[nodiscard]] static Value context(Context entries);
    [[nodiscard]] static Value range(Range range);
    [[nodiscard]] static Value function(std::shared_ptr<const Function> function);

    [[nodiscard]] Kind kind() const noexcept { return words_.kind(); }
    [[nodiscard]] bool is_null() const noexcept { return kind() == Kind::null; }
    [[nodiscard]] bool is_true() const noexcept { return kind() == Kind::boolean && as_boolean(); }
    [[nodiscard]] bool is_false() const noexcept { return kind() == Kind::boolean && !as_boolean(); }

    [[nodiscard]] bool as_boolean() const noexcept { return words_.first_byte() != 0; }
    [[nodiscard]] const Decimal& as_number() const noexcept { return words_.at<Decimal>(); }
    /// Valid while this very value lives and is not moved.
    [[nodiscard]] std::string_view as_string() const noexcept;
    [[nodiscard]] CivilDate as_date() const noexcept { return words_.at<CivilDate>(); }
    [[nodiscard]] const Moment& as_moment() const noexcept { return words_.shared<Moment>(); } ///< time, date_time
    [[nodiscard]] std::int64_t as_months() const noexcept { return words_.at<std::int64_t>(); }
    [[nodiscard]] const Decimal& as_seconds() const noexcept { return words_.at<Decimal>(); }
    [[nodiscard]] const List& as_list() const noexcept { return words_.shared<List>(); }
    [[nodiscard]] const Context& as_context() const noexcept;
    [[nodiscard]] const Range& as_range() const noexcept;
    [[nodiscard]] const std::shared_ptr<const Function>& as_function() const noexcept {
        return words_.shared<std::shared_ptr<const Function>>();
    }

    /// How deep lists, contexts and ranges are nested (0 for a scalar) and how many values the whole tree has (64
    /// bytes of a long text count as one): known without walking it, so that limits can refuse a value before anything
    /// recurses into it.
    [[nodiscard]] std::uint32_t depth() const noexcept;
    [[nodiscard]] std::uint64_t weight() const noexcept;

    /// Same kind and same content, exactly (a null equals a null). FEEL's own `=` is feel/compare.hpp.
    friend bool operator==(const Value& left, const Value& right);

  private:
    static Value of_payload(Kind kind, Payload* payload) noexcept;
    void copy_from(const Value& other) noexcept {
        words_.take(other.words_);
        if (words_.is_shared()) share();
    }
    void share() const noexcept;
    void take_from(Value& other) noexcept {
        words_.take(other.words_);
        other.words_.head(Kind::null, 0);
    }
    void release() noexcept {
        if (words_.is_shared()) release_payload();
    }
    void release_payload() noexcept;

    ValueWords words_;
};

} // namespace thidua::feel

#include "feel/values/composite.hpp"
