"""Named days: the date of a holiday in a given year, from a rule of its calendar.

A rule of `rules/timex/holidays.tsv` is one of `12-25` (month and day), `11-4-4` (month, the how manyeth, ISO weekday;
the how manyeth is -1 for the last), `easter-2` (days from Easter Sunday), `2001-09-11` (one day of history) and
the days of some years, for feasts that the moon gives.
"""

from __future__ import annotations

from datetime import date

from service.extraction.timex.anchor import days_of, make_date, nth_weekday, shifted
from service.rules import compiled

_FIXED = compiled.pattern(r"(\d\d)-(\d\d)")
_NTH = compiled.pattern(r"(\d\d)-(-?\d)-(\d)(?:\+(\d))?")
_EASTER = compiled.pattern(r"easter([+-]\d+)")
_ONCE = compiled.pattern(r"\d{4}-\d\d-\d\d")


def day_of(rule: str, year: int) -> date | None:
    """The day that `rule` gives in `year`; None where the calendar has none."""
    if _ONCE.fullmatch(rule):
        return date.fromisoformat(rule)
    if _ONCE.match(rule):
        return next((date.fromisoformat(day) for day in rule.split() if day.startswith(f"{year:04d}-")), None)
    if match := _FIXED.fullmatch(rule):
        return make_date(year, int(match[1]), int(match[2]))
    if match := _EASTER.fullmatch(rule):
        return shifted(easter(year), int(match[1]))
    if match := _NTH.fullmatch(rule):
        days = days_of(f"{year:04d}-{match[1]}")
        return shifted(nth_weekday(*days, int(match[2]), int(match[3])), int(match[4] or 0)) if days else None
    raise ValueError(f"no rule of a holiday: {rule!r}")


def is_once(rule: str) -> bool:
    """Whether the rule is one day of history and not a day of each year."""
    return _ONCE.fullmatch(rule) is not None


def is_fixed(rule: str) -> bool:
    """Whether the rule is the same month and day in each year."""
    return _FIXED.fullmatch(rule) is not None


def easter(year: int) -> date | None:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of Nature, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return make_date(year, month, day + 1)
