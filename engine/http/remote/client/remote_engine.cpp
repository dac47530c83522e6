#include "http/remote/client/remote_engine.hpp"

#include <cerrno>
#include <cstring>
#include <thread>

#include "base/files/file_reader.hpp"
#include "base/files/new_file.hpp"
#include "base/files/write_place.hpp"
#include "base/time_zone.hpp"

namespace thidua::http::remote {
namespace {

/// A server that says nothing for so long hangs: it greets without work.
constexpr std::chrono::milliseconds kPatienceForGreeting{10'000};
constexpr int kOk = 200;
/// A server that stops, or has too much to do, begins nothing: it is asked again for a while.
constexpr int kNotNow = 503;
constexpr std::chrono::milliseconds kAgainAfter{200};
constexpr int kMostTimes = 15;

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

} // namespace

RemoteEngine::RemoteEngine(std::unique_ptr<Transport> transport, Settings settings)
    : transport_(std::move(transport)), settings_(std::move(settings)) {}

Failure RemoteEngine::not_understood(int status) const {
    return Failure::environment(
        Diagnostic::error("TD1287").with("path", settings_.store.string()).with("status", std::to_string(status)));
}

Failure RemoteEngine::lost(const SentCall& sent, const Transport::Reply& reply) const {
    const std::string store = settings_.store.string();
    if (reply.end == Transport::End::not_begun)
        return Failure::environment(
            Diagnostic::error("TD1284")
                .with("path", store)
                .with("reason", reply.os_error != 0 ? std::strerror(reply.os_error) : reply.reason));
    Diagnostic gone = Diagnostic::error(sent.repeat() == Repeat::harmless ? "TD1282"
                                        : sent.repeat() == Repeat::by_key ? "TD1281"
                                                                          : "TD1283")
                          .with("path", store);
    if (sent.repeat() == Repeat::by_key) (void)std::move(gone).with("key", sent.key());
    return Failure::environment(std::move(gone));
}

bool RemoteEngine::stop(const std::string& id) {
    FrameReader reader;
    const Transport::Message message{
        std::string(kCallsPath) + "stop", frame_of("stop", written(id)), {}, false, kPatienceForGreeting};
    (void)transport_->post(
        message, [&](std::string_view piece) { reader.add(piece); }, [] {});
    const auto frame = reader.next();
    bool known = false;
    return frame && read(frame->value, known) && known;
}

std::optional<Failure> RemoteEngine::exchange(SentCall& sent) {
    const std::string id = settings_.fresh_name();
    Transport::Message message;
    message.path = std::string(kCallsPath).append(sent.name());
    message.body = sent.body(id);
    message.more = sent.content();
    message.once = sent.repeat() == Repeat::unsure;
    FrameReader reader;
    bool understood = true;
    bool told = sent.stop_wanted(); // in the call itself
    const auto take = [&](std::string_view piece) {
        reader.add(piece);
        for (auto frame = reader.next(); frame; frame = reader.next()) understood = sent.take(*frame) && understood;
        understood = understood && !reader.faulty();
    };
    const auto tick = [&] {
        if (!told && sent.stop_wanted()) told = stop(id);
    };
    Transport::Reply reply = transport_->post(message, take, tick);
    const auto not_now = [&] { return reply.end == Transport::End::answered && reply.status == kNotNow; };
    for (int times = 1; not_now() && !message.more && times < kMostTimes && !sent.stop_wanted(); ++times) {
        std::this_thread::sleep_for(kAgainAfter);
        reader = FrameReader();
        understood = true;
        reply = transport_->post(message, take, tick);
    }
    if (not_now()) return Failure::environment(Diagnostic::error("TD1415").with("path", settings_.store.string()));
    if (reply.end == Transport::End::answered && (reply.status != kOk || !understood))
        return not_understood(reply.status);
    if (!sent.answer()) return lost(sent, reply);
    return std::nullopt;
}

template <auto Method, class... Given>
AnswerOf<Method> RemoteEngine::call(const Given&... given) {
    using Value = typename AsAnswer<ResultOf<Method>>::Value;
    static_assert(std::is_same_v<std::tuple<Given...>, ArgumentsOf<Method>>);
    SentCall sent(kCall<Method>.name, kCall<Method>.repeat, settings_.language);
    (sent.add(given), ...);
    if (const auto fault = exchange(sent)) return localizer_.failed<Value>(*fault, sent.language());
    auto answer = read_answer<Value>(*sent.answer());
    return answer ? std::move(*answer) : localizer_.failed<Value>(not_understood(kOk), sent.language());
}

Answer<Welcome> RemoteEngine::greet(OpeningWarnings warnings) {
    FrameReader reader;
    const Transport::Message message{std::string(kCallsPath) + "hello",
                                     frame_of("hello", written(Hello{shape_of_calls(), settings_.language, warnings})),
                                     {},
                                     false,
                                     kPatienceForGreeting};
    const auto reply = transport_->post(
        message, [&](std::string_view piece) { reader.add(piece); }, [] {});
    const auto failed = [&](const Failure& why) { return localizer_.failed<Welcome>(why, settings_.language); };
    Diagnostic said = Diagnostic::error("TD1280").with("path", settings_.store.string());
    const bool nobody = reply.os_error == ECONNREFUSED || reply.os_error == ENOENT;
    if (reply.end == Transport::End::not_begun && nobody) return failed(Failure::not_found(std::move(said)));
    if (reply.end != Transport::End::answered)
        return failed(lost(SentCall("hello", Repeat::harmless, settings_.language), reply));
    Welcome welcome;
    const auto frame = reader.next();
    if (!frame || !read(frame->value, welcome) || welcome.shape != shape_of_calls()) {
        said.code = "TD1286";
        return failed(Failure::environment(std::move(said)));
    }
    mark_ = welcome.mark;
    return welcome;
}

Preconditions RemoteEngine::with_key(const Preconditions& preconditions) const {
    Preconditions made = preconditions;
    if (made.key.empty()) made.key = settings_.fresh_name();
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

Answer<ImportView> RemoteEngine::import_file(const Caller& caller, const ImportRequest& request,
                                             const Progress& progress) {
    if (request.marked.empty() || !write_place(request.marked).is_stream)
        return call<&Engine::import_file>(caller, request, progress);
    const PassingFolder folder; // as in write_to()
    ImportRequest there = request;
    there.marked = folder.path() / request.file.filename();
    auto answer = call<&Engine::import_file>(caller, there, progress);
    std::error_code none;
    if (!answer || !std::filesystem::exists(there.marked, none)) return answer;
    if (const auto copied = copy_content(there.marked, request.marked); !copied)
        for (const Diagnostic& why : copied.error().diagnostics())
            answer.value().notes.push_back(localizer_.note(why, caller.language));
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

/// What is no file there, as `/dev/stdout`, is another thing in the server: it writes a file, which goes on from here.
template <class Write>
Answer<Done> RemoteEngine::write_to(const Caller& caller, const std::filesystem::path& path, const Write& write) {
    if (!write_place(path).is_stream) return write(as_absolute(path));
    const PassingFolder folder;
    const auto file = folder.path() / "out";
    auto answer = write(file);
    if (!answer) return answer;
    const auto copied = copy_content(file, path);
    return copied ? answer : localizer_.failed<Done>(copied.error(), caller.language);
}

Answer<Done> RemoteEngine::export_to(const Caller& caller, const std::vector<std::string>& ids,
                                     const std::string& format, const std::filesystem::path& path) {
    return write_to(caller, path, [&](const std::filesystem::path& there) {
        return call<&Engine::export_to>(caller, ids, format, there);
    });
}

Answer<Done> RemoteEngine::form_to(const Caller& caller, const std::string& workflow,
                                   const std::filesystem::path& path) {
    return write_to(caller, path, [&](const std::filesystem::path& there) {
        return call<&Engine::form_to>(caller, workflow, there);
    });
}

Answer<ReportView> RemoteEngine::report(const Caller& caller, const ReportRequest& request) {
    return call<&Engine::report>(caller, request);
}

Answer<Done> RemoteEngine::report_to(const Caller& caller, const ReportRequest& request, const std::string& format,
                                     const std::filesystem::path& path) {
    return write_to(caller, path, [&](const std::filesystem::path& there) {
        return call<&Engine::report_to>(caller, request, format, there);
    });
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
    if (const auto mark = call<&Engine::delivery_mark>()) mark_ = *mark;
    return mark_;
}

std::vector<Note> RemoteEngine::warnings(const std::string& language, OpeningWarnings which) {
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
