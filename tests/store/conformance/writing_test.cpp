// A store keeps what it was told, all of it or nothing, in the order in which it was decided.
#include "store/conformance/implementations.hpp"

using namespace thidua;
using namespace thidua::tests;

BOOST_AUTO_TEST_SUITE(store_conformance)

BOOST_DATA_TEST_CASE(gives_back_a_nomination_as_it_was_written, implementations(), implementation) {
    const Kept kept(implementation);
    StreamChange first = change("kt-1", 0);
    first.nomination->timers.push_back({"deadline", at(500), R"({"action":"remind"})"});
    const CommitResult result = must(kept->submit(commit(first)));
    BOOST_REQUIRE_EQUAL(result.revisions.size(), 1U);
    BOOST_CHECK_EQUAL(result.revisions[0], 1U);
    BOOST_CHECK_EQUAL(result.head.sequence, 1U);
    BOOST_CHECK(!result.repeated);

    const auto found = must(kept->nomination("kt-1"));
    BOOST_REQUIRE(found.has_value());
    BOOST_CHECK_EQUAL(found->revision, 1U);
    BOOST_CHECK_EQUAL(found->workflow, "khen-thuong");
    BOOST_CHECK(found->record.definition_hash == sample_definition().hash);
    BOOST_CHECK_EQUAL(found->state_json, first.state_json);
    BOOST_CHECK_EQUAL(found->record.name, "Đỗ Thị Ường");
    BOOST_CHECK_EQUAL(found->record.unit, "phong-quan-ly-nha");
    BOOST_REQUIRE_EQUAL(found->record.tokens.size(), 1U);
    BOOST_CHECK_EQUAL(found->record.tokens[0].role, "unit-clerk");
    BOOST_CHECK(found->record.tokens[0].due == at(864000));
    const auto timers = must(kept->timers_of("kt-1"));
    BOOST_REQUIRE_EQUAL(timers.size(), 1U);
    BOOST_CHECK_EQUAL(timers[0].name, "deadline");
    BOOST_CHECK(!must(kept->nomination("kt-2")).has_value());
}

BOOST_DATA_TEST_CASE(refuses_a_revision_that_is_no_longer_current, implementations(), implementation) {
    const Kept kept(implementation);
    must(kept->submit(commit(change("kt-1", 0))));
    must(kept->submit(commit(change("kt-1", 1, "office", "office-clerk"))));
    const auto late = kept->submit(commit(change("kt-1", 1, "council", "council")));
    BOOST_REQUIRE(!late.has_value());
    BOOST_CHECK(late.error().kind() == FailureKind::stale);
    const Failure why = late.error();
    const Diagnostic& first = why.diagnostics().front();
    BOOST_CHECK_EQUAL(first.code, "TD0610");
    BOOST_CHECK_EQUAL(first.argument("expected")->in("vi"), "1");
    BOOST_CHECK_EQUAL(first.argument("found")->in("vi"), "2");
    BOOST_CHECK_EQUAL(must(kept->history(StreamId::nomination("kt-1"))).size(), 2U);
}

BOOST_DATA_TEST_CASE(refuses_an_id_that_is_taken_and_a_definition_nobody_stored, implementations(), implementation) {
    const Kept kept(implementation);
    must(kept->submit(commit(change("kt-1", 0))));
    BOOST_CHECK_EQUAL(code_of(kept->submit(commit(change("kt-1", 0)))), "TD0612");
    StreamChange unknown = change("kt-2", 0);
    unknown.nomination->definition_hash = sha256("another");
    BOOST_CHECK_EQUAL(code_of(kept->submit(commit(unknown))), "TD0613");
    BOOST_CHECK(!must(kept->nomination("kt-2")).has_value());
}

