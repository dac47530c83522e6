#pragma once

#include "http/api/schema/schema.hpp"

namespace thidua::http {

/// What the API answers of shared work, as service/json/sharing_views.cpp writes it: a part of view_schemas.hpp.

[[nodiscard]] const Schema& person_named_schema(); ///< `{"id":"…","name":"…"}`
[[nodiscard]] const Schema& work_schema();
[[nodiscard]] const Schema& conflict_schema();
[[nodiscard]] const Schema& reassigned_schema();
[[nodiscard]] const Schema& orphan_schema();

} // namespace thidua::http
