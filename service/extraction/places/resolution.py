"""Resolution: which place each toponym means, by a fixed chain of passes over the whole article."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from service.extraction.document import Document
from service.extraction.places.gazetteer import GAZETTEER
from service.extraction.places.keys import key_of
from service.extraction.places.model import DIVISIONS, Entry, Places, Toponym
from service.extraction.record import Location, Place, PlaceMention


@dataclass(slots=True)
class _Sense:
    """A toponym on its way to a place: what it may mean, and what it has been found to mean, by which pass."""

    toponym: Toponym
    key: str
    entries: list[Entry]
    chosen: Entry | None = None
    rule: str = ""

    def choose(self, entry: Entry, rule: str) -> None:
        self.chosen, self.rule = entry, rule


def resolve(document: Document, toponyms: Sequence[Toponym]) -> Places:
    """One entry a place, each resolved by the fixed chain of passes, and the article's location."""
    senses = [_sense(document, toponym) for toponym in toponyms]
    _said_container(document, senses)
    _listed(senses)
    _one_sense(senses)
    _company(senses)
    senses = [sense for sense in senses if sense.toponym.strength != "weak" or sense.rule == "said container"]
    places = _entries(document, senses)
    return Places(places, _location(document, senses, places))


def _sense(document: Document, toponym: Toponym) -> _Sense:
    text = document.text[toponym.start : toponym.end]
    key = key_of(text)
    if toponym.kind == "adjective":
        return _Sense(toponym, key, GAZETTEER.adjective(key))
    written = " ".join(document.words[toponym.first : toponym.last])
    return _Sense(toponym, key, GAZETTEER.abbreviation(written) or GAZETTEER.named(key))


def _said_container(document: Document, senses: list[_Sense]) -> None:
    """ "Paris, Texas": the division that follows a comma says which one is meant."""
    for sense, around in reversed(list(pairwise(senses))):
        if around.toponym.first != sense.toponym.last + 1 or document.words[sense.toponym.last] != ",":
            continue
        outer = [around.chosen] if around.chosen else [e for e in around.entries if e.type in DIVISIONS]
        pair = next(((e, o) for o in outer for e in sense.entries if o.contains(e)), None)
        if pair:
            sense.choose(pair[0], "said container")
            if around.chosen is None:
                around.choose(pair[1], "container of another")


def _listed(senses: list[_Sense]) -> None:
    """Countries, regions and features of our tables are what their names mean; so is the only place of a name."""
    for sense in senses:
        if sense.chosen is None and sense.entries:
            if sense.entries[0].listed:
                sense.choose(sense.entries[0], "listed")
            elif len(sense.entries) == 1:
                sense.choose(sense.entries[0], "only one")


def _one_sense(senses: list[_Sense]) -> None:
    """What a name means in one place of the article it means in all others."""
    meant: dict[str, Entry] = {}
    for sense in senses:
        if sense.rule == "said container" and sense.chosen:
            meant.setdefault(sense.key, sense.chosen)
    for sense in senses:
        if sense.chosen is None and sense.key in meant:
            sense.choose(meant[sense.key], "one sense per article")


def _company(senses: list[_Sense]) -> None:
    """Of several places of a name the one that lies where the article's other places lie; failing that the largest."""
    regions: dict[str, float] = {}
    countries: dict[str, float] = {}
    for sense in {s.key: s for s in senses}.values():
        options = [sense.chosen] if sense.chosen else sense.entries
        weight = 1.0 if sense.toponym.strength != "weak" else 0.3
        for code in {e.region for e in options if e.region}:
            regions[code] = regions.get(code, 0) + weight / (1 if sense.chosen else 2)
        for code in {e.code[:2] for e in options if e.code}:
            countries[code] = countries.get(code, 0) + weight / len(options)
    for sense in senses:
        if sense.chosen is None and sense.entries:
            best = max(sense.entries, key=lambda e: (_score(e, regions, countries), -(e.geonames_id or 0)))
            sense.choose(best, "company")


def _score(entry: Entry, regions: dict[str, float], countries: dict[str, float]) -> float:
    return (
        math.log10(entry.population + 10)
        + 1.5 * math.log2(1 + regions.get(entry.region, 0))
        + math.log2(1 + countries.get(entry.code[:2], 0))
    )


def _entries(document: Document, senses: list[_Sense]) -> list[Place]:
    mentions: dict[tuple[str, Entry | None], list[PlaceMention]] = {}
    rules: dict[tuple[str, Entry | None], str] = {}
    for sense in senses:
        identity = ("" if sense.chosen else sense.key, sense.chosen)
        toponym = sense.toponym
        text = document.text[toponym.start : toponym.end]
        mentions.setdefault(identity, []).append(PlaceMention(toponym.start, toponym.end, text, toponym.kind))
        rules.setdefault(identity, sense.rule)
    return [
        _place(f"l{number}", entry, rules[entry_key], mentions[entry_key])
        for number, entry_key in enumerate(mentions, 1)
        for entry in [entry_key[1]]
    ]


def _place(id_: str, entry: Entry | None, rule: str, mentions: list[PlaceMention]) -> Place:
    if entry is None:
        return Place(id_, mentions[0].text, "place", None, None, None, None, rule, mentions)
    where = (entry.latitude, entry.longitude)
    return Place(id_, entry.name, entry.type, entry.country, *where, entry.geonames_id, rule, mentions)


def _location(document: Document, senses: list[_Sense], places: list[Place]) -> Location | None:
    dateline = document.layout.dateline
    if dateline is not None and dateline.place is not None:
        start, end = dateline.place
        for place in places:
            if any(start <= m.start and m.end <= end for m in place.mentions):
                return _as_location(place, "dateline")
    if places:
        return _as_location(max(places, key=lambda p: (len(p.mentions), -p.mentions[0].start)), "body")
    return None


def _as_location(place: Place, source: Literal["dateline", "body"]) -> Location:
    return Location(
        place.id,
        place.name,
        place.country_code,
        place.latitude,
        place.longitude,
        place.geonames_id,
        source,
        "the place of the dateline" if source == "dateline" else "the place named most",
    )
