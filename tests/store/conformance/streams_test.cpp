// Streams of every kind move together or not at all, on what was really read, and a value that can exist once does.
#include <map>
#include <set>

#include "store/conformance/implementations.hpp"
#include "store/together.hpp"

using namespace thidua;
using namespace thidua::tests;

namespace {

const StreamId kLedger{StreamKind::ledger, "letters-2026"};

/// The next entry of a stream that is no nomination.
StreamChange entry(const StreamId& stream, std::uint64_t expected, const std::string& state) {
    StreamChange made;
    made.stream = stream;
    made.expected_revision = expected;
    made.events.push_back({"entered", 1, at(static_cast<std::int64_t>(expected)), "an", "an", "", R"({"number":1})"});
    made.state_json = state;
    return made;
}

/// The failure says which stream moved.
void check_moved(const Result<CommitResult>& result, const std::string& code, const StreamId& stream,
                 const std::string& expected, const std::string& found) {
    BOOST_REQUIRE(!result.has_value());
    BOOST_CHECK(result.error().kind() == FailureKind::stale);
    const Diagnostic& why = result.error().diagnostics().front();
    BOOST_CHECK_EQUAL(why.code, code);
    BOOST_CHECK_EQUAL(why.argument("kind")->in("vi"), name_of(stream.kind));
    BOOST_CHECK_EQUAL(why.argument("id")->in("vi"), stream.id);
    BOOST_CHECK_EQUAL(why.argument("expected")->in("vi"), expected);
    BOOST_CHECK_EQUAL(why.argument("found")->in("vi"), found);
}

} // namespace

BOOST_AUTO_TEST_SUITE(store_conformance)

