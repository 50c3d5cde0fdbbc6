#!/usr/bin/env bash
# From a clean clone to a graph: installs what is missing (Debian 12), builds the program, reads the sample reports,
# writes out/graph.graphml for Gephi, and asks the claims three questions.
#
#   examples/quickstart.sh [FOLDER]     the folder to write to; out/ by default
set -euo pipefail
cd "$(dirname "$0")/.."
out=${1:-out}

cmake/install-dependencies.sh
cmake -S . -B build -G Ninja -DKTREND_BUILD_TESTS=OFF >build-quickstart.log 2>&1 \
    && cmake --build build --parallel "$(nproc)" --target ktrend-program >>build-quickstart.log 2>&1 \
    || { tail -n 30 build-quickstart.log >&2; exit 1; }
rm -f build-quickstart.log

ktrend=build/bin/ktrend
ask() {
    printf '\n$ ktrend'
    printf ' %q' "$@"
    printf '\n'
    "$ktrend" "$@"
}

echo "$ ktrend build examples/reports --out $out"
"$ktrend" build examples/reports --out "$out"
