// A report as export plugins take lists: each line is a row of fields under columns that it brings along.
#include <boost/json.hpp>

#include "base/clock.hpp"
#include "service/plugins/documents.hpp"
#include "service/reports/season_report.hpp"

namespace thidua::service {
namespace {

using boost::json::array;
using boost::json::object;

std::string day_text(const std::string& iso, const std::string& language) {
    const auto day = date_from_iso(iso);
    return day && language == "vi" ? to_vietnamese(*day) : iso;
}

/// "…, made from 01/01/2025 to 31/12/2025", in every language.
LocalText heading(const ReportView& report, const Localizer& localizer) {
    const char* key = report.from.empty() ? (report.to.empty() ? "report.title" : "report.title-to")
                      : report.to.empty() ? "report.title-from"
                                          : "report.title-between";
    LocalText title;
    for (const char* language : {"vi", "en"}) {
        std::string said = localizer.catalogue().say(language, key,
                                                     {{"workflow", LocalText(report.workflow_title)},
                                                      {"from", LocalText(day_text(report.from, language))},
                                                      {"to", LocalText(day_text(report.to, language))}});
        if (!report.unit_name.empty()) said += ", " + report.unit_name;
        title.set(language, std::move(said));
    }
    return title;
}

class Table {
  public:
    Table(const Localizer& localizer, const std::string& language) : localizer_(localizer), language_(language) {}

    void add(const char* part, const std::vector<ReportLineView>& lines) {
        for (const ReportLineView& line : lines)
            row({{"part", say(part)},
                 {"line", line.title},
                 {"made", line.count},
                 {"open", line.open},
                 {"overdue", line.overdue},
                 {"over", line.ended}});
    }
    void add(const char* part, const std::vector<StageTimeView>& times) {
        for (const StageTimeView& time : times)
            row({{"part", say(part)},
                 {"line", time.title},
                 {"left", time.left},
                 {"there", time.there},
                 {"median", time.median_days},
                 {"longest", time.longest_days}});
    }
    [[nodiscard]] array rows() && { return std::move(rows_); }
    [[nodiscard]] array columns() const {
        array made;
        for (const auto& [field, type] : {std::pair{"part", "text"},
                                          {"line", "text"},
                                          {"made", "integer"},
                                          {"open", "integer"},
                                          {"overdue", "integer"},
                                          {"over", "integer"},
                                          {"left", "integer"},
                                          {"there", "integer"},
                                          {"median", "integer"},
                                          {"longest", "integer"}})
            made.push_back(object{
                {"field", field},
                {"title", title_document(localizer_.in_every_language(std::string("report.column.") + field, {}))},
                {"type", type}});
        return made;
    }

  private:
    [[nodiscard]] std::string say(const char* key) const { return localizer_.catalogue().say(language_, key); }
    void row(object fields) { rows_.push_back(object{{"id", ""}, {"fields", std::move(fields)}}); }

    const Localizer& localizer_;
    const std::string& language_;
    array rows_;
};

} // namespace

object report_document(const ReportView& report, const Localizer& localizer, const std::string& language) {
    Table table(localizer, language);
    table.add("report.whole", std::vector<ReportLineView>{report.whole});
    table.add("report.units", report.units);
    table.add("report.stages", report.stages);
    table.add("report.titles", report.titles);
    table.add("report.outcomes", report.outcomes);
    table.add("report.times", report.times);
    object document{{"language", language}, {"now", report.at}};
    document["title"] = title_document(heading(report, localizer));
    document["columns"] = table.columns();
    document["nominations"] = std::move(table).rows();
    return document;
}

} // namespace thidua::service
