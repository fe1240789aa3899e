"""Who is whose kin: where "Ana's father, Karl Ames" has been told of, "his daughter" of his is Ana."""

from __future__ import annotations

from service import rules
from service.extraction.coreference.entity import Entity, Gender
from service.extraction.coreference.nouns import PERSONS

_OTHERS: dict[str, set[str]] = {}
for _row in rules.table("coreference/kin.tsv"):
    _OTHERS.setdefault(_row["noun"], set()).add(_row["other"])
    _OTHERS.setdefault(_row["other"], set()).add(_row["noun"])


def is_kin(noun: str) -> bool:
    """Whether the noun tells whose kin somebody is, so that another may be called so too."""
    return noun in _OTHERS


def gender_of_other(noun: str) -> Gender | None:
    """The gender of whose kin one so called is, where it tells it: male of whom "his wife" is."""
    genders = {PERSONS[other].gender for other in _OTHERS.get(noun, ())}
    return genders.pop() if len(genders) == 1 else None


class Kinship:
    """The kin told so far."""

    def __init__(self) -> None:
        self._kin: dict[tuple[Entity, str], Entity] = {}

    def note(self, whose: Entity, noun: str, kin: Entity) -> None:
        """`kin` is the `noun` of `whose`."""
        self._kin[whose, noun] = kin
        for other in _OTHERS.get(noun, ()):
            self._kin.setdefault((kin, other), whose)

    def find(self, whose: Entity, noun: str) -> Entity | None:
        """Who is the `noun` of `whose`, where that has been told."""
        return self._kin.get((whose, noun))
