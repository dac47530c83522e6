# Writes HEADER and SOURCE of ROOM, whose header PORT declares what SOURCE defines: the named queries of QUERIES (blocks that begin with `-- name: x`) as an enumeration with
# their texts, and the numbered migrations of MIGRATIONS (0001_name.sql …) in order.
cmake_minimum_required(VERSION 3.25)
set(names "")
set(texts "")
foreach(file ${QUERIES})
    file(STRINGS ${file} lines REGEX "^-- name: ")
    foreach(line ${lines})
        string(REGEX REPLACE "^-- name: +" "" name "${line}")
        if(name IN_LIST names)
            message(FATAL_ERROR "${file}: a query named ${name} stands elsewhere already")
        endif()
        list(APPEND names ${name})
    endforeach()
    file(READ ${file} content)
    string(APPEND texts "    R\"thidua_sql(${content})thidua_sql\",\n")
endforeach()
list(JOIN names ",\n    " enumeration)
set(migrations "")
foreach(file ${MIGRATIONS})
    get_filename_component(name ${file} NAME_WE)
    file(READ ${file} content)
    string(APPEND migrations "    {\"${name}\", R\"thidua_sql(${content})thidua_sql\"},\n")
endforeach()
file(WRITE ${HEADER} "#pragma once

namespace thidua::${ROOM} {

/// The named queries of the sql files of engine/${ROOM}, in the order they stand there.
enum class Query : unsigned {
    ${enumeration},
    count_of_queries
};

} // namespace thidua::${ROOM}
")
file(WRITE ${SOURCE} "#include \"${PORT}\"

namespace thidua::${ROOM} {
namespace {
constexpr std::string_view kQueryFiles[] = {
${texts}};
constexpr Migration kMigrations[] = {
${migrations}};
} // namespace

std::span<const std::string_view> query_files() { return kQueryFiles; }
std::span<const Migration> migrations() { return kMigrations; }

} // namespace thidua::${ROOM}
")
