"""The article's location: the dateline's place or, failing that, the scene of the story, ranked by named reasons.

Each mention of a place is weighed by the reasons of geocoding/rules.yaml that hold for it. A place has the weight of
its strongest mention, more for each doubling of its mentions, and more where the text names what it lies in. The
heaviest place is the location, the first among equals; none where even that has less than a location needs.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

from service import rules
from service.extraction.document import Document
from service.extraction.geocoding import dateline, generics, scene
from service.extraction.geocoding.model import DIVISIONS, Entry, Sense
from service.extraction.record import Location, Place

Mentioned = tuple[Place, list[Sense]]  # a place with its mentions
Account = list[tuple[float, str]]  # weights and the reasons that give them


class Reason(NamedTuple):
    """What speaks for or, with a negative weight, against a mention that has all the features of `when`."""

    name: str
    weight: float
    when: dict[str, tuple[str, ...]]

    def holds(self, features: scene.Features) -> bool:
        """Whether it speaks of the mention."""
        return all(features[feature] in values for feature, values in self.when.items())


def _by_feature(reasons: Sequence[Reason]) -> dict[tuple[str, str], list[int]]:
    """The numbers of the reasons by one feature that each asks for, of which few hold for a mention."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, reason in enumerate(reasons):
        feature, values = min(reason.when.items(), key=lambda asked: len(asked[1]))
        for value in values:
            found.setdefault((feature, value), []).append(number)
    return found


_AROUND = {"relation", "before"}  # features that tell what stands around a name
_ENTRIES = [entry for entry in rules.entries("geocoding/rules.yaml") if entry["stage"] == "location"]
_ASKED = [
    (e, {feature: tuple(values.split(" or ")) for feature, values in e.get("when", {}).items()}) for e in _ENTRIES
]
_REASONS = [Reason(entry["name"], float(entry["weight"]), when) for entry, when in _ASKED if when]
_BY_FEATURE = _by_feature(_REASONS)
_ACTING = {reason.name for reason in _REASONS if set(reason.when.get("before", ())) & {"body", "court"}}
_LOCATING = {reason.name for reason in _REASONS if reason.weight >= 1 and not _AROUND.isdisjoint(reason.when)}
_WEIGHTS = {entry["name"]: float(entry["weight"]) for entry in _ENTRIES}
_ELSEWHERE = {("home", "left"), ("origin",), ("goal",)}  # relations of where somebody is from or goes
_ASIDE = {reason.name for reason in _REASONS if reason.when.get("relation") in _ELSEWHERE or "list" in reason.when}
_IN_SPORT = {reason.name for reason in _REASONS if "sport" in reason.when}
_AGAIN = _WEIGHTS["named again"]
_INSIDE = _WEIGHTS["named with what it lies in"]
_HOLDING = _WEIGHTS["named with what lies in it"]
_NEEDED = _WEIGHTS["what a location needs"]
_SCALE = rules.numbers("geocoding/scale.tsv")


class _Candidate(NamedTuple):
    """A place with its weight, the reason that speaks most for it, and all that was weighed, in words.

    It is `located` where its strongest mention says that something, but no sport, is or happens there, `acting` where
    that is a public body or a court of it, `aside` where somebody is from there or goes there, or it is one of several.
    """

    place: Place
    entry: Entry
    weight: float
    rule: str
    account: str
    located: bool
    acting: bool
    aside: bool


def find(document: Document, mentioned: Sequence[Mentioned]) -> Location | None:
    """Where the article is from or plays; None where it tells no place, or tells it weakly."""
    origin = dateline.toponym(document)
    if origin is not None:
        for place, senses in mentioned:
            if any(sense.toponym.start == origin.start for sense in senses):
                return _location(place, "dateline", origin.rule)
    candidates = _candidates(document, mentioned)
    if not candidates:
        return None
    best = _heaviest(candidates)
    told = best if best.weight >= 0 else _only_scene(candidates)
    if document.trace:
        for candidate in candidates:
            mention = candidate.place.mentions[0]
            tell = document.trace.take if candidate is told else document.trace.drop
            tell("location", mention.start, mention.end, candidate.rule, candidate.account)
    return _location(told.place, "body", told.rule) if told else None


