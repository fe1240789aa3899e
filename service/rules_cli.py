"""The command line for those who write rules: dateline rules check."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

OK, WRONG, UNUSABLE = 0, 1, 2

_ABOUT = """\
For those who write rules. FOLDER is a folder of files laid over the package's own, by the same relative paths; without
one it is the folder that DATELINE_RULES names, and without that the package's own.

  dateline rules check my-rules        every fault, as FILE:LINE: what, and what to write instead
"""
_EXIT = "exit status: 0 all is well, 2 a file of rules cannot be used\n"


def add_to(commands: Any) -> None:
    """Add the group of commands to the parsers of `dateline`."""
    raw = argparse.RawDescriptionHelpFormatter
    group = commands.add_parser(
        "rules", help="check the files of rules", description=_ABOUT, epilog=_EXIT, formatter_class=raw
    )
    actions = group.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="tell every fault of a folder of rules", formatter_class=raw, epilog=_EXIT)
    check.add_argument("folder", nargs="?", metavar="FOLDER", help="a folder laid over the package's own")


def run(options: argparse.Namespace) -> int:
    """Do what the options say; the exit status."""
    folder = options.folder or os.environ.get("DATELINE_RULES")
    return _check(Path(folder) if folder else None)


def _check(folder: Path | None) -> int:
    """Print each fault on a line of its own, first those of the files, then what the layers find in rules that fit."""
    from service import rules
    from service.rules import checking

    faults = checking.faults(folder)
    if not faults:
        if folder:
            rules.lay_over(folder)
        try:
            import service.extraction.pipeline  # noqa: F401 (compiles the rules)
        except rules.RulesError as error:
            faults = [error]
    for fault in faults:
        print(fault)
    if faults:
        print(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}", file=sys.stderr)
    elif folder:
        print(f"no fault in {', '.join(checking.taken(folder)) or 'an empty folder'}", file=sys.stderr)
    return UNUSABLE if faults else OK
