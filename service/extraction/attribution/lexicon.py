"""The cues: verbs, nouns, adjectives and phrases of saying and thinking, with the frames of what they take."""

from __future__ import annotations

from typing import Literal, NamedTuple, cast

from service import rules
from service.extraction.record import QuoteSense
from service.extraction.syntax.inflection import noun_forms, verb_forms
from service.rules import lexicon

Kind = Literal["verb", "noun", "adjective", "phrase", "view"]
_TABLE = "attribution/cues.tsv"

PERSONS = lexicon.words("persons")


class Cue(NamedTuple):
    """A cue that starts with some form of the word `lemma` and goes on with the words of `tail`.

    `frames` are what it takes, `sense` tells whether it reports speech or thought.
    """

    lemma: str
    kind: Kind
    tail: tuple[str, ...]
    frames: frozenset[str]
    sense: QuoteSense

    @property
    def reports(self) -> bool:
        """Whether the cue is a verb of speech that may stand beside a quotation."""
        return self.kind == "verb" and self.sense == "speech" and "parenthetical" in self.frames


def _cue(row: rules.Row) -> Cue:
    lemma, *tail = row["cue"].split()
    frames = frozenset(row["frames"].split())
    return Cue(lemma, cast(Kind, row["kind"]), tuple(tail), frames, cast(QuoteSense, row["sense"]))


def _forms(cue: Cue, past: str) -> set[str]:
    if cue.kind == "verb":
        return verb_forms(cue.lemma, past)
    return noun_forms(cue.lemma) if cue.kind == "noun" else {cue.lemma}


def _read() -> dict[str, tuple[Cue, ...]]:
    """The cues by the forms of their first word, the longest first."""
    found: dict[str, list[Cue]] = {}
    cues = [(_cue(row), row["past"]) for row in rules.table(_TABLE)]
    for cue, past in sorted(cues, key=lambda pair: (-len(pair[0].tail), pair[0].kind != "adjective")):
        for form in _forms(cue, past):
            found.setdefault(form, []).append(cue)
    return {form: tuple(cues) for form, cues in found.items()}


CUES = _read()
REPORTING = {
    form: tuple(cue.tail for cue in cues if cue.reports)
    for form, cues in CUES.items()
    if any(cue.reports for cue in cues)
}
"""What goes on with each form of a verb of speech that may stand beside a quotation: "went" with "on"."""
TELLING = frozenset(form for form, cues in CUES.items() if any(cue.reports and "clause" in cue.frames for cue in cues))
"""Forms of the verbs among them that what is said may follow as a clause: none of "laughed"."""
NOUNS = frozenset(form for form, cues in CUES.items() if any(cue.kind == "noun" for cue in cues))
CLAIMS = frozenset(
    form for form, cues in CUES.items() if any(cue.kind == "noun" and "that" in cue.frames for cue in cues)
)


def takes(form: str, frame: str) -> bool:
    """Whether a cue that starts with the form takes what the frame names."""
    return any(frame in cue.frames for cue in CUES.get(form, ()))
