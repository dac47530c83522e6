#pragma once

#include "thidua/engine.hpp"

namespace thidua {

/// The engine in this process, on a store that it owns. Contracts: thidua/engine.hpp. The functions lie in engine_*.cpp
/// by what they are for.
class LocalEngine final : public Engine {
  public:
    class House; ///< for the engine's own sources
    class Rooms;
    explicit LocalEngine(std::unique_ptr<House> house);
    ~LocalEngine() override;

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
    [[nodiscard]] Answer<RescueView> preview_rescue(const Caller& caller, const std::string& id,
                                                    const RescueRequest& request) override;
    [[nodiscard]] Answer<Receipt> share(const Caller& caller, const std::string& id, const SharingRequest& request,
                                        const Preconditions& preconditions) override;
    [[nodiscard]] Answer<std::vector<ReassignedView>> reassign(const Caller& caller,
                                                               const ReassignRequest& request) override;
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
    [[nodiscard]] std::string time_zone() override;
    [[nodiscard]] Answer<std::vector<WorkflowView>> workflows(const Caller& caller) override;
    [[nodiscard]] Answer<std::vector<UnitView>> units(const Caller& caller) override;
    [[nodiscard]] Answer<std::vector<PersonView>> people(const Caller& caller) override;
    [[nodiscard]] Answer<InboxView> inbox(const Caller& caller, const InboxRequest& request) override;
    [[nodiscard]] Answer<NominationPageView> page(const Caller& caller, const std::string& id) override;
    [[nodiscard]] Answer<DryRunView> dry_run(const Caller& caller, const std::string& id, const std::string& action,
                                             const ActionInput& input) override;
    [[nodiscard]] Answer<std::vector<DifferenceView>> difference(const Caller& caller, const std::string& id,
                                                                 std::uint64_t from, std::uint64_t to) override;
    [[nodiscard]] Answer<SelfView> self(const Caller& caller) override;
    [[nodiscard]] Answer<MovesView> moves(const Caller& caller, std::uint64_t after,
                                          std::chrono::milliseconds patience) override;
    [[nodiscard]] Answer<DeliveryView> run_due(const std::string& language,
                                               std::optional<std::chrono::milliseconds> patience,
                                               std::optional<std::uint64_t> since) override;
    [[nodiscard]] std::uint64_t delivery_mark() override;
    void run_in_background() override;
    [[nodiscard]] std::vector<Note> warnings(const std::string& language, OpeningWarnings which) override;
    [[nodiscard]] Answer<CheckView> check(const Caller& caller, const CheckRequest& request,
                                          const std::function<void(const CheckedFile&)>& on_checked) override;
    [[nodiscard]] Answer<std::vector<PluginView>> plugins(const Caller& caller) override;
    [[nodiscard]] Answer<PluginCheckView> check_plugin(const Caller& caller,
                                                       const PluginCheckRequest& request) override;
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
    [[nodiscard]] Answer<PublishedWorkflowView> published_workflow(const Caller& caller,
                                                                   const std::string& workflow) override;
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
    [[nodiscard]] Answer<std::vector<StagedActionView>> all_actions(const Caller& caller,
                                                                    const std::string& id) override;
    [[nodiscard]] Answer<std::vector<AbsenceView>> absences(const Caller& caller,
                                                            const AbsencesRequest& request) override;
    [[nodiscard]] Answer<AbsenceView> add_absence(const Caller& caller, const NewAbsence& absence) override;
    [[nodiscard]] Answer<AbsenceView> end_absence(const Caller& caller, const std::string& id,
                                                  const std::string& last) override;
    [[nodiscard]] Answer<WhoView> who(const Caller& caller, const WhoRequest& request) override;

  private:
    std::unique_ptr<House> house_;
};

} // namespace thidua
