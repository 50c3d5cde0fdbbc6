# The warnings that ktrend is built with; errors where KTREND_WERROR says so.
function(ktrend_warnings target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wshadow
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>         # false positives of g++ 12 (GCC bug 105651)
    $<$<BOOL:${KTREND_WERROR}>:-Werror>)
endfunction()
