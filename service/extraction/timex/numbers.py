"""Numbers and clock times in words or figures, read from the tokens of an expression."""

from __future__ import annotations

from collections.abc import Sequence

from service.extraction.timex.vocabulary import Vocabulary
from service.rules import compiled

Number = int | float | None

_FIGURES = compiled.pattern(r"\d+(?:,\d{3})*(?:\.\d+)?")
_CLOCK = compiled.pattern(r"(\d{1,2}?)(?:[:.]?(\d\d)(:\d\d)?)?([ap]m?)?")
_LONGEST_FIGURES = 12


def number(words: Sequence[str], vocabulary: Vocabulary) -> Number:
    """The value of the number that `words` spell; None where it is vague ("several") or beyond all measure."""
    vague = vocabulary.value("vague", " ".join(words))
    if vague is not None:
        return int(vague) if vague.isdecimal() else None
    total: int | float = 0
    current: int | float = 0
    for word in words:
        if _FIGURES.fullmatch(word):
            if len(word) > _LONGEST_FIGURES:
                return None
            figures = word.replace(",", "")
            current = float(figures) if "." in figures else int(figures)
        elif (value := vocabulary.value("spelt", word)) is not None:
            current += int(value)
        elif (value := vocabulary.value("scale", word)) is not None:
            scale = int(value)
            current = (current or 1) * scale
            if scale > 100:
                total, current = total + current, 0
        elif (value := vocabulary.value("fraction", word)) is not None:
            current += float(value)
        elif vocabulary.value("clock_step", word) is not None:  # half a million
            current = 0.5
    return total + current


def clock(words: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """The time on a 24-hour clock, "T22:00" or "T22:00Z", that `words` spell; None where there is no such time."""
    hour: int | None = None
    minute, shift, past, seconds = 0, 0, 0, ""
    for word in words:
        if (named := vocabulary.value("clock_word", word)) is not None:
            return named + _zone(words, vocabulary)
        if (step := vocabulary.value("clock_step", word)) is not None:
            past = int(step)
        elif (sign := vocabulary.value("clock_sign", word)) is not None:
            past *= int(sign)
        elif hour is None and (match := _CLOCK.fullmatch(word)):
            hour, minute, seconds = int(match[1]), int(match[2] or 0), match[3] or ""
            shift = _half_day(hour, match[4])
        elif hour is None and (spelt := vocabulary.value("spelt_hour", word)) is not None:
            hour = int(spelt)
        elif hour is not None and (half := vocabulary.value("meridiem", word) or vocabulary.value("half_day", word)):
            shift = _half_day(hour, half.lower())
    if hour is None:
        return None
    minutes = 60 * (hour + shift) + minute + past
    if not 0 <= minutes <= 24 * 60:
        return None
    return f"T{minutes // 60:02d}:{minutes % 60:02d}{seconds}{_zone(words, vocabulary)}"


def _zone(words: Sequence[str], vocabulary: Vocabulary) -> str:
    """What ISO 8601 writes for the time zone that `words` end in; empty for all but UTC."""
    endings = (" ".join(words[at:]) for at in range(1, len(words)))
    return next((zone for ending in endings if (zone := vocabulary.value("zone", ending))), "")


def _half_day(hour: int, meridiem: str | None) -> int:
    """How many hours to add to `hour` of a twelve-hour clock."""
    if not meridiem or hour > 12:
        return 0
    if meridiem[0] == "p":
        return 0 if hour == 12 else 12
    return -12 if hour == 12 else 0
