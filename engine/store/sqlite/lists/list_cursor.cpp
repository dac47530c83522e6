#include "store/sqlite/lists/list_cursor.hpp"

#include <charconv>
#include <optional>
#include <string_view>

namespace thidua::store {
namespace {

/// Takes the number up to the next dot off the front.
std::optional<std::int64_t> take_number(std::string_view& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || number < 0) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (!text.empty() && text.front() != '.') return std::nullopt;
    if (!text.empty()) text.remove_prefix(1);
    return number;
}

char letter_of(ListOrder order) { return order == ListOrder::newest ? 'n' : 'u'; }

} // namespace

std::string to_text(const ListCursor& cursor, ListOrder order) {
    std::string text(1, letter_of(order));
    text += cursor.prefix ? 'p' : 'w';
    if (order == ListOrder::urgent) text += std::to_string(cursor.due) + '.';
    return text + std::to_string(cursor.number);
}

Result<ListCursor> cursor_from(const std::string& text, ListOrder order) {
    ListCursor cursor;
    if (text.empty()) return cursor;
    const auto broken = [&] { return Failure::usage(Diagnostic::error("TD0627").with("found", text)); };
    std::string_view rest = text;
    if (rest.size() < 3 || rest[0] != letter_of(order) || (rest[1] != 'p' && rest[1] != 'w')) return broken();
    cursor.prefix = rest[1] == 'p';
    rest.remove_prefix(2);
    if (order == ListOrder::urgent) {
        const auto due = take_number(rest);
        if (!due) return broken();
        cursor.due = *due;
    }
    const auto number = take_number(rest);
    if (!number || *number == 0 || !rest.empty()) return broken();
    cursor.number = *number;
    return cursor;
}

} // namespace thidua::store