BOOST_DATA_TEST_CASE(refuses_a_malformed_commit_before_writing, implementations(), implementation) {
    const Kept kept(implementation);
    StreamChange made = change("kt-1", 0);
    made.events.clear();
    BOOST_CHECK_EQUAL(code_of(kept->submit(commit(made))), "TD0619");
    BOOST_CHECK_EQUAL(code_of(kept->submit(commit(change("", 0)))), "TD0619");
    BOOST_CHECK_EQUAL(code_of(kept->submit(commit(change(std::string(101, 'x'), 0)))), "TD0619");
    BOOST_CHECK_EQUAL(code_of(kept->submit(commit(change("kt-1", 0, "two words")))), "TD0619");
    made = change("kt-1", 0);
    made.state_json = "\xFF";
    BOOST_CHECK_EQUAL(code_of(kept->submit(commit(made))), "TD0619");
    made = change("kt-1", 0);
    made.nomination->name = std::string("a\0b", 3);
    BOOST_CHECK_EQUAL(code_of(kept->submit(commit(made))), "TD0619");
    BOOST_CHECK_EQUAL(must(kept->audit_head()).sequence, 0U);
}

BOOST_DATA_TEST_CASE(writes_several_nominations_as_a_whole_or_none, implementations(), implementation) {
    const Kept kept(implementation);
    must(kept->submit(commit(change("kt-3", 0))));
    Commit import;
    for (const char* id : {"kt-1", "kt-2", "kt-3"}) import.changes.push_back(change(id, 0));
    import.outbox.push_back(outbox_row("kt-1:1:mail", "kt-1"));
    BOOST_CHECK_EQUAL(code_of(kept->submit(import)), "TD0612");
    BOOST_CHECK(!must(kept->nomination("kt-1")).has_value());
    BOOST_CHECK_EQUAL(must(kept->audit_head()).sequence, 1U);
    BOOST_CHECK(must(kept->outbox(OutboxStatus::waiting, 10)).empty());
    import.changes.pop_back();
    const CommitResult result = must(kept->submit(import));
    BOOST_CHECK_EQUAL(result.revisions.size(), 2U);
    BOOST_CHECK_EQUAL(result.head.sequence, 3U);
    BOOST_CHECK(must(kept->verify_audit({}, {})).intact());
}

BOOST_DATA_TEST_CASE(answers_a_repeated_request_with_the_first_answer, implementations(), implementation) {
    const Kept kept(implementation);
    Commit first = commit(change("kt-1", 0));
    first.idempotency = IdempotencyKey{"key-1", "an", sha256("request"), R"({"id":"kt-1"})"};
    const CommitResult once = must(kept->submit(first));
    Commit again = first;
    again.idempotency->answer_json = "something else";
    const CommitResult twice = must(kept->submit(again));
    BOOST_CHECK(twice.repeated);
    BOOST_CHECK_EQUAL(twice.answer_json, R"({"id":"kt-1"})");
    BOOST_CHECK(twice.head == once.head);
    BOOST_CHECK_EQUAL(must(kept->history(StreamId::nomination("kt-1"))).size(), 1U);

    again.idempotency->request_hash = sha256("another request");
    BOOST_CHECK_EQUAL(code_of(kept->submit(again)), "TD0611");
    again.idempotency->actor = "binh"; // keys of different people never meet
    BOOST_CHECK_EQUAL(code_of(kept->submit(again)), "TD0612");
    BOOST_CHECK_EQUAL(must(kept->answer("an", "key-1"))->sequence, 1U);
    BOOST_CHECK(!must(kept->answer("binh", "key-1")).has_value());
}

BOOST_DATA_TEST_CASE(decides_inside_the_transaction_on_the_newest_state, implementations(), implementation) {
    const Kept kept(implementation);
    must(kept->submit(commit(change("kt-1", 0))));
    const IdempotencyKey key{"key-2", "an", sha256("move"), "{}"};
    int calls = 0;
    const auto decide = [&](const std::vector<StreamState>& newest) -> Result<Commit> {
        ++calls;
        BOOST_REQUIRE_EQUAL(newest.size(), 2U);
        BOOST_CHECK_EQUAL(newest[0].state_json, change("kt-1", 0).state_json);
        BOOST_CHECK_EQUAL(newest[1].revision, 0U);
        Commit made = commit(change("kt-1", newest[0].revision, "office", "office-clerk"));
        made.idempotency = key;
        return made;
    };
    const std::vector<StreamId> streams{StreamId::nomination("kt-1"), StreamId::nomination("kt-9")};
    BOOST_CHECK_EQUAL(must(kept->transact(streams, decide, key)).revisions.at(0), 2U);
    BOOST_CHECK(must(kept->transact(streams, decide, key)).repeated);
    BOOST_CHECK_EQUAL(calls, 1);
    const auto refused = kept->transact(
        streams, [](const auto&) -> Result<Commit> { return Failure::refused(Diagnostic::error("TD0501")); }, {});
    BOOST_CHECK_EQUAL(code_of(refused), "TD0501");
    BOOST_CHECK_EQUAL(must(kept->audit_head()).sequence, 2U);
}

