"""The values of days: in figures, by month, by name, by weekday, and counted from the article's or the last named."""

from __future__ import annotations

import re
from datetime import date

from service.extraction.timex import holidays, underspecified
from service.extraction.timex.anchor import (
    day_value,
    days_of,
    make_date,
    nth_weekday,
    shifted,
    week_value,
)
from service.extraction.timex.expression import Expression
from service.extraction.timex.normalizers.periods import counted_period
from service.extraction.timex.registry import NORMALIZERS, value_of

_MIDWEEK = 4  # ISO 8601 counts a week to the year, here to the period as well, that has its Thursday


# --- in figures ---


@NORMALIZERS.register("figures")
def _figures(e: Expression) -> str | None:
    figures = _parts(e.words("iso_date")[0])
    day = make_date(*figures)
    return f"{day_value(day)}{e.clock() or ''}" if day else None


@NORMALIZERS.register("figures with an hour")
def _figures_with_hour(e: Expression) -> str:
    return f"{e.words('iso_hour')[0].upper()}:{e.words('iso_minute')[0][:2]}"


@NORMALIZERS.register("figures of either order")
def _figures_of_either_order(e: Expression) -> str | None:
    first, second, year = _parts(e.words("slash_date")[0])
    if year < 100:
        year += 2000 if year < 50 else 1900
    month_first, day_first = make_date(year, first, second), make_date(year, second, first)
    if month_first is None or day_first is None or month_first == day_first:
        told = month_first or day_first
        return day_value(told) if told else None
    today = e.anchor.date
    if today is None:
        return f"{year:04d}-XX-XX"
    if today in (month_first, day_first):
        return day_value(today)
    if (month_first > today) == (day_first > today):
        return f"{year:04d}-XX-XX"
    return day_value(max(month_first, day_first) if e.tense() == "future" else min(month_first, day_first))


def _parts(figures: str) -> list[int]:
    return [int(part) for part in re.split(r"\D", figures)]


# --- by month ---


@NORMALIZERS.register("calendar day")
def _calendar_day(e: Expression) -> str | None:
    day, month = e.integer("day") or e.listed("ordinal"), e.listed("month")
    if not day or not 1 <= day <= 31:
        return None
    year = e.year_of_first(month)
    if year is None:
        if e.anchor.year is None:
            return f"XXXX-{month:02d}-{day:02d}"
        year = _year_of_day(e, e.anchor.year, month, day)
    found = make_date(year, month, day)
    return day_value(found) if found else None


def _year_of_day(e: Expression, now: int, month: int, day: int) -> int:
    """The year of a day that has none: by its weekday where it has one, else the nearest that the tense allows."""
    years = _possible(e, {year: make_date(year, month, day) for year in (now - 1, now, now + 1)})
    weekday = e.entry("weekday")
    if weekday is not None:
        years = {year: found for year, found in years.items() if found.isoweekday() == int(weekday)} or years
    return _nearest_year(e, now, years, underspecified.OF_A_DAY)


def _possible(e: Expression, days: dict[int, date | None]) -> dict[int, date]:
    """The days that there are and that "last" or "next", where it stands there, lets be meant."""
    there = {year: day for year, day in days.items() if day is not None}
    shift, today = e.listed("shift"), e.anchor.date
    if not shift or today is None:
        return there
    return {year: day for year, day in there.items() if (day - today).days * shift > 0} or there


def _nearest_year(e: Expression, now: int, days: dict[int, date], nearness: float) -> int:
    today = e.anchor.date
    if today is None or not days:
        return now
    return underspecified.year(e, days, lambda year: (days[year] - today).days, nearness)


@NORMALIZERS.register("day of the same month")
def _day_of_same_month(e: Expression) -> str | None:
    last, day = e.antecedent.day(), e.integer("day")
    found = make_date(e.integer("year") or last.year, last.month, day) if last and day else None
    return day_value(found) if found else None


@NORMALIZERS.register("day of a counted month")
def _day_of_counted_month(e: Expression) -> str | None:
    month, day = e.anchor.months_away(e.listed("shift")), e.integer("day") or 0
    if not month[:4].isdecimal():
        return f"{month}-{day:02d}"
    found = make_date(int(month[:4]), int(month[5:]), day)
    return day_value(found) if found else None


