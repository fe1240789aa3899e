"""The year of a dateline or header that names only day and month, where nothing but the story itself tells it.

Three things tell: a whole date of the weeks before it ("photo taken on May 4, 2026"), a year that the lead sets beside
a name ("the 2026 May Day holiday") and whose calendar has the weekday that the lead names, and such a year alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from service.extraction.article_date import date_formats
from service.extraction.article_date.date_formats import WEEKDAYS, PrintedDate
from service.extraction.document import Document
from service.rules import lexicon

_LEAD = 3  # paragraphs, the headline among them
_MONTH = timedelta(days=31)
_DAY = timedelta(days=1)
_PREPOSITIONS = lexicon.words("function_words", use="before_time")


def of_dateline(document: Document, printed: PrintedDate, end: int) -> int | None:
    """The year of the dateline's `printed` day, None where the story behind character `end` does not tell it."""
    if (year := by_whole_dates(document, printed, end)) is not None:
        return year
    lead = list(_lead(document))
    days = {year: day for year in _attributive_years(document, lead) if (day := printed.in_year(year))}
    if _weekdays(document):
        days = {year: day for year, day in days.items() if is_on_weekday(document, day)}
    return next(iter(days)) if len(days) == 1 else None


def by_whole_dates(document: Document, printed: PrintedDate, end: int) -> int | None:
    """The one year in which `printed` is at most a month after a whole date of the story behind character `end`."""
    years = {day.year for day in _days_of_weeks_before(document, printed, end)}
    return years.pop() if len(years) == 1 else None


def _days_of_weeks_before(document: Document, printed: PrintedDate, end: int) -> Iterator[date]:
    """The printed day in the year of each whole date of the story that is at most a month before it."""
    for told in date_formats.find(document.text, end, len(document.text)):
        day = printed.in_year(told.full.year) if told.full and not told.either_order else None
        if told.full and day and timedelta() <= day - told.full <= _MONTH:
            yield day


def is_on_weekday(document: Document, day: date) -> bool:
    """Whether the lead names the weekday of `day` or the one before it."""
    return not _weekdays(document).isdisjoint((day.isoweekday(), (day - _DAY).isoweekday()))


def _weekdays(document: Document) -> set[int]:
    return {WEEKDAYS[word] for token in _lead(document) if (word := document.lower[token]) in WEEKDAYS}


def _lead(document: Document) -> Iterator[int]:
    """The tokens of the headline and the first paragraphs."""
    told = [paragraph for paragraph in document.paragraphs if paragraph.zone in ("headline", "body")]
    for paragraph in told[:_LEAD]:
        for sentence in document.sentences[paragraph.first : paragraph.last]:
            yield from range(sentence.first, sentence.last)


def _attributive_years(document: Document, tokens: list[int]) -> Iterator[int]:
    """The years among the tokens that stand before a name: of no day ("June 2020"), and behind no "in" or "since"."""
    for token in tokens:
        year = document.lower[token].partition("-")[0]
        before = document.lower[token - 1] if token else ""
        of_day = before in date_formats.MONTHS or before == "," or before.isdecimal()
        if (
            len(year) == 4
            and year.isdecimal()
            and year[:2] in ("19", "20")
            and before not in _PREPOSITIONS
            and not of_day
        ):
            yield int(year)
