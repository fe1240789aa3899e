"""Sorts the lines of an article into zones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from service.extraction.layout import lines
from service.extraction.layout.lines import Line
from service.extraction.layout.zones import Layout, Stretch, Zone


def lay_out(text: str, title: str | None = None) -> Layout:
    """Sort the lines of `text` into zones. `title` is the headline where the client has it apart from the text."""
    all_lines = lines.split(text)
    zones = tuple(Zone("body", start, end, "paragraph") for start, end in _paragraphs(text, all_lines))
    return Layout(zones, None, (), None)


def _paragraphs(text: str, rest: Sequence[Line]) -> Iterator[Stretch]:
    """The stretches of the paragraphs that the lines of `rest` make up."""
    wrapped = lines.column(text, rest)
    start = rest[0].start if rest else 0
    for line, following in pairwise(rest):
        if not lines.goes_on(text, line, following, wrapped):
            yield start, line.end
            start = following.start
    if rest:
        yield start, rest[-1].end