@NORMALIZERS.register("edge of a period")
def _edge(e: Expression) -> str | None:
    """The first or last day, week or weekend of the period inside, or the one of the number that is told."""
    whole = _whole_days(e)
    if whole is None:
        return None
    number, unit = e.listed("edge"), e.unit("edge_unit")[0]
    if unit == "D":
        day = shifted(whole[0], number - 1) if number > 0 else whole[1]
        return day_value(day) if day and day <= whole[1] else None
    day = nth_weekday(*whole, number, 6 if unit == "WE" else _MIDWEEK)
    return f"{week_value(day)}{'-WE' if unit == 'WE' else ''}" if day else None


@NORMALIZERS.register("weekday of a period")
def _weekday_of_period(e: Expression) -> str | None:
    whole = _whole_days(e)
    day = nth_weekday(*whole, e.listed("edge"), e.listed("weekday")) if whole else None
    return day_value(day) if day else None


def _whole_days(e: Expression) -> tuple[date, date] | None:
    """The first and the last day of the period inside the expression."""
    whole = e.whole()
    return days_of((value_of(whole) if whole else counted_period(e, 0)) or "")


# --- by name ---


@NORMALIZERS.register("holiday")
def _holiday(e: Expression) -> str | None:
    rule = e.entry("holiday") or ""
    if holidays.is_once(rule):
        return rule
    year = e.year()
    if year is None:
        now = e.anchor.year
        if now is None:
            return f"XXXX-{rule if holidays.is_fixed(rule) else 'XX-XX'}"
        days = _possible(e, {year: holidays.day_of(rule, year) for year in (now - 1, now, now + 1)})
        year = now if e.entry("shift") == "0" else _nearest_year(e, now, days, underspecified.OF_A_MONTH)
    return day_value(holidays.day_of(rule, year))


# --- by weekday ---


@NORMALIZERS.register("weekday")
def _weekday(e: Expression) -> str:
    """The weekday that a word counts from the day named last, or the article's, or that the tense asks for."""
    weekday, counted = e.listed("weekday"), e.entry("context_shift")
    today = (e.antecedent.day() if counted else None) or e.anchor.date
    if today is None:
        return f"XXXX-WXX-{weekday}"
    ahead = (weekday - today.isoweekday()) % 7
    shift = counted or e.entry("shift") or str(e.match.rule.constants.get("shift", ""))
    if shift == "-1":
        return day_value(shifted(today, ahead - 7))
    if shift == "1":
        return day_value(shifted(today, ahead or 7))
    looks = underspecified.direction(e)
    if looks == "future" or (shift == "0" and looks != "past"):
        return day_value(shifted(today, ahead))
    return day_value(shifted(today, ahead - 7 if ahead else 0))


@NORMALIZERS.register("weekday a week later")
def _weekday_a_week_later(e: Expression) -> str:
    return _weekday_behind(e, e.anchor.date, weeks=1)


@NORMALIZERS.register("weekday after another")
def _weekday_after_another(e: Expression) -> str:
    return _weekday_behind(e, e.antecedent.day())


def _weekday_behind(e: Expression, day: date | None, weeks: int = 0) -> str:
    """The first such weekday behind `day`, or that of so many weeks later."""
    weekday = e.listed("weekday")
    if day is None:
        return f"XXXX-WXX-{weekday}"
    return day_value(shifted(day, ((weekday - day.isoweekday()) % 7 or 7) + 7 * weeks))


@NORMALIZERS.register("week of a day")
def _week_of_a_day(e: Expression) -> str | None:
    whole = e.whole()
    value = value_of(whole) if whole else None
    return week_value(date.fromisoformat(value)) if value and value[:1].isdecimal() else None


@NORMALIZERS.register("weekday of a week")
def _weekday_of_week(e: Expression) -> str:
    weekday, shift = e.listed("weekday"), e.listed("shift")
    today = e.anchor.date
    if today is None:
        return f"XXXX-WXX-{weekday}"
    return day_value(shifted(today, weekday - today.isoweekday() + 7 * shift))


# --- counted ---


@NORMALIZERS.register("day word")
def _day_word(e: Expression) -> str:
    return e.anchor.days_away(e.listed("day_word") + e.match.rule.constants.get("days", 0))


@NORMALIZERS.register("day of the context")
def _day_of_context(e: Expression) -> str:
    return day_value(shifted(e.antecedent.day(), e.listed("context_shift")))
