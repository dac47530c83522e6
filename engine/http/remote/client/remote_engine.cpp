#include "http/remote/client/remote_engine.hpp"

#include <cstdlib>

#include "base/files/file_reader.hpp"
#include "base/files/new_file.hpp"
#include "base/files/write_place.hpp"
#include "base/time_zone.hpp"
#include "http/remote/client/arriving_file.hpp"

namespace thidua::http::remote {
namespace {

/// A folder that goes with the object.
class PassingFolder {
  public:
    PassingFolder() {
        std::error_code none;
        std::string name = (std::filesystem::temp_directory_path(none) / "thidua-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) path_ = name;
    }
    PassingFolder(const PassingFolder&) = delete;
    PassingFolder& operator=(const PassingFolder&) = delete;
    ~PassingFolder() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

Result<void> copy_content(const std::filesystem::path& from, const std::filesystem::path& to) {
    auto reader = FileReader::open(from);
    if (!reader) return reader.error();
    NewFile file(to);
    if (auto begun = file.begin(); !begun) return begun;
    for (;;) {
        const auto piece = reader->next();
        if (!piece) return piece.error();
        if (piece->empty()) return file.put();
        if (auto added = file.add(*piece); !added) return added;
    }
}

/// The file itself, piece by piece.
ContentSource content_of(FileReader& reader) {
    return [&reader]() -> std::optional<std::string_view> {
        const auto piece = reader.next();
        return piece ? std::optional(*piece) : std::nullopt;
    };
}

} // namespace

RemoteEngine::RemoteEngine(std::unique_ptr<Transport> transport, Settings settings)
    : line_(std::move(transport), std::move(settings)) {}

template <auto Method>
AnswerOf<Method> RemoteEngine::answered(SentCall& sent) {
    using Value = typename AsAnswer<ResultOf<Method>>::Value;
    const auto failed = [&](const Failure& why) { return localizer_.failed<Value>(why, sent.language()); };
    if (kCall<Method>.reach == Reach::socket && line_.settings().reach == Reach::network)
        return failed(Failure::usage(Diagnostic::error("TD1808").with("path", line_.settings().server.string())));
    if (const auto fault = line_.exchange(sent)) return failed(*fault);
    auto answer = read_answer<Value>(*sent.answer());
    return answer ? std::move(*answer) : failed(line_.not_understood(200));
}

template <auto Method, class... Given>
AnswerOf<Method> RemoteEngine::call(const Given&... given) {
    static_assert(std::is_same_v<std::tuple<Given...>, ArgumentsOf<Method>>);
    SentCall sent(kCall<Method>.name, kCall<Method>.repeat, line_.settings().language, line_.settings().reach);
    (sent.add(given), ...);
    return answered<Method>(sent);
}

Answer<Welcome> RemoteEngine::greet(OpeningWarnings warnings) {
    auto welcome = line_.greet(warnings);
    if (!welcome) return localizer_.failed<Welcome>(welcome.error(), line_.settings().language);
    mark_ = welcome->mark;
    return std::move(*welcome);
}

Preconditions RemoteEngine::with_key(const Preconditions& preconditions) const {
    Preconditions made = preconditions;
    if (made.key.empty()) made.key = line_.settings().fresh_name();
    return made;
}

Answer<Receipt> RemoteEngine::create(const Caller& caller, const std::string& workflow, const std::string& id,
                                     const std::string& unit, const std::string& fields_json,
                                     const Preconditions& preconditions) {
    return call<&Engine::create>(caller, workflow, id, unit, fields_json, with_key(preconditions));
}

Answer<Receipt> RemoteEngine::edit(const Caller& caller, const std::string& id, const std::string& fields_json,
                                   const Preconditions& preconditions) {
    return call<&Engine::edit>(caller, id, fields_json, with_key(preconditions));
}

Answer<Receipt> RemoteEngine::attach(const Caller& caller, const std::string& id, const NewEvidence& evidence,
                                     const Preconditions& preconditions) {
    return call<&Engine::attach>(caller, id, evidence, with_key(preconditions));
}

Answer<Receipt> RemoteEngine::remove_evidence(const Caller& caller, const std::string& id, const std::string& evidence,
                                              const Preconditions& preconditions) {
    return call<&Engine::remove_evidence>(caller, id, evidence, with_key(preconditions));
}

Answer<Receipt> RemoteEngine::act(const Caller& caller, const std::string& id, const std::string& action,
                                  const ActionInput& input, const Preconditions& preconditions) {
    return call<&Engine::act>(caller, id, action, input, with_key(preconditions));
}

Answer<Receipt> RemoteEngine::follow_up(const Caller& caller, const std::string& id, const std::string& kind,
                                        const std::string& new_id, const Preconditions& preconditions) {
    return call<&Engine::follow_up>(caller, id, kind, new_id, with_key(preconditions));
}

Answer<RescueView> RemoteEngine::preview_rescue(const Caller& caller, const std::string& id,
                                                const RescueRequest& request) {
    return call<&Engine::preview_rescue>(caller, id, request);
}

Answer<Receipt> RemoteEngine::rescue(const Caller& caller, const std::string& id, const RescueRequest& request,
                                     const Preconditions& preconditions) {
    return call<&Engine::rescue>(caller, id, request, with_key(preconditions));
}

Answer<Receipt> RemoteEngine::share(const Caller& caller, const std::string& id, const SharingRequest& request,
                                    const Preconditions& preconditions) {
    return call<&Engine::share>(caller, id, request, with_key(preconditions));
}

Answer<std::vector<ReassignedView>> RemoteEngine::reassign(const Caller& caller, const ReassignRequest& request) {
    return call<&Engine::reassign>(caller, request);
}

Answer<std::vector<OrphanView>> RemoteEngine::orphans(const Caller& caller) { return call<&Engine::orphans>(caller); }

Answer<Receipt> RemoteEngine::consult(const Caller& caller, const std::string& id, const ConsultRequest& request,
                                      const Preconditions& preconditions) {
    return call<&Engine::consult>(caller, id, request, with_key(preconditions));
}

Answer<Receipt> RemoteEngine::comment(const Caller& caller, const std::string& id, const std::string& text,
                                      bool as_flag, const Preconditions& preconditions) {
    return call<&Engine::comment>(caller, id, text, as_flag, with_key(preconditions));
}

Answer<Receipt> RemoteEngine::extend(const Caller& caller, const std::string& id, const std::string& stage,
                                     const std::string& span, const std::string& reason,
                                     const Preconditions& preconditions) {
    return call<&Engine::extend>(caller, id, stage, span, reason, with_key(preconditions));
}

Answer<Receipt> RemoteEngine::score(const Caller& caller, const std::string& id) {
    return call<&Engine::score>(caller, id);
}

Answer<ImportView> RemoteEngine::send_list(const Caller& caller, const ImportRequest& request,
                                           const Progress& progress) {
    const auto failed = [&](const Failure& why) { return localizer_.failed<ImportView>(why, caller.language); };
    std::error_code none;
    if (!request.marked.empty() && std::filesystem::equivalent(request.file, request.marked, none))
        return failed(Failure::usage(Diagnostic::error("TD1372").with("path", request.marked.string())));
    auto reader = FileReader::open(request.file);
    if (!reader) return failed(reader.error());
    const ContentSource content = content_of(*reader);
    ArrivingFile marked(request.marked);
    const ContentSink to_marked = [&](std::string_view piece) { return marked.take(piece); };
    SentCall sent(kCall<&Engine::import_file>.name, kCall<&Engine::import_file>.repeat, caller.language,
                  Reach::network);
    sent.add(caller);
    sent.add(request);
    sent.add(progress);
    sent.send(content);
    sent.receive(to_marked);
    auto answer = answered<&Engine::import_file>(sent);
    if (answer && marked.came()) note_fault(answer.value(), marked.put(), caller.language);
    return answer;
}

void RemoteEngine::note_fault(ImportView& view, const Result<void>& put, const std::string& language) const {
    if (put) return;
    for (const Diagnostic& why : put.error().diagnostics()) view.notes.push_back(localizer_.note(why, language));
}

Answer<ImportView> RemoteEngine::import_file(const Caller& caller, const ImportRequest& request,
                                             const Progress& progress) {
    if (line_.settings().reach == Reach::network) return send_list(caller, request, progress);
    if (request.marked.empty() || !write_place(request.marked).is_stream)
        return call<&Engine::import_file>(caller, request, progress);
    const PassingFolder folder; // as in write_to()
    ImportRequest there = request;
    there.marked = folder.path() / request.file.filename();
    auto answer = call<&Engine::import_file>(caller, there, progress);
    std::error_code none;
    if (!answer || !std::filesystem::exists(there.marked, none)) return answer;
    note_fault(answer.value(), copy_content(there.marked, request.marked), caller.language);
    return answer;
}

Answer<std::vector<Note>> RemoteEngine::why(const Caller& caller, const std::string& id, const std::string& action,
                                            const ActionInput& input) {
    return call<&Engine::why>(caller, id, action, input);
}

Answer<EvidenceView> RemoteEngine::evidence(const Caller& caller, const std::string& id, const std::string& evidence,
                                            const ContentSink& sink) {
    return call<&Engine::evidence>(caller, id, evidence, sink);
}

Answer<NominationView> RemoteEngine::show(const Caller& caller, const std::string& id) {
    return call<&Engine::show>(caller, id);
}

Answer<ListView> RemoteEngine::list(const Caller& caller, const ListRequest& request) {
    return call<&Engine::list>(caller, request);
}

Answer<CountView> RemoteEngine::count(const Caller& caller, const ListRequest& request) {
    return call<&Engine::count>(caller, request);
}

Answer<std::vector<EventView>> RemoteEngine::history(const Caller& caller, const std::string& id) {
    return call<&Engine::history>(caller, id);
}

template <auto Method, class... Given>
Answer<Done> RemoteEngine::fetch_to(const std::filesystem::path& path, const Caller& caller, const Given&... given) {
    ArrivingFile file(path);
    const ContentSink to_file = [&](std::string_view piece) { return file.take(piece); };
    SentCall sent(kCall<Method>.name, kCall<Method>.repeat, caller.language, Reach::network);
    sent.add(caller);
    (sent.add(given), ...);
    sent.add(path);
    sent.receive(to_file);
    auto answer = answered<Method>(sent);
    if (!answer) return answer;
    const auto put = file.put();
    return put ? answer : localizer_.failed<Done>(put.error(), caller.language);
}

/// What is no file there, as `/dev/stdout`, is another thing in the server: it writes a file, which goes on from here.
template <auto Method, class... Given>
Answer<Done> RemoteEngine::write_to(const std::filesystem::path& path, const Caller& caller, const Given&... given) {
    if (line_.settings().reach == Reach::network) return fetch_to<Method>(path, caller, given...);
    if (!write_place(path).is_stream) return call<Method>(caller, given..., path);
    const PassingFolder folder;
    const auto file = folder.path() / "out";
    auto answer = call<Method>(caller, given..., file);
    if (!answer) return answer;
    const auto copied = copy_content(file, path);
    return copied ? answer : localizer_.failed<Done>(copied.error(), caller.language);
}

Answer<Done> RemoteEngine::export_to(const Caller& caller, const std::vector<std::string>& ids,
                                     const std::string& format, const std::filesystem::path& path) {
    return write_to<&Engine::export_to>(path, caller, ids, format);
}

Answer<Done> RemoteEngine::form_to(const Caller& caller, const std::string& workflow,
                                   const std::filesystem::path& path) {
    return write_to<&Engine::form_to>(path, caller, workflow);
}

Answer<ReportView> RemoteEngine::report(const Caller& caller, const ReportRequest& request) {
    return call<&Engine::report>(caller, request);
}

Answer<Done> RemoteEngine::report_to(const Caller& caller, const ReportRequest& request, const std::string& format,
                                     const std::filesystem::path& path) {
    return write_to<&Engine::report_to>(path, caller, request, format);
}

Answer<InboxView> RemoteEngine::inbox(const Caller& caller, const InboxRequest& request) {
    return call<&Engine::inbox>(caller, request);
}

Answer<NominationPageView> RemoteEngine::page(const Caller& caller, const std::string& id) {
    return call<&Engine::page>(caller, id);
}

Answer<DryRunView> RemoteEngine::dry_run(const Caller& caller, const std::string& id, const std::string& action,
                                         const ActionInput& input) {
    return call<&Engine::dry_run>(caller, id, action, input);
}

Answer<std::vector<DifferenceView>> RemoteEngine::difference(const Caller& caller, const std::string& id,
                                                             std::uint64_t from, std::uint64_t to) {
    return call<&Engine::difference>(caller, id, from, to);
}

Answer<SelfView> RemoteEngine::self(const Caller& caller) { return call<&Engine::self>(caller); }

Answer<MovesView> RemoteEngine::moves(const Caller& caller, std::uint64_t after, std::chrono::milliseconds patience) {
    return call<&Engine::moves>(caller, after, patience);
}

Answer<std::vector<WorkflowView>> RemoteEngine::workflows(const Caller& caller) {
    return call<&Engine::workflows>(caller);
}

Answer<std::vector<UnitView>> RemoteEngine::units(const Caller& caller) { return call<&Engine::units>(caller); }

Answer<std::vector<PersonView>> RemoteEngine::people(const Caller& caller) { return call<&Engine::people>(caller); }

Answer<DeliveryView> RemoteEngine::run_due(const std::string& language,
                                           std::optional<std::chrono::milliseconds> patience,
                                           std::optional<std::uint64_t> since) {
    if (line_.settings().reach == Reach::network) return DeliveryView{}; // the server does so, and tells its own people
    const std::optional<std::uint64_t> untold = since ? *since : mark_.load();
    auto answer = call<&Engine::run_due>(language, patience, untold);
    (void)delivery_mark();
    return answer;
}

std::string RemoteEngine::time_zone() {
    const auto zone = call<&Engine::time_zone>();
    return zone ? *zone : TimeZone().name();
}

std::uint64_t RemoteEngine::delivery_mark() {
    if (line_.settings().reach == Reach::network) return mark_;
    if (const auto mark = call<&Engine::delivery_mark>()) mark_ = *mark;
    return mark_;
}

std::vector<Note> RemoteEngine::warnings(const std::string& language, OpeningWarnings which) {
    if (line_.settings().reach == Reach::network) return {}; // they are for whoever looks after the house
    auto answer = call<&Engine::warnings>(language, which);
    return answer ? std::move(answer.value()) : answer.notes();
}

Answer<CheckView> RemoteEngine::check(const Caller& caller, const CheckRequest& request, const OnChecked& on_checked) {
    return call<&Engine::check>(caller, request, on_checked);
}

Answer<std::vector<PluginView>> RemoteEngine::plugins(const Caller& caller) { return call<&Engine::plugins>(caller); }

Answer<PluginCheckView> RemoteEngine::check_plugin(const Caller& caller, const PluginCheckRequest& request) {
    return call<&Engine::check_plugin>(caller, request);
}

Answer<std::vector<IncidentView>> RemoteEngine::incidents(const Caller& caller) {
    return call<&Engine::incidents>(caller);
}

Answer<Done> RemoteEngine::retry_incident(const Caller& caller, std::uint64_t number) {
    return call<&Engine::retry_incident>(caller, number);
}

Answer<Done> RemoteEngine::abandon_incident(const Caller& caller, std::uint64_t number, const std::string& reason) {
    return call<&Engine::abandon_incident>(caller, number, reason);
}

Answer<AuditView> RemoteEngine::verify_audit(const Caller& caller, const std::vector<KeptHead>& kept,
                                             const Progress& progress) {
    return call<&Engine::verify_audit>(caller, kept, progress);
}

Answer<PublishView> RemoteEngine::publish(const Caller& caller, const PublishRequest& request) {
    return call<&Engine::publish>(caller, request);
}

Answer<PublishView> RemoteEngine::reload(const Caller& caller) { return call<&Engine::reload>(caller); }

Answer<std::vector<VersionView>> RemoteEngine::versions(const Caller& caller) {
    return call<&Engine::versions>(caller);
}

Answer<Done> RemoteEngine::backup(const Caller& caller, const std::filesystem::path& folder, const Progress& progress) {
    return call<&Engine::backup>(caller, folder, progress);
}

Answer<PublishedWorkflowView> RemoteEngine::published_workflow(const Caller& caller, const std::string& workflow) {
    return call<&Engine::published_workflow>(caller, workflow);
}

Answer<RightsView> RemoteEngine::workflow_rights(const Caller& caller, const std::string& workflow,
                                                 std::optional<std::uint64_t> since) {
    return call<&Engine::workflow_rights>(caller, workflow, since);
}

Answer<WorkflowProofView> RemoteEngine::workflow_proof(const Caller& caller, const std::string& workflow) {
    return call<&Engine::workflow_proof>(caller, workflow);
}

Answer<std::vector<WorkflowFile>> RemoteEngine::workflow_files(const Caller& caller, const std::string& workflow,
                                                               std::uint64_t version) {
    return call<&Engine::workflow_files>(caller, workflow, version);
}

Answer<std::vector<FileChangeView>> RemoteEngine::workflow_changes(const Caller& caller, const std::string& workflow,
                                                                   std::uint64_t from, std::uint64_t to) {
    return call<&Engine::workflow_changes>(caller, workflow, from, to);
}

Answer<ProposalView> RemoteEngine::check_proposal(const Caller& caller, const WorkflowProposal& proposal) {
    return call<&Engine::check_proposal>(caller, proposal);
}

Answer<PublishView> RemoteEngine::publish_proposal(const Caller& caller, const WorkflowProposal& proposal) {
    return call<&Engine::publish_proposal>(caller, proposal);
}

Answer<NoticesView> RemoteEngine::notices(const Caller& caller, const NoticesRequest& request) {
    return call<&Engine::notices>(caller, request);
}

Answer<Done> RemoteEngine::read_notices(const Caller& caller, const ReadRequest& request) {
    return call<&Engine::read_notices>(caller, request);
}

Answer<Done> RemoteEngine::seen(const Caller& caller, const std::string& id, std::uint64_t revision) {
    return call<&Engine::seen>(caller, id, revision);
}

Answer<std::vector<StagedActionView>> RemoteEngine::all_actions(const Caller& caller, const std::string& id) {
    return call<&Engine::all_actions>(caller, id);
}

Answer<std::vector<AbsenceView>> RemoteEngine::absences(const Caller& caller, const AbsencesRequest& request) {
    return call<&Engine::absences>(caller, request);
}

Answer<AbsenceView> RemoteEngine::add_absence(const Caller& caller, const NewAbsence& absence) {
    return call<&Engine::add_absence>(caller, absence);
}

Answer<AbsenceView> RemoteEngine::end_absence(const Caller& caller, const std::string& id, const std::string& last) {
    return call<&Engine::end_absence>(caller, id, last);
}

Answer<WhoView> RemoteEngine::who(const Caller& caller, const WhoRequest& request) {
    return call<&Engine::who>(caller, request);
}

} // namespace thidua::http::remote
