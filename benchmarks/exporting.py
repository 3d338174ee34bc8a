"""Every export of a store of many articles: how long it takes, how large it is, and how much memory it needs.

    python benchmarks/exporting.py                          # 10,000 articles
    python benchmarks/exporting.py --articles 1000 --formats trig gexf xlsx
    python benchmarks/exporting.py --store FOLDER           # of a store that is there

What the articles claim is made up (`corpus.py`). Each format is written in a process of its own, the whole
store without any filter. The exit code is 1 where one needs more memory than `LIMIT`.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from scale import fill, say

from diplograph.errors import DiplographError
from diplograph.exports import FORMATS, export_store
from diplograph.store import open_store

LIMIT: Final = 2560
"""MiB of memory that an export may take at its peak."""


def measure(folder: Path, format_: str) -> dict[str, Any]:
    """Write the store at `folder` in a format, once: seconds, MiB written, MiB of memory at the peak."""
    with tempfile.TemporaryDirectory() as temporary:
        target = Path(temporary) / "out"
        begun = time.perf_counter()
        try:
            with open_store(str(folder), read_only=True) as store:
                report = str(export_store(store, format_, target))
        except DiplographError as error:
            return {"fault": str(error)}
        seconds = time.perf_counter() - begun
        files = [target] if target.is_file() else list(target.iterdir())
        size = sum(file.stat().st_size for file in files) / (1 << 20)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "size": size, "peak": peak, "report": report}


def apart(folder: Path, format_: str) -> dict[str, Any]:
    """`measure` in a process of its own."""
    command = [sys.executable, __file__, "--apart", str(folder), format_]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def run(folder: Path, formats: Sequence[str]) -> int:
    """Measure `formats` and say so, in a table of Markdown; the number of those that break the limit."""
    say("| format | seconds | MiB written | MiB of memory |\n| --- | ---: | ---: | ---: |")
    broken = 0
    for format_ in formats:
        found = apart(folder, format_)
        if "fault" in found:
            say(f"| `{format_}` | {found['fault']} | | |")
            continue
        say(f"| `{format_}` | {found['seconds']:.1f} | {found['size']:,.1f} | {found['peak']:,.0f} |")
        broken += found["peak"] > LIMIT
    return broken


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description="Every export of a store of many articles.")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--formats", nargs="+", choices=FORMATS, default=FORMATS, metavar="FORMAT")
    parser.add_argument("--store", type=Path, metavar="FOLDER", help="export the store at FOLDER")
    parser.add_argument("--apart", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.apart:
        say(json.dumps(measure(Path(options.apart[0]), options.apart[1])))
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.store
        if folder is None:
            folder = Path(temporary) / "store"
            fill(folder, options.articles)
        broken = run(folder, options.formats)
    say(f"\n{broken} formats need more than {LIMIT:,} MiB" if broken else "\nthe goal is met")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
