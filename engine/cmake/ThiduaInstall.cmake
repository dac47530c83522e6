# Where everything lies once it is installed, and the Debian package that is made of it.
#
#   PREFIX/bin/thidua                     the program
#   PREFIX/libexec/thidua                 the worker, which the program finds from where it lies itself
#   PREFIX/lib/thidua/plugins             plugins with their manifests
#   PREFIX/share/thidua                   the sample workflows, and config/, the sample department
#   PREFIX/share/doc/thidua               documents
#   PREFIX/include, lib/cmake/thidua-sdk  what plugins are built with (engine/sdk)
#   ETC/thidua                            the configuration: PREFIX/etc, or /etc where PREFIX is /usr
#
# Messages are part of the program. Nothing holds the prefix, so that the whole tree may be moved.
set(installed_plugins import_xlsx export_xlsx export_csv score_dmn score_sheet notify_mail)
list(TRANSFORM installed_plugins PREPEND plugin_ OUTPUT_VARIABLE plugin_targets)
add_custom_target(thidua_runtime DEPENDS thidua thidua-plugin-worker)
add_dependencies(thidua_runtime ${plugin_targets})

install(TARGETS thidua RUNTIME DESTINATION bin COMPONENT runtime)
install(TARGETS thidua-plugin-worker RUNTIME DESTINATION libexec/thidua COMPONENT runtime)
install(TARGETS ${plugin_targets} LIBRARY DESTINATION lib/thidua/plugins COMPONENT runtime)
foreach(plugin ${installed_plugins})
    install(FILES ${PROJECT_SOURCE_DIR}/plugins/${plugin}/${plugin}.info DESTINATION lib/thidua/plugins COMPONENT runtime)
endforeach()
install(DIRECTORY workflows config DESTINATION share/thidua COMPONENT runtime
    PATTERN "*.cpp" EXCLUDE PATTERN thidua.info EXCLUDE)
install(FILES README.md CHANGELOG.md DESTINATION share/doc/thidua COMPONENT runtime)
install(FILES LICENSE RENAME copyright DESTINATION share/doc/thidua COMPONENT runtime)
install(DIRECTORY engine/docs/ DESTINATION share/doc/thidua/engine/docs COMPONENT runtime)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/package/nginx.conf DESTINATION share/doc/thidua/examples COMPONENT runtime)
install(FILES ${CMAKE_CURRENT_LIST_DIR}/package/thidua.service DESTINATION lib/systemd/system COMPONENT runtime)
install(CODE "set(source \"${PROJECT_SOURCE_DIR}/config\")" COMPONENT runtime)
install(SCRIPT ${CMAKE_CURRENT_LIST_DIR}/install_configuration.cmake COMPONENT runtime)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME thidua)
set(CPACK_PACKAGE_VENDOR "the thidua authors")
set(CPACK_PACKAGE_CONTACT "the thidua authors <root@localhost>" CACHE STRING "Who maintains the Debian package")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "approval-workflow engine for offices")
set(CPACK_PACKAGE_DESCRIPTION "Moves nominations through the stages of a workflow that is written in text files and proven
before it is used, tells every reason against an action, and keeps a hash-chained history of all that was done.
Plugins read and write workbooks, score nominations and send mail.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL runtime sdk)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS adduser)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS fonts-liberation2)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "cmake, g++, libboost-json1.81-dev")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
# What an office changes is kept when a newer package comes.
file(GLOB_RECURSE kept CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/config ${PROJECT_SOURCE_DIR}/config/*.info)
list(TRANSFORM kept PREPEND /etc/thidua/)
list(JOIN kept "\n" kept)
file(WRITE ${CMAKE_BINARY_DIR}/package/conffiles "${kept}\n")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${CMAKE_BINARY_DIR}/package/conffiles
    ${CMAKE_CURRENT_LIST_DIR}/package/postinst ${CMAKE_CURRENT_LIST_DIR}/package/postrm)
include(CPack)
