#include "import.hpp"

#include <algorithm>

#include "table.hpp"
#include "vietnamese.hpp"

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

bool wanted(const SheetEntry& sheet, const Settings& settings, FaultList& faults) {
    const bool chosen =
        settings.sheets.empty() ? !named(settings.skip_sheets, sheet.name) : named(settings.sheets, sheet.name);
    if (chosen && !sheet.hidden) return true;
    faults.add({sheet.hidden ? "hidden-sheet" : "sheet-skipped", Severity::warning, sheet.name, {}, 0, {}, {}});
    return false;
}

} // namespace

bool import_workbook(std::string_view bytes, const std::vector<Field>& form, const Settings& settings,
                     const ArchiveLimits& limits, const std::function<void()>& breathe, Imported& into, Fault& why) {
    const auto book = open_workbook(bytes, limits, why);
    if (!book) return false;
    if (book->macros) into.faults.add({"macros", Severity::warning, {}, {}, 0, {}, {}});
    report_absent(*book, settings, into.faults);
    const HeaderMatcher matcher(form, settings);
    ValueReader values(form, book->from_1904, into.conversions);
    std::size_t tables = 0;
    for (const SheetEntry& sheet : book->sheets) {
        if (!wanted(sheet, settings, into.faults)) continue;
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
            into.faults.add(Fault{"no-header", Severity::error, sheet.name, {}, 0, {}, {}}
                                .with("limit", std::to_string(std::max(kHeaderRows, settings.header_row)))
                                .with("expected", matcher.required_columns()));
            ++tables;
        }
        if (table.stopped()) break;
    }
    if (tables == 0) into.faults.add(file_fault("no-table"));
    return true;
}

} // namespace import_xlsx
