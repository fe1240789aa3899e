"""From the parts of an expression to its TIMEX3 value; each way is named as `rules/dates/rules.yaml` calls it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import cast

from service.extraction.record import TimexMod, TimexType
from service.extraction.times import holidays, numbers
from service.extraction.times.anchor import (
    day_value,
    make_date,
    month_after,
    month_value,
    shifted,
    week_value,
    year_value,
)
from service.extraction.times.expression import Expression

Way = Callable[[Expression], str | None]

WAYS: dict[str, Way] = {}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")


def way(name: str) -> Callable[[Way], Way]:
    """Registers a way to a value by its name; None as its answer means that the match is no expression of time."""

    def register(function: Way) -> Way:
        WAYS[name] = function
        return function

    return register


def value_of(expression: Expression) -> str | None:
    """The TIMEX3 value of `expression`."""
    return WAYS[expression.match.rule.value](expression)


def type_of(expression: Expression) -> TimexType | None:
    """The TIMEX3 type of `expression`: its rule's, or that of the whole it picks a part of."""
    rule = expression.match.rule
    if rule.type != "same":
        return rule.type
    whole = _nested(expression)
    return type_of(whole) if whole else None


def modifier_of(expression: Expression) -> TimexMod | None:
    """The TIMEX3 modifier of `expression`: of its words, or the one that its rule always has."""
    told = (
        expression.entry("modifier")
        or expression.entry("approximation")
        or expression.entry("age_word")
        or expression.match.rule.constants.get("mod")
    )
    return cast(TimexMod, told) if told else None


def _nested(expression: Expression) -> Expression | None:
    for kind in ("day", "month", "season", "quarter", "period", "year"):
        if inner := expression.nested(kind):
            return inner
    return None


# --- figures and calendar days ---


@way("figures")
def _figures(e: Expression) -> str | None:
    words = e.scene.stream.words[e.match.start : e.match.end]
    if e.has("iso_hour"):
        return f"{words[0].upper()}:{words[2][:2]}"
    figures = [int(part) for part in re.split(r"\D+", words[0]) if part]
    if e.has("iso_date"):
        day = day_value(make_date(*figures))
        clock = e.clock()
        return None if "X" in day else f"{day}{clock or ''}"
    return _figures_of_either_order(e, *figures)


def _figures_of_either_order(e: Expression, first: int, second: int, year: int) -> str | None:
    if year < 100:
        year += 2000 if year < 50 else 1900
    month_first, day_first = make_date(year, first, second), make_date(year, second, first)
    if month_first is None or day_first is None or month_first == day_first:
        told = month_first or day_first
        return day_value(told) if told else None
    if e.anchor.date in (month_first, day_first):
        return day_value(e.anchor.date)
    return f"{year:04d}-XX-XX"


@way("calendar day")
def _calendar_day(e: Expression) -> str | None:
    day, month = e.integer("day"), int(e.entry("month") or 0)
    if not day or not 1 <= day <= 31:
        return None
    year = e.integer("year")
    if year is None:
        year = _year_of_day(e, month, day)
    if year is None:
        return f"XXXX-{month:02d}-{day:02d}"
    found = make_date(year, month, day)
    return day_value(found) if found else None


def _year_of_day(e: Expression, month: int, day: int) -> int | None:
    """The year of a day that has none: by its weekday, else by tense the last such day or the next one."""
    today = e.anchor.date
    if today is None:
        return e.anchor.year
    years = [y for y in (today.year - 1, today.year, today.year + 1) if make_date(y, month, day)]
    if not years:
        return None

    def distance(year: int) -> int:
        there = make_date(year, month, day)
        return (there - today).days if there else 9999

    weekday, shift = e.entry("weekday"), e.entry("shift")
    if shift is not None:
        years = [y for y in years if distance(y) * int(shift) > 0] or years
    if weekday is not None:
        fitting = [y for y in years if make_date(y, month, day).isoweekday() == int(weekday)]  # type: ignore[union-attr]
        years = fitting or years
    direction = _direction(e)
    return min(years, key=lambda year: (_strangeness(distance(year), direction), year))


def _strangeness(distance: int, direction: str | None, ease: float = 0.3) -> float:
    """How odd it were to leave the year out of a day or month `distance` away, where the tense looks in `direction`."""
    looks = "future" if distance > 0 else "past"
    return abs(distance) * (1 if direction in ("past", "future") and direction != looks else ease)


