"""Cue detection: where a word of the lexicon may attribute something, by the grammar around it."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from service.extraction.attribution import complements, sources
from service.extraction.attribution.lexicon import CUES, Cue
from service.extraction.attribution.reading import DEFINITE, INDEFINITE, Draft, Range, Reading, Unit
from service.extraction.attribution.rules import rule
from service.extraction.syntax.lexicon import BE, IMPERSONAL
from service.extraction.syntax.model import VerbGroup
from service.extraction.tagset import COMMON_NOUNS

_TELLING = frozenset(("clause", "that", "infinitive", "addressee", "parenthetical"))
_QUOTING = frozenset(("quoted", "object"))
_BASE = ("VB", "VBP")
_IDIOM = ["rest", "assured"]
_MODIFIERS = frozenset(("DT", "JJ", "POS", "PRP$"))
_SHORT = frozenset(("'s", "’s"))
_PERFECT = 2  # words


class Candidate(NamedTuple):
    """The token `token` of `unit` as the first word of `cue`, which ends before the token `end`; for a verb with its
    verb group."""

    unit: Unit
    token: int
    end: int
    cue: Cue
    group: VerbGroup | None

    def claim(
        self,
        reading: Reading,
        source: Range | None,
        said: list[Range],
        constellation: str,
        first: int | None = None,
        hanging: bool = False,
    ) -> bool:
        """Claim what is said by the source with the cue, which starts at `first`, else with its verb group; whether
        there is any. `constellation` is how the cue stands to it."""
        if first is None:
            first = self.token if self.group is None else self.group.first
        sense = self.cue.sense
        return reading.claim(Draft((first, self.end), source, said, sense, rule(sense, constellation), hanging))


def words(reading: Reading) -> list[int]:
    """The tokens outside quotation marks that may be a cue's first word, in order."""
    positions = reading.document.positions
    found = [
        token
        for word in CUES.keys() & positions.keys()
        for token in positions[word]
        if reading.syntax.quotation_of[token] < 0
    ]
    found.sort()
    return found


def candidates(reading: Reading, token: int, unit: Unit) -> list[Candidate]:
    """The cues that the token may be the first word of, by its part of speech and the words after it."""
    found: list[Candidate] = []
    for cue in CUES[reading.lower[token]]:
        candidate = _candidate(reading, cue, token, unit)
        if candidate is not None:
            found.append(candidate)
            if cue.tail and reading.is_adverb(candidate.end - 1):
                break  # "rule out" is no "rule"
    return found


def _candidate(reading: Reading, cue: Cue, token: int, unit: Unit) -> Candidate | None:
    end = token + 1 + len(cue.tail)
    if end > unit.last or (cue.tail and tuple(reading.lower[token + 1 : end]) != cue.tail):
        return None
    if cue.tail and end < unit.last:
        phrase = reading.phrase(end)
        if phrase is not None and reading.is_time(phrase):
            return None  # "reported on Monday"
    group = reading.group(token)
    if cue.kind == "verb":
        named = _is_named(reading, token, unit)
        if group is None or group.main != token or _modifies(reading, group) or named:
            return None
        return Candidate(unit, token, end, cue, _finite(reading, cue, end, group, unit))
    if cue.kind == "noun" and (reading.tags[token] not in COMMON_NOUNS or not _is_head(reading, token)):
        return None
    return Candidate(unit, token, end, cue, None)


def _modifies(reading: Reading, group: VerbGroup) -> bool:
    """Whether the group is a participle inside a noun phrase: "the alleged theft", "its current expected range",
    "the 17 confirmed patients"."""
    first, tags = group.first, reading.tags
    before = reading.lower[first - 1]
    idiom = reading.lower[first - 1 : first + 1] == _IDIOM and reading.lower[first - 2] not in DEFINITE
    if idiom or (before in INDEFINITE if tags[first] == "VBD" else before == "of" and tags[first] in _BASE):
        return True  # "a thought that came late", "a lot of hope"
    if group.last - first > 1 or first < 2:
        return False
    counted = tags[first - 2 : first] == ["DT", "CD"] and tags[group.last : group.last + 1] == ["NNS"]
    titled = tags[first - 1] == "CC" and tags[group.last : group.last + 2] == ["NN", "NNP"]
    if titled and not reading.is_time_noun(group.last + 1):
        return True  # "the tycoon and alleged thief Dan Park"
    compared = before == "than"  # "the better than expected figures"
    return counted or compared or (tags[first] == "VBN" and tags[first - 1] in _MODIFIERS)


