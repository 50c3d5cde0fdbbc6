#!/usr/bin/python3
"""Opens a review page in headless Chromium, works it by its keys, and checks what comes of it.

    check_review.py [--program KTREND] FOLDER...        folders that tests/export_files wrote

With the program, what the page saved goes into a graph as well.

Without Chromium it ends with status 77, which ctest counts as skipped.
"""
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77

# Runs after the page's own script: reads the page as a person would, presses keys, and leaves the result in the DOM.
PROBE = r"""
<script>
(async () => {
  const press = (key) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}));
  const result = {errors: pageErrors, claims: data.claims.length, rows: document.querySelectorAll('#list li').length};
  try {
    const shown = () => [...document.querySelectorAll('#report-text mark')];
    result.quotes = data.claims.slice(0, 200).filter((claim) => {
      choose(claim.index);
      const own = shown().filter((mark) => (' ' + mark.dataset.claims + ' ').includes(' ' + claim.index + ' '));
      return own.map((mark) => mark.textContent).join('') === claim.quote;
    }).length;
    clearFilters();
    choose(0);
    press('r'); press('j'); press('w'); press('j'); press('r'); press('u');
    result.chosen = model.chosen;
    const ids = [...model.ids.keys()].filter((id) => /^[\p{L}\p{N}\p{M}+#&:-]+$/u.test(id));  // as entity_id makes them
    document.getElementById('pair-a').value = ids[0];
    document.getElementById('pair-b').value = ids[1];
    document.getElementById('same').click();
    document.getElementById('pair-a').value = ids[0];
    document.getElementById('pair-b').value = ids[2];
    document.getElementById('not-same').click();
    document.getElementById('pair-a').value = ids[1];
    document.getElementById('pair-b').value = ids[2];
    document.getElementById('same').click();  // contradicts the two before
    result.refused = document.getElementById('pair-message').textContent;
    result.pairs = document.querySelectorAll('#pair-list li').length;
    result.yaml = decisions.yaml();
    result.ids = {wrong: data.claims[1].id, merged: ids[1]};
    result.wanted = 'format: ktrend-decisions/1\n' +
      `merge:\n  - [${JSON.stringify(ids[0])}, ${JSON.stringify(ids[1])}]\n` +
      `split:\n  - [${JSON.stringify(ids[0])}, ${JSON.stringify(ids[2])}]\n` +
      `wrong:\n  - ${JSON.stringify(data.claims[1].id)}\nright:\n  - ${JSON.stringify(data.claims[0].id)}\n`;
    // What was saved is loaded into a page without marks, by the button's own field; a broken file changes nothing.
    const loaded = async (text) => {
      const files = new DataTransfer();
      files.items.add(new File([text], 'decisions.yaml'));
      const input = document.getElementById('load-file');
      input.files = files.files;
      await loadDecisions(input.files[0]);
      return document.getElementById('load-message').textContent;
    };
    const saved = result.yaml;
    for (const kind of ['right', 'wrong']) decisions[kind] = new Set();
    for (const kind of ['merge', 'split']) decisions[kind] = [];
    update();
    result.loaded = await loaded(`# by hand\n${saved}`);
    result.yamlAgain = decisions.yaml();
    result.markShown = document.getElementById('claim-1').className;
    result.brokenFile = await loaded(saved + 'nonsense:\n');
    result.contradiction = await loaded(
      `format: ktrend-decisions/1\nright:\n  - new\nmerge:\n  - [${JSON.stringify(ids[1])}, ${JSON.stringify(ids[2])}]\n`);
    result.yamlAfter = decisions.yaml();
    choose(0);
    press('f');
    const subject = data.claims[0].subject;
    result.filtered = model.visible.every((i) => [data.claims[i].subject, data.claims[i].object].includes(subject));
    press('Escape');
    result.cleared = model.visible.length;
    const relation = document.getElementById('filter-relation');
    relation.value = data.claims[0].relation;
    relation.dispatchEvent(new Event('change'));
    result.ofRelation = model.visible.length;
    result.wantedOfRelation = data.claims.filter((c) => c.relation === data.claims[0].relation).length;
  } catch (error) { result.errors.push(String(error.stack)); }
  const node = document.createElement('pre');
  node.id = 'probe';
  node.textContent = JSON.stringify(result);
  document.body.append(node);
})();
</script>
"""


# Measures, with the machine's own clock; told, never tested.
CLOCK = r"""
<script>
(() => {
  const time = (action) => {
    const start = performance.now();
    action();
    document.body.offsetHeight;  // lays out anew
    return performance.now() - start;
  };
  time(() => {});
  const ms = {'ready after': performance.now(), 'all filters anew': time(clearFilters), 'next claim': time(() => step(1))};
  const node = document.createElement('pre');
  node.id = 'probe';
  node.textContent = JSON.stringify(ms);
  document.body.append(node);
})();
</script>
"""

