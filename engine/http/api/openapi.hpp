#pragma once

#include <boost/json/object.hpp>

#include "http/api/table/route.hpp"

namespace thidua::http {

/// The table as an OpenAPI 3.1 document.
[[nodiscard]] boost::json::object openapi_document(const Routes& routes);

/// GET /openapi.json, for everybody: the document of these routes and itself.
[[nodiscard]] Route openapi_route(const Routes& routes);

} // namespace thidua::http
