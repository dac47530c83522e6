// `thidua plugin list|check|new`.
#include <ostream>

#include <boost/json.hpp>

#include "app/commands/commands.hpp"
#include "app/commands/inputs.hpp"
#include "app/table.hpp"
#include "app/view_json.hpp"
#include "base/printer.hpp"
#include "hosting/authoring/plugin_check.hpp"
#include "hosting/authoring/scaffold.hpp"
#include "hosting/package/plugin_catalogue.hpp"

namespace thidua::app {
namespace {

using hosting::PluginRecord;
using hosting::PluginState;

constexpr std::uint64_t kMostDocuments = 100'000;

std::string_view word_of(PluginState state) {
    switch (state) {
    case PluginState::refused:
        return "refused";
    case PluginState::checked:
        return "checked";
    case PluginState::loaded:
        return "loaded";
    case PluginState::resting:
        return "resting";
    case PluginState::given_up:
        return "given-up";
    }
    return "refused";
}

const char* key_of(hosting::CheckedPoint::What what) {
    using What = hosting::CheckedPoint::What;
    switch (what) {
    case What::file:
        return "plugin.point.file";
    case What::loads:
        return "plugin.point.loads";
    case What::folders:
        return "plugin.point.folders";
    case What::sample_documents:
        return "plugin.point.sample";
    case What::empty_documents:
        return "plugin.point.empty";
    case What::random_documents:
        return "plugin.point.random";
    case What::same_answer:
        return "plugin.point.same";
    }
    return "";
}

std::string capabilities_of(const PluginRecord& record) {
    std::string text;
    if (record.manifest)
        for (const std::string& capability : record.manifest->capabilities)
            text += (text.empty() ? "" : ", ") + capability;
    return text;
}

std::string year_of(const Session& session, const PluginRecord& record) {
    if (!record.manifest) return {};
    return record.manifest->year == 0 ? session.say("plugin.every-year") : std::to_string(record.manifest->year);
}

boost::json::object as_json(const Session& session, const PluginRecord& record) {
    boost::json::object made{{"file", record.file.string()}, {"sha256", record.sha256}};
    if (record.manifest) {
        made["id"] = record.manifest->id;
        made["version"] = record.manifest->version.text();
        made["year"] = record.manifest->year;
        boost::json::array capabilities;
        for (const std::string& capability : record.manifest->capabilities) capabilities.emplace_back(capability);
        made["capabilities"] = std::move(capabilities);
    }
    made["state"] = word_of(record.state);
    made["faults"] = json_of(session, record.faults);
    return made;
}

} // namespace

int run_plugin_list(Session& session, const Arguments&) {
    const auto settings = session.configured();
    if (!settings) return session.fail(settings.error());
    const SystemClock clock;
    auto found = hosting::PluginCatalogue::discover(settings->plugin_folders, {}, clock);
    if (!found) return session.fail(found.error());
    // In workers, also those that the configuration trusts: a look at them must harm nobody.
    found->try_loading();
    bool refused = false;
    boost::json::array all;
    Table table({{session.say("column.file")},
                 {session.say("column.version")},
                 {session.say("column.year")},
                 {session.say("column.capability")},
                 {session.say("column.state")},
                 {session.say("column.hash")}});
    for (const PluginRecord& record : found->list()) {
        refused = refused || record.state == PluginState::refused;
        if (session.json()) {
            all.push_back(as_json(session, record));
            continue;
        }
        table.add({record.file.filename().string(), record.manifest ? record.manifest->version.text() : std::string(),
                   year_of(session, record), capabilities_of(record),
                   session.say("plugin." + std::string(word_of(record.state))), record.sha256.substr(0, 12)});
        if (record.state == PluginState::refused)
            session.err() << print(record.faults, session.localizer().catalogue(), session.language());
    }
    if (session.json())
        write_json(session, all);
    else if (table.empty())
        session.tell("plugin.none");
    else
        table.print(session.out(), session.width());
    return refused ? kRefused : kDone;
}

int run_plugin_check(Session& session, const Arguments& given) {
    hosting::CheckWish wish;
    const auto seed = number_given(given, "seed", 0, wish.seed);
    if (!seed) return session.fail(seed.error());
    wish.seed = *seed;
    const auto documents = number_given(given, "documents", 1, wish.documents);
    if (!documents) return session.fail(documents.error());
    wish.documents = static_cast<std::uint32_t>(std::min<std::uint64_t>(*documents, kMostDocuments));
    const SystemClock clock;
    const hosting::CheckReport report = hosting::check_plugin(given.one("FILE"), {}, clock, wish);
    boost::json::array points;
    for (const hosting::CheckedPoint& point : report.points) {
        if (session.json()) {
            points.push_back(boost::json::object{
                {"name", point.name}, {"passed", point.passed}, {"faults", json_of(session, point.faults)}});
            continue;
        }
        const std::string name = session.say(key_of(point.what), {{"capability", LocalText(point.capability)}});
        session.out() << session.say(point.passed ? "plugin.point.passed" : "plugin.point.failed",
                                     {{"name", LocalText(name)}})
                      << '\n';
        session.err() << print(point.faults, session.localizer().catalogue(), session.language());
    }
    if (session.json())
        write_json(session,
                   with_outcome(report.passed() ? "done" : "refused",
                                {{"seed", report.seed}, {"passed", report.passed()}, {"points", std::move(points)}}));
    else
        session.tell(report.passed() ? "plugin.passed" : "plugin.failed",
                     {{"file", LocalText(given.one("FILE"))}, {"seed", LocalText(std::to_string(report.seed))}});
    return report.passed() ? kDone : kRefused;
}

int run_plugin_new(Session& session, const Arguments& given) {
    hosting::ScaffoldWish wish;
    wish.name = given.one("NAME");
    wish.kind = given.one("kind");
    wish.parent = given.has("in") ? std::filesystem::path(given.one("in")) : std::filesystem::current_path();
    const auto made = hosting::make_scaffold(wish);
    if (!made) return session.fail(made.error());
    tell_done(session, "plugin.new", {{"path", LocalText(made->string())}, {"name", LocalText(wish.name)}},
              {{"path", made->string()}, {"name", wish.name}, {"kind", wish.kind}});
    return kDone;
}

} // namespace thidua::app
