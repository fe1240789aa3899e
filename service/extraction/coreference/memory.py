"""Who was spoken of lately: the candidates for the next pronoun, as a reader keeps them in mind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from service.extraction.coreference.entity import Entity, Gender
from service.extraction.coreference.syntax import SUBJECTS, Function

_SPAN = 8


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity as it was last spoken of; `entity` is None for somebody without a name ("a spokesman").

    `token` is the last one of the mention; `sentence` counts sentences, `told` only those of the writer's own; `quoted`
    tells whether the mention stands in a quotation, `speaks` whether it is the subject of a verb of speech.
    """

    entity: Entity | None
    gender: Gender | None
    token: int
    sentence: int
    told: int
    function: Function
    quoted: bool
    speaks: bool = False


class Memory:
    """The last few entities, latest first; naming one again renews it."""

    def __init__(self) -> None:
        self._told: dict[int, Candidate] = {}

    def note(self, candidate: Candidate) -> None:
        """Remember `candidate` as the latest; who was a subject stays so to the end of the sentence."""
        key = id(candidate.entity) if candidate.entity is not None else -candidate.token - 1
        known = self._told.pop(key, None)
        again = known is not None and known.sentence == candidate.sentence and candidate.function != "subject"
        if again and known and known.function in SUBJECTS:
            candidate = replace(candidate, function=known.function, speaks=candidate.speaks or known.speaks)
        self._told[key] = candidate
        if len(self._told) > _SPAN:
            del self._told[next(iter(self._told))]

    def __iter__(self) -> Iterator[Candidate]:
        return reversed(self._told.values())
