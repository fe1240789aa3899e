"""The gazetteer: our tables of countries, regions and features, and the file of all towns, searched by name.

The file of towns stays a file, mapped into memory, with a hash table of offsets beside it (`scripts/make_gazetteer.py`
writes both): nothing is read or built at start, and all processes of a machine share the pages that they touch.
"""

from __future__ import annotations

import array
import mmap
import sys
import zlib
from collections.abc import Iterator

from service import rules
from service.extraction.geocoding.keys import key_of
from service.extraction.geocoding.model import DIVISIONS, Entry, Kind

_TABLES = ("geocoding/countries.tsv", "geocoding/regions.tsv", "geocoding/features.tsv", "geocoding/towns.tsv")


class Towns:
    """The towns and divisions of `gazetteer.tsv`, found by key through `gazetteer.idx`."""

    def __init__(self) -> None:
        with rules.data_path("geocoding/gazetteer.tsv").open("rb") as file:
            self._lines = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._slots = array.array("I", rules.data_path("geocoding/gazetteer.idx").read_bytes())
        if sys.byteorder == "big":
            self._slots.byteswap()

    def __contains__(self, key: str) -> bool:
        return self._offset(key.encode()) >= 0

    def named(self, key: str) -> Iterator[Entry]:
        """The places of that key, the best known first."""
        start = key.encode() + b"\t"
        offset = self._offset(start[:-1])
        while offset >= 0 and self._lines[offset : offset + len(start)] == start:
            end = self._lines.find(b"\n", offset)
            yield _entry_of_line(self._lines[offset:end].decode())
            offset = end + 1

    def _offset(self, key: bytes) -> int:
        """Where the first line of the key starts; -1 where there is none."""
        slots, length = self._slots, len(key)
        slot = zlib.crc32(key) % len(slots)
        while offset := slots[slot]:
            if self._lines[offset - 1 : offset + length] == key + b"\t":
                return offset - 1
            slot = (slot + 1) % len(slots)
        return -1


def _entry_of_line(line: str) -> Entry:
    key, name, kind, code, latitude, longitude, population, geonames_id, other_names = line.split("\t")
    where = (float(latitude), float(longitude))
    return Entry(
        name or key.title(), kind, code, *where, int(population), int(geonames_id), int(other_names), listed=False
    )


def _entry_of_row(row: rules.Row) -> Entry:
    people, where = int(row["population"] or 0), (float(row["latitude"]), float(row["longitude"]))
    geonames_id = int(row["geonames_id"]) if row["geonames_id"] else None
    return Entry(row["name"], row["type"], row["code"], *where, people, geonames_id, 0, listed=True)


class Gazetteer:
    """All places by their names. Names and adjectives are looked up by key, abbreviations as they are written."""

    def __init__(self) -> None:
        self._towns = Towns()
        self._names: dict[str, list[Entry]] = {}
        self._namesakes: dict[str, list[Entry]] = {}
        self._adjectives: dict[str, list[Entry]] = {}
        self._abbreviations: dict[str, list[Entry]] = {}
        self._shortened: dict[str, Entry] = {}
        for path in _TABLES:
            for row in rules.table(path):
                self._list(row)
        for row in rules.table("geocoding/namesakes.tsv"):
            entry = _entry_of_row(row)._replace(listed=False)
            self._namesakes.setdefault(key_of(entry.name), []).append(entry)
        for row in rules.table("geocoding/aliases.tsv"):
            self._alias(row)

    def _list(self, row: rules.Row) -> None:
        entry = _entry_of_row(row)
        for name in filter(None, (row["name"], *row["also"].split("|"))):
            if entry.type == "region" and name.endswith("."):
                self._shortened[key_of(name)] = entry
            if not name.endswith(".") or name.count(".") > 1:
                self._file(name, entry, self._names)
        if entry.code.startswith("US.") and entry.type == "region":
            self._shortened[entry.code[3:].lower()] = entry
        for adjective in filter(None, row["adjectives"].split("|")):
            self._adjectives.setdefault(key_of(adjective), []).append(entry)

    def _alias(self, row: rules.Row) -> None:
        key = key_of(row["name"])
        towns = (e for e in self._towns.named(key) if e.code.startswith(row["code"]) and e.type not in DIVISIONS)
        town = next(towns, None)
        if town is None:
            raise rules.RulesError(
                rules.data_path("geocoding/aliases.tsv"), 0, f"no town {row['name']!r} in {row['code']}"
            )
        entry = town._replace(listed=True)
        if key not in self._names:
            self._names[key] = [entry]
        self._file(row["alias"], entry, self._names)

    def _file(self, name: str, entry: Entry, names: dict[str, list[Entry]]) -> None:
        if _is_abbreviation(name):
            self._abbreviations.setdefault(name, []).append(entry)
        else:
            places = names.setdefault(key_of(name), [])
            if entry not in places:
                places.append(entry)

    def __contains__(self, key: str) -> bool:
        return key in self._names or key in self._towns or key in self._namesakes

    def named(self, key: str) -> list[Entry]:
        """The places of that key: ours first, then towns and divisions, the best known first."""
        listed = self._names.get(key, [])
        known = {entry.geonames_id for entry in listed}
        towns = (entry for entry in self._towns.named(key) if entry.geonames_id not in known)
        return [*listed, *towns, *self._namesakes.get(key, [])]

    def kind(self, key: str) -> Kind | None:
        """Whether the key is a place's name or an adjective of one; None where it is neither."""
        if key in self._adjectives:
            return "adjective"
        return "name" if key in self else None

    def best(self, key: str) -> Entry | None:
        """The best known place of that key: the listed one, failing that the first of the file."""
        listed = self._names.get(key)
        if listed:
            return listed[0]
        return next(self._towns.named(key), None) or next(iter(self._namesakes.get(key, ())), None)

    def listed(self, key: str) -> list[Entry]:
        """The places that the tables of ours name so."""
        return self._names.get(key, [])

    def adjective(self, key: str) -> list[Entry]:
        """The places that an adjective or demonym speaks of."""
        return self._adjectives.get(key, [])

    def abbreviation(self, text: str) -> list[Entry]:
        """The places of an abbreviation as it is written ("US", "N.Y.", "W. Va.")."""
        return self._abbreviations.get(text, [])

    def shortened(self, key: str) -> Entry | None:
        """The region that is meant by an abbreviation of it, in any case, behind a place ("MICH.", "Calif", "TX")."""
        return self._shortened.get(key)


def _is_abbreviation(name: str) -> bool:
    """Whether a name is meant only as it is written: in a few capitals, or with stops ("UK", "N.Y.", "Jo.")."""
    return (name.isupper() and len(name) < 6) or "." in name.rstrip(".").replace(". ", "") or name.endswith(".")


GAZETTEER = Gazetteer()
