#pragma once

#include <filesystem>

#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

namespace thidua::tests {

/// Sees from beside whether anybody has committed.
class StoreWatch {
  public:
    explicit StoreWatch(const std::filesystem::path& folder) {

        BOOST_REQUIRE(sqlite3_open_v2((folder / "thidua.db").c_str(), &database_, SQLITE_OPEN_READONLY, nullptr) ==
                      SQLITE_OK);
        BOOST_REQUIRE(database_ != nullptr);
    }
    ~StoreWatch() { sqlite3_close(database_); }
    StoreWatch(const StoreWatch&) = delete;
    StoreWatch& operator=(const StoreWatch&) = delete;

    [[nodiscard]] int version() const {
        sqlite3_stmt* asked = nullptr;
        BOOST_REQUIRE(sqlite3_prepare_v2(database_, "PRAGMA data_version", -1, &asked, nullptr) == SQLITE_OK);
        BOOST_REQUIRE(sqlite3_step(asked) == SQLITE_ROW);
        const int version = sqlite3_column_int(asked, 0);
        sqlite3_finalize(asked);
        return version;
    }

  private:
    sqlite3* database_ = nullptr;
};

} // namespace thidua::tests