BOOST_DATA_TEST_CASE(carries_on_after_a_decision_that_throws, implementations(), implementation) {
    const Kept kept(implementation);
    BOOST_CHECK_THROW((void)kept->transact({}, [](const auto&) -> Result<Commit> { throw 7; }, {}), int);
    BOOST_CHECK_EQUAL(must(kept->submit(commit(change("kt-1", 0)))).head.sequence, 1U);
}

BOOST_DATA_TEST_CASE(keeps_scores_with_their_origin, implementations(), implementation) {
    const Kept kept(implementation);
    Commit made = commit(change("kt-1", 0));
    made.scores.push_back({"kt-1", "score-sheet-2025", "score_sheet", "1.0.0", sha256("so"), sha256("in"),
                           R"({"points":"87.5"})", at(3)});
    must(kept->submit(made));
    const auto scores = must(kept->scores_of("kt-1"));
    BOOST_REQUIRE_EQUAL(scores.size(), 1U);
    BOOST_CHECK_EQUAL(scores[0].result_json, R"({"points":"87.5"})");
    BOOST_CHECK(scores[0].plugin_hash == sha256("so"));
    BOOST_CHECK(scores[0].at == at(3));
    made = {};
    made.scores.push_back(scores[0]);
    made.scores[0].nomination = "kt-unknown";
    BOOST_CHECK_EQUAL(code_of(kept->submit(made)), "TD0624");
}

BOOST_DATA_TEST_CASE(keeps_each_definition_version_once, implementations(), implementation) {
    const Kept kept(implementation);
    must(kept->put_definition(sample_definition("khen-thuong", "2")));
    must(kept->put_definition(sample_definition("khen-thuong", "2")));
    BOOST_CHECK_EQUAL(must(kept->definitions()).size(), 2U);
    const auto found = must(kept->definition(sample_definition("khen-thuong", "2").hash));
    BOOST_REQUIRE(found.has_value());
    BOOST_CHECK_EQUAL(found->version, "2");
    BOOST_CHECK_EQUAL(found->bundle_json, R"({"files":[]})");
    BOOST_CHECK(!must(kept->definition(sha256("none"))).has_value());
}

BOOST_DATA_TEST_CASE(keeps_facts_about_itself, implementations(), implementation) {
    const Kept kept(implementation);
    must(kept->put_metadata("organisation", "Sở Xây dựng"));
    BOOST_CHECK_EQUAL(must(kept->metadata("organisation")), "Sở Xây dựng");
    must(kept->put_metadata("organisation", ""));
    BOOST_CHECK_EQUAL(must(kept->metadata("organisation")), "");
    BOOST_CHECK(!must(kept->summary()).newest_event.has_value());
    const Commit first = commit(change("kt-1", 0));
    must(kept->submit(first));
    const StoreSummary summary = must(kept->summary());
    BOOST_CHECK(summary.newest_event == first.changes.back().events.back().at);
    BOOST_CHECK_EQUAL(summary.nominations, 1U);
    BOOST_CHECK_EQUAL(summary.events, 1U);
    BOOST_CHECK_EQUAL(summary.schema_version, 5U);
}

