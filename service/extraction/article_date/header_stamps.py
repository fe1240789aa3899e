"""The dates in the lines above and below an article, each with what the line says that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal, NamedTuple, cast

from service import rules
from service.extraction.article_date import date_formats
from service.extraction.article_date.date_formats import PrintedDate
from service.extraction.layout import Layout, Zone, labels
from service.rules import compiled

Meaning = Literal["published", "plain", "created", "printed", "updated", "other"]

_MEANINGS = {
    label: cast(Meaning, means) for label, means in labels.MEANINGS.items() if means in (*labels.OF_DATES, "other")
}
_LONGEST_FIRST = sorted(map(re.escape, _MEANINGS), key=lambda label: (-len(label), label))
_LABEL = compiled.pattern(rf"\b(?:{'|'.join(_LONGEST_FIRST)})\b", re.IGNORECASE)
_FIRST = {row["zone"]: row["first"] for row in rules.table("layout/zones.tsv")}
_ZONE = compiled.pattern(r"\b[A-Z][A-Za-z]{1,6}\b")
_MOST = 100  # more dates than any header has; each is weighed against the others


class Stamp(NamedTuple):
    """A printed date, what it is the date of, and which of day and month its line's time zone puts first."""

    printed: PrintedDate
    means: Meaning
    first: str | None


def find(text: str, layout: Layout) -> list[Stamp]:
    """The dates of header lines, by-lines and the labelled lines of the boilerplate, in the order of the text."""
    return list(islice(_in_zones(text, layout), _MOST))


def _in_zones(text: str, layout: Layout) -> Iterator[Stamp]:
    pending: Meaning | None = None
    for zone in layout.zones:
        if zone.kind in ("header", "byline"):
            found = list(_in_line(text, zone, pending or "plain"))
            yield from found
            pending = None if found else _MEANINGS.get(text[zone.start : zone.end].rstrip(": ").lower())  # "Published"
        elif zone.kind == "boilerplate":
            yield from (stamp for stamp in _in_line(text, zone, "other") if stamp.means != "other")


def _in_line(text: str, zone: Zone, unlabelled: Meaning) -> Iterator[Stamp]:
    dates = list(date_formats.find(text, zone.start, zone.end))
    if not dates:
        return
    labelled = [(match.end(), _MEANINGS[match[0].lower()]) for match in _LABEL.finditer(text, zone.start, zone.end)]
    zones = map(str.lower, _ZONE.findall(text, zone.start, zone.end))
    first = next((_FIRST[name] for name in zones if name in _FIRST), None)
    for printed in dates:
        before = [means for end, means in labelled if end <= printed.start]
        yield Stamp(printed, before[-1] if before else unlabelled, first)
