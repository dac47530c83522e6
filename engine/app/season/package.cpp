#include "app/season/package.hpp"

#include <boost/json.hpp>

#include "app/output/json_output.hpp"
#include "base/files/files.hpp"
#include "base/files/sha256.hpp"
#include "base/json.hpp"

namespace thidua::app {
namespace {

using boost::json::array;
using boost::json::object;

constexpr std::size_t kFileLimit_bytes = std::size_t{256} << 20;

/// One nomination as the province gets it: what was decided and how it came to that; without what the department's own
/// people may do next.
Answer<std::string> record_of(Engine& engine, const Caller& caller, const std::string& id) {
    const auto view = engine.show(caller, id);
    if (!view) return {view.outcome(), view.notes()};
    const auto events = engine.history(caller, id);
    if (!events) return {events.outcome(), events.notes()};
    object record = json_of(*view);
    record.erase("actions");
    array history;
    for (const EventView& event : *events) history.push_back(json_of(event));
    record["history"] = std::move(history);
    return pretty_json(record);
}

object file_line(const std::string& name, const std::string& content) {
    return {{"name", name}, {"bytes", content.size()}, {"sha256", to_hex(sha256(content))}};
}

} // namespace

Answer<std::string> write_package(const Session& session, Engine& engine, const Caller& caller,
                                  const PackagePlan& plan) {
    const auto fault = [&](const Failure& failure) { return session.failed<std::string>(failure); };
    const auto part = plan.folder / "package.part";
    const auto whole = plan.folder / "package";
    std::error_code ignored;
    std::filesystem::remove_all(part, ignored);
    array files;
    const auto list = engine.export_to(caller, plan.ids, "xlsx", part / "danh-sach.xlsx");
    if (!list) return {list.outcome(), list.notes()};
    const auto written = read_file(part / "danh-sach.xlsx", kFileLimit_bytes);
    if (!written) return fault(written.error());
    files.push_back(file_line("danh-sach.xlsx", *written));
    for (const std::string& id : plan.ids) {
        const auto record = record_of(engine, caller, id);
        if (!record) return {record.outcome(), record.notes()};
        const std::string name = "ho-so/" + id + ".json";
        if (const auto done = write_file_atomically(part / name, *record); !done) return fault(done.error());
        files.push_back(file_line(name, *record));
    }
    const auto audit = engine.verify_audit(caller);
    if (!audit) return {audit.outcome(), audit.notes()};
    if (!audit->findings.empty()) return {Outcome::refused, audit->findings};
    const object manifest{
        {"season", plan.identity},
        {"made", plan.made},
        {"nominations", plan.ids.size()},
        {"audit", object{{"events", audit->events},
                         {"head", object{{"sequence", audit->head_sequence}, {"hash", audit->head_hash}}}}},
        {"files", std::move(files)}};
    if (const auto done = write_file_atomically(part / "manifest.json", pretty_json(manifest)); !done)
        return fault(done.error());
    std::filesystem::remove_all(whole, ignored);
    std::error_code error;
    std::filesystem::rename(part, whole, error);
    if (error)
        return fault(Failure::environment(
            Diagnostic::error("TD0024").with("path", whole.string()).with("reason", error.message())));
    return audit->head_hash;
}

PackageState look_at_package(const std::filesystem::path& folder) {
    PackageState state;
    const auto text = read_file(folder / "package" / "manifest.json", kFileLimit_bytes);
    if (!text) return state;
    const boost::json::value manifest = parsed(*text);
    if (!manifest.is_object()) return state;
    const object& root = manifest.get_object();
    const auto* files = root.if_contains("files");
    const auto* season = root.if_contains("season");
    if (files == nullptr || !files->is_array() || season == nullptr || !season->is_string()) return state;
    state.identity = std::string(season->get_string());
    state.head = std::string(root.at("audit").at("head").at("hash").as_string());
    for (const auto& line : files->get_array()) {
        const auto content = read_file(folder / "package" / std::string(line.at("name").as_string()), kFileLimit_bytes);
        if (!content || to_hex(sha256(*content)) != line.at("sha256").as_string()) return state;
        ++state.files;
    }
    state.whole = true;
    return state;
}

} // namespace thidua::app
