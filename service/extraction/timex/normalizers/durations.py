"""The values of durations, of sets, and of what lies a length of time away."""

from __future__ import annotations

from service.extraction.timex.anchor import Anchor
from service.extraction.timex.expression import Expression
from service.extraction.timex.numbers import Number
from service.extraction.timex.registry import NORMALIZERS

_VAGUE = {("Y", 10): "DE", ("Y", 100): "CE"}  # TIMEX3's letters for decades and centuries that nobody counted
_SMALLER = {"Y": ("M", 12), "M": ("W", 4), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
_MONTHS_OF = {"Y": 12, "Q": 3, "M": 1}
_SIZES = ("Y", "Q", "M", "W", "WE", "D", "TH", "TM", "TS")  # the units from the largest to the smallest
_DAYS_OF = {"W": 7, "D": 1}
_FARTHEST = 10**6  # units; what is further away has no value in a calendar


def _length(number: Number, letter: str, count: int) -> str:
    """`number` times `count` of the unit, X where the number is vague: P2W, PT90M, PXY."""
    if number is None:
        figures, letter = "X", _VAGUE.get((letter, count), letter)
    else:
        amount = number * count
        figures = str(int(amount)) if amount == int(amount) else str(amount)
    return f"PT{figures}{letter[1]}" if letter.startswith("T") else f"P{figures}{letter}"


@NORMALIZERS.register("duration")
def _duration(e: Expression) -> str:
    number = e.number("number") if e.has("number") else e.number("plain_number")
    if number is not None and any(e.look_up("fraction", word) == "0.5" for word in e.words("number")):
        return _and_a_half(int(number), *e.unit())
    return _length(number, *e.unit())


@NORMALIZERS.register("duration in two units")
def _duration_in_two_units(e: Expression) -> str | None:
    """Three years and six months (P3Y6M), a day and two hours (P1DT2H); none where the second unit is not smaller."""
    (larger, _), (smaller, _) = e.unit(), e.unit("second_unit")
    first, second = e.number() if e.has("number") else 1, e.number("second") if e.has("second") else 1
    if first is None or second is None or _SIZES.index(larger) >= _SIZES.index(smaller):
        return None
    whole, part = _length(first, *e.unit()), _length(second, *e.unit("second_unit"))
    return whole + (part[2:] if whole.startswith("PT") else part[1:])


@NORMALIZERS.register("half a unit")
def _half_a_unit(e: Expression) -> str:
    letter, count = e.unit()
    if count > 1 or letter not in _SMALLER:
        return _length(count / 2, letter, 1)
    smaller, many = _SMALLER[letter]
    return _length(many // 2, smaller, 1)


@NORMALIZERS.register("units and a half")
def _units_and_a_half(e: Expression) -> str:
    return _and_a_half(e.number() if e.has("number") else 1, *e.unit())


def _and_a_half(number: Number, letter: str, count: int) -> str:
    """`number` units and a half, in the next smaller one where it has a whole number of them: PT5H30M, P30M."""
    if number is None or count > 1 or letter not in _SMALLER:
        return _length(None if number is None else number + 0.5, letter, count)
    smaller, many = _SMALLER[letter]
    if letter.startswith("T"):
        return f"{_length(number, letter, 1)}{many // 2}{smaller[1]}"
    return _length(number * many + many // 2, smaller, 1)


@NORMALIZERS.register("one unit")
def _one_unit(e: Expression) -> str:
    told: str | None = e.match.rule.constants.get("value") or e.entry("long_word")
    return told or _length(None if e.has("many") else 1, *e.unit())


@NORMALIZERS.register("some units")
def _some_units(e: Expression) -> str:
    return _length(None, *e.unit())


@NORMALIZERS.register("every unit")
def _every_unit(e: Expression) -> str:
    return _length(e.number() if e.has("number") else int(e.entry("each") or 1), *e.unit())


@NORMALIZERS.register("every named unit")
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


@NORMALIZERS.register("set word")
def _set_word(e: Expression) -> str | None:
    return e.entry("sets")


@NORMALIZERS.register("distance")
def _distance(e: Expression) -> str:
    return _away(e, e.number() if e.has("number") else 1)


@NORMALIZERS.register("half distance")
def _half_distance(e: Expression) -> str:
    if e.has("half"):
        return _away(e, 0.5)
    number = e.number() if e.has("number") else 1
    return _away(e, None if number is None else number + 0.5)


def _away(e: Expression, number: Number) -> str:
    """What lies `number` units of the expression's away from the article, in the direction of its rule."""
    direction: int = e.match.rule.constants["direction"]
    letter, count = e.unit()
    vague = "PAST_REF" if direction < 0 else "FUTURE_REF"
    if number is None or number > _FARTHEST or letter.startswith("T"):
        return vague
    if letter == "Y" and count == 1 and number != int(number):
        letter, count = "M", 12
    amount = round(direction * number * count)
    value = _shifted(e.anchor, letter, amount)
    return vague if e.anchor.year is not None and value.startswith("XXXX") else value


def _shifted(anchor: Anchor, letter: str, amount: int) -> str:
    """The year, quarter, month or day that is so many units of the letter after the anchor."""
    if letter == "Y":
        return anchor.years_away(amount)
    if letter == "M":
        return anchor.months_away(amount)
    if letter == "Q":
        return anchor.quarters_away(amount)
    return anchor.days_away(amount * (1 if letter == "D" else 7))


@NORMALIZERS.register("distance in two units")
def _distance_in_two_units(e: Expression) -> str:
    """Three years and two months ago, to the precision of the smaller unit."""
    direction: int = e.match.rule.constants["direction"]
    smaller, small_count = e.unit("second_unit")
    larger, large_count = e.unit()
    first = e.number() if e.has("number") else 1
    second = e.number("second") if e.has("second") else 1
    if first is None or second is None or max(first, second) > _FARTHEST or larger not in _MONTHS_OF | _DAYS_OF:
        return "PAST_REF" if direction < 0 else "FUTURE_REF"
    if smaller not in _MONTHS_OF | _DAYS_OF:
        return _away(e, first)
    amounts = ((larger, round(first * large_count)), (smaller, round(second * small_count)))
    months = sum(_MONTHS_OF.get(letter, 0) * amount for letter, amount in amounts)
    days = sum(_DAYS_OF.get(letter, 0) * amount for letter, amount in amounts)
    if smaller in _MONTHS_OF:
        return _shifted(e.anchor, "M", direction * months)
    return Anchor.at(e.anchor.months_away(direction * months), e.anchor.day).days_away(direction * days)


@NORMALIZERS.register("fixed")
def _fixed(e: Expression) -> str:
    return str(e.match.rule.constants["value"])
