"""The article's location: the dateline's place, failing that the place that the article mainly speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from service.extraction.document import Document
from service.extraction.geocoding import dateline
from service.extraction.record import Location, Place

FOCUS = "the place named most"


def find(document: Document, places: Sequence[Place]) -> Location | None:
    """Where the article is from or mainly plays; None where it names no place."""
    origin = dateline.toponym(document)
    if origin is not None:
        for place in places:
            if any(mention.start == origin.start for mention in place.mentions):
                return _location(place, "dateline", origin.rule)
    if not places:
        return None
    return _location(max(places, key=_score), "body", FOCUS)


def _score(place: Place) -> tuple[bool, bool, int, int]:
    """How much an article speaks of a place: resolved ones first, named ones first, then by mentions, then early ones.

    A mention by name counts two, one by adjective one.
    """
    names = sum(mention.kind == "name" for mention in place.mentions)
    return place.country_code is not None, names > 0, names + len(place.mentions), -place.mentions[0].start


def _location(place: Place, source: Literal["dateline", "body"], rule: str) -> Location:
    where = (place.latitude, place.longitude)
    return Location(place.id, place.name, place.country_code, *where, place.geonames_id, source, rule)
