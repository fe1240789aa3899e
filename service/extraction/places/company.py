"""Which of several places of a name is meant, by the company it keeps: the other places of the article.

Each name votes for where it may lie: for the country, the first-level region, the county, the cell of a grid.
A candidate is scored by its own weight (people, kind, whether its name is its own) and by the votes of the other
names for where it lies; the votes are counted twice, the second time from what the first count chose.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from service.extraction.places.keys import key_of
from service.extraction.places.model import DIVISIONS, Entry

PARAMETERS = {
    "alias": -2.0,
    "bare": -2.0,
    "listed": 3.0,
    "capital": 0.5,
    "v_country": 0.9,
    "v_region": 1.2,
    "v_county": 1.0,
    "v_cell": 0.8,
    "pop": 0.7,
    "rounds": 2,
    "region": -1.0,
    "sharp": 1.3,
}


@dataclass(slots=True)
class Ballot:
    """A name's candidates, how far its vote counts, and how often it is named."""

    key: str
    entries: list[Entry]
    weight: float

    def shares(self) -> dict[tuple[str, object], float]:
        """How far it votes for each place: less for the places of the candidates that are less likely by themselves."""
        weights = [weight(entry, self.key) for entry in self.entries]
        most = max(weights, default=0.0)
        shares: dict[tuple[str, object], float] = {}
        for entry, own in zip(self.entries, weights, strict=True):
            share = self.weight * PARAMETERS["sharp"] ** (own - most)
            for place in wheres(entry):
                shares[place] = max(share, shares.get(place, 0.0))
        return shares


class Votes:
    """How many names may lie where."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, object], float] = {}

    def cast(self, ballot: Ballot, sign: float = 1.0) -> None:
        """Count a name's vote for all places that it may mean; with a `sign` of -1 take it back."""
        for place, share in ballot.shares().items():
            self._counts[place] = self._counts.get(place, 0.0) + sign * share

    def support(self, entry: Entry) -> float:
        """What the votes say for an entry."""
        given = PARAMETERS
        total = 0.0
        for place in wheres(entry)[:3]:
            total += given["v_" + place[0]] * math.log2(1 + max(0.0, self._counts.get(place, 0.0)))
        here = cell(entry)
        if here is None:
            return total
        row, column = here
        near = sum(self._counts.get(("cell", (row + i, column + j)), 0.0) for i in (-1, 0, 1) for j in (-1, 0, 1))
        return total + given["v_cell"] * math.log2(1 + max(0.0, near))


def cell(entry: Entry) -> tuple[int, int] | None:
    """The cell of the grid, of two degrees, that an entry lies in; None where its point is unknown."""
    if entry.latitude is None or entry.longitude is None:
        return None
    return round(entry.latitude / 2), round(entry.longitude / 2)


def wheres(entry: Entry) -> list[tuple[str, object]]:
    """Where an entry lies, from large to small."""
    found: list[tuple[str, object]] = []
    parts = entry.code.split(".")
    if entry.code:
        found.append(("country", parts[0]))
    if len(parts) > 1:
        found.append(("region", ".".join(parts[:2])))
    if len(parts) > 2:
        found.append(("county", entry.code))
    if entry.type not in ("country", "region", "continent", "area", "sea", "ocean"):
        found.append(("cell", cell(entry)))
    return found


def weight(entry: Entry, key: str) -> float:
    """What speaks for an entry whatever the article says."""
    given = PARAMETERS
    total = given["pop"] * math.log10(entry.population + 10)
    if entry.listed:
        total = max(total, 5.0) + given["listed"] + (given["region"] if entry.type == "region" else 0.0)
    elif key_of(entry.name) != key:
        total += given["bare"] if entry.type in DIVISIONS else given["alias"]
    if entry.type == "capital":
        total += given["capital"]
    return total


def choose(ballots: Iterable[Ballot]) -> list[Entry]:
    """The entry of each ballot, in their order; a ballot of one entry is chosen as it is."""
    ballots = list(ballots)
    current = ballots
    chosen: list[Entry] = []
    for _ in range(int(PARAMETERS["rounds"])):
        votes = Votes()
        for ballot in current:
            votes.cast(ballot)
        chosen = []
        for ballot, now in zip(ballots, current, strict=True):
            if len(ballot.entries) == 1:
                chosen.append(ballot.entries[0])
                continue
            votes.cast(now, -1.0)
            chosen.append(
                max(ballot.entries, key=lambda e: (weight(e, ballot.key) + votes.support(e), -(e.geonames_id or 0)))
            )
            votes.cast(now)
        current = [Ballot(b.key, [e], b.weight) for b, e in zip(ballots, chosen, strict=True)]
    return chosen
