"""Attributions: the article read unit by unit, each token of a cue or a content claimed but once."""

from __future__ import annotations

from collections.abc import Callable

from service.extraction.attribution import cues, embedded, headings, nominals, tags, verbs
from service.extraction.attribution.cues import Candidate
from service.extraction.attribution.drafts import Drafts
from service.extraction.attribution.lexicon import Cue, Kind
from service.extraction.attribution.syntax import Syntax, Unit

_Attempt = Callable[[Drafts, Candidate], bool]
_Words = list[tuple[int, tuple[Cue, ...]]]

_LEADING: dict[Kind, _Attempt] = {
    "verb": verbs.read,
    "noun": nominals.read_noun,
    "adjective": nominals.read_adjective,
    "adverb": nominals.read_adverb,
    "view": nominals.read_view,
}


def read(syntax: Syntax) -> Drafts:
    """The attributions that have a cue, in the order of their units, then those of quoted words within other clauses.

    In a unit the cues that follow what is said go first, since what they close off lies to their left; then the others
    from left to right, so that the outermost of nested attributions is the one found.
    """
    drafts = Drafts(syntax)
    words = cues.words(syntax)
    at = 0
    for number, unit in enumerate(syntax.units):
        headings.read(drafts, unit, number)
        start = at
        while at < len(words) and words[at][0] < unit.last:
            at += 1
        if at > start:
            _try(drafts, unit, words[start:at], tags.read)
            _try(drafts, unit, words[start:at], _leading)
    embedded.read(drafts)
    return drafts


def _try(drafts: Drafts, unit: Unit, words: _Words, attempt: _Attempt) -> None:
    """Attempt each word that is not claimed as each of the cues that it may be, until one holds."""
    for token, known in words:
        if drafts.claimed[token] or token < unit.first:
            continue
        for cue in known:
            candidate = cues.candidate(drafts.syntax, cue, token, unit)
            if candidate is not None and attempt(drafts, candidate):
                break


def _leading(drafts: Drafts, candidate: Candidate) -> bool:
    attempt = _LEADING.get(candidate.cue.kind)
    return attempt is not None and attempt(drafts, candidate)
