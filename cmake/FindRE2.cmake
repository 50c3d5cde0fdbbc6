# Finds RE2 where its package ships no CMake config (Debian 12). Defines the target re2::re2.
find_package(re2 CONFIG QUIET)
if(NOT TARGET re2::re2)
  find_path(RE2_INCLUDE_DIR re2/re2.h)
  find_library(RE2_LIBRARY re2)
  include(FindPackageHandleStandardArgs)
  find_package_handle_standard_args(RE2 REQUIRED_VARS RE2_LIBRARY RE2_INCLUDE_DIR)
  if(RE2_FOUND)
    find_package(Threads QUIET)
    add_library(re2::re2 UNKNOWN IMPORTED)
    set_target_properties(re2::re2 PROPERTIES
      IMPORTED_LOCATION "${RE2_LIBRARY}"
      INTERFACE_INCLUDE_DIRECTORIES "${RE2_INCLUDE_DIR}"
      INTERFACE_LINK_LIBRARIES Threads::Threads)
  endif()
  mark_as_advanced(RE2_INCLUDE_DIR RE2_LIBRARY)
else()
  set(RE2_FOUND TRUE)
endif()
