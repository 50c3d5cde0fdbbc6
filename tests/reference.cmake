# Makes the API reference, and fails on what Doxygen holds to be wrong in it: a command it does not know, a parameter that
# is not there. Names without documentation are counted; LIMIT says how many there may be, and only ever goes down.
#   cmake -DSOURCE=… -DOUTPUT=… -DDOXYGEN=… -DLIMIT=N -P reference.cmake
file(READ ${SOURCE}/docs/Doxyfile settings)
file(WRITE ${OUTPUT}/Doxyfile "${settings}\nOUTPUT_DIRECTORY = ${OUTPUT}\n")
execute_process(COMMAND ${DOXYGEN} ${OUTPUT}/Doxyfile WORKING_DIRECTORY ${SOURCE}
  OUTPUT_QUIET ERROR_VARIABLE messages COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE ";" "," messages "${messages}")
string(REPLACE "\n" ";" messages "${messages}")
list(FILTER messages INCLUDE REGEX "warning: |error: ")
list(REMOVE_DUPLICATES messages)
set(undocumented ${messages})
list(FILTER undocumented INCLUDE REGEX "is not documented")
list(FILTER messages EXCLUDE REGEX "is not documented|Internal inconsistency")  # the latter: of Doxygen with std::hash
list(LENGTH undocumented count)
list(JOIN undocumented "\n" undocumented)
message("${undocumented}\n${count} public names without documentation (at most ${LIMIT})")
if(messages)
  list(JOIN messages "\n" messages)
  message(FATAL_ERROR "${messages}")
endif()
if(count GREATER LIMIT)
  message(FATAL_ERROR "more names without documentation than before")
endif()
