# What `cmake --install` lays down: library, headers, config package, pkg-config file, knowledge schemas.
include(CMakePackageConfigHelpers)

set(KTREND_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/ktrend)
set(KTREND_SCHEMA_DIR ${CMAKE_INSTALL_DATADIR}/ktrend/schemas)

install(TARGETS ktrend EXPORT ktrend-targets
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY include/ktrend DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.hpp")
if(TARGET ktrend-pdf)  # a component of its own: find_package(ktrend COMPONENTS pdf)
  install(TARGETS ktrend-pdf EXPORT ktrend-pdf-targets
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
    LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
    RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
  install(EXPORT ktrend-pdf-targets NAMESPACE ktrend:: DESTINATION ${KTREND_CMAKE_DIR})
endif()
install(DIRECTORY schemas/ DESTINATION ${KTREND_SCHEMA_DIR})
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})

install(EXPORT ktrend-targets NAMESPACE ktrend:: DESTINATION ${KTREND_CMAKE_DIR})
configure_package_config_file(cmake/ktrend-config.cmake.in ktrend-config.cmake
  INSTALL_DESTINATION ${KTREND_CMAKE_DIR} PATH_VARS KTREND_SCHEMA_DIR)
# Before 1.0 a new minor version may change the interface.
write_basic_package_version_file(ktrend-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES cmake/FindRE2.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/ktrend-config.cmake ${CMAKE_CURRENT_BINARY_DIR}/ktrend-config-version.cmake
  DESTINATION ${KTREND_CMAKE_DIR})

# The .pc file finds its prefix from its own place, so that a moved tree still works.
file(RELATIVE_PATH KTREND_PC_PREFIX
  "${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig" "${CMAKE_INSTALL_PREFIX}")
if(BUILD_SHARED_LIBS)
  set(KTREND_PC_CFLAGS " -DKTREND_SHARED")
  set(KTREND_PC_REQUIRES Requires.private)
else()
  set(KTREND_PC_LIBS " -pthread")
  set(KTREND_PC_REQUIRES Requires)
endif()
configure_file(cmake/ktrend.pc.in ktrend.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/ktrend.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
