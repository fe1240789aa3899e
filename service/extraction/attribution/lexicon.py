"""The cues: verbs, nouns, adjectives and phrases of saying, thinking, wanting and judging, with what they take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast, get_args

from service import rules
from service.extraction.syntax.inflection import noun_forms, verb_forms

Kind = Literal["verb", "noun", "adjective", "adverb", "phrase", "view"]
Sense = Literal["speech", "belief", "intention", "attitude"]
KINDS: tuple[Kind, ...] = get_args(Kind)
SENSES: tuple[Sense, ...] = get_args(Sense)
FRAMES = tuple("s that wh to ing np q as any p post demand self source around whose".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue that starts with some form of a word and goes on with the words of `tail`.

    `frames` are what it takes, `sense` is what kind of attribution it makes.
    """

    lemma: str
    kind: Kind
    tail: tuple[str, ...]
    frames: frozenset[str]
    sense: Sense


_TABLE = "attribution/cues.tsv"


def _forms(cue: Cue, past: str) -> set[str]:
    if cue.kind == "verb":
        return verb_forms(cue.lemma, past)
    return noun_forms(cue.lemma) if cue.kind == "noun" else {cue.lemma}


def _cue(row: rules.Row) -> Cue:
    lemma, *tail = row["cue"].split()
    frames = frozenset(row["frames"].split())
    for value, known in ((row["kind"], KINDS), (row["sense"], SENSES), *((frame, FRAMES) for frame in frames)):
        if value not in known:
            raise rules.RulesError(rules.data_path(_TABLE), 0, f"{row['cue']}: {value!r} is none of {', '.join(known)}")
    return Cue(lemma, cast(Kind, row["kind"]), tuple(tail), frames, cast(Sense, row["sense"]))


def _read() -> dict[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = {}
    for row in rules.table(_TABLE):
        cue = _cue(row)
        for form in _forms(cue, row["past"]):
            found.setdefault(form, []).append(cue)
    return {
        form: tuple(sorted(cues, key=lambda cue: (-len(cue.tail), cue.kind != "adjective")))
        for form, cues in found.items()
    }


CUES = _read()
