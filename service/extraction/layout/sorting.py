"""Sorts the lines of an article into zones: the top matter first, then the body and what is no body in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from service.extraction.layout import (
    bylines,
    credit_lines,
    datelines,
    headers,
    headlines,
    lines,
    one_line,
    patterns,
    toplines,
)
from service.extraction.layout.headlines import Headline
from service.extraction.layout.labels import Label
from service.extraction.layout.lines import Line
from service.extraction.layout.toplines import TopLine
from service.extraction.layout.zones import Dateline, Layout, Stretch, Zone, ZoneKind

_DATELINE_PARAGRAPHS = 4
_TAIL_PARAGRAPHS = 8
_PARAGRAPH = "paragraph"
_ABOVE = "text above headline or body"


@dataclass(slots=True)
class _Sorting:
    """What the sorting of `text` has come to so far; `place` is one that ends a by-line."""

    text: str
    zones: list[Zone] = field(default_factory=list)
    headline: Stretch | None = None
    authors: list[Stretch] = field(default_factory=list)
    dateline: Dateline | None = None
    place: Stretch | None = None

    def add(self, kind: ZoneKind, start: int, end: int, rule: str) -> None:
        """Put the stretch, without the blanks around it, into a zone, if anything is left."""
        start, end = lines.trimmed(self.text, start, end)
        if kind in ("body", "headline"):
            start = self._add_credits(kind, start, end, rule)
        if start < end:
            self.zones.append(Zone(kind, start, end, rule))

    def add_headline(self, start: int, end: int, rule: str) -> None:
        """Put the headline into a zone, without the credits in it."""
        self.add("headline", start, end, rule)
        self.headline = next(((zone.start, zone.end) for zone in self.zones if zone.kind == "headline"), None)

    def _add_credits(self, kind: ZoneKind, start: int, end: int, rule: str) -> int:
        """Put the credits of a paragraph and the text before each into zones; where the rest of it starts."""
        for (first, last), credit_rule in credit_lines.find(self.text, start, end):
            before, until = lines.trimmed(self.text, start, first)
            if before < until:
                self.zones.append(Zone(kind, before, until, rule))
            self.zones.append(Zone("credit", first, last, credit_rule))
            start, end = lines.trimmed(self.text, last, end)
        return start


def lay_out(text: str, title: str | None = None) -> Layout:
    """Sort the lines of `text` into zones. `title` is the headline where the client has it apart from the text."""
    every = lines.joined(text, lines.split(text), lambda line: toplines.stands_alone(text, line))
    top = toplines.classify(text, every)
    headline = headlines.find(text, top, title)
    body_at = _start_of_body(top, headline)
    is_labelled = any(line.label is not None and line.label.means == "body" for line in top[:body_at])
    sorting = _Sorting(text)
    for number, line in enumerate(top[:body_at]):
        if headline and number == headline.line:
            _add_headline(sorting, line, headline)
        elif line.kind is None:
            above = is_labelled or (headline is not None and number < headline.line)
            sorting.add("header" if above else "body", line.line.start, line.line.end, _ABOVE if above else _PARAGRAPH)
        else:
            _add_top_line(sorting, line, line.kind)
    _sort_body(sorting, [*_body_behind_label(top, body_at), *every[body_at:]])
    _take_place_of_byline(sorting)
    return Layout(tuple(sorting.zones), sorting.headline, tuple(sorting.authors), sorting.dateline)


def _start_of_body(top: Sequence[TopLine], headline: Headline | None) -> int:
    """How many lines stand above the body: up to the last of a header, or to the first of text without one."""
    above = headline.line + 1 if headline else 0
    for number in range(above, len(top)):
        line = top[number]
        if line.label and line.label.means == "body":
            return number + 1
        if line.kind is None and (headline is None or line.dateline):
            return above if headline else number
        if line.kind in ("header", "byline", "dateline"):
            above = number + 1
    return above


def _body_behind_label(top: Sequence[TopLine], body_at: int) -> list[Line]:
    """What stands on the line of the label that opens the body ("LP  The court ..."), as a line of its own."""
    label = top[body_at - 1].label if body_at else None
    if label is None or label.means != "body" or label.value[0] == label.value[1]:
        return []
    return [Line(*label.value, indent=0, after_gap=True)]


def _add_headline(sorting: _Sorting, line: TopLine, headline: Headline) -> None:
    """The headline, what stands before it on its line (a label, the day) and what behind it (the site, the day)."""
    before = line.rule if line.label else "day or section before the headline"
    sorting.add("header", line.line.start, headline.start, before)
    sorting.add_headline(headline.start, headline.end, headline.rule)
    sorting.add("header", headline.end, line.line.end, "site or day behind the headline")


def _add_top_line(sorting: _Sorting, line: TopLine, kind: ZoneKind) -> None:
    if line.byline:
        sorting.authors.extend(line.byline.authors)
        sorting.place = line.byline.place or sorting.place
    if line.dateline:
        sorting.dateline = sorting.dateline or line.dateline
    if line.label:
        _read_value(sorting, line.label)
    end = line.label.value[0] if line.label and line.label.means == "body" else line.line.end
    sorting.add(kind, line.line.start, end, line.rule)


def _read_value(sorting: _Sorting, label: Label) -> None:
    """The authors or the dateline that stand after a label."""
    if label.means == "authors":
        sorting.authors.extend(bylines.after_label(sorting.text, *label.value))
    elif label.means == "dateline":
        sorting.dateline = sorting.dateline or datelines.after_label(sorting.text, *label.value)


def _sort_body(sorting: _Sorting, body: Sequence[Line]) -> None:
    paragraphs = [(line.start, line.end) for line in body]
    if sorting.headline is None and paragraphs:
        paragraphs[:1] = _without_opening(sorting, *paragraphs[0], alone=len(paragraphs) == 1)
    unseen = _DATELINE_PARAGRAPHS
    for number, (start, end) in enumerate(paragraphs):
        opens = sorting.dateline is None and unseen > 0 and datelines.read(sorting.text, start, end) is not None
        found = None if opens else patterns.of_line(sorting.text, start, end, "body")
        if found:
            sorting.add(found.zone, start, end, found.rule)
        elif number >= len(paragraphs) - _TAIL_PARAGRAPHS and headers.closes_article(sorting.text, start, end):
            sorting.add("header", start, end, "labelled line at the end")
        elif sorting.dateline is None and unseen:
            unseen -= 1
            _add_opening(sorting, start, end, first=unseen == _DATELINE_PARAGRAPHS - 1)
        else:
            sorting.add("body", start, end, _PARAGRAPH)


def _without_opening(sorting: _Sorting, start: int, end: int, *, alone: bool) -> list[Stretch]:
    """The first paragraph, or the only one, without the headline, the by-line and the day that open it."""
    for zone in one_line.opening(sorting.text, start, end, alone=alone):
        start = zone.end
        if zone.kind == "headline":
            sorting.add_headline(zone.start, zone.end, zone.rule)
            continue
        sorting.add(zone.kind, zone.start, zone.end, zone.rule)
        if zone.kind == "byline" and (byline := bylines.read(sorting.text, zone.start, zone.end)):
            sorting.authors.extend(byline.authors)
    return [lines.trimmed(sorting.text, start, end)]


def _add_opening(sorting: _Sorting, start: int, end: int, first: bool) -> None:
    """A paragraph at the start of the body, its dateline apart."""
    if dateline := datelines.read(sorting.text, start, end, first=first):
        sorting.dateline = dateline
        sorting.add("dateline", dateline.start, dateline.end, dateline.rule)
        start = dateline.end
    sorting.add("body", start, end, _PARAGRAPH)


def _take_place_of_byline(sorting: _Sorting) -> None:
    """Where no line is a dateline, the place that ends the by-line is one, and is cut off the by-line."""
    if sorting.dateline is not None or sorting.place is None:
        return
    start, end = sorting.place
    number = next(number for number, zone in enumerate(sorting.zones) if zone.start <= start < zone.end)
    zone = sorting.zones.pop(number)
    following = sorting.zones[number:]
    del sorting.zones[number:]
    sorting.add(zone.kind, zone.start, start, zone.rule)
    sorting.add("dateline", start, end, "place at the end of the by-line")
    sorting.add(zone.kind, end, zone.end, zone.rule)
    sorting.zones.extend(following)
    sorting.dateline = Dateline(start, end, sorting.place, None, None, "place at the end of the by-line")
