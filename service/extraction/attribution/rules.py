"""The names of the rules, by the sense of the cue and by how it stands to what it attributes."""

from __future__ import annotations

from service import rules
from service.extraction.record import QuoteSense

_NAMES: dict[tuple[str, str], str] = {
    (sense, constellation): str(entry["name"])
    for entry in rules.entries("attribution/rules.yaml")
    for constellation in entry["constellations"]
    for sense in entry.get("senses", ["speech", "thought"])
}


def rule(sense: QuoteSense, constellation: str) -> str:
    """The name of the rule of rules/attribution/rules.yaml for the sense and the constellation."""
    return _NAMES[sense, constellation]
