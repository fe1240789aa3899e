"""Floating quotes: statements in quotation marks that no cue claims, carried on from the speaker before them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from operator import itemgetter

from service.extraction.attribution import beside
from service.extraction.attribution.quotations import ENDS, Quoted
from service.extraction.attribution.reading import Draft, Reading
from service.extraction.attribution.rules import rule

_Ended = tuple[int, Draft]
_LONG = 8  # tokens; fewer, with no speaker near, are a slogan or a title


def carry_on(reading: Reading) -> list[Draft]:
    """Give each unclaimed statement to whom the words beside it name, else to the attribution that it goes on from,
    else to one of its own without a cue. All drafts, in no order."""
    given = _carry_back(reading)
    speaking = (draft for draft in reading.found if _may_go_on(reading, draft))
    ended = sorted(((draft.end, draft) for draft in speaking), key=itemgetter(0))
    reporting = {min(draft.source, draft.cue)[0]: draft for draft in reading.found if draft.source and draft.cue}
    own: list[Draft] = []
    last: _Ended | None = None
    for quoted in reading.quotations:
        first, stop = quoted.first, quoted.last
        if not quoted.statement or reading.is_claimed(first) or first in given:
            continue
        draft = beside.of(reading, quoted)
        if draft is not None:
            own.append(draft)
            last = (stop, draft)
            continue
        at = bisect_left(ended, first + 1, key=itemgetter(0))
        before = max(filter(None, (last, ended[at - 1] if at else None)), key=itemgetter(0), default=None)
        if before is not None and _goes_on(reading, before, quoted):
            draft = before[1]
            if not any(reading.quotation_in(*content) for content in draft.contents):
                draft = Draft(None, draft.source, [], draft.sense, draft.rule)
                own.append(draft)
            draft.contents.append((first, stop))
            if draft.cue is not None or draft.source is not None:
                draft.rule = rule(draft.sense, "carried")
            last = (stop, draft)
            continue
        last = None
        if quoted.single and not _is_paragraph(reading, quoted):
            continue
        if quoted.final not in ENDS or (quoted.title and quoted.words < _LONG):
            continue
        draft = beside.introduced_before(reading, quoted) or beside.sentence_before(reading, quoted)
        draft = draft or _said_behind(reading, quoted, reporting.get(stop))
        if draft is None and quoted.words >= _LONG and not (quoted.single or quoted.title):
            draft = Draft(None, None, [(first, stop)], "speech", rule("speech", "alone"))
        if draft is not None:
            own.append(draft)
            last = (stop, draft)
    return reading.found + own


def _carry_back(reading: Reading) -> set[int]:
    """Give each paragraph of quoted words whose marks are left open to the attribution that the next one opens with:
    '"We lost.', '"It hurts," Park said'. The first tokens of what is given."""
    drafts = {first: draft for draft in reading.found for first, _ in draft.contents}
    given: set[int] = set()
    for after, quoted in pairwise(reversed(reading.quotations)):
        draft = drafts.get(after.first)
        if draft is None or quoted.closed or not quoted.statement or reading.is_claimed(quoted.first):
            continue
        opening = reading.words[after.first][0]
        alike = opening.isalnum() or reading.words[quoted.first][0] == opening
        paragraph = _opened(reading, quoted.first)
        if alike and paragraph >= 0 and _opened(reading, after.first) == paragraph + 1:
            draft.contents.append((quoted.first, quoted.last))
            draft.rule = rule(draft.sense, "carried")
            drafts[quoted.first] = draft
            given.add(quoted.first)
    return given


def _said_behind(reading: Reading, quoted: Quoted, following: Draft | None) -> Draft | None:
    """The statement as said by the source of what the next sentence of its paragraph reports: '"It is safe." [Park]
    said it was new'."""
    if following is None or _is_paragraph(reading, quoted):
        return None
    return Draft(None, following.source, [(quoted.first, quoted.last)], "speech", rule("speech", "introduced"))


def _opened(reading: Reading, token: int) -> int:
    """The number of the paragraph that the token opens; -1 where it opens none."""
    document = reading.document
    number = document.sentence_of[token]
    sentence = document.sentences[number]
    opens = sentence.first == token and number == document.paragraphs[sentence.paragraph].first
    return sentence.paragraph if opens else -1


def _is_paragraph(reading: Reading, quoted: Quoted) -> bool:
    """Whether a paragraph is the quotation and nothing more."""
    document, paragraph = reading.document, _opened(reading, quoted.first)
    last = document.paragraphs[paragraph].last - 1
    return paragraph >= 0 and document.sentences[last].last == quoted.last


def _may_go_on(reading: Reading, draft: Draft) -> bool:
    """Whether the draft is of speech in its own right, or of anything that ends with a colon before a statement."""
    end = draft.end
    before_statement = reading.words[end : end + 1] == [":"] and reading.statement(end + 1) is not None
    return before_statement or (draft.sense == "speech" and not draft.hanging)


def _goes_on(reading: Reading, ended: _Ended, quoted: Quoted) -> bool:
    """Whether the statement goes on from the attribution that `ended`: in the same paragraph, or in the next one where
    that starts with it and it is no heading."""
    document, first = reading.document, quoted.first
    end, draft = ended
    here, there = (document.sentence_at(at).paragraph for at in (first, end - 1))
    if here == there:
        return beside.introduced_before(reading, quoted, end) is None
    before = reading.quoted(max(draft.contents)[1] - 1)
    heading = quoted.final not in ENDS or (before is not None and before.single != quoted.single)
    return not heading and _opened(reading, first) == there + 1
