"""Whether the places that a folder writes are in countries that there are and lie where they say they do.

The gazetteer is read only where a folder has places or aliases.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from service.rules import RulesError, home, read_text
from service.rules.schema import Schema
from service.rules.sources import Source

if TYPE_CHECKING:
    from service.rules.checking import Files

_MARGIN = 5.0  # degrees that a place may lie beyond the outermost places of its country
_LONG_WAY = 180.0  # a country wider than this lies on both sides of the date line

Box = tuple[float, float, float, float]  # latitudes and longitudes: lowest and highest of each


def _settings(files: Files, source: Source) -> Iterator[RulesError]:
    """A word of a country's life tells of a country that there is."""
    countries = files.known("geocoding/countries.tsv", "code")
    for number, cells in source.rows:
        if len(cells) > 1 and not countries.issuperset(cells[1].split()):
            yield source.fault(number, f"{cells[1]!r} is no country's code; write one such as GB")


def _countries(files: Files, source: Source) -> Iterator[RulesError]:
    """A country has a code, and it alone."""
    for number, cells in source.rows:
        code = cells[2] if len(cells) > 2 else ""
        name = next((row[0] for _, row in files.own("geocoding/countries.tsv").rows if row[2] == code), cells[0])
        if not re.fullmatch("[A-Z]{2}", code) and not (cells[0].startswith("-") and len(cells) == 1):
            yield source.fault(number, f"{code!r} is no country's code; write two letters, such as RO")
        elif name != cells[0]:
            yield source.fault(number, f"{code!r} is the code of {name}; write another, or that name")


def _towns(files: Files, source: Source) -> Iterator[RulesError]:
    """A place lies in the country that its code begins with."""
    yield from _codes(files, source)
    if source is files.own(source.schema.path):
        return
    yield from _named_well(source)
    countries = files.known("geocoding/countries.tsv", "code")
    divisions = _divisions() | files.known("geocoding/regions.tsv", "code")
    for number, cells in source.rows:
        is_inside = len(cells) > 2 and "." in cells[2] and cells[2][:2] in countries
        if is_inside and cells[2] not in divisions and cells[1] != "region":
            yield source.fault(number, f"no division {cells[2]}; write one that GeoNames has in {cells[2][:2]}")
        if len(cells) > 5 and cells[2]:
            country, latitude, longitude = cells[2][:2], float(cells[4]), float(cells[5])
            if box := _outside(country, latitude, longitude):
                yield source.fault(
                    number,
                    f"{latitude:g}, {longitude:g} lies outside {country}, which goes from {box[0]:.0f} to {box[1]:.0f} "
                    f"and from {box[2]:.0f} to {box[3]:.0f}; mind the signs and the order",
                )


def _aliases(files: Files, source: Source) -> Iterator[RulesError]:
    """Another name is one of a town that the gazetteer has under that code."""
    yield from _codes(files, source)
    rows = [(number, cells) for number, cells in source.rows if len(cells) > 2]
    places = _named(frozenset(_folded(cells[1]) for _, cells in rows))
    for number, (alias, name, code) in rows:
        if alias.islower():
            yield source.fault(number, f"{alias!r} without a capital; write {alias.title()!r}")
        if not any(place.startswith(code) for place in places[_folded(name)]):
            yield source.fault(number, f"no town {name!r} in {code}; write its name as GeoNames has it")


def _named_well(source: Source) -> Iterator[RulesError]:
    """A place has a capital letter, its own name alone, and each of its names once."""
    for number, cells in source.rows:
        names = [cells[0], *(cells[7].split("|") if len(cells) > 7 else ())]
        if cells[0].islower():
            yield source.fault(number, f"{cells[0]!r} without a capital; write {cells[0].title()!r}")
        if comma := next((name for name in names if "," in name), None):
            yield source.fault(number, f"{comma!r} holds a comma; write the name alone, and | between several")
        if twice := next((name for name in names if names.count(name) > 1), None):
            yield source.fault(number, f"{twice!r} twice among its names; write it once")
        if len(cells) > 1 and cells[1] == "country":
            yield source.fault(number, "a country; write it in geocoding/countries.tsv")


def _codes(files: Files, source: Source) -> Iterator[RulesError]:
    """The code of a place begins with a country's."""
    assert isinstance(source.schema, Schema)
    place = source.schema.names.index("code")
    countries = files.known("geocoding/countries.tsv", "code")
    for number, cells in source.rows:
        country = cells[place].partition(".")[0] if len(cells) > place else ""
        if country not in countries and re.fullmatch("[A-Z]{2}", country):
            yield source.fault(number, f"{cells[place]!r} begins with no country's code; write one such as GB or US.NY")


def _named(names: frozenset[str]) -> dict[str, list[str]]:
    """The codes of the gazetteer's places of each of these names, which are folded."""
    found: dict[str, list[str]] = {name: [] for name in names}
    for key, name, code, _, _ in _places():
        for one in {key, _folded(name)} & names:
            found[one].append(code)
    return found


def _outside(country: str, latitude: float, longitude: float) -> Box | None:
    """The box that the places of a country lie in, where that place is far outside it."""
    box = _boxes().get(country)
    if box is None or box[3] - box[2] > _LONG_WAY:
        return None
    lies_in = box[0] - _MARGIN <= latitude <= box[1] + _MARGIN and box[2] - _MARGIN <= longitude <= box[3] + _MARGIN
    return None if lies_in else box


@cache
def _divisions() -> frozenset[str]:
    """The codes that places of the gazetteer have, and those that theirs begin with."""
    codes = {code for _, _, code, _, _ in _places()}
    return frozenset(".".join(code.split(".")[:depth]) for code in codes for depth in range(1, code.count(".") + 2))


@cache
def _boxes() -> dict[str, Box]:
    boxes: dict[str, Box] = {}
    for _, _, code, latitude, longitude in _places():
        low, high, left, right = boxes.get(code[:2], (90.0, -90.0, 180.0, -180.0))
        boxes[code[:2]] = (min(low, latitude), max(high, latitude), min(left, longitude), max(right, longitude))
    return boxes


def _folded(name: str) -> str:
    """A name in small letters, without accents and hyphens."""
    letters = unicodedata.normalize("NFKD", name.lower().replace("-", " "))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _places() -> Iterator[tuple[str, str, str, float, float]]:
    """Key, name where it is another, code, latitude and longitude of each place of the gazetteer."""
    for line in read_text(home() / "geocoding/gazetteer.tsv").split("\n"):
        if line:
            key, name, _, code, latitude, longitude, _ = line.split("\t", 6)
            yield key, name, code, float(latitude), float(longitude)


CHECKS: dict[str, Callable[[Files, Source], Iterator[RulesError]]] = {
    "geocoding/settings.tsv": _settings,
    "geocoding/countries.tsv": _countries,
    "geocoding/aliases.tsv": _aliases,
    **{f"geocoding/{table}.tsv": _towns for table in ("features", "namesakes", "regions", "towns")},
}
