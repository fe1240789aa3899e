"""The article's location: the dateline's place, failing that the place that the article mainly speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from service.extraction.document import Document
from service.extraction.places import dateline
from service.extraction.record import Location, Place

FOCUS = "the place named most"


def find(document: Document, places: Sequence[Place]) -> Location | None:
    """Where the article is from or mainly plays; None where it names no place."""
    origin = dateline.toponym(document)
    if origin is not None:
        for place in places:
            if any(mention.start == origin.start for mention in place.mentions):
                return _location(place, "dateline", origin.rule)
    named = [place for place in places if any(mention.kind == "name" for mention in place.mentions)] or places
    if not named:
        return None
    return _location(max(named, key=lambda place: (_score(place), -place.mentions[0].start)), "body", FOCUS)


def _score(place: Place) -> int:
    """How much an article speaks of a place: two for each mention by name, one for each by adjective."""
    return sum(2 if mention.kind == "name" else 1 for mention in place.mentions)


def _location(place: Place, source: Literal["dateline", "body"], rule: str) -> Location:
    where = (place.latitude, place.longitude)
    return Location(place.id, place.name, place.country_code, *where, place.geonames_id, source, rule)
