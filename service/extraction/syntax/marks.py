"""Quotation marks: the stretches of text that stand between an opening mark and its closing one.

Whether a mark opens or closes is told by what stands beside it and, only where that does not tell, by its glyph, since
typesetters err. A paragraph is where an unclosed or odd mark recovers: nothing reaches over its end, but that the lines
behind a quotation left open are quoted up to one that a mark closes and none opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from service.rules import compiled

# A tag (<tweet author="X">) is matched whole, so that the marks in it are none. Each pattern opens with the mark itself
# and then looks behind it, since what opens with plain characters is searched for eight times as fast.
_DOUBLE = compiled.pattern(r"<[^<>\n]{1,500}>|'''(?<=\S''')(?!\w)|''|``|‘‘|’’|\"|“|”|„|‟|«|»")
_SINGLE_OPENING = compiled.pattern(
    r"['‘](?<![^\s(\[—–\-].)(?=[\w…$#@\[]|\.\.\.|\.\d)(?!\d0s\b)(?!(?i:em|til|cause|tis|twas|bout|n)\b)"
)
_SINGLE_CLOSING = compiled.pattern(r"['’](?<=[^\s'‘’].)(?!\w)")
_OPENING = compiled.pattern("[<'`‘’\"“”„‟«»]")
_SINGLE_LIMIT = 400
_MOST_BETWEEN = 4  # paragraphs
_GAP = 8  # characters of white space between a sentence and an opening mark
_CLOSING_GLYPHS = frozenset(("”", "»", "’’"))
_GLYPHS = "'\"“”„‟«»‘’`"
_BEFORE_OPENING = frozenset("([{<>—–―-…:/" + _GLYPHS)
_SENTENCE_ENDS = frozenset(".?!…")
_STOPS = _SENTENCE_ENDS | {","}
_AFTER_CLOSING = frozenset(".,;:!?)]}<>—–―-…/" + _GLYPHS)


class Stretch(NamedTuple):
    """Text in quotation marks: characters `start` to `end` with the marks, `inner_start` to `inner_end` without.

    `closed` is False where the paragraph ends before a closing mark does; `single` where the marks are single ones.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    single: bool = False


def stretches(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[Stretch]:
    """The outermost stretches of quoted text in `paragraphs` (offsets into `text`), in the order of the text."""
    found: list[Stretch] = []
    left_open = -1  # how many were found up to a quotation that its paragraph leaves open
    between: list[Stretch] = []  # the paragraphs without a mark behind it
    for start, end in paragraphs:
        marked = _OPENING.search(text, start, end) is not None  # as in one paragraph of three
        if left_open >= 0:
            mark = _first_mark(text, start, end) if marked else None
            if mark is not None and mark.start() > start and not _opens(text, start, end, mark, True):
                found[left_open:] = [*between, Stretch(start, mark.end(), start, mark.start(), True)]
                start = mark.end()
            between = [] if mark is not None else [*between, Stretch(start, end, start, end, False)]
            left_open = -1 if mark is not None or len(between) > _MOST_BETWEEN else left_open
        if not marked:
            continue
        doubles = _double(text, start, end)
        found += _with_singles(text, start, end, doubles)
        if doubles and not doubles[-1].closed and doubles[-1].end == end:
            left_open, between = len(found), []
    return found


def _first_mark(text: str, start: int, end: int) -> re.Match[str] | None:
    return next((mark for mark in _DOUBLE.finditer(text, start, end) if mark[0][0] != "<"), None)


def _double(text: str, start: int, end: int) -> list[Stretch]:
    marks = [mark for mark in _DOUBLE.finditer(text, start, end) if mark[0][0] != "<"]
    closing_of = _pairs(text, start, end, marks)
    openings = list(closing_of)
    found: list[Stretch] = []
    for position, number in enumerate(openings):
        mark, pair = marks[number], closing_of[number]
        if found and mark.start() < found[-1].end:
            continue  # nested
        if pair is not None:
            closing = marks[pair]
            stop, inner, closed = closing.end(), closing.start(), True
        else:
            # Flat text often loses the closing mark: the next opening one that begins a sentence bounds the quotation.
            later = (marks[opening].start() for opening in openings[position + 1 :])
            stop = inner = next(
                (at for at in later if text[max(start, at - _GAP) : at].rstrip()[-1:] in _SENTENCE_ENDS), end
            )
            closed = False
        if mark.end() < inner:
            found.append(Stretch(mark.start(), stop, mark.end(), inner, closed))
    return found


def _pairs(text: str, start: int, end: int, marks: list[re.Match[str]]) -> dict[int, int | None]:
    """For each opening mark by its number the closing one, None where there is none; in order."""
    closing_of: dict[int, int | None] = {}
    inside: list[int] = []
    for number, mark in enumerate(marks):
        if _opens(text, start, end, mark, bool(inside)) and not (inside and _is_displaced(text, end, marks, number)):
            closing_of[number] = None
            inside.append(number)
        elif inside:
            closing_of[inside.pop()] = number
    return closing_of


def _is_displaced(text: str, end: int, marks: list[re.Match[str]], number: int) -> bool:
    """Whether a straight mark, within a quotation, is its closing one, set before the next word: '"Go, "he said'.

    So it is where a stop stands before it, and the next mark opens too or there is none.
    """
    mark = marks[number]
    if mark[0] != '"' or text[max(0, mark.start() - _GAP) : mark.start()].rstrip(" ")[-1:] not in _STOPS:
        return False
    following = marks[number + 1] if number + 1 < len(marks) else None
    return following is None or _opens(text, mark.end(), end, following, True)


def _opens(text: str, start: int, end: int, mark: re.Match[str], inside: bool) -> bool:
    before = text[mark.start() - 1] if mark.start() > start else " "
    after = text[mark.end()] if mark.end() < end else " "
    may_open = not after.isspace() and (before.isspace() or before in _BEFORE_OPENING)
    may_close = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    if may_open != may_close:
        return may_open and not (inside and mark[0] in _CLOSING_GLYPHS)
    if inside or (after.isspace() and mark[0] in _CLOSING_GLYPHS):
        return False  # "” Park said", where the mark slid to the next line
    return before.isspace() or mark[0] not in _CLOSING_GLYPHS


def _with_singles(text: str, start: int, end: int, doubles: list[Stretch]) -> list[Stretch]:
    """The double stretches and, between them, those in single marks (headlines mostly)."""
    found: list[Stretch] = []
    position = start
    for double in doubles:
        found += _single(text, position, double.start)
        found.append(double)
        position = double.end
    return found + _single(text, position, end)


def _single(text: str, start: int, end: int) -> list[Stretch]:
    """Stretches in single marks. "the workers' union" closes nothing as long as something better does."""
    openings = list(_SINGLE_OPENING.finditer(text, start, end))
    if not openings:
        return []
    closings = [match.start() for match in _SINGLE_CLOSING.finditer(text, start, end)]
    found: list[Stretch] = []
    at = 0
    for number, opening in enumerate(openings):
        limit = openings[number + 1].start() if number + 1 < len(openings) else end
        limit = min(limit, opening.end() + _SINGLE_LIMIT)
        while at < len(closings) and closings[at] <= opening.end():
            at += 1
        best = -1
        rank = 0
        while at < len(closings) and closings[at] <= limit:
            last = text[closings[at] - 1]
            better = 3 if last in ".,!?;…" else 1 if last == "s" else 2
            if better > rank:
                best, rank = closings[at], better
            at += 1
        if rank:
            found.append(Stretch(opening.start(), best + 1, opening.end(), best, True, True))
    return found