def _is_named(reading: Reading, token: int, unit: Unit) -> bool:
    """Whether the word stands with a capital letter before or behind a name, within a sentence: "Minister Said Houmadi
    said", "Jim Press, who left, said"."""
    words = reading.words
    inside = unit.first < token < unit.last - 1 and reading.in_body(unit) and words[token - 1][0].isalnum()
    return inside and words[token].istitle() and (words[token + 1].istitle() or words[token - 1].istitle())


def _finite(reading: Reading, cue: Cue, end: int, group: VerbGroup, unit: Unit) -> VerbGroup:
    """The verb group; a past tense that is tagged as a participle as what it is: behind a statement, behind an "and"
    or "then", where words said follow in a sentence that has no other main verb, and behind "he's"."""
    before = group.first - 1
    if before >= unit.first and group.voice == "passive" and _has_said(reading, cue, end, group, unit):
        return replace(group, voice="active")
    if _is_aside(reading, cue, end, group, unit) or _is_undergone(reading, cue, end, group):
        return replace(group, finiteness="participle", voice="passive", tense=None)
    if reading.tags[group.main] != "VBN" or group.last - group.first > 1 or before < unit.first:
        return group
    adverb = reading.is_adverb(before)
    while before > unit.first and reading.is_adverb(before):
        before -= 1
    joined = reading.tags[before] == "CC" or (adverb and reading.words[before] == ",")
    reports = bool(cue.frames & _TELLING) and complements.is_clausal(reading, cue, end, unit)
    reports = reports or (bool(cue.frames & _QUOTING) and reading.in_body(unit))
    reports = reports and not _has_main_verb(reading, unit, group)
    closes = "parenthetical" in cue.frames and reading.words[end : end + 1] in (["."], [","])
    closes = closes and reading.phrase(group.first - 1) is not None
    if joined or reports or closes or reading.statement(before) is not None:
        return replace(group, finiteness="finite", voice="active", tense="past")
    return group


def _is_undergone(reading: Reading, cue: Cue, end: int, group: VerbGroup) -> bool:
    """Whether a past tense before a "by" is a participle, behind a thing or before who speaks: "a charge denied by
    Park", "May's video posted by Acme"; or one before what its subject is told to do: "residents urged to stay"."""
    if reading.tags[group.first] != "VBD":
        return False
    if "naming" in cue.frames and _is_what_is_named(reading, group):
        return True
    if "hearer" in cue.frames and reading.tags[end : end + 2] == ["TO", "VB"]:
        return True
    if reading.lower[end : end + 1] != ["by"]:
        return False
    phrase = reading.phrase(group.first - 1)
    agent = sources.after(reading, end + 1, reading.unit_of(group.first).last)
    spoken = agent is not None and sources.may_speak(reading, agent)
    return phrase is not None and (spoken or sources.is_thing(reading, (phrase.first, phrase.last)))


def _is_what_is_named(reading: Reading, group: VerbGroup) -> bool:
    """Whether the subject of the verb is what a "be" right before it tells: "it is one of the toys called"."""
    subject = reading.subject(group)
    be = reading.group(subject.first - 1) if subject is not None else None
    return be is not None and reading.lower[be.main] in BE


def _is_aside(reading: Reading, cue: Cue, end: int, group: VerbGroup, unit: Unit) -> bool:
    """Whether a past tense behind a comma is a participle, as another verb stands behind the next comma: "Park, asked
    whether he would stay, said"."""
    told = "addressee" in cue.frames and end < unit.last and reading.phrase(end) is None
    if not told or reading.tags[group.main] != "VBD" or reading.words[group.first - 1] != ",":
        return False
    return any(reading.words[later.first - 1] == "," for later in reading.finite_groups(end, unit.last))


def _has_said(reading: Reading, cue: Cue, end: int, group: VerbGroup, unit: Unit) -> bool:
    """Whether the "'s" of the group is a "has": "he's said that", where "it's said that" is a passive."""
    short = reading.lower[group.first] in _SHORT and group.last - group.first == _PERFECT
    spoken = reading.tags[group.first - 1] == "PRP" and reading.lower[group.first - 1] not in IMPERSONAL
    return short and spoken and complements.is_clausal(reading, cue, end, unit)


def _has_main_verb(reading: Reading, unit: Unit, participle: VerbGroup) -> bool:
    """Whether the unit has a main verb whose subject does not stand behind the participle, in what that takes."""
    for group in reading.finite_groups(unit.first, unit.last):
        opening = reading.subject(group) or group
        if reading.clause(group).kind == "main" and opening.first < participle.first:
            return True
    return False


def _is_head(reading: Reading, token: int) -> bool:
    """Whether the noun is the head of its phrase, and no part of a compound or a name."""
    phrase = reading.phrase(token)
    return phrase is None or phrase.head == token