def _direction(e: Expression) -> str | None:
    """Where an expression without a year looks: its preposition tells before the verb does."""
    vocabulary = e.scene.grammar.vocabulary
    told = vocabulary.value("looks", e.word_before()) or vocabulary.value(
        "looks", f"{e.word_before(2)} {e.word_before()}"
    )
    return told or e.tense()


@way("day of the same month")
def _day_of_same_month(e: Expression) -> str | None:
    last = _DAY.match(e.memory.value or "")
    day = e.integer("day")
    if last is None or day is None:
        return None
    found = make_date(e.integer("year") or int(last[1]), int(last[2]), day)
    return day_value(found) if found else None


@way("holiday")
def _holiday(e: Expression) -> str | None:
    rule = e.entry("holiday") or ""
    year = e.integer("year")
    if year is None and not holidays.is_once(rule):
        if e.anchor.year is None:
            return "XXXX-XX-XX"
        year = _holiday_year(e, rule)
    found = holidays.day_of(rule, year or 1)
    return day_value(found) if found else None


def _holiday_year(e: Expression, rule: str) -> int:
    anchor = e.anchor
    assert anchor.year is not None
    today = anchor.date or date(anchor.year, 7, 1)
    years = [year for year in (anchor.year - 1, anchor.year, anchor.year + 1) if holidays.day_of(rule, year)]
    shift = e.entry("shift")
    direction = _direction(e)

    def distance(year: int) -> int:
        there = holidays.day_of(rule, year)
        return (there - today).days if there else 9999

    if shift == "0":
        return anchor.year
    if shift is not None:
        years = [year for year in years if distance(year) * int(shift) > 0]
    return min(years, key=lambda year: (_strangeness(distance(year), direction, 0.15), year))


# --- weekdays and days counted from today ---


@way("weekday")
def _weekday(e: Expression) -> str:
    weekday = int(e.entry("weekday") or 0)
    today = e.anchor.date
    if today is None:
        return f"XXXX-WXX-{weekday}"
    ahead = (weekday - today.isoweekday()) % 7
    shift = e.entry("shift")
    if shift == "-1":
        return day_value(shifted(today, ahead - 7))
    if shift == "1":
        return day_value(shifted(today, ahead or 7))
    direction = _direction(e)
    if ahead and (direction == "future" or (shift == "0" and direction != "past")):
        return day_value(shifted(today, ahead))
    return day_value(shifted(today, ahead - 7 if ahead else 0))


@way("weekday of a week")
def _weekday_of_week(e: Expression) -> str:
    weekday, shift = int(e.entry("weekday") or 0), int(e.entry("shift") or 0)
    today = e.anchor.date
    if today is None:
        return f"XXXX-WXX-{weekday}"
    return day_value(shifted(today, weekday - today.isoweekday() + 7 * shift))


@way("day word")
def _day_word(e: Expression) -> str:
    days = int(e.entry("day_word") or 0) + e.match.rule.constants.get("days", 0)
    return e.anchor.days_away(days)


@way("day of the context")
def _day_of_context(e: Expression) -> str:
    last = _DAY.match(e.memory.value or "")
    day = make_date(*(int(part) for part in last.groups())) if last else None
    return day_value(shifted(day, int(e.entry("context_shift") or 0)))


# --- clock times and parts of the day ---


@way("clock time")
def _clock_time(e: Expression) -> str | None:
    clock = e.clock()
    if clock is None:
        return None
    return f"{_day_of(e)}{clock}"


@way("clock time before another")
def _clock_before_another(e: Expression) -> str | None:
    vocabulary = e.scene.grammar.vocabulary
    clock = numbers.clock([*(e.words("bare_clock") or e.words("hour")), *e.words("meridiem")], vocabulary)
    return f"{_day_of(e)}{clock}" if clock else None


def _day_of(e: Expression) -> str:
    """The day of a time: the one inside the expression, else the one last named, else today."""
    inner = e.nested("day")
    if inner is not None:
        return value_of(inner) or "XXXX-XX-XX"
    last = _DAY.match(e.memory.value or "")
    if last is not None and e.memory.end >= 0 and _same_sentence(e):
        return last[0]
    return e.anchor.days_away(0)


