"""The antecedent of a pronoun of persons: who, of those spoken of lately, it refers to; nobody where two fit as well.

After Lappin and Leass (1994), without a parser: each candidate weighs what its last function in the sentence weighs,
less for every sentence in between; gender, number and the binding of "him" within its clause rule candidates out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from service import rules
from service.extraction.coreference import syntax
from service.extraction.coreference.entity import Entity, Gender
from service.extraction.coreference.memory import Candidate
from service.extraction.coreference.nouns import GENDERS
from service.extraction.coreference.syntax import SUBJECTS, SUBORDINATORS, Function
from service.extraction.document import Document
from service.rules import lexicon

Case = Literal["subjective", "objective", "possessive", "reflexive", "relative"]

_WEIGHTS: dict[Function, float] = {
    "subject": 10.0,
    "embedded": 10.0,
    "possessive": 6.0,
    "object": 6.0,
    "oblique": 5.0,
    "other": 5.0,
}
_LATER_WEIGHTS = _WEIGHTS | {"embedded": 7.0}
_FADING = 0.7
_FARTHEST = 4
_FARTHEST_ALONE = 8
_UNKNOWN_GENDER = 0.8
_QUOTED = 1.6
_SPEAKING = 1.4
_SILENT = 0.7
_PARALLEL = 1.5
_PARTICIPLE = 0.7
_NEAR = 1.2
_NEAR_OWNER = 1.5
_MARGIN = 0.8
_MARGIN_IN_QUOTATION = 0.7
_COMPANY = lexicon.words("function_words", use="comitative")
_VERBAL = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "RB", "TO"))
FUNCTIONS: dict[Case, Function] = {
    "subjective": "subject",
    "objective": "object",
    "possessive": "possessive",
    "reflexive": "object",
    "relative": "subject",
}


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun of the third person; `gender` is None for those of things and for those of the plural."""

    gender: Gender | None
    case: Case
    plural: bool = False


PRONOUNS = {
    row["pronoun"]: Pronoun(GENDERS.get(row["gender"]), row["case"], row["gender"] == "plural")  # type: ignore[arg-type]
    for row in rules.table("coreference/pronouns.tsv")
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pronoun stands: its token, its sentence, the count of the writer's own sentences, in quotation or not."""

    token: int
    sentence: int
    told: int
    quoted: bool


def antecedent(
    document: Document, pronoun: Pronoun, place: Place, candidates: Iterable[Candidate], speaker: Entity | None
) -> Candidate | None:
    """The candidate that `pronoun` refers to; None where none fits or two fit about as well.

    `speaker` is who speaks the quotation that the pronoun stands in: he says "I" of himself.
    """
    best: Candidate | None = None
    first = second = 0.0
    fitting = [
        candidate
        for candidate in candidates
        if candidate.gender in (None, pronoun.gender) and (speaker is None or candidate.entity is not speaker)
    ]
    for candidate in fitting:
        weight = _weight(document, pronoun, place, candidate)
        if best is not None and best.entity is candidate.entity is not None:
            first = max(first, weight)
        elif weight > first:
            best, first, second = candidate, weight, first
        elif weight > second:
            second = weight
    if best is None:
        return _only(fitting, place)
    return best if second <= (_MARGIN_IN_QUOTATION if place.quoted else _MARGIN) * first else None


def _only(fitting: list[Candidate], place: Place) -> Candidate | None:
    """The one person in mind whom the pronoun fits, from farther away."""
    only = fitting[0] if len({id(candidate.entity) for candidate in fitting}) == 1 else None
    near = only is not None and only.gender is not None and 0 < place.told - only.told <= _FARTHEST_ALONE
    return only if near else None


def _weight(document: Document, pronoun: Pronoun, place: Place, candidate: Candidate) -> float:
    distance = place.sentence - candidate.sentence if place.quoted else place.told - candidate.told
    if distance > _FARTHEST:
        return 0.0
    bound = _bound(document, candidate, place.token) if not distance and pronoun.case == "objective" else 0.0
    weight = (1 - bound) * (_LATER_WEIGHTS if distance else _WEIGHTS)[candidate.function] * _FADING**distance
    if not distance and candidate.function not in SUBJECTS:
        weight *= _NEAR_OWNER if pronoun.case == "possessive" else _NEAR
    if candidate.quoted:
        weight *= _QUOTED
    if distance and pronoun.case == "subjective" and _speaks_alone(document, place.token):
        weight *= _who_speaks(candidate, distance)
    if candidate.function == FUNCTIONS[pronoun.case] != "subject":
        weight += _PARALLEL * _FADING**distance
    doubtful = candidate.gender is None and (distance > 0 or candidate.function not in SUBJECTS)
    return weight * _UNKNOWN_GENDER if doubtful else weight


def _speaks_alone(document: Document, token: int) -> bool:
    """Whether the pronoun at `token` is the subject of a verb of speech in a clause that nothing else governs."""
    governed = document.lower[token - 1] in SUBORDINATORS or document.tags[token - 1] in ("WRB", "WP", "WDT")
    return not governed and syntax.speaks(document, token, token + 1)


def _who_speaks(candidate: Candidate, distance: int) -> float:
    """What the candidate gains before "he said": who has just spoken speaks on, who has no name seldom begins to."""
    if candidate.speaks:
        return _SPEAKING if distance == 1 else 1.0
    return _SILENT if candidate.entity is None and candidate.gender is None else 1.0


def _bound(document: Document, candidate: Candidate, token: int) -> float:
    """How surely a subject is that of the verb an objective pronoun belongs to, and so not meant: "Park told him".

    Less surely where the verb is a participle: "Park left, calling him a liar", but "Park won, putting him ahead".
    """
    if candidate.function not in SUBJECTS or document.lower[token - 1] in _COMPANY:
        return 0.0
    between = token - 1
    while between > candidate.token and not document.tags[between].startswith("VB"):
        between -= 1
    participle = document.tags[between] == "VBG" and document.lower[between - 1] == ","
    while between > candidate.token and document.tags[between] in _VERBAL:
        between -= 1
    set_off = document.lower[candidate.token + 1] == "," == document.lower[between]
    if between == candidate.token or set_off:
        return 1.0
    return _PARTICIPLE if participle else 0.0
