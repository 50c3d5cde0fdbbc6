#!/usr/bin/env python3
"""How many of the names in gold records are found as mentions, and with which type.

    mention_eval.py --dump bin/mention_dump --schema schemas/ai-trend-ko --reports DIR --gold DIR [--misses N]

A gold name (subject, or object of kind entity, once for each quote) counts as found when a mention that overlaps its
quote, or stands anywhere before its end (for subjects that the text leaves out), has the same text or the same canonical
name, folded; as near when a mention inside the quote contains it or is contained in it. A type is right when it is the
gold's. 'per mention' tells how many mentions there are for each gold name, so that finding everything has its price.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import unicodedata


def fold(text):
    text = unicodedata.normalize("NFKC", text or "").casefold()
    return re.sub(r"[^0-9a-z\u3131-\u318e\uac00-\ud7a3\u4e00-\u9fff]+", "", text)


def mentions_of(args, files):
    lines = subprocess.run([args.dump, args.schema, *map(str, files)], check=True, capture_output=True, text=True).stdout
    by_report = collections.defaultdict(list)
    for line in lines.splitlines():
        report, start, end, kind, kind_type, name, text, source, generic = json.loads(line)
        if kind == "entity":
            bare = re.sub(r"\([^()]*\)", "", text)
            by_report[pathlib.PurePath(report).stem].append(
                {"start": start, "end": end, "type": kind_type, "source": source,
                 "keys": {fold(name), fold(text), fold(bare), fold(text.removesuffix("들"))} - {""}, "text": text, "name": name})
    return by_report


def gold_names(path, data):
    cursor = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        record = json.loads(line)
        quote = record["quote"].encode()
        at = data.find(quote, cursor)
        at = data.find(quote) if at < 0 else at
        cursor = at
        nodes = [("subject", record["subject"])]
        if record["object"].get("kind") == "entity":
            nodes.append(("object", record["object"]))
        for role, node in nodes:
            yield role, node, at, at + len(quote)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dump", required=True)
    parser.add_argument("--schema", required=True)
    parser.add_argument("--reports", type=pathlib.Path, required=True)
    parser.add_argument("--gold", type=pathlib.Path, required=True)
    parser.add_argument("--misses", type=int, default=0)
    args = parser.parse_args()
    golds = {p.name[: -len(".gold.jsonl")]: p for p in sorted(args.gold.glob("*.gold.jsonl"))}
    files = [f for f in sorted(args.reports.iterdir()) if f.stem in golds]
    found = mentions_of(args, files)
    total = collections.Counter()
    wrong_types, missed = collections.Counter(), collections.Counter()
    print(f"{'report':28} {'names':>6} {'found':>6} {'here':>6} {'near':>6} {'typed':>6} {'mentions':>8}")
    for file in files:
        mentions = found[file.stem]
        count = collections.Counter()
        seen = set()
        for role, node, start, end in gold_names(golds[file.stem], file.read_bytes()):
            keys = {fold(node["text"]), fold(node["text"].removesuffix("들")), fold(node.get("name"))} - {""}
            if (mark := (fold(node["text"]), start, end)) in seen:
                continue
            seen.add(mark)
            count["names"] += 1
            fitting = [m for m in mentions if m["keys"] & keys and m["start"] < end]
            here = [m for m in fitting if m["end"] > start]
            count["here"] += bool(here)
            if fitting:
                count["found"] += 1
                right = any(m["type"] == node.get("type") for m in (here or fitting))
                count["typed"] += right
                if not right:
                    wrong_types[(file.stem, node["text"], node.get("type"), (here or fitting)[-1]["type"])] += 1
                continue
            near = [m for m in mentions if m["start"] < end and m["end"] > start
                    and any(a in b or b in a for a in m["keys"] for b in keys)]
            count["near"] += bool(near)
            missed[(file.stem, node["text"], node.get("type"), near[0]["text"] if near else "-")] += 1
        count["mentions"] = len(mentions)
        total += count
        print_row(file.stem, count)
    print_row("all", total)
    for title, counter in (("missed", missed), ("type", wrong_types)):
        for key, n in counter.most_common(args.misses):
            print(title, n, *key, sep=" | ")


def print_row(name, c):
    rate = lambda x: f"{c[x] / max(1, c['names']):6.2f}"
    print(f"{name:28} {c['names']:6} {rate('found')} {rate('here')} {rate('near')} "
          f"{c['typed'] / max(1, c['found']):6.2f} {c['mentions']:8}")


if __name__ == "__main__":
    main()
