#!/usr/bin/python3
"""Reads ktrend's exports with programs that others have written, and compares with what ktrend says of its graph.

    check_exports.py CHECK FOLDER...        CHECK: networkx, igraph, gexf, csv, json, rdf, dot, xml

Each FOLDER was written by tests/export_files. A check whose module or program is missing ends with status 77, which
ctest counts as skipped.
"""
import csv
import json
import pathlib
import re
import shutil
import subprocess
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree

SKIPPED = 77
HERE = pathlib.Path(__file__).resolve().parent
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
csv.field_size_limit(1 << 24)


def check(condition, *what):
    if not condition:
        raise AssertionError(" ".join(str(w) for w in what))


def equal(got, wanted, *what):
    if got != wanted:
        raise AssertionError(f"{' '.join(str(w) for w in what)}: got {got!r:.300}, wanted {wanted!r:.300}")


def clean(text):
    """A text as XML can carry it."""
    return FORBIDDEN.sub("\ufffd", text)


def same_line_ends(text):
    """Readers of XML may turn a line end into another."""
    return clean(text).replace("\r\n", "\n").replace("\r", "\n")


def check_networkx(folder, expected):
    import networkx

    graph = networkx.read_graphml(folder / "graph.graphml", force_multigraph=True)
    equal(graph.number_of_nodes(), expected["nodes"], "nodes")
    equal(graph.number_of_edges(), expected["statements"], "edges")
    labels = sorted(data.get("label", "") for _, data in graph.nodes(data=True))
    equal(labels, sorted(clean(label) for label in expected["labels"]), "labels")
    kinds = sorted(data["label"] for _, _, data in graph.edges(data=True))
    equal(kinds, sorted(clean(kind) for kind in expected["kinds"]), "kinds")
    check(all(data["weight"] >= 1 for _, _, data in graph.edges(data=True)), "weights")
    check(all(isinstance(data["r"], int) for _, data in graph.nodes(data=True)), "colours")
    check(all(isinstance(data["reports"], int) for _, data in graph.nodes(data=True)), "reports of nodes")
    check(all(isinstance(data.get("reports", ""), str) for _, _, data in graph.edges(data=True)), "reports of edges")
    places = {(data["x"], data["y"]) for _, data in graph.nodes(data=True)}
    equal(len(places), expected["nodes"], "places")
    evidence = sum(data["evidence"] for _, _, data in graph.edges(data=True))
    equal(evidence, expected["evidence"], "evidence")
    entities = networkx.read_graphml(folder / "entities.graphml", force_multigraph=True)
    equal(entities.number_of_nodes(), expected["entities"], "entities")


def check_igraph(folder, expected):
    import igraph

    graph = igraph.Graph.Read_GraphML(str(folder / "graph.graphml"))
    equal(graph.vcount(), expected["nodes"], "nodes")
    equal(graph.ecount(), expected["statements"], "edges")
    check(graph.is_directed(), "directed")
    if graph.vcount() == 0:
        return
    labels = sorted(same_line_ends(label) for label in graph.vs["label"])
    equal(labels, sorted(same_line_ends(label) for label in expected["labels"]), "labels")
    check(min(graph.es["weight"]) >= 1, "weights")


def gexf_day(text):
    check(re.fullmatch(r"-?\d{4,}-\d\d-\d\d", text), "a full date:", text)
    return text


def check_gexf(folder, expected):
    g = "{http://gexf.net/1.3}"
    viz = "{http://gexf.net/1.3/viz}"
    root = ElementTree.parse(folder / "graph.gexf").getroot()
    equal(root.tag, g + "gexf")
    equal(root.get("version"), "1.3")
    graph = root.find(g + "graph")
    equal(graph.get("mode"), "dynamic")
    equal(graph.get("timeformat"), "date")
    declared = {}
    for attributes in graph.findall(g + "attributes"):
        declared[attributes.get("class")] = {a.get("id") for a in attributes}
    nodes = graph.find(g + "nodes").findall(g + "node")
    edges = graph.find(g + "edges").findall(g + "edge")
    equal(len(nodes), expected["nodes"], "nodes")
    equal(len(edges), expected["statements"], "edges")
    equal(sorted(n.get("label") for n in nodes), sorted(clean(label) for label in expected["labels"]), "labels")

    def spells(element):
        found = []
        for spell in element.iterfind(f"{g}spells/{g}spell"):
            start, end = spell.get("start"), spell.get("end")
            check(start or end, "a spell without ends")
            found.append((gexf_day(start) if start else "", gexf_day(end) if end else "~"))
        for before, after in zip(found, found[1:]):
            check(before[1] < after[0], "spells overlap", found)
        return found

    shown = {}
    for node in nodes:
        check(node.get("id") not in shown, "node twice", node.get("id"))
        shown[node.get("id")] = spells(node)
        colour = node.find(viz + "color")
        check(all(0 <= int(colour.get(c)) <= 255 for c in "rgb") and float(colour.get("a")) == 1, "colour")
        check(float(node.find(viz + "size").get("value")) > 0, "size")
        check({v.get("for") for v in node.iter(g + "attvalue")} <= declared["node"], "undeclared")
    ids = set()
    for edge in edges:
        check(edge.get("id") not in ids, "edge twice")
        ids.add(edge.get("id"))
        check(float(edge.get("weight")) >= 1, "weight")
        check({v.get("for") for v in edge.iter(g + "attvalue")} <= declared["edge"], "undeclared")
        for end in (edge.get("source"), edge.get("target")):
            around = shown[end]
            own = spells(edge)
            check(not around or own, "an edge that always shows at a node that does not")
            for first, last in own:
                check(not around or any(a <= first and last <= b for a, b in around), "an edge outside of its node")


