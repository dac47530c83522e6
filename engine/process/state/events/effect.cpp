#include "process/state/events/effect.hpp"

#include "base/invariant.hpp"

namespace thidua::process {

std::string_view name_of(Effect::Kind kind) {
    switch (kind) {
    case Effect::Kind::notify:
        return "notify";
    case Effect::Kind::export_file:
        return "export_file";
    case Effect::Kind::score:
        return "score";
    case Effect::Kind::go_on:
        return "go_on";
    }
    invariant_broken("known effect kind", __FILE__, __LINE__);
}

} // namespace thidua::process