BOOST_DATA_TEST_CASE(ties_content_to_a_nomination_only_when_it_is_there, implementations(), implementation) {
    const Kept kept(implementation);
    const std::string content("%PDF-1.7\0…", 12);
    const Sha256 hash = must(kept->put_attachment(content));
    BOOST_CHECK(must(kept->put_attachment(content)) == hash);
    Commit made = commit(change("kt-1", 0));
    made.attachments = {{"kt-1", hash, 7, "application/pdf", "Quyết định.pdf"}};
    BOOST_CHECK_EQUAL(code_of(kept->submit(made)), "TD0614"); // another length
    made.attachments[0].sha256 = sha256("never stored");
    BOOST_CHECK_EQUAL(code_of(kept->submit(made)), "TD0614");
    BOOST_CHECK(!must(kept->nomination("kt-1")).has_value());
    made.attachments[0] = {"kt-1", hash, content.size(), "application/pdf", "Quyết định.pdf"};
    must(kept->submit(made));
    const auto links = must(kept->attachments_of("kt-1"));
    BOOST_REQUIRE_EQUAL(links.size(), 1U);
    BOOST_CHECK_EQUAL(links[0].name, "Quyết định.pdf");
    BOOST_CHECK_EQUAL(must(text_of(*kept, hash)), content);
    BOOST_CHECK_EQUAL(code_of(text_of(*kept, sha256("never stored"))), "TD0616");
    const Sha256 orphan = must(kept->put_attachment("nobody's"));
    BOOST_CHECK_EQUAL(must(kept->sweep_attachments(3'600'000)), 0U);
    BOOST_CHECK_EQUAL(must(kept->sweep_attachments(-1'000)), 1U); // whatever is older than in a second
    BOOST_CHECK_EQUAL(code_of(text_of(*kept, orphan)), "TD0616");
    BOOST_CHECK_EQUAL(must(text_of(*kept, hash)), content);
}

BOOST_DATA_TEST_CASE(takes_content_in_pieces_and_keeps_it_only_when_told_to, implementations(), implementation) {
    const Kept kept(implementation);
    const std::string content(300'000, 'x');
    for (const bool wanted : {false, true}) {
        const auto incoming = must(kept->receive_attachment());
        must(incoming->add(std::string_view(content).substr(0, 7)));
        must(incoming->add(""));
        must(incoming->add(std::string_view(content).substr(7)));
        BOOST_CHECK(incoming->finish().sha256 == sha256(content));
        BOOST_CHECK_EQUAL(incoming->finish().size_bytes, content.size());
        BOOST_CHECK_EQUAL(code_of(text_of(*kept, sha256(content))), "TD0616");
        if (wanted) must(incoming->keep());
    }
    BOOST_CHECK_EQUAL(must(text_of(*kept, sha256(content))), content);
    int pieces = 0;
    must(kept->read_attachment(sha256(content), [&](std::string_view) { return ++pieces < 2; }));
    BOOST_CHECK_EQUAL(pieces, 2); // enough is enough
}

BOOST_DATA_TEST_CASE(refuses_content_that_is_larger_than_any_evidence, implementations(), implementation) {
    const Kept kept(implementation);
    const auto incoming = must(kept->receive_attachment());
    must(incoming->add("x"));
    const char beginning[] = "refused by its size before it is read";
    BOOST_CHECK_EQUAL(code_of(incoming->add({beginning, kLargestContent_bytes})), "TD0664");
}

BOOST_DATA_TEST_CASE(verifies_against_every_head_ever_given_out, implementations(), implementation) {
    const Kept kept(implementation);
    std::vector<AuditHead> heads{AuditHead{}};
    for (std::uint64_t revision = 0; revision < 5; ++revision)
        heads.push_back(must(kept->submit(commit(change("kt-1", revision, "s" + std::to_string(revision))))).head);
    const AuditReport report = must(kept->verify_audit(heads, {}));
    BOOST_CHECK(report.intact());
    BOOST_CHECK(report.head == heads.back());
    BOOST_CHECK_EQUAL(report.events, 5U);
    AuditHead foreign = heads.back();
    foreign.hash = sha256("another store");
    BOOST_CHECK_EQUAL(must(kept->verify_audit({foreign}, {})).findings.at(0).code, "TD0646");
    foreign.sequence = 6;
    BOOST_CHECK_EQUAL(must(kept->verify_audit({foreign}, {})).findings.at(0).code, "TD0647");
}

BOOST_AUTO_TEST_SUITE_END()
