"""What tells a person's gender: titles, given names, nouns of kin and office."""

from __future__ import annotations

from service import rules
from service.extraction.coreference.entity import Gender
from service.extraction.coreference.folding import fold
from service.extraction.coreference.nouns import GENDERS

_TITLES: dict[str, Gender | None] = {
    row["title"]: GENDERS.get(row["gender"]) for row in rules.table("coreference/titles.tsv")
}
_GIVEN: dict[str, Gender | None] = {
    **{fold(name): "male" for name in rules.words("entities/given_names_male.txt")},
    **{fold(name): "female" for name in rules.words("entities/given_names_female.txt")},
    **{row["name"]: GENDERS.get(row["gender"]) for row in rules.table("coreference/given_name_genders.tsv")},
    **{row["name"]: GENDERS.get(row["gender"]) for row in rules.table("coreference/given_names_more.tsv")},
}


def is_title(word: str) -> bool:
    """Whether the folded word is a title that stands before a person's name."""
    return word in _TITLES


def of_title(word: str) -> Gender | None:
    """The gender that a title such as "Mrs." or "king" tells."""
    return _TITLES.get(word.rstrip("."))


def is_given_name(name: str) -> bool:
    """Whether the folded name is known as a given name."""
    return name in _GIVEN


def of_given_name(name: str) -> Gender | None:
    """The gender of nearly all who bear this given name (folded)."""
    return _GIVEN.get(name)
