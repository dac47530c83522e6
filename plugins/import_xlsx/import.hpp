#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "cells/values.hpp"
#include "fault.hpp"
#include "form.hpp"
#include "marking/marks.hpp"
#include "workbook/archive.hpp"

namespace import_xlsx {

/// What one workbook gave.
struct Imported {
    std::string rows; ///< JSON objects, joined by commas (see README.md)
    std::size_t count = 0;
    std::size_t row_faults = 0; ///< rows that have at least one fault
    FaultList faults;
    Conversions conversions;
    std::vector<SheetRead> sheets{}; ///< where things stand, for a marked copy
};

/// Reads the tables of a workbook, or of comma-separated text, held in memory. A file that is no workbook at all gives
/// false and why; everything else is told in `into.faults`. `breathe` is called every few hundred rows and may throw to
/// give up.
[[nodiscard]] bool import_workbook(std::string_view bytes, const std::vector<Field>& form, const Settings& settings,
                                   const ArchiveLimits& limits, const std::function<void()>& breathe, Imported& into,
                                   Fault& why);

} // namespace import_xlsx
