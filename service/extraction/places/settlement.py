"""Which toponyms remain places once the names are typed.

The names decide what a stretch names; but what a body or a team is called after is spoken of all the same: "Rapides
Parish" in "Rapides Parish Sheriff's Office", "U.S." in "U.S. Navy", "Chicago" the team. Such mentions are of the kind
`adjective`, which a reader of places' names alone skips.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from service.extraction.document import Document
from service.extraction.places import context, dateline
from service.extraction.places.model import ADJECTIVE, Toponym

_TEAMS = 3  # so many bodies that bear nothing but a place's name are teams of a sport, and no places


class Name(Protocol):
    """A typed name: tokens `first` to `last` (half-open) and what it names."""

    @property
    def first(self) -> int:
        """The number of its first token."""

    @property
    def last(self) -> int:
        """The number of the token behind it."""

    @property
    def type(self) -> str:
        """What it names: "person", "organization" or another."""


def settle(
    document: Document, candidates: Sequence[Toponym], toponyms: Sequence[Toponym], names: Sequence[Name]
) -> list[Toponym]:
    """The toponyms that remain, in the order of the text, none overlapping.

    `candidates` are those that were found before the names were typed, `toponyms` those that the names left or found.
    """
    left = {(toponym.first, toponym.last) for toponym in toponyms}
    whole = {(name.first, name.last) for name in names if name.type != "person"}
    bodies = {_words(document, toponym) for toponym in candidates if (toponym.first, toponym.last) in whole}
    teams = whole if len(bodies) >= _TEAMS else set()
    typed = {token: name.type for name in names for token in range(name.first, name.last)}
    origin = dateline.tokens(document)
    settled: list[Toponym] = []
    for toponym in candidates:
        span = (toponym.first, toponym.last)
        kind = typed.get(toponym.first, "")
        if span in left or toponym.first in origin:
            settled.append(toponym)
        elif (
            toponym.strength == "weak" or toponym.rule == ADJECTIVE or (kind == "person" and toponym.strength != "sure")
        ):
            continue
        elif span not in teams or toponym.strength == "sure":
            settled.append(replace(toponym, kind="adjective") if kind else toponym)
    taken = {token for toponym in settled for token in range(toponym.first, toponym.last)}
    found = {(toponym.first, toponym.last) for toponym in candidates}
    settled += [
        toponym
        for toponym in toponyms
        if (toponym.first, toponym.last) not in found
        and taken.isdisjoint(range(toponym.first, toponym.last))
        and _is_located(document, toponym)
    ]
    return sorted(settled, key=lambda toponym: toponym.first)


def _words(document: Document, toponym: Toponym) -> str:
    return document.text[toponym.start : toponym.end].casefold()


def _is_located(document: Document, toponym: Toponym) -> bool:
    """Whether a place that only the names know is one word after a preposition of place, and no acronym."""
    single = toponym.last == toponym.first + 1 and document.lower[toponym.first - 1] != "to"
    return (
        single
        and context.is_located(document, toponym.first)
        and not context.is_acronym(document, toponym.first, toponym.last)
    )
