"""The values of weeks, months, seasons, years and longer periods."""

from __future__ import annotations

from service.extraction.timex import numbers, underspecified
from service.extraction.timex.anchor import day_value, month_after, month_value, shifted, week_value, year_value
from service.extraction.timex.expression import Expression
from service.extraction.timex.registry import NORMALIZERS, value_of

# --- months and seasons ---


@NORMALIZERS.register("month")
def _month(e: Expression) -> str:
    month = e.listed("month")
    year = _spelt_year(e) or e.year_of_first(month)
    if year is None and e.anchor.year is not None:
        year = _year_of_month(e, e.anchor.year, e.anchor.month or 12, month)
    return month_value(year, month)


def _year_of_month(e: Expression, year: int, now: int, month: int) -> int:
    shift = e.entry("shift") or e.match.rule.constants.get("shift")
    if shift == "-1":
        return year - (month >= now)
    if shift == "1":
        return year + (month <= now)
    if shift == "0":
        return year
    years = (year - 1, year, year + 1)
    return underspecified.year(e, years, lambda y: 12 * (y - year) + month - now, underspecified.OF_A_MONTH)


@NORMALIZERS.register("month after another")
def _month_after(e: Expression) -> str | None:
    first, month = e.antecedent.month(), e.listed("month")
    return month_value(first[0] + (month < first[1]), month) if first else None


_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}  # January is 13 of the winter before


@NORMALIZERS.register("season")
def _season(e: Expression) -> str:
    season = e.entry("season") or ""
    year = _spelt_year(e) or e.year()
    if year is None and e.anchor.year is not None:
        year = _year_of_season(e, season, e.anchor.year, e.anchor.month or 12)
    return f"{year_value(year)}-{season}"


def _year_of_season(e: Expression, season: str, year: int, month: int) -> int:
    begin, end = _SEASON_MONTHS[season]
    if month + 12 <= end:
        year, month = year - 1, month + 12
    shift = e.entry("shift")
    if shift == "-1":
        return year - (end >= month)
    if shift == "1":
        return year + (begin <= month)
    if shift == "0" or begin <= month <= end:
        return year
    looks = underspecified.direction(e)
    return year - (begin > month and looks == "past") + (end < month and looks == "future")


# --- years, decades, centuries ---


@NORMALIZERS.register("year")
def _year(e: Expression) -> str:
    year = _spelt_year(e) or e.year()
    return e.anchor.years_away(e.listed("shift")) if year is None else year_value(year)


def _spelt_year(e: Expression) -> int | None:
    """Nineteen ninety-seven counts hundreds first, two thousand and four does not."""
    words, vocabulary = e.words("spelt_year"), e.context.grammar.vocabulary
    if not words:
        return None
    hundreds = e.look_up("hundreds", words[0])
    counted = numbers.number(words[1:] if hundreds else words, vocabulary)
    return 100 * int(hundreds or 0) + int(counted or 0)


@NORMALIZERS.register("second year")
def _second_year(e: Expression) -> str | None:
    first, last = e.antecedent.value or "", e.integer("yy")
    if last is None or not first[:4].isdecimal() or last <= int(first[2:4]):
        return None
    return f"{first[:2]}{last:02d}"


@NORMALIZERS.register("decade")
def _decade(e: Expression) -> str:
    written = e.words("decade") or e.words("year")
    if written:
        decade = written[0][:3]
        return decade if decade[2] != "0" or decade == "200" else decade[:2]  # the 1800s are a century
    tens = e.entry("spelt_decade") or (e.words("short_decade") or e.words("tens_in_figures"))[0][0]
    return f"{'20' if int(tens) < 2 else '19'}{tens}"


@NORMALIZERS.register("century")
def _century(e: Expression) -> str | None:
    ordinal = int(e.entry("ordinal") or e.integer("ordinal") or 0)
    return f"{ordinal - 1:02d}" if 1 <= ordinal <= 30 else None


# --- counted from the article or from what was named last ---


@NORMALIZERS.register("period")
def _period(e: Expression) -> str:
    return counted_period(e, int(e.entry("shift") or e.match.rule.constants.get("shift", 0)))


def counted_period(e: Expression, shift: int) -> str:
    """The period `shift` units from the article's own."""
    anchor = e.anchor
    letter, count = e.unit("period")
    if letter == "W":
        return anchor.weeks_away(shift * count)
    if letter == "M":
        return anchor.months_away(shift)
    if letter == "Q":
        return anchor.quarters_away(shift)
    if letter == "WE":
        return anchor.weekend_away(shift)
    return anchor.years_away(shift * count)[: _figures(count)]


def _figures(years: int) -> int:
    """How many figures the value of a year, a decade or a century has."""
    return 5 - len(str(years))


@NORMALIZERS.register("period of the context")
def _period_of_context(e: Expression) -> str:
    letter, count = e.unit("period")
    shift = int(e.entry("context_shift") or e.match.rule.constants.get("shift", 0))
    value, last = e.antecedent.value or "", e.antecedent.day()
    if letter == "D":
        return day_value(shifted(last or e.anchor.date, shift))
    figures = _figures(count)
    if letter == "Y" and len(value) >= figures and value[:figures].isdecimal():
        return year_value(int(value[:figures].ljust(4, "0")) + shift * count)[:figures]
    if letter == "M" and (month := e.antecedent.month()):
        return month_value(*month_after(*month, shift))
    if letter == "W" and last is not None:
        return week_value(shifted(last, 7 * shift))
    return counted_period(e, shift)


@NORMALIZERS.register("weekend")
def _weekend(e: Expression) -> str:
    today = e.anchor.date
    is_ahead = today is None or today.isoweekday() >= 6 or underspecified.direction(e) in ("future", "present")
    return e.anchor.weekend_away(0 if is_ahead else -1)


@NORMALIZERS.register("part of a whole")
def _part_of_whole(e: Expression) -> str | None:
    whole = e.whole()
    return value_of(whole) if whole else None
