"""Dates as headers and datelines print them: by themselves, in figures or in words, in any order.

What a sentence says of time is the business of `dates`; here a date is read off a line that holds little else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from service.rules import compiled, lexicon

_CENTURY_TURNS = 70  # '69 is 2069, '70 is 1970
MONTHS = {word: int(number) for word, number in lexicon.calendar("month").items()}
WEEKDAYS = {word: int(number) for word, number in lexicon.calendar("weekday").items()}


def _any_of(words: Iterable[str]) -> str:
    bare = sorted((word for word in words if not word.endswith(".")), key=lambda word: (-len(word), word))
    return rf"(?:{'|'.join(bare)})\b\.?"


MONTH = _any_of(MONTHS)
_MONTH_IN_FIGURES = rf"(?:{'|'.join(sorted((word for word in MONTHS if word.isalpha()), key=len, reverse=True))})(?=\d)"
WEEKDAY = _any_of(WEEKDAYS)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)(?:st\b|nd\b|rd\b|th\b)?"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_YEAR_AT_CLOCK = r"(?:19|20)\d\d(?=\d?\d:\d\d)"  # "May 7, 20205:12 PM", as pages run them together
_CLOCK = r"\d\d?:\d\d(?::\d\d)?"
_OPENINGS = sorted({word[:3] for word in MONTHS.keys() | WEEKDAYS.keys()})
# A date opens with a figure or such letters: to see first that it may halves the cost of a text without dates, and
# to see before that the one letter, in its case, halves it again.
_INITIALS = "".join(sorted({letter for word in _OPENINGS for letter in (word[0], word[0].upper())}))
_MAY_OPEN = rf"(?-i:(?=[\d{_INITIALS}])(?=\d|[A-Z]|(?<![a-zA-Z])))(?=\d|{'|'.join(_OPENINGS)})"
_FIGURE = compiled.pattern(r"\d")
_DATE = compiled.pattern(
    _MAY_OPEN
    + rf"""
    (?:(?<![\w./$€£#@&=])(?<![^-]-)(?<!\d:)|(?:(?<=[a-z])|(?<=/\d{{4}}))(?=(?-i:[A-Z])[a-z.]{{2,9}}\s\d\d?,\s\d{{4}}))
    (?:(?P<weekday>{WEEKDAY})[,\s|]{{0,3}}(?:the\s)?)?
    (?:
      (?P<y1>{_YEAR})(?P<mark>[-/.])(?P<m1>0?[1-9]|1[0-2])(?P=mark)(?P<d1>0?[1-9]|[12]\d|3[01])(?=T\d\d|(?!\w))
    | (?P<y2>(?:19|20)\d\d)(?P<m2>0[1-9]|1[0-2])(?P<d2>0[1-9]|[12]\d|3[01])(?=T\d{{4}}|(?!\w))
    | (?P<m3>{MONTH})\s{{0,3}}(?:-\s)?(?P<d3>{_DAY})
      (?:(?:,|\s-)?\s{{0,3}}(?P<y3>{_YEAR}|{_YEAR_AT_CLOCK})|,?\s'(?P<s3>\d\d)(?!\w)|\s{_CLOCK}\s(?:[A-Z]{{2,5}}\s)?(?P<y8>{_YEAR}))?(?:(?!\w)|(?=\d?\d:\d\d))
    | (?P<d4>{_DAY})(?:\sof)?[\s-]{{0,3}}(?P<m4>{MONTH})
      (?:[,\s-]{{0,3}}(?P<y4>{_YEAR})|[\s-]'?(?P<s4>\d\d)(?![\w:.]))?(?!\w)
    | (?P<y5>{_YEAR}),?[\s-]{{1,3}}(?P<m5>{MONTH})[\s-]{{1,3}}(?P<d5>{_DAY})(?!\w)
    | (?P<d9>{_DAY})/(?P<m9>{MONTH})/(?P<y9>{_YEAR})(?!\w)
    | (?P<d10>\d\d?)(?P<m10>{_MONTH_IN_FIGURES})(?:(?P<y10>{_YEAR})|(?P<s10>\d\d))(?!\w)
    | (?P<y11>{_YEAR})\s(?P<m11>0[1-9]|1[0-2])\s(?P<d11>0[1-9]|[12]\d|3[01])(?!\w)
    | (?P<m6>{MONTH}),?\s(?P<y6>{_YEAR})(?!\w)
    | (?P<a7>\d\d?)(?P<sep>[/.-])(?P<b7>\d\d?)(?P=sep)(?:(?P<y7>{_YEAR})|(?P<s7>\d\d))(?!\w)
    )
    (?![%$€£])(?![./-]\d|,\d{{3}}(?!\d))
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date at the characters `start` to `end`, as far as it is told; `weekday` as ISO 8601 counts.

    `either_order`: `month` and `day` may as well be the other way round ("12/10/2016").
    """

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    weekday: int | None = None
    either_order: bool = False

    def turned(self) -> PrintedDate:
        """The same date with day and month the other way round."""
        return replace(self, month=self.day or self.month, day=self.month)

    def in_year(self, year: int) -> date | None:
        """The day that it is in `year`; None where it has no day, or that year has no such day."""
        try:
            return date(year, self.month, self.day) if self.day else None
        except ValueError:
            return None

    @property
    def full(self) -> date | None:
        """The day, where it is told whole."""
        return self.in_year(self.year) if self.year else None


def find(text: str, start: int, end: int) -> Iterator[PrintedDate]:
    """The dates among the characters `start` to `end` of `text`, in order; those that no calendar has are left out."""
    # every date has a figure: to see that there is none costs a tenth of trying each place
    for match in _DATE.finditer(text, start, end) if _FIGURE.search(text, start, end) else ():
        printed = _read(match)
        # A leap year stands in where the year is not told, so that 29 February is a day.
        if printed and (printed.day is None or printed.in_year(printed.year or 2000)):
            yield printed


def _read(match: re.Match[str]) -> PrintedDate | None:
    parts = {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value}
    start = match.start()
    weekday = WEEKDAYS[parts["weekday"].rstrip(".").lower()] if "weekday" in parts else None
    year = int(parts["y"]) if "y" in parts else _whole_year(parts.get("s"))
    if "a" in parts:
        return _ordered(start, match.end(), year, int(parts["a"]), int(parts["b"]), weekday, parts["sep"])
    month = parts["m"].rstrip(".").lower()
    day = int(parts["d"].rstrip("stndrhSTNDRH")) if "d" in parts else None
    return PrintedDate(start, match.end(), year, MONTHS.get(month) or int(month), day, weekday)


def _ordered(
    start: int, end: int, year: int | None, first: int, second: int, weekday: int | None, separator: str
) -> PrintedDate | None:
    """A date of figures alone: the day first after full stops, else as the figures or the weekday allow."""
    month_first = PrintedDate(start, end, year, first, second, weekday)
    day_first = month_first.turned()
    if separator == "." or not month_first.full or month_first == day_first:
        return day_first if day_first.full else None
    if not day_first.full:
        return month_first
    fitting = [reading for reading in (month_first, day_first) if reading.full and reading.full.isoweekday() == weekday]
    return fitting[0] if len(fitting) == 1 else replace(month_first, either_order=True)


def _whole_year(short: str | None) -> int | None:
    if short is None:
        return None
    return int(short) + (1900 if int(short) >= _CENTURY_TURNS else 2000)
