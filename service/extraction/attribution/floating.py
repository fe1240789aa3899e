"""Floating quotes: statements in quotation marks that no cue claims, carried on from the speaker before them."""

from __future__ import annotations

from bisect import bisect_left
from operator import itemgetter

from service.extraction.attribution import bylines
from service.extraction.attribution.drafts import Draft, Drafts
from service.extraction.attribution.syntax import QUOTED, Syntax

_Ended = tuple[int, Draft]


def carry_on(drafts: Drafts) -> list[Draft]:
    """Give each unclaimed statement to whom the words beside it name, else to the attribution that it goes on from,
    else to one of its own without a cue. All drafts, in no order."""
    syntax = drafts.syntax
    speaking = (draft for draft in drafts.found if _may_go_on(syntax, draft))
    ended = sorted(((draft.end, draft) for draft in speaking), key=itemgetter(0))
    own: list[Draft] = []
    last: _Ended | None = None
    for quotation in syntax.quotations:
        first, stop = quotation.first, quotation.last
        if not quotation.statement or drafts.claimed[first]:
            continue
        draft = bylines.of(syntax, (first, stop), drafts.claimed)
        if draft is not None:
            own.append(draft)
            last = (stop, draft)
            continue
        at = bisect_left(ended, first + 1, key=itemgetter(0))
        before = max(filter(None, (last, ended[at - 1] if at else None)), key=itemgetter(0), default=None)
        if before is not None and _goes_on(syntax, before[0], first):
            draft = before[1]
            draft.contents.append((first, stop))
            draft.shape = draft.shape if draft.shape == "alone" else "carried"
            last = (stop, draft)
        elif quotation.stretch.single:
            last = None
        else:
            draft = bylines.sentence_before(syntax, (first, stop))
            draft = draft or Draft(None, None, [(first, stop)], "speech", "alone")
            own.append(draft)
            last = (stop, draft)
    return drafts.found + own


def _may_go_on(syntax: Syntax, draft: Draft) -> bool:
    """Whether the draft is of speech in its own right, or of anything that ends with a colon before a statement."""
    before_statement = syntax.letters[draft.end : draft.end + 2] == ":" + QUOTED
    return before_statement or (draft.sense == "speech" and not draft.hanging)


def _goes_on(syntax: Syntax, end: int, first: int) -> bool:
    """Whether the statement at `first` goes on from the attribution that ended before the token `end`: in the same
    paragraph, or in the next one where that starts with it."""
    document = syntax.document
    here = document.sentences[document.sentence_of[first]]
    there = document.sentences[document.sentence_of[end - 1]]
    if here.paragraph == there.paragraph:
        return True
    opens = here.first == first and document.sentence_of[first] == document.paragraphs[here.paragraph].first
    return opens and here.paragraph == there.paragraph + 1
