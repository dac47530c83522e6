#pragma once

#include <string>
#include <vector>

#include "http/api/routes/list_filters.hpp"
#include "service/texts/localizer.hpp"
#include "thidua/engine.hpp"

namespace thidua::http {

/// Whole lists that come and go as files, at once or as jobs.

inline constexpr std::uint64_t kLargestList_bytes = std::uint64_t{64} << 20U;

[[nodiscard]] std::vector<Member> import_query();
/// Of a list that lies in that folder.
[[nodiscard]] ImportRequest import_request(const Asked& asked, const std::filesystem::path& file);
[[nodiscard]] std::vector<Member> export_query();
/// The file that a request brings.
[[nodiscard]] ContentSource body_of(const Call& call);
/// The ids of all pages; refused when they are more than one file may have (TD1278).
[[nodiscard]] Answer<std::vector<std::string>> ids_of(Engine& engine, const Caller& caller, ListRequest request,
                                                      const service::Localizer& localizer);

} // namespace thidua::http
