"""The command line for those who write rules: dateline rules check, test, list and show."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from service.rulebook.catalogue import Rule
    from service.rulebook.examples import Tried

OK, WRONG, UNUSABLE = 0, 1, 2

_ABOUT = """\
For those who write rules. FOLDER is a folder of files laid over the package's own, by the same relative paths; without
one it is the folder that DATELINE_RULES names, and without that the package's own alone.

  dateline rules check my-rules           every fault, as FILE:LINE: what, and what to write instead
  dateline rules test my-rules            run the examples of the package and of the folder
  dateline rules list --layer quotes      the rules of a layer, each with what it does
  dateline rules show 'according to'      a rule as it is written, with an example
"""
_EXIT = "exit status: 0 all is well, 1 an example does not hold or no rule has the name, 2 unusable files of rules\n"


def add_to(commands: Any) -> None:
    """Add the group of commands to the parsers of `dateline`."""
    group = _parser(commands, "rules", "check, test and show the rules", _ABOUT)
    actions = group.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = _parser(actions, "check", "tell every fault of a folder of rules")
    test = _parser(actions, "test", "run the examples, and tell which rules no example fires")
    shown = _parser(actions, "list", "list the rules with what they do")
    show = _parser(actions, "show", "show a rule as it is written, with an example")
    for parser in (check, test):
        parser.add_argument("folder", nargs="?", metavar="FOLDER", help="a folder laid over the package's own")
    for parser in (test, shown):
        parser.add_argument("--layer", help="of one layer alone, by its folder (timex) or a part of the record (dates)")
    show.add_argument("name", metavar="NAME", help="the name of a rule, as an item of a record carries it")


def _parser(commands: Any, name: str, brief: str, about: str | None = None) -> argparse.ArgumentParser:
    raw = argparse.RawDescriptionHelpFormatter
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=brief, description=about or f"{brief[0].upper()}{brief[1:]}.", epilog=_EXIT, formatter_class=raw
    )
    return parser


def run(options: argparse.Namespace) -> int:
    """Do what the options say; the exit status."""
    named = getattr(options, "folder", None) or os.environ.get("DATELINE_RULES")
    folder = Path(named) if named else None
    if faults := _faults(folder) if folder or options.action == "check" else []:
        for fault in faults:
            print(fault)
        print(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}", file=sys.stderr)
        return UNUSABLE
    match options.action:
        case "check":
            return _checked(folder)
        case "test":
            return _test(folder, options.layer)
        case "list":
            return _list(options.layer)
        case _:
            return _show(options.name)


def _faults(folder: Path | None) -> list[Any]:
    """The faults of the files, and where there are none what the layers find in rules that fit their schemas."""
    from service import rules
    from service.rules import checking

    if faults := checking.faults(folder):
        return faults
    if folder:
        rules.lay_over(folder)
    try:
        import service.extraction.pipeline  # noqa: F401 (compiles the rules)
    except rules.RulesError as error:
        return [error]
    return []


def _checked(folder: Path | None) -> int:
    from service.rules import checking

    taken = ", ".join(checking.taken(folder)) if folder else ""
    print(f"no fault in {taken or 'an empty folder'}" if folder else "no fault in the package's own rules")
    return OK


def _test(folder: Path | None, layer: str | None) -> int:
    from service import rules
    from service.rulebook import catalogue, examples

    try:
        wanted = catalogue.folders(layer)
    except KeyError:
        return _no_layer(layer)
    tried: list[Tried] = []
    wrong = 0
    for place in (None, folder) if folder else (None,):
        for path in examples.files(place):
            if path.partition("/")[0] in wanted:
                for one in examples.run(path, place):
                    tried.append(one)
                    if one.complaint:
                        wrong += 1
                        print(f"{(place or rules.home()) / path}: example {one.number}: {one.complaint}")
    fired = {(one.layer, rule) for one in tried for rule in one.fired}
    finding = {(one, name) for one in catalogue.LAYERS for name, _ in catalogue.declared(one)}
    unfired = [rule for rule in catalogue.of_layer(layer) if (rule.layer, rule.name) in finding - fired]
    for rule in unfired:
        print(f"{rule.layer}: no example fires the rule {rule.name!r}; write one beside the rules")
    print(f"{len(tried)} examples, {wrong} that do not hold, {len(unfired)} rules that none fires", file=sys.stderr)
    return WRONG if wrong or unfired else OK


def _list(layer: str | None) -> int:
    from service.rulebook import catalogue

    try:
        found = catalogue.of_layer(layer)
    except KeyError:
        return _no_layer(layer)
    for rule in found:
        print(f"{rule.layer}\t{rule.name}\t{rule.does}")
    return OK


def _show(name: str) -> int:
    from service.rulebook import catalogue

    found = catalogue.named(name)
    if not found:
        near = catalogue.like(name)
        print(
            f"dateline: no rule is named {name!r}" + (f"; there is {', '.join(map(repr, near))}" if near else ""),
            file=sys.stderr,
        )
        return WRONG
    print("\n\n".join("\n".join(_lines(rule)) for rule in found))
    return OK


def _lines(rule: Rule) -> Iterable[str]:
    from service.rulebook import catalogue

    yield f"{rule.name} ({rule.layer})"
    yield rule.does
    if rule.example:
        yield f"example: {rule.example}"
    if rule.counter_example:
        yield f"not: {rule.counter_example}"
    place, text = catalogue.written(rule)
    yield f"{place}:"
    yield text


def _no_layer(layer: str | None) -> int:
    from service.rulebook import catalogue

    print(f"dateline: no layer is {layer!r}; write one of {', '.join(catalogue.layers())}", file=sys.stderr)
    return UNUSABLE
