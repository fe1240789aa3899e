"""The day that relative expressions count from, and calendar arithmetic that gives TIMEX3 values.

Where the anchor does not tell a part, the value has an X for each digit of it, as TIMEX3 writes what is underspecified.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from service.extraction.record import ArticleDate
from service.rules import compiled

_PERIOD = compiled.pattern(r"(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")
_LAST_YEAR = 9999


class Anchor(NamedTuple):
    """The reference day as far as it is known; a month without a year, or a day without a month, is not."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, article_date: ArticleDate | None, published: str | None) -> Anchor:
        """The article's date, failing that the day of `published` (ISO 8601), failing that nothing."""
        value = article_date.value if article_date is not None else published
        if value is None or not value[:4].isdecimal():
            return cls()
        return cls(*(int(part) for part in value[:10].split("-") if part.isdecimal()))

    @classmethod
    def at(cls, month: str, day: int | None) -> Anchor:
        """The day of a month ("2016-02"), its last one where it has none of that number."""
        days = days_of(month)
        return cls(days[0].year, days[0].month, min(day, days[1].day)) if days and day else cls()

    def __str__(self) -> str:
        """The parts that are known: 2016-10-12, 2016-10."""
        parts = (
            f"{self.year:04d}" if self.year else "nothing",
            self.month and f"{self.month:02d}",
            self.day and f"{self.day:02d}",
        )
        return "-".join(part for part in parts if part)

    @property
    def date(self) -> date | None:
        """The day, where all of it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return make_date(self.year, self.month, self.day)

    def days_away(self, days: int) -> str:
        """The day that is `days` after this one."""
        return day_value(shifted(self.date, days))

    def weeks_away(self, weeks: int) -> str:
        """The ISO week that is `weeks` after this one's."""
        return week_value(shifted(self.date, 7 * weeks))

    def weekend_away(self, weeks: int) -> str:
        """The weekend of the ISO week that is `weeks` after this one's."""
        return f"{self.weeks_away(weeks)}-WE"

    def months_away(self, months: int) -> str:
        """The month that is `months` after this one."""
        if self.year is None or self.month is None:
            return "XXXX-XX"
        return month_value(*month_after(self.year, self.month, months))

    def quarters_away(self, quarters: int) -> str:
        """The quarter that is `quarters` after this one."""
        if self.year is None or self.month is None:
            return "XXXX-QX"
        count = 4 * self.year + (self.month - 1) // 3 + quarters
        return f"{year_value(count // 4)}-Q{count % 4 + 1}"

    def years_away(self, years: int) -> str:
        """The year that is `years` after this one."""
        return year_value(None if self.year is None else self.year + years)


def make_date(year: int, month: int, day: int) -> date | None:
    """The day, None where there is none of the kind."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date | None, days: int) -> date | None:
    """The day that is `days` after `day`, None beyond the calendar's ends."""
    try:
        return None if day is None else day + timedelta(days)
    except OverflowError:
        return None


def month_after(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month that are `months` after the given ones."""
    count = 12 * year + month - 1 + months
    return count // 12, count % 12 + 1


def days_of(value: str) -> tuple[date, date] | None:
    """The first and the last day of a year, quarter, month or week of the calendar; None for any other value."""
    match = _PERIOD.fullmatch(value)
    if match is None or not 0 < (year := int(match["year"])) < _LAST_YEAR:
        return None
    if match["week"]:
        monday = date.fromisocalendar(year, 1, 1) + timedelta(7 * int(match["week"]) - 7)
        return monday, monday + timedelta(6)
    first, last = 1, 12
    if match["quarter"]:
        last = 3 * int(match["quarter"])
        first = last - 2
    elif match["month"]:
        first = last = int(match["month"])
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def nth_weekday(first: date, last: date, count: int, weekday: int) -> date | None:
    """The ISO weekday from `first` to `last` that is the `count`th, from behind where `count` is negative."""
    if count > 0:
        day = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    else:
        day = last - timedelta((last.isoweekday() - weekday) % 7 - 7 * (count + 1))
    return day if first <= day <= last else None


def day_value(day: date | None) -> str:
    """2016-10-12."""
    return day.isoformat() if day else "XXXX-XX-XX"


def week_value(day: date | None) -> str:
    """2016-W41, the ISO week that `day` lies in."""
    if day is None:
        return "XXXX-WXX"
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def month_value(year: int | None, month: int) -> str:
    """2016-10."""
    return f"{year_value(year)}-{month:02d}"


def year_value(year: int | None) -> str:
    """2016; XXXX where the year is not known or none that four digits write."""
    return f"{year:04d}" if year is not None and 0 <= year <= 9999 else "XXXX"
