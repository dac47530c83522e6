# How a plugin is built, inside this checkout and out of tree (after find_package(thidua-sdk)):
#
#   thidua_add_plugin(NAME score_sheet
#       MANIFEST score_sheet.info
#       SOURCES score_sheet.cpp
#       LINKS Boost::json)            # optional
#
# Makes <name>.thidua with its manifest <name>.info beside it, in THIDUA_PLUGIN_OUTPUT_DIRECTORY (by default the folder
# `plugins` of the build tree). The library shows one symbol, thidua_plugin_entry, and leaves none unresolved.
function(thidua_add_plugin)
    cmake_parse_arguments(PLUGIN "" "NAME;MANIFEST" "SOURCES;LINKS" ${ARGN})
    foreach(word NAME MANIFEST SOURCES)
        if(NOT PLUGIN_${word})
            message(FATAL_ERROR "thidua_add_plugin: ${word} is missing")
        endif()
    endforeach()
    if(PLUGIN_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "thidua_add_plugin(${PLUGIN_NAME}): what is \"${PLUGIN_UNPARSED_ARGUMENTS}\"?")
    endif()
    if(NOT PLUGIN_NAME MATCHES "^[a-z][a-z0-9_]*$")
        message(FATAL_ERROR "thidua_add_plugin: the name \"${PLUGIN_NAME}\" must have lower-case letters, digits and _ only")
    endif()
    if(NOT DEFINED THIDUA_PLUGIN_OUTPUT_DIRECTORY)
        set(THIDUA_PLUGIN_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/plugins)
    endif()
    set(version_script ${CMAKE_CURRENT_FUNCTION_LIST_DIR}/thidua_plugin.map)
    set(target plugin_${PLUGIN_NAME})
    add_library(${target} MODULE ${PLUGIN_SOURCES})
    target_link_libraries(${target} PRIVATE thidua::sdk ${PLUGIN_LINKS})
    if(TARGET thidua_warnings)
        target_link_libraries(${target} PRIVATE thidua_warnings)
    endif()
    set_target_properties(${target} PROPERTIES
        PREFIX "" OUTPUT_NAME ${PLUGIN_NAME} SUFFIX .thidua
        LIBRARY_OUTPUT_DIRECTORY ${THIDUA_PLUGIN_OUTPUT_DIRECTORY}
        C_VISIBILITY_PRESET hidden CXX_VISIBILITY_PRESET hidden VISIBILITY_INLINES_HIDDEN ON
        POSITION_INDEPENDENT_CODE ON
        SKIP_BUILD_RPATH ON
        LINK_DEPENDS ${version_script})
    target_compile_features(${target} PRIVATE c_std_11 cxx_std_20)
    # Unique symbols of GCC would tie two versions of one plugin together.
    target_compile_options(${target} PRIVATE $<$<COMPILE_LANG_AND_ID:CXX,GNU>:-fno-gnu-unique>)
    target_link_options(${target} PRIVATE -Wl,--version-script=${version_script})
    if(NOT THIDUA_SANITIZE)
        target_link_options(${target} PRIVATE -Wl,-z,defs)
    endif()
    get_filename_component(manifest ${PLUGIN_MANIFEST} ABSOLUTE)
    set(placed ${THIDUA_PLUGIN_OUTPUT_DIRECTORY}/${PLUGIN_NAME}.info)
    add_custom_command(OUTPUT ${placed}
        COMMAND ${CMAKE_COMMAND} -E copy ${manifest} ${placed} DEPENDS ${manifest} VERBATIM)
    add_custom_target(${target}_manifest ALL DEPENDS ${placed})
    add_dependencies(${target} ${target}_manifest)
endfunction()
