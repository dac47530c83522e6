#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "thidua/attention.hpp"
#include "thidua/authoring.hpp"
#include "thidua/cooperation.hpp"
#include "thidua/desk.hpp"
#include "thidua/engine_settings.hpp"
#include "thidua/publishing.hpp"
#include "thidua/season_report.hpp"
#include "thidua/workflow_desk.hpp"
#include "thidua/workflows.hpp"

namespace thidua {

/// The one door that every way in uses: command line, HTTP, tests. Abstract, so that an engine may as well be another
/// process (thidua/connect.hpp). All functions may be called from any thread at the same time, except run_due(), which
/// one caller at a time may call. Reads see every write that was answered before.
///
/// What any call may answer besides what it says itself: `usage` when the caller names no person (TD0929); `refused`
/// when that person is unknown today (TD0930) or has no right; `not_found` for the id of a nomination that is not there
/// or that the caller may not see (TD0920: both look alike); `environment` when the disk fails, or when the caller's
/// deadline has passed or its stop token says so (TD0977): what was not answered as done before was not begun, and long
/// work stops between two of its parts.
class Engine : public Desk,
               public WorkflowDesk,
               public Publishing,
               public Attention,
               public Cooperation,
               public Reporting {
  public:
    // -- changes. Refused with every blocker; stale when the expected revision is not current. The same key again gives
    // -- the first receipt again, and is refused with another content (TD0611).
    /// `id` "" gives it the next id of the workflow's pattern; `workflow` "" means the default one (usage TD0976 when
    /// there is none), in an ImportRequest too.
    [[nodiscard]] virtual Answer<Receipt> create(const Caller& caller, const std::string& workflow,
                                                 const std::string& id, const std::string& unit,
                                                 const std::string& fields_json,
                                                 const Preconditions& preconditions) = 0;
    [[nodiscard]] virtual Answer<Receipt> edit(const Caller& caller, const std::string& id,
                                               const std::string& fields_json, const Preconditions& preconditions) = 0;
    /// What its content says goes to the disk as it comes. Environment when it cannot be read to its end (TD0998);
    /// refused when it is too large (TD0664).
    [[nodiscard]] virtual Answer<Receipt> attach(const Caller& caller, const std::string& id,
                                                 const NewEvidence& evidence, const Preconditions& preconditions) = 0;
    [[nodiscard]] virtual Answer<Receipt> remove_evidence(const Caller& caller, const std::string& id,
                                                          const std::string& evidence,
                                                          const Preconditions& preconditions) = 0;
    /// Takes it, agrees to it anew (TD1212 when there is nothing to), or takes it back (TD1501–TD1504: too late).
    [[nodiscard]] virtual Answer<Receipt> act(const Caller& caller, const std::string& id, const std::string& action,
                                              const ActionInput& input, const Preconditions& preconditions) = 0;
    /// Begins a nomination after this one has ended: `kind` is one of its workflow's follow-ups. The receipt is the new
    /// one's; `new_id` "" gives it the next id of its workflow. Both are written, or neither.
    [[nodiscard]] virtual Answer<Receipt> follow_up(const Caller& caller, const std::string& id,
                                                    const std::string& kind, const std::string& new_id,
                                                    const Preconditions& preconditions) = 0;
    [[nodiscard]] virtual Answer<Receipt> comment(const Caller& caller, const std::string& id, const std::string& text,
                                                  bool as_flag, const Preconditions& preconditions) = 0;
    /// Gives a stage ("": the only one that can be extended) `span` more time: "5 working days" (TD1482).
    [[nodiscard]] virtual Answer<Receipt> extend(const Caller& caller, const std::string& id, const std::string& stage,
                                                 const std::string& span, const std::string& reason,
                                                 const Preconditions& preconditions) = 0;
    /// Calls the scoring plugin that the workflow names and records its sheet. Environment when the plugin fails.
    [[nodiscard]] virtual Answer<Receipt> score(const Caller& caller, const std::string& id) = 0;
    /// A row means the nomination of its unit that has its key or was made under it; without a key the one with the
    /// same content, else the only one with the same name, title and year. Refused rows are in the view, with their
    /// reasons: done. Refused when the file is no list of nominations at all.
    [[nodiscard]] virtual Answer<ImportView> import_file(const Caller& caller, const ImportRequest& request,
                                                         const Progress& progress = {}) = 0;

    // -- questions
    /// Every reason against the action; none means it would be done.
    [[nodiscard]] virtual Answer<std::vector<Note>> why(const Caller& caller, const std::string& id,
                                                        const std::string& action, const ActionInput& input) = 0;
    [[nodiscard]] virtual Answer<NominationView> show(const Caller& caller, const std::string& id) = 0;
    /// Gives one piece of evidence to `sink`, after it was compared with the hash it was attached under. Refused when
    /// the nomination has none of that name (TD0536); environment when the file is missing (TD0616) or damaged
    /// (TD0617).
    [[nodiscard]] virtual Answer<EvidenceView> evidence(const Caller& caller, const std::string& id,
                                                        const std::string& evidence, const ContentSink& sink) = 0;
    /// A page of the nominations that the caller may see and the request's filters leave; complete when `next` is "".
    /// Usage for a cursor that no page gave.
    [[nodiscard]] virtual Answer<ListView> list(const Caller& caller, const ListRequest& request) = 0;
    /// How many there are on all its pages.
    [[nodiscard]] virtual Answer<CountView> count(const Caller& caller, const ListRequest& request) = 0;
    [[nodiscard]] virtual Answer<std::vector<EventView>> history(const Caller& caller, const std::string& id) = 0;
    /// Writes these nominations with an export plugin of the configuration (`export-xlsx`, `export-csv`).
    [[nodiscard]] virtual Answer<Done> export_to(const Caller& caller, const std::vector<std::string>& ids,
                                                 const std::string& format, const std::filesystem::path& path) = 0;
    /// Writes the empty workbook that units fill in and import_file() reads, by the export plugin `export-xlsx`: the
    /// fields that the workflow's start stage asks for.
    [[nodiscard]] virtual Answer<Done> form_to(const Caller& caller, const std::string& workflow,
                                               const std::filesystem::path& path) = 0;

    // -- the configuration at work
    [[nodiscard]] virtual std::string time_zone() = 0; ///< of the office, by its IANA name; never fails
    /// The workflows in which something may begin, each with its form.
    [[nodiscard]] virtual Answer<std::vector<WorkflowView>> workflows(const Caller& caller) = 0;
    [[nodiscard]] virtual Answer<std::vector<UnitView>> units(const Caller& caller) = 0;
    /// With the roles that they hold today.
    [[nodiscard]] virtual Answer<std::vector<PersonView>> people(const Caller& caller) = 0;

    // -- running
    /// Fires the timers that are due and delivers what waits, until nothing is due, or for as long as `patience` says:
    /// a delivery that takes longer is tried again later. The first notes of a day warn as those of opening do.
    /// Beside run_in_background() it waits until that thread finds nothing due, and tells what the thread has done
    /// `since` that mark (nothing: since this call); any caller may ask then.
    [[nodiscard]] virtual Answer<DeliveryView> run_due(const std::string& language = "vi",
                                                       std::optional<std::chrono::milliseconds> patience = {},
                                                       std::optional<std::uint64_t> since = {}) = 0;
    /// What the thread of run_in_background() has done up to now lies before this mark. Never fails.
    [[nodiscard]] virtual std::uint64_t delivery_mark() = 0;
    /// The same as run_due() on a thread of its own from now on, woken by every change, until the engine is gone. A
    /// delivery in hand is finished then. Repeating it changes nothing.
    virtual void run_in_background() = 0;
    /// What opening the engine now would warn of. Never fails.
    [[nodiscard]] virtual std::vector<Note> warnings(const std::string& language, OpeningWarnings which) = 0;

    // -- for operators (thidua.info) and the local operator; others are refused (TD0931)
    [[nodiscard]] virtual Answer<CheckView> check(const Caller& caller, const CheckRequest& request,
                                                  const std::function<void(const CheckedFile&)>& on_checked) = 0;
    [[nodiscard]] virtual Answer<std::vector<PluginView>> plugins(const Caller& caller) = 0;
    [[nodiscard]] virtual Answer<PluginCheckView> check_plugin(const Caller& caller,
                                                               const PluginCheckRequest& request) = 0;
    [[nodiscard]] virtual Answer<std::vector<IncidentView>> incidents(const Caller& caller) = 0;
    [[nodiscard]] virtual Answer<Done> retry_incident(const Caller& caller, std::uint64_t number) = 0;
    /// Settles it without delivery. Both are refused when there is no such incident (TD0801), this one without a reason
    /// too (TD0802).
    [[nodiscard]] virtual Answer<Done> abandon_incident(const Caller& caller, std::uint64_t number,
                                                        const std::string& reason) = 0;
    /// Recomputes the chains and compares them with the store and with heads that were kept elsewhere. Findings are in
    /// the view: done.
    [[nodiscard]] virtual Answer<AuditView> verify_audit(const Caller& caller, const std::vector<KeptHead>& kept = {},
                                                         const Progress& progress = {}) = 0;
    [[nodiscard]] virtual Answer<Done> backup(const Caller& caller, const std::filesystem::path& folder,
                                              const Progress& progress = {}) = 0;

  protected:
    Engine() = default;
};

} // namespace thidua
