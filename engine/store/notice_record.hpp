#pragma once

#include <cstddef>
#include <string>

namespace thidua::store {

/// Somebody who is told of an event: whoever holds the role in the unit ("" for all units), or one person.
struct NoticeRecord {
    std::size_t event = 0; ///< place in the events of its change
    std::string kind;      ///< arrived, returned, decided, remark, deadline, cancelled
    std::string stage;     ///< that it is about; "" for none
    std::string role;      ///< "" for a person
    std::string unit;
    std::string person;
};

} // namespace thidua::store
