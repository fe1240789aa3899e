"""Nouns of persons: the gender they tell, and by which more general nouns one who bears them may be called."""

from __future__ import annotations

from dataclasses import dataclass

from service import rules
from service.extraction.coreference.entity import Gender

GENDERS: dict[str, Gender] = {"m": "male", "f": "female"}


@dataclass(frozen=True, slots=True)
class PersonNoun:
    """A noun of persons; `office` where it names an office, a profession or a part played: the head of a role."""

    noun: str
    gender: Gender | None
    office: bool
    answers: frozenset[str]


PERSONS = {
    row["noun"]: PersonNoun(
        row["noun"],
        GENDERS.get(row["gender"]),
        row["office"] == "yes",
        frozenset((row["noun"], *row["answers"].split())),
    )
    for row in rules.table("coreference/person_nouns.tsv")
}
_TITLES = {
    row["title"]: PERSONS[row["noun"]] for row in rules.table("coreference/titles.tsv") if row["noun"] in PERSONS
}
_ENDINGS = rules.ordered_words("coreference/office_endings.txt")
_SUFFIXES = rules.words("coreference/role_suffixes.txt")


def office(word: str) -> PersonNoun | None:
    """The noun of office that a word in small letters is, be it abbreviated ("sen.") or compound ("vice-president")."""
    noun = PERSONS.get(word) or _TITLES.get(word.rstrip("."))
    if noun is None and "-" in word:
        before, _, after = word.rpartition("-")
        noun = PERSONS.get(before if after in _SUFFIXES else after)
    if noun is None and word.endswith(_ENDINGS):
        return PersonNoun(word, "female" if word.endswith("woman") else None, True, frozenset((word,)))
    return noun if noun is not None and noun.office else None


def kin(word: str) -> PersonNoun | None:
    """The noun of persons that a word in small letters is where it names no office: "wife", "gunman"."""
    noun = PERSONS.get(word)
    return noun if noun is not None and not noun.office else None
