"""Which of several places of a name is meant, by coherence with the other places of the article.

Each name votes for the areas that it may lie in: the country, the first-level region, the county, the cells of two
grids; a county's name votes for it once more, a region's for the regions beside it. Words of the life of one country
vote too. An option is scored by its own weight (people, how many names the languages have for it, kind, whether the
name is its own) and by what the other names vote for its areas. So a namesake of a great city needs evidence that
outweighs how much better known the great one is; the finer grid tells only between namesakes of one country. The votes
are counted twice, the second time from what the first count chose.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from service import rules
from service.extraction.geocoding.keys import key_of
from service.extraction.geocoding.model import DIVISIONS, Entry

WEIGHTS = rules.numbers("geocoding/coherence.tsv")
_LEVELS = ("country", "region", "county")
_NOTHING = 0.01  # support below this is an error of rounding
_OPTIONS, _ROUNDS = int(WEIGHTS["options"]), int(WEIGHTS["rounds"])
_TOO_LARGE = frozenset({"country", "region", "continent", "area", "sea", "ocean"})  # to vote for a cell

_AS_LARGE_AS_COUNTRIES = frozenset({"GB.ENG"})  # regions in which a place is no nearer than in its country

_BITS = 20  # of a column's number
_STEPS = [(row << _BITS) + column for row in (0, -1, 1) for column in (0, -1, 1)]  # to a cell and those around it
_ZERO_OF = {"cell": 0, "near cell": 1 << 2 * _BITS}

Division = tuple[str, str]
Area = Division | int  # a division, or a cell of a grid
Shares = Mapping[Area, float]
Told = dict[Division, float]


class Option(NamedTuple):
    """A place that a name may mean, and what speaks for it whatever the article says.

    It votes for `areas`; for it speak the votes for the areas it lies `inside` and for the cells `near` it.
    """

    entry: Entry
    weight: float
    areas: Sequence[Area]
    inside: Sequence[Division]
    near: Sequence[int]


class Choice(NamedTuple):
    """What a name means; `alone` where it could mean nothing else, `supported` where other names spoke for it."""

    entry: Entry
    alone: bool
    supported: bool


def weights(entries: Sequence[Entry], key: str) -> list[float]:
    """What speaks for each of the entries of a key whatever the article says."""
    listed = [entry.type for entry in entries if entry.listed]
    kind, more = ("region", WEIGHTS["listed region"]) if len(listed) > 1 else ("country", WEIGHTS["listed country"])
    return [_weight(entry, key) + (more if entry.listed and entry.type == kind else 0.0) for entry in entries]


def _weight(entry: Entry, key: str) -> float:
    prominence = WEIGHTS["ten times the people"] * math.log10(entry.population + 10)
    if entry.listed:
        return max(prominence, WEIGHTS["listed at least"]) + WEIGHTS["listed"]
    if key_of(entry.name) != key:
        return prominence + (WEIGHTS["bare county"] if entry.type in DIVISIONS else WEIGHTS["other name"])
    prominence += WEIGHTS["twice the names"] * math.log2(max(1.0, entry.other_names / WEIGHTS["few names"]))
    return prominence + (WEIGHTS["capital"] if entry.type == "capital" else 0.0)


class Votes:
    """How many names may lie in each area."""

    def __init__(self, names: Sequence[Shares]) -> None:
        self._counts: dict[Area, float] = {}
        for shares in names:
            self.count(shares, 1)

    def count(self, shares: Shares, sign: int) -> None:
        """Count a name's vote for the areas that it may lie in; with a `sign` of -1 take it back."""
        counts = self._counts
        for area, share in shares.items():
            counts[area] = counts.get(area, 0.0) + sign * share

    def support(self, option: Option) -> float:
        """What the votes say for an option."""
        counts = self._counts
        total = 0.0
        for area in option.inside:
            if (votes := counts.get(area, 0.0)) > _NOTHING:
                total += WEIGHTS[area[0]] * math.log2(1.0 + votes)
        return total + self._of_cells("cell", option.near)

    def nearness(self, option: Option) -> float:
        """What the votes of the closest places say for an option, among namesakes of one country."""
        return self._of_cells("near cell", _around(_cell("near cell", option.entry)))

    def _of_cells(self, grid: str, cells: Sequence[int]) -> float:
        votes = math.fsum(filter(None, map(self._counts.get, cells)))
        return WEIGHTS[grid] * math.log2(1.0 + votes) if votes > _NOTHING else 0.0


