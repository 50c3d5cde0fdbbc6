#!/usr/bin/env bash
# Builds ktrend with warnings as errors and runs all its tests. On a bare Debian 12 it first installs what is missing.
#
#   tests/run.sh                 an optimised build in build/tests
#   tests/run.sh --sanitize      AddressSanitizer and UndefinedBehaviorSanitizer, in build/sanitize
#   tests/run.sh [--sanitize] -R graph ...     further arguments go to ctest
#
# The corpus tests read ../shared (reports, gold, normalize) where that folder lies beside the checkout.
set -euo pipefail
cd "$(dirname "$0")/.."

build=build/tests
options=(-DCMAKE_BUILD_TYPE=Release)
if [ "${1:-}" = --sanitize ]; then
    shift
    build=build/sanitize
    options=(-DCMAKE_BUILD_TYPE=RelWithDebInfo -DKTREND_SANITIZE=ON)
    export ASAN_OPTIONS=detect_stack_use_after_return=1 UBSAN_OPTIONS=print_stacktrace=1
fi

cmake/install-dependencies.sh --tests

if [ -d ../shared ]; then
    options+=(-DKTREND_SHARED_DATA="$(cd ../shared && pwd)")
else
    options+=(-DKTREND_SHARED_DATA=)
    echo "tests/run.sh: no ../shared folder beside this checkout: the corpus tests are left out"
fi
if command -v ccache >/dev/null; then
    options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
fi

jobs=$(nproc)
cmake -S . -B "$build" -G Ninja -DKTREND_WERROR=ON -DKTREND_BUILD_TESTS=ON -DKTREND_BUILD_EXAMPLES=ON "${options[@]}"
cmake --build "$build" --parallel "$jobs"
exec ctest --test-dir "$build" --parallel "$jobs" --output-on-failure "$@"
