#include "store/sqlite/rows.hpp"

#include <algorithm>

#include <boost/json.hpp>

namespace thidua::store {
namespace {

namespace json = boost::json;

std::string text_of(const json::value& value) {
    return value.is_string() ? std::string(value.get_string()) : std::string();
}

Instant instant_of(const json::value& value) {
    return Instant(std::chrono::milliseconds(value.is_int64() ? value.get_int64() : 0));
}

} // namespace

std::string tokens_text(const std::vector<Token>& tokens) {
    json::array all;
    for (const Token& token : tokens) {
        json::array one{json::value(token.stage), json::value(token.role), json::value(token.unit),
                        json::value(token.since.time_since_epoch().count())};
        one.push_back(token.due ? json::value(token.due->time_since_epoch().count()) : json::value(nullptr));
        if (!token.person.empty()) one.push_back(json::value(token.person));
        all.push_back(std::move(one));
    }
    return json::serialize(all);
}

std::vector<Token> tokens_from(std::string_view text) {
    boost::system::error_code error;
    const json::value all = json::parse(text, error);
    std::vector<Token> tokens;
    if (error || !all.is_array()) return tokens;
    for (const json::value& one : all.get_array()) {
        if (!one.is_array() || one.get_array().size() < 5 || one.get_array().size() > 6) return {};
        const json::array& parts = one.get_array();
        Token token{text_of(parts[0]), text_of(parts[1]), text_of(parts[2]), instant_of(parts[3]), {}};
        if (!parts[4].is_null()) token.due = instant_of(parts[4]);
        if (parts.size() > 5) token.person = text_of(parts[5]);
        tokens.push_back(std::move(token));
    }
    return tokens;
}

std::string place_of(const std::vector<Token>& tokens) {
    std::string place;
    for (const Token& token : tokens) {
        if (!place.empty()) place += ' ';
        place += token.stage;
    }
    return place;
}

std::vector<std::string> stages_of(std::string_view place) {
    std::vector<std::string> stages;
    while (!place.empty()) {
        const std::size_t space = place.find(' ');
        // A stage that waits for several roles is there once for each of them.
        std::string stage(place.substr(0, space));
        if (std::find(stages.begin(), stages.end(), stage) == stages.end()) stages.push_back(std::move(stage));
        place.remove_prefix(space == std::string_view::npos ? place.size() : space + 1);
    }
    return stages;
}

std::int64_t nearest_due(const NominationRecord& record) {
    std::int64_t nearest = kNoDue;
    for (const Token& token : record.tokens)
        if (token.due) nearest = std::min<std::int64_t>(nearest, token.due->time_since_epoch().count());
    return nearest;
}

StoredNomination nomination_from(const Statement& row, const DefinitionIndex& definitions) {
    StoredNomination nomination;
    nomination.id = row.text(0);
    nomination.revision = row.number(1);
    IndexedDefinition definition = definitions.find(row.integer(2));
    nomination.workflow = std::move(definition.name);
    nomination.record.definition_hash = definition.hash;
    nomination.record.ended = row.integer(3) != 0;
    nomination.record.created = row.instant(4);
    nomination.record.updated = row.instant(5);
    nomination.head = row.hash(6);
    nomination.record.unit = row.text(7);
    nomination.record.tokens = tokens_from(row.text(8));
    nomination.record.title = row.text(9);
    nomination.record.name = row.text(10);
    nomination.state_json = row.text(11);
    return nomination;
}

NominationLine line_from(const Statement& row, const DefinitionIndex& definitions) {
    NominationLine line;
    line.id = row.text(1);
    line.revision = row.number(2);
    line.workflow = definitions.name_of(row.integer(3));
    line.unit = row.text(4);
    line.title = row.text(5);
    line.name = row.text(6);
    line.stages = stages_of(row.text(7));
    line.ended = row.integer(8) != 0;
    line.created = row.instant(9);
    line.updated = row.instant(10);
    if (row.integer(11) != kNoDue) line.due = row.instant(11);
    return line;
}

StreamId stream_from(const Statement& row, int kind) {
    // A kind that is none is of no honest store: its events' hashes do not fit, and so the audit finds it.
    return {stream_kind_called(row.text(kind)).value_or(StreamKind::nomination), row.string(kind + 1)};
}

StoredEvent event_from(const Statement& row) {
    StoredEvent event;
    event.sequence = row.number(0);
    event.stream = stream_from(row, 1);
    event.revision = row.number(3);
    event.event.version = static_cast<std::int32_t>(row.integer(4));
    event.event.at = row.instant(5);
    event.event.kind = row.text(6);
    event.event.actor = row.text(7);
    event.event.principal = row.text(8);
    event.event.action = row.text(9);
    event.event.payload_json = row.text(10);
    event.state_hash = row.hash(11);
    event.hash = row.hash(12);
    event.chain = row.hash(13);
    return event;
}

OutboxRow outbox_from(const Statement& row) {
    OutboxRow made;
    made.number = row.number(0);
    made.record.key = row.text(1);
    made.record.stream = stream_from(row, 2);
    made.record.kind = row.text(4);
    made.record.capability = row.text(5);
    made.record.document_json = row.text(6);
    made.record.not_before = row.instant(7);
    made.status = static_cast<OutboxStatus>(row.integer(8));
    made.attempts = static_cast<std::uint32_t>(row.integer(9));
    made.last_reason = row.text(10);
    made.created = row.instant(11);
    made.fencing_token = row.number(12);
    made.lease_owner = row.text(13);
    made.withdrawn = row.integer(14) != 0;
    return made;
}

DefinitionRecord definition_from(const Statement& row) {
    return {row.hash(1), row.string(2), row.string(3), row.string(5), row.instant(4)};
}

} // namespace thidua::store
