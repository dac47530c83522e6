// `thidua season --out DIR`: the sample season, end to end.
#include "app/season/season.hpp"

#include "app/commands/commands.hpp"

namespace thidua::app {

int run_season(Session& session, const Arguments& given) {
    const std::filesystem::path folder = given.has("out") ? given.one("out") : "season";
    std::filesystem::path workbook = given.one("sample");
    if (workbook.empty()) {
        const auto settings = session.configured();
        if (!settings) return session.fail(settings);
        workbook = settings->workflows / "khen-thuong" / "sample" / "de-nghi-khen-thuong.xlsx";
    }
    const auto extent = given.has("midway") ? SeasonPlay::Extent::midway : SeasonPlay::Extent::whole;
    return play_season(session, folder, workbook, extent);
}

} // namespace thidua::app
