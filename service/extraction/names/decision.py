"""What each stretch names: the rules' evidence is added up, type by type, with what the whole article shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from service import rules
from service.extraction.document import Document
from service.extraction.names.facts import BITS
from service.extraction.names.stretches import Stretch

NameType = Literal["person", "organization", "place", "other", "nothing"]
TYPES: tuple[NameType, ...] = ("person", "organization", "place", "other", "nothing")
_SURE = 1.5  # a stretch whose best type leads by this much teaches the article's memory
_ELSEWHERE = {
    "person": BITS["elsewhere a person"],
    "organization": BITS["elsewhere an organization"],
    "place": BITS["elsewhere a place"],
    "other": BITS["elsewhere another"],
}
_PART_OF = {
    "person": BITS["part of a person"],
    "organization": BITS["part of an organization"],
    "place": BITS["part of a place"],
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """A rule: where all facts of `mask` hold, each type gains its weight."""

    name: str
    mask: int
    weights: tuple[float, ...]


def _load() -> tuple[Evidence, ...]:
    loaded = []
    for entry in rules.entries("names/rules.yaml"):
        mask = 0
        for fact in entry["when"]:
            mask |= BITS[fact]
        weights = entry.get("weights", {})
        loaded.append(Evidence(entry["name"], mask, tuple(float(weights.get(kind, 0)) for kind in TYPES)))
    return tuple(loaded)


EVIDENCE = _load()


def score(facts: int) -> list[float]:
    """The summed weights of each type."""
    totals = [0.0] * len(TYPES)
    for evidence in EVIDENCE:
        if facts & evidence.mask == evidence.mask:
            for number, weight in enumerate(evidence.weights):
                totals[number] += weight
    return totals


def best(totals: Sequence[float]) -> tuple[int, float]:
    """The number of the best type and its lead over the second."""
    order = sorted(range(len(totals)), key=lambda number: -totals[number])
    return order[0], totals[order[0]] - totals[order[1]]


def reason(facts: int, kind: int) -> str:
    """The name of the rule that spoke most for the type over the others."""
    strongest, name = -1.0, EVIDENCE[0].name
    for evidence in EVIDENCE:
        if facts & evidence.mask == evidence.mask:
            weights = evidence.weights
            lead = weights[kind] - sum(weights) / len(weights)
            if lead > strongest:
                strongest, name = lead, evidence.name
    return name


def remember(document: Document, stretches: Sequence[Stretch], facts: Sequence[int]) -> list[int]:
    """The facts of memory for each stretch: what the same words, or longer names that hold them, are elsewhere."""
    lower = document.lower
    keys = [tuple(lower[s.first : s.last]) for s in stretches]
    votes: dict[tuple[str, ...], list[float]] = {}
    scores = [score(mask) for mask in facts]
    for key, totals in zip(keys, scores, strict=True):
        tally = votes.setdefault(key, [0.0] * len(TYPES))
        mean = sum(totals) / len(totals)
        for number, value in enumerate(totals):
            tally[number] += value - mean
    parts: dict[str, int] = {}
    acronyms: dict[str, int] = {}
    for key, tally in votes.items():
        number, lead = best(tally)
        if len(key) > 1 and lead > 0:
            part = _PART_OF.get(TYPES[number], 0)
            for word in (key[0], key[-1]):
                parts[word] = parts.get(word, 0) | part
            letters = "".join(word[0] for word in key if word not in ("of", "the", "and", "for", "&"))
            acronyms[letters] = acronyms.get(letters, 0) | BITS["acronym of long name"]
    memory = []
    for key, totals in zip(keys, scores, strict=True):
        mask = 0
        tally = [a - (b - sum(totals) / len(totals)) for a, b in zip(votes[key], totals, strict=True)]
        number, lead = best(tally)
        if lead > _SURE:
            mask |= _ELSEWHERE.get(TYPES[number], 0)
        if len(key) == 1:
            mask |= parts.get(key[0], 0)
            mask |= acronyms.get(key[0].replace(".", ""), 0)
        memory.append(mask)
    return memory
