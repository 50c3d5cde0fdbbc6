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


class Packages(unittest.TestCase):
    def test_the_readme_names_what_cmake_asks_for(self):
        readme = read("README.md").lower()
        for path in ("CMakeLists.txt", "examples/CMakeLists.txt", "tests/CMakeLists.txt"):
            asked = re.findall(r"find_package\((\S+)|pkg_check_modules\(\w+.*?([a-z0-9-]+)(?:[>=.0-9]*)\)", read(path))
            self.assertTrue(asked, path)
            for package in {(a or b).lower() for a, b in asked} - {"threads"}:  # of the compiler
                self.assertIn(package.replace("pkgconfig", "pkg-config"), readme, path)


unittest.main()
