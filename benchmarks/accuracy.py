"""How right the records are: precision, recall and F1 by field, against records that somebody checked.

    accuracy.py FOLDER [--misses N]

FOLDER holds articles: NAME.txt beside NAME.json, a checked record or any part of one (only the fields that it has are
scored). An item is right where its span is and, where the field has one, its value: the type of a participant, the
value of a date, the GeoNames id of a place, the cue, source and speaker of a quote, the code of a topic. "strict" wants
the same span, "overlap" any overlap. --misses prints so many of what was missed and of what was wrong in each field.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from service.extraction.pipeline import extract

Record = dict[str, Any]


class Item(NamedTuple):
    """Something that a record says of a stretch of the text (0 to 0 where it says it of the article)."""

    start: int
    end: int
    value: str


@dataclass
class Score:
    """Counts over all articles of one field."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    overlap: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def row(self, name: str) -> str:
        shares = (
            share(part, whole)
            for hits in (self.strict, self.overlap)
            for part, whole in ((hits, self.found), (hits, self.gold), (2 * hits, self.gold + self.found))
        )
        return f"{name:<24}{self.gold:>7}{self.found:>7}" + "".join(f"{figure:>8.3f}" for figure in shares)


def share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def items(record: Record) -> Iterator[tuple[str, Item]]:
    """(field, item) for all that a record says."""
    for name, key in (("date", "value"), ("location", "name")):
        if record.get(name):
            yield name, Item(0, 0, record[name][key])
    if record.get("title"):
        yield "title", Item(record["title"]["start"], record["title"]["end"], "")
    names = {participant["id"]: participant["name"] for participant in record.get("participants", [])}
    for participant in record.get("participants", []):
        yield "participants", Item(0, 0, f"{participant['type']} {participant['name']}")
        for role in participant.get("roles", []):
            yield "roles", Item(0, 0, f"{participant['name']}: {role}")
        for mention in participant["mentions"]:
            yield f"mentions: {mention['kind']}", Item(mention["start"], mention["end"], participant["name"])
    for quote in record.get("quotes", []):
        start, end = quote["contents"][0]["start"], quote["contents"][-1]["end"]
        yield "quotes: content", Item(start, end, quote["type"])
        yield "quotes: speaker", Item(start, end, str(names.get(quote["speaker"])))
        for part in ("cue", "source"):
            if quote[part]:
                yield f"quotes: {part}", Item(quote[part]["start"], quote[part]["end"], "")
    for date in record.get("dates", []):
        yield "dates", Item(date["start"], date["end"], f"{date['type']} {date['value']}")
    for place in record.get("places", []):
        for mention in place["mentions"]:
            yield "places", Item(mention["start"], mention["end"], str(place["geonames_id"]))
    for topic in record.get("topics", []):
        yield "topics", Item(0, 0, topic["code"])


def grouped(record: Record, keys: set[str]) -> dict[str, set[Item]]:
    groups: dict[str, set[Item]] = {}
    for name, item in items({key: value for key, value in record.items() if key in keys}):
        groups.setdefault(name, set()).add(item)
    return groups


def add(scores: dict[str, Score], article: str, gold: dict[str, set[Item]], found: dict[str, set[Item]]) -> None:
    for name in sorted(gold.keys() | found.keys()):
        score, wanted, given = scores.setdefault(name, Score()), gold.get(name, set()), found.get(name, set())
        score.gold += len(wanted)
        score.found += len(given)
        score.strict += len(wanted & given)
        score.overlap += paired(wanted, given)
        score.missed += [f"{article}: {item}" for item in sorted(wanted - given)]
        score.wrong += [f"{article}: {item}" for item in sorted(given - wanted)]


def paired(wanted: set[Item], given: set[Item]) -> int:
    """How many of the wanted have a given one of the same value that overlaps, one to one, from left to right."""
    left = sorted(given - wanted)
    pairs = len(wanted & given)
    for item in sorted(wanted - given):
        for other in left:
            if other.value == item.value and other.start < item.end and item.start < other.end:
                left.remove(other)
                pairs += 1
                break
    return pairs


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    files = sorted(file for file in options.folder.glob("*.json") if file.with_suffix(".txt").is_file())
    if not files:
        print(f"accuracy.py: no NAME.json beside a NAME.txt in {options.folder}", file=sys.stderr)
        return 2
    scores: dict[str, Score] = {}
    for file in files:
        gold = json.loads(file.read_text(encoding="utf-8"))
        text = file.with_suffix(".txt").read_bytes().decode("utf-8")
        add(scores, file.stem, grouped(gold, set(gold)), grouped(extract(text), set(gold)))
    print(f"{len(files)} articles\n{'':<24}{'gold':>7}{'found':>7}{'strict P, R, F1':>24}{'overlap P, R, F1':>24}")
    for name, score in scores.items():
        print(score.row(name))
    for name, score in scores.items():
        for label, listed in (("missed", score.missed), ("wrong", score.wrong)):
            for line in listed[: options.misses]:
                print(f"{name} {label}: {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
