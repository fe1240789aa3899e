"""The article's lines sorted into zones: header, headline, by-line, dateline, paragraphs of the body, boilerplate.

Lines are sorted before anything is tokenised, so that no sentence runs from a header into the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

ZoneKind = Literal["header", "headline", "byline", "dateline", "body", "boilerplate"]
Stretch = tuple[int, int]

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of one kind; a paragraph of the body is a zone of its own. Offsets in code points."""

    kind: ZoneKind
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """The dateline's parts by offset: the place as printed ("TROY, N.C."), the day, the agency in brackets."""

    start: int
    end: int
    place: Stretch | None
    date: Stretch | None
    agency: Stretch | None
    rule: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The zones in the order of the text, apart from each other, and what stands out among them."""

    zones: tuple[Zone, ...]
    headline: Stretch | None
    authors: tuple[Stretch, ...]
    dateline: Dateline | None


def lay_out(text: str, title: str | None = None) -> Layout:
    """Sort the lines of `text` into zones. `title` is the headline where the client has it apart from the text."""
    zones = tuple(Zone("body", m.start(), m.end(), "a line is a paragraph") for m in _PARAGRAPH.finditer(text))
    return Layout(zones, None, (), None)
