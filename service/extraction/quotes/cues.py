"""Cue detection: where a word of the lexicon attributes something, by the verb group around it and what follows."""

from __future__ import annotations

from dataclasses import dataclass

from service import rules
from service.extraction.quotes.lexicon import CUES, Cue
from service.extraction.quotes.syntax import QUOTED, Syntax, Unit

_NOUN_FORMS = rules.words("quotes/noun_forms.txt")


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """The group `first` to `last` (half-open) around the verb at `head`; `form` is the letter of the head."""

    first: int
    head: int
    last: int
    passive: bool
    finite: bool


@dataclass(frozen=True, slots=True)
class Complement:
    """What a cue is followed by: the frame and the token where it starts."""

    frame: str
    first: int


def group_around(syntax: Syntax, head: int, floor: int) -> VerbGroup:
    """The verb group of the verb at `head`: auxiliaries, negation and adverbs before it."""
    letters = syntax.letters
    first = head
    passive = finite = False
    while first > floor and letters[first - 1] in "RAaMT":
        first -= 1
        if letters[first] in "AM":
            finite = True
    while first < head and letters[first] == "R" and first + 1 < head and letters[first + 1] not in "VBGE":
        if syntax.document.lower[first] in ("not", "also", "now", "still", "never"):
            break
        first += 1
    if letters[head] == "E" or letters[head] == "V":
        at = head - 1
        while at > first and letters[at] == "R":
            at -= 1
        passive = at >= first and syntax.document.lower[at] in BE
    return VerbGroup(first, head, head + 1, passive, finite or letters[head] == "V")


BE = frozenset(("is", "are", "was", "were", "be", "been", "being", "am", "'s", "’s"))


def with_tail(syntax: Syntax, cue: Cue, head: int, ceiling: int) -> int:
    """Where the cue ends that starts at `head`; -1 where its tail does not follow."""
    end = head + 1 + len(cue.tail)
    if end > ceiling:
        return -1
    lower = syntax.document.lower
    for offset, word in enumerate(cue.tail, head + 1):
        if lower[offset] != word:
            return -1
    return end


def complement(syntax: Syntax, cue: Cue, first: int, ceiling: int, strict: bool = False) -> Complement | None:
    """What follows the cue that ends before `first`, by the first frame of the cue that fits; None where none does.

    `strict` wants a clause or a quotation.
    """
    letters = syntax.letters
    frames = cue.frames
    at = first
    while at < ceiling and letters[at] == "R":
        at += 1
    if at >= ceiling:
        return None
    statement = at + 1 if letters[at] in ",:" else at
    if letters[statement : statement + 1] == QUOTED and cue.sense in ("speech", "belief"):
        return Complement("quote", statement)
    direct = _clausal(syntax, frames, at)
    if direct:
        return direct
    if letters[at] == ":" and "s" in frames and at + 1 < ceiling:
        return Complement("colon", at + 1)
    found = syntax.match("base", at, ceiling)
    if found > at and "p" in frames:
        person = syntax.match("noun", at, ceiling)
        for end in (person, found):
            skipped = syntax.match("adverbial", end, ceiling)
            for start in (end, skipped):
                if start < 0 or start >= ceiling:
                    continue
                statement = start + 1 if letters[start] in ",:" and start + 1 < ceiling else start
                if letters[statement] == QUOTED or letters[statement] in "H<":
                    return Complement("that", statement)
                question = letters[start] == "W" and letters[start + 1 : start + 2] != "E"
                if question or syntax.document.lower[start] == "if":
                    return Complement("wh", start)
                if "to" in frames and letters[start] == "T" and letters[start + 1 : start + 2] in "BaR<":
                    return Complement("to", start)
        if "s" in frames and syntax.match("clause", found, ceiling) > 0:
            return Complement("that", found)
    if "s" in frames and syntax.match("clause", at, ceiling) > 0:
        return Complement("clause", at)
    skipped = syntax.match("adverbial", at, ceiling)
    if skipped > at and skipped < ceiling:
        statement = skipped + 1 if letters[skipped] in ",:" and skipped + 1 < ceiling else skipped
        if letters[statement] == QUOTED and cue.sense == "speech":
            return Complement("quote", statement)
        if letters[skipped] in "HW<" or ("s" in frames and syntax.match("clause", skipped, ceiling) > 0):
            further = _clausal(syntax, frames, skipped)
            if further:
                return further
            if "s" in frames:
                return Complement("clause", skipped)
    if "s" in frames and letters[at] == "<":
        return Complement("clause", at)
    if strict:
        return None
    if "np" in frames and (found > at or letters[at] == "G"):
        return Complement("np", at)
    if "any" in frames and letters[at] not in ".,;:-)cITG":
        return Complement("clause", at)
    return None


def _clausal(syntax: Syntax, frames: frozenset[str], at: int) -> Complement | None:
    letters = syntax.letters
    letter = letters[at]
    if "wh" in frames and syntax.document.lower[at] == "if":
        return Complement("wh", at)
    if (letter == "H" or (letter == "W" and syntax.document.lower[at] == "that")) and frames & {"s", "that", "p"}:
        return Complement("that", at)
    if letter == "W" and frames & {"s", "wh", "p"}:
        return Complement("wh", at)
    if letter == "T" and "to" in frames and letters[at + 1 : at + 2] in "BaR<":
        return Complement("to", at)
    if letter == "G" and "ing" in frames:
        return Complement("ing", at)
    return None


def candidates(syntax: Syntax) -> list[tuple[int, tuple[Cue, ...]]]:
    """The tokens outside quotation marks that may be cues, in order, with the cues that they may be."""
    positions = syntax.document.positions
    found = [
        (token, CUES[word])
        for word in CUES.keys() & positions.keys()
        for token in positions[word]
        if syntax.quoted[token] < 0
    ]
    found.sort(key=lambda item: item[0])
    return found


def fits(syntax: Syntax, cue: Cue, token: int, unit: Unit) -> bool:
    """Whether the tag of the token lets it be the cue's kind of word."""
    letter = syntax.letters[token]
    if cue.kind == "verb":
        return letter in "VBGE" or (letter in "NPJ" and _plainly_verbal(syntax, cue, token, unit))
    if cue.kind == "noun":
        return letter in "NP"
    return True


def _plainly_verbal(syntax: Syntax, cue: Cue, token: int, unit: Unit) -> bool:
    """Whether a form that is tagged as a noun or an adjective is a verb after all, by its ending, by what stands
    before it, or because no noun is spelt so."""
    word = syntax.document.lower[token]
    before = syntax.letters[token - 1] if token > unit.first else ""
    if word.endswith("ed"):
        return before not in ("D", "J", "I", "S")
    if not before:
        return word.endswith("ing")
    if word.endswith("s") and word not in _NOUN_FORMS:
        return before not in ("D", "J", "I", "S", "C", "c")
    if "post" not in cue.frames or not syntax.document.words[token].islower():
        return False
    return before in "QO" or (before == "P" and word.endswith("s"))


__all__ = ["candidates", "complement", "fits", "group_around", "with_tail"]
