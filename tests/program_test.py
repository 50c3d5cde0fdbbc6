#!/usr/bin/env python3
"""The program `ktrend` as its users meet it: outputs, exit codes, messages, determinism. Run by ctest.

    program_test.py PART KTREND SOURCE_TREE [SHARED_DATA]

PART is `build` for the tests of the command of that name, which take about as long as all others, or `rest` for those.
"""
import csv
import fcntl
import json
import os
import pathlib
import random
import re
import resource
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

PART, KTREND, SOURCE = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
SHARED = pathlib.Path(sys.argv[4]) if len(sys.argv) > 4 and sys.argv[4] else None
SCHEMA = SOURCE / "schemas" / "ai-trend-ko"
SAMPLES = SOURCE / "examples" / "reports"
COMMANDS = ["build", "extract", "graph", "query", "diff", "explain", "check", "normalize", "score", "learn", "init"]


def ktrend(*arguments, stdin="", **options):
    environment = {**os.environ, "KTREND_SCHEMA": str(SCHEMA)}
    return subprocess.run([KTREND, *map(str, arguments)], input=stdin, capture_output=True, text=True,
                          encoding="utf-8", env=environment, timeout=300, **options)


def records(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def pdf(pages):
    """A PDF with a line on each page; the glyphs of its font are numbered by code points."""
    ranges = [f"<{high:02X}00> <{high:02X}FF> <{high:02X}00>" for high in range(256)]
    parts = [ranges[i : i + 64] for i in range(0, 256, 64)]
    to_unicode = "begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n" + "".join(
        "64 beginbfrange\n" + "\n".join(part) + "\nendbfrange\n" for part in parts) + "endcmap"
    stream = lambda content: f"<</Length {len(content)}>>stream\n{content}\nendstream"
    kids = " ".join(f"{6 + 2 * i} 0 R" for i in range(len(pages)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
               "<</Type/Font/Subtype/Type0/BaseFont/T/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
               "<</Type/Font/Subtype/CIDFontType2/BaseFont/T/DW 1000/W[0 255 500]"
               "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>", stream(to_unicode)]
    for line in pages:
        objects.append("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>"
                       f"/Contents {len(objects) + 2} 0 R>>")
        objects.append(stream(f"BT /F 12 Tf 50 700 Td <{line.encode('utf-16-be').hex()}> Tj ET"))
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(f"{len(out):010} 00000 n \n")
        out += f"{number} 0 obj\n{content}\nendobj\n"
    return (out + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{''.join(places)}"
            f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n").encode()


class Folder(unittest.TestCase):
    """A test with a scratch folder."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ktrend-program-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def file(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def assert_refused(self, done, *words):
        self.assertEqual(done.returncode, 2, done.stderr)
        for word in words:
            self.assertIn(str(word), done.stderr)


class Contradictions(Folder):
    def test_reports_that_contradict_each_other_are_told_with_both_quotes(self):
        one = self.file("reports/one.md", "# 소식\n\n2025년 7월 14일 코그니션은 윈드서프를 인수했다.\n\n"
                        "2024년 12월 DeepSeek-V3의 훈련 비용은 557만 달러다.\n")
        self.file("reports/two.md", "# 속보\n\n2025년 7월 구글은 윈드서프를 인수했다.\n\n"
                  "2024년 12월 DeepSeek-V3의 훈련 비용은 13억 달러다.\n")
        out = self.folder / "out"
        self.assertEqual(ktrend("build", one.parent, "--out", out).returncode, 0)
        told = (out / "report.txt").read_text(encoding="utf-8")
        self.assertIn("contradictions between reports: 2", told)
        for quote in ("one.md:3: 2025년 7월 14일 코그니션은", "two.md:3: 2025년 7월 구글은", "557만 달러", "13억 달러"):
            self.assertIn(quote, told)
        found = [json.loads(line) for line in ktrend("query", out, "--conflicts", "--json").stdout.splitlines()]
        self.assertEqual(sorted(c["kind"] for c in found), ["object", "subject"])
        for conflict in found:
            sides = [conflict[side]["claims"] for side in ("first", "second")]
            self.assertEqual([len(claims) for claims in sides], [1, 1])
            self.assertEqual({claims[0]["report"] for claims in sides}, {"one.md", "two.md"})
        self.assertIn("2 contradictions", ktrend("query", out, "--conflicts").stdout)


class Usage(Folder):
    def test_version_and_help_of_every_command(self):
        version = (SOURCE / "include/ktrend/version.hpp").read_text()
        self.assertIn(ktrend("--version").stdout.split()[1], version)
        for command in COMMANDS:
            shown = ktrend(command, "--help")
            self.assertEqual(shown.returncode, 0)
            self.assertIn("Examples:\n  ", shown.stdout, command)
            self.assertIn(command, ktrend("--help").stdout)

    def test_wrong_usage_is_exit_code_2(self):
        for arguments in [[], ["nonsense"], ["extract"], ["build", SAMPLES], ["extract", SAMPLES, "--min-confidence", "7"],
                          ["normalize", "--reference", "2025-02-30"], ["normalize", "--period", "foo"],
                          ["graph", SAMPLES, "-o", "-", "--top", "-3"], ["query", SAMPLES, "--limit", "-1"],
                          ["query", SAMPLES, "--jobs", "2"]]:
            self.assertEqual(ktrend(*arguments).returncode, 2, arguments)

    def test_an_unknown_command_or_name_of_a_few_is_told_with_what_there_is(self):
        self.assert_refused(ktrend("grap"), "no command is called grap; did you mean graph?")
        self.assert_refused(ktrend("grap", "--help"), "no command is called grap; did you mean graph?")
        self.assert_refused(ktrend("query", SAMPLES, "--modality", "foo"), "foo", "asserted, planned, possible")
        self.assert_refused(ktrend("graph", SAMPLES, "-o", "-", "--literals", "foo"), "not one of attributes, nodes, none: foo")
        self.assert_refused(ktrend("graph", SAMPLES, "-o", self.folder / "x.xyz"), "xyz", "graphml", "svg")

    def test_a_missing_path_is_named(self):
        self.assert_refused(ktrend("extract", self.folder / "nowhere.md"), "nowhere.md")

    def test_what_is_read_is_never_written_over(self):
        report = self.file("note.md", "구글은 제미나이 3를 공개했다.\n")
        self.assert_refused(ktrend("extract", report, "-o", report), "one of the files that are read")
        self.assertIn("제미나이", report.read_text())

    def test_a_confidence_is_a_number_from_0_to_1(self):
        report = self.file("note.md", "구글은 제미나이 3를 공개했다.\n")
        for wrong in ("nan", "-0.1", "1.1", "0.5x", ""):
            self.assertEqual(ktrend("extract", report, "--min-confidence", wrong).returncode, 2)
        self.assertEqual(ktrend("extract", report, "--min-confidence", "0.5").returncode, 0)

    def test_more_jobs_than_cores_are_no_matter(self):
        report = self.file("note.md", "구글은 제미나이 3를 공개했다.\n")
        self.assertEqual(ktrend("extract", report, "-q", "-j", "64").stderr, "")

    def test_the_summary_of_another_build_is_no_report(self):
        report = self.file("reports/note.md", "구글은 제미나이 3를 공개했다.\n")
        ktrend("build", report.parent, "--out", report.parent / "out", "-q")
        ktrend("build", report.parent, "--out", self.folder / "second", "-q")
        self.assertNotIn("report.txt", (self.folder / "second" / "reports.ndjson").read_text())

    def test_a_folder_without_reports_is_named(self):
        self.file("empty/readme.pdf.bak", "x")
        self.assert_refused(ktrend("extract", self.folder / "empty"), "empty")


class Documentation(unittest.TestCase):
    def test_every_code_of_a_diagnostic_is_explained(self):
        explained = (SOURCE / "docs/diagnostics.md").read_text(encoding="utf-8")
        code = re.compile(r'(?:fault|fail|refuse|warning|tell|note|complain)\w*(?:\.add)?\([^;"]*?"([a-z]+\.[a-z-]+)"'
                          r'|code = "([a-z]+\.[a-z-]+)"')
        sources = [p for folder in ("src", "examples") for p in (SOURCE / folder).rglob("*.cpp")]
        codes = {a or b for path in sources for a, b in code.findall(path.read_text(encoding="utf-8"))}
        self.assertGreater(len(codes), 40)
        self.assertEqual([c for c in sorted(codes) if f"`{c}`" not in explained], [])


class Schemas(Folder):
    def copy_of_schema(self):
        shutil.copytree(SCHEMA, self.folder / "schema")
        return self.folder / "schema"

    def test_the_shipped_schema_is_valid_and_its_rules_pass_their_tests(self):
        done = ktrend("check")
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_a_new_schema_is_valid_and_never_written_over_another(self):
        self.assertEqual(ktrend("init", self.folder / "new").returncode, 0)
        done = ktrend("check", "--schema", self.folder / "new")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("2 relations", done.stdout)
        self.assert_refused(ktrend("init", self.folder / "new"), "not empty")

    def test_broken_yaml_is_refused_with_file_and_line(self):
        schema = self.copy_of_schema()
        path = schema / "schema.yaml"
        lines = path.read_text(encoding="utf-8").count("\n")
        path.write_text(path.read_text(encoding="utf-8") + "relations: [\n", encoding="utf-8")
        self.assert_refused(ktrend("check", "--schema", schema), f"schema.yaml:{lines + 1}:")

    def test_of_many_faults_the_first_are_shown(self):
        schema = self.copy_of_schema()
        path = schema / "weights.yaml"
        path.write_text("format: ktrend-weights/1\n" + "".join(f"odd{i}: 1\n" for i in range(30)), encoding="utf-8")
        done = ktrend("check", "--schema", schema)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(done.stderr.count(": error: "), 20)
        self.assertIn("… and 14 more", done.stderr)  # 30 unknown keys, 4 missing ones

    def test_a_rule_that_is_too_large_is_told_at_its_place_and_not_of_a_report(self):
        schema = self.folder / "cafes"
        self.assertEqual(ktrend("init", schema, "-q").returncode, 0)
        path = schema / "rules" / "opened.yaml"
        path.write_text(path.read_text(encoding="utf-8") + "  - id: large\n    pattern: '{subject:Organization}{topic} "
                        "{object:Place}(?:\\pL{1000}\\pL{1000}\\pL{1000})?'\n", encoding="utf-8")
        note = self.file("note.md", "달빛커피는 부산에 매장을 열었다.\n")
        for command in (["extract", note], ["check", "--corpus", note]):
            done = ktrend(*command, "--schema", schema)
            self.assertEqual(done.returncode, 2)
            self.assertIn("opened.yaml:", done.stderr)
            self.assertIn("[rule.too-large]", done.stderr)
            self.assertNotIn("note.md", done.stderr)

    def test_a_folder_that_is_no_schema_is_refused(self):
        self.assert_refused(ktrend("check", "--schema", self.folder), "schema.yaml")


class Init(Folder):
    def test_a_new_schema_is_accepted_as_it_is_and_finds_what_its_example_says(self):
        schema = self.folder / "cafes"
        self.assertEqual(ktrend("init", schema, "-q").returncode, 0)
        done = ktrend("check", "--schema", schema)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertTrue(done.stdout.startswith("cafes "), done.stdout)
        note = self.file("note.md", "달빛커피는 부산에 매장을 열었다.\n")
        claims = ktrend("extract", note, "--schema", schema).stdout.splitlines()
        self.assertEqual([json.loads(line)["relation"] for line in claims], ["opened"])

    def test_a_folder_with_something_in_it_is_left_alone(self):
        path = self.file("mine/schema.yaml", "precious")
        self.assert_refused(ktrend("init", path.parent), "mine", "not empty")
        self.assertEqual(path.read_text(), "precious")


class Corpus(Folder):
    SCHEMA = SOURCE / "schemas" / "battery-ko"
    REPORTS = SOURCE / "examples" / "reports-battery"

    def figures(self, *arguments):
        done = ktrend("check", "--schema", self.SCHEMA, "--corpus", *arguments, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        return {rule["rule"]: rule for rule in json.loads(done.stdout)["rules"]}

    def test_every_rule_has_its_figures(self):
        rules = self.figures(self.REPORTS)
        self.assertEqual(len(rules), 11)
        launched = rules["launched.active"]
        self.assertGreaterEqual(launched["matched"], launched["claims"])
        self.assertGreaterEqual(launched["claims"], 2)
        self.assertGreater(launched["seconds"], 0)
        self.assertTrue(0 < launched["coverage"] < 1)
        self.assertNotIn("precision", launched)
        # "…에 …를 공급하다": the rule with the customer and the one without say the same.
        self.assertEqual(rules["supplies.plain"]["overlap"], 1)
        self.assertIn("launched.active", ktrend("check", "--schema", self.SCHEMA, "--corpus", self.REPORTS).stdout)

    def test_gold_records_tell_precision(self):
        self.file("in/a.md", "기아는 EV3를 출시했다.\n\n현대차는 EV9을 출시했다.\n")
        quote = "기아는 EV3를 출시했다."
        record = {"doc": "a", "quote": quote,
                  "subject": {"name": "기아", "type": "Organization", "text": "기아"}, "relation": "launched",
                  "object": {"kind": "entity", "name": "EV3", "type": "Vehicle", "text": "EV3"},
                  "date": None, "modality": "asserted"}
        self.file("gold/a.gold.jsonl", json.dumps(record, ensure_ascii=False) + "\n")
        launched = self.figures(self.folder / "in", "--gold", self.folder / "gold")["launched.active"]
        self.assertEqual((launched["right"], launched["wrong"], launched["precision"]), (1, 1, 0.5))


class Reports(Folder):
    def test_one_unreadable_report_does_not_stop_the_others(self):
        self.file("in/a.md", "앤트로픽은 클로드 하이쿠 4.5를 출시했다.\n")
        self.file("in/b.md", b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20)
        done = ktrend("build", self.folder / "in", "--out", self.folder / "out")
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("b.md", done.stderr)
        self.assertTrue(records(self.folder / "out/claims.ndjson"))
        self.assertNotIn(str(self.folder), (self.folder / "out/report.txt").read_text(encoding="utf-8"))

    def test_two_reports_of_one_name_are_refused_and_one_named_twice_is_read_once(self):
        sentence = "앤트로픽은 클로드 하이쿠 4.5를 출시했다.\n"
        a, b = self.file("a/n.md", sentence), self.file("b/n.md", sentence)
        self.assert_refused(ktrend("extract", a, b), "n.md", "[report.duplicate-name]")
        once, twice = ktrend("extract", a), ktrend("extract", a, a.parent)
        self.assertEqual(once.stdout, twice.stdout)
        self.assertTrue(once.stdout)

    def test_a_sentence_that_is_too_long_is_told(self):
        done = ktrend("extract", self.file("long.md", "첫 줄.\n\n" + "새 모델을 공개하고 " * 400 + "끝났다.\n"))
        self.assertEqual(done.returncode, 1)
        self.assertIn("long.md:3:", done.stderr)
        self.assertIn("[text.long-sentence]", done.stderr)

    def test_a_file_that_breaks_while_it_is_read_is_told_by_name(self):
        done = ktrend("extract", "/proc/self/mem")
        self.assertEqual(done.returncode, 1)
        self.assertIn("mem: error: cannot read", done.stderr)

    def test_invalid_utf8_is_a_warning_with_its_place(self):
        path = self.file("broken.md", "첫 줄이다.\n앤트로픽은 ".encode() + b"\xff" + "클로드를 출시했다.\n".encode())
        done = ktrend("extract", path)
        self.assertEqual(done.returncode, 1)
        self.assertIn("broken.md:2:", done.stderr)


class Outputs(Folder):
    def test_a_full_disk_leaves_nothing_behind(self):
        def little_space():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

        done = ktrend("extract", SAMPLES, "-o", self.folder / "claims.ndjson", preexec_fn=little_space)
        self.assert_refused(done, "claims.ndjson", "cannot write")
        done = ktrend("build", SAMPLES, "--out", self.folder / "out", preexec_fn=little_space)
        self.assert_refused(done, "claims.ndjson", "cannot write")
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_standard_output_that_is_full_is_told(self):
        with open("/dev/full", "w") as full:
            environment = {**os.environ, "KTREND_SCHEMA": str(SCHEMA)}
            done = subprocess.run([KTREND, "extract", str(SAMPLES)], stdout=full, stderr=subprocess.PIPE, env=environment)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"standard output", done.stderr)

    def test_a_link_stays_and_what_it_leads_to_is_written(self):
        target = self.file("real.ndjson", "old\n")
        (self.folder / "link.ndjson").symlink_to(target)
        self.assertEqual(ktrend("extract", SAMPLES, "-o", self.folder / "link.ndjson").returncode, 0)
        self.assertTrue((self.folder / "link.ndjson").is_symlink())
        self.assertTrue(records(target))

    def test_a_folder_is_written_by_one_run_at_a_time(self):
        other = os.open(self.folder, os.O_RDONLY)
        self.addCleanup(os.close, other)
        fcntl.flock(other, fcntl.LOCK_EX)
        self.assert_refused(ktrend("build", SAMPLES, "--out", self.folder), "another run", "[file.busy]")
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_folder_in_the_way_leaves_the_results_of_before(self):
        self.file("in/a.md", "앤트로픽은 클로드 하이쿠 4.5를 출시했다.\n")
        self.file("out/claims.ndjson", "of before\n")
        self.file("out/graph.graphml/in the way", "")
        self.assert_refused(ktrend("build", self.folder / "in", "--out", self.folder / "out"), "graph.graphml")
        self.assertEqual((self.folder / "out/claims.ndjson").read_text(), "of before\n")

    def test_a_device_is_written_to_not_replaced(self):
        self.assertEqual(ktrend("extract", SAMPLES, "-o", "/dev/null").returncode, 0)
        self.assertFalse(pathlib.Path("/dev/null").is_file())


class Build(Folder):
    def build(self, name, *arguments):
        done = ktrend("build", *arguments, "--out", self.folder / name)
        self.assertEqual(done.returncode, 0, done.stderr)
        return self.folder / name

    def assert_spans_are_quotes(self, claims, reports):
        for claim in claims:
            data = (reports / claim["report"]).read_bytes()
            span = claim["span"]
            self.assertEqual(data[span["start"] : span["end"]].decode("utf-8"), span["quote"])

    def test_the_samples_make_a_graph_of_some_size(self):
        out = self.build("out", SAMPLES)
        self.assertEqual(sorted(p.name for p in out.iterdir()),
                         [".ktrend-state", "claims.ndjson", "entities.csv", "graph.graphml", "report.txt", "reports.ndjson"])
        self.assert_spans_are_quotes(records(out / "claims.ndjson"), SAMPLES)
        counts = dict(line.split(": ") for line in (out / "report.txt").read_text(encoding="utf-8").splitlines()[:4])
        self.assertGreaterEqual(int(counts["entities"]), 150)
        self.assertGreaterEqual(int(counts["statements"]), 200)
        with open(out / "entities.csv", encoding="utf-8", newline="") as table:
            self.assertEqual(len(list(csv.DictReader(table))), int(counts["entities"]))

        import networkx

        graph = networkx.read_graphml(out / "graph.graphml", force_multigraph=True)
        self.assertEqual(graph.number_of_edges(), int(counts["statements"]))
        self.assertTrue(any("가" <= c <= "힣" for _, label in graph.nodes(data="label") for c in label))

    def test_the_examples_of_query_have_answers_in_the_samples(self):
        out = self.build("out", SAMPLES)
        examples = [shlex.split(line, comments=True) for line in ktrend("query", "--help").stdout.splitlines()
                    if line.startswith("  ktrend query out ")]
        self.assertGreater(len(examples), 5)
        for words in examples:
            done = ktrend("query", out, *words[3:])
            self.assertEqual((done.returncode, done.stderr), (0, ""), words)
            if "--conflicts" not in words:  # the samples agree
                self.assertNotIn(done.stdout.split()[0], ("0", "no"), words)

    def test_the_bytes_do_not_depend_on_the_number_of_threads(self):
        one, two, again = (self.build(str(i), SAMPLES, "--jobs", jobs) for i, jobs in enumerate([1, 2, 2]))
        for path in one.iterdir():
            self.assertEqual(path.read_bytes(), (two / path.name).read_bytes(), path.name)
            self.assertEqual(path.read_bytes(), (again / path.name).read_bytes(), path.name)

    def assert_equal_folders(self, a, b):
        self.assertEqual(sorted(p.name for p in a.iterdir()), sorted(p.name for p in b.iterdir()))
        for path in a.iterdir():
            self.assertEqual(path.read_bytes(), (b / path.name).read_bytes(), path.name)

    def test_building_again_reads_what_changed_and_equals_a_fresh_build(self):
        reports = self.folder / "in"
        shutil.copytree(SAMPLES, reports)
        out = self.build("out", reports)
        (reports / "deals-2025.html").unlink()
        self.file("in/monthly-2025-01.md", "구글은 제미나이 3를 공개했다.\n")
        self.file("in/new.txt", "앤트로픽은 클로드 하이쿠 4.5를 출시했다.\n")
        again = ktrend("build", reports, "--out", out)
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertIn(f"({len(list(SAMPLES.iterdir())) - 2} unchanged", again.stdout)
        self.assert_equal_folders(out, self.build("fresh", reports))

    def test_what_a_build_wrote_is_no_report(self):
        for out in ("below/out", "same"):  # the results lie below the reports, and beside them
            reports = self.folder / out.split("/")[0]
            self.file(f"{reports.name}/a.md", "구글은 제미나이 3를 공개했다.\n")
            first = (self.build(out, reports) / "reports.ndjson").read_bytes()
            self.assertEqual((self.build(out, reports) / "reports.ndjson").read_bytes(), first)

    def test_any_row_of_changes_equals_a_fresh_build(self):
        # Reports come, change, move, are copied and go, some of them in between builds that nobody asked for.
        dice = random.Random(20261121)
        makers, things = ["앤트로픽", "구글", "메타", "업스테이지"], ["클로드 오퍼스 4", "제미나이 2.5", "라마 4", "솔라 프로 2"]
        text = lambda: "".join(f"{dice.choice(makers)}는 2025년 {dice.randint(1, 9)}월 {dice.choice(things)}를 출시했다.\n\n"
                               for _ in range(dice.randint(1, 4)))
        self.file("in/always.md", text())
        for step in range(4):
            for _ in range(dice.randint(1, 3)):
                known = sorted((self.folder / "in").glob("r*.md"))
                change = dice.choice(["write", "write", "copy", "move", "drop"]) if known else "write"
                target = self.folder / "in" / f"r{dice.randint(0, 4)}.md"
                if change == "write":
                    target.write_text(text(), encoding="utf-8")
                elif change == "drop":
                    dice.choice(known).unlink()
                elif (source := dice.choice(known)) != target:
                    (shutil.copy if change == "copy" else shutil.move)(source, target)
            self.build("out", self.folder / "in")
            self.assert_equal_folders(self.folder / "out", self.build(f"fresh{step}", self.folder / "in"))

    def test_claims_out_of_a_pdf_carry_pages_and_quote_its_text(self):
        paper = self.file("in/2026/paper.pdf", pdf(["구글은 제미나이 3를 공개했다.", "앤트로픽은 클로드 하이쿠 4.5를 출시했다."]))
        if ".pdf" not in ktrend("build", "--help").stdout:
            self.assertIn("ktrend::pdf", ktrend("build", paper, "--out", self.folder / "out").stderr)
            self.skipTest("built without PDF")
        out = self.build("out", self.folder / "in")
        claims = records(out / "claims.ndjson")
        self.assertEqual({claim["report"] for claim in claims}, {"2026/paper.pdf"})
        self.assertEqual({claim["span"]["page"] for claim in claims}, {1, 2})
        text = (out / "2026/paper.pdf.txt").read_bytes()
        for claim in claims:
            span = claim["span"]
            self.assertEqual(text[span["start"] : span["end"]].decode(), span["quote"])
        self.build("out", self.folder / "in")  # again: nothing is taken for unchanged and then missing
        self.assertEqual((out / "2026/paper.pdf.txt").read_bytes(), text)
        done = ktrend("extract", paper, "-o", self.folder / "claims.ndjson")
        self.assertEqual((done.returncode, (self.folder / "paper.pdf.txt").read_bytes()), (0, text))

    def test_results_that_were_tampered_with_are_not_used_again(self):
        out = self.build("out", SAMPLES)
        claims = out / "claims.ndjson"
        claims.write_bytes(claims.read_bytes().replace("오픈AI".encode(), "닫힌AI".encode()))
        self.assertNotIn("unchanged", ktrend("build", SAMPLES, "--out", out).stdout)
        self.assertNotIn("닫힌AI", claims.read_text(encoding="utf-8"))

    def test_other_options_are_a_fresh_build(self):
        self.build("out", SAMPLES)
        again = ktrend("build", SAMPLES, "--out", self.folder / "out", "--min-confidence", "0.9")
        self.assertNotIn("unchanged", again.stdout)

    @unittest.skipUnless(SHARED, "no shared data")
    def test_every_span_in_the_shared_reports_is_its_quote(self):
        out = self.build("shared", SHARED / "reports")
        claims = records(out / "claims.ndjson")
        self.assertGreater(len(claims), 100)
        self.assert_spans_are_quotes(claims, SHARED / "reports")


class Query(Folder):
    def setUp(self):
        super().setUp()
        self.file("in/note.md", "앤트로픽은 2025년 10월 15일 클로드 하이쿠 4.5를 출시했다.\n\n구글은 제미나이 3를 공개했다.\n")
        self.assertEqual(ktrend("build", self.folder / "in", "--out", self.folder / "out").returncode, 0)

    def ask(self, *arguments):
        done = ktrend("query", self.folder / "out", *arguments)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_an_answer_has_quote_file_and_line(self):
        answer = self.ask("--subject", "앤트로픽", "--relation", "released")
        self.assertIn("Anthropic — released → Claude Haiku 4.5", answer)
        self.assertIn("note.md:1  “앤트로픽은 2025년 10월 15일", answer)
        self.assertNotIn("Google", answer)

    def test_json_has_one_statement_a_line_with_its_claims(self):
        rows = [json.loads(line) for line in self.ask("--relation", "released", "--json").splitlines()]
        self.assertEqual({row["subject"] for row in rows}, {"Anthropic", "Google"})
        self.assertTrue(all(row["claims"][0]["span"]["quote"] for row in rows))

    def test_periods_patterns_and_paths(self):
        self.assertIn("Claude Haiku 4.5", self.ask("--since", "2025-10", "--until", "2025-10"))
        self.assertNotIn("Claude Haiku 4.5", self.ask("--since", "2025-11"))
        self.assertIn("?m = Gemini 3", self.ask("--match", "Google released ?m:Model"))
        self.assertIn("Claude Haiku 4.5", self.ask("--path", "Anthropic", "Claude Haiku 4.5"))
        self.assertIn("2025-10-15", self.ask("--timeline", "Anthropic"))

    def test_questions_heed_the_conditions_or_refuse_them(self):
        self.file("in/other.md", "앤트로픽은 2025년 10월 20일 클로드 오퍼스 4.5를 출시했다.\n")
        self.assertEqual(ktrend("build", self.folder / "in", "--out", self.folder / "out").returncode, 0)
        everything = self.ask("--timeline", "Anthropic")
        self.assertIn("Haiku", everything)
        self.assertIn("Opus", everything)
        for narrow in (["--report", "other.md"], ["--since", "2025-10-18"], ["--object", "Claude Opus 4.5"]):
            answer = self.ask("--timeline", "Anthropic", *narrow)
            self.assertIn("Opus", answer, narrow)
            self.assertNotIn("Haiku", answer, narrow)
            answer = self.ask("--new-since", "2025-01", *narrow)
            self.assertIn("Opus", answer, narrow)
            self.assertNotIn("Haiku", answer, narrow)
        self.assertEqual(len(self.ask("--timeline", "Anthropic", "--limit", "1", "--json").splitlines()), 1)
        self.assertIn("0 contradictions", self.ask("--conflicts", "--report", "other.md"))
        for refused in (["--since", "2025-01", "--as-of", "2025-10"], ["--match", ""], ["--timeline", ""],
                        ["--match", "?a released ?b", "--subject", "Anthropic"],
                        ["--path", "Anthropic", "Google", "--object", "Google"]):
            self.assert_refused(ktrend("query", self.folder / "out", *refused))

    def test_a_graph_of_types_or_relations_that_are_not_there_is_told(self):
        for option, name, near in (("--types", "Modle", "Model"), ("--relations", "relesed", "released")):
            done = ktrend("graph", self.folder / "out", option, name, "-o", self.folder / "g.graphml")
            self.assertEqual(done.returncode, 1)
            self.assertIn(f"did you mean {near}", done.stderr)

    def test_reports_that_have_changed_or_are_gone_are_told_and_not_shown(self):
        page = self.folder / "review.html"
        draw = lambda: ktrend("graph", self.folder / "out", "--reports", self.folder / "in", "-o", page)
        self.assertEqual((draw().returncode, '"text":null' in page.read_text(encoding="utf-8")), (0, False))
        note = self.folder / "in/note.md"
        note.write_text("머리말.\n\n" + note.read_text(encoding="utf-8"), encoding="utf-8")
        done = draw()
        self.assertEqual((done.returncode, '"text":null' in page.read_text(encoding="utf-8")), (1, True))
        self.assertIn("note.md", done.stderr)
        self.assertIn("report.changed", done.stderr)
        note.unlink()
        done = draw()
        self.assertEqual(done.returncode, 1)
        self.assertIn("report.missing", done.stderr)

    def test_an_unknown_name_gets_the_nearest_one_whatever_asks_for_it(self):
        for question in (["--subject", "antropic"], ["--timeline", "antropic"], ["--path", "antropic", "Google"],
                         ["--path", "Google", "antropic"], ["--match", "antropic released ?m"]):
            done = ktrend("query", self.folder / "out", *question)
            self.assertEqual(done.returncode, 1, question)
            self.assertIn("did you mean Anthropic", done.stderr, question)
            self.assertNotIn("Haiku", done.stdout, question)

    def test_a_pattern_with_a_fault_is_refused_with_its_column(self):
        self.assert_refused(ktrend("query", self.folder / "out", "--match", "?org released"), "1:")

    def test_a_graph_of_claims_equals_the_graph_of_the_build(self):
        graph = self.folder / "again.graphml"
        self.assertEqual(ktrend("graph", self.folder / "out", "-o", graph).returncode, 0)
        self.assertEqual(graph.read_bytes(), (self.folder / "out/graph.graphml").read_bytes())
        for name in ["g.gexf", "g.svg", "g.dot", "g.nq", "g.ndjson"]:
            self.assertEqual(ktrend("graph", self.folder / "out", "-o", self.folder / name).returncode, 0)
            self.assertGreater((self.folder / name).stat().st_size, 100)

    def test_decisions_on_what_is_not_there_are_noted(self):
        decisions = self.file("d.yaml", "format: ktrend-decisions/1\nmerge: [[organization:anthropic, organization:nobody]]\n"
                              "wrong: [ffffffffffffffff]\n")
        done = ktrend("graph", self.folder / "out", "--decisions", decisions, "-o", self.folder / "g.graphml")
        self.assertEqual(done.returncode, 0)
        for told in ("organization:nobody", "ffffffffffffffff"):
            self.assertIn(told, done.stderr)

    def test_diff_of_equal_and_of_different_claims(self):
        claims = self.folder / "out/claims.ndjson"
        self.assertEqual(ktrend("diff", claims, claims).returncode, 0)
        fewer = self.file("fewer.ndjson", "".join(claims.read_text(encoding="utf-8").splitlines(True)[1:]))
        done = ktrend("diff", claims, fewer)
        self.assertEqual((done.returncode, done.stdout[:2]), (1, "- "))


class Explain(Folder):
    def test_what_cannot_be_explained_is_told(self):
        note = self.file("note.md", "구글은 제미나이 3를 공개했다.\n")
        self.assertIn("note.md", str(note))
        for arguments in ([], [f"{note}:0"], [f"{note}:abc"], [note, "--text", "글이다."], [note, "--rule", "nope"],
                          [self.folder / "gone.md"]):
            self.assertEqual(ktrend("explain", *arguments).returncode, 2, arguments)
        self.assert_refused(ktrend("explain", f"{note}:0"), "line")
        self.assert_refused(ktrend("explain", note, "--rule", "released.activ"), "did you mean released.active?")
        for arguments in ([f"{note}:9999"], ["--text", ""]):
            done = ktrend("explain", *arguments)
            self.assertEqual((done.returncode, done.stdout), (1, ""), arguments)
            self.assertIn("explain.nothing", done.stderr)

    def test_all_places_are_bytes_of_the_file(self):
        note = self.file("note.md", "# 소식\n\n**지난주** [구글](https://a.example)은 제미나이 3를 공개했다.\n")
        shown = ktrend("explain", f"{note}:3").stdout
        claim = json.loads(next(line for line in shown.splitlines() if line.startswith("  claim ")).split(None, 1)[1])
        start = note.read_bytes().index("구글".encode())
        self.assertEqual(claim["subject"]["start"], start)
        self.assertIn(f"bytes {start}-{start + 6} Organization Google", shown)

    def test_all_lines_of_a_sentence_are_indented(self):
        done = ktrend("explain", "--text", "구글은 제미나이 3를 공개했고, 앤트로픽은 클로드 하이쿠 4.5를 출시했다.")
        self.assertEqual(done.returncode, 0)
        block = done.stdout.splitlines()
        last = max(i for i, line in enumerate(block) if line.startswith("  line "))
        self.assertTrue(all(line.startswith("  ") for line in block[1:last]), done.stdout)


class Gold(Folder):
    def test_gold_that_fits_no_report_is_refused_and_weights_stay(self):
        self.file("in/a.md", "기아는 EV3를 출시했다.\n")
        self.file("gold/b.gold.jsonl", '{"quote":"x","subject":{},"relation":"r","object":{"kind":"text"}}\n')
        weights = self.file("weights.yaml", "precious")
        arguments = ["--reports", self.folder / "in", "--gold", self.folder / "gold"]
        self.assert_refused(ktrend("learn", *arguments, "-o", weights), "gold.none", "called a ", "about b")
        self.assertEqual(weights.read_text(), "precious")
        claims = self.file("out/claims.ndjson", "")
        self.assert_refused(ktrend("score", *arguments, claims), "gold.none")

    def test_a_folder_stands_for_its_claims(self):
        report = self.file("in/a.md", "구글은 제미나이 3를 공개했다.\n")
        self.assertEqual(ktrend("build", self.folder / "in", "--out", self.folder / "out").returncode, 0)
        record = {"quote": "구글은 제미나이 3를 공개했다.", "subject": {"name": "Google", "text": "구글"}, "relation": "released",
                  "object": {"kind": "entity", "name": "Gemini 3", "text": "제미나이 3"}}
        self.file("gold/a.gold.jsonl", json.dumps(record, ensure_ascii=False) + "\n")
        done = ktrend("score", "--reports", report.parent, "--gold", self.folder / "gold", self.folder / "out", "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["total"]["found"], 1)


class Normalize(unittest.TestCase):
    def test_one_array_a_line_with_amounts_and_dates_in_text_order(self):
        done = ktrend("normalize", "--reference", "2025-11-08", stdin="지난달 매출이 22% 늘었다\n아무것도 없다\n")
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([m["kind"] for m in lines[0]], ["date", "quantity"])
        self.assertEqual(lines[0][0]["value"], "2025-10")
        self.assertEqual((lines[0][1]["low"], lines[0][1]["unit"]), (22, "%"))
        self.assertEqual(lines[1], [])

    def test_a_schema_may_take_its_units_from_another(self):
        done = ktrend("normalize", "--schema", SCHEMA.parent / "battery-ko", stdin="매출은 1조 원이다\n")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(json.loads(done.stdout)[0]["unit"], "KRW")


def load_tests(loader, tests, pattern):
    return unittest.TestSuite(test for group in tests for test in group if isinstance(test, Build) == (PART == "build"))


if __name__ == "__main__":
    if PART not in ("build", "rest"):
        sys.exit(f"unknown part {PART!r}: build or rest")
    unittest.main(argv=sys.argv[:1], verbosity=1)
