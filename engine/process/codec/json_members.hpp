#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/object.hpp>

#include "base/files/sha256.hpp"

namespace thidua::process {

/// Reads members of parsed JSON and remembers the first thing that does not fit; after that every answer is empty.
/// The codec's eye: what it reads was written by the codec, so one look at fits() at the end is enough.
class JsonMembers {
  public:
    [[nodiscard]] bool fits() const { return fault_.empty(); }
    [[nodiscard]] const std::string& fault() const { return fault_; }
    void does_not_fit(std::string_view what);

    /// Members: "" , 0, nothing when they are not there; a fault when they are something else.
    [[nodiscard]] std::string text(const boost::json::object& from, std::string_view name);
    [[nodiscard]] std::int64_t number(const boost::json::object& from, std::string_view name);
    [[nodiscard]] std::uint64_t count(const boost::json::object& from, std::string_view name);
    [[nodiscard]] bool yes(const boost::json::object& from, std::string_view name);
    [[nodiscard]] Sha256 hash(const boost::json::object& from, std::string_view name);
    [[nodiscard]] const boost::json::object* object(const boost::json::object& from, std::string_view name);
    [[nodiscard]] const boost::json::array* list(const boost::json::object& from, std::string_view name);
    [[nodiscard]] std::vector<std::string> texts(const boost::json::object& from, std::string_view name);

    /// The value as an object; an empty one with a fault when it is none.
    [[nodiscard]] const boost::json::object& as_object(const boost::json::value& value);
    [[nodiscard]] std::string as_text(const boost::json::value& value);
    [[nodiscard]] std::int64_t as_number(const boost::json::value& value);

    /// The enumerator whose word it is, by its place in `words`; the first one with a fault, which says `what`, when it
    /// is none of them.
    template <class Enum, class Words>
    [[nodiscard]] Enum word(const boost::json::object& from, std::string_view name, const Words& words,
                            std::string_view what = {}) {
        const auto found = std::find(std::begin(words), std::end(words), text(from, name));
        if (found != std::end(words)) return static_cast<Enum>(found - std::begin(words));
        does_not_fit(what.empty() ? name : what);
        return Enum{};
    }

    /// Each object of a list, read by `read`.
    template <class Part, class Read>
    [[nodiscard]] std::vector<Part> parts(const boost::json::object& from, std::string_view name, Read read) {
        std::vector<Part> all;
        if (const auto* values = list(from, name)) {
            all.reserve(values->size());
            for (const auto& value : *values) all.push_back(read(*this, as_object(value)));
        }
        return all;
    }

  private:
    std::string fault_;
};

} // namespace thidua::process
