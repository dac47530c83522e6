#include "service/digest/mail_digest.hpp"

#include <boost/json.hpp>

#include "process/state/actor.hpp"

namespace thidua::service {
namespace {

constexpr const char* kEvent = "mail-digest";
constexpr std::int32_t kVersion = 1;

Failure unreadable(const std::string& reason) {
    return Failure::environment(Diagnostic::error("TD0591").with("kind", kEvent).with("reason", reason));
}

std::string row_document(const MailDigest& digest, const std::string& reader) {
    return boost::json::serialize(
        boost::json::object{{"person", reader}, {"after", digest.after}, {"upto", digest.upto}});
}

const std::string* text_in(const boost::json::object& from, const char* name, std::string& into) {
    const auto* member = from.if_contains(name);
    if (member == nullptr || !member->is_string()) return nullptr;
    into = std::string(member->get_string());
    return &into;
}

bool number_in(const boost::json::object& from, const char* name, std::uint64_t& into) {
    const auto* member = from.if_contains(name);
    boost::system::error_code error;
    if (member != nullptr) into = member->to_number<std::uint64_t>(error);
    return member != nullptr && !error;
}

} // namespace

store::StreamId digest_stream(Date day) { return {store::StreamKind::ledger, "/mail/" + to_iso(day)}; }

std::string digest_json(const MailDigest& digest) {
    boost::json::array readers;
    for (const std::string& reader : digest.readers) readers.emplace_back(reader);
    return boost::json::serialize(boost::json::object{{"day", to_iso(digest.day)},
                                                      {"after", digest.after},
                                                      {"upto", digest.upto},
                                                      {"channel", digest.channel},
                                                      {"readers", std::move(readers)}});
}

Result<MailDigest> digest_from(const store::EventRecord& event) {
    if (event.kind == kEvent && event.version == kVersion) return digest_from_json(event.payload_json);
    return Failure::environment(
        Diagnostic::error("TD0590").with("kind", event.kind).with("version", std::to_string(event.version)));
}

Result<MailDigest> digest_from_json(std::string_view json) {
    boost::system::error_code error;
    const boost::json::value read = boost::json::parse(json, error);
    if (error || !read.is_object()) return unreadable("JSON");
    const boost::json::object& from = read.get_object();
    MailDigest digest;
    std::string day;
    if (text_in(from, "day", day) == nullptr || !date_from_iso(day)) return unreadable("day");
    digest.day = *date_from_iso(day);
    if (!number_in(from, "after", digest.after)) return unreadable("after");
    if (!number_in(from, "upto", digest.upto)) return unreadable("upto");
    if (text_in(from, "channel", digest.channel) == nullptr) return unreadable("channel");
    const auto* readers = from.if_contains("readers");
    if (readers == nullptr || !readers->is_array()) return unreadable("readers");
    for (const boost::json::value& reader : readers->get_array()) {
        if (!reader.is_string()) return unreadable("readers");
        digest.readers.emplace_back(reader.get_string());
    }
    return digest;
}

std::vector<store::OutboxRecord> rows_of(const MailDigest& digest, Instant at) {
    std::vector<store::OutboxRecord> rows;
    for (const std::string& reader : digest.readers)
        rows.push_back({"digest/" + to_iso(digest.day) + "/" + reader, digest_stream(digest.day), kDigestRow,
                        digest.channel, row_document(digest, reader), at});
    return rows;
}

store::Commit commit_of(const MailDigest& digest, Instant at) {
    const process::Who by = process::Actor::the_clock().who;
    store::StreamChange change;
    change.stream = digest_stream(digest.day);
    change.events.push_back({kEvent, kVersion, at, by.person, by.principal, "", digest_json(digest)});
    change.state_json = change.events.back().payload_json;
    store::Commit commit;
    commit.changes.push_back(std::move(change));
    commit.outbox = rows_of(digest, at);
    return commit;
}

} // namespace thidua::service
