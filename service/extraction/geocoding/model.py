"""What the rooms of the places hand to each other: toponyms, gazetteer entries, places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from service.extraction.record import Location, Place

Kind = Literal["name", "adjective"]
Strength = Literal["sure", "likely", "weak"]
ABBREVIATION = "an abbreviation"
ADJECTIVE = "an adjective or demonym"  # the rule of the toponyms that are no names


class Toponym(NamedTuple):
    """A candidate: tokens `first` to `last` (half-open) name a place, or speak of it by adjective.

    `start` and `end` are code points and may lie inside a token ("U.S." in "U.S.-led"). `strength` says what speaks
    for it: `sure` (a country, a place with its container, a dateline, a grammar such as "the village of X"), `likely`
    (an unambiguous or well-known name), `weak` (also a common word or a person's name).
    """

    first: int
    last: int
    start: int
    end: int
    kind: Kind
    strength: Strength
    rule: str


class Places(NamedTuple):
    """The places of the article and where it is from."""

    places: list[Place]
    location: Location | None


class Entry(NamedTuple):
    """A place of the gazetteer; degrees, people, GeoNames id, how many names GeoNames has for it in all languages.

    `code` is the path of the divisions it lies in, largest first ("US.LA.079"), and for a division its own. Its point
    is None where only its container is known. `listed` says that a table of ours names it, so that it is what its name
    means unless something else is said.
    """

    name: str
    type: str
    code: str
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    geonames_id: int | None = None
    other_names: int = 0
    listed: bool = False

    @property
    def country(self) -> str | None:
        """The ISO 3166-1 code of its country, None where it lies in none or several."""
        return self.code[:2] or None

    def contains(self, other: Entry) -> bool:
        """Whether `other` lies inside it, as far as the codes tell."""
        return bool(self.holding([other]))

    def holding(self, others: Sequence[Entry]) -> list[Entry]:
        """Those of `others` that lie inside it."""
        if self.type not in DIVISIONS:
            return []
        own, below = self.code, f"{self.code}."
        return [e for e in others if e.code.startswith(below) or (e.code == own and e.type not in DIVISIONS)]


@dataclass(slots=True)
class Sense:
    """A toponym on its way to a place: what it may mean, and what it has been found to mean, by which rule.

    A `stray` one is rather no place: a small town's name for which nothing else in the article speaks.
    """

    toponym: Toponym
    key: str
    entries: list[Entry]
    chosen: Entry | None = None
    rule: str = ""
    stray: bool = False

    def choose(self, entry: Entry, rule: str) -> None:
        """Say what it means."""
        self.chosen, self.rule = entry, rule


DIVISIONS = frozenset({"country", "region", "county", "district"})
TOWNS = frozenset({"city", "capital"})
