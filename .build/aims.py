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


def main():
    """Prints the table."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    print(f"\n{'':70} {'found':>9} {'aim':>6}")
    for label, value, unit, aim in rows(read(text), text):
        verdict = "  over" if aim is not None and value > aim else ""
        print(f"{label:70} {value:9.1f} {aim if aim is not None else '':>6} {unit}{verdict}")
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    print(f"\nload of the last 1, 5 and 15 minutes on {os.cpu_count()} cores: {load}")


if __name__ == "__main__":
    main()
