# Exports read by programs that others have written: networkx, igraph, rdflib, graphviz, xmllint, Chromium. What is not
# installed is skipped, not failed.
find_program(KTREND_PYTHON NAMES python3 PATHS /usr/bin NO_DEFAULT_PATH)
if(NOT KTREND_PYTHON)
  message(STATUS "ktrend: no /usr/bin/python3; the checks of exports are left out")
  return()
endif()

# Pages of docs/ against what they speak of.
add_test(NAME documentation
         COMMAND ${KTREND_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/python/check_docs.py ${PROJECT_SOURCE_DIR})

add_executable(export_files export_files.cpp)
target_link_libraries(export_files PRIVATE ktrend::ktrend)
target_include_directories(export_files PRIVATE ${PROJECT_SOURCE_DIR}/src ${CMAKE_CURRENT_SOURCE_DIR})
target_compile_options(export_files PRIVATE -Wall -Wextra -Wshadow -Wno-missing-field-initializers -Wno-restrict
  $<$<BOOL:${KTREND_WERROR}>:-Werror>)

set(exports ${CMAKE_CURRENT_BINARY_DIR}/exports)
set(corpora ${PROJECT_SOURCE_DIR}/examples/reports)
if(KTREND_SHARED_DATA)
  list(APPEND corpora ${KTREND_SHARED_DATA}/reports)
endif()
add_test(NAME export.files COMMAND export_files ${exports} ${PROJECT_SOURCE_DIR}/schemas/ai-trend-ko ${corpora})
set_tests_properties(export.files PROPERTIES FIXTURES_SETUP exports)

foreach(check networkx igraph gexf csv json rdf dot xml)
  add_test(NAME export.${check}
           COMMAND ${KTREND_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/python/check_exports.py ${check} ${exports})
endforeach()
if(KTREND_BUILD_EXAMPLES)
  set(program --program $<TARGET_FILE:ktrend-program>)
endif()
add_test(NAME export.review
         COMMAND ${KTREND_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/python/check_review.py ${program} ${exports})
set_property(TEST export.review PROPERTY ENVIRONMENT KTREND_SCHEMA=${PROJECT_SOURCE_DIR}/schemas/ai-trend-ko)
set_tests_properties(export.networkx export.igraph export.gexf export.csv export.json export.rdf export.dot export.xml
                     export.review PROPERTIES FIXTURES_REQUIRED exports SKIP_RETURN_CODE 77)
