#pragma once

#include <string>

#include <boost/json.hpp>

#include "listing.hpp"

namespace export_xlsx {

/// What a person reads for a field of a nomination: dates as dd/mm/yyyy, the label of a choice, yes and no in words,
/// the rows of a list one a line. "" when the field has no value. Decimals keep their digits, with a comma in
/// Vietnamese.
[[nodiscard]] std::string shown(const boost::json::object& nomination, const std::string& field,
                                const std::string& language);

/// One value, by the field's type when that is known.
[[nodiscard]] std::string value_for_people(const boost::json::value& value, const boost::json::object* field,
                                           const std::string& language);

/// The listing for an export document (engine/docs/plugin-guide.md): the columns of the document when it names any,
/// else the danh sách trích ngang: order, name, sex, year of birth, post and unit, award, achievements, earlier award,
/// vote; collectives first, then households, then individuals, each in the given order.
[[nodiscard]] Listing listing_of(const boost::json::object& request);

} // namespace export_xlsx
