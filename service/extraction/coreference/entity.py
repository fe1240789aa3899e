"""An entity of the discourse while it is being gathered: its references, gender, roles; what becomes a participant."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from service.extraction.document import Document
from service.extraction.record import MentionKind, ParticipantType

Gender = Literal["male", "female"]


def clash(one: Gender | None, other: Gender | None) -> bool:
    """Whether two genders are known and not the same."""
    return None not in (one, other) and one != other


class Reference(NamedTuple):
    """Tokens `first` to `last` (half-open), characters `start` to `end`, refer to an entity."""

    first: int
    last: int
    start: int
    end: int
    kind: MentionKind

    @classmethod
    def of_tokens(cls, document: Document, first: int, last: int, kind: MentionKind) -> Reference:
        """The one of this kind in the tokens `first` to `last`."""
        span = document.span_of_tokens(first, last)
        return cls(first, last, span.start, span.end, kind)


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that the text speaks of; `rule` says how it was found to take part.

    `nouns` are those by which it may be called ("the senator", "the 45-year-old"), `words` those that describe it
    (folded), `heads` the heads of its roles, `letters` those of its offices ("dpp"), `subjects` counts where it is the
    subject of a main clause, `plural` tells that it takes verbs of the plural.
    """

    type: ParticipantType
    name: str
    rule: str
    references: list[Reference] = field(default_factory=list)
    gender: Gender | None = None
    roles: list[str] = field(default_factory=list)
    affiliation: str | None = None
    nouns: dict[str, None] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    heads: set[str] = field(default_factory=set)
    letters: set[str] = field(default_factory=set)
    subjects: int = 0
    plural: bool = False
