#pragma once

#include <atomic>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.hpp"
#include "feel/kind.hpp"
#include "feel/temporal.hpp"

namespace thidua::feel {

class Value;
class Context;
struct Range;
class Function;
using List = std::vector<Value>;

/// What several values share. Counted by hand: a shared_ptr would double the size of a Value.
struct Payload {
    std::atomic<std::uint32_t> references{1};
    std::uint32_t depth = 0;
    std::uint64_t weight = 1;
};
template <class T>
struct SharedPayload : Payload {
    explicit SharedPayload(T given) : content(std::move(given)) {}
    T content;
};

/// A FEEL value (DMN 1.5 §10.3.2). Immutable, 24 bytes. Numbers, booleans, dates, durations and texts of up to 22 bytes
/// stand inside; the rest is a shared payload, so that a copy never allocates. Copies may be used on different threads.
///
/// An `as_…` reader must be called on a value of that kind only; a reference it gives is valid while the value lives.
class alignas(8) Value {
  public:
    Value() noexcept { std::memset(static_cast<void*>(this), 0, sizeof *this); }
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
        made.head(Kind::boolean, value ? 1 : 0);
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
            write(Kind::number, value);
        else
            head(Kind::null, 0);
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

    [[nodiscard]] Kind kind() const noexcept { return kind_; }
    [[nodiscard]] bool is_null() const noexcept { return kind_ == Kind::null; }
    [[nodiscard]] bool is_true() const noexcept { return kind_ == Kind::boolean && bytes_[0] != 0; }
    [[nodiscard]] bool is_false() const noexcept { return kind_ == Kind::boolean && bytes_[0] == 0; }

    [[nodiscard]] bool as_boolean() const noexcept { return bytes_[0] != 0; }
    [[nodiscard]] const Decimal& as_number() const noexcept { return *std::launder(at<Decimal>()); }
    /// Valid while this very value lives and is not moved.
    [[nodiscard]] std::string_view as_string() const noexcept;
    [[nodiscard]] CivilDate as_date() const noexcept { return read<CivilDate>(); }
    [[nodiscard]] const Moment& as_moment() const noexcept { return shared<Moment>(); } ///< time, date_time
    [[nodiscard]] std::int64_t as_months() const noexcept { return read<std::int64_t>(); }
    [[nodiscard]] const Decimal& as_seconds() const noexcept { return *std::launder(at<Decimal>()); }
    [[nodiscard]] const List& as_list() const noexcept { return shared<List>(); }
    [[nodiscard]] const Context& as_context() const noexcept;
    [[nodiscard]] const Range& as_range() const noexcept;
    [[nodiscard]] const std::shared_ptr<const Function>& as_function() const noexcept {
        return shared<std::shared_ptr<const Function>>();
    }

    /// How deep lists, contexts and ranges are nested (0 for a scalar) and how many values stand in the whole tree:
    /// known without walking it, so that limits can refuse a value before anything recurses into it.
    [[nodiscard]] std::uint32_t depth() const noexcept;
    [[nodiscard]] std::uint64_t weight() const noexcept;

    /// Same kind and same content, exactly (a null equals a null). FEEL's own `=` is feel/compare.hpp.
    friend bool operator==(const Value& left, const Value& right);

  private:
    static constexpr std::size_t kInline = 22;
    static constexpr std::uint8_t kShared = 0xFF;

    template <class T>
    [[nodiscard]] const T* at() const noexcept {
        static_assert(alignof(T) <= 8 && sizeof(T) <= 16);
        return reinterpret_cast<const T*>(at_word());
    }
    template <class T>
    [[nodiscard]] T read() const noexcept {
        T value;
        std::memcpy(&value, at_word(), sizeof value);
        return value;
    }
    template <class T>
    void write(Kind kind, const T& value) noexcept {
        head(kind, 0);
        std::memcpy(at_word(), &value, sizeof value);
    }
    // Scalars and pointers stand at the 8-byte boundary; inline text uses everything behind the two head bytes.
    [[nodiscard]] const unsigned char* at_word() const noexcept { return bytes_ + 6; }
    [[nodiscard]] unsigned char* at_word() noexcept { return bytes_ + 6; }
    [[nodiscard]] Payload* payload() const noexcept { return length_ == kShared ? read<Payload*>() : nullptr; }
    template <class T>
    [[nodiscard]] const T& shared() const noexcept {
        return static_cast<const SharedPayload<T>*>(read<Payload*>())->content;
    }
    static Value of_payload(Kind kind, Payload* payload) noexcept;

    /// The first word in one store: a copy right after it then needs not wait for several small ones.
    void head(Kind kind, std::uint64_t rest) noexcept {
        const std::uint64_t word = static_cast<std::uint64_t>(kind) | (rest << 16);
        std::memcpy(static_cast<void*>(this), &word, sizeof word);
    }
    /// Word by word, as values are written: a copy in wider pieces would wait until the words before have been stored.
    void take_words(const Value& other) noexcept {
        take_word<0>(other);
        take_word<1>(other);
        take_word<2>(other);
    }
    template <int number>
    void take_word(const Value& other) noexcept {
        std::uint64_t word = 0;
        std::memcpy(&word, reinterpret_cast<const unsigned char*>(&other) + number * sizeof word, sizeof word);
        std::memcpy(reinterpret_cast<unsigned char*>(this) + number * sizeof word, &word, sizeof word);
    }
    void copy_from(const Value& other) noexcept {
        take_words(other);
        if (length_ == kShared) share();
    }
    void share() const noexcept;
    void take_from(Value& other) noexcept {
        take_words(other);
        other.head(Kind::null, 0);
    }
    void release() noexcept {
        if (length_ == kShared) release_payload();
    }
    void release_payload() noexcept;

    // Little-endian: the head word holds kind, length and the first six bytes.
    Kind kind_;
    std::uint8_t length_; ///< of inline text; kShared when a payload hangs here
    unsigned char bytes_[kInline];
};
static_assert(static_cast<int>(Kind::null) == 0, "a Value of zeros is null");

} // namespace thidua::feel

#include "feel/composite.hpp"
