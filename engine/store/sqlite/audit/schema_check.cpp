#include "store/sqlite/audit/schema_check.hpp"

#include "store/sqlite/database/embedded.hpp"

#include <map>
#include <tuple>

namespace thidua::store {
namespace {

using Schema = std::map<std::pair<std::string, std::string>, SchemaObject>; // by type and name

Schema schema_of(Connection& database) {
    Schema schema;
    Statement row = database.use(Query::schema_objects);
    while (row.step())
        schema[{row.string(0), row.string(1)}] = {row.string(0), row.string(1), row.string(2), row.string(3)};
    return schema;
}

} // namespace

Diagnostic SchemaDifference::finding() const {
    const char* code = kind == Kind::planted ? "TD0651" : kind == Kind::missing ? "TD0652" : "TD0653";
    return Diagnostic::error(code).with("type", object.type).with("name", object.name).with("table", object.table);
}

Result<void> make_in_memory(Connection& empty) {
    if (auto opened = empty.open(":memory:", Connection::Use::writing, ""); !opened) return opened;
    for (const Migration& migration : migrations()) empty.execute(std::string(migration.sql));
    if (empty.failed()) return empty.failure();
    return {};
}

Result<std::vector<SchemaDifference>> compare_schema(Connection& reader) {
    Connection made;
    if (auto ready = make_in_memory(made); !ready) return ready.error();
    const Schema expected = schema_of(made);
    if (made.failed()) return made.failure();
    Schema found = schema_of(reader);
    std::vector<SchemaDifference> differences;
    for (const auto& [name, object] : expected) {
        const auto at = found.find(name);
        if (at == found.end()) {
            differences.push_back({SchemaDifference::Kind::missing, object});
            continue;
        }
        if (std::tie(at->second.sql, at->second.table) != std::tie(object.sql, object.table))
            differences.push_back({SchemaDifference::Kind::altered, object});
        found.erase(at);
    }
    for (const auto& [name, object] : found) differences.push_back({SchemaDifference::Kind::planted, object});
    return reader.finish(std::move(differences));
}

} // namespace thidua::store
