#pragma once

#include <optional>

#include "http/remote/codec/value_codec.hpp"

namespace thidua::http::remote {

template <class T>
[[nodiscard]] boost::json::value written(const Answer<T>& answer) {
    return boost::json::object{{"outcome", written(answer.outcome())},
                               {"value", answer ? written(*answer) : boost::json::value(nullptr)},
                               {"notes", written(answer.notes())}};
}

/// Nothing for what no answer of that type is.
template <class T>
[[nodiscard]] std::optional<Answer<T>> read_answer(const boost::json::value& from) {
    const auto* members = from.if_object();
    if (members == nullptr || members->size() != 3) return std::nullopt;
    Outcome outcome = Outcome::done;
    std::vector<Note> notes;
    const auto* said = members->if_contains("outcome");
    const auto* noted = members->if_contains("notes");
    const auto* value = members->if_contains("value");
    if (said == nullptr || noted == nullptr || value == nullptr || !read(*said, outcome) || !read(*noted, notes))
        return std::nullopt;
    if (outcome != Outcome::done) return Answer<T>(outcome, std::move(notes));
    T made{};
    if (!read(*value, made)) return std::nullopt;
    return Answer<T>(std::move(made), std::move(notes));
}

} // namespace thidua::http::remote