def _same_sentence(e: Expression) -> bool:
    stream, document = e.scene.stream, e.scene.document
    return document.sentence_of[stream.tokens[e.memory.end - 1]] == e.sentence


@way("part of day")
def _part_of_day(e: Expression) -> str:
    part = e.entry("part_of_day") or e.match.rule.constants.get("part", "TNI")
    shift = int(e.entry("shift") or e.match.rule.constants.get("shift", 0))
    if e.has("day"):
        return f"{_day_of(e)}{part}"
    if e.has("context_shift"):
        return f"{_day_of_context(e)}{part}"
    return f"{e.anchor.days_away(shift)}{part}"


# --- months, seasons, years and longer ---


@way("month")
def _month(e: Expression) -> str:
    month = int(e.entry("month") or 0)
    year = _spelt_year(e) if e.has("spelt_year") else e.integer("year")
    if year is not None:
        return month_value(year, month)
    anchor, shift = e.anchor, e.entry("shift")
    if anchor.year is None:
        return f"XXXX-{month:02d}"
    if "of" in e.text.split():
        return month_value(anchor.year + int(shift or 0), month)
    now = anchor.month or 12
    if shift == "-1":
        return month_value(anchor.year - (month >= now), month)
    if shift == "1":
        return month_value(anchor.year + (month <= now), month)
    if shift == "0":
        return month_value(anchor.year, month)
    return month_value(_year_of_month(e, anchor.year, now, month), month)


def _year_of_month(e: Expression, year: int, now: int, month: int) -> int:
    direction = _direction(e)
    away = {y: 12 * (y - year) + month - now for y in (year - 1, year, year + 1)}
    return min(away, key=lambda y: (_strangeness(away[y], direction, 0.15), y))


_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}


@way("season")
def _season(e: Expression) -> str:
    season = e.entry("season") or ""
    year = e.integer("year")
    if year is None:
        year = _year_of_season(e, season)
    return f"{year_value(year)}-{season}"


def _year_of_season(e: Expression, season: str) -> int | None:
    anchor, shift = e.anchor, e.entry("shift")
    if anchor.year is None:
        return None
    month = anchor.month or 12
    begin, end = _SEASON_MONTHS[season]
    if season == "WI" and month <= 2:
        month += 12
        year = anchor.year - 1
    else:
        year = anchor.year
    if shift == "-1":
        return year if end < month else year - 1
    if shift == "1":
        return year if begin > month else year + 1
    if begin > month and shift != "0" and _direction(e) == "past":
        return year - 1
    if end < month and shift != "0" and _direction(e) == "future":
        return year + 1
    return year


@way("quarter")
def _quarter(e: Expression) -> str:
    quarter = int(e.entry("ordinal_of_four") or e.entry("quarter_code") or 0)
    year = e.integer("year")
    anchor = e.anchor
    if year is None and anchor.year is not None:
        shift = e.entry("shift")
        year = anchor.year + int(shift) if shift is not None else _year_of_quarter(e, quarter)
    return f"{year_value(year)}-Q{quarter}"


def _year_of_quarter(e: Expression, quarter: int) -> int | None:
    """The year of a quarter by the tense; figures are reported up to two quarters late."""
    anchor = e.anchor
    if anchor.year is None or anchor.month is None:
        return anchor.year
    now = (anchor.month - 1) // 3 + 1
    if quarter > now + 1 or (quarter > now and e.tense() == "past"):
        return anchor.year - 1
    if quarter < now - 1 and e.tense() == "future":
        return anchor.year + 1
    return anchor.year


@way("quarter of any year")
def _quarter_of_any_year(e: Expression) -> str:
    return f"XXXX-Q{e.entry('ordinal_of_four')}"


def _quarter_reported(e: Expression) -> str:
    """The quarter that the figures are of: the one named last, if it is over, else the last full one."""
    full = e.anchor.quarters_away(-1)
    return e.memory.quarter if e.memory.quarter and e.memory.quarter <= full else full


@way("quarter of the figures")
def _quarter_of_figures(e: Expression) -> str:
    quarter = _quarter_reported(e)
    year = e.integer("year")
    shift = e.entry("shift")
    if year is not None:
        return f"{year:04d}{quarter[4:]}"
    if shift is not None and e.anchor.year is not None:
        return f"{year_value(e.anchor.year + int(shift))}{quarter[4:]}"
    return quarter


