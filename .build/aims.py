"""Prints what the benchmarks found beside what is aimed at.

usage: aims.py FILE

FILE is what `go test -bench` and start.py wrote. The aims are for two cores
that do nothing else; the machine's load stands under the table, since a figure
taken on a busy machine says little.
"""

import os
import re
import sys
from pathlib import Path


def read(text):
    """Returns {(package, benchmark): {unit: value}}."""
    found, package = {}, ""
    for line in text.splitlines():
        if line.startswith("pkg: "):
            package = line.removeprefix("pkg: maru/")
        words = line.split()
        if not line.startswith("Benchmark") or len(words) < 4:
            continue
        name = re.sub(r"-\d+$", "", words[0].removeprefix("Benchmark"))
        found[package, name] = {unit: float(value) for value, unit in zip(words[2::2], words[3::2])}
    return found


def rows(found, text):
    """Yields label, value, unit and aim (None for none)."""
    start = re.search(r"median of the starts with data (\d+) ms", text)
    if start:
        yield "cold start to the first frame", float(start[1]), "ms", 1000
    for (package, name), values in found.items():
        if package == "app/tour" and name.startswith("Tap/"):
            label = f"tap to {name.removeprefix('Tap/')}, p99 ({values['p50-ms']:.1f} p50; work {values['p99-work-ms']:.1f} p99)"
            yield label, values["p99-ms"], "ms", 16
    for (package, name), values in found.items():
        if package == "app/tour" and name.startswith("Paint/"):
            yield f"software painter, {name.removeprefix('Paint/')}, p99 ({values['p50-ms']:.0f} p50)", values["p99-ms"], "ms", None
    for kind, label in (("verdicts", "verdicts"), ("with_reasons", "verdicts, reasons, what is missing")):
        of = [v for (p, n), v in found.items() if p == "kiosk/policy" and re.fullmatch(rf"Household/[a-z]+-[a-z]+/{kind}", n)]
        if of:
            label = f"household through all packs: {label} ({sum(v['allocs/op'] for v in of):.0f} allocations)"
            yield label, sum(v["ns/op"] for v in of) / 1000, "µs", 200
    yield from batch_rows(found)
    pdf = [v["ns/op"] for (p, n), v in found.items() if p == "kiosk/receipt/pdf" and n.startswith("Render")]
    if pdf:
        yield "one receipt as PDF, the slowest language", max(pdf) / 1e6, "ms", 20
    for key, label in ((("kiosk/receipt", "QR"), "QR of a receipt"), (("data", "Commit"), "store commit of one check")):
        if key in found:
            yield label, found[key]["ns/op"] / 1e6, "ms", None
    for unit, value in found.get(("app/tour", "Sessions"), {}).items():
        if unit.startswith("MB-"):
            aim = 250 if unit.startswith("MB-resident") else None
            yield unit.removeprefix("MB-").replace("-", " ") + " sessions", value, "MB", aim


def batch_rows(found):
    """Yields the rows of households in columns, as rows does."""
    of = {name: values for (package, name), values in found.items() if package == "kiosk/policy"}
    for name, v in of.items():
        kind, _, what = name.partition("/")
        pack, _, how = what.replace("_", " ").partition("/")
        if kind == "Verdicts":
            yield f"{pack}: million verdicts a second of a core", v["Mverdicts/cpu-s"], "/s", 10
        if kind == "Register" and how == "2 cores":
            yield f"{pack}: 32,000, as maps, 2 cores ({v['cpu-ms/op']:.0f} ms of processor)", v["ns/op"] / 1e6, "ms", 200
            one = of.get(f"Register/{pack}/one_by_one")
            if one and f"Verdicts/{pack}" in of:
                yield f"{pack}: times faster in columns than one by one", of[f"Verdicts/{pack}"]["Mverdicts/cpu-s"] / one["Mverdicts/cpu-s"], "", None
        if kind == "City":
            label = f"{pack}: 4.4 million, {how.replace('1 cores', '1 core')} ({v['cpu-ms/op'] / 1000:.0f} s of processor, {v['s-making-up']:.0f} of them to make up)"
            yield label, v["s/city"], "s", 30
            yield f"{pack}: peak of memory meanwhile", v["MB-peak"], "MB", 1024
        if kind == "One":
            yield f"{pack}: one household in columns", v["ns/op"] / 1000, "µs", 200


def main():
    """Prints the table."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    print(f"\n{'':70} {'found':>9} {'aim':>6}")
    for label, value, unit, aim in rows(read(text), text):
        rate = unit.endswith("/s")  # of which more is better
        missed = aim is not None and (value < aim if rate else value > aim)
        verdict = ("  under" if rate else "  over") if missed else ""
        print(f"{label:70} {value:9.1f} {aim if aim is not None else '':>6} {unit}{verdict}")
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"\nload of the last 1, 5 and 15 minutes on {os.cpu_count()} cores: {load}")


if __name__ == "__main__":
    main()
