#!/usr/bin/python3
"""GraphML of one graph, written by ktrend, Boost.Graph, python-igraph and networkx in one run.

    graphml_writers.py GRAPHML_BENCHMARK [CLAIMS]        100,000 claims unless told otherwise

The C++ program (built with -DKTREND_BUILD_BENCHMARKS=ON) generates the graph, measures ktrend's and Boost's writers, and
leaves a file; the others read that file and write it again, with all its columns. Megabytes are those that each writes
itself; the time is the processor's, the best of three. A table in Markdown comes out.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time


def best_of(times, action):
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        action()
        best = min(best, time.process_time() - start)
    return best


def measure_python(source, target):
    import igraph
    import networkx

    graph = networkx.read_graphml(source, force_multigraph=True)
    for name, write in (("networkx " + networkx.__version__, networkx.write_graphml_xml),
                        ("networkx, by lxml", networkx.write_graphml_lxml)):
        try:
            seconds = best_of(3, lambda: write(graph, target))
        except (ImportError, networkx.NetworkXError):  # no lxml
            continue
        yield name, target.stat().st_size, seconds
    del graph
    graph = igraph.Graph.Read_GraphML(str(source))
    yield "python-igraph " + igraph.__version__, *reversed(
        (best_of(3, lambda: graph.write_graphml(str(target))), target.stat().st_size))


def main():
    program, claims = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2] if len(sys.argv) > 2 else "100000"
    with tempfile.TemporaryDirectory() as scratch:
        source, target = pathlib.Path(scratch) / "graph.graphml", pathlib.Path(scratch) / "again.graphml"
        done = subprocess.run([program, "--benchmark_format=json", "--benchmark_repetitions=3"], check=True, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              env={**os.environ, "KTREND_CLAIMS": claims, "KTREND_GRAPHML": str(source)})
        runs = [run for run in json.loads(done.stdout)["benchmarks"] if run["run_type"] == "iteration"]
        best = {}
        for run in runs:
            if run["bytes_per_second"] > best.get(run["name"], run)["bytes_per_second"] or run["name"] not in best:
                best[run["name"]] = run
        first = best["write_ktrend"]
        print(f"{first['nodes']:,.0f} nodes, {first['edges']:,.0f} edges, 38 columns, load {os.getloadavg()[0]:.1f}\n")
        print("| writer | MB | s | MB/s |\n| --- | ---: | ---: | ---: |")
        names = {"write_ktrend": "ktrend", "write_ktrend_and_picture": "ktrend, importance and one round of layout included",
                 "write_boost": "boost::write_graphml", "read_ktrend": "(reading: ktrend)"}
        rows = [(names[n], run.get("bytes", first["bytes"]), run["cpu_time"] / 1000) for n, run in best.items()]
        for name, size, seconds in [*rows, *measure_python(source, target)]:
            print(f"| {name} | {size / 1e6:.1f} | {seconds:.2f} | {size / 1e6 / seconds:.0f} |", flush=True)


main()
