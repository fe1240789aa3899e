"""The values of clock times and of the parts of a day."""

from __future__ import annotations

from service.extraction.timex import numbers
from service.extraction.timex.anchor import day_value, shifted
from service.extraction.timex.expression import Expression
from service.extraction.timex.registry import NORMALIZERS, value_of

_NOON = 12
_AFTER_NOON = ("TAF", "TEV", "TNI")
_REACH = 3  # sentences for which a day that was named stays the one that the story is at


@NORMALIZERS.register("clock time")
def _clock_time(e: Expression) -> str | None:
    clock = e.clock()
    if clock and int(clock[1:3]) < _NOON and (e.entry("part_of_day") in _AFTER_NOON or _goes_on(e, clock)):
        clock = f"T{int(clock[1:3]) + _NOON}{clock[3:]}"
    return f"{_day_of(e)}{_in_zone(e, clock)}" if clock else None


def _goes_on(e: Expression, clock: str) -> bool:
    """Whether hours without a.m. or p.m. are later in an afternoon that was named just before ("Sunday afternoon")."""
    last, figures = e.antecedent.value or "", [*e.words("clock"), *e.words("bare_clock")]
    is_bare = len(figures) == 1 and figures[0][0] != "0" and figures[0].replace(":", "").isdecimal()
    if e.sentence - e.antecedent.sentence > _REACH or not is_bare or e.nested("day") is not None:
        return False
    hour = last[11:13] if last[10:11] == "T" else ""
    return last.endswith(_AFTER_NOON[:2]) or (hour.isdecimal() and _NOON <= int(hour) <= int(clock[1:3]) + _NOON)


def _in_zone(e: Expression, clock: str) -> str:
    """The clock time in the zone that stands in brackets behind it; one that counts from UTC is not UTC: UTC+8."""
    if clock.endswith("Z"):
        return clock.removesuffix("Z") if e.word_after() == "+" else clock
    is_bracketed = e.word_after() == "(" and e.word_after(3) == ")"
    return clock + (e.look_up("zone", e.word_after(2)) or "" if is_bracketed else "")


@NORMALIZERS.register("clock time before another")
def _clock_before_another(e: Expression) -> str | None:
    figures, half_day = e.words("bare_clock") or e.words("hour") or e.words("hhmm"), e.words("half_day_clock")
    words = [*figures, *(word[-2:] for word in half_day), *e.words("meridiem"), *e.words("zone")]
    clock = numbers.clock(words, e.context.grammar.vocabulary)
    return f"{_day_of(e)}{clock}" if clock else None


def _day_of(e: Expression) -> str:
    """The day of a time: the one beside it, else the one last named that its tense can mean, else the article's."""
    if (days := e.match.rule.constants.get("days")) is not None:
        return e.anchor.days_away(days)
    beside = e.nested("day")
    if beside is not None:
        return value_of(beside) or day_value(None)
    last, today = e.antecedent.day(), e.anchor.date
    if last is None or e.sentence - e.antecedent.sentence > _REACH:
        return e.anchor.days_away(0)
    is_told_of = today is None or (e.tense() == "past" and last <= today) or (e.tense() == "future" and last >= today)
    return day_value(last) if is_told_of or e.antecedent.sentence == e.sentence else e.anchor.days_away(0)


@NORMALIZERS.register("night between two days")
def _night_between_days(e: Expression) -> str | None:
    first = e.nested("day")
    day = value_of(first) if first is not None else NORMALIZERS["calendar day"](e)
    return f"{day}TNI" if day else None


@NORMALIZERS.register("part of the day told of")
def _part_of_day_told_of(e: Expression) -> str:
    return f"{_day_of(e)}{e.entry('part_of_day')}"


@NORMALIZERS.register("part of the day named last")
def _part_of_last_day(e: Expression) -> str:
    return f"{day_value(e.antecedent.day())}{e.entry('part_of_day')}"


@NORMALIZERS.register("part of day")
def _part_of_day(e: Expression) -> str:
    part = e.entry("part_of_day") or e.match.rule.constants["part"]
    if e.has("day"):
        return f"{_day_of(e)}{part}"
    if e.has("context_shift"):
        return f"{day_value(shifted(e.antecedent.day(), e.listed('context_shift')))}{part}"
    return f"{e.anchor.days_away(e.match.rule.constants.get('shift', 0))}{part}"
