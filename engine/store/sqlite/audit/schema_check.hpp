#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/sqlite/database/connection.hpp"

namespace thidua::store {

/// A table, index, trigger or view, as the table sqlite_schema names it.
struct SchemaObject {
    std::string type;
    std::string name;
    std::string table; ///< that it belongs to
    std::string sql;   ///< "" for what SQLite makes by itself
};

struct SchemaDifference {
    enum class Kind {
        planted, ///< no migration makes it; `object` is as it is in the file
        missing, ///< `object` is as the migrations make it
        altered  ///< likewise
    };
    Kind kind = Kind::planted;
    SchemaObject object;

    /// TD0651 planted, TD0652 missing, TD0653 altered, with the object's type and name.
    [[nodiscard]] Diagnostic finding() const;
};

/// A database in memory with the schema that the migrations make, and nothing in it.
[[nodiscard]] Result<void> make_in_memory(Connection& empty);

/// What the schema of the file has beside, without and unlike that of the migrations. A file's own schema decides what
/// SQLite runs and checks when the file is written: nothing else that is read of it says whether it can be trusted.
[[nodiscard]] Result<std::vector<SchemaDifference>> compare_schema(Connection& reader);

} // namespace thidua::store
