"""Contents: how far what is said, thought or wanted reaches, right of a cue or left of it."""

from __future__ import annotations

from service.extraction.quotes.cues import Complement
from service.extraction.quotes.syntax import QUOTED, Syntax, Unit

_CLAUSAL = frozenset(("that", "clause", "wh", "colon"))


def end(syntax: Syntax, complement: Complement, unit: Unit) -> int:
    """Where what the cue is followed by ends."""
    letters = syntax.letters
    first = complement.first
    if letters[first] == QUOTED and complement.frame in ("quote", "that", "colon"):
        return syntax.ranges[syntax.quoted[first]][1]
    subordinate = letters[unit.first] in "IWGE"
    if complement.frame in _CLAUSAL:
        return clause_end(syntax, first, unit.last, subordinate)
    return phrase_end(syntax, first, unit.last, subordinate)


def clause_end(syntax: Syntax, first: int, ceiling: int, subordinate: bool) -> int:
    """Where the clause that starts at `first` ends. `subordinate`: the cue's own clause hangs on a main clause to come,
    so that a comma with a new subject and its verb ends it."""
    letters = syntax.letters
    at = first + 1
    while at < ceiling:
        if syntax.quoted[at] >= 0:
            at = syntax.ranges[syntax.quoted[at]][1]
            continue
        letter = letters[at]
        if letter == ";" or (letter == ")" and letters.find("(", first, at) < 0):
            return at
        if letter == ",":
            if subordinate and syntax.match("clause", at + 1, ceiling) > 0:
                return at
            if letters[at + 1 : at + 2] == "c" and syntax.document.lower[at + 1] == "but":
                return at
            if letters[at + 1 : at + 2] == "G" and syntax.is_cue(at + 1):
                return at
        elif letter == "c" and letters[at + 1 : at + 2] == "V" and syntax.is_cue(at + 1):
            return at
        at += 1
    return _without_stop(letters, first, ceiling)


def phrase_end(syntax: Syntax, first: int, ceiling: int, subordinate: bool) -> int:
    """Where the noun phrase, infinitive or gerund that starts at `first` ends, with what hangs on it."""
    letters = syntax.letters
    lower = syntax.document.lower
    at = first + 1
    while at < ceiling:
        if syntax.quoted[at] >= 0:
            at = syntax.ranges[syntax.quoted[at]][1]
            continue
        letter = letters[at]
        if letter in ";-:":
            return at
        if letter == ")" and letters.find("(", first, at) < 0:
            return at
        if letter == ",":
            following = letters[at + 1 : at + 2]
            if following in "cGW" or lower[at + 1] in ("while", "as", "after", "because", "saying", "with"):
                return at
            if syntax.match("clause", at + 1, ceiling) > 0:
                return at
        elif letter == "c" and letters[at + 1 : at + 2] in ("V", "A", "M"):
            return at
        elif letter == "I" and lower[at] in ("after", "while", "as", "during", "before", "because", "when"):
            if at > first + 1 and lower[at] != "as":
                return at
        elif (letter == "I" and letters[at + 1 : at + 2] == "t") or letter == "t":
            return at
        at += 1
    return _without_stop(letters, first, ceiling)


def _without_stop(letters: str, first: int, last: int) -> int:
    while last > first + 1 and letters[last - 1] in ".:":
        last -= 1
    return last


def clause_start(syntax: Syntax, last: int, floor: int) -> int:
    """Where the clause starts whose last token is `last`: a quoted statement alone, or back to `floor`."""
    letters = syntax.letters
    if letters[last] == QUOTED:
        first = syntax.ranges[syntax.quoted[last]][0]
        if first <= floor:
            return floor
        if letters[first - 1] in ".:;" or (letters[first - 1] == "," and first - floor < 4):
            return first
        if letters[first - 1] == QUOTED:
            return clause_start(syntax, first - 1, floor)
    start = max(letters.rfind(";", floor, last), letters.rfind(".", floor, last)) + 1
    return max(start, floor)
