# What the compiler must refuse. Each tests/compile-fail/<name>.cpp is compiled twice: as it stands it must compile (the
# control: otherwise any typing error would look like success), and with KTREND_MUST_FAIL defined the compiler must say
# `message` (a regular expression that fits g++ and clang).
function(ktrend_compile_fail name message)
  set(source ${CMAKE_CURRENT_SOURCE_DIR}/compile-fail/${name}.cpp)
  set(compile ${CMAKE_CXX_COMPILER} -std=c++20 -fsyntax-only -I${PROJECT_SOURCE_DIR}/include ${source})
  add_test(NAME compile-fail.${name}.control COMMAND ${compile})
  add_test(NAME compile-fail.${name} COMMAND ${compile} -DKTREND_MUST_FAIL)
  set_tests_properties(compile-fail.${name} PROPERTIES PASS_REGULAR_EXPRESSION "error: ${message}")
endfunction()

ktrend_compile_fail(mixed-spans "(could not convert|cannot convert|no viable|no matching)")
ktrend_compile_fail(compared-spans "(no match for|invalid operands)")
ktrend_compile_fail(text-of-temporary "(use of deleted function|call to deleted function)")
ktrend_compile_fail(view-of-temporary "(use of deleted function|call to deleted constructor|functional-style cast)")
ktrend_compile_fail(relations-of-temporary "(use of deleted function|call to deleted member function)")
ktrend_compile_fail(graph-of-temporary "(use of deleted function|call to deleted member function)")
