"""Complements: what a cue is followed by, as the frames of the lexicon allow."""

from __future__ import annotations

from typing import NamedTuple

from service.extraction.attribution.cues import Candidate
from service.extraction.attribution.lexicon import Cue
from service.extraction.attribution.syntax import QUOTED, Syntax

_OBJECT = frozenset(("np", "q"))
_VERB_AFTER_TO = frozenset(("B", "a", "R", "<"))


class Complement(NamedTuple):
    """What follows a cue: the frame, and the token where it starts."""

    frame: str
    first: int


def of(syntax: Syntax, candidate: Candidate) -> Complement | None:
    """What follows the cue, by the first frame of its own that fits; None where none does."""
    at = _past_adverbs(syntax, candidate)
    if at < 0:
        return None
    frames = candidate.cue.frames
    letters = syntax.letters
    found = _clause_or_quotation(syntax, candidate, at)
    if found is not None:
        # "a report that said": the clause is a relative one
        relative = candidate.cue.kind == "noun" and letters[found.first + 1 : found.first + 2] in ("V", "A", "M")
        return None if relative and found.frame == "that" else found
    if frames & _OBJECT and (
        letters[at] == "G" or letters[at : at + 2] == "H<" or syntax.match("base", at, candidate.unit.last) > at
    ):
        return Complement("clause" if _expects(syntax, candidate, at) else "np", at)
    if "any" in frames and letters[at] not in ".,;:-)cITGtl":
        return Complement("clause", at)
    return None


def _expects(syntax: Syntax, candidate: Candidate, at: int) -> bool:
    """Whether a noun phrase and an infinitive are what is expected: "expects sales to grow"."""
    end = syntax.match("noun", at, candidate.unit.last)
    clausal = candidate.cue.sense == "belief" and "to" in candidate.cue.frames and 0 < end < candidate.unit.last
    return clausal and syntax.letters[end] == "T" and _infinitive(syntax, end)


def raised(syntax: Syntax, candidate: Candidate) -> Complement | None:
    """The infinitive after a cue in the passive that takes a clause in the active: "is believed to be"."""
    end = candidate.end
    clausal = "s" in candidate.cue.frames and end < candidate.unit.last
    return Complement("to", end) if clausal and syntax.letters[end] == "T" and _infinitive(syntax, end) else None


def opens(syntax: Syntax, candidate: Candidate) -> bool:
    """Whether a clause or a quotation follows the cue."""
    at = _past_adverbs(syntax, candidate)
    return at >= 0 and _clause_or_quotation(syntax, candidate, at) is not None


def past_circumstances(syntax: Syntax, cue: Cue, stop: int, ceiling: int) -> int:
    """Past whom, when and where a cue in passing names before it closes off."""
    if "p" in cue.frames:
        stop = max(stop, syntax.match("noun", stop, ceiling))
    return max(stop, syntax.match("adverbial", stop, ceiling))


def _past_adverbs(syntax: Syntax, candidate: Candidate) -> int:
    at = candidate.end
    while at < candidate.unit.last and syntax.letters[at] == "R":
        at += 1
    return at if at < candidate.unit.last else -1


def _clause_or_quotation(syntax: Syntax, candidate: Candidate, at: int) -> Complement | None:
    letters, frames, ceiling = syntax.letters, candidate.cue.frames, candidate.unit.last
    statement = at + 1 if letters[at] in ",:" else at
    if letters[statement : statement + 1] == QUOTED and candidate.cue.sense in ("speech", "belief"):
        return Complement("quote", statement)
    found = _direct(syntax, frames, at)
    if found is not None:
        return found
    if letters[at] == ":" and "s" in frames and at + 1 < ceiling:
        return Complement("colon", at + 1)
    if "p" in frames:
        found = _past_person(syntax, frames, at, ceiling)
        if found is not None:
            return found
    if "s" in frames and (letters[at] == "<" or syntax.match("clause", at, ceiling) > 0):
        return Complement("clause", at)
    return _past_circumstance(syntax, candidate, at)


def _direct(syntax: Syntax, frames: frozenset[str], at: int) -> Complement | None:
    """The complement whose first word names its frame."""
    letter = syntax.letters[at]
    word = syntax.document.lower[at]
    if "wh" in frames and word == "if":
        return Complement("wh", at)
    if (letter == "H" or (letter == "W" and word == "that")) and frames & {"s", "that", "p"}:
        return Complement("that", at)
    if letter == "W" and frames & {"s", "wh", "p"}:
        return Complement("wh", at)
    if letter == "T" and "to" in frames and _infinitive(syntax, at):
        return _to(syntax, at)
    if letter == "G" and "ing" in frames:
        return Complement("ing", at)
    return None


def _infinitive(syntax: Syntax, to: int) -> bool:
    """Whether a verb follows the "to", be it tagged as a noun ("to comment")."""
    following = syntax.letters[to + 1 : to + 3]
    return following[:1] in _VERB_AFTER_TO or following in ("N.", "N,", "NI", "N")


def _to(syntax: Syntax, to: int) -> Complement:
    """The infinitive with the "not" before it."""
    return Complement("to", to - 1 if syntax.document.lower[to - 1] == "not" else to)


def _past_person(syntax: Syntax, frames: frozenset[str], at: int, ceiling: int) -> Complement | None:
    """The complement after the person told or asked: "told reporters that"."""
    person = syntax.match("base", at, ceiling)
    if person <= at:
        return None
    for end in (syntax.match("noun", at, ceiling), person):
        for start in (end, syntax.match("adverbial", end, ceiling)):
            if 0 <= start < ceiling:
                found = _told(syntax, frames, start, ceiling)
                if found is not None:
                    return found
    if "s" in frames:
        if syntax.document.tags[at] == "NNS":
            person = at + 1
        if syntax.match("clause", person, ceiling) > 0:
            return Complement("that", person)
    return None


def _told(syntax: Syntax, frames: frozenset[str], start: int, ceiling: int) -> Complement | None:
    letters = syntax.letters
    statement = start + 1 if letters[start] in ",:" and start + 1 < ceiling else start
    if letters[statement] in "QH<":
        return Complement("that", statement)
    question = letters[start] == "W" and letters[start + 1 : start + 2] != "E"
    if question or syntax.document.lower[start] == "if":
        return Complement("wh", start)
    if "to" in frames and letters[start] == "T" and _infinitive(syntax, start):
        return _to(syntax, start)
    return None


def _past_circumstance(syntax: Syntax, candidate: Candidate, at: int) -> Complement | None:
    """The complement after a time or a place: "said on Sunday that"."""
    letters, frames, ceiling = syntax.letters, candidate.cue.frames, candidate.unit.last
    skipped = syntax.match("adverbial", at, ceiling)
    if skipped <= at or skipped >= ceiling:
        return None
    statement = skipped + 1 if letters[skipped] in ",:" and skipped + 1 < ceiling else skipped
    if letters[statement] == QUOTED and candidate.cue.sense == "speech":
        return Complement("quote", statement)
    if letters[skipped] in "HW<T" or ("s" in frames and syntax.match("clause", skipped, ceiling) > 0):
        return _direct(syntax, frames, skipped) or (Complement("clause", skipped) if "s" in frames else None)
    return None
