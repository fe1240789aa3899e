"""The day, the headline and the by-line that scrapers have run together with the first paragraph, or the whole text."""

from __future__ import annotations

from service.extraction.article_date import date_formats
from service.extraction.layout import affixes, bylines, datelines, lines, titles
from service.extraction.layout.zones import Zone
from service.rules import compiled

_LONGEST = 250
_MOST_SENTENCES = 3
_FEWEST_WORDS = 3
_CAPITALS = compiled.pattern(r"\s(?=[A-Z]{2,}[A-Z. -]*[,(: ])")
_APART = compiled.pattern(r"\s[-–—|]\s(?=\S)")
_BY = compiled.pattern(r"\s(?=(?:By|BY)\s)")


def opening(text: str, start: int, end: int, *, alone: bool) -> tuple[Zone, ...]:
    """The zones that open the line of the characters `start` to `end`, in order; the rest of it is the body.

    `alone`: the line is the whole text.
    """
    if datelines.read(text, start, end):
        return ()
    day_to = _day(text, start, end)
    day = (Zone("header", start, day_to, "day or section before the headline"),) if day_to > start else ()
    sentence = _first_sentence(text, day_to, end) if alone else ()
    return day + (_before_day(text, day_to, end) or sentence or _before_dateline(text, day_to, end))


def _day(text: str, start: int, end: int) -> int:
    """Where the day ends that opens the line and can be no part of a sentence: it has a label, or is all figures."""
    behind = affixes.behind_the_day(text, start, end)
    printed = next(date_formats.find(text, start, behind), None) if behind else None
    if behind is None or printed is None:
        return start
    is_apart = printed.start > start or text[printed.start : printed.end].replace("-", "").isdigit()
    return behind if is_apart else start


def _before_day(text: str, start: int, end: int) -> tuple[Zone, ...]:
    """The headline before a day, and the by-line before that day or the day itself."""
    limit = min(end, start + _LONGEST)
    day = next((printed for printed in date_formats.find(text, start, limit) if printed.full), None)
    if day is None:
        return ()
    apart = _APART.match(text, day.end, end)
    before = start + len(text[start : day.start].rstrip(" –—|-"))
    if apart and before + 1 < day.start:  # "Rain ends drought - May 12, 2021 - Nine hours ..."
        behind = Zone("header", before, apart.end(), "line of dates")
        return _headline(text, start, before, "words before the day on one line", behind)
    if text[day.end : day.end + 1] != " " or not text[day.end + 1 : day.end + 2].isupper():
        return ()
    by = max((found.end() for found in _BY.finditer(text, start, day.start)), default=None)
    byline = bylines.read(text, by, day.end) if by is not None else None
    if by is not None and byline and byline.authors:
        behind = Zone("byline", by, day.end, byline.rule)
        return _headline(text, start, by, "words before the by-line on one line", behind)
    if day.weekday or _is_sure_dateline(text, day.end + 1, end):
        behind = Zone("header", day.start, day.end, "line of dates")
        return _headline(text, start, day.start, "words before the day on one line", behind)
    return ()


def _before_dateline(text: str, start: int, end: int) -> tuple[Zone, ...]:
    """The headline before a dateline in capitals with its agency or a well-known city; it is left to the body."""
    for found in _CAPITALS.finditer(text, start, min(end, start + _LONGEST)):
        dateline = datelines.read(text, found.end(), end)
        if dateline and dateline.place and (dateline.agency or _is_known(text, *dateline.place)):
            return _headline(text, start, found.end(), "words before the dateline on one line")
    return ()


def _is_known(text: str, start: int, end: int) -> bool:
    return text[start:end].isupper() and text[start:end].lower() in datelines.CITIES


def _is_sure_dateline(text: str, start: int, end: int) -> bool:
    dateline = datelines.read(text, start, end)
    return dateline is not None and datelines.is_sure(text, dateline)


def _headline(text: str, start: int, end: int, rule: str, *behind: Zone) -> tuple[Zone, ...]:
    """The headline of the characters `start` to `end` and what is `behind` it; nothing where they can be none."""
    words = text[start:end].split()
    is_whole = len(words) >= _FEWEST_WORDS and words[-1].lower() not in lines.UNFINISHED
    is_headline = is_whole and not titles.sentence_ends(text, start, end - 1)
    return (Zone("headline", start, end, rule), *behind) if is_headline else ()


def _first_sentence(text: str, start: int, end: int) -> tuple[Zone, ...]:
    """The headline that is the sentence before a dateline, or one in title case."""
    limit = min(end, start + _LONGEST)
    ends = titles.sentence_ends(text, start, limit)[:_MOST_SENTENCES]
    for at in ends:
        if datelines.read(text, at, end):
            return (Zone("headline", start, at, "sentence before the dateline on one line"),)
    if ends and titles.is_title_case(text, start, ends[0]) and not titles.is_title_case(text, ends[0], limit):
        return (Zone("headline", start, ends[0], "title case before the body on one line"),)
    return ()
