#!/usr/bin/env python3
"""Times rolecall, Hugo and the write floor on the same postings, in rotation in one run.

    python3 benches/run.py --rolecall target/release/rolecall --hugo PATH --count 10000 \\
        --work DIR [--rounds 5] [--json FILE]

DIR must be empty and on a real disk. Every timed run writes into a fresh folder, and nothing is
deleted between runs: on some file systems a large delete slows down what comes after it.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time

import hugo

HERE = os.path.dirname(os.path.abspath(__file__))
TODAY = "2026-11-22"


def timed(command, log):
    """Wall and CPU seconds and peak resident memory in MB of a whole process."""
    with open(log, "wb") as output:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        with open(log, encoding="utf-8", errors="replace") as output:
            sys.exit(f"{' '.join(command)} failed:\n{output.read()[-2000:]}")
    # Linux counts in KB, macOS in bytes.
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss / unit}


def files(folder):
    """(size, path) of all files, in the order of a walk."""
    found = []
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = os.path.join(parent, name)
            found.append((os.path.getsize(path), os.path.relpath(path, folder)))
    return found


def details(found):
    return [size for size, path in found if path.startswith("jobs" + os.sep) and path.endswith(".html")]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rolecall", help="release binary; left out: only the others")
    parser.add_argument("--hugo", help="the binary itself, not a wrapper; left out: only the others")
    parser.add_argument("--related", action="store_true", help="Hugo ranks similar roles as rolecall does")
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--work", required=True)
    parser.add_argument("--json", help="write the figures there")
    options = parser.parse_args()
    if not (options.rolecall or options.hugo):
        parser.error("nothing to time: give --rolecall, --hugo or both")
    work = os.path.abspath(options.work)
    os.makedirs(work, exist_ok=True)
    if os.listdir(work):
        parser.error(f"{work} is not empty")

    def place(*parts):
        return os.path.join(work, *parts)

    site = place("site")
    subprocess.run(
        [sys.executable, os.path.join(HERE, "generate.py"), "--count", str(options.count),
         "--seed", str(options.seed), "--out", site],
        check=True,
    )
    # Hugo makes no search index: neither does rolecall here.
    with open(os.path.join(site, "site.toml"), "a", encoding="utf-8") as config:
        config.write("\n[search]\nenabled = false\n")
    hugo.write(site, place("hugo"), options.related)
    subprocess.run(
        ["rustc", "-O", "--edition", "2024", "-o", place("floor"), os.path.join(HERE, "floor.rs")], check=True
    )
    tools = {}
    if options.rolecall:
        tools["rolecall"] = lambda out: [
            os.path.abspath(options.rolecall), "build", "--root", site, "--out", out, "--today", TODAY, "--quiet",
        ]
    if options.hugo:
        tools["hugo"] = lambda out: [
            os.path.abspath(options.hugo), "build", "--quiet", "--source", place("hugo"), "--destination", out,
        ]

    # Once untimed: inputs are then in the page cache for all, and the floor gets its list.
    written = {}
    for name, command in tools.items():
        out = place("out", f"{name}-warm")
        os.makedirs(place("out"), exist_ok=True)
        timed(command(out), place(f"{name}.log"))
        written[name] = files(out)
    with open(place("manifest"), "w", encoding="utf-8") as manifest:
        for size, path in written[next(iter(tools))]:
            manifest.write(f"{size} {path}\n")
    tools["floor"] = lambda out: [place("floor"), place("manifest"), out]

    runs = {name: [] for name in tools}
    for round_ in range(options.rounds):
        for name, command in tools.items():
            out = place("out", f"{name}-{round_}")
            runs[name].append(timed(command(out), place(f"{name}.log")))
            figures = runs[name][-1]
            print(f"  round {round_ + 1} {name:9} {figures['wall']:7.2f} s", file=sys.stderr)

    medians = {
        name: {key: statistics.median(run[key] for run in results) for key in ("wall", "cpu", "memory")}
        for name, results in runs.items()
    }
    print(f"{options.count} postings, {options.rounds} rounds, {os.cpu_count()} cores; medians\n")
    print("| | wall | CPU | peak memory | × floor | files | MB | detail page |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for name, median in medians.items():
        found = written.get(name, written[next(iter(written))])
        pages = details(found)
        print(
            f"| {name} | {median['wall']:.2f} s | {median['cpu']:.2f} s | {median['memory']:.0f} MB "
            f"| {median['wall'] / medians['floor']['wall']:.1f} | {len(found)} "
            f"| {sum(size for size, _ in found) / 1e6:.0f} "
            f"| {statistics.mean(pages) if pages else 0:.0f} B |"
        )
    if {"rolecall", "hugo"} <= set(medians):
        print(f"\nrolecall is {medians['hugo']['wall'] / medians['rolecall']['wall']:.1f} × faster than Hugo.")
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump({"count": options.count, "medians": medians, "runs": runs}, file, indent=1)


if __name__ == "__main__":
    main()
