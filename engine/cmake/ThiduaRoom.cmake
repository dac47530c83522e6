# One room, one target. A room links only the rooms above it, so a wrong arrow fails to link; tests/tidy checks the
# include lines as well.
#
#   thidua_room(NAME reading
#       SOURCES scanner.cpp tree.cpp
#       ROOMS base                      # rooms above, in the order data travels
#       LINKS Boost::headers            # libraries seen by users of the room's headers
#       PRIVATE_LINKS PkgConfig::ICU    # libraries kept inside the room
#       OPTIONS -fno-some-pass)         # optional: how this room alone is compiled; it then has a precompiled header of its own
#
# Messages a person reads stand in messages/<language>.txt beside the sources; they are embedded by
# thidua_embed_messages() once all rooms are known.
add_library(thidua_warnings INTERFACE)
target_compile_options(thidua_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
    $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor -Woverloaded-virtual>)
add_library(thidua_hardening INTERFACE)
target_compile_options(thidua_hardening INTERFACE
    -fstack-protector-strong $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>)
target_link_options(thidua_hardening INTERFACE -Wl,-z,relro,-z,now)
if(THIDUA_SANITIZE)
    add_compile_options(-fsanitize=${THIDUA_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all -O1)
    add_link_options(-fsanitize=${THIDUA_SANITIZE})
endif()
if(THIDUA_FUZZ) # every room tells the fuzzer where it has been; only the fuzzers bring a main() of libFuzzer
    add_compile_options(-fsanitize=fuzzer-no-link)
    add_link_options(-fsanitize=fuzzer-no-link)
endif()

# What nearly every source reads, parsed once for all rooms: a room's own sources take half the time to read, and one
# header for all is made faster than one a room. It holds nothing of ours, so that no edit makes it anew.
# GCC takes it only for sources that are compiled with the same options.
set(THIDUA_COMMON_HEADERS <algorithm> <array> <chrono> <cstdint> <filesystem> <functional> <map> <memory> <optional> <set>
    <span> <string> <string_view> <unordered_map> <utility> <variant> <vector> <boost/json.hpp> <boost/system/result.hpp>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options($<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>) # lets ccache see which header was used
else()
    set(CMAKE_DISABLE_PRECOMPILE_HEADERS ON)
endif()
# Rooms are static: within one source, calls need no detour for names that a shared library might replace.
set(THIDUA_ROOM_OPTIONS -fno-semantic-interposition)

set_property(GLOBAL PROPERTY THIDUA_MESSAGE_FILES "")

function(thidua_room)
    cmake_parse_arguments(ROOM "" "NAME" "SOURCES;ROOMS;LINKS;PRIVATE_LINKS;OPTIONS" ${ARGN})
    set(target thidua_${ROOM_NAME})
    add_library(${target} STATIC ${ROOM_SOURCES})
    list(TRANSFORM ROOM_ROOMS PREPEND thidua_)
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/engine ${PROJECT_SOURCE_DIR}/engine/include)
    target_link_libraries(${target} PUBLIC ${ROOM_ROOMS} ${ROOM_LINKS}
        PRIVATE thidua_warnings thidua_hardening ${ROOM_PRIVATE_LINKS})
    target_compile_options(${target} PRIVATE ${THIDUA_ROOM_OPTIONS} ${ROOM_OPTIONS})
    if(ROOM_OPTIONS OR ROOM_NAME STREQUAL "base")
        target_precompile_headers(${target} PRIVATE ${THIDUA_COMMON_HEADERS})
    else()
        target_precompile_headers(${target} REUSE_FROM thidua_base)
    endif()
    file(GLOB messages CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/messages/*.txt)
    set_property(GLOBAL APPEND PROPERTY THIDUA_MESSAGE_FILES ${messages})
endfunction()

# Makes named queries and numbered migrations part of a room: sets `<room>_embedded` to its further sources and
# `<room>_generated` to where its header `<room>/queries.hpp` is found. `port` is the header that declares what is made.
function(thidua_embed_queries room port queries migrations)
    set(generated ${CMAKE_CURRENT_BINARY_DIR}/generated)
    set(embed ${PROJECT_SOURCE_DIR}/engine/cmake/embed_queries.cmake)
    add_custom_command(
        OUTPUT ${generated}/${room}/queries.hpp ${generated}/embedded_sql.cpp
        COMMAND ${CMAKE_COMMAND} -DROOM=${room} -DPORT=${port} -DHEADER=${generated}/${room}/queries.hpp
            -DSOURCE=${generated}/embedded_sql.cpp "-DQUERIES=${queries}" "-DMIGRATIONS=${migrations}" -P ${embed}
        DEPENDS ${queries} ${migrations} ${embed} VERBATIM)
    set(${room}_embedded ${generated}/embedded_sql.cpp ${generated}/${room}/queries.hpp PARENT_SCOPE)
    set(${room}_generated ${generated} PARENT_SCOPE)
endfunction()

# Builds thidua_messages: every room's message files as one array of {room, language, text}.
function(thidua_embed_messages)
    get_property(files GLOBAL PROPERTY THIDUA_MESSAGE_FILES)
    set(out ${CMAKE_BINARY_DIR}/generated/embedded_messages.cpp)
    add_custom_command(OUTPUT ${out}
        COMMAND ${CMAKE_COMMAND} -DOUT=${out} "-DFILES=${files}"
            -P ${PROJECT_SOURCE_DIR}/engine/cmake/embed_messages.cmake
        DEPENDS ${files} ${PROJECT_SOURCE_DIR}/engine/cmake/embed_messages.cmake VERBATIM)
    add_library(thidua_messages STATIC ${out})
    target_link_libraries(thidua_messages PUBLIC thidua_base)
endfunction()
