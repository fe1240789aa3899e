"""Reads the examples that stand beside the rules and compares a layer's finds with them; every layer's tests use it.

An examples file is a YAML list of mappings:

    - text: "He left on Friday."        # the article, or a sentence of one
      published: 2016-10-12             # optional: the reference day where it is not REFERENCE
      found:                            # every item of the layer, in the order of the text; [] where there is none
        - {text: Friday, value: 2016-10-07, rule: "weekday"}

Only the keys that an example names are compared; the number of items always is.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from service.rulebook.examples import REFERENCE, Item, compare, record_of

RULES = Path(__file__).parent.parent / "service" / "rules"

__all__ = ["REFERENCE", "RULES", "Flatten", "Item", "compare", "declared", "load", "record_of", "run"]

Flatten = Callable[[dict[str, Any]], list[Item]]


def load(path: str) -> list[Item]:
    """The examples of the file at `path`, relative to the rules folder."""
    loaded: list[Item] = yaml.load((RULES / path).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


def run(paths: list[str], flatten: Flatten) -> tuple[list[str], set[str]]:
    """What went wrong in the examples of `paths`, and the names of all rules that fired."""
    wrong: list[str] = []
    fired: set[str] = set()
    for path in paths:
        for example in load(path):
            items = flatten(record_of(example))
            fired |= {item["rule"] for item in items}
            if complaint := compare(example, items):
                wrong.append(complaint)
    return wrong, fired


def declared(layer: str) -> set[str]:
    """The names of the rules that `rules/LAYER/rules.yaml` lists."""
    return {entry["name"] for entry in load(f"{layer}/rules.yaml")}
