// Evidence up and down, piece by piece.
#include <algorithm>

#include "base/text/nearest.hpp"
#include "definition/evidence_kinds.hpp"
#include "reading/block_reader.hpp"
#include "service/engine/house.hpp"
#include "service/texts/view_texts.hpp"

namespace thidua {
namespace {

/// E1, E2 …: the first that the nomination does not have.
std::string free_evidence_id(const process::Nomination& nomination) {
    const auto& kept = nomination.evidence;
    for (std::size_t number = kept.size() + 1;; ++number) {
        std::string id = "E" + std::to_string(number);
        if (std::none_of(kept.begin(), kept.end(), [&](const process::Evidence& item) { return item.id == id; }))
            return id;
    }
}

/// To the disk as it comes, kept by nobody yet.
Result<std::unique_ptr<store::IncomingContent>> receive(const LocalEngine::Rooms& rooms, const Caller& caller,
                                                        const NewEvidence& evidence) {
    auto incoming = rooms.store->receive_attachment();
    if (!incoming) return incoming.error();
    for (;;) {
        const std::optional<std::string_view> piece =
            evidence.content ? evidence.content() : std::optional<std::string_view>();
        if (!piece) return Failure::environment(Diagnostic::error("TD0998").with("name", evidence.file_name));
        if (piece->empty()) return incoming;
        if (const auto added = (*incoming)->add(*piece); !added) return added.error();
        if (const auto waits = rooms.in_time(caller); !waits) return waits.error();
    }
}

Result<void> check_kind(const std::string& kind, const definition::WorkflowDefinition& workflow) {
    const std::vector<std::string> known = definition::evidence_kinds(workflow);
    if (std::find(known.begin(), known.end(), kind) != known.end()) return {};
    return Failure::refused(with_nearest(
        Diagnostic::error("TD1193").with("found", kind).with("known", reading::names_for_message(known)), kind, known));
}

process::AttachEvidence attach_of(const NewEvidence& evidence, const store::ContentId& content,
                                  const process::Nomination& nomination) {
    process::AttachEvidence attach;
    attach.item.id = evidence.id.empty() ? free_evidence_id(nomination) : evidence.id;
    attach.item.field = evidence.field;
    attach.item.kind = evidence.kind;
    attach.item.title = evidence.title.empty() ? evidence.file_name : evidence.title;
    attach.item.date = evidence.date;
    attach.item.size = content.size_bytes;
    attach.item.media_type = evidence.media_type;
    attach.item.sha256 = to_hex(content.sha256);
    return attach;
}

/// What makes the request another one under the same key.
std::string identity_of(const NewEvidence& evidence, const process::Evidence& item) {
    std::string text = evidence.id + "\n" + item.kind + "\n" + item.title + "\n" + item.date + "\n" + item.sha256;
    if (!item.field.empty()) text += "\n" + item.field;
    return text;
}

} // namespace

Answer<Receipt> LocalEngine::attach(const Caller& caller, const std::string& id, const NewEvidence& evidence,
                                    const Preconditions& preconditions) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Receipt>(known.error(), caller);
    service::CallerRights rights = rooms->commands->rights_of(caller);
    const auto on = rooms->commands->readable_case(rights, id);
    if (!on) return rooms->failed<Receipt>(on.error(), caller);
    if (const auto is_kind = check_kind(evidence.kind, *on->definition); !is_kind)
        return rooms->failed<Receipt>(is_kind.error(), caller);
    const auto incoming = receive(*rooms, caller, evidence);
    if (!incoming) return rooms->failed<Receipt>(incoming.error(), caller);
    process::AttachEvidence attach = attach_of(evidence, (*incoming)->finish(), *on->nomination);
    // Refusals first: nothing is kept for somebody who may not attach it.
    const auto blockers = rooms->commands->why(rights, id, attach);
    if (!blockers.ok()) return Answer<Receipt>(blockers.outcome(), blockers.notes());
    if (blockers->empty())
        if (const auto kept = (*incoming)->keep(); !kept) return rooms->failed<Receipt>(kept.error(), caller);
    const std::string identity = identity_of(evidence, attach.item);
    return house_->changed(rooms->commands->run(rights, {id, "attach", identity, std::move(attach)}, preconditions));
}

Answer<Receipt> LocalEngine::remove_evidence(const Caller& caller, const std::string& id, const std::string& evidence,
                                             const Preconditions& preconditions) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<Receipt>(known.error(), caller);
    return house_->changed(rooms->commands->run(
        caller, {id, "remove-evidence", evidence, process::RemoveEvidence{evidence}}, preconditions));
}

Answer<EvidenceView> LocalEngine::evidence(const Caller& caller, const std::string& id, const std::string& evidence,
                                           const ContentSink& sink) {
    const auto rooms = house_->rooms();
    if (const auto known = rooms->known(caller); !known) return rooms->failed<EvidenceView>(known.error(), caller);
    service::CallerRights rights = rooms->commands->rights_of(caller);
    const auto on = rooms->commands->readable_case(rights, id);
    if (!on) return rooms->failed<EvidenceView>(on.error(), caller);
    const auto& items = on->nomination->evidence;
    const auto item =
        std::find_if(items.begin(), items.end(), [&](const process::Evidence& one) { return one.id == evidence; });
    if (item == items.end()) {
        std::vector<std::string> names;
        for (const process::Evidence& one : items) names.push_back(one.id);
        return rooms->failed<EvidenceView>(
            Failure::refused(with_nearest(Diagnostic::error("TD0536").with("found", evidence), evidence, names)),
            caller);
    }
    Result<void> waits;
    const auto read =
        rooms->store->read_attachment(service::sha256_from_hex(item->sha256), [&](std::string_view piece) {
            waits = rooms->in_time(caller);
            return waits.has_value() && sink(piece);
        });
    if (!read) return rooms->failed<EvidenceView>(read.error(), caller);
    if (!waits) return rooms->failed<EvidenceView>(waits.error(), caller);
    return service::evidence_view(*item);
}

} // namespace thidua
