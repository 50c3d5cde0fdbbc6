# Configures, builds and runs the consumer project; called by ctest. Variables:
#   SOURCE     folder of the consumer project        WORK    scratch folder, made anew
#   BUILD      build tree of ktrend to install from (find_package), or
#   SUBPROJECT source tree of ktrend (add_subdirectory); then a shared library is built, installed and used as well
#   PDF        whether the component pdf was built
#   GENERATOR, COMPILER, LAUNCHER   as ktrend's own build uses them
cmake_minimum_required(VERSION 3.24)

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
  if(NOT result EQUAL 0)
    list(JOIN ARGN " " command)
    message(FATAL_ERROR "${command}\n${output}")
  endif()
endfunction()

set(common -G ${GENERATOR} -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}
  -DCMAKE_CXX_FLAGS=${FLAGS} -DCMAKE_BUILD_TYPE=Debug -DCONSUMER_PDF=${PDF})

# Builds the consumer against the package below `prefix`, by CMake and by pkg-config.
function(use_package prefix)
  run(${CMAKE_COMMAND} -S ${SOURCE} -B ${WORK}/installed ${common} -DCMAKE_PREFIX_PATH=${prefix})
  run(${CMAKE_COMMAND} --build ${WORK}/installed)
  run(${CMAKE_CTEST_COMMAND} --test-dir ${WORK}/installed --output-on-failure)

  file(GLOB_RECURSE pc ${prefix}/*/ktrend.pc)
  cmake_path(GET pc PARENT_PATH pc_dir)
  set(ENV{PKG_CONFIG_PATH} ${pc_dir})
  execute_process(COMMAND pkg-config --cflags --libs ktrend OUTPUT_VARIABLE flags COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND pkg-config --variable=schemadir ktrend OUTPUT_VARIABLE schemas
    OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  separate_arguments(flags UNIX_COMMAND "${flags} ${FLAGS}")
  cmake_path(GET pc_dir PARENT_PATH lib_dir)
  run(${COMPILER} -std=c++20 ${SOURCE}/main.cpp -o ${WORK}/by-pkg-config ${flags} -Wl,-rpath,${lib_dir})
  run(${WORK}/by-pkg-config ${schemas}/ai-trend-ko)
endfunction()

file(REMOVE_RECURSE ${WORK})
if(SUBPROJECT)
  run(${CMAKE_COMMAND} -S ${SOURCE} -B ${WORK}/build ${common} -DKTREND_SOURCE=${SUBPROJECT}
    -DBUILD_SHARED_LIBS=ON -DKTREND_INSTALL=ON)
  run(${CMAKE_COMMAND} --build ${WORK}/build)
  run(${CMAKE_CTEST_COMMAND} --test-dir ${WORK}/build --output-on-failure)
  run(${CMAKE_COMMAND} --install ${WORK}/build --prefix ${WORK}/prefix)
else()
  run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/prefix)
endif()
use_package(${WORK}/prefix)
