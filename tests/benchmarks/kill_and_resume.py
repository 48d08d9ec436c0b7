"""Kill a run at random moments, resume it until it ends, compare the tables: again and again.

    python tests/benchmarks/kill_and_resume.py [--rounds 50] [--workers 1]

Each round kills the process group with SIGKILL once or more, at moments drawn from a seeded
generator, then lets `--resume` finish. The tables must be byte-identical to those of an undisturbed
run, and no chunk that was finished may be computed again.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def articles(path: Path, number: int) -> None:
    """Write short articles as JSONL."""
    with path.open("w", encoding="utf-8") as stream:
        for i in range(number):
            text = (
                f"Il {i % 28 + 1} maggio 2024 Eni ha versato {i} milioni di euro, il {i}% in più.\n"
            )
            stream.write(json.dumps({"doc_id": f"a{i}", "text": text * 4}) + "\n")


def tables(out: Path) -> dict[str, bytes]:
    """Return the written tables by name."""
    return {path.name: path.read_bytes() for path in out.glob("*.csv")}


def main() -> None:
    """Run the rounds; exit 1 at the first difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--articles", type=int, default=1500)
    options = parser.parse_args()
    generator = random.Random(0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles(folder / "in.jsonl", options.articles)
        command = [sys.executable, "-m", "setaccio.cli", "extract", str(folder / "in.jsonl")]
        command += ["-m", "blank", "--workers", str(options.workers), "-o"]
        began = time.monotonic()
        subprocess.run([*command, str(folder / "whole")], check=True, capture_output=True)
        seconds = time.monotonic() - began
        whole, kills, resumed = tables(folder / "whole"), 0, 0
        for number in range(options.rounds):
            out = folder / f"round-{number}"
            for _ in range(generator.randint(1, 3)):
                process = subprocess.Popen(
                    [*command, str(out), "--resume"],
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(generator.uniform(0.1, seconds))
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()
                    kills += 1
            subprocess.run([*command, str(out), "--resume"], check=True, capture_output=True)
            resumed += json.loads((out / "run.json").read_text())["resumed"]
            if tables(out) != whole:
                sys.exit(f"round {number}: the tables differ")
    print(f"{options.rounds} rounds, {kills} kills, {resumed} articles resumed, no difference")


if __name__ == "__main__":
    main()
