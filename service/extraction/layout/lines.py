"""The lines of a text, and which of them are one paragraph that a narrow column has broken.

Copy comes a line a paragraph, or hard-wrapped at some 60 to 80 characters with the paragraphs told by indents or blank
lines, or a sentence a line, or as tables. A line is taken to go on in the next one only where the copy shows that it is
wrapped, and only where the next word would not have fitted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from service.extraction.layout import titles
from service.extraction.layout.zones import Stretch
from service.rules import lexicon

# What is blank: Unicode's white space, the byte order mark, the zero-width marks.
_BLANKS = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
)
_BLANKS += "\u2028\u2029\u202f\u205f\u3000\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_TAB = 4
_NARROWEST_COLUMN, _WIDEST_COLUMN = 50, 120
_MOST_TOO_LONG = 2  # lines that no column holds, for each broken off
_SURE_EVIDENCE = 4  # lines broken off, which show a column however narrow it is
_HEADLINE_WITHIN = 12  # lines
_RAGGED = 12  # characters by which the lines of a column differ
UNFINISHED = lexicon.words("function_words", use="ends_no_paragraph")
_NARROWEST_BROKEN, _SHORTEST_BROKEN = 24, 30
_CLOSED = tuple(".!?:;\"”'’)")


class Line(NamedTuple):
    """Characters `start` to `end` of a line without its blanks, how far it is indented, a blank line above it?"""

    start: int
    end: int
    indent: int
    after_gap: bool


class _Column(NamedTuple):
    """How the copy is wrapped: to `width` characters, paragraphs indented by more than `margin`."""

    width: int
    margin: int


def split(text: str) -> list[Line]:
    """The lines of `text` that are not blank, whatever ends them."""
    lines: list[Line] = []
    offset = 0
    after_gap = False
    for raw in text.splitlines(keepends=True):
        content = raw.lstrip(_BLANKS)
        if content:
            blanks = raw[: len(raw) - len(content)]
            start = offset + len(blanks)
            end = start + len(content.rstrip(_BLANKS))
            lines.append(Line(start, end, len(blanks.lstrip("\ufeff")) + (_TAB - 1) * blanks.count("\t"), after_gap))
        after_gap = not content
        offset += len(raw)
    return lines


def trimmed(text: str, start: int, end: int) -> Stretch:
    """The characters `start` to `end` without the blanks at both ends."""
    stretch = text[start:end]
    return start + len(stretch) - len(stretch.lstrip(_BLANKS)), start + len(stretch.rstrip(_BLANKS))


def joined(text: str, lines: Sequence[Line], stands_alone: Callable[[Line], bool]) -> list[Line]:
    """`lines` with those made one that a narrow column has broken; a line that `stands_alone` is no part of another."""
    alone = cache(lambda number: stands_alone(lines[number]))  # asked of few lines
    broken_off = [
        _breaks_off(text, line, following) and not (alone(number) or alone(number + 1))
        for number, (line, following) in enumerate(pairwise(lines))
    ]
    column = _column(lines, broken_off)
    if column is None:
        broken = next((at for at in range(_HEADLINE_WITHIN) if _is_broken_headline(text, lines[at : at + 3])), None)
        if broken is None or alone(broken) or alone(broken + 1):
            return list(lines)
        return [*lines[:broken], lines[broken]._replace(end=lines[broken + 1].end), *lines[broken + 2 :]]
    whole = [lines[0]]
    for number, (line, following) in enumerate(pairwise(lines)):
        goes_on = broken_off[number] or _is_full(text, line, following, column)
        if goes_on and following.indent <= column.margin and not alone(number + 1):
            whole[-1] = whole[-1]._replace(end=following.end)
        else:
            whole.append(following)
    return whole


def _is_broken_headline(text: str, lines: Sequence[Line]) -> bool:
    """Whether the first two of `lines` stand apart from the third and are one headline, broken within its words."""
    if len(lines) < 3 or lines[1].after_gap or not lines[2].after_gap or lines[1].end - lines[0].start > _WIDEST_COLUMN:
        return False
    first, second = (text[line.start : line.end] for line in lines[:2])
    goes_on = second[0].islower() or (first.count(" ") > 1 and first.rpartition(" ")[2] in UNFINISHED)
    return goes_on and " " in first and " " in second and first[-1].isalnum() and second[-1].isalnum()


def _column(lines: Sequence[Line], broken_off: Sequence[bool]) -> _Column | None:
    """The column that wraps `lines`, told by the lines that break a sentence off; None where none does."""
    evidence = [pair for pair, is_broken_off in zip(pairwise(lines), broken_off, strict=True) if is_broken_off]
    if not evidence:
        return None
    width = max(line.indent + line.end - line.start for line, _ in evidence)
    too_long = sum(line.end - line.start > max(width, _NARROWEST_COLUMN) + _RAGGED for line in lines)
    if too_long > _MOST_TOO_LONG * len(evidence):
        return None  # there are whole paragraphs on a line, so that what is broken off is a list of the page
    narrowest = 0 if len(evidence) >= _SURE_EVIDENCE else _NARROWEST_COLUMN
    return _Column(max(width, narrowest), min(following.indent for _, following in evidence))


def _is_full(text: str, line: Line, following: Line, column: _Column) -> bool:
    """Whether the first word of `following` would not have fitted into the column after `line`.

    A line that is much longer than the column is a paragraph of its own.
    """
    if following.after_gap or line.end - line.start > column.width + _RAGGED:
        return False
    first_word = text[following.start : min(following.end, following.start + _WIDEST_COLUMN)].split(maxsplit=1)[0]
    filled = line.indent + line.end - line.start
    return filled <= _WIDEST_COLUMN and column.width <= filled + len(first_word)


def _breaks_off(text: str, line: Line, following: Line) -> bool:
    """Whether `line` is short enough for a column and leaves its sentence to the line `following`."""
    if following.after_gap or line.end - line.start > _WIDEST_COLUMN:
        return False
    if text[following.start].islower():
        is_alone = text[following.start : following.end].isalpha()  # "at", between a day and its hour; "news"
        is_full = line.end - line.start >= _NARROWEST_BROKEN
        return is_full and not is_alone and not text.endswith(_CLOSED, line.start, line.end)
    words = text[line.start : line.end]
    is_unfinished = words.rpartition(" ")[2] in UNFINISHED
    is_inside = not words.endswith(_CLOSED) and bool(titles.sentence_ends(text, line.start, line.end))
    return len(words) >= _SHORTEST_BROKEN and (is_unfinished or is_inside)
