#pragma once

#include <memory>
#include <string>

#include <boost/test/unit_test.hpp>

#include "store/sqlite/sqlite_store.hpp"
#include "store/store.hpp"

namespace thidua::tests {

using namespace thidua::store;

inline Instant at(std::int64_t seconds) { return Instant(std::chrono::seconds(1764000000 + seconds)); }

inline DefinitionRecord sample_definition(const std::string& name = "khen-thuong", const std::string& version = "1") {
    return {sha256(name + version), name, version, R"({"files":[]})", at(0)};
}

/// A store with the sample definition in it.
inline std::unique_ptr<Store> open_store(const std::filesystem::path& folder, const SqliteOptions& options = {}) {
    auto opened = open_sqlite_store(folder, options);
    BOOST_REQUIRE_MESSAGE(opened.has_value(), (opened ? "" : opened.error().diagnostics().front().code));
    BOOST_REQUIRE((*opened)->put_definition(sample_definition()).has_value());
    return std::move(*opened);
}

/// The next step of a nomination: one event, token in `stage` before `role`.
inline StreamChange change(const std::string& id, std::uint64_t expected, const std::string& stage = "unit-draft",
                           const std::string& role = "unit-clerk", const std::string& name = "Đỗ Thị Ường") {
    StreamChange made;
    made.stream = StreamId::nomination(id);
    made.expected_revision = expected;
    EventRecord event;
    event.kind = expected == 0 ? "opened" : "moved";
    event.at = at(static_cast<std::int64_t>(expected));
    event.actor = "nguyen.van.an";
    event.principal = "nguyen.van.an";
    event.action = expected == 0 ? "" : "submit";
    event.payload_json = R"({"note":"đủ điều kiện"})";
    made.events.push_back(event);
    made.nomination.emplace();
    made.nomination->definition_hash = sample_definition().hash;
    made.state_json = R"({"stage":")" + stage + R"(","revision":)" + std::to_string(expected + 1) + "}";
    made.nomination->unit = "phong-quan-ly-nha";
    made.nomination->title = "Chiến sĩ thi đua cơ sở";
    made.nomination->name = name;
    made.nomination->tokens.push_back({stage, role, role.empty() ? "" : "phong-quan-ly-nha", event.at, at(864000)});
    made.nomination->ended = role.empty();
    made.nomination->created = at(0);
    made.nomination->updated = event.at;
    return made;
}

inline Commit commit(StreamChange one) {
    Commit made;
    made.changes.push_back(std::move(one));
    return made;
}

/// What waits for these roles, the most urgent first.
inline ListQuery inbox_of(std::vector<RoleInUnit> roles, std::uint32_t limit = 50) {
    ListQuery query;
    query.visible = VisibleSet::all();
    query.waiting_for = std::move(roles);
    query.order = ListOrder::urgent;
    query.limit = limit;
    return query;
}

inline OutboxRecord outbox_row(const std::string& key, const std::string& nomination, Instant not_before = at(0)) {
    return {key, StreamId::nomination(nomination), "notify", "notify-mail", R"({"to":"office"})", not_before};
}

/// The value, or the test fails with the codes of what went wrong.
template <class T>
T must(Result<T> result) {
    std::string codes;
    if (!result)
        for (const Diagnostic& diagnostic : result.error().diagnostics()) codes += diagnostic.code + " ";
    BOOST_REQUIRE_MESSAGE(result.has_value(), codes);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

/// The whole content of an attachment.
inline Result<std::string> text_of(Store& store, const Sha256& sha256) {
    std::string text;
    const auto read = store.read_attachment(sha256, [&](std::string_view piece) {
        text += piece;
        return true;
    });
    if (!read) return read.error();
    return text;
}

template <class T>
std::string code_of(const Result<T>& result) {
    return result ? std::string("a value") : result.error().diagnostics().front().code;
}

} // namespace thidua::tests
