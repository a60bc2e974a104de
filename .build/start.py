"""Measures the cold start of the kiosk's real window under Xvfb.

usage: start.py PROGRAM [ARGUMENT...]

Prints the time from the start of the process to the first frame that shows
more than one flat ground, what of it the processor worked for the program
(less than that on an idle machine means waiting, more means several cores; on
a busy machine it is the figure to compare), and the memory that is resident
then: all of it, and what of that is the program's own and not read from files. The frame is
read from the X server's own memory, so the program needs no help to be
measured. The first start makes a new data directory; the others find it.
"""

import mmap
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 5
LONGEST = 30.0
WIDTH, HEIGHT = 1080, 1920


def colours(screen):
    """Returns how many colours a sparse sample of the screen has."""
    size = len(screen)
    step = (size // 4 // 997) * 4
    return len({bytes(screen[at : at + 3]) for at in range(size % 4, size - 4, step)})


def used(pid):
    """Returns a process's work in seconds, and its memory in MB: all, own."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    work = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    memory = {}
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        name, _, value = line.partition(":")
        if name in ("VmRSS", "RssAnon"):
            memory[name] = int(value.split()[0]) / 1024
    return work, memory["VmRSS"], memory["RssAnon"]


def start(command, screen, display):
    """Starts the kiosk once and returns seconds to the first frame, and used()."""
    environment = {**os.environ, "DISPLAY": display, "FYNE_SCALE": "1", "FYNE_DISABLE_DPI_DETECTION": "1"}
    began = time.monotonic()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        while colours(screen) < 4:
            if process.poll() is not None:
                sys.exit(f"the kiosk ended before its first frame: {process.stderr.read().decode().strip()}")
            if time.monotonic() - began > LONGEST:
                sys.exit(f"no frame after {LONGEST:.0f} s")
            time.sleep(0.002)
        return time.monotonic() - began, *used(process.pid)
    finally:
        process.terminate()
        process.wait()


def main():
    """Measures RUNS starts on an X server of its own."""
    with tempfile.TemporaryDirectory() as folder:
        frames, data = Path(folder) / "frames", Path(folder) / "data"
        frames.mkdir()
        read, write = os.pipe()
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(frames), "+extension", "GLX"],
            pass_fds=[write],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            display = ":" + os.read(read, 16).decode().strip()
            with open(frames / "Xvfb_screen0", "rb") as file:
                screen = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            command = [*sys.argv[1:], "--data", str(data), "--window", f"{WIDTH}x{HEIGHT}"]
            times = []
            for run in range(RUNS):
                seconds, work, memory, own = start(command, screen, display)
                label = "new data" if run == 0 else "again"
                print(
                    f"start {run + 1}  {label:8}  first frame {seconds * 1000:6.0f} ms  work {work * 1000:6.0f} ms"
                    f"  resident {memory:5.0f} MB, own {own:5.0f} MB"
                )
                times.append(seconds)
                deadline = time.monotonic() + 5
                while colours(screen) > 1 and time.monotonic() < deadline:
                    time.sleep(0.01)
            print(f"median of the starts with data {statistics.median(times[1:]) * 1000:.0f} ms")
        finally:
            server.terminate()
            server.wait()


if __name__ == "__main__":
    main()
