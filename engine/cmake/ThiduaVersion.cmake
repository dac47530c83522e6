# The version has one home: engine/include/thidua/version.hpp. Everything else reads it from there.
file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/../include/thidua/version.hpp _thidua_version_line REGEX "kVersion = ")
string(REGEX MATCH "[0-9]+\\.[0-9]+\\.[0-9]+" THIDUA_VERSION "${_thidua_version_line}")
