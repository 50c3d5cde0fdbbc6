#!/usr/bin/env python3
"""`ktrend score` and gold/score.py give the same figures, to four decimals. Run by ctest where the shared data is.

    score_agreement.py KTREND SCHEMA SHARED_DATA

The claims are the gold records themselves, changed at random (fixed seed) in every way that the rules of scoring care
about: dropped, doubled, turned round, with other names, bounds, units, texts, places, dates and modalities.
"""
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

KTREND, SCHEMA, SHARED = sys.argv[1], sys.argv[2], pathlib.Path(sys.argv[3])
REPORTS, GOLD = SHARED / "reports", SHARED / "gold"
RELATIONS = ["released", "partnered_with", "competes_with", "has_metric", "uses"]
DATES = [None, "2025", "2025-10", "2025-10-03", "2024/2025", "2016-21"]
MODALITIES = ["asserted", "planned", "predicted", "reported", "possible"]


def entity(node):
    return {"id": "x:y", "name": node.get("name") or node.get("text") or "", "type": node.get("type") or "Unknown",
            "text": node.get("text") or "", "start": 0, "end": 1}


def value(node):
    if node["kind"] == "entity":
        return {"kind": "entity", **entity(node)}
    if node["kind"] == "quantity":
        return {"kind": "quantity", "text": node.get("text") or "", "low": node.get("low"), "high": node.get("high"),
                "unit": node.get("unit") or "", "start": 0, "end": 1}
    return {"kind": "text", "text": node.get("text") or "", "start": 0, "end": 1}


def claim(chance, record, report, data):
    start = max(0, data.find(record["quote"].encode()))
    end = start + len(record["quote"].encode())
    if chance.random() < 0.2:
        start = max(0, start + chance.randint(-400, 400))
        end = start + 60
    subject, obj = entity(record["subject"]), value(record["object"])
    relation = record["relation"] if chance.random() < 0.8 else chance.choice(RELATIONS)
    if chance.random() < 0.2:
        subject["name"] = subject["text"] + chance.choice(["는", "이", "에서", " ", "Ａ"])
    if chance.random() < 0.1 and obj["kind"] == "entity":
        subject, obj = {k: obj[k] for k in subject}, {"kind": "entity", **subject}
    if obj["kind"] == "text" and chance.random() < 0.4:
        obj["text"] = obj["text"][chance.randint(0, 6) : len(obj["text"]) - chance.randint(0, 9)] + "다"
    if obj["kind"] == "quantity" and chance.random() < 0.4:
        obj[chance.choice(["low", "high"])] = chance.choice([None, 1.0, 60, obj["low"]])
        obj["unit"] = chance.choice([obj["unit"], "", "달러", "%", "퍼센트"])
    if chance.random() < 0.1:
        obj = {"kind": "text", "text": obj["text"], "start": 0, "end": 1}
    date = chance.choice(DATES)
    return {"id": "0" * 16, "report": report, "subject": subject, "relation": relation, "object": obj,
            "date": date and {"value": date, "basis": "stated"}, "modality": chance.choice(MODALITIES),
            "polarity": "positive", "attribution": None, "qualifiers": {},
            "span": {"start": start, "end": end, "line": 1, "column": 1, "quote": ""}, "rule": "r", "confidence": 1}


def claims(seed):
    chance = random.Random(seed)
    for gold in sorted(GOLD.glob("*.gold.jsonl")):
        stem = gold.name[: -len(".gold.jsonl")]
        report = next(p for p in REPORTS.iterdir() if p.stem == stem)
        data = report.read_bytes()
        for line in gold.read_text(encoding="utf-8").splitlines():
            for _ in range(chance.choice([0, 1, 1, 1, 2])):
                made = claim(chance, json.loads(line), report.name, data)
                yield made
                if chance.random() < 0.1:
                    yield made


def difference(a, b, path=""):
    if isinstance(a, dict) and isinstance(b, dict):
        if a.keys() != b.keys():
            return f"{path}: keys {sorted(a.keys() ^ b.keys())}"
        return next(filter(None, (difference(a[k], b[k], f"{path}/{k}") for k in a)), None)
    return None if round(a, 4) == round(b, 4) else f"{path}: score.py {a}, ktrend {b}"


def run(*command):
    environment = {**os.environ, "KTREND_SCHEMA": SCHEMA}
    return json.loads(subprocess.run(command, check=True, capture_output=True, env=environment).stdout)


def main():
    for seed in range(5):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "claims.ndjson"
            path.write_text("".join(json.dumps(c, ensure_ascii=False) + "\n" for c in claims(seed)), encoding="utf-8")
            common = ["--reports", str(REPORTS), "--gold", str(GOLD), str(path), "--json"]
            theirs = run(sys.executable, str(GOLD / "score.py"), *common)
            ours = run(KTREND, "score", *common)
        found = difference(theirs, ours)
        if found:
            sys.exit(f"seed {seed}: {found}")
        print(f"seed {seed}: F1 {ours['total']['f1']:.4f}, lenient {ours['lenient']['f1']:.4f}, the same")


if __name__ == "__main__":
    main()
