"""Speakers: the participant that the head of a source span refers to."""

from __future__ import annotations

from collections.abc import Sequence

from service.extraction.quotes.syntax import Range, Syntax
from service.extraction.record import Participant


class Speakers:
    """Looks participants up by where their mentions end, since a noun phrase ends with its head."""

    def __init__(self, syntax: Syntax, participants: Sequence[Participant]) -> None:
        self._syntax = syntax
        self._by_end = {
            mention.end: participant.id for participant in reversed(participants) for mention in participant.mentions
        }

    def of(self, source: Range) -> str | None:
        """The participant's id, or None where the head of `source` or of its apposition refers to none."""
        syntax = self._syntax
        first, last = source
        if syntax.letters[first] == "W":
            return self._antecedent(first)
        head = syntax.match("base", first, last)
        if head < 0:
            return None
        found = self._at(head - 1)
        if found is None and head < last and syntax.letters[head] in "S>":
            found = self._at(head)
        if found is None and head < last and syntax.letters[head] == ",":
            head = syntax.match("base", head + 1, last)
            found = self._at(head - 1) if head > 0 else None
        return found

    def _antecedent(self, relative: int) -> str | None:
        at = relative - 1
        while at >= 0 and self._syntax.letters[at] in ",>)":
            at -= 1
        return self._at(at) if at >= 0 else None

    def _at(self, token: int) -> str | None:
        return self._by_end.get(self._syntax.document.ends[token])
