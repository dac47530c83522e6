#include <cstring>

#include <sqlite3.h>

#include "store/sqlite/database/connection.hpp"
#include "store/sqlite/lists/list_filter.hpp"

namespace thidua::store {

Statement::~Statement() {
    if (statement_ != nullptr) sqlite3_reset(statement_);
}

bool Statement::step() {
    if (statement_ == nullptr || connection_.failed()) return false;
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) connection_.note_fault(code);
    return false;
}

bool Statement::run() {
    step();
    return !connection_.failed();
}

void Statement::bind(int at, std::int64_t value) {
    if (statement_ != nullptr) sqlite3_bind_int64(statement_, at, value);
}

void Statement::bind(int at, std::string_view text) {
    if (statement_ == nullptr) return;
    // A text without address would be bound as NULL; the columns want "".
    const char* from = text.data() == nullptr ? "" : text.data();
    if (sqlite3_bind_text64(statement_, at, from, text.size(), SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK)
        connection_.note_fault(SQLITE_TOOBIG);
}

void Statement::bind(int at, const Sha256& hash) {
    if (statement_ != nullptr)
        sqlite3_bind_blob(statement_, at, hash.data(), static_cast<int>(hash.size()), SQLITE_STATIC);
}

void Statement::bind(int at, std::nullopt_t) {
    if (statement_ != nullptr) sqlite3_bind_null(statement_, at);
}

void Statement::bind(int at, const ListFilter* filter) {
    if (statement_ != nullptr)
        sqlite3_bind_pointer(statement_, at, const_cast<ListFilter*>(filter), kListFilterPointer, nullptr);
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Statement::text(int column) const {
    const unsigned char* from = sqlite3_column_text(statement_, column);
    if (from == nullptr) return {};
    return {reinterpret_cast<const char*>(from), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

Sha256 Statement::hash(int column) const {
    Sha256 hash{};
    const void* from = sqlite3_column_blob(statement_, column);
    if (from != nullptr && sqlite3_column_bytes(statement_, column) == static_cast<int>(hash.size()))
        std::memcpy(hash.data(), from, hash.size());
    return hash;
}

} // namespace thidua::store
