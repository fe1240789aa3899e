"""Nouns, adjectives and adverbs as cues: "the claim that", "is sure that", "reportedly", "in her view"."""

from __future__ import annotations

from service.extraction.attribution import complements, contents, cues, leading, sources
from service.extraction.attribution.cues import Candidate
from service.extraction.attribution.drafts import Draft, Drafts
from service.extraction.attribution.syntax import Range, Syntax

_PARTICIPLES = frozenset(("DE", "DG", "SE", "SG", "JE", "JG"))


def read_noun(drafts: Drafts, candidate: Candidate) -> bool:
    """A noun with what it takes, of the one who has it: "Park's claim that", "voiced the hope that"."""
    syntax, letters = drafts.syntax, drafts.syntax.letters
    found = complements.of(syntax, candidate)
    if found is None or drafts.claimed[found.first]:  # "said in a statement that" attributes but once
        return False
    floor = drafts.floor(candidate.unit, candidate.token)
    first = candidate.token
    while first > floor and _modifies(syntax, first - 1):
        first -= 1
    compound = first
    while compound > floor and letters[compound - 1] in "NPt":
        compound -= 1
    source = sources.possessor(syntax, compound, floor)
    if source is None and first > floor:
        verb = first - 1
        while verb > floor and letters[verb] == "D":
            verb -= 1
        if syntax.document.lower[verb] in cues.LIGHT_VERBS:
            group = cues.group_around(syntax, verb, floor)
            first = group.first
            source = leading.subject(drafts, candidate.unit, group, floor)
        elif letters[first - 1] in "DcVBGEJ" and found.frame in ("np", "to"):
            return False
    return leading.complete(drafts, candidate, first, source, found) is not None


def _modifies(syntax: Syntax, token: int) -> bool:
    """Whether the token is an adjective, or a participle that stands like one: no "exchanged" after a noun, not even
    with an adverb between."""
    letters = syntax.letters
    before = letters[token - 1 : token]
    if before == "R":
        before = letters[token - 2 : token - 1]
    if letters[token] == "J" and syntax.document.lower[token].endswith("ed"):
        return before not in ("N", "P")
    return letters[token] in "JR" or before + letters[token] in _PARTICIPLES


def read_adjective(drafts: Drafts, candidate: Candidate) -> bool:
    """An adjective after a verb that joins it to its subject: "Park is sure that"."""
    syntax = drafts.syntax
    found = complements.of(syntax, candidate)
    floor = drafts.floor(candidate.unit, candidate.token)
    first = candidate.token
    while first > floor and syntax.letters[first - 1] == "R":
        first -= 1
    if found is None or first == floor or not cues.links(syntax, first - 1):
        return False
    group = cues.group_around(syntax, first - 1, floor)
    source = leading.subject(drafts, candidate.unit, group, floor)
    return leading.complete(drafts, candidate, group.first, source, found) is not None


def read_adverb(drafts: Drafts, candidate: Candidate) -> bool:
    """An adverb of hearsay: the clause around it is said by nobody named."""
    syntax, token, unit = drafts.syntax, candidate.token, candidate.unit
    floor = drafts.floor(unit, token)
    start = contents.clause_start(syntax, token - 1, floor) if token > floor else token
    last = contents.clause_end(syntax, token + 1, unit.last, False) if token + 1 < unit.last else token + 1
    found = [(first, stop) for first, stop in ((start, token), (token + 1, last)) if first < stop]
    return bool(found) and drafts.claim(Draft((token, token + 1), None, found, candidate.cue.sense, "adverb"))


def read_view(drafts: Drafts, candidate: Candidate) -> bool:
    """A view that a clause is put under: "in her view, ...", "in the words of the mayor, ...", "..., in her view"."""
    syntax, letters, unit, token = drafts.syntax, drafts.syntax.letters, candidate.unit, candidate.token
    floor = drafts.floor(unit, token)
    source = sources.possessor(syntax, token, floor)
    first, end = (source[0], token + 1) if source is not None else (token - 1, token)
    if source is None and syntax.document.lower[token + 1 : token + 2] == ["of"]:
        source = sources.after(syntax, token + 2, unit.last)
        end = source[1] if source is not None else token
    if source is None or first - 1 < floor or syntax.document.lower[first - 1] != "in":
        return False
    said: list[Range] = []
    if first - 2 > floor and letters[first - 2] == ",":
        said.append((contents.clause_start(syntax, first - 3, floor), first - 2))
    if letters[end : end + 1] == ",":
        said += contents.rest(syntax, unit, end)
    return bool(said) and drafts.claim(Draft((token, token + 1), source, said, candidate.cue.sense, "according"))
