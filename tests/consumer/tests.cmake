# Included by tests/CMakeLists.txt. The second test compiles the library once more, unoptimised and shared.
set(consumer_settings
  -DSOURCE=${CMAKE_CURRENT_SOURCE_DIR}/consumer -DGENERATOR=${CMAKE_GENERATOR} -DCOMPILER=${CMAKE_CXX_COMPILER}
  -DLAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER})
if(TARGET ktrend-pdf)
  list(APPEND consumer_settings -DPDF=ON)
endif()
if(KTREND_SANITIZE)
  list(APPEND consumer_settings "-DFLAGS=-fsanitize=address,undefined")
endif()
add_test(NAME consumer.installed COMMAND ${CMAKE_COMMAND} ${consumer_settings}
  -DBUILD=${PROJECT_BINARY_DIR} -DWORK=${CMAKE_CURRENT_BINARY_DIR}/consumer-installed
  -P ${CMAKE_CURRENT_SOURCE_DIR}/consumer/run.cmake)
set_tests_properties(consumer.installed PROPERTIES TIMEOUT 300)
if(NOT KTREND_SANITIZE)
  add_test(NAME consumer.subdirectory COMMAND ${CMAKE_COMMAND} ${consumer_settings}
    -DSUBPROJECT=${PROJECT_SOURCE_DIR} -DWORK=${CMAKE_CURRENT_BINARY_DIR}/consumer-subdirectory
    -P ${CMAKE_CURRENT_SOURCE_DIR}/consumer/run.cmake)
  set_tests_properties(consumer.subdirectory PROPERTIES TIMEOUT 900)
endif()
