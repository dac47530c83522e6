#pragma once

#include <string>

#include <boost/json.hpp>

#include "listing.hpp"

namespace export_xlsx {

/// Every field of the nominations, with key, unit, stage and score before them; several forms share their fields.
[[nodiscard]] DataSheet data_of(const boost::json::array& nominations, const std::string& language);

/// What is written in two languages, in one of them.
[[nodiscard]] std::string title_in(const boost::json::object& from, const std::string& language);

/// One column for each field of a form.
void add_form_columns(const boost::json::object& form, const std::string& language, DataSheet& data,
                      std::vector<std::string>& fields);

} // namespace export_xlsx
