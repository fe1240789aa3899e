"""Sources: the noun phrase that names who speaks, left of a cue, right of it, or in the clause before."""

from __future__ import annotations

from service import rules
from service.extraction.attribution.syntax import Range, Syntax

_HEAD = frozenset("NPOJCWXtu")
_INSIDE = frozenset("NPJCSDtulGERB&<>-")
_ADJECTIVES = frozenset(("DJ,", "DE,", "DG,"))
_SUBORDINATORS = rules.words("attribution/subordinators.txt")
_CLAUSES_BACK = 4
_BRACKETS = {")": "(", ",": ",", "-": "-"}


def before(syntax: Syntax, verb: int, floor: int) -> Range | None:
    """The subject that ends before the token `verb`, not left of `floor`; None where no noun phrase stands there."""
    letters = syntax.letters
    end = verb
    while end > floor and letters[end - 1] == "R":
        end -= 1
    end = _without_time(letters, end, floor)
    last = end - 1
    if last < floor:
        return None
    if letters[last] == "," and letters[max(last - 1, floor)] == ")":
        start = subject_start(syntax, last - 1, floor)
        return None if start is None else (start, end)
    if letters[last] in _BRACKETS:
        return _with_apposition(syntax, last, floor)
    if letters[last] == "D" and letters[last + 1] == "R":
        return None
    start = subject_start(syntax, last, floor)
    return None if start is None else (start, end)


def _without_time(letters: str, end: int, floor: int) -> int:
    """Left of a day or "last week" between subject and verb: "Trump on Tuesday released"."""
    at = end
    while at > floor and letters[at - 1] in "tu":
        at -= 1
    while at > floor and letters[at - 1] in "lD":
        at -= 1
    if at > floor and letters[at - 1] == "I":
        at -= 1
    elif at == end or letters[at] not in "tl":
        return end
    timed = letters[end - 1] in "tu" and at > floor and (letters[at - 1] in _HEAD or letters[at - 1] == ",")
    return at if timed else end


def _with_apposition(syntax: Syntax, closing: int, floor: int) -> Range | None:
    """The subject whose apposition, relative clause or parenthesis ends with the comma, bracket or dash `closing`."""
    letters = syntax.letters
    mark = _BRACKETS[letters[closing]]
    opening = letters.rfind(mark, floor, closing)
    if opening <= floor or (letters[opening - 1] not in _HEAD and letters[opening - 1] not in ")>"):
        return None
    start = subject_start(syntax, opening - 1, floor)
    if start is None:
        return None
    if mark == ",":
        further = _outer(syntax, start, floor)
        if further is not None:
            return further[0], (closing + 1 if further[1] else further[2])
        if start > floor and letters[start - 1] in "VBGE":
            relative = letters.rfind(",W", floor, opening)
            further_start = subject_start(syntax, relative - 1, floor) if relative > floor else None
            return None if further_start is None else (further_start, closing + 1)
    kept = mark == "(" or letters[opening + 1] in "DNJCP<W" or syntax.document.lower[opening + 1] == "of"
    return (start, closing + 1) if kept and mark != "-" else (start, opening)


def _outer(syntax: Syntax, start: int, floor: int) -> tuple[int, bool, int] | None:
    """Where the phrase that starts at `start` itself hangs on a noun phrase before a comma: that phrase's start,
    whether what hangs on it belongs to it, and where it ends without."""
    letters = syntax.letters
    link = start - 1
    kept = True
    if link > floor and letters[link] in "IG":
        link -= 1
        kept = False
    if link <= floor or letters[link] != "," or letters[link - 1] not in _HEAD:
        return None
    outer = subject_start(syntax, link - 1, floor)
    if outer is None or (outer > floor and letters[outer - 1] in "IGEt"):
        return None
    return outer, kept, link


def subject_start(syntax: Syntax, last: int, floor: int) -> int | None:
    """Where the noun phrase starts whose last token is `last`: with the prepositions, participles, relative clauses and
    "and" that tie its parts together."""
    letters = syntax.letters
    if last > floor and (letters[last - 1] in _HEAD or letters[last - 1] == "D") and _reduced(syntax, last):
        last -= 1
    start = _base_start(syntax, last, floor)
    while start is not None and start > floor:
        further = _tied(syntax, start, floor)
        if further is None:
            break
        start = further
    if start is not None and start > floor and letters[start - 1] == "R" and letters[start] == "C":
        start -= 1
    return start