@way("year-ago quarter")
def _year_ago_quarter(e: Expression) -> str:
    quarter = _quarter_reported(e)
    if (named := e.entry("ordinal_of_four")) is not None:
        quarter = f"{quarter[:4]}-Q{named}"
    return _a_year_before(quarter)


def _a_year_before(value: str) -> str:
    return f"{year_value(int(value[:4]) - 1)}{value[4:]}" if value[:4].isdecimal() else value


@way("year ago")
def _year_ago(e: Expression) -> str:
    if e.sentence - e.memory.quarter_sentence <= 4:
        return _a_year_before(_quarter_reported(e))
    return e.anchor.years_away(-1)


@way("two quarters")
def _two_quarters(e: Expression) -> str:
    return f"{year_value(e.integer('year'))}-H{1 if 'first' in e.text.split() else 2}"


@way("half")
def _half(e: Expression) -> str:
    half = e.entry("ordinal_of_two") or e.entry("half_code")
    year = e.integer("year")
    if year is None and e.anchor.year is not None:
        year = e.anchor.year + int(e.entry("shift") or 0)
        if half == "2" and e.anchor.month is not None and e.anchor.month < 7 and e.tense() == "past":
            year -= 1
    return f"{year_value(year)}-H{half}"


@way("year")
def _year(e: Expression) -> str:
    if e.has("spelt_year"):
        return year_value(_spelt_year(e))
    year = e.integer("year") or e.integer("modern_year") or e.integer("fiscal_code")
    if year is not None and year < 100:
        year += 2000 if year < 70 else 1900
    if year is None:
        year = None if e.anchor.year is None else e.anchor.year + int(e.entry("shift") or 0)
    return year_value(year)


def _spelt_year(e: Expression) -> int:
    """Nineteen ninety-seven counts hundreds first, two thousand and four does not."""
    words = e.words("spelt_year")
    vocabulary = e.scene.grammar.vocabulary
    if "thousand" in words:
        return int(numbers.number(words, vocabulary) or 0)
    return 100 * int(vocabulary.value("teen", words[0]) or 0) + int(numbers.number(words[1:], vocabulary) or 0)


@way("second year")
def _second_year(e: Expression) -> str | None:
    first, last = e.memory.value or "", e.integer("yy")
    if last is None or not first[:4].isdecimal() or last <= int(first[2:4]):
        return None
    return f"{first[:2]}{last:02d}"


@way("decade")
def _decade(e: Expression) -> str:
    if e.has("decade"):
        return e.words("decade")[0][:3]
    tens = e.entry("spelt_decade") or e.words("short_decade")[0][0]
    return f"{'20' if tens in '01' else '19'}{tens}"


@way("century")
def _century(e: Expression) -> str | None:
    ordinal = e.entry("ordinal") or e.integer("ordinal")
    return f"{int(ordinal) - 1:02d}" if ordinal and 1 <= int(ordinal) <= 30 else None


# --- periods counted from the article ---


@way("period")
def _period(e: Expression) -> str:
    shift = int(e.entry("shift") or 0)
    return _period_away(e, e.words("period")[0], shift)


def _period_away(e: Expression, unit: str, shift: int) -> str:
    anchor = e.anchor
    if unit == "week":
        return anchor.weeks_away(shift)
    if unit == "month":
        return anchor.months_away(shift)
    if unit == "quarter":
        return anchor.quarters_away(shift)
    if unit == "weekend":
        return anchor.weekend_away(shift)
    if unit == "year":
        return anchor.years_away(shift)
    return anchor.years_away(shift * (10 if unit == "decade" else 100))[: 3 if unit == "decade" else 2]


@way("current period")
def _current_period(e: Expression) -> str:
    return _period_away(e, e.words("period")[0], 0)


@way("period of the context")
def _period_of_context(e: Expression) -> str:
    unit = e.words("period")[0]
    value = e.memory.value or ""
    shift = int(e.entry("context_shift") or 0)
    if unit == "year" and value[:4].isdecimal():
        return year_value(int(value[:4]) + shift)
    if unit == "month" and (found := _MONTH.match(value)):
        return month_value(*month_after(int(found[1]), int(found[2]), shift))
    if unit == "week" and (found := _DAY.match(value)):
        return week_value(shifted(make_date(*(int(part) for part in found.groups())), 7 * shift))
    return _period_away(e, unit, shift)


