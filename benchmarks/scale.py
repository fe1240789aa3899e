"""Many articles by one command: how fast, in how much memory, and what a kill at any moment costs.

    scale.py [--articles N] [--length N] [--jobs N] [--kills N] [--losses N] [--seed N] [--folder DIR]

Writes N articles, those of tests/reading joined to that length, with an `id` each, and has `dateline extract --ndjson`
work through them: prints articles a second and the memory of all its processes together, each page counted once (PSS),
at its peak.
Then `--kills` runs that are each killed (SIGKILL) at a random moment and gone on with by `--resume`: the file must be
that of the whole run, byte for byte. Then `--losses` runs in each of which one of the processes that extract is killed:
all lines but those that tell of it must be the same. Exit status 1 where one is not.
"""

from __future__ import annotations

import argparse
import filecmp
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import yaml
from running import children, megabytes

READING = Path(__file__).parent.parent / "tests" / "reading"
COMMAND = [str(Path(sys.executable).with_name("dateline")), "extract", "--ndjson"]
TICK = 0.5  # seconds between two looks at the memory


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--length", type=int, default=3_000, help="characters of an article, at least")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--losses", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0, help="of the random moments")
    parser.add_argument("--folder", type=Path, help="where the files go; they are left there [one that is removed]")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as removed:
        folder = options.folder or Path(removed)
        articles, whole, other = (folder / name for name in ("articles.ndjson", "whole.ndjson", "other.ndjson"))
        write(articles, options.articles, options.length)
        seconds = run_whole(articles, whole, options.articles, options.jobs)
        moments = random.Random(options.seed)
        same = [
            *(resumes(articles, whole, other, options.jobs, moments, seconds) for _ in range(options.kills)),
            *(loses(articles, whole, other, options.jobs, moments, seconds) for _ in range(options.losses)),
        ]
    return 0 if all(same) else 1


def write(file: Path, number: int, length: int) -> None:
    """That many articles, the same whenever and wherever they are written."""
    texts = [yaml.safe_load(told.read_text("utf-8"))["text"] for told in sorted(READING.glob("*.yaml"))]
    following = itertools.cycle(texts)
    with file.open("w", encoding="utf-8") as lines:
        for at in range(1, number + 1):
            text = next(following)
            while len(text) < length:
                text += "\n\n" + next(following)
            lines.write(json.dumps({"id": f"n{at}", "text": text}) + "\n")
    print(f"{number:,} articles of {file.stat().st_size // number:,} bytes each", flush=True)


def start(articles: Path, output: Path, jobs: int, *more: str) -> subprocess.Popen[bytes]:
    command = [*COMMAND, str(articles), "--jobs", str(jobs), "--output", str(output), *more]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def run_whole(articles: Path, output: Path, number: int, jobs: int) -> float:
    """Run it and print how fast it was and what memory it took; its seconds."""
    began = time.monotonic()
    process = start(articles, output, jobs)
    peak = Peak(process.pid)
    peak.start()
    process.wait()
    seconds = time.monotonic() - began
    peak.join()
    print(
        f"--jobs {jobs}: {seconds:.1f} s, {number / seconds:.1f} articles/s; "
        f"{peak.processes} processes, at most {peak.total:.0f} MB together, {peak.largest:.0f} MB the largest",
        flush=True,
    )
    return seconds


class Peak(threading.Thread):
    """Watches a process and its children until it ends; sizes in MB, each shared page counted once."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.total = self.largest = 0.0
        self.processes = 0

    def run(self) -> None:
        while True:
            try:
                sizes = [megabytes(one, "smaps_rollup", "Pss") for one in (self._process, *children(self._process))]
            except (OSError, TypeError):  # it has ended, or one of them
                if not Path(f"/proc/{self._process}/status").exists():
                    return
                sizes = [0.0]
            self.total, self.largest = max(self.total, sum(sizes)), max(self.largest, *sizes)
            self.processes = max(self.processes, len(sizes))
            time.sleep(TICK)


def resumes(articles: Path, whole: Path, output: Path, jobs: int, moments: random.Random, seconds: float) -> bool:
    """Whether a run that was killed and gone on with wrote the file of the whole run."""
    output.unlink(missing_ok=True)
    at = moments.uniform(0, seconds)
    process = start(articles, output, jobs)
    time.sleep(at)
    process.kill()
    process.wait()
    written = output.stat().st_size if output.exists() else 0
    status = start(articles, output, jobs, "--resume").wait()
    same = filecmp.cmp(whole, output, shallow=False)
    print(
        f"killed after {at:.2f} s at {written:,} bytes, resumed ({status}): {'same' if same else 'OTHER'}", flush=True
    )
    return same


def loses(articles: Path, whole: Path, output: Path, jobs: int, moments: random.Random, seconds: float) -> bool:
    """Whether all lines are those of the whole run but the one that tells of the process that was killed."""
    at = moments.uniform(min(1.0, seconds / 2), 0.9 * seconds)
    process = start(articles, output, jobs)
    time.sleep(at)
    while not (there := children(process.pid)) and process.poll() is None:
        time.sleep(TICK)  # the machine is slow today
    if not there:
        print(f"the run was over after {at:.2f} s, and nothing was lost; give more --articles", flush=True)
        return False
    os.kill(moments.choice(there), signal.SIGKILL)
    status = process.wait()
    with whole.open("rb") as expected, output.open("rb") as found:
        others = [line for line, one in itertools.zip_longest(found, expected) if line != one]
    same = len(others) <= 1 and all(line is not None and b"worker-lost" in line for line in others)
    told = "same" if same else "OTHER"
    print(f"a process killed after {at:.2f} s, {len(others)} lines tell of it ({status}): {told}", flush=True)
    return same


if __name__ == "__main__":
    sys.exit(main())
