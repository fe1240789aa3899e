"""Write what each rule is shown by: `service/rules/shown.tsv` (an example and a counter-example of each rule, which the
service and the command line tell) and docs/rules.md, the page that lists them.

    make_rules_page.py [--check]

--check writes nothing and exits with 1 where the two are not what the files of the rules give.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from service import explain
from service.rulebook import catalogue, examples
from service.rules import home

PAGE = Path(__file__).parent.parent / "docs" / "rules.md"
SHOWN = home() / catalogue.SHOWN
LAYERS = catalogue.LAYERS
RUN = ("geocoding", "entities", "coreference")  # their examples do not name all rules that they fire
LONGEST = 300  # characters of an example
HEAD = """\
# An example of each rule, and where there is one a text in which it was considered and passed over.
# Written by scripts/make_rules_page.py from the examples beside the rules.
layer\trule\texample\tcounter_example
"""
INTRODUCTION = """# The rules

Every item of a record says in `rule` which of these made it; names are decided by the weight of several, of which the
heaviest is said. The page is written from `service/rules` by `make rules-page`, and the tests run its examples.
"""


def table() -> str:
    """The whole table of examples."""
    rows = []
    for layer in LAYERS:
        shown, refused = first_examples(layer), counter_examples(layer)
        rows += [
            f"{layer}\t{name}\t{shown.get(name, '')}\t{refused.get(name, '')}".rstrip("\t") for name in names(layer)
        ]
    return HEAD + "\n".join(rows) + "\n"


def page() -> str:
    """The whole page."""
    return INTRODUCTION + "".join(f"\n## {layer}\n\n" + "".join(section(layer)) for layer in LAYERS)


def section(layer: str) -> Iterator[str]:
    """Lines for each rule of the layer: its name, what it does, an example and a counter-example where there are."""
    shown, refused = first_examples(layer), counter_examples(layer)
    for name, does in names(layer).items():
        yield f"- **{name}**: {does}\n"
        if name in shown:
            yield f"  Example: {code(shown[name])}\n"
        if name in refused:
            yield f"  Not: {code(refused[name])}\n"


def names(layer: str) -> dict[str, str]:
    """The names of a layer's rules, with what they do."""
    return dict([*catalogue.declared(layer), *catalogue.refusing(layer)])


@cache
def first_examples(layer: str) -> dict[str, str]:
    """For each rule the first example text that fires it, on one line."""
    found: dict[str, str] = {}
    wanted = names(layer).keys()
    for file in sorted((home() / layer).glob("*examples*.yaml")):
        if layer in RUN:
            tries = examples.run(f"{layer}/{file.name}")
            while not wanted <= found.keys() and (tried := next(tries, None)):
                for rule in tried.fired:
                    found.setdefault(rule, short(tried.text))
        else:
            for rule, text in catalogue.first_named(file).items():
                found.setdefault(rule, short(text))
    return found


@cache
def counter_examples(layer: str) -> dict[str, str]:
    """For each rule the first text in which nothing is found and it was considered; counter-examples come first."""
    found: dict[str, str] = {}
    files = sorted((home() / layer).glob("*examples*.yaml"), key=lambda file: ("none" not in file.name, file.name))
    for file in files:
        for example, *_ in examples.entries(f"{layer}/{file.name}"):  # the words of a frame do the same
            if not example["found"]:
                told = explain(example["text"], published=examples.REFERENCE)["considered"]
                taken = {one["rule"] for one in told if one["taken"]}
                for one in told:
                    if not one["taken"] and one["rule"] not in taken:
                        found.setdefault(one["rule"], short(example["text"]))
    return found


def short(text: str) -> str:
    """The text on one line, and not too long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + " ..."


def code(line: str) -> str:
    """The line as Markdown code, which may hold backquotes itself."""
    fence = "``" if "`" in line else "`"
    while fence in line:
        fence += "`"
    return f"{fence} {line} {fence}" if "`" in line else f"{fence}{line}{fence}"


def main() -> int:
    """Write both files, or with --check compare them; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    made = {SHOWN: table(), PAGE: page()}
    if options.check:
        stale = [file.name for file, text in made.items() if not file.is_file() or file.read_text("utf-8") != text]
        if stale:
            print(f"{' and '.join(stale)}: not what service/rules gives: run make rules-page", file=sys.stderr)
        return 1 if stale else 0
    PAGE.parent.mkdir(exist_ok=True)
    for file, text in made.items():
        file.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
