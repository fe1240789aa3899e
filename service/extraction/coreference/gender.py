"""What tells a person's gender: titles, given names, nouns of kin and office."""

from __future__ import annotations

from service import rules
from service.extraction.coreference.entity import Gender

_TITLES: dict[str, Gender | None] = {
    row["title"]: "male" if row["gender"] == "m" else "female" if row["gender"] == "f" else None
    for row in rules.table("coreference/titles.tsv")
}


def is_title(word: str) -> bool:
    """Whether the folded word is a title that stands before a person's name."""
    return word in _TITLES


def of_title(word: str) -> Gender | None:
    """The gender that a title such as "Mrs." or "king" tells."""
    return _TITLES.get(word.rstrip("."))


def of_given_name(name: str) -> Gender | None:
    """The gender of nearly all who bear this given name (folded)."""
    return None
