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
from service.extraction.places.gazetteer import GAZETTEER
from service.extraction.places.keys import key_of
from service.extraction.places.model import Toponym


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
    typed = {token: name.type for name in names for token in range(name.first, name.last)}
    origin = dateline.tokens(document)
    settled: list[Toponym] = []
    for toponym in candidates:
        kind = typed.get(toponym.first, "")
        if (toponym.first, toponym.last) in left or toponym.first in origin:
            settled.append(toponym)
        elif kind == "person":
            if toponym.strength == "sure":
                settled.append(toponym)
        elif toponym.strength != "weak":
            settled.append(replace(toponym, kind="adjective") if kind else toponym)
    taken = {token for toponym in settled for token in range(toponym.first, toponym.last)}
    found = {(toponym.first, toponym.last) for toponym in candidates}
    settled += [
        toponym
        for toponym in toponyms
        if (toponym.first, toponym.last) not in found
        and taken.isdisjoint(range(toponym.first, toponym.last))
        and _is_known_or_located(document, toponym)
    ]
    return sorted(settled, key=lambda toponym: toponym.first)


def _is_known_or_located(document: Document, toponym: Toponym) -> bool:
    """Whether a place that only the names know is in the gazetteer, or no acronym and after a preposition of place."""
    if context.is_acronym(document, toponym.first, toponym.last):
        return False
    key = key_of(document.text[toponym.start : toponym.end])
    return key in GAZETTEER or context.is_located(document, toponym.first)
