"""Nouns and adjectives as cues: "the claim that", "is sure that", "in her view"."""

from __future__ import annotations

from service import rules
from service.extraction.attribution import complements, contents, sources, subjects, verbs
from service.extraction.attribution.cues import Candidate
from service.extraction.attribution.reading import DEFINITE, Range, Reading
from service.extraction.syntax.lexicon import ADDRESSED, BE
from service.extraction.syntax.model import VerbGroup
from service.rules import lexicon

_LIGHT_VERBS = rules.words("attribution/light_verbs.txt")
_COPULAS = lexicon.words("verbs", use="copula") | BE


def read_noun(reading: Reading, candidate: Candidate) -> bool:
    """A noun with what it takes, of the one who has it: "Park's claim that", "her answer was that", "voiced the hope
    that", "is of the view that"."""
    token, unit = candidate.token, candidate.unit
    phrase = reading.phrase(token)
    first = phrase.first if phrase is not None else token
    source = _owner(reading, first, reading.floor(unit, token))
    if _told_before(reading, candidate, first, source):
        return True
    joined = reading.group(candidate.end) if source is not None else None
    if joined is not None and reading.lower[joined.main] in BE:
        candidate = candidate._replace(end=joined.last)
    found = complements.of(reading, candidate.cue, candidate.end, unit)
    if found is None or reading.is_claimed(found.first):  # "said in a statement that" attributes but once
        return False
    if found.frame == "that" and reading.is_finite(found.first + 1):  # "a report that said": a relative clause
        return False
    agent = verbs.agent(reading, candidate.end, unit.last)
    if source is not None:
        first = max(source[1], first)
    elif agent is not None and agent[0] < found.first:
        source, first = (agent[0], min(agent[1], found.first)), token
    else:
        group = _carrier(reading, first)
        if group is None or ("definite" in candidate.cue.frames and reading.lower[first] not in DEFINITE):
            return False
        source, first = subjects.of(reading, unit, group), group.first
        if source is None:
            return False
    return verbs.complete(reading, candidate, first, source, found)


def _told_before(reading: Reading, candidate: Candidate, first: int, source: Range | None) -> bool:
    """What is quoted before a "be" and whose it is: '"A farce" was the verdict of Park', '... was his verdict'."""
    be = reading.group(min(first, source[0] if source is not None else first) - 1)
    quoted = reading.quoted(be.first - 1) if be is not None and reading.lower[be.main] in BE else None
    if quoted is None or quoted.title or reading.is_claimed(quoted.first):
        return False
    if source is None and reading.lower[candidate.end : candidate.end + 1] == ["of"]:
        source = sources.after(reading, candidate.end + 1, candidate.unit.last)
    said = [(quoted.first, quoted.last)]
    return source is not None and candidate.claim(reading, source, said, "after", candidate.token)


def _carrier(reading: Reading, first: int) -> VerbGroup | None:
    """The verb that says little beside the noun phrase at `first` which it carries: "voiced [the hope]", "put forward
    [the claim]", "is of [the view]"."""
    while reading.is_adverb(first - 1) and reading.group(first - 1) is None:
        first -= 1
    group, light = reading.group(first - 1), ""
    if group is None and reading.group(first - 2) is not None:
        group, light = reading.group(first - 2), f" {reading.lower[first - 1]}"
        first -= 1
    carries = group is not None and reading.lower[group.main] + light in _LIGHT_VERBS
    return group if carries else None


def _owner(reading: Reading, first: int, floor: int) -> Range | None:
    """The possessive that opens the noun phrase at `first` or stands before it."""
    if reading.tags[first] == "PRP$":
        return first, first + 1
    return sources.possessor(reading, first, floor)


def read_adjective(reading: Reading, candidate: Candidate) -> bool:
    """An adjective after a verb that joins it to its subject: "Park is sure that"."""
    unit, first = candidate.unit, candidate.token
    floor = reading.floor(unit, first)
    while first > floor and reading.is_adverb(first - 1):
        first -= 1
    group = reading.group(first - 1) if first > floor else None
    found = complements.of(reading, candidate.cue, candidate.end, unit)
    joins = group is not None and (reading.lower[group.main] in _COPULAS or group.main == candidate.token)
    if found is None or group is None or not joins:
        return False
    return verbs.complete(reading, candidate, group.first, subjects.of(reading, unit, group), found)


def read_view(reading: Reading, candidate: Candidate) -> bool:
    """A view that a clause is put under: "in her view, ...", "in the words of the mayor, ...", "..., in her view"."""
    unit, token = candidate.unit, candidate.token
    floor = reading.floor(unit, token)
    phrase = reading.phrase(token)
    start = phrase.first if phrase is not None else token - (reading.tags[token - 1] == "PRP$")  # "her reckoning"
    source = _owner(reading, start, floor)
    first, end = (source[0], token + 1) if source is not None else (start, token)
    if source is None and reading.lower[token + 1 : token + 2] == ["of"]:
        source = sources.after(reading, token + 2, unit.last)
        end = source[1] if source is not None else token
    if reading.is_reporting(first - 2):
        return False  # "said in her judgment, handed down on Monday, that"
    if source is None or first - 1 < floor or reading.lower[first - 1] != "in" or reading.lower[source[0]] in ADDRESSED:
        return False
    said: list[Range] = []
    if first - 2 > floor and reading.words[first - 2] == ",":
        said.append((contents.clause_start(reading, first - 3, floor), first - 2))
    if reading.words[end : end + 1] == [","]:
        said += contents.rest(reading, unit, end)
    return candidate._replace(end=token + 1).claim(reading, source, said, "according", token)
