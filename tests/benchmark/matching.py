#!/usr/bin/python3
"""Which of the shipped patterns match which lines, by Python's `re`: beside matching_benchmark.

    KTREND_DUMP=FOLDER matching_benchmark; matching.py FOLDER

Patterns are compiled before the time is taken. Prints matches, as a check, and the processor time of one pass.
"""
import pathlib
import re
import sys
import time


def python_pattern(pattern):
    """RE2's \\x{…} is \\U… in Python."""
    return re.sub(r"\\x\{([0-9A-Fa-f]+)\}", lambda code: "\\U" + code.group(1).zfill(8), pattern)


def compiled(pattern):
    try:
        return re.compile(python_pattern(pattern))
    except re.error:  # \p{…}, which Python lacks
        return None


folder = pathlib.Path(sys.argv[1])
tasks = []
left_out = 0
for path in sorted(folder.glob("*.patterns")):
    patterns = [compiled(line) for line in path.read_text(encoding="utf-8").splitlines()]
    left_out += patterns.count(None)
    lines = path.with_suffix(".lines").read_text(encoding="utf-8").splitlines()
    tasks.append(([p for p in patterns if p is not None], lines))
start = time.process_time()
matches = sum(1 for patterns, lines in tasks for line in lines for p in patterns if p.search(line))
print(f"{matches} matches in {time.process_time() - start:.1f} s; {left_out} patterns left out")
