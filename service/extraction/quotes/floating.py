"""Floating quotes: statements in quotation marks that no cue claims, carried on from the speaker before them."""

from __future__ import annotations

from bisect import bisect_left

from service.extraction.quotes import bylines
from service.extraction.quotes.drafts import Draft, Drafts
from service.extraction.quotes.syntax import Syntax


def carry_on(drafts: Drafts) -> list[Draft]:
    """Give each unclaimed statement to the attribution that it goes on from, or to one of its own without a cue."""
    syntax, claimed = drafts.syntax, drafts.claimed
    speaking = (draft for draft in drafts.found if draft.sense == "speech" and not draft.hanging)
    speech = sorted(speaking, key=lambda draft: draft.end)
    ends = [draft.end for draft in speech]
    own: list[Draft] = []
    last: Draft | None = None
    for (first, stop), statement in zip(syntax.ranges, syntax.statements, strict=True):
        if not statement or claimed[first]:
            continue
        beside = bylines.of(syntax, (first, stop), claimed)
        if beside is not None:
            own.append(beside)
            last = beside
            continue
        at = bisect_left(ends, first + 1) - 1
        before = speech[at] if at >= 0 else None
        if last is not None and (before is None or last.end > before.end):
            before = last
        last = before if before is not None and _goes_on(syntax, before, first) else None
        if last is None:
            if syntax.single[syntax.quoted[first]]:
                continue
            last = Draft(None, None, [], "speech", "alone")
            own.append(last)
        elif last.shape != "alone":
            last.shape = "carried"
        last.contents.append((first, stop))
    return drafts.found + own


def _goes_on(syntax: Syntax, before: Draft, first: int) -> bool:
    """Whether the statement at `first` goes on from the attribution: in the same paragraph, or in the next one where
    that starts with it."""
    document = syntax.document
    here = document.sentences[document.sentence_of[first]]
    there = document.sentences[document.sentence_of[before.end - 1]]
    if here.paragraph == there.paragraph:
        return True
    opens = document.sentence_of[first] == document.paragraphs[here.paragraph].first and here.first == first
    return opens and here.paragraph == there.paragraph + 1