def choose(names: Sequence[tuple[str, Sequence[Entry]]], told: Told) -> list[Choice]:
    """What each name means, in their order; a name is its key and its entries, of which there is at least one.

    `told` are the votes of what is no name of a place.
    """
    options = [list(map(_option, entries[:_OPTIONS], weights(entries[:_OPTIONS], key))) for key, entries in names]
    voting = [_shares(own) for own in options]
    countries_of = [[option.entry.country for option in own] for own in options]
    best_known = list(map(_best_known, options))
    evident = Counter([*best_known, None, None, *(str(country) for _, country in told)])
    choices: list[Choice] = []
    for _ in range(_ROUNDS):
        votes = Votes([*voting, dict(told.items())])
        choices, chosen = [], []
        for own, countries, shares, known in zip(options, countries_of, voting, best_known, strict=True):
            votes.count(shares, -1)
            supports = [  # of a country for which another name speaks
                votes.support(option) if evident[country] > (country == known) else 0.0
                for option, country in zip(own, countries, strict=True)
            ]
            best = _best(own, supports)
            country = countries[best]
            if countries.count(country) > 1:
                nearer = [
                    support + (votes.nearness(option) if other == country else 0.0)
                    for option, support, other in zip(own, supports, countries, strict=True)
                ]
                best = _best(own, nearer)
            choices.append(Choice(own[best].entry, len(own) == 1, supports[best] > _NOTHING))
            chosen.append(_shares([own[best]]))
            votes.count(shares, 1)
        voting = chosen
    return choices


def _best_known(options: Sequence[Option]) -> str | None:
    """The country of the place that weighs most whatever the article says."""
    return max(options, key=lambda option: option.weight).entry.country


def _best(options: Sequence[Option], supports: Sequence[float]) -> int:
    """The number of the option that weighs most with its support, of equals the one that GeoNames has known longest."""
    scores = [
        (option.weight + support, -(option.entry.geonames_id or 0))
        for option, support in zip(options, supports, strict=True)
    ]
    return scores.index(max(scores))


def _shares(options: Sequence[Option]) -> Shares:
    """How far a name votes for each area, one at most: less for the options that weigh less than its best."""
    best = max(option.weight for option in options)
    shares: dict[Area, float] = {}
    for option in options:
        share = WEIGHTS["doubt"] ** (option.weight - best)
        for area in option.areas:
            if share > shares.get(area, 0.0):
                shares[area] = share
    return shares


def _option(entry: Entry, weight: float) -> Option:
    codes = accumulate(entry.code.split("."), "{}.{}".format)
    levels = zip(_LEVELS, codes, strict=False)
    divisions: list[Division] = [area for area in levels if area[1] and area[1] not in _AS_LARGE_AS_COUNTRIES]
    country = entry.code.partition(".")[0]
    sister: list[Division] = [("sister region", country)] if entry.type == "region" else []
    own: list[Division] = [(f"named {entry.type}", entry.code)] if entry.type in ("county", "country") else []
    inside = divisions[:]
    if country and entry.type != "country":
        inside.append(("setting", country))
    inside += sister
    if not own:
        inside += [("named county", code) for level, code in divisions if level == "county"]
    if entry.type == "capital":
        inside.append(("named country", country))
    cell = _cell("cell", entry)
    return Option(entry, weight, [*divisions, *sister, *own, *cell, *_cell("near cell", entry)], inside, _around(cell))


def _cell(grid: str, entry: Entry) -> list[int]:
    """The cell of a grid that a place lies in; none where it has no point or is too large."""
    if entry.latitude is None or entry.longitude is None or entry.type in _TOO_LARGE:
        return []
    size = WEIGHTS[grid + " size"]
    row, column = round(entry.latitude / size), round(entry.longitude / size)
    return [(row << _BITS) + column + _ZERO_OF[grid]]  # a number, of which one makes and hashes nine in no time


def _around(cells: Iterable[int]) -> list[int]:
    """The cells with the eight around each."""
    return [cell + step for cell in cells for step in _STEPS]
