# Included by tests/CMakeLists.txt: tests of the program, in Python. Debian's own Python first: it has the graph libraries.
find_program(KTREND_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_program(KTREND_PYTHON NAMES python3 REQUIRED)

# In two parts that run side by side: nearly every test loads the schema.
foreach(part IN ITEMS build rest)
  add_test(NAME program.${part} COMMAND ${KTREND_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/program_test.py ${part}
    $<TARGET_FILE:ktrend-program> ${PROJECT_SOURCE_DIR} ${KTREND_SHARED_DATA})
  set_tests_properties(program.${part} PROPERTIES TIMEOUT 900)
endforeach()
if(KTREND_SHARED_DATA)
  add_test(NAME score.agreement COMMAND ${KTREND_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/score_agreement.py
    $<TARGET_FILE:ktrend-program> ${PROJECT_SOURCE_DIR}/schemas/ai-trend-ko ${KTREND_SHARED_DATA})
endif()

# What is kept of the sample reports: the target writes it anew, the test compares.
add_custom_target(update-samples
  COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/update-samples.sh $<TARGET_FILE:ktrend-program> VERBATIM USES_TERMINAL)
add_dependencies(update-samples ktrend-program)
add_test(NAME samples COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:ktrend-program> -DSOURCE=${PROJECT_SOURCE_DIR}
  -DSCRATCH=${CMAKE_CURRENT_BINARY_DIR}/samples -P ${CMAKE_CURRENT_SOURCE_DIR}/samples.cmake)

find_program(KTREND_DOXYGEN doxygen)
if(KTREND_DOXYGEN)
  add_test(NAME reference COMMAND ${CMAKE_COMMAND} -DSOURCE=${PROJECT_SOURCE_DIR}
    -DOUTPUT=${CMAKE_CURRENT_BINARY_DIR}/reference -DDOXYGEN=${KTREND_DOXYGEN} -DLIMIT=370
    -P ${CMAKE_CURRENT_SOURCE_DIR}/reference.cmake)
endif()
