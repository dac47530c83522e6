#pragma once

#include "identity/people.hpp"
#include "thidua/engine.hpp"

namespace thidua::http {

/// The people of the configuration that the engine has in use.
class PeopleOfEngine final : public identity::People {
  public:
    /// Not owned.
    explicit PeopleOfEngine(Engine& engine) : engine_(engine) {}
    [[nodiscard]] std::optional<identity::Person> find(std::string_view id, std::string_view language) const override;

  private:
    Engine& engine_;
};

} // namespace thidua::http
