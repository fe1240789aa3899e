"""Pronouns of the third person: what they tell of gender, number and case, and where one stands."""

from __future__ import annotations

from typing import Literal, NamedTuple

from service import rules
from service.extraction.coreference.entity import Gender
from service.extraction.coreference.functions import Function
from service.extraction.coreference.nouns import GENDERS

Case = Literal["subjective", "objective", "possessive", "reflexive", "relative"]

FUNCTIONS: dict[Case, Function] = {
    "subjective": "subject",
    "objective": "object",
    "possessive": "possessive",
    "reflexive": "object",
    "relative": "subject",
}


class Pronoun(NamedTuple):
    """A pronoun of the third person; `gender` is None for those of things and for those of the plural."""

    gender: Gender | None
    case: Case
    plural: bool = False


PRONOUNS = {
    row["pronoun"]: Pronoun(GENDERS.get(row["gender"]), row["case"], row["gender"] == "plural")  # type: ignore[arg-type]
    for row in rules.table("coreference/pronouns.tsv")
}

FIRST_PERSONS = {row["pronoun"]: row["number"] for row in rules.table("coreference/first_persons.tsv")}


class Place(NamedTuple):
    """Where a pronoun stands: its token, its sentence, the count of the writer's own sentences, in quotation or not."""

    token: int
    sentence: int
    told: int
    quoted: bool
