#include "http/api/schema/schema.hpp"

#include <algorithm>
#include <utility>

namespace thidua::http {

Schema Schema::called(std::string component) const {
    Schema made = *this;
    made.name = std::move(component);
    return made;
}

Schema Schema::saying(std::string sentence) const {
    Schema made = *this;
    made.about = std::move(sentence);
    return made;
}

const Member* Schema::member(std::string_view wanted) const {
    const auto found =
        std::find_if(members.begin(), members.end(), [&](const Member& one) { return one.name == wanted; });
    return found == members.end() ? nullptr : &*found;
}

Schema text(std::uint64_t most, std::uint64_t least) {
    Schema made;
    made.kind = Schema::Kind::text;
    made.least = least;
    made.most = most;
    return made;
}

Schema said() {
    Schema made;
    made.kind = Schema::Kind::text;
    return made;
}

Schema text_like(std::string format) {
    Schema made;
    made.kind = Schema::Kind::text;
    made.format = std::move(format);
    return made;
}

Schema one_of(std::vector<std::string> choices) {
    Schema made;
    made.kind = Schema::Kind::text;
    made.choices = std::move(choices);
    return made;
}

Schema integer(std::optional<std::int64_t> from, std::optional<std::int64_t> to) {
    Schema made;
    made.kind = Schema::Kind::integer;
    made.from = from;
    made.to = to;
    return made;
}

Schema yes_no() {
    Schema made;
    made.kind = Schema::Kind::yes_no;
    return made;
}

Schema flag() {
    Schema made;
    made.kind = Schema::Kind::flag;
    return made;
}

Schema anything() { return {}; }

Schema object(std::vector<Member> members) {
    Schema made;
    made.kind = Schema::Kind::object;
    made.members = std::move(members);
    return made;
}

Schema named_values(std::optional<Schema> values) {
    Schema made = object({});
    made.open = true;
    if (values) made.items = std::make_shared<const Schema>(std::move(*values));
    return made;
}

Schema list_of(Schema items, std::optional<std::uint64_t> most) {
    Schema made;
    made.kind = Schema::Kind::list;
    made.items = std::make_shared<const Schema>(std::move(items));
    made.most = most;
    return made;
}

Schema either(Schema first, Schema second) {
    Schema made;
    made.either = {std::move(first), std::move(second)};
    return made;
}

Member optional(std::string name, Schema schema) { return {std::move(name), std::move(schema), false}; }

Member required(std::string name, Schema schema) { return {std::move(name), std::move(schema), true}; }

Schema with(const Schema& base, std::vector<Member> more) {
    Schema made = base;
    made.name.clear();
    for (Member& member : more) made.members.push_back(std::move(member));
    return made;
}

} // namespace thidua::http
