"""The article's location: the dateline's place, failing that the place that the article mainly speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from service.extraction.document import Document
from service.extraction.record import Location, Place


def find(document: Document, places: Sequence[Place]) -> Location | None:
    """Where the article is from or mainly plays; None where it names no place."""
    dateline = document.layout.dateline
    if dateline is not None and dateline.place is not None:
        start, end = dateline.place
        for place in places:
            if any(start <= mention.start and mention.end <= end for mention in place.mentions):
                return _location(place, "dateline", "the place of the dateline")
    if not places:
        return None
    focus = max(places, key=lambda place: (len(place.mentions), -place.mentions[0].start))
    return _location(focus, "body", "the place named most")


def _location(place: Place, source: Literal["dateline", "body"], rule: str) -> Location:
    where = (place.latitude, place.longitude)
    return Location(place.id, place.name, place.country_code, *where, place.geonames_id, source, rule)
