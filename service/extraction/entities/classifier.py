"""The rules' evidence: where all features of a rule hold, each type of name gains the rule's weight for it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp, log1p
from operator import attrgetter, itemgetter
from typing import Literal, NamedTuple

from service import rules
from service.extraction.entities.features import FEATURES, mask_of

Kind = Literal["person", "organization", "place", "other", "nothing"]
KINDS: tuple[Kind, ...] = ("person", "organization", "place", "other", "nothing")

_NO_WEIGHTS = (0.0, 0.0, 0.0, 0.0, 0.0)
_FILE, _FITTED = "entities/rules.yaml", "entities/weights.tsv"


class Rule(NamedTuple):
    """A rule: its features as bits, what each kind gains over the mean of all where they hold, whether by a fit."""

    name: str
    mask: int
    weights: tuple[float, float, float, float, float]
    is_fitted: bool


class Verdict(NamedTuple):
    """What the evidence says: the best kind, its lead over the second, the totals of all kinds."""

    kind: Kind
    lead: float
    totals: tuple[float, float, float, float, float]


def load() -> tuple[Rule, ...]:
    """The rules of rules/entities/rules.yaml with their own weights or the fitted ones, about their mean."""
    fitted = {row["rule"]: row for row in rules.table(_FITTED)}
    loaded = []
    for entry in rules.entries(_FILE):
        written = entry["weights"] if "weights" in entry else fitted.get(entry["name"], {})
        weights = [float(written.get(kind) or 0) for kind in KINDS]
        mean = math.fsum(weights) / len(weights)
        person, organization, place, other, nothing = (weight - mean for weight in weights)
        centred = (person, organization, place, other, nothing)
        loaded.append(Rule(entry["name"], mask_of(_FILE, entry, "when"), centred, "weights" not in entry))
    return tuple(loaded)


def index(found: Iterable[Rule]) -> dict[int, tuple[tuple[int, Rule], ...]]:
    """The rules, each behind its features, by that one of these, as a bit, which the fewest rules speak of."""
    rules_found = tuple(found)
    spoken_of = Counter(bit for rule in rules_found for bit in FEATURES.values() if rule.mask & bit)
    indexed: dict[int, list[tuple[int, Rule]]] = {}
    for rule in rules_found:
        bits = [bit for bit in FEATURES.values() if rule.mask & bit]
        indexed.setdefault(min(bits, key=lambda bit: (spoken_of[bit], bit)), []).append((rule.mask, rule))
    return {bit: tuple(found) for bit, found in indexed.items()}


RULES = load()
_BY_FEATURE = index(RULES)
_INDEXING = sum(_BY_FEATURE)
_WEIGHTS = attrgetter("weights")


def holding(features: int) -> list[Rule]:
    """The rules that hold where `features` do."""
    found = []
    rest = features & _INDEXING
    while rest:
        bit = rest & -rest
        rest ^= bit
        for mask, rule in _BY_FEATURE[bit]:
            if features & mask == mask:
                found.append(rule)
    return found


def weigh(found: Iterable[Rule]) -> Verdict:
    """The verdict of the rules that hold."""
    person, organization, place, other, nothing = map(sum, zip(_NO_WEIGHTS, *map(_WEIGHTS, found), strict=True))
    return verdict((person, organization, place, other, nothing))


def verdict(totals: tuple[float, float, float, float, float]) -> Verdict:
    """The verdict of the summed weights, which are logarithms of odds.

    "other" and "nothing" stand together against the rest first, since their difference is of less weight.
    """
    person, organization, place, other, nothing = totals
    neither = max(other, nothing) + log1p(exp(-abs(other - nothing)))
    candidates = (person, organization, place, neither)
    *_, second, best = sorted(candidates)
    at = candidates.index(best)
    return Verdict(KINDS[at] if at < 3 or other >= nothing else "nothing", best - second, totals)


def reason(found: Sequence[Rule], kind: Kind) -> str:
    """The name of the first rule of those that spoke most for `kind`."""
    weights = list(map(itemgetter(KINDS.index(kind)), map(_WEIGHTS, found)))
    return found[weights.index(max(weights))].name if found else RULES[0].name


class Judgements(dict[int, tuple[list[Rule], Verdict]]):
    """The rules that hold and their verdict by the features of one article's names, made when first asked for: half of
    the names are no other with what the whole article knows of them."""

    def __missing__(self, features: int) -> tuple[list[Rule], Verdict]:
        found = holding(features)
        judged = self[features] = found, weigh(found)
        return judged
