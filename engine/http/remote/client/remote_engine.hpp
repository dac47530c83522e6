#pragma once

#include <atomic>

#include "http/remote/client/server_line.hpp"
#include "service/texts/localizer.hpp"

namespace thidua::http::remote {

/// An engine that is another process: each call goes to the server's EngineDoor and comes back as it was answered
/// there. Contracts: thidua/engine.hpp. What it says itself, always with the outcome `environment`: the server cannot
/// be reached, nothing was begun (TD1284) · it went away before it answered: a question (TD1282), a change that can be
/// asked for again under its key (TD1281), a change of which nothing is known (TD1283) · its answer was not understood
/// (TD1287) · it stops or has too much to do and has begun nothing (TD1415), after a few times. Over the network also:
/// it is not to be trusted, nothing was sent (TD1804, TD1805, TD1813); `refused`: the token is none (TD1806) or may
/// only read (TD1807); `usage`: what goes beside the store alone (TD1808). Files are read and written on this side
/// then.
class RemoteEngine final : public Engine {
  public:
    using Settings = LineSettings;
    RemoteEngine(std::unique_ptr<Transport> transport, Settings settings);

    /// Asks the server who it is. Besides the above: not_found when none listens (TD1280); environment when it is of
    /// another build (TD1286).
    [[nodiscard]] Answer<Welcome> greet(OpeningWarnings warnings);

