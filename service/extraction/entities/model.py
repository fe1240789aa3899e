"""What the entities hand to each other and to the layers below: candidates, names, and the places among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from service.extraction.geocoding import Toponym

NameType = Literal["person", "organization", "other"]


class Candidate(NamedTuple):
    """Tokens `first` to `last` (half-open) of one sentence, perhaps a name.

    `titled` says that a title stands before it, `caseless` that its sentence's case tells nothing.
    """

    first: int
    last: int
    sentence: int
    titled: bool
    caseless: bool


class Name(NamedTuple):
    """Tokens `first` to `last` (half-open) name a person, an organization, or something else (work, event, product).

    Where nothing shows that a person acts, `takes_part` is false: no participant, though a pronoun may mean it.
    """

    first: int
    last: int
    start: int
    end: int
    type: NameType
    rule: str
    takes_part: bool = True


@dataclass(frozen=True, slots=True)
class Names:
    """The names in the order of the text, none overlapping; all toponyms, with those inside names; the places' names.

    "Chicago" in "Chicago Police Department" is a toponym (an adjective), and names no place.
    """

    names: list[Name]
    toponyms: list[Toponym]
    places: list[Toponym] = field(default_factory=list)
