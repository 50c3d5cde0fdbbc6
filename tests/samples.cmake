# What the repository keeps of the sample reports must be what the program writes of them.
#   cmake -DPROGRAM=… -DSOURCE=… -DSCRATCH=… -P samples.cmake
set(ENV{KTREND_SCHEMA} ${SOURCE}/schemas/ai-trend-ko)
file(REMOVE_RECURSE ${SCRATCH})
execute_process(COMMAND ${PROGRAM} build ${SOURCE}/examples/reports --out ${SCRATCH} --quiet COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${SCRATCH}/graph.graphml ${SOURCE}/docs/sample/graph.graphml
  RESULT_VARIABLE differs)
if(differs)
  message(FATAL_ERROR "docs/sample/graph.graphml is not what the program writes; if the change is meant, "
                      "cmake --build … --target update-samples writes it anew")
endif()
