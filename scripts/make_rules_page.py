"""Write docs/rules.md, the page that lists each rule of each layer with an example, from the files in service/rules.

    make_rules_page.py [--check]

--check writes nothing and exits with 1 where the page is not what the files give.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from service import rules
from service.extraction import document, entities, geocoding, layout, syntax
from service.extraction.entities import evidence
from service.extraction.trace import Trace

HOME = Path(__file__).parent.parent
PAGE = HOME / "docs" / "rules.md"
RULES = HOME / "service" / "rules"
LAYERS = ("layout", "article_date", "timex", "geocoding", "entities", "coreference", "attribution", "topics")
LONGEST = 300  # characters of an example
Example = dict[str, Any]
INTRODUCTION = """# The rules

Every item of a record says in `rule` which of these made it; names are decided by the weight of several, of which the
heaviest is said. The page is written from `service/rules` by `make rules-page`, and the tests run its examples.
"""


def page() -> str:
    """The whole page."""
    return INTRODUCTION + "".join(f"\n## {layer}\n\n" + "".join(section(layer)) for layer in LAYERS)


def section(layer: str) -> Iterator[str]:
    """A line for each rule of the layer: its name, what it does, the first example that names it."""
    examples = first_examples(layer)
    for rule in rules.entries(f"{layer}/rules.yaml"):
        yield f"- **{rule['name']}**: {rule['does']}\n"
        if rule["name"] in examples:
            yield f"  Example: {examples[rule['name']]}\n"


def first_examples(layer: str) -> dict[str, str]:
    """For each rule the first example text whose expected finds name it, on one line, as Markdown code."""
    found: dict[str, str] = {}
    for file in sorted((RULES / layer).glob("*examples*.yaml")):
        for example in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader):
            for rule in SHOWN_BY.get(layer, rule_names)(example):
                found.setdefault(rule, code(example["text"]))
    return found


def place_rules(example: Example) -> Iterator[str]:
    """The rules that find and resolve the places of the example, and the reasons weighed for the article's location."""
    trace = Trace()
    article = document.read(example["text"], layout.lay_out(example["text"]), trace)
    candidates = geocoding.candidates(article)
    yield from (item.rule for item in (*candidates, *geocoding.resolve(article, candidates).places))
    trace.considered.clear()
    named = entities.find(article, syntax.read(article), candidates)
    geocoding.resolve(article, geocoding.settle(article, candidates, named.toponyms, named.names))
    for told in trace.considered:
        yield from re.findall(r"[+-][\d.]+ ([^;]+)", told.because)


def name_rules(example: Example) -> Iterator[str]:
    """The rules of evidence that hold for a stretch of the example."""
    article = read(example["text"])
    for _, facts in entities.observe(article, syntax.read(article), geocoding.candidates(article)):
        yield from (rule.name for rule in evidence.holding(facts))


def read(text: str) -> document.Document:
    """The text as the layers read it."""
    return document.read(text, layout.lay_out(text))


SHOWN_BY: dict[str, Callable[[Example], Iterator[str]]] = {"geocoding": place_rules, "entities": name_rules}


def rule_names(value: Any) -> Iterator[str]:
    """All values under a key `rule`, however deep."""
    if isinstance(value, dict):
        if isinstance(value.get("rule"), str):
            yield value["rule"]
        for part in value.values():
            yield from rule_names(part)
    elif isinstance(value, list):
        for part in value:
            yield from rule_names(part)


def code(text: str) -> str:
    """The text in one line of Markdown code, which may hold backquotes itself."""
    line = " ".join(text.split())
    line = line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + " ..."
    fence = "``" if "`" in line else "`"
    while fence in line:
        fence += "`"
    return f"{fence} {line} {fence}" if "`" in line else f"{fence}{line}{fence}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if options.check:
        same = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == page()
        if not same:
            print("docs/rules.md is not what service/rules gives: run make rules-page", file=sys.stderr)
        return 0 if same else 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
