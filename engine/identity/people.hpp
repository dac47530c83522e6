#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace thidua::identity {

/// Somebody who works here today.
struct Person {
    std::string id;
    std::string name;
    std::string unit;
    std::string unit_name;
    std::string post;
    std::vector<std::string> roles; ///< as people read them
    bool decides = false;           ///< holds a role whose word ends a nomination or is a vote
    bool operates = false;          ///< one of the operators of thidua.info
    bool operates_alone = false;    ///< the only one, who may do alone what takes two
};

/// Port: who is in the organisation. Called from several threads.
class People {
  public:
    virtual ~People() = default;
    People(const People&) = delete;
    People& operator=(const People&) = delete;

    /// Nothing for somebody who is not there today. Texts are in that language.
    [[nodiscard]] virtual std::optional<Person> find(std::string_view id, std::string_view language) const = 0;

  protected:
    People() = default;
};

} // namespace thidua::identity
