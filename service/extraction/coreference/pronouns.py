"""The antecedent of a pronoun: who, of those spoken of lately, it refers to; nobody where two are about as likely.

After Lappin and Leass (1994), without a parser: each candidate weighs what its last function in the sentence weighs,
less for every sentence in between; gender, number and the binding of "him" within its clause rule candidates out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from service import rules
from service.extraction.coreference.entity import Gender
from service.extraction.coreference.memory import Candidate, Memory
from service.extraction.coreference.nouns import GENDERS
from service.extraction.coreference.syntax import FINITE, Function
from service.extraction.document import Document

Case = Literal["subjective", "objective", "possessive", "reflexive"]

_WEIGHTS: dict[Function, float] = {"subject": 10.0, "possessive": 6.0, "object": 6.0, "oblique": 5.0, "other": 5.0}
_FADING = 0.7
_FARTHEST = 4
_UNKNOWN_GENDER = 0.8
_PARALLEL = 1.5
_MARGIN = 0.8
_COMPANY = rules.words("coreference/comitative_prepositions.txt")
FUNCTIONS: dict[Case, Function] = {
    "subjective": "subject",
    "objective": "object",
    "possessive": "possessive",
    "reflexive": "object",
}


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun of the third person; `gender` is None for those of things."""

    gender: Gender | None
    case: Case


PRONOUNS = {
    row["pronoun"]: Pronoun(GENDERS.get(row["gender"]), row["case"])  # type: ignore[arg-type]
    for row in rules.table("coreference/pronouns.tsv")
}


def antecedent(
    document: Document, token: int, pronoun: Pronoun, sentence: int, quotation: int, memory: Memory, speaker: object
) -> Candidate | None:
    """The candidate that the pronoun at `token` refers to; None where none fits or two fit about as well."""
    best: Candidate | None = None
    first = second = 0.0
    for candidate in memory:
        if candidate.gender not in (None, pronoun.gender) or candidate.entity is speaker is not None:
            continue
        weight = _weight(document, token, pronoun, sentence, quotation, candidate)
        if weight > first:
            best, first, second = candidate, weight, first
        elif weight > second:
            second = weight
    return best if best is not None and second <= _MARGIN * first else None


def _weight(
    document: Document, token: int, pronoun: Pronoun, sentence: int, quotation: int, candidate: Candidate
) -> float:
    distance = sentence - candidate.sentence
    if distance > _FARTHEST or (candidate.quotation >= 0 and candidate.quotation != quotation):
        return 0.0
    if not distance and pronoun.case == "objective" and _bound(document, candidate, token):
        return 0.0
    weight = _WEIGHTS[candidate.function] * _FADING**distance
    if candidate.function == FUNCTIONS[pronoun.case] != "subject":
        weight += _PARALLEL * _FADING**distance
    return weight * _UNKNOWN_GENDER if candidate.gender is None else weight


def _bound(document: Document, candidate: Candidate, token: int) -> bool:
    """Whether an objective pronoun is in the clause of a subject, and so cannot mean it: "Park told him"."""
    if candidate.function != "subject" or document.lower[token - 1] in _COMPANY:
        return False
    verbs = 0
    for between in range(candidate.token + 1, token):
        if document.lower[between] in (",", ";", ":"):
            return False
        verbs += document.tags[between] in FINITE
    return verbs < 2