# Runs before the page's own script.
WATCH = """<script>
const pageErrors = [];
addEventListener('error', (event) => pageErrors.push(event.message));
addEventListener('unhandledrejection', (event) => pageErrors.push(String(event.reason)));
</script>
"""


def run(chromium, page, profile, *more):
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
               "--disable-background-networking", "--disable-component-update", "--disable-sync",
               f"--user-data-dir={profile}", *more, "--dump-dom", page.as_uri()]
    dom = subprocess.run(command, capture_output=True, text=True, timeout=300).stdout
    found = re.search(r'<pre id="probe">(.*?)</pre>', dom, re.S)
    if not found:
        sys.exit("the page did not run to its end")
    return json.loads(html.unescape(found.group(1)))


def check(folder, chromium):
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    source = (folder / "review.html").read_text(encoding="utf-8")
    if re.search(r"""(src|href)\s*=\s*["']?(https?:)?//""", source.split('id="data"')[0]):
        sys.exit("the page refers to the network")
    with tempfile.TemporaryDirectory() as scratch:
        page = pathlib.Path(scratch) / "page.html"
        page.write_text(source.replace("<header>", WATCH + "<header>", 1).replace("</body>", PROBE + "</body>"),
                        encoding="utf-8")
        # The page's clock stands still while the probe waits for a file.
        result = run(chromium, page, pathlib.Path(scratch) / "profile", "--virtual-time-budget=60000")
        figures = ""
        if expected["evidence"] >= 1000:
            page.write_text(source.replace("</body>", CLOCK + "</body>"), encoding="utf-8")
            figures = ": " + ", ".join(f"{name} {value:.0f} ms" for name, value in
                                       run(chromium, page, pathlib.Path(scratch) / "profile").items())
    wanted = {"errors": [], "claims": expected["evidence"], "rows": expected["evidence"],
              "quotes": min(200, expected["evidence"]), "chosen": 2, "pairs": 2, "filtered": True,
              "cleared": expected["evidence"], "yaml": result.get("wanted"),
              "ofRelation": result.get("wantedOfRelation"), "loaded": "", "yamlAgain": result.get("wanted"),
              "markShown": "wrong", "yamlAfter": result.get("wanted")}
    for key, value in wanted.items():
        if result.get(key) != value:
            sys.exit(f"{folder.name}: {key}: got {result.get(key)!r}, wanted {value!r}; {result['errors']}")
    if "contradicts" not in result["refused"]:
        sys.exit(f"{folder.name}: a contradiction was taken: {result}")
    if "unknown key" not in result["brokenFile"] or "contradicts" not in result["contradiction"]:
        sys.exit(f"{folder.name}: a file that cannot be loaded was: {result}")
    print(f"{folder.name}: {result['claims']} claims: as it should be{figures}")
    return result


def take_over(program, folder, ids):
    """`ktrend graph --decisions` takes the file: the wrong claim is gone, the two are one thing, the rest is there."""
    graph = folder / "decided.ndjson"
    done = subprocess.run([program, "graph", folder / "claims.ndjson", "--decisions", folder / "decisions.yaml", "-o", graph],
                          capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{folder.name}: {done.stderr}")
    records = lambda path: [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    statements = records(graph)
    claims = {evidence["claim"] for statement in statements for evidence in statement["evidence"]}
    if claims != {claim["id"] for claim in records(folder / "claims.ndjson")} - {ids["wrong"]}:
        sys.exit(f"{folder.name}: the marks were not taken")
    entities = {end["id"] for statement in statements for end in (statement["subject"], statement["object"])}
    if ids["merged"] in entities:
        sys.exit(f"{folder.name}: {ids['merged']} was not joined")


def main():
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        print("skipped: no Chromium")
        sys.exit(SKIPPED)
    arguments, program = sys.argv[1:], None
    if arguments[0] == "--program":
        program, arguments = arguments[1], arguments[2:]
    folders = [pathlib.Path(argument).resolve() for argument in arguments]
    if len(folders) == 1 and not (folders[0] / "expected.json").exists():
        folders = sorted(p.parent for p in folders[0].glob("*/expected.json"))
    for folder in folders:
        result = check(folder, chromium)
        (folder / "decisions.yaml").write_text(result["yaml"], encoding="utf-8")
        if program and folder.name != "hostile":  # whose claims are no UTF-8
            take_over(program, folder, result["ids"])


main()
