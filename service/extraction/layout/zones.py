"""What the layout of an article consists of. Offsets are code points into the untouched text, half-open."""

from __future__ import annotations

from typing import Literal, NamedTuple

from service.extraction.trace import Trace

ZoneKind = Literal["header", "headline", "byline", "dateline", "body", "caption", "credit", "boilerplate"]
Stretch = tuple[int, int]


class Zone(NamedTuple):
    """A stretch of one kind; a paragraph of the body is a zone of its own. Offsets in code points."""

    kind: ZoneKind
    start: int
    end: int
    rule: str


class Dateline(NamedTuple):
    """The dateline's parts by offset: the place as printed ("TROY, N.C."), the day, the agency in brackets."""

    start: int
    end: int
    place: Stretch | None
    date: Stretch | None
    agency: Stretch | None
    rule: str


class Layout(NamedTuple):
    """The zones in the order of the text, apart from each other, and what stands out among them."""

    zones: tuple[Zone, ...]
    headline: Stretch | None
    authors: tuple[Stretch, ...]
    dateline: Dateline | None


def tell(layout: Layout, trace: Trace) -> None:
    """Tell the trace of each zone, with its kind for a reason."""
    for zone in layout.zones:
        trace.take("layout", zone.start, zone.end, zone.rule, zone.kind)
