"""Who was spoken of lately: the candidates for the next pronoun, as a reader keeps them in mind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from service.extraction.coreference.entity import Entity, Gender
from service.extraction.coreference.syntax import Function

_SPAN = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity as it was last spoken of; `entity` is None for somebody without a name ("a spokesman").

    `sentence` counts the sentences of the writer's own; `quotation` is the number of the quotation it stands in or -1.
    """

    entity: Entity | None
    gender: Gender | None
    token: int
    sentence: int
    function: Function
    quotation: int


class Memory:
    """The last few entities, latest first; naming one again renews it."""

    def __init__(self) -> None:
        self._told: dict[int, Candidate] = {}

    def note(self, candidate: Candidate) -> None:
        """Remember `candidate`; what is said of it in a quotation does not displace what the writer says."""
        key = id(candidate.entity) if candidate.entity is not None else -candidate.token - 1
        self._told.pop(key, None)
        self._told[key] = candidate
        if len(self._told) > _SPAN:
            del self._told[next(iter(self._told))]

    def __iter__(self) -> Iterator[Candidate]:
        return reversed(self._told.values())
