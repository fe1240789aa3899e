"""Contents: how far what is said, thought or wanted reaches, right of a cue or left of it."""

from __future__ import annotations

from service import rules
from service.extraction.attribution.complements import Complement
from service.extraction.attribution.lexicon import CUES
from service.extraction.attribution.syntax import QUOTED, Range, Syntax, Unit

_CLAUSAL = frozenset(("that", "clause", "wh", "colon"))
_REPORTING = frozenset(("post", "p", "as", "np", "s"))
_SUBORDINATORS = rules.words("attribution/subordinators.txt")
_OPENS_ASIDE = rules.words("attribution/asides.txt")
_OPENS_ASIDE_AFTER_COMMA = _OPENS_ASIDE | rules.words("attribution/comma_asides.txt")


def hangs(syntax: Syntax, first: int, unit: Unit) -> bool:
    """Whether the clause that starts at `first`, with its subject or its verb, hangs on a main clause to come."""
    if first == unit.first:
        return syntax.letters[first] not in "DNPOJCX"
    return syntax.document.lower[first - 1] in _SUBORDINATORS


def end(syntax: Syntax, complement: Complement, unit: Unit, subordinate: bool) -> int:
    """Where what the cue is followed by ends."""
    first = complement.first
    if syntax.letters[first] == QUOTED and complement.frame in ("quote", "that", "colon"):
        return syntax.quotation(first).last
    if complement.frame in _CLAUSAL:
        return clause_end(syntax, first, unit.last, subordinate)
    return phrase_end(syntax, first, unit.last)


def subject_end(syntax: Syntax, complement: Complement, last: int) -> int:
    """Where the complement of a noun ends that is the subject of its sentence: at the main verb, not after `last`.

    That is the first finite verb after an infinitive or a noun phrase, the second after "that", where no other clause
    starts between.
    """
    letters = syntax.letters
    verbs = 2 if complement.frame in _CLAUSAL else 1
    at = complement.first + 1
    while at < last:
        if syntax.quoted[at] >= 0:
            at = syntax.quotation(at).last
            continue
        if letters[at] in "WHc,;" and verbs == 1:
            return last
        if letters[at] in "VAM":
            verbs -= 1
            if not verbs:
                return at
            at = max(syntax.match("group", at, last), at + 1)
            continue
        at += 1
    return last


def clause_end(syntax: Syntax, first: int, ceiling: int, subordinate: bool) -> int:
    """Where the clause that starts at `first` ends. `subordinate`: the cue's own clause hangs on a main clause to come,
    so that a comma with a new subject and its verb ends it."""
    letters = syntax.letters
    at = first + 1
    while at < ceiling:
        if syntax.quoted[at] >= 0:
            at = syntax.quotation(at).last
            if syntax.final(at - 1) == "," and _ends_clause(syntax, at, ceiling, subordinate):
                return at
            continue
        letter = letters[at]
        if (letter == ";" and not _lists(syntax, at, ceiling)) or (letter == ")" and letters.find("(", first, at) < 0):
            return at
        if letter == "," and _ends_clause(syntax, at + 1, ceiling, subordinate):
            return at
        if letter == "c" and _reports_anew(syntax, at + 1):
            return at
        at += 1
    return _without_stop(syntax, first, ceiling)


def _lists(syntax: Syntax, semicolon: int, ceiling: int) -> bool:
    """Whether the semicolon parts the items of a list: no clause starts after it."""
    return semicolon + 1 < ceiling and syntax.match("clause", semicolon + 1, ceiling) < 0


def _ends_clause(syntax: Syntax, at: int, ceiling: int, subordinate: bool) -> bool:
    """Whether the words from `at` on, after a comma, belong to the clause no more."""
    letters = syntax.letters
    if at >= ceiling:
        return False
    if subordinate and (letters[at] in "VAME" or syntax.match("clause", at, ceiling) > 0):
        return True
    if letters[at] == "c":
        verb = syntax.match("clause", at + 1, ceiling) - 1
        return _reports_anew(syntax, max(verb, at + 1))
    return letters[at] == "G" and syntax.is_cue(at)


