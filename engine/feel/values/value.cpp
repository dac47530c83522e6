#include "feel/values/value.hpp"

#include <algorithm>
#include <bit>

#include "base/invariant.hpp"
#include "feel/values/function.hpp"

namespace thidua::feel {

static_assert(sizeof(Value) == 24 && std::endian::native == std::endian::little);

namespace {

template <class T>
using Shared = SharedPayload<T>;

/// A list of long texts is as large to write, compare and keep as a long list.
constexpr std::size_t kBytesAValue = 64;

/// Saturating: a list of shared lists can have more values than 64 bits count.
void weigh(Payload& payload, const Value& child) {
    constexpr std::uint64_t kMost = std::uint64_t{1} << 40;
    payload.depth = std::max(payload.depth, child.depth() + 1);
    payload.weight = std::min(payload.weight + child.weight(), kMost);
}

} // namespace

Value Value::of_payload(Kind kind, Payload* payload) noexcept {
    Value made;
    made.words_.write_payload(kind, payload);
    return made;
}

Value Value::string(std::string_view text) {
    if (text.size() > ValueWords::kInline) {
        auto* shared = new Shared<std::string>(std::string(text));
        shared->weight = 1 + text.size() / kBytesAValue;
        return of_payload(Kind::string, shared);
    }
    Value made;
    made.words_.write_text(Kind::string, text);
    return made;
}

Value Value::date(const CivilDate& date) noexcept {
    Value made;
    made.words_.write(Kind::date, date);
    return made;
}

Value Value::time(Moment time) { return of_payload(Kind::time, new Shared<Moment>(std::move(time))); }
Value Value::date_time(Moment moment) { return of_payload(Kind::date_time, new Shared<Moment>(std::move(moment))); }

Value Value::years_months(std::int64_t months) noexcept {
    Value made;
    made.words_.write(Kind::years_months, months);
    return made;
}

Value Value::days_time(const Decimal& seconds) noexcept {
    Value made;
    if (seconds.is_finite()) made.words_.write(Kind::days_time, seconds);
    return made;
}

Value Value::list(List items) {
    auto* made = new Shared<List>(std::move(items));
    made->depth = 1;
    for (const Value& item : made->content) weigh(*made, item);
    return of_payload(Kind::list, made);
}

Value Value::context(Context entries) {
    auto* made = new Shared<Context>(std::move(entries));
    made->depth = 1;
    for (const auto& entry : made->content.entries()) weigh(*made, entry.second);
    return of_payload(Kind::context, made);
}

Value Value::range(Range range) {
    auto* made = new Shared<Range>(std::move(range));
    weigh(*made, made->content.low);
    weigh(*made, made->content.high);
    return of_payload(Kind::range, made);
}

Value Value::function(std::shared_ptr<const Function> function) {
    auto* made = new Shared<std::shared_ptr<const Function>>(std::move(function));
    made->depth = made->content->depth() + 1;
    return of_payload(Kind::function, made);
}

void Value::share() const noexcept { words_.payload()->references.fetch_add(1, std::memory_order_relaxed); }

void Value::release_payload() noexcept {
    Payload* shared = words_.payload();
    if (shared->references.fetch_sub(1, std::memory_order_acq_rel) != 1) return;
    switch (kind()) {
    case Kind::string:
        delete static_cast<Shared<std::string>*>(shared);
        break;
    case Kind::time:
    case Kind::date_time:
        delete static_cast<Shared<Moment>*>(shared);
        break;
    case Kind::list:
        delete static_cast<Shared<List>*>(shared);
        break;
    case Kind::context:
        delete static_cast<Shared<Context>*>(shared);
        break;
    case Kind::range:
        delete static_cast<Shared<Range>*>(shared);
        break;
    case Kind::function:
        delete static_cast<Shared<std::shared_ptr<const Function>>*>(shared);
        break;
    default:
        break;
    }
}

std::string_view Value::as_string() const noexcept {
    return words_.is_shared() ? std::string_view(words_.shared<std::string>()) : words_.text();
}

std::uint32_t Value::depth() const noexcept { return words_.is_shared() ? words_.payload()->depth : 0; }
std::uint64_t Value::weight() const noexcept { return words_.is_shared() ? words_.payload()->weight : 1; }

namespace {

bool same_moment(const Moment& left, const Moment& right) {
    const std::string left_zone = left.zone ? left.zone->name() : "";
    const std::string right_zone = right.zone ? right.zone->name() : "";
    return left.date == right.date && left.nanos == right.nanos && left.offset == right.offset &&
           left_zone == right_zone;
}

bool same_context(const Context& left, const Context& right) {
    if (left.size() != right.size()) return false;
    return std::all_of(left.entries().begin(), left.entries().end(), [&right](const Context::Entry& entry) {
        const Value* other = right.find(entry.first);
        return other != nullptr && *other == entry.second;
    });
}

} // namespace

bool operator==(const Value& left, const Value& right) {
    if (left.kind() != right.kind()) return false;
    switch (left.kind()) {
    case Kind::null:
        return true;
    case Kind::boolean:
        return left.as_boolean() == right.as_boolean();
    case Kind::number:
        return left.as_number() == right.as_number();
    case Kind::string:
        return left.as_string() == right.as_string();
    case Kind::date:
        return left.as_date() == right.as_date();
    case Kind::time:
    case Kind::date_time:
        return same_moment(left.as_moment(), right.as_moment());
    case Kind::years_months:
        return left.as_months() == right.as_months();
    case Kind::days_time:
        return left.as_seconds() == right.as_seconds();
    case Kind::list:
        return left.as_list() == right.as_list();
    case Kind::context:
        return same_context(left.as_context(), right.as_context());
    case Kind::range: {
        const Range& a = left.as_range();
        const Range& b = right.as_range();
        return a.low_closed == b.low_closed && a.high_closed == b.high_closed && a.low == b.low && a.high == b.high;
    }
    case Kind::function:
        return left.as_function() == right.as_function();
    }
    return false;
}

namespace {

constexpr std::size_t kSortedFrom = 16;

} // namespace

void Context::put(std::string_view name, Value value) {
    if (const Value* standing = find(name); standing != nullptr) {
        *const_cast<Value*>(standing) = std::move(value);
        return;
    }
    entries_.emplace_back(std::string(name), std::move(value));
    if (entries_.size() < kSortedFrom) return;
    const auto by_name = [this](std::uint32_t left, std::uint32_t right) {
        return entries_[left].first < entries_[right].first;
    };
    const auto added = static_cast<std::uint32_t>(entries_.size() - 1);
    if (sorted_.empty()) {
        for (std::uint32_t i = 0; i < added; ++i) sorted_.push_back(i);
        std::sort(sorted_.begin(), sorted_.end(), by_name);
    }
    sorted_.insert(std::upper_bound(sorted_.begin(), sorted_.end(), added, by_name), added);
}

const Value* Context::find_sorted(std::string_view name) const {
    const auto found =
        std::lower_bound(sorted_.begin(), sorted_.end(), name,
                         [this](std::uint32_t at, std::string_view wanted) { return entries_[at].first < wanted; });
    return found != sorted_.end() && entries_[*found].first == name ? &entries_[*found].second : nullptr;
}

} // namespace thidua::feel
