# Today's headers of the contract as a later minor would have them: every struct that may grow has grown.
#   cmake -DFROM=<sdk/include> -DTO=<folder> -P grow_headers.cmake
set(more "\n    uint64_t grown[8]; /* appended by a later minor */\n    void (*grown_function)(void);\n")
file(GLOB headers ${FROM}/thidua/sdk/*.h)
foreach(header ${headers})
    file(READ ${header} text)
    string(REGEX REPLACE "\n} (thidua_description|thidua_entry);" "${more}} \\1;" text "${text}")
    string(REGEX REPLACE "(\\(\\*(log|remaining_ms|destroy)\\)[^;]*;)\n};" "\\1${more}};" text "${text}")
    string(REPLACE "THIDUA_ABI_MINOR 0u" "THIDUA_ABI_MINOR 1u" text "${text}")
    get_filename_component(name ${header} NAME)
    file(WRITE ${TO}/thidua/sdk/${name} "${text}")
endforeach()
