"""The rules of every layer by name: what each does, an example that it fires in, and one where it was passed over.

The examples of the package's own rules stand in `rules/shown.tsv`, which `make rules-page` writes, since it takes the
layers to find them; those of a folder laid over are the ones that name the rule.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from service import rules
from service.rulebook.frames import spread
from service.rules import schemas
from service.rules.sources import Source

LAYERS = ("layout", "article_date", "timex", "geocoding", "entities", "coreference", "attribution", "topics")
GROUND = ("tokens", "syntax")  # read by every layer: they have examples, and no item carries a name of theirs
SHOWN = "shown.tsv"
REFUSING = {"timex": "timex/exceptions.yaml", "entities": "entities/bystanders.yaml"}  # rules that only take away
_TOPICS = "topics"
# The parts of a record and of an explanation, by the layers whose rules they are made by.
_PARTS = {
    "date": ("article_date",),
    "dates": ("timex",),
    "places": ("geocoding",),
    "location": ("geocoding",),
    "participants": ("entities", "coreference"),
    "quotes": ("attribution",),
}


@dataclass(frozen=True)
class Rule:
    """A rule: its layer and name, what it does, a text in which it fires, and one in which it was passed over."""

    layer: str
    name: str
    does: str
    example: str | None
    counter_example: str | None


@cache
def all_rules() -> tuple[Rule, ...]:
    """The rules of every layer, in the order of the work and of the files, those of a folder laid over among them."""
    shown = {(row["layer"], row["rule"]): row for row in rules.table(SHOWN)}
    found = []
    for layer in LAYERS:
        named = _named_in_folder(layer)
        for name, does in (*declared(layer), *refusing(layer)):
            row = shown.get((layer, name), {})
            example = row.get("example") or named.get(name)
            found.append(Rule(layer, name, does, example or None, row.get("counter_example") or None))
    return tuple(found)


def of_layer(layer: str | None) -> list[Rule]:
    """The rules of a layer, by its own name or a part of the record ("quotes"); of all layers without one.

    Raises KeyError where there is no such layer.
    """
    return [rule for rule in all_rules() if rule.layer in folders(layer)]


def folders(layer: str | None) -> tuple[str, ...]:
    """The folders of a layer's rules, by its own name or a part of the record; all without one.

    Raises KeyError where there is no such layer.
    """
    if layer is None:
        return (*GROUND, *LAYERS)
    if layer not in layers():
        raise KeyError(layer)
    return _PARTS.get(layer, (layer,))


def layers() -> list[str]:
    """The names by which a layer may be asked for."""
    return [*GROUND, *LAYERS, *(part for part in _PARTS if part not in LAYERS)]


def named(name: str) -> list[Rule]:
    """The rules of this name, letter case aside."""
    return [rule for rule in all_rules() if rule.name.casefold() == name.casefold()]


def like(name: str) -> list[str]:
    """The names of rules that are most like `name`."""
    names = {rule.name.casefold(): rule.name for rule in all_rules()}
    return [names[near] for near in get_close_matches(name.casefold(), names, 3, 0.5)]


def declared(layer: str) -> list[tuple[str, str]]:
    """The names of the rules by which a layer finds something, with what they do, in the order of its files."""
    entries = rules.entries(f"{layer}/rules.yaml")
    listed = {entry["name"]: str(entry["does"]) for entry in entries if not entry.get("refuses")}
    if layer == _TOPICS:
        for path in sorted((rules.home() / _TOPICS / "terms").glob("*.yaml")):
            if len(rules.layers(relative := path.relative_to(rules.home()).as_posix())) > 1:
                for entry in rules.entries(relative):
                    listed.setdefault(entry["name"], f"tells {entry['code']} by its own words and names")
    return list(listed.items())


def refusing(layer: str) -> list[tuple[str, str]]:
    """The names of the rules by which a layer only refuses something, with what they do."""
    entries = [entry for entry in rules.entries(f"{layer}/rules.yaml") if entry.get("refuses")]
    entries += rules.entries(REFUSING[layer]) if layer in REFUSING else []
    return [(entry["name"], str(entry["does"])) for entry in entries]


def _named_in_folder(layer: str) -> dict[str, str]:
    """The first example of the folder laid over that names each rule."""
    found: dict[str, str] = {}
    for own in sorted((rules.home() / layer).glob("*examples*.yaml")):
        for file in rules.layers(own.relative_to(rules.home()).as_posix())[1:]:
            found |= first_named(file)
    return found


def first_named(file: Path) -> dict[str, str]:
    """The first example of a file that names each rule in what must be found, on one line."""
    found: dict[str, str] = {}
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for example in spread(yaml.load(rules.read_text(file), Loader=loader) or []):
        for name in _names_in(example):
            found.setdefault(name, " ".join(str(example["text"]).split()))
    return found


def _names_in(value: Any) -> list[str]:
    """All values under a key `rule`, however deep."""
    if isinstance(value, dict):
        own = [value["rule"]] if isinstance(value.get("rule"), str) else []
        return own + [name for part in value.values() for name in _names_in(part)]
    return [name for part in value for name in _names_in(part)] if isinstance(value, list) else []


def written(rule: Rule) -> tuple[str, str]:
    """Where a rule stands (FILE:LINE), and its lines there."""
    paths = [f"{rule.layer}/rules.yaml", *([REFUSING[rule.layer]] if rule.layer in REFUSING else [])]
    if rule.layer == _TOPICS:
        paths = [f"{_TOPICS}/terms/{file.name}" for file in sorted((rules.home() / _TOPICS / "terms").glob("*.yaml"))]
    for path in paths:
        for file in reversed(rules.layers(path)):
            schema = schemas.of(path)
            assert schema is not None
            entries = Source(file, schema).entries
            for entry, after in zip(entries, [*entries[1:], None], strict=True):
                if entry.name == rule.name:
                    lines = rules.read_text(file).split("\n")[entry.line - 1 : after.line - 1 if after else None]
                    kept = [line for line in lines if line.strip() and not line.startswith("#")]
                    return f"{file}:{entry.line}", "\n".join(kept)
    raise KeyError(rule.name)
