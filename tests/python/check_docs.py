"""What the docs list must be what there is: keys of rules, macros of the grammar and of the engine, packages to install.

    check_docs.py SOURCE
"""

import json
import re
import sys
import unittest
from pathlib import Path

SOURCE = Path(sys.argv.pop(1))


def read(path):
    return (SOURCE / path).read_text(encoding="utf-8")


def first_cells(page):
    """All that stands in backticks in the first cell of a table's row, braces taken off."""
    rows = re.findall(r"^\| (`[^|]*) \|", page, re.MULTILINE)
    return {name.strip("{}") for row in rows for name in re.findall(r"`([^`]+)`", row)}


class Rules(unittest.TestCase):
    listed = first_cells(read("docs/rules.md"))

    def assert_listed(self, names):
        self.assertTrue(names)
        self.assertEqual(sorted(set(names) - self.listed), [])

    def test_every_key_of_a_rule_is_explained(self):
        rule = json.loads(read("schemas/rules.schema.json"))["properties"]["rules"]["items"]["properties"]
        self.assert_listed(rule)

    def test_every_macro_with_a_meaning_for_the_engine_is_explained(self):
        names = re.findall(r'\{"([a-z.]+)", "[^"]*", "[^"]*", &RuleSet', read("src/rules/engine_macros.cpp"))
        slots = re.findall(r'"(slot\.[a-z.]+[a-z])"', read("src/rules/compiler.cpp"))
        self.assertGreater(len(names), 30)
        self.assert_listed(names + slots)

    def test_every_macro_of_the_grammar_is_explained(self):
        names = re.findall(r"^  ([a-z.]+):", read("schemas/ai-trend-ko/macros/10-grammar.yaml"), re.MULTILINE)
        self.assertGreater(len(names), 30)
        self.assert_listed(name for name in names if not name.startswith("slot."))


class Architecture(unittest.TestCase):
    PLAIN_DATA = {"ktrend/date.hpp", "ktrend/claim.hpp", "claim/hash.hpp"}

    def test_stages_include_only_what_the_table_has_above_them(self):
        rows = re.findall(r"^\| [^|]+ \| ([^|]*)\| (`src/[^|]+)\|", read("docs/architecture.md"), re.MULTILINE)
        place = {}
        for row, (headers, folders) in enumerate(rows):
            place.update({f"ktrend/{name}": row for name in re.findall(r"`(\w+\.hpp)`", headers)})
            place.update({name: row for name in re.findall(r"`src/(\w+)`", folders)})
        self.assertGreater(len(rows), 10)
        faults = []
        for path in [*SOURCE.glob("include/ktrend/*.hpp"), *SOURCE.glob("src/*/**/*.[ch]pp")]:
            is_header = path.is_relative_to(SOURCE / "include")
            stage = f"ktrend/{path.name}" if is_header else path.relative_to(SOURCE / "src").parts[0]
            if stage == "ktrend/ktrend.hpp":  # all of them
                continue
            self.assertIn(stage, place)
            for name in set(re.findall(r'#include "([^"]+)"', path.read_text(encoding="utf-8"))) - self.PLAIN_DATA:
                other = name if name.startswith("ktrend/") else name.split("/")[0]
                if place.get(other, -1) > place[stage]:
                    faults.append(f"{path.relative_to(SOURCE)} includes {name}")
        self.assertEqual(faults, [])


class Packages(unittest.TestCase):
    def test_the_readme_names_what_cmake_asks_for(self):
        readme = read("README.md").lower()
        for path in ("CMakeLists.txt", "examples/CMakeLists.txt", "tests/CMakeLists.txt"):
            asked = re.findall(r"find_package\((\S+)|pkg_check_modules\(\w+.*?([a-z0-9-]+)(?:[>=.0-9]*)\)", read(path))
            self.assertTrue(asked, path)
            for package in {(a or b).lower() for a, b in asked} - {"threads"}:  # of the compiler
                self.assertIn(package.replace("pkgconfig", "pkg-config"), readme, path)


unittest.main()
