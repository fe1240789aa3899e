"""Words in quotation marks within a clause that has no cue: its subject is taken to have used them.

'Park won over the crowd with "a bridge for every last village"'. Only a longer run of words counts: one or two are
scare quotes, nicknames or terms, and capitalised ones titles.
"""

from __future__ import annotations

from service import rules
from service.extraction.attribution import contents, sources
from service.extraction.attribution.drafts import Draft, Drafts
from service.extraction.attribution.quotations import Quotation
from service.extraction.attribution.syntax import Syntax

_IMPERSONAL = rules.words("attribution/impersonal.txt")
_WORDS = 4
_BREAKS = frozenset("EGW,;:-(")


def read(drafts: Drafts) -> None:
    """Claim each unclaimed run of quoted words that stands in what the verb of a clause takes."""
    for quotation in drafts.syntax.quotations:
        if _is_run(quotation) and not drafts.claimed[quotation.first]:
            draft = _of_subject(drafts, quotation)
            if draft is not None:
                drafts.claim(draft)


def _is_run(quotation: Quotation) -> bool:
    words = quotation.last - quotation.first - 2
    return not quotation.statement and not quotation.title and quotation.stretch.closed and words >= _WORDS


def _of_subject(drafts: Drafts, quotation: Quotation) -> Draft | None:
    syntax, first, last = drafts.syntax, quotation.first, quotation.last
    unit = syntax.unit_of(first)
    clause = sources.clause_before(syntax, first, drafts.floor(unit, first), False)
    if clause is None or syntax.document.lower[clause[1][0]] in _IMPERSONAL:
        return None
    verb, source = clause
    end = max(syntax.match("group", verb, first), verb + 1)
    if not _acts(syntax, verb, end):
        return None
    if not _BREAKS.isdisjoint(syntax.letters[end:first]):
        return Draft((verb, end), source, [(first, last)], "speech", "embedded")
    last = max(last, contents.phrase_end(syntax, end, unit.last))
    return Draft((verb, end), source, [(end, last)], "speech", "embedded")


def _acts(syntax: Syntax, verb: int, end: int) -> bool:
    """Whether the group `verb` to `end` is of a verb in the active that is more than an auxiliary."""
    return syntax.letters[end - 1] in "VB" or (syntax.letters[end - 1] == "E" and end - verb == 1)