def _reduced(syntax: Syntax, token: int) -> bool:
    """Whether the token is a participle that ends a noun phrase: "those surveyed"."""
    letter = syntax.letters[token]
    return letter == "E" or (letter == "V" and syntax.document.lower[token].endswith("ed"))


def _tied(syntax: Syntax, start: int, floor: int) -> int | None:
    """Where the noun phrase starts that the one at `start` is tied to; None where there is none."""
    letters = syntax.letters
    at = start - 1
    link = letters[at]
    if link in "IT":
        if syntax.document.lower[at] in _SUBORDINATORS:
            return None
        at -= 1
        if at > floor and letters[at] in "EJG" and letters[at - 1] in _HEAD:
            at -= 1
        return _base_start(syntax, at, floor) if at >= floor else None
    if link == "c":
        return _coordinated(syntax, at, floor)
    if link in "EG" and at > floor and letters[at - 1] in "NP":
        return _base_start(syntax, at - 1, floor)
    if link in "VBE":
        relative = letters.rfind("W", floor, at)
        if relative > floor and letters[relative - 1] in _HEAD and "," not in letters[relative:at]:
            return _base_start(syntax, relative - 1, floor)
    return None


def _coordinated(syntax: Syntax, conjunction: int, floor: int) -> int | None:
    """Where the list starts whose last "and" is the token `conjunction`; None where that joins clauses."""
    letters = syntax.letters
    at = conjunction - 1
    if at >= floor and letters[at] in "JE" and letters[conjunction + 1] in "JE":
        while at > floor and letters[at - 1] in "JCD":
            at -= 1
        return at
    if at > floor and letters[at] == ",":
        at -= 1
    start = _base_start(syntax, at, floor) if at >= floor else None
    while start is not None and start - 2 >= floor and letters[start - 1] == "," and letters[start - 2] in "NP":
        further = _base_start(syntax, start - 2, floor)
        if further is None or (further > floor and letters[further - 1] != ","):
            if further == floor:
                start = further
            break
        start = further
    if start is None or (start > floor and letters[start - 1] not in ",cHIW;:-QR"):
        return None
    return start


def _base_start(syntax: Syntax, last: int, floor: int) -> int | None:
    """Where the noun phrase without anything after its head starts whose head is the token `last`."""
    letters = syntax.letters
    if last < floor:
        return None
    letter = letters[last]
    if letter in "OXW":
        return None if syntax.document.tags[last] == "WRB" else last
    if letter == ")":
        opening = letters.rfind("(", max(floor, last - 12), last)
        return None if opening <= floor else _base_start(syntax, opening - 1, floor)
    if letter == ">":
        if syntax.closes_quotation(last) or last == floor:
            return None
        last -= 1
        letter = letters[last]
    gerund = letter == "G" and last > floor and letters[last - 1] in "DNJP"
    if letter not in _HEAD and letter != "D" and not gerund:
        return None
    at = last
    while at > floor and letters[at] != "D" and letters[at - 1] in _INSIDE:
        if letters[at - 1] in "GERB-" and (at - 2 < floor or letters[at - 2] not in "DJRGE"):
            break
        if letters[at - 1] == ">" and syntax.closes_quotation(at - 1):
            break
        at -= 1
        if letters[at] in "JC" and at - 3 >= floor and letters[at - 3 : at] in _ADJECTIVES:
            at -= 2
    while at > floor and letters[at - 1] == "D":
        at -= 1
    if letters[at] == "S":
        return _base_start(syntax, at - 1, floor)
    if letters[at] == "D" and at > floor and letters[at - 1] == "S":
        return _base_start(syntax, at - 2, floor)
    while at < last and (letters[at] == "R" or not syntax.document.words[at][0].isalnum()):
        at += 1
    return at


