#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "thidua/answer.hpp"
#include "thidua/reports.hpp"
#include "thidua/requests.hpp"
#include "thidua/views.hpp"

namespace thidua {

struct EngineSettings {
    std::filesystem::path config;                                          ///< folder with thidua.info
    std::filesystem::path store;                                           ///< "" for the one the configuration names
    std::function<std::chrono::sys_time<std::chrono::milliseconds>()> now; ///< empty: the machine's clock
    std::string language = "vi";                                           ///< of the notes when opening fails
    std::string log_level;                                                 ///< "" for the configured one; trace … off
    bool create = true;                                                    ///< make the store when there is none
    std::filesystem::path outgoing; ///< where files go that plugins make for effects (mails); "": `out` in the store
};

using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

/// The one door that every way in uses: command line, HTTP, tests. All functions may be called from any thread at the
/// same time, except run_due(), which one caller at a time may call. Reads see every write that was answered before.
class Engine {
  public:
    /// Reads the configuration, opens the store (this process owns it from then on), and publishes the workflows of
    /// the configured folder that are new. A workflow that has faults or is not proven is not published: nothing begins
    /// in it, what runs on an earlier version goes on, and the answer has a warning (TD0967). Its faults are the
    /// failure when there is no other workflow.
    [[nodiscard]] static Answer<std::unique_ptr<Engine>> open(EngineSettings settings);
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    ~Engine();

    // -- changes
    /// `id` "" gives it the next id of the workflow's pattern; `workflow` "" means the default one (TD0976 when there
    /// is none), in an ImportRequest too.
    [[nodiscard]] Answer<Receipt> create(const Caller& caller, const std::string& workflow, const std::string& id,
                                         const std::string& unit, const std::string& fields_json,
                                         const Preconditions& preconditions);
    [[nodiscard]] Answer<Receipt> edit(const Caller& caller, const std::string& id, const std::string& fields_json,
                                       const Preconditions& preconditions);
    [[nodiscard]] Answer<Receipt> attach(const Caller& caller, const std::string& id, const NewEvidence& evidence,
                                         const Preconditions& preconditions);
    [[nodiscard]] Answer<Receipt> remove_evidence(const Caller& caller, const std::string& id,
                                                  const std::string& evidence, const Preconditions& preconditions);
    [[nodiscard]] Answer<Receipt> act(const Caller& caller, const std::string& id, const std::string& action,
                                      const ActionInput& input, const Preconditions& preconditions);
    [[nodiscard]] Answer<Receipt> comment(const Caller& caller, const std::string& id, const std::string& text,
                                          bool as_flag, const Preconditions& preconditions);
    /// Calls the scoring plugin that the workflow names, outside any transaction, and records its sheet.
    [[nodiscard]] Answer<Receipt> score(const Caller& caller, const std::string& id);
    [[nodiscard]] Answer<ImportView> import_file(const Caller& caller, const ImportRequest& request,
                                                 const Progress& progress = {});

    // -- questions
    /// Every reason against the action; none means it would be done.
    [[nodiscard]] Answer<std::vector<Note>> why(const Caller& caller, const std::string& id, const std::string& action,
                                                const ActionInput& input);
    [[nodiscard]] Answer<std::vector<LineView>> inbox(const Caller& caller, std::uint32_t limit);
    [[nodiscard]] Answer<NominationView> show(const Caller& caller, const std::string& id);
    /// A page of the nominations that the caller may see and the request's filters leave; complete when `next` is "".
    [[nodiscard]] Answer<ListView> list(const Caller& caller, const ListRequest& request);
    /// How many there are on all its pages.
    [[nodiscard]] Answer<CountView> count(const Caller& caller, const ListRequest& request);
    [[nodiscard]] Answer<std::vector<EventView>> history(const Caller& caller, const std::string& id);
    [[nodiscard]] Answer<std::vector<PersonView>> people(const Caller& caller);
    /// Writes these nominations with an export plugin of the configuration (`export-xlsx`, `export-csv`).
    [[nodiscard]] Answer<Done> export_to(const Caller& caller, const std::vector<std::string>& ids,
                                         const std::string& format, const std::filesystem::path& path);

    // -- running
    /// Rings the timers that are due and delivers what waits in the outbox, until nothing is due.
    [[nodiscard]] Answer<DeliveryView> run_due(const std::string& language = "vi");
    // -- for operators (thidua.info) and the local operator
    [[nodiscard]] Answer<std::vector<IncidentView>> incidents(const Caller& caller);
    [[nodiscard]] Answer<Done> retry_incident(const Caller& caller, std::uint64_t number);
    /// Recomputes the chains and compares them with the store and with heads that were kept elsewhere.
    [[nodiscard]] Answer<AuditView> verify_audit(const Caller& caller, const std::vector<KeptHead>& kept = {},
                                                 const Progress& progress = {});
    [[nodiscard]] Answer<Done> backup(const Caller& caller, const std::filesystem::path& folder,
                                      const Progress& progress = {});

  public:
    class Rooms; ///< for the engine's own sources

  private:
    explicit Engine(std::unique_ptr<Rooms> rooms);
    std::unique_ptr<Rooms> rooms_;
};

} // namespace thidua
