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
run() {
    printf '\n$ ktrend'
    printf ' %s' "$@"
    printf '\n'
    "$ktrend" "$@"
}

run build examples/reports --out "$out"
run query "$out" --subject OpenAI --relation released --limit 4
run query "$out" --relation raised_funding,acquired --since 2025 --limit 4
run query "$out" --path OpenAI NVIDIA --limit 1
printf '\nNext: open %s/graph.graphml in Gephi (docs/gephi.md), or ask more: build/bin/ktrend query --help\n' "$out"