def after(syntax: Syntax, first: int, ceiling: int) -> Range | None:
    """The noun phrase that starts at `first`, with its apposition and relative clauses, not beyond `ceiling`."""
    end = _after_briefly(syntax, first, ceiling)
    if end is None:
        return None
    letters = syntax.letters
    while end < ceiling - 1 and letters[end] == ",":
        if letters[end + 1] == "W":
            stop = _closing(letters, end + 1, ceiling)
        else:
            stop = syntax.match("noun", end + 1 + (syntax.document.lower[end + 1] == "of"), ceiling)
            if stop <= end + 1 or (stop < ceiling and letters[stop] in "VAM<"):
                break
            stop = _with_modifiers(syntax, stop, ceiling)
        end = stop
    return first, end


def _after_briefly(syntax: Syntax, first: int, ceiling: int) -> int | None:
    """Where the noun phrase that starts at `first` ends, what follows a comma left out; None where there is none."""
    end = syntax.match("noun", first, ceiling)
    if end <= first:
        return None
    trimmed = _trim_time(syntax, first, end)
    return trimmed if trimmed < end else _with_modifiers(syntax, end, ceiling)


def _with_modifiers(syntax: Syntax, end: int, ceiling: int) -> int:
    """With the participle or relative clause that follows without a comma: "a poll conducted in May"."""
    letters = syntax.letters
    if end < ceiling and (letters[end] == "W" or (letters[end] in "EG" and syntax.match("passing", end, ceiling) < 0)):
        return _closing(letters, end, ceiling)
    return end


def _closing(letters: str, first: int, ceiling: int) -> int:
    comma = letters.find(",", first, ceiling)
    return comma if comma >= 0 else ceiling - (1 if letters[ceiling - 1] == "." else 0)


def _trim_time(syntax: Syntax, first: int, end: int) -> int:
    """The noun phrase without a day or a place of speaking that hangs on its end ("Park on Tuesday")."""
    letters = syntax.letters
    at = end
    while at > first + 1 and letters[at - 1] in "tu":
        at -= 1
    if at == end:
        return end
    while at > first + 1 and letters[at - 1] in "lD":
        at -= 1
    if at > first + 1 and letters[at - 1] == "I":
        return at - 1
    return at if letters[at] in "tl" else end


def clause_before(syntax: Syntax, end: int, floor: int, relative: bool) -> tuple[int, Range] | None:
    """The verb group's first token and the subject of the last clause before the token `end`, one whose subject is a
    relative pronoun only where `relative` is set."""
    letters = syntax.letters
    at = end
    for _ in range(_CLAUSES_BACK):
        at = max(letters.rfind(letter, floor, at) for letter in "VAM")
        if at < 0:
            break
        while at > floor and letters[at - 1] in "RAM":
            at -= 1
        subject = before(syntax, at, floor)
        if subject is not None and (relative or letters[subject[0]] != "W"):
            return at, subject
    # A past tense is often tagged as a participle.
    at = letters.rfind("E", floor, end)
    subject = before(syntax, at, floor) if at > floor else None
    return (at, subject) if subject is not None else None


def main_subject(syntax: Syntax, first: int, last: int) -> Range | None:
    """The subject of the main clause, if that is the first clause between the tokens `first` and `last`."""
    verb = syntax.find("finite", first, last)
    subject = before(syntax, verb, first) if verb > first else None
    if subject is None or syntax.letters[subject[0]] == "W":
        return None
    hangs = subject[0] > first and syntax.letters[subject[0] - 1] not in ",:c"
    return None if hangs else subject


def carried(syntax: Syntax, verb: int, floor: int) -> Range | None:
    """The subject of the clause before, for a verb that hangs on it: "... and said", "..., adding"."""
    coordinated = verb > floor and syntax.letters[verb - 1] == "c"
    clause = clause_before(syntax, verb, floor, coordinated)
    if coordinated and clause is not None and syntax.letters[clause[0]] == "M" and syntax.document.tags[verb] == "VBD":
        # "Paul said the plan would cost jobs and called it a joke": "called" is not in line with "would".
        clause = clause_before(syntax, clause[0], floor, coordinated) or clause
    return clause[1] if clause is not None else None


def ahead(syntax: Syntax, comma: int, ceiling: int) -> Range | None:
    """The subject of the main clause that starts after the token `comma`, for a participle before it."""
    if comma + 1 >= ceiling or syntax.match("clause", comma + 1, ceiling) < 0:
        return None
    return after(syntax, comma + 1, ceiling)


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
    start = _base_start(syntax, last - 1, floor)
    return None if start is None else (start, first)
