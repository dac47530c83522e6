#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/api/table/route.hpp"

namespace thidua::http {

/// Finds the route of a request. A path that is written out goes before one with a name at the same place.
/// Immutable; any thread.
class Router {
  public:
    /// Ends the program when two routes have the same method and path.
    explicit Router(Routes routes);

    struct Found {
        const Route* route = nullptr; ///< nullptr: none
        std::map<std::string, std::string, std::less<>> place;
        std::vector<std::string> allowed; ///< methods of the path, when it is there but not for this one
    };
    /// HEAD is answered as GET.
    [[nodiscard]] Found find(std::string_view method, std::string_view path) const;
    [[nodiscard]] const Routes& routes() const { return routes_; }

  private:
    Routes routes_;
    std::vector<std::vector<std::string>> parts_; ///< of each route's path
};

} // namespace thidua::http