@way("weekend")
def _weekend(e: Expression) -> str:
    today = e.anchor.date
    if today is None or today.isoweekday() >= 6 or e.has("shift") or _direction(e) in ("future", "present"):
        return e.anchor.weekend_away(0)
    return e.anchor.weekend_away(-1)


@way("part of a whole")
def _part_of_whole(e: Expression) -> str | None:
    whole = _nested(e)
    return value_of(whole) if whole else None


@way("distance")
def _distance(e: Expression) -> str:
    direction = int(e.match.rule.constants["direction"])
    number = e.number() if e.has("number") else 1
    unit, count = _unit(e)
    if number is None or number > 10**6:
        return "PAST_REF" if direction < 0 else "FUTURE_REF"
    amount = round(direction * number * count)
    anchor = e.anchor
    if unit == "Y":
        return anchor.years_away(amount)
    if unit == "M":
        return anchor.months_away(amount)
    if unit == "Q":
        return anchor.quarters_away(amount)
    if unit in ("W", "WE"):
        return anchor.days_away(7 * amount)
    if unit == "D":
        return anchor.days_away(amount)
    return "PAST_REF" if direction < 0 else "FUTURE_REF"


def _unit(e: Expression) -> tuple[str, int]:
    """The letter and the count of the unit, whichever part it stands in."""
    word = (e.words("unit") or e.words("one") or e.words("many") or e.words("rate_unit"))[0]
    entry = e.scene.grammar.units[word]
    return entry.letter, entry.count


# --- durations and sets ---


@way("duration")
def _duration(e: Expression) -> str:
    number = e.number("number") if e.has("number") else e.number("plain_number")
    letter, count = _unit(e)
    return _length(number, letter, count)


def _length(number: float | None, letter: str, count: int) -> str:
    if number is None:
        suffix = {10: "DE", 100: "CE"}.get(count, letter.removeprefix("T")) if letter == "Y" else letter
        return f"PX{suffix}" if not letter.startswith("T") else f"PTX{letter[1]}"
    amount = number * count
    figures = str(int(amount)) if amount == int(amount) else str(amount)
    return f"PT{figures}{letter[1]}" if letter.startswith("T") else f"P{figures}{letter}"


_SMALLER = {"Y": ("M", 12), "TH": ("TM", 60), "TM": ("TS", 60), "D": ("TH", 24), "M": ("W", 2)}


@way("half duration")
def _half_duration(e: Expression) -> str:
    letter, count = _unit(e)
    whole = 0 if e.text.startswith("half") else (e.number() if e.has("number") else 1)
    if count > 1:
        return _length((whole or 0) + 0.5, letter, count)
    smaller, many = _SMALLER.get(letter, (letter, 1))
    if not whole:
        return _length(many // 2, smaller, 1) if many > 1 else _length(0.5, letter, 1)
    if letter == "TM" or letter == "TH":
        return f"{_length(whole, letter, 1)}{many // 2}{smaller[1]}"
    return _length(whole * many + many // 2, smaller, 1)


@way("one unit")
def _one_unit(e: Expression) -> str | None:
    told: str | None = e.match.rule.constants.get("value") or e.entry("long_word")
    if told is not None:
        return told
    letter, count = _unit(e)
    return _length(1 if e.has("one") else None, letter, count)


@way("some units")
def _some_units(e: Expression) -> str:
    return _length(None, *_unit(e))


@way("every unit")
def _every_unit(e: Expression) -> str:
    number = e.number() if e.has("number") else 1
    if "other" in e.words("each") or "alternate" in e.words("each"):
        number = 2
    return _length(number, *_unit(e))


@way("every named unit")
def _every_named_unit(e: Expression) -> str:
    part = e.entry("part_of_day") or ""
    weekday = e.entry("weekday") or e.entry("weekday_plural")
    if weekday is not None:
        return f"XXXX-WXX-{weekday}{part}"
    if (month := e.entry("month")) is not None:
        return f"XXXX-{int(month):02d}"
    if (season := e.entry("season")) is not None:
        return f"XXXX-{season}"
    return f"XXXX-XX-XX{part}"


@way("rate")
def _rate(e: Expression) -> str:
    return _length(1, *_unit(e))


@way("set word")
def _set_word(e: Expression) -> str | None:
    return e.entry("sets")


@way("fixed")
def _fixed(e: Expression) -> str:
    return str(e.match.rule.constants["value"])
