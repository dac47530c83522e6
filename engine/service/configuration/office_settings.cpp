#include "service/configuration/office_settings.hpp"

#include "base/text/nearest.hpp"

namespace thidua::service {
namespace {

using organisation::OfficeTime;
using reading::BlockReader;
using reading::Located;
using reading::LocatedNode;
using reading::Need;
using Written = std::optional<Located<std::string>>;

/// "07:30", since midnight.
std::optional<std::chrono::minutes> time_of_day(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : 99; };
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const int hour = digit(0) * 10 + digit(1);
    const int minute = digit(3) * 10 + digit(4);
    if (hour > 23 || minute > 59) return std::nullopt;
    return std::chrono::hours(hour) + std::chrono::minutes(minute);
}

void read_remind_at(const Written& written, OfficeTime& office, Diagnostics& faults) {
    if (!written) return;
    if (const auto time = time_of_day(written->value))
        office.remind_at = *time;
    else
        faults.push_back(Diagnostic::error("TD1216", written->span).with("found", written->value));
}

void read_zone(const Written& written, OfficeTime& office, Diagnostics& faults) {
    if (!written) return;
    if (const auto zone = TimeZone::named(written->value))
        office.zone = *zone;
    else
        faults.push_back(with_nearest(Diagnostic::error("TD1460", written->span).with("found", written->value),
                                      written->value, TimeZone::names()));
}

/// "08:00-12:00".
void read_part(const Written& written, OfficeTime::Hours& part, Diagnostics& faults) {
    if (!written) return;
    const std::string_view text = written->value;
    const auto begin = time_of_day(text.substr(0, 5));
    const auto end = text.size() == 11 && text[5] == '-' ? time_of_day(text.substr(6)) : std::nullopt;
    if (begin && end && *begin < *end)
        part = {*begin, *end};
    else
        faults.push_back(Diagnostic::error("TD1461", written->span).with("found", written->value));
}

void read_hours(const LocatedNode& node, OfficeTime& office, Diagnostics& faults) {
    BlockReader reader(node, faults);
    const std::size_t before = faults.size();
    read_part(reader.text("morning", Need::required), office.morning, faults);
    const auto afternoon = reader.text("afternoon", Need::required);
    read_part(afternoon, office.afternoon, faults);
    reader.finish();
    if (faults.size() == before && office.afternoon.begin < office.morning.end)
        faults.push_back(Diagnostic::error("TD1461", afternoon->span).with("found", afternoon->value));
}

} // namespace

OfficeTime read_office_time(BlockReader& thidua, Diagnostics& faults) {
    OfficeTime office;
    const Written before = thidua.text("reminders-at", Need::optional);
    read_remind_at(before, office, faults);
    const LocatedNode* node = thidua.block("office", Need::optional);
    if (node == nullptr) return office;
    BlockReader reader(*node, faults);
    read_zone(reader.text("time-zone", Need::optional), office, faults);
    if (const LocatedNode* hours = reader.block("hours", Need::optional)) read_hours(*hours, office, faults);
    const Written remind_at = reader.text("remind-at", Need::optional);
    if (before && remind_at)
        faults.push_back(Diagnostic::error("TD1462", remind_at->span).see_also(before->span, "related.first"));
    else
        read_remind_at(remind_at, office, faults);
    reader.finish();
    return office;
}

} // namespace thidua::service
