#!/usr/bin/env python3
"""What the index costs: `rolecall build` with and without the search, and Pagefind's program.

    python3 benches/search/cost.py --rolecall target/release/rolecall --count 10000 --work DIR \\
        [--rounds 3] [--json FILE] [--no-pagefind]

Below DIR, which may be the one of measure.mjs: `site` and, for Pagefind, `plain` and
`pagefind-input`. CPU time is user and system time of all threads. The rounds go in rotation.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))

from run import TODAY, timed


def configure(site, search):
    path = os.path.join(site, "site.toml")
    with open(path, encoding="utf-8") as file:
        text = re.sub(r"\n+\[search\]\nenabled = (true|false)\n", "\n", file.read())
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"{text}\n[search]\nenabled = {str(search).lower()}\n")


def size(folder):
    """(files, bytes) below a folder."""
    sizes = [os.path.getsize(os.path.join(parent, name)) for parent, _, names in os.walk(folder) for name in names]
    return len(sizes), sum(sizes)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rolecall", required=True)
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--work", required=True)
    parser.add_argument("--json")
    parser.add_argument("--no-pagefind", action="store_true")
    options = parser.parse_args()
    work = os.path.abspath(options.work)
    site = os.path.join(work, "site")
    if not os.path.isdir(site):
        subprocess.run(
            [sys.executable, os.path.join(HERE, "..", "generate.py"), "--count", str(options.count),
             "--seed", str(options.seed), "--out", site], check=True)

    def place(name):
        return os.path.join(work, f"cost-{name}")

    def rolecall(search):
        def run():
            configure(site, search)
            out = place("out")
            shutil.rmtree(out, ignore_errors=True)
            figures = timed([os.path.abspath(options.rolecall), "build", "--root", site, "--out", out,
                             "--today", TODAY, "--quiet"], place("log"))
            if search:
                figures["files"], figures["bytes"] = size(os.path.join(out, "search"))
            return figures
        return run

    def pagefind(name, more):
        folder = os.path.join(HERE, "node_modules", "@pagefind")
        program = os.path.join(folder, os.listdir(folder)[0], "bin", "pagefind_extended")

        def run():
            out = place("pagefind")
            shutil.rmtree(out, ignore_errors=True)
            figures = timed([program, "--silent", "--site", os.path.join(work, name), "--output-path", out, *more], place("log"))
            figures["files"], figures["bytes"] = size(out)
            return figures
        return run

    tools = {"rolecall without": rolecall(False), "rolecall with": rolecall(True)}
    if not options.no_pagefind:
        tools["Pagefind tuned"] = pagefind("pagefind-input", ["--force-language", "en"])
        tools["Pagefind default"] = pagefind("plain", [])
    runs = {name: [] for name in tools}
    load = []
    for round_ in range(options.rounds):
        for name, tool in tools.items():
            runs[name].append(tool())
            load.append(os.getloadavg()[0])
            print(f"  round {round_ + 1} {name:17} {runs[name][-1]['cpu']:7.2f} s CPU", file=sys.stderr)
    for name in ("out", "pagefind"):
        shutil.rmtree(place(name), ignore_errors=True)

    medians = {name: {key: statistics.median(run[key] for run in list_) for key in list_[0]} for name, list_ in runs.items()}
    added = {key: medians["rolecall with"][key] - medians["rolecall without"][key] for key in ("cpu", "memory", "wall")}
    print(f"{options.count} postings, {options.rounds} rounds, load {min(load):.1f}–{max(load):.1f}; medians\n")
    print("| | CPU | wall | peak memory | index files | index MB |\n| --- | --- | --- | --- | --- | --- |")
    for name, median in [*medians.items(), ("**rolecall's search adds**", {**medians["rolecall with"], **added})]:
        files = f"{median['files']:.0f} | {median['bytes'] / 1e6:.2f}" if "files" in median else "– | –"
        print(f"| {name} | {median['cpu']:.2f} s | {median['wall']:.2f} s | {median['memory']:.0f} MB | {files} |")
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"count": options.count, "load": load, "medians": medians, "added": added, "runs": runs}, file, indent=1)


if __name__ == "__main__":
    main()
