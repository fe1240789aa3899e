"""Places: toponym candidates from the gazetteer and by grammar, and their resolution to GeoNames.

`candidates` runs before the names are typed, since whether "Jordan" is a person or a country is one decision;
`resolve` runs after it, over those that the names left as places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from service.extraction.document import Document
from service.extraction.record import Location, Place


@dataclass(frozen=True, slots=True)
class Toponym:
    """A candidate: tokens `first` to `last` (half-open) name a place, or speak of it by adjective.

    `strength` says what speaks for it: `sure` (a country, a place with its container, a dateline, a grammar such as
    "the village of X"), `likely` (an unambiguous or well-known name), `weak` (also a common word or a person's name).
    """

    first: int
    last: int
    start: int
    end: int
    kind: Literal["name", "adjective"]
    strength: Literal["sure", "likely", "weak"]
    rule: str


@dataclass(frozen=True, slots=True)
class Places:
    """The places of the article and where it is from."""

    places: list[Place]
    location: Location | None


def candidates(document: Document) -> list[Toponym]:
    """Everything that may name a place, in the order of the text, longest first, none overlapping."""
    return []


def resolve(document: Document, toponyms: Sequence[Toponym]) -> Places:
    """One entry a place, each resolved by the fixed chain of passes, and the article's location."""
    return Places([], None)
