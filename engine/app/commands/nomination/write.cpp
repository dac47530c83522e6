// `thidua create`, `edit`, `attach`, `evidence`, `detach`, `comment`, `score`: what a unit does to its nomination
// besides acting.
#include <ostream>

#include "app/commands/commands.hpp"
#include "app/commands/nomination/inputs.hpp"
#include "app/commands/nomination/receipt.hpp"
#include "app/output/json_output.hpp"
#include "base/files/file_reader.hpp"
#include "base/files/new_file.hpp"

namespace thidua::app {
int run_create(Session& session, const Arguments& given) {
    const auto fields = fields_json(given);
    if (!fields) return session.fail(fields.error());
    const auto guard = preconditions(given);
    if (!guard) return session.fail(guard.error());
    if (given.has("id") && given.one("id").empty())
        return session.fail(Failure::usage(Diagnostic::error("TD1003").with("option", "--id").with("value", "ID")));
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    return conclude(session, **engine,
                    (*engine)->create(session.caller(), given.one("workflow"), given.one("id"), given.one("UNIT"),
                                      *fields, *guard));
}

int run_edit(Session& session, const Arguments& given) {
    const auto fields = fields_json(given);
    if (!fields) return session.fail(fields.error());
    const auto guard = preconditions(given);
    if (!guard) return session.fail(guard.error());
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    return conclude(session, **engine, (*engine)->edit(session.caller(), given.one("ID"), *fields, *guard));
}

int run_attach(Session& session, const Arguments& given) {
    const std::filesystem::path path = given.one("FILE");
    auto file = FileReader::open(path);
    if (!file) return session.fail(file.error());
    const auto guard = preconditions(given);
    if (!guard) return session.fail(guard.error());
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    NewEvidence evidence;
    evidence.id = given.one("name");
    evidence.field = given.one("field");
    evidence.kind = given.has("kind") ? given.one("kind") : "original";
    evidence.title = given.has("title") ? given.one("title") : path.filename().string();
    evidence.date = given.one("date");
    evidence.file_name = path.filename().string();
    evidence.media_type = "application/octet-stream";
    evidence.content = [&]() -> std::optional<std::string_view> {
        const auto piece = file->next();
        return piece ? std::optional(*piece) : std::nullopt;
    };
    return conclude(session, **engine, (*engine)->attach(session.caller(), given.one("ID"), evidence, *guard));
}

int run_evidence(Session& session, const Arguments& given) {
    const std::filesystem::path path = given.one("out");
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    NewFile file(path);
    if (const auto begun = file.begin(); !begun) return session.fail(begun.error());
    Result<void> written;
    const auto item =
        (*engine)->evidence(session.caller(), given.one("ID"), given.one("EVIDENCE"), [&](std::string_view piece) {
            written = file.add(piece);
            return written.has_value();
        });
    if (!item) return session.fail(item);
    if (written) written = file.put();
    if (!written) return session.fail(written.error());
    tell_done(session, "evidence.done", {{"path", LocalText(path.string())}, {"title", LocalText(item->title)}},
              {{"path", path.string()}, {"evidence", json_of(*item)}});
    return kDone;
}

int run_detach(Session& session, const Arguments& given) {
    const auto guard = preconditions(given);
    if (!guard) return session.fail(guard.error());
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    return conclude(session, **engine,
                    (*engine)->remove_evidence(session.caller(), given.one("ID"), given.one("EVIDENCE"), *guard));
}

int run_comment(Session& session, const Arguments& given) {
    const auto guard = preconditions(given);
    if (!guard) return session.fail(guard.error());
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    return conclude(
        session, **engine,
        (*engine)->comment(session.caller(), given.one("ID"), given.one("TEXT"), given.has("flag"), *guard));
}

int run_extend(Session& session, const Arguments& given) {
    const auto guard = preconditions(given);
    if (!guard) return session.fail(guard.error());
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    return conclude(session, **engine,
                    (*engine)->extend(session.caller(), given.one("ID"), given.one("stage"), given.one("by"),
                                      given.one("reason"), *guard));
}

int run_score(Session& session, const Arguments& given) {
    auto engine = session.open();
    if (!engine) return session.fail(engine);
    return conclude(session, **engine, (*engine)->score(session.caller(), given.one("ID")), "receipt.scored");
}

} // namespace thidua::app
