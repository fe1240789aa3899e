"""The cue after what is said, or amid it: "...," said Park; ..., he said, ...; ..., according to Park."""

from __future__ import annotations

from typing import NamedTuple

from service.extraction.attribution import complements, contents, cues, sources
from service.extraction.attribution.cues import Candidate, VerbGroup
from service.extraction.attribution.drafts import Draft, Drafts
from service.extraction.attribution.syntax import QUOTED, Range, Syntax

_LONG = 5


class _Place(NamedTuple):
    """How a cue in passing stands: its subject, where cue and subject begin, where they end, in which order."""

    source: Range | None
    mark: int
    stop: int
    inverted: bool


def read(drafts: Drafts, candidate: Candidate) -> bool:
    """Claim what stands before the cue, and what goes on after it, where the cue is one in passing."""
    if candidate.cue.kind == "phrase":
        return _according(drafts, candidate)
    if "post" not in candidate.cue.frames:
        return False
    syntax = drafts.syntax
    group = cues.group_around(syntax, candidate.token, candidate.unit.first)
    floor = drafts.floor(candidate.unit, group.first)
    if group.first == floor or (group.passive and syntax.document.lower[group.first - 1] != "it"):
        return False
    for beside in (_subject_before, _subject_after):
        place = beside(syntax, candidate, group, floor)
        if place is not None and _claim(drafts, candidate, group, floor, place):
            return True
    return False


def _subject_before(syntax: Syntax, candidate: Candidate, group: VerbGroup, floor: int) -> _Place | None:
    """The subject left of the cue, right of what is said: "..., Park said"."""
    source = sources.before(syntax, group.first, floor)
    if source is None or source[0] <= floor:
        return None
    mark = source[0]
    if syntax.document.lower[mark - 1] == "as":
        mark -= 1
    return _Place(source, mark, candidate.end, False)


def _subject_after(syntax: Syntax, candidate: Candidate, group: VerbGroup, floor: int) -> _Place | None:
    """The subject right of the cue: "...," said Park."""
    letters, end, last = syntax.letters, candidate.end, candidate.unit.last
    allowed = "VENJP" if letters[group.first - 1] == QUOTED else "V"
    if group.first != group.head or letters[group.head] not in allowed:
        return None
    if letters[group.first - 1] == "," and "p" in candidate.cue.frames:
        return None
    source = sources.after(syntax, end, last)
    if source is None and letters[end : end + 1] not in ("", ".", "I"):
        return None
    return _Place(source, group.first, source[1] if source else end, True)


def _claim(drafts: Drafts, candidate: Candidate, group: VerbGroup, floor: int, place: _Place) -> bool:
    syntax, letters, unit = drafts.syntax, drafts.syntax.letters, candidate.unit
    last = place.mark - 1
    if last < floor or letters[last] not in ",Q->":
        return False
    parted = letters[last] in ",-"
    if parted:
        last -= 1
    if last < floor or (letters[last] == ">" and not syntax.closes_quotation(last)):
        return False
    stop = complements.past_circumstances(syntax, candidate.cue, place.stop, unit.last)
    start = contents.clause_start(syntax, last, floor)
    rest = contents.rest(syntax, unit, stop, letters[last] == QUOTED)
    if syntax.quoted[last] >= 0:
        if not parted and _opens_anew(syntax, candidate, last, place.inverted):
            return False
    elif (stop < unit.last and letters[stop] not in ".,;-:)") or not _stands(
        syntax, (start, last + 1), rest, place.inverted
    ):
        return False
    said = [(start, last + 1), *rest]
    return drafts.claim(Draft((group.first, candidate.end), place.source, said, candidate.cue.sense, "after"))


def _opens_anew(syntax: Syntax, candidate: Candidate, last: int, inverted: bool) -> bool:
    """Whether the cue has a complement of its own to its right, so that the quotation that ends at `last` is none of
    its."""
    if syntax.final(last) == ",":
        return False
    if inverted:
        return syntax.letters[candidate.end : candidate.end + 1] in ("H", QUOTED)
    return complements.opens(syntax, candidate)


def _stands(syntax: Syntax, before: Range, rest: list[Range], inverted: bool) -> bool:
    """Whether the words before a cue in passing are said, and not when or where: they hold a clause, or one that goes
    on after the cue."""
    clause = syntax.find("finite", *before) >= 0 or syntax.letters.find(QUOTED, *before) >= 0
    if rest and syntax.letters[rest[0][0]] == QUOTED:
        goes_on = syntax.starts_small(rest[0][0])
        return goes_on or (clause and (inverted or not syntax.opens_circumstance(before[0])))
    # A verb may be tagged as something else, but no mere circumstance starts with a long noun phrase.
    long = before[1] - before[0] >= _LONG and not syntax.opens_circumstance(before[0])
    return clause or bool(rest) or (long and not inverted)


def _according(drafts: Drafts, candidate: Candidate) -> bool:
    """Words and "according to Park", in either order."""
    syntax, letters, unit, end = drafts.syntax, drafts.syntax.letters, candidate.unit, candidate.end
    floor = drafts.floor(unit, candidate.token)
    first = candidate.token
    while first > floor and letters[first - 1] in "AR":
        first -= 1
    last = first
    while last > floor and letters[last - 1] in ",-":
        last -= 1
    if last > floor:
        source = sources.after(syntax, end, unit.last)
        if source is None:
            return False
        start = contents.clause_start(syntax, last - 1, floor)
        said = [(start, last)]
        if syntax.find("finite", start, last) < 0 and letters[source[1] : source[1] + 1] == ",":
            said += contents.rest(syntax, unit, source[1])
    else:
        comma = letters.find(",", end, unit.last - 1)
        if comma < 0 or syntax.match("base", end, comma) < 0:
            return False
        inner = syntax.match("noun", comma + 1, unit.last)
        if 0 < inner < unit.last - 1 and letters[inner] == ",":
            comma = inner
        source = (end, comma)
        said = [(comma + 1, contents.clause_end(syntax, comma + 1, unit.last, False))]
    return drafts.claim(Draft((first, end), source, said, candidate.cue.sense, "according"))
