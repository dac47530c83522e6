#include "store/sqlite/database/schema.hpp"

#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

#include "store/sqlite/database/database_copy.hpp"
#include "store/sqlite/database/embedded.hpp"

namespace thidua::store {
namespace {

Failure not_a_store(const Connection& database) {
    return Failure::environment(Diagnostic::error("TD0603").with("path", database.file().string()));
}

bool migrate(Connection& writer, std::uint32_t from) {
    writer.execute("BEGIN EXCLUSIVE");
    std::uint32_t number = 0;
    for (const Migration& migration : migrations())
        if (++number > from) writer.execute(std::string(migration.sql));
    writer.execute("PRAGMA application_id = " + std::to_string(kApplicationId));
    writer.execute("PRAGMA user_version = " + std::to_string(number));
    return writer.execute("COMMIT");
}

} // namespace

std::filesystem::path older_copy(const std::filesystem::path& file, std::uint32_t schema) {
    std::filesystem::path copy = file;
    copy += ".schema-" + std::to_string(schema);
    return copy;
}

std::uint32_t known_schema() { return static_cast<std::uint32_t>(migrations().size()); }

Result<void> make_store_file(const std::filesystem::path& file, const std::string& vfs) {
    std::filesystem::path making = file;
    making += ".new";
    std::error_code error;
    std::filesystem::remove(making, error);
    {
        Connection writer;
        if (auto opened = writer.open(making, Connection::Use::writing, vfs); !opened) return opened;
        writer.execute("PRAGMA journal_mode = MEMORY");
        migrate(writer, 0);
        writer.execute("PRAGMA journal_mode = WAL");
        if (writer.failed()) return writer.failure();
    }
    // SQLite gives the log the rights of the file.
    using std::filesystem::perms;
    std::filesystem::permissions(making, perms::owner_read | perms::owner_write, error);
    if (!error) std::filesystem::rename(making, file, error);
    const int folder = error ? -1 : ::open(file.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = folder >= 0 && ::fsync(folder) == 0;
    const std::string reason = error ? error.message() : std::strerror(errno);
    if (folder >= 0) ::close(folder);
    if (synced) return {};
    return Failure::environment(Diagnostic::error("TD0623").with("path", file.string()).with("reason", reason));
}

Result<std::uint32_t> found_schema(Connection& database) {
    const std::string application = database.ask("PRAGMA application_id");
    const std::string version = database.ask("PRAGMA user_version");
    if (database.failed()) return database.failure();
    // A store appears under its name whole; an empty file there is what is left of one.
    if (application == std::to_string(kFirstApplicationId))
        return Failure::environment(Diagnostic::error("TD0626").with("path", database.file().string()));
    if (application != std::to_string(kApplicationId)) return not_a_store(database);
    const auto found = static_cast<std::uint32_t>(std::strtoul(version.c_str(), nullptr, 10));
    if (found <= known_schema()) return found;
    return Failure::environment(Diagnostic::error("TD0604")
                                    .with("path", database.file().string())
                                    .with("found", version)
                                    .with("known", std::to_string(known_schema())));
}

Result<void> prepare_schema(Connection& writer) {
    const auto schema = found_schema(writer);
    if (!schema) return schema.error();
    const std::uint32_t found = *schema;
    if (writer.ask("PRAGMA journal_mode = WAL") != "wal") {
        if (writer.failed()) return writer.failure();
        return Failure::environment(Diagnostic::error("TD0605")
                                        .with("path", writer.file().string())
                                        .with("disk", writer.ask("PRAGMA journal_mode")));
    }
    if (found == known_schema()) return {};
    // The way back: no older thidua reads the file once it is changed.
    if (auto kept = copy_database(writer, older_copy(writer.file(), found), {}); !kept) return kept;
    if (!migrate(writer, found)) {
        const Failure why = writer.failure();
        writer.forget_fault();
        writer.leave_transaction();
        return why;
    }
    return {};
}

} // namespace thidua::store
