# One room, one target. A room links only the rooms above it, so a wrong arrow fails to link; tests/tidy checks the
# include lines as well.
#
#   thidua_room(NAME reading
#       SOURCES scanner.cpp tree.cpp
#       ROOMS base                      # rooms above, in the order data travels
#       LINKS Boost::headers            # libraries seen by users of the room's headers
#       PRIVATE_LINKS PkgConfig::ICU)   # libraries kept inside the room
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

set_property(GLOBAL PROPERTY THIDUA_MESSAGE_FILES "")

function(thidua_room)
    cmake_parse_arguments(ROOM "" "NAME" "SOURCES;ROOMS;LINKS;PRIVATE_LINKS" ${ARGN})
    set(target thidua_${ROOM_NAME})
    add_library(${target} STATIC ${ROOM_SOURCES})
    list(TRANSFORM ROOM_ROOMS PREPEND thidua_)
    target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/engine ${PROJECT_SOURCE_DIR}/engine/include)
    target_link_libraries(${target} PUBLIC ${ROOM_ROOMS} ${ROOM_LINKS}
        PRIVATE thidua_warnings thidua_hardening ${ROOM_PRIVATE_LINKS})
    file(GLOB messages CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/messages/*.txt)
    set_property(GLOBAL APPEND PROPERTY THIDUA_MESSAGE_FILES ${messages})
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