    [[nodiscard]] Answer<Receipt> create(const Caller& caller, const std::string& workflow, const std::string& id,
                                         const std::string& unit, const std::string& fields_json,
                                         const Preconditions& preconditions) override;
    [[nodiscard]] Answer<Receipt> edit(const Caller& caller, const std::string& id, const std::string& fields_json,
                                       const Preconditions& preconditions) override;
    [[nodiscard]] Answer<Receipt> attach(const Caller& caller, const std::string& id, const NewEvidence& evidence,
                                         const Preconditions& preconditions) override;
    [[nodiscard]] Answer<Receipt> remove_evidence(const Caller& caller, const std::string& id,
                                                  const std::string& evidence,
                                                  const Preconditions& preconditions) override;
    [[nodiscard]] Answer<Receipt> act(const Caller& caller, const std::string& id, const std::string& action,
                                      const ActionInput& input, const Preconditions& preconditions) override;
    [[nodiscard]] Answer<Receipt> follow_up(const Caller& caller, const std::string& id, const std::string& kind,
                                            const std::string& new_id, const Preconditions& preconditions) override;
    [[nodiscard]] Answer<RescueView> preview_rescue(const Caller&, const std::string& id,
                                                    const RescueRequest&) override;
    [[nodiscard]] Answer<Receipt> share(const Caller& caller, const std::string& id, const SharingRequest& request,
                                        const Preconditions& preconditions) override;
    [[nodiscard]] Answer<std::vector<ReassignedView>> reassign(const Caller& caller, const ReassignRequest&) override;
    [[nodiscard]] Answer<std::vector<OrphanView>> orphans(const Caller& caller) override;
    [[nodiscard]] Answer<Receipt> rescue(const Caller& caller, const std::string& id, const RescueRequest& request,
                                         const Preconditions& preconditions) override;
    [[nodiscard]] Answer<Receipt> consult(const Caller& caller, const std::string& id, const ConsultRequest& request,
                                          const Preconditions& preconditions) override;
    [[nodiscard]] Answer<Receipt> comment(const Caller& caller, const std::string& id, const std::string& text,
                                          bool as_flag, const Preconditions& preconditions) override;
    [[nodiscard]] Answer<Receipt> extend(const Caller& caller, const std::string& id, const std::string& stage,
                                         const std::string& span, const std::string& reason,
                                         const Preconditions& preconditions) override;
    [[nodiscard]] Answer<Receipt> score(const Caller& caller, const std::string& id) override;
    [[nodiscard]] Answer<ImportView> import_file(const Caller& caller, const ImportRequest& request,
                                                 const Progress& progress) override;
    [[nodiscard]] Answer<std::vector<Note>> why(const Caller& caller, const std::string& id, const std::string& action,
                                                const ActionInput& input) override;
    [[nodiscard]] Answer<EvidenceView> evidence(const Caller& caller, const std::string& id,
                                                const std::string& evidence, const ContentSink& sink) override;
    [[nodiscard]] Answer<NominationView> show(const Caller& caller, const std::string& id) override;
    [[nodiscard]] Answer<ListView> list(const Caller& caller, const ListRequest& request) override;
    [[nodiscard]] Answer<CountView> count(const Caller& caller, const ListRequest& request) override;
    [[nodiscard]] Answer<std::vector<EventView>> history(const Caller& caller, const std::string& id) override;
    [[nodiscard]] Answer<Done> export_to(const Caller& caller, const std::vector<std::string>& ids,
                                         const std::string& format, const std::filesystem::path& path) override;
    [[nodiscard]] Answer<Done> form_to(const Caller& caller, const std::string& workflow,
                                       const std::filesystem::path& path) override;
    [[nodiscard]] Answer<ReportView> report(const Caller& caller, const ReportRequest& request) override;
    [[nodiscard]] Answer<Done> report_to(const Caller& caller, const ReportRequest& request, const std::string& format,
                                         const std::filesystem::path& path) override;
    [[nodiscard]] Answer<InboxView> inbox(const Caller& caller, const InboxRequest& request) override;
    [[nodiscard]] Answer<NominationPageView> page(const Caller& caller, const std::string& id) override;
    [[nodiscard]] Answer<DryRunView> dry_run(const Caller& caller, const std::string& id, const std::string& action,
                                             const ActionInput& input) override;
    [[nodiscard]] Answer<std::vector<DifferenceView>> difference(const Caller& caller, const std::string& id,
                                                                 std::uint64_t from, std::uint64_t to) override;
    [[nodiscard]] Answer<SelfView> self(const Caller& caller) override;
    [[nodiscard]] Answer<MovesView> moves(const Caller&, std::uint64_t after, std::chrono::milliseconds) override;
    [[nodiscard]] std::string time_zone() override;
    [[nodiscard]] Answer<std::vector<WorkflowView>> workflows(const Caller& caller) override;
    [[nodiscard]] Answer<std::vector<UnitView>> units(const Caller& caller) override;
    [[nodiscard]] Answer<std::vector<PersonView>> people(const Caller& caller) override;
    [[nodiscard]] Answer<DeliveryView> run_due(const std::string& language,
                                               std::optional<std::chrono::milliseconds> patience,
                                               std::optional<std::uint64_t> since) override;
    [[nodiscard]] std::uint64_t delivery_mark() override;
    void run_in_background() override {} ///< the server does so
    [[nodiscard]] std::vector<Note> warnings(const std::string& language, OpeningWarnings which) override;
    [[nodiscard]] Answer<CheckView> check(const Caller& caller, const CheckRequest& request,
                                          const OnChecked& on_checked) override;
    [[nodiscard]] Answer<std::vector<PluginView>> plugins(const Caller& caller) override;
    [[nodiscard]] Answer<PluginCheckView> check_plugin(const Caller&, const PluginCheckRequest&) override;
    [[nodiscard]] Answer<std::vector<IncidentView>> incidents(const Caller& caller) override;
    [[nodiscard]] Answer<Done> retry_incident(const Caller& caller, std::uint64_t number) override;
    [[nodiscard]] Answer<Done> abandon_incident(const Caller& caller, std::uint64_t number,
                                                const std::string& reason) override;
    [[nodiscard]] Answer<AuditView> verify_audit(const Caller& caller, const std::vector<KeptHead>& kept,
                                                 const Progress& progress) override;
    [[nodiscard]] Answer<PublishView> publish(const Caller& caller, const PublishRequest& request) override;
    [[nodiscard]] Answer<PublishView> reload(const Caller& caller) override;
    [[nodiscard]] Answer<std::vector<VersionView>> versions(const Caller& caller) override;
    [[nodiscard]] Answer<Done> backup(const Caller& caller, const std::filesystem::path& folder,
                                      const Progress& progress) override;
    [[nodiscard]] Answer<PublishedWorkflowView> published_workflow(const Caller&, const std::string& workflow) override;
    [[nodiscard]] Answer<WorkflowProofView> workflow_proof(const Caller& caller, const std::string& workflow) override;
    [[nodiscard]] Answer<RightsView> workflow_rights(const Caller& caller, const std::string& workflow,
                                                     std::optional<std::uint64_t> since) override;
    [[nodiscard]] Answer<std::vector<WorkflowFile>> workflow_files(const Caller& caller, const std::string& workflow,
                                                                   std::uint64_t version) override;
    [[nodiscard]] Answer<std::vector<FileChangeView>>
    workflow_changes(const Caller& caller, const std::string& workflow, std::uint64_t from, std::uint64_t to) override;
    [[nodiscard]] Answer<ProposalView> check_proposal(const Caller& caller, const WorkflowProposal& proposal) override;
    [[nodiscard]] Answer<PublishView> publish_proposal(const Caller& caller, const WorkflowProposal& proposal) override;
    [[nodiscard]] Answer<NoticesView> notices(const Caller& caller, const NoticesRequest& request) override;
    [[nodiscard]] Answer<Done> read_notices(const Caller& caller, const ReadRequest& request) override;
    [[nodiscard]] Answer<Done> seen(const Caller& caller, const std::string& id, std::uint64_t revision) override;
    [[nodiscard]] Answer<std::vector<StagedActionView>> all_actions(const Caller&, const std::string& id) override;
    [[nodiscard]] Answer<std::vector<AbsenceView>> absences(const Caller&, const AbsencesRequest&) override;
    [[nodiscard]] Answer<AbsenceView> add_absence(const Caller& caller, const NewAbsence& absence) override;
    [[nodiscard]] Answer<AbsenceView> end_absence(const Caller&, const std::string& id,
                                                  const std::string& last) override;
    [[nodiscard]] Answer<WhoView> who(const Caller& caller, const WhoRequest& request) override;

  private:
    /// The answer of that function; also one that is given without fail there may be missing here.
    template <auto Method, class... Given>
    [[nodiscard]] AnswerOf<Method> call(const Given&... given);
    template <auto Method>
    [[nodiscard]] AnswerOf<Method> answered(SentCall& sent);
    template <auto Method, class... Given>
    [[nodiscard]] Answer<Done> write_to(const std::filesystem::path&, const Caller& caller, const Given&... given);
    template <auto Method, class... Given>
    [[nodiscard]] Answer<Done> fetch_to(const std::filesystem::path&, const Caller& caller, const Given&... given);
    [[nodiscard]] Answer<ImportView> send_list(const Caller&, const ImportRequest&, const Progress&);
    void note_fault(ImportView& view, const Result<void>& put, const std::string& language) const;
    [[nodiscard]] Preconditions with_key(const Preconditions& preconditions) const;

    ServerLine line_;
    service::Localizer localizer_;
    std::atomic<std::uint64_t> mark_{0}; ///< what the server delivered before is told already
};

} // namespace thidua::http::remote
