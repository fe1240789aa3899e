"""Sources: the noun phrase that names who speaks, left of a cue, right of it, or in the clause before."""

from __future__ import annotations

from service.extraction.quotes.syntax import Range, Syntax

_HEAD = frozenset("NPOJCWXt")
_INSIDE = frozenset('NPJCSDtGERB&"-')
_CLAUSE_OPENING = frozenset("IWHcTGER")


def before(syntax: Syntax, verb: int, floor: int) -> Range | None:
    """The subject that ends before the token `verb`, not left of `floor`; None where no noun phrase stands there."""
    letters = syntax.letters
    end = verb
    while end > floor and letters[end - 1] == "R":
        end -= 1
    last = end - 1
    if last < floor:
        return None
    if letters[last] in ",)-":
        return _with_apposition(syntax, last, floor)
    start = phrase_start(syntax, last, floor)
    return None if start is None else (start, end)


def _with_apposition(syntax: Syntax, closing: int, floor: int) -> Range | None:
    """The subject whose apposition, relative clause or parenthesis ends with the comma, bracket or dash `closing`."""
    letters = syntax.letters
    mark = {")": "(", ",": ",", "-": "-"}[letters[closing]]
    opening = letters.rfind(mark, floor, closing)
    if opening <= floor or (letters[opening - 1] not in _HEAD and letters[opening - 1] not in ')"'):
        return None
    kept = (letters[opening + 1] in 'DNJCP"' and mark != "-") or letters[opening + 1] == "W" or mark == "("
    if mark == ",":
        while True:
            start = phrase_start(syntax, opening - 1, floor)
            if start is None or start <= floor + 1 or letters[start - 1] != "," or letters[start - 2] not in _HEAD:
                break
            further = phrase_start(syntax, start - 2, floor)
            if further is None or (further > floor and letters[further - 1] == "I"):
                break
            opening = start - 1
    start = phrase_start(syntax, opening - 1, floor)
    if start is None:
        return None
    if mark == "," and start - 2 > floor and letters[start - 1] in "IG" and letters[start - 2] == ",":
        return before(syntax, start - 2, floor)
    return (start, closing + 1) if kept and mark != "-" else (start, opening)


def phrase_start(syntax: Syntax, last: int, floor: int) -> int | None:
    """Where the noun phrase starts whose last token is `last`: with what its prepositions and "and" tie to it."""
    letters = syntax.letters
    start = _base_start(letters, last, floor)
    if start is None:
        return None
    while start > floor:
        link = letters[start - 1]
        if link == "I":
            end = start - 2
            if end >= floor and letters[end] in "EJG" and end > floor and letters[end - 1] in _HEAD:
                end -= 1
            further = _base_start(letters, end, floor) if end >= floor else None
            if further is None:
                break
            start = further
        elif link == "c" and start - 2 >= floor:
            further = _base_start(letters, start - 2, floor)
            if further is None or (further > floor and letters[further - 1] not in ",cHW;:-Q"):
                break
            start = further
        elif link == "E" and start - 2 >= floor and letters[start - 2] in "NP" and letters[start] in "tIN":
            start -= 1
            further = _base_start(letters, start - 1, floor)
            if further is None:
                break
            start = further
        else:
            break
    return start


def _base_start(letters: str, last: int, floor: int) -> int | None:
    if last < floor:
        return None
    letter = letters[last]
    if letter in "OXW":
        return last
    if letter == ")":
        opening = letters.rfind("(", max(floor, last - 12), last)
        return None if opening <= floor else _base_start(letters, opening - 1, floor)
    if letter == '"':
        last -= 1
        if last < floor:
            return None
        letter = letters[last]
    if letter not in _HEAD and letter != "D":
        return None
    at = last
    while at > floor and letters[at] != "D" and letters[at - 1] in _INSIDE:
        if letters[at - 1] in "GERB-" and not (at - 2 >= floor and letters[at - 2] in "DJRGE"):
            break
        at -= 1
    while at > floor and letters[at - 1] == "D":
        at -= 1
    if (letters[at] == "D" and at > floor and letters[at - 1] == "S") or letters[at] == "S":
        return _base_start(letters, at - (1 if letters[at] == "S" else 2), floor)
    while at < last and letters[at] in "RS":
        at += 1
    return at


def after(syntax: Syntax, first: int, ceiling: int) -> Range | None:
    """The noun phrase that starts at `first`, with its apposition or relative clause, not beyond `ceiling`."""
    end = syntax.match("noun", first, ceiling)
    if end <= first:
        return None
    end = _trim_time(syntax, first, end)
    letters = syntax.letters
    while end < ceiling - 1 and letters[end] == ",":
        if letters[end + 1] == "W":
            stop = _closing(letters, end + 1, ceiling)
        else:
            stop = syntax.match("noun", end + 1, ceiling)
            if stop <= end + 1 or (stop < ceiling and letters[stop] in "VAM"):
                break
        end = stop
    return first, end


def _closing(letters: str, first: int, ceiling: int) -> int:
    comma = letters.find(",", first, ceiling)
    return comma if comma >= 0 else ceiling - (1 if letters[ceiling - 1] == "." else 0)


def _trim_time(syntax: Syntax, first: int, end: int) -> int:
    """The noun phrase without a day or a place of speaking that hangs on its end ("Park on Tuesday")."""
    letters = syntax.letters
    at = end
    while at > first + 1 and letters[at - 1] == "t":
        at -= 1
        if letters[at - 1] == "I":
            at -= 1
    return at


def carried(syntax: Syntax, verb: int, floor: int) -> Range | None:
    """The subject of the clause before, for a verb that hangs on it: "... and said", "..., adding"."""
    letters = syntax.letters
    coordinated = verb > floor and letters[verb - 1] == "c"
    at = verb - 1
    while at >= floor:
        if letters[at] in "VAM":
            first = at
            while first > floor and letters[first - 1] in "RAM":
                first -= 1
            subject = before(syntax, first, floor)
            if subject is not None and (coordinated or letters[subject[0]] != "W"):
                return subject
            at = first
        at -= 1
    return None


def possessor(syntax: Syntax, first: int, floor: int) -> Range | None:
    """The possessive that ends before the token `first`: "his", "the company's"."""
    letters = syntax.letters
    last = first - 1
    if last < floor:
        return None
    if letters[last] == "D":
        return (last, first) if syntax.document.tags[last] == "PRP$" else None
    if letters[last] != "S":
        return None
    start = _base_start(letters, last - 1, floor)
    return None if start is None else (start, first)
