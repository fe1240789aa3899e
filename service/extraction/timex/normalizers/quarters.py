"""The values of quarters and halves of a year, and of what company reports set beside them.

Reports compare a quarter with the one of the year before, and call both by many names. The quarter that the figures are
of is the one named last, if it is over, else the last full one before the article.
"""

from __future__ import annotations

from service.extraction.timex import underspecified
from service.extraction.timex.anchor import month_value, year_value
from service.extraction.timex.expression import Expression
from service.extraction.timex.registry import NORMALIZERS

_REACH = 4  # sentences for which a quarter that was named stays what the figures are of


@NORMALIZERS.register("quarter")
def _quarter(e: Expression) -> str:
    quarter = int(e.entry("ordinal_of_four") or e.integer("ordinal_of_four") or e.integer("quarter_code") or 0)
    year, shift = e.integer("year"), e.entry("shift")
    if year is None and e.anchor.year is not None:
        year = e.anchor.year + int(shift) if shift is not None else _year_of_quarter(e, e.anchor.year, quarter)
    return f"{year_value(year)}-Q{quarter}"


def _year_of_quarter(e: Expression, year: int, quarter: int) -> int:
    """The year of a quarter by the tense; figures come out up to two quarters late."""
    now, looks = ((e.anchor.month or 12) - 1) // 3 + 1, underspecified.direction(e)
    if looks == "future":
        return year + (quarter < now - 1)
    return year - (quarter > now + (looks != "past"))


@NORMALIZERS.register("quarter of months")
def _quarter_of_months(e: Expression) -> str | None:
    last = e.listed("month", "second")
    first = int(e.entry("month") or last - 2)
    if first % 3 != 1 or last != first + 2:
        return None
    quarter, year = last // 3, e.year()
    if year is None and e.anchor.year is not None:
        year = _year_of_quarter(e, e.anchor.year, quarter)
    return f"{year_value(year)}-Q{quarter}"


@NORMALIZERS.register("quarter of any year")
def _quarter_of_any_year(e: Expression) -> str:
    return f"XXXX-Q{e.entry('ordinal_of_four')}"


def _reported(e: Expression) -> str:
    """The quarter that the figures are of."""
    full = e.anchor.quarters_away(-1)
    return e.antecedent.quarter if e.antecedent.quarter and e.antecedent.quarter <= full else full


@NORMALIZERS.register("quarter of the figures")
def _quarter_of_figures(e: Expression) -> str:
    quarter, year, shift = _reported(e), e.integer("year"), e.entry("shift")
    if year is None and shift is not None and e.anchor.year is not None:
        year = e.anchor.year + int(shift)
    return quarter if year is None else f"{year_value(year)}{quarter[4:]}"


@NORMALIZERS.register("year-ago quarter")
def _year_ago_quarter(e: Expression) -> str:
    quarter, named = _reported(e), e.entry("ordinal_of_four")
    return _a_year_before(f"{quarter[:4]}-Q{named}" if named else quarter)


@NORMALIZERS.register("year-ago month")
def _year_ago_month(e: Expression) -> str:
    last = e.antecedent.month()
    month = month_value(*last) if last else e.anchor.months_away(0)
    return f"{year_value(e.year())}{month[4:]}" if e.has("year") else _a_year_before(month)


@NORMALIZERS.register("year ago")
def _year_ago(e: Expression) -> str:
    if e.sentence - e.antecedent.quarter_sentence <= _REACH:
        return _a_year_before(_reported(e))
    return e.anchor.years_away(-1)


def _a_year_before(value: str) -> str:
    return f"{year_value(int(value[:4]) - 1)}{value[4:]}" if value[:4].isdecimal() else value


@NORMALIZERS.register("half")
def _half(e: Expression) -> str:
    half = e.entry("half_word") or e.integer("half_code")
    year, now = e.integer("year"), e.anchor
    if year is None and now.year is not None:
        is_over = half == "2" and (now.month or 12) < 7 and e.tense() == "past"
        year = now.year + e.listed("shift") - is_over
    return f"{year_value(year)}-H{half}"
