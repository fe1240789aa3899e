"""What tells a person's gender: titles, given names, nouns of kin and office."""

from __future__ import annotations

from service.extraction.coreference.entity import Gender
from service.extraction.coreference.folding import fold
from service.extraction.coreference.nouns import GENDERS
from service.rules import compiled, lexicon

_GENDERS_OF_NOUNS = lexicon.mapping("persons", "gender")
_TITLES: dict[str, Gender | None] = {
    word: GENDERS.get(_GENDERS_OF_NOUNS.get(word, "")) for word in lexicon.words("persons", before_name="title weak")
}


def _given_names() -> dict[str, Gender | None]:
    """The gender of the bearers of each given name, None where it is doubtful."""
    genders = lexicon.mapping("given_names", "gender")
    names = sorted(lexicon.table("given_names").ordered_words(), key=str.isascii)  # Mumtaz goes before Mümtaz
    return {fold(name): GENDERS.get(genders.get(name, "")) for name in names}


_GIVEN = compiled.kept("given names", _given_names)


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
