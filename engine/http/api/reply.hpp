#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json/value.hpp>

#include "http/api/table/route.hpp"

namespace thidua::http {

/// Answers of the API, made alike everywhere: private to the person, never kept without asking again.

[[nodiscard]] Response reply(const boost::json::value& body, int status = 200);
[[nodiscard]] Response reply_nothing(); ///< 204

/// `"12"`.
[[nodiscard]] std::string etag_of(std::uint64_t revision);
/// The revision that an If-Match names; nothing for any other text, `*` included.
[[nodiscard]] std::optional<std::uint64_t> revision_from(std::string_view etag);
/// Whether an If-None-Match has it.
[[nodiscard]] bool names_etag(std::string_view if_none_match, std::string_view etag);

/// For one segment of a path, or a parameter of a header: all but plain letters as `%XX`.
[[nodiscard]] std::string percent_encoded(std::string_view text);
/// `attachment; filename*=UTF-8''…`: a file is saved, never shown.
[[nodiscard]] std::string saved_as(std::string_view file_name);
/// A file to be saved, that nothing on the way or in the browser may take for a page.
void make_download(Response& response, std::string_view file_name, std::string_view media_type);

} // namespace thidua::http
