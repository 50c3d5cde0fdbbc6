#!/usr/bin/env bash
# Writes anew what the repository keeps of the sample reports: docs/sample/graph.graphml, which the test `samples` holds
# to be what the program writes, and the pictures in docs/images. Run it after a change of rules, layout or exports:
#
#   cmake --build build --target update-samples
#   tests/update-samples.sh [PROGRAM]        the same by hand; build/bin/ktrend unless another is named
#
# The pictures need Chromium and a font with Hangul; where there is none, they are left as they are.
set -euo pipefail
program=$(realpath "${1:-$(dirname "$0")/../build/bin/ktrend}")
cd "$(dirname "$0")/.."
export KTREND_SCHEMA=$PWD/schemas/ai-trend-ko

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$program" build examples/reports --out "$scratch/out" --quiet
mkdir -p docs/sample docs/images
cp "$scratch/out/graph.graphml" docs/sample/graph.graphml
echo "docs/sample/graph.graphml: $(grep -c '<node ' docs/sample/graph.graphml) nodes," \
     "$(grep -c '<edge ' docs/sample/graph.graphml) edges"

chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
if [ -z "$chromium" ]; then
    echo "no Chromium: docs/images is left as it is"
    exit 0
fi

# picture FILE WIDTH,HEIGHT PAGE[#ANCHOR]
picture() {
    "$chromium" --headless --no-sandbox --disable-gpu --hide-scrollbars --force-color-profile=srgb --no-first-run \
        --disable-background-networking --user-data-dir="$scratch/profile" --virtual-time-budget=5000 \
        --screenshot="$scratch/picture.png" --window-size="$2" "file://$3" >"$scratch/log" 2>&1 ||
        { cat "$scratch/log" >&2; exit 1; }
    [ -s "$scratch/picture.png" ] || { cat "$scratch/log" >&2; exit 1; }
    mv "$scratch/picture.png" "$1"
    echo "$1"
}

"$program" graph "$scratch/out" --top 120 --literals none -o "$scratch/graph.svg" --quiet
picture docs/images/graph.png 1600,1200 "$scratch/graph.svg"

# The review page, at the first release that the monthly blog tells of.
"$program" graph "$scratch/out" --reports examples/reports -o "$scratch/review.html" --quiet
claim=$("$program" query "$scratch/out" --relation released --report monthly-2025-01.md --limit 1 --json |
    grep -o '"claims":\[{"id":"[0-9a-f]*' | head -1 | grep -o '[0-9a-f]*$')
picture docs/images/review.png 1500,1000 "$scratch/review.html#$claim"
