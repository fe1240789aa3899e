"""Names of persons, organizations and places: the one joint decision of what each capitalised stretch names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from service.extraction.document import Document
from service.extraction.places import Toponym


@dataclass(frozen=True, slots=True)
class Name:
    """Tokens `first` to `last` (half-open) name a person, an organization, or something else (work, event, product)."""

    first: int
    last: int
    start: int
    end: int
    type: Literal["person", "organization", "other"]
    rule: str


@dataclass(frozen=True, slots=True)
class Names:
    """The names in the order of the text, none overlapping, and the toponyms that are places after all."""

    names: list[Name]
    toponyms: list[Toponym]


def find(document: Document, toponyms: Sequence[Toponym]) -> Names:
    """Decide for every capitalised stretch whether it names a person, an organization, a place or none of them."""
    return Names([], list(toponyms))
