"""Statements in quotation marks whose speaker stands beside them without a cue of the lexicon.

Three shapes: the tag with some other verb ("...," grumbled Park), the signature ("..." - Commissioner Park), and the
introduction that ends with a colon (And from Chairwoman Park: "...").
"""

from __future__ import annotations

from service import rules
from service.extraction.attribution import sources
from service.extraction.attribution.drafts import Draft
from service.extraction.attribution.syntax import Range, Syntax

_IMPERSONAL = rules.words("attribution/impersonal.txt")
_SIGNATURE = 14


def of(syntax: Syntax, statement: Range, claimed: bytearray) -> Draft | None:
    """The attribution of the statement to whom the words beside it name; None where they name nobody."""
    found = _tag(syntax, statement) or _signature(syntax, statement) or _introduction(syntax, statement, claimed)
    if found is not None and found.cue is not None:
        first, last = found.cue
        if 1 in claimed[first:last]:
            return None
    return found


def _tag(syntax: Syntax, statement: Range) -> Draft | None:
    letters = syntax.letters
    first, stop = statement
    if syntax.final(stop - 1) not in ",?!":
        return None
    if stop >= len(letters) or syntax.unit_of(stop).paragraph != syntax.unit_of(first).paragraph:
        return None
    unit = syntax.unit_of(stop)
    verb = stop
    while verb < unit.last and letters[verb] == "R":
        verb += 1
    if verb < unit.last and letters[verb] == "V":
        source = sources.after(syntax, verb + 1, unit.last)
        closed = source is not None and (source[1] >= unit.last or letters[source[1]] in ".,;-It")
        return Draft((stop, verb + 1), source, [statement], "speech", "after") if closed else None
    end = syntax.match("tag", stop, unit.last)
    if end < 0 or (end < unit.last and letters[end] not in ".,;-Itl"):
        return None
    subject = sources.before(syntax, end - 1, stop)
    return Draft((end - 1, end), subject, [statement], "speech", "after") if subject and subject[0] == stop else None


def _signature(syntax: Syntax, statement: Range) -> Draft | None:
    letters = syntax.letters
    dash = statement[1]
    if letters[dash : dash + 1] != "-":
        return None
    last = syntax.unit_of(dash).last
    end = syntax.match("noun", dash + 1, last)
    if end < 0 or last - dash > _SIGNATURE or not (end >= last or letters[end] in ".,") or "P" not in letters[dash:end]:
        return None
    return Draft(None, (dash + 1, end), [statement], "speech", "heading")


def _introduction(syntax: Syntax, statement: Range, claimed: bytearray) -> Draft | None:
    letters = syntax.letters
    mark = statement[0] - 1
    if mark < 1 or letters[mark] not in ":.-,":
        return None
    unit = syntax.unit_of(mark)
    if claimed.find(1, unit.first, mark) >= 0 or (letters[mark] == "," and letters[mark - 1] != "V"):
        return None
    clause = sources.clause_before(syntax, mark, unit.first, False)
    if clause is not None:
        verb, subject = clause
        if letters[mark] == "." and not syntax.is_speech(verb):
            return None
        return Draft((verb, mark), subject, [statement], "speech", "quote")
    start = sources.subject_start(syntax, mark - 1, unit.first) if letters[mark] == ":" and mark > unit.first else None
    return None if start is None else Draft(None, (start, mark), [statement], "speech", "heading")


def sentence_before(syntax: Syntax, statement: Range) -> Draft | None:
    """The statement as said by the subject of the sentence before it: 'Park shook his head. "Never."'; None where that
    sentence has none that could speak."""
    mark = statement[0] - 1
    if mark < 1 or syntax.letters[mark] != ".":
        return None
    clause = sources.clause_before(syntax, mark, syntax.unit_of(mark).first, False)
    if clause is None or syntax.document.lower[clause[1][0]] in _IMPERSONAL:
        return None
    return Draft(None, clause[1], [statement], "speech", "before")