BOOST_DATA_TEST_CASE(keeps_a_stream_of_every_kind, implementations(), implementation) {
    const Kept kept(implementation);
    Commit made = commit(change("the-id", 0)); // the same id for all of them: the kind tells them apart
    const std::vector<StreamKind> others{StreamKind::session, StreamKind::dossier, StreamKind::ledger,
                                         StreamKind::organisation, StreamKind::configuration};
    for (const StreamKind kind : others)
        made.changes.push_back(
            entry({kind, "the-id"}, 0, std::string(R"({"of":")") + std::string(name_of(kind)) + R"("})"));
    const CommitResult written = must(kept->submit(made));
    BOOST_CHECK_EQUAL(written.revisions.size(), 6U);
    BOOST_CHECK_EQUAL(written.head.sequence, 6U);
    Sha256 chain{};
    std::set<Sha256> heads;
    for (const StreamChange& change : made.changes) {
        const StreamState state = must(kept->stream(change.stream));
        BOOST_CHECK_EQUAL(state.revision, 1U);
        BOOST_CHECK_EQUAL(state.state_json, change.state_json);
        BOOST_CHECK_EQUAL(must(kept->revision_of(change.stream)), 1U);
        const auto history = must(kept->history(change.stream));
        BOOST_REQUIRE_EQUAL(history.size(), 1U);
        BOOST_CHECK(history[0].stream == change.stream);
        BOOST_CHECK(history[0].hash == event_hash(Sha256{}, history[0]));
        BOOST_CHECK(history[0].state_hash == sha256(change.state_json));
        chain = chain_hash(chain, history[0].hash);
        BOOST_CHECK(history[0].chain == chain); // one chain over all kinds
        BOOST_CHECK(state.head == history[0].hash);
        heads.insert(state.head);
    }
    BOOST_CHECK(written.head.hash == chain);
    BOOST_CHECK_EQUAL(heads.size(), 6U);
    const StreamState none = must(kept->stream({StreamKind::session, "another"}));
    BOOST_CHECK_EQUAL(none.revision, 0U);
    BOOST_CHECK(none.state_json.empty());
    BOOST_CHECK_EQUAL(must(kept->revision_of({StreamKind::session, "another"})), 0U);
    BOOST_CHECK(must(kept->history({StreamKind::session, "another"})).empty());
    const AuditReport report = must(kept->verify_audit({written.head}, {}));
    BOOST_CHECK(report.intact());
    BOOST_CHECK_EQUAL(report.events, 6U);
    BOOST_CHECK_EQUAL(report.nominations, 1U);
}

BOOST_AUTO_TEST_CASE(names_of_kinds_are_for_ever) {
    const std::map<StreamKind, std::string> names{
        {StreamKind::nomination, "nomination"},     {StreamKind::session, "session"},
        {StreamKind::dossier, "dossier"},           {StreamKind::ledger, "ledger"},
        {StreamKind::organisation, "organisation"}, {StreamKind::configuration, "configuration"}};
    for (const auto& [kind, name] : names) {
        BOOST_CHECK_EQUAL(name_of(kind), name);
        BOOST_CHECK(stream_kind_called(name) == kind);
    }
    BOOST_CHECK(!stream_kind_called("letter").has_value());
}

BOOST_DATA_TEST_CASE(a_stale_revision_says_which_stream_moved, implementations(), implementation) {
    const Kept kept(implementation);
    must(kept->submit(commit(change("kt-1", 0))));
    must(kept->submit(commit(entry(kLedger, 0, "{}"))));
    must(kept->submit(commit(entry(kLedger, 1, "{}"))));
    Commit both = commit(change("kt-1", 1, "office", "office-clerk"));
    both.changes.push_back(entry(kLedger, 1, "{}"));
    check_moved(kept->submit(both), "TD0660", kLedger, "1", "2");
    both.changes[1].expected_revision = 2;
    both.changes[0].expected_revision = 4;
    check_moved(kept->submit(both), "TD0610", StreamId::nomination("kt-1"), "4", "1");
    // A stream of another kind that is there already has moved; a nomination's id belongs to somebody else.
    check_moved(kept->submit(commit(entry(kLedger, 0, "{}"))), "TD0660", kLedger, "0", "2");
    BOOST_CHECK_EQUAL(code_of(kept->submit(commit(change("kt-1", 0)))), "TD0612");
    BOOST_CHECK_EQUAL(must(kept->nomination("kt-1"))->revision, 1U);
    BOOST_CHECK_EQUAL(must(kept->audit_head()).sequence, 3U);
}

BOOST_DATA_TEST_CASE(what_was_only_read_must_still_be_so, implementations(), implementation) {
    const Kept kept(implementation);
    must(kept->submit(commit(change("kt-1", 0))));
    must(kept->submit(commit(entry(kLedger, 0, "{}"))));
    Commit made = commit(change("kt-1", 1, "office", "office-clerk"));
    made.required = {{kLedger, 2}};
    check_moved(kept->submit(made), "TD0660", kLedger, "2", "1");
    made.required = {{{StreamKind::session, "none"}, 1}};
    check_moved(kept->submit(made), "TD0660", {StreamKind::session, "none"}, "1", "0");
    BOOST_CHECK_EQUAL(must(kept->nomination("kt-1"))->revision, 1U);
    made.required = {{kLedger, 1}, {{StreamKind::session, "none"}, 0}};
    BOOST_CHECK_EQUAL(must(kept->submit(made)).revisions.at(0), 2U);
    BOOST_CHECK_EQUAL(must(kept->revision_of(kLedger)), 1U);
}

BOOST_DATA_TEST_CASE(a_value_that_can_exist_once_is_given_once, implementations(), implementation) {
    const Kept kept(implementation);
    Commit first = commit(change("kt-1", 0));
    first.once = {{"letter/2026", "17", "kt-1"}, {"person/2026", "nguyen.van.an", "kt-1"}};
    must(kept->submit(first));
    BOOST_CHECK_EQUAL(must(kept->once("letter/2026", "17")).value_or(""), "kt-1");
    BOOST_CHECK(!must(kept->once("letter/2025", "17")).has_value());
    Commit second = commit(change("kt-2", 0));
    second.once = {{"letter/2026", "18", "kt-2"}, {"letter/2026", "17", "kt-2"}};
    const auto refused = kept->submit(second);
    BOOST_REQUIRE_EQUAL(code_of(refused), "TD0661");
    BOOST_CHECK(refused.error().kind() == FailureKind::refused);
    BOOST_CHECK_EQUAL(refused.error().diagnostics().front().argument("found")->in("vi"), "kt-1");
    BOOST_CHECK_EQUAL(refused.error().diagnostics().front().argument("key")->in("vi"), "17");
    BOOST_CHECK(!must(kept->nomination("kt-2")).has_value()); // nothing of it
    BOOST_CHECK(!must(kept->once("letter/2026", "18")).has_value());
    Commit again = commit(change("kt-1", 1, "office", "office-clerk"));
    again.once = {{"letter/2026", "17", "kt-1"}}; // whoever has it may take it again
    must(kept->submit(again));
    Commit freed = commit(change("kt-1", 2, "withdrawn", ""));
    freed.once_freed = {{"letter/2026", "17"}, {"letter/2026", "never taken"}};
    must(kept->submit(freed));
    BOOST_CHECK(!must(kept->once("letter/2026", "17")).has_value());
    must(kept->submit(second));
    Commit handed = commit(change("kt-2", 1, "office", "office-clerk"));
    handed.once_freed = {{"person/2026", "nguyen.van.an"}};
    handed.once = {{"person/2026", "nguyen.van.an", "kt-2"}}; // freed and taken in one commit
    must(kept->submit(handed));
    BOOST_CHECK_EQUAL(must(kept->once("person/2026", "nguyen.van.an")).value_or(""), "kt-2");
    handed.once[0].scope.clear();
    BOOST_CHECK_EQUAL(code_of(kept->submit(handed)), "TD0619");
}

BOOST_DATA_TEST_CASE(only_nominations_have_a_record_of_one, implementations(), implementation) {
    const Kept kept(implementation);
    StreamChange without = change("kt-1", 0);
    without.nomination.reset();
    BOOST_CHECK_EQUAL(code_of(kept->submit(commit(without))), "TD0619");
    StreamChange with = change("kt-1", 0);
    with.stream = kLedger;
    BOOST_CHECK_EQUAL(code_of(kept->submit(commit(with))), "TD0619");
    Commit required = commit(change("kt-1", 0));
    required.required = {{{StreamKind::session, ""}, 0}};
    BOOST_CHECK_EQUAL(code_of(kept->submit(required)), "TD0619");
    BOOST_CHECK_EQUAL(must(kept->audit_head()).sequence, 0U);
}

BOOST_DATA_TEST_CASE(effects_of_any_stream_go_in_its_order, implementations(), implementation) {
    const Kept kept(implementation);
    Commit made = commit(entry(kLedger, 0, "{}"));
    made.outbox = {{"minutes", kLedger, "notify", "mail", "{}", at(1)},
                   {"list", kLedger, "notify", "mail", "{}", at(1)}};
    must(kept->submit(made));
    const auto rows = must(kept->lease_outbox("a", at(1), at(9), 10));
    BOOST_REQUIRE_EQUAL(rows.size(), 1U);
    BOOST_CHECK(rows[0].record.stream == kLedger);
    BOOST_CHECK_EQUAL(rows[0].record.key, "minutes");
    made.changes[0].expected_revision = 1;
    made.outbox = {{"other", {StreamKind::ledger, "unknown"}, "notify", "mail", "{}", at(1)}};
    BOOST_CHECK_EQUAL(code_of(kept->submit(made)), "TD0624");
}

BOOST_DATA_TEST_CASE(decides_over_several_streams_on_the_newest_of_each, implementations(), implementation) {
    const Kept kept(implementation);
    constexpr int kMany = 40;
    std::vector<StreamId> streams{kLedger};
    Commit all;
    for (int number = 1; number <= kMany; ++number) {
        all.changes.push_back(change("kt-" + std::to_string(number), 0));
        streams.push_back(all.changes.back().stream);
    }
    must(kept->submit(all));
    const auto sign = [](const std::vector<StreamState>& newest) -> Result<Commit> {
        Commit made = commit(entry(newest[0].stream, newest[0].revision, R"({"numbers":40})"));
        for (std::size_t at = 1; at < newest.size(); ++at)
            made.changes.push_back(change(newest[at].stream.id, newest[at].revision, "signed", ""));
        return made;
    };
    const CommitResult written = must(kept->transact(streams, sign, {}));
    BOOST_CHECK_EQUAL(written.revisions.size(), kMany + 1U);
    BOOST_CHECK_EQUAL(written.head.sequence, 2U * kMany + 1U);
    BOOST_CHECK_EQUAL(must(kept->stream(kLedger)).state_json, R"({"numbers":40})");
    ListQuery query;
    query.visible = VisibleSet::all();
    query.stage = "signed";
    BOOST_CHECK_EQUAL(must(kept->count(query)).count, static_cast<std::uint64_t>(kMany));
    BOOST_CHECK(must(kept->verify_audit({written.head}, {})).intact());
    // One of them refused by a rule of the store: none moves.
    const auto spoilt = [&](const std::vector<StreamState>& newest) -> Result<Commit> {
        auto made = sign(newest);
        made->changes.back().nomination->definition_hash = sha256("unknown");
        return made;
    };
    BOOST_CHECK_EQUAL(code_of(kept->transact(streams, spoilt, {})), "TD0613");
    BOOST_CHECK_EQUAL(must(kept->revision_of(kLedger)), 1U);
    BOOST_CHECK(must(kept->audit_head()) == written.head);
}

BOOST_DATA_TEST_CASE(a_ledger_gives_each_number_once_however_many_ask, implementations(), implementation) {
    const Kept kept(implementation);
    constexpr int kEach = 8;
    std::atomic<int> wrong{0};
    together([&](int person) {
        for (int round = 0; round < kEach; ++round) {
            const StreamId mine = StreamId::nomination("kt-" + std::to_string(person) + "-" + std::to_string(round));
            const auto decide = [&](const std::vector<StreamState>& newest) -> Result<Commit> {
                const std::string number = std::to_string(newest[0].revision + 1);
                Commit made = commit(entry(kLedger, newest[0].revision, number));
                made.changes.push_back(change(newest[1].stream.id, newest[1].revision));
                made.once = {{"letter", number, newest[1].stream.id}};
                return made;
            };
            if (!kept->transact({kLedger, mine}, decide, {})) ++wrong;
        }
    });
    BOOST_CHECK_EQUAL(wrong, 0);
    const StreamState ledger = must(kept->stream(kLedger));
    BOOST_CHECK_EQUAL(ledger.revision, static_cast<std::uint64_t>(kPeople * kEach));
    BOOST_CHECK_EQUAL(ledger.state_json, std::to_string(kPeople * kEach));
    std::set<std::string> holders;
    for (int number = 1; number <= kPeople * kEach; ++number)
        holders.insert(must(kept->once("letter", std::to_string(number))).value_or(""));
    BOOST_CHECK_EQUAL(holders.size(), static_cast<std::size_t>(kPeople * kEach));
    BOOST_CHECK(must(kept->verify_audit({}, {})).intact());
}

BOOST_DATA_TEST_CASE(of_sixteen_who_want_a_value_one_gets_it, implementations(), implementation) {
    const Kept kept(implementation);
    for (int round = 0; round < 5; ++round) {
        std::atomic<int> got{0};
        std::atomic<int> taken{0};
        const std::string key = std::to_string(round);
        together([&](int person) {
            Commit made = commit(change("kt-" + key + "-" + std::to_string(person), 0));
            made.once = {{"duty", key, std::to_string(person)}};
            const auto done = kept->submit(made);
            if (done)
                ++got;
            else if (code_of(done) == "TD0661")
                ++taken;
        });
        BOOST_CHECK_EQUAL(got, 1);
        BOOST_CHECK_EQUAL(taken, kPeople - 1);
    }
    BOOST_CHECK_EQUAL(must(kept->audit_head()).sequence, 5U);
}

BOOST_AUTO_TEST_SUITE_END()
