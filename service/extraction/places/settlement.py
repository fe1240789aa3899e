"""Which toponyms remain places once the names are typed.

The names decide what a stretch names; but what a body or a team is called after is spoken of all the same: "Rapides
Parish" in "Rapides Parish Sheriff's Office", "U.S." in "U.S. Navy", "Chicago" the team. Such mentions are of the kind
`adjective`, which a reader of places' names alone skips.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from service import rules
from service.extraction.document import Document
from service.extraction.places import context, dateline
from service.extraction.places.model import ADJECTIVE, Toponym

_INNER = rules.words("places/inner_prepositions.txt")
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
    decision = _Decision(document, candidates, toponyms, names)
    settled = [kept for toponym in candidates if (kept := decision.about(toponym))]
    taken = {token for toponym in (*candidates, *settled) for token in range(toponym.first, toponym.last)}
    settled += [t for t in toponyms if taken.isdisjoint(range(t.first, t.last)) and _is_located(document, t)]
    return sorted(settled, key=lambda toponym: toponym.first)


class _Decision:
    """What the names say of each candidate."""

    def __init__(
        self, document: Document, candidates: Sequence[Toponym], toponyms: Sequence[Toponym], names: Sequence[Name]
    ) -> None:
        self._left = {(toponym.first, toponym.last) for toponym in toponyms}
        self._origin = dateline.tokens(document)
        self._typed = {token: name.type for name in names for token in range(name.first, name.last)}
        bodies = {(name.first, name.last) for name in names if name.type != "person"}
        called = {document.text[t.start : t.end].casefold() for t in candidates if (t.first, t.last) in bodies}
        self._teams = {span for span in bodies if len(called) >= _TEAMS}

    def about(self, toponym: Toponym) -> Toponym | None:
        """The candidate as it remains; None where it is no place."""
        span, kind = (toponym.first, toponym.last), self._typed.get(toponym.first)
        if span in self._left or toponym.first in self._origin:
            return toponym
        if toponym.strength == "weak" or toponym.rule == ADJECTIVE:
            return None
        if span in self._teams and (toponym.strength != "sure" or toponym.rule == context.LISTED_TOWN):
            return None
        if kind == "person" and toponym.strength != "sure":
            return None
        return replace(toponym, kind="adjective") if kind else toponym


def _is_located(document: Document, toponym: Toponym) -> bool:
    """Whether a place that only the names know is one word after "in" or the like, no acronym and not numbered."""
    first, last = toponym.first, toponym.last
    if first == 0 or last > first + 1 or last == len(document.words) or not document.words[first][0].isupper():
        return False
    numbered = document.words[last][0].isdigit()
    return document.lower[first - 1] in _INNER and not numbered and not context.is_acronym(document, first, last)
