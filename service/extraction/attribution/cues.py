"""Cue detection: where a word of the lexicon may attribute something, by its tag and the verb group around it."""

from __future__ import annotations

from typing import NamedTuple

from service import rules
from service.extraction.attribution.lexicon import CUES, Cue
from service.extraction.attribution.syntax import Syntax, Unit

LIGHT_VERBS = rules.words("attribution/light_verbs.txt")
_BE = rules.words("attribution/be_forms.txt")
_COPULAS = _BE | rules.words("attribution/copulas.txt")
_NOUN_FORMS = rules.words("attribution/noun_forms.txt")
_BEFORE_NOUNS = frozenset("DJISCc")
_AUXILIARY = frozenset("RAaMT")


class Candidate(NamedTuple):
    """The token `token` of `unit` as the first word of `cue`, which ends before the token `end`."""

    unit: Unit
    token: int
    end: int
    cue: Cue


class VerbGroup(NamedTuple):
    """The tokens `first` to `head`: a verb with the auxiliaries, negation and adverbs before it."""

    first: int
    head: int
    passive: bool


def group_around(syntax: Syntax, head: int, floor: int) -> VerbGroup:
    """The verb group of the verb at `head`, not left of `floor`."""
    letters = syntax.letters
    first = head
    while first > floor and letters[first - 1] in _AUXILIARY:
        first -= 1
    before = head - 1
    while before > first and letters[before] == "R":
        before -= 1
    passive = letters[head] in "EV" and before >= first and syntax.document.lower[before] in _BE
    return VerbGroup(first, head, passive)


def links(syntax: Syntax, token: int) -> bool:
    """Whether the token is a verb that joins a subject and an adjective."""
    return syntax.document.lower[token] in _COPULAS


def words(syntax: Syntax) -> list[tuple[int, tuple[Cue, ...]]]:
    """The tokens outside quotation marks that may be a cue's first word, in order, with the cues that they may be."""
    positions = syntax.document.positions
    found = [
        (token, CUES[word])
        for word in CUES.keys() & positions.keys()
        for token in positions[word]
        if syntax.quoted[token] < 0
    ]
    found.sort(key=lambda item: item[0])
    return found


def candidate(syntax: Syntax, cue: Cue, token: int, unit: Unit) -> Candidate | None:
    """The token as that cue; None where its tag or the words after it do not let it be."""
    end = token + 1
    if cue.tail:
        end += len(cue.tail)
        if end > unit.last or tuple(syntax.document.lower[token + 1 : end]) != cue.tail:
            return None
        if syntax.letters[end : end + 1] == "t":
            # "reported on Monday"
            return None
    return Candidate(unit, token, end, cue) if _fits(syntax, cue, token, unit) else None


def _fits(syntax: Syntax, cue: Cue, token: int, unit: Unit) -> bool:
    letters = syntax.letters
    letter = letters[token]
    if cue.kind == "noun":
        return letter in "NP"
    if cue.kind != "verb":
        return True
    before = letters[token - 1] if token > unit.first else ""
    after = letters[token + 1] if token + 1 < unit.last else ""
    if after == "S":
        return False
    if letter in "VBGE":
        return not _before_noun(syntax, token, unit)
    if letter == "I":
        # "did not like", but no "looks more like" or "is like"
        left = _past_adverbs(syntax, token, unit)
        return left >= unit.first and letters[left] in "AMTO" and syntax.document.lower[left] not in _BE
    return letter in "NPJ" and _plainly_verbal(syntax, cue, token, before, after)


def _past_adverbs(syntax: Syntax, token: int, unit: Unit) -> int:
    """The token left of this one and of the adverbs before it; one before the unit's first where there is none."""
    left = token - 1
    while left >= unit.first and syntax.letters[left] == "R":
        left -= 1
    return left


def _before_noun(syntax: Syntax, token: int, unit: Unit) -> bool:
    """Whether a participle stands between article and noun: "the announced strike", "the two known sites"."""
    letters = syntax.letters
    participle = letters[token] == "E" or syntax.document.lower[token].endswith("ed")
    if not participle or letters[token + 1 : token + 2] not in ("N", "J", "<"):
        return False
    left = _past_adverbs(syntax, token, unit)
    return left >= unit.first and letters[left] in "DSCJ"


def _plainly_verbal(syntax: Syntax, cue: Cue, token: int, before: str, after: str) -> bool:
    """Whether a form that is tagged as a noun or an adjective is a verb after all, by its ending, by what stands
    beside it, or because no noun is spelt so."""
    word = syntax.document.lower[token]
    if word.endswith("ed") or not word.startswith(cue.lemma[:-1]):
        return before not in _BEFORE_NOUNS and word not in _NOUN_FORMS
    if not before:
        return word.endswith("ing")
    if after in ("V", "A", "M"):
        return False
    plural = word.endswith("s")
    if (word if plural else word + "s") not in _NOUN_FORMS:
        return before not in _BEFORE_NOUNS
    if (
        after in ("H", "T", "W", "D", "O")
        and before in "NP"
        and plural != syntax.document.lower[token - 1].endswith("s")
    ):
        # "critics claim that", "the company plans to"
        return True
    if "post" not in cue.frames or not syntax.document.words[token].islower():
        return False
    return before in "QO" or (before == "P" and plural)
