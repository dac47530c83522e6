#include "import.hpp"

#include <algorithm>

#include "cells/vietnamese.hpp"
#include "workbook/csv_table.hpp"
#include "workbook/table.hpp"

namespace import_xlsx {
namespace {

bool named(const std::vector<std::string>& names, const std::string& sheet) {
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return fold(name) == fold(sheet); });
}

/// Named sheets that the file does not have.
void report_absent(const Workbook& book, const Settings& settings, FaultList& faults) {
    std::string present;
    std::vector<std::string> names;
    for (const SheetEntry& sheet : book.sheets) {
        present += (present.empty() ? "" : ", ") + sheet.name;
        names.push_back(sheet.name);
    }
    for (const std::string& wanted : settings.sheets)
        if (!named(names, wanted))
            faults.add(file_fault("no-such-sheet").with("wanted", wanted).with("found", present));
}

bool wanted(const SheetEntry& sheet, const Workbook& book, const Settings& settings, FaultList& faults) {
    const bool told =
        std::any_of(book.sheets.begin(), book.sheets.end(), [](const SheetEntry& one) { return one.rows; });
    if (told && settings.sheets.empty() && !sheet.rows) {
        if (!sheet.hidden) faults.add({"sheet-skipped", Severity::warning, sheet.name, {}, 0, {}, {}});
        return false;
    }
    const bool chosen =
        settings.sheets.empty() ? !named(settings.skip_sheets, sheet.name) : named(settings.sheets, sheet.name);
    if (chosen && !sheet.hidden) return true;
    faults.add({sheet.hidden ? "hidden-sheet" : "sheet-skipped", Severity::warning, sheet.name, {}, 0, {}, {}});
    return false;
}

void tell_no_header(const std::string& sheet, const Settings& settings, const HeaderMatcher& matcher,
                    FaultList& faults) {
    faults.add(Fault{"no-header", Severity::error, sheet, {}, 0, {}, {}}
                   .with("limit", std::to_string(std::max(kHeaderRows, settings.header_row)))
                   .with("expected", matcher.required_columns()));
}

/// Comma-separated text, which `why` says that no workbook is; false when it is none either.
bool import_text(std::string_view bytes, const std::vector<Field>& form, const Settings& settings,
                 const std::function<void()>& breathe, Imported& into, Fault& why) {
    const bool surely = why.code == "csv";
    const bool perhaps =
        why.code == "unknown-file" || (why.code == "not-a-workbook" && why.arguments.front().second == "text");
    if (!surely && !perhaps) return false;
    const HeaderMatcher matcher(form, settings);
    const auto text = csv_text(bytes, matcher, why);
    if (!text) return false;
    ValueReader values(form, false, into.conversions);
    const std::string sheet = kCsvSheet;
    Table table(sheet, form, settings, matcher, values, breathe, into);
    stream_csv(*text, matcher, table);
    table.finish();
    if (table.has_header()) return true;
    if (!surely) return false;
    tell_no_header(sheet, settings, matcher, into.faults);
    return true;
}

} // namespace

bool import_workbook(std::string_view bytes, const std::vector<Field>& form, const Settings& settings,
                     const ArchiveLimits& limits, const std::function<void()>& breathe, Imported& into, Fault& why) {
    const auto book = open_workbook(bytes, limits, why);
    if (!book) return import_text(bytes, form, settings, breathe, into, why);
    if (book->macros) into.faults.add({"macros", Severity::warning, {}, {}, 0, {}, {}});
    report_absent(*book, settings, into.faults);
    const HeaderMatcher matcher(form, settings);
    ValueReader values(form, book->from_1904, into.conversions);
    std::size_t tables = 0;
    for (const SheetEntry& sheet : book->sheets) {
        if (!wanted(sheet, *book, settings, into.faults)) continue;
        breathe();
        Table table(sheet.name, form, settings, matcher, values, breathe, into);
        if (auto wrong = stream_sheet(*book, sheet, table)) {
            wrong->sheet = sheet.name;
            into.faults.add(std::move(*wrong));
            ++tables;
            continue;
        }
        table.finish();
        if (table.has_header())
            ++tables;
        else if (!table.empty()) {
            tell_no_header(sheet.name, settings, matcher, into.faults);
            ++tables;
        }
        if (table.stopped()) break;
    }
    if (tables == 0) into.faults.add(file_fault("no-table"));
    return true;
}

} // namespace import_xlsx
