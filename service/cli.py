"""The command line: dateline extract, dateline serve."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path


def main() -> int:
    """Run the command line; the exit status is 0, or 1 where an article got a problem, or 2 for unusable arguments."""
    parser = argparse.ArgumentParser(prog="dateline", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    extracting = commands.add_parser("extract")
    extracting.add_argument("files", nargs="*", metavar="FILE")
    extracting.add_argument("--ndjson", action="store_true")
    options = parser.parse_args()
    from service import extract

    if options.ndjson:
        for line in sys.stdin:
            print(json.dumps(extract(**json.loads(line)), ensure_ascii=False))
        return 0
    for file in options.files or ["-"]:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
        print(json.dumps(extract(text), ensure_ascii=False))
    return 0