def _candidates(document: Document, mentioned: Sequence[Mentioned]) -> list[_Candidate]:
    """The places that are somewhere or that their generic noun tells, each weighed, by their first mention."""
    every = sorted((sense for _, senses in mentioned for sense in senses), key=lambda sense: sense.toponym.start)
    features = [tuple(found.items()) for found in scene.of_mentions(document, every)]
    held_by = {found: _held(dict(found)) for found in set(features)}  # mentions alike are weighed once
    held = {id(sense): held_by[found] for sense, found in zip(every, features, strict=True)}
    divisions = {sense.chosen.code for sense in every if sense.chosen and sense.chosen.type in DIVISIONS}
    holding = {code for sense in every if sense.chosen for code in _around(sense.chosen)}
    return [
        _candidate(place, entry, senses, [held[id(sense)] for sense in senses], _with_others(entry, divisions, holding))
        for place, senses in mentioned
        if (entry := senses[0].chosen or Entry(place.name, place.type, ""))
        and (senses[0].chosen or senses[0].toponym.rule in generics.TELLING)  # "Lake Turkana" tells what it is
    ]


def _heaviest(candidates: Sequence[_Candidate]) -> _Candidate:
    """The heaviest candidate or, where others lie in it that have enough weight, the heaviest of those, and so on."""
    best = max(candidates, key=lambda candidate: candidate.weight)
    if best.place.type in DIVISIONS:
        fit = (found for found in candidates if found.weight >= 0 and not found.aside)
        inside = [found for found in fit if best.entry.contains(found.entry)]
        if inside:
            return _heaviest(inside)
    return best


def _only_scene(candidates: Sequence[_Candidate]) -> _Candidate | None:
    """The heaviest place below a region at which something is, where nothing but what it lies in comes near it."""
    fine = (found for found in candidates if found.located and found.place.type not in ("country", "region"))
    best = max(fine, key=lambda found: found.weight, default=None)
    if best is None or best.weight < -_SCALE["only scene of a body" if best.acting else "only scene"]:
        return None
    near = (found for found in candidates if found.weight > best.weight - _SCALE["far ahead"])
    return best if all(found is best or found.entry.contains(best.entry) for found in near) else None


def _around(entry: Entry) -> list[str]:
    """The codes of the divisions around a place, largest first."""
    parts = entry.code.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts) + (entry.type not in DIVISIONS))]


def _with_others(entry: Entry, divisions: set[str], holding: set[str]) -> Account:
    """What the other places tell: `divisions` named in the text that are around it, and those that hold one of them."""
    account: Account = []
    if not divisions.isdisjoint(_around(entry)):
        account.append((_INSIDE, "named with what it lies in"))
    if entry.type in DIVISIONS and entry.code in holding:
        account.append((_HOLDING, "named with what lies in it"))
    return account


def _candidate(
    place: Place, entry: Entry, senses: Sequence[Sense], held: Sequence[Account], others: Account
) -> _Candidate:
    """The place weighed by its strongest mention, by how often it is named, and by the `others` of the text."""
    strongest = max(held, key=_total)
    account = [*strongest, *others]
    counted = (1.0 if sense.toponym.kind == "name" else _SCALE["adjective"] for sense in senses)
    times = min(math.fsum(counted), _SCALE["mentions"])
    if times > 1.0:
        account.append((_AGAIN * math.log2(times), "named again"))
    account.append((_NEEDED, "what a location needs"))
    rule = max(strongest)[1]
    told = "; ".join(f"{weight:+.1f} {name}" for weight, name in account)
    reasons = {name for _, name in strongest}
    aside = not _ASIDE.isdisjoint(reasons)
    located = _IN_SPORT.isdisjoint(reasons) and not _LOCATING.isdisjoint(reasons)
    return _Candidate(place, entry, _total(account), rule, told, located, not _ACTING.isdisjoint(reasons), aside)


def _held(features: scene.Features) -> Account:
    """The weights and names of the reasons that hold for a mention."""
    spoken_of = sorted(number for feature in features.items() for number in _BY_FEATURE.get(feature, ()))
    return [(reason.weight, reason.name) for reason in map(_REASONS.__getitem__, spoken_of) if reason.holds(features)]


def _total(account: Account) -> float:
    return math.fsum(weight for weight, _ in account)


def _location(place: Place, source: Literal["dateline", "body"], rule: str) -> Location:
    where = (place.latitude, place.longitude)
    return Location(place.id, place.name, place.country_code, *where, place.geonames_id, source, rule)
