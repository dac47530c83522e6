#include "http/access/people_of_engine.hpp"

namespace thidua::http {

std::optional<identity::Person> PeopleOfEngine::find(std::string_view id, std::string_view language) const {
    Caller caller;
    caller.person = id;
    caller.language = language;
    const auto self = engine_.self(caller);
    if (!self) return std::nullopt; // nobody who works here today
    const PersonView& view = self->person;
    return identity::Person{view.id,    view.name,     view.unit,      view.unit_name,      view.post,
                            view.roles, self->decides, self->operates, self->operates_alone};
}

} // namespace thidua::http