def check_csv(folder, expected):
    def read(name):
        with open(folder / name, encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        check(all(len(row) == len(rows[0]) for row in rows), name, "has rows of different length")
        return rows[0], rows[1:]

    header, nodes = read("nodes.csv")
    for field in header:
        check(re.fullmatch(r"[a-z_]*(:(ID|LABEL|(string|int|double|date)(\[\])?))?", field), "header:", field)
    equal(header.count(":LABEL"), 1)
    equal(len(nodes), expected["nodes"], "nodes")
    name = header.index("name")
    equal(sorted(row[name] for row in nodes), sorted(clean(label) for label in expected["labels"]), "names")
    ids = {row[header.index("id:ID")] for row in nodes}
    equal(len(ids), expected["nodes"], "ids")
    header, edges = read("relationships.csv")
    equal(header[:3], [":START_ID", ":END_ID", ":TYPE"])
    equal(len(edges), expected["statements"], "relationships")
    claims = 0
    for row in edges:
        check(row[0] in ids and row[1] in ids, "an end that is no node")
        check(row[2], "a relationship without a type")
        claims += len(row[header.index("claims:string[]")].split("\x1f"))
    equal(claims, expected["evidence"], "claims")


def check_json(folder, expected):
    with open(folder / "statements.ndjson", encoding="utf-8", newline="\n") as file:
        records = [json.loads(line) for line in file]
    equal(len(records), expected["statements"], "statements")
    equal(sum(len(r["evidence"]) for r in records), expected["evidence"], "evidence")
    equal(list(records[0]) if records else None,
          ["id", "subject", "relation", "object", "polarity", "modality", "qualifiers", "valid", "published", "reports",
           "confidence", "evidence"] if records else None, "keys")


def check_rdf(folder, expected):
    import rdflib

    base = "https://ktrend.invalid/"
    dataset = rdflib.ConjunctiveGraph()
    dataset.parse(folder / "graph.nq", format="nquads")

    def node_id(iri):
        check(iri.startswith(base), iri)
        return urllib.parse.unquote(str(iri)[len(base):].split("/", 1)[1], errors="surrogateescape")

    relation = rdflib.URIRef(base + "vocabulary/" + urllib.parse.quote(expected["relation"], safe=":/~"))
    rows = dataset.query("SELECT ?s ?o WHERE { GRAPH ?statement { ?s ?relation ?o } }",
                         initBindings={"relation": relation})
    got = {(node_id(s), node_id(o)) for s, o in rows}
    # A surrogate or a stray byte has no place in an IRI either; all generated ids that are compared are plain.
    wanted = {tuple(pair) for pair in expected["pairs"]}
    if folder.name != "hostile":
        equal(got, wanted, "SPARQL and ktrend")
    count = dataset.query("""
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a rdf:Statement }""")
    equal(int(next(iter(count))[0]), expected["statements"], "statements")
    # Followed by hand: rdflib takes minutes for a join as long as this one.
    oa = rdflib.Namespace("http://www.w3.org/ns/oa#")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    claims = set(dataset.objects(None, prov.wasDerivedFrom))
    equal(len(claims), expected["evidence"], "claims")
    for claim in claims:
        selectors = list(dataset.objects(dataset.value(claim, oa.hasTarget), oa.hasSelector))
        types = {dataset.value(selector, rdflib.RDF.type): selector for selector in selectors}
        check(dataset.value(types[oa.TextQuoteSelector], oa.exact) is not None, "a quote", claim)
        check(dataset.value(types[oa.DataPositionSelector], oa.start) is not None, "bytes", claim)


def check_dot(folder, expected):
    if not shutil.which("dot"):
        sys.exit(SKIPPED)
    run = subprocess.run(["neato", "-n2", "-Tplain", folder / "graph.dot"], capture_output=True, text=True)
    equal(run.returncode, 0, run.stderr)
    equal(run.stderr, "", "graphviz")
    lines = run.stdout.splitlines()
    equal(sum(line.startswith("node ") for line in lines), expected["nodes"], "nodes")
    equal(sum(line.startswith("edge ") for line in lines), expected["statements"], "edges")


def check_xml(folder, expected):
    if not shutil.which("xmllint"):
        sys.exit(SKIPPED)
    for name, schema in (("graph.graphml", "graphml.rng"), ("entities.graphml", "graphml.rng"),
                         ("graph.gexf", "gexf.rng"), ("graph.svg", None)):
        command = ["xmllint", "--noout", "--huge"]
        if schema:
            command += ["--relaxng", HERE.parent / "schemas" / schema]
        run = subprocess.run(command + [folder / name], capture_output=True, text=True)
        equal(run.returncode, 0, run.stderr[:2000])


CHECKS = {"networkx": check_networkx, "igraph": check_igraph, "gexf": check_gexf, "csv": check_csv,
          "json": check_json, "rdf": check_rdf, "dot": check_dot, "xml": check_xml}


def main():
    name, *folders = sys.argv[1:]
    if len(folders) == 1 and not (pathlib.Path(folders[0]) / "expected.json").exists():
        folders = sorted(p.parent for p in pathlib.Path(folders[0]).glob("*/expected.json"))
    check(folders, "no exports to check")
    for folder in map(pathlib.Path, folders):
        with open(folder / "expected.json", encoding="utf-8") as file:
            expected = json.load(file)
        try:
            CHECKS[name](folder, expected)
        except ModuleNotFoundError as error:
            print("skipped:", error)
            sys.exit(SKIPPED)
        except AssertionError as error:
            sys.exit(f"{folder.name}: {error}")
        print(f"{folder.name}: {expected['nodes']} nodes, {expected['statements']} statements: equal")


main()
