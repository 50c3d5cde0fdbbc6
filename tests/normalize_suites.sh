#!/bin/sh
# Scores a normaliser on the shared suites and fails below their bars:
#     normalize_suites.sh NORMALIZE_LINES SCHEMA-FOLDER SUITES-FOLDER
set -eu
lines=$1 schema=$2 suites=$3
output=$(mktemp)
trap 'rm -f "$output"' EXIT
failed=0
for suite in hand:0.95 recognizers-number:0.90 recognizers-unit:0.90 recognizers-date:0.90; do
    file=$suites/${suite%:*}.jsonl bar=${suite#*:}
    for reference in $("$suites/score.py" --references "$file"); do
        "$suites/score.py" --texts "$file" --reference "$reference" | "$lines" "$schema" --reference "$reference"
    done > "$output"
    "$suites/score.py" "$file" "$output" --json |
        python3 -c "import json, sys; r = json.load(sys.stdin); print(r['suite'], round(r['f1'], 4)); sys.exit(r['f1'] < $bar)" || failed=1
done
exit $failed