def _reports_anew(syntax: Syntax, at: int) -> bool:
    """Whether the token after an "and" is a finite verb of speech, so that another report starts."""
    return syntax.letters[at : at + 1] == "V" and any(
        cue.sense == "speech" and cue.frames & _REPORTING for cue in CUES.get(syntax.document.lower[at], ())
    )


def phrase_end(syntax: Syntax, first: int, ceiling: int) -> int:
    """Where the noun phrase, infinitive or gerund that starts at `first` ends, with what hangs on it."""
    letters = syntax.letters
    lower = syntax.document.lower
    at = first + 1
    while at < ceiling:
        if syntax.quoted[at] >= 0:
            at = syntax.quotation(at).last
            if at < ceiling and (
                letters[at] in "VAM" or (syntax.final(at - 1) == "," and _ends_phrase(syntax, at, ceiling))
            ):
                return at
            continue
        letter = letters[at]
        if letter in ";-:" or (letter == ")" and letters.find("(", first, at) < 0):
            return at
        if letter == "," and _ends_phrase(syntax, at + 1, ceiling):
            return at
        if letter == "c" and letters[at + 1 : at + 2] in ("V", "A", "M"):
            return at
        if letter == "I" and at > first + 1 and lower[at] in _OPENS_ASIDE:
            return at
        if letter in "tI" and syntax.match("when", at, ceiling) > 0:
            return at
        at += 1
    return _without_stop(syntax, first, ceiling)


def _ends_phrase(syntax: Syntax, at: int, ceiling: int) -> bool:
    """Whether the words from `at` on, after a comma, belong to the phrase no more."""
    if at >= ceiling:
        return False
    letter = syntax.letters[at]
    word = syntax.document.lower[at]
    if letter in "cGWVAM" or word in _OPENS_ASIDE_AFTER_COMMA:
        return word != "including"
    return syntax.match("clause", at, ceiling) > 0


def _without_stop(syntax: Syntax, first: int, last: int) -> int:
    while last > first + 1 and syntax.document.words[last - 1] in (".", ":"):
        last -= 1
    return last


def clause_start(syntax: Syntax, last: int, floor: int) -> int:
    """Where the clause starts whose last token is `last`: a quoted statement alone, or back to `floor`."""
    letters = syntax.letters
    if letters[last] == QUOTED:
        first = syntax.quotation(last).first
        if first <= floor:
            return floor
        if letters[first - 1] in ".:;" or (letters[first - 1] == "," and first - floor < 4):
            return first
        if letters[first - 1] == QUOTED:
            return clause_start(syntax, first - 1, floor)
    return max(letters.rfind(";", floor, last) + 1, letters.rfind(".", floor, last) + 1, floor)


def rest(syntax: Syntax, unit: Unit, stop: int, after_statement: bool = False) -> list[Range]:
    """What is said on after a cue amid it, whose last word stands before `stop`; [] where nothing is.

    `after_statement`: a quotation came before the cue, so that only quoted words or a "that" go on with it.
    """
    letters = syntax.letters
    at = stop
    if at < unit.last and letters[at] in ",:-":
        at += 1
    if at >= unit.last or (at == stop and letters[at] != QUOTED):
        return []
    if letters[at] == QUOTED:
        return [(at, syntax.quotation(at).last)]
    if after_statement and letters[at] not in "<H":
        return []
    if letters[at] == "<" and syntax.quotation(at).title:
        return []
    if (
        letters[at] in "EWTI"
        or (letters[at] == "G" and syntax.match("gerund", at, unit.last) < 0)
        or (letters[at] == "c" and letters[at + 1 : at + 2] in ("V", "A", "R"))
    ):
        return []
    last = clause_end(syntax, at, unit.last, False)
    return [(at, last)] if last > at else []
