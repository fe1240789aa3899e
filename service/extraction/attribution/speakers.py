"""Speakers: the participant that the head of a source span refers to."""

from __future__ import annotations

from collections.abc import Sequence

from service.extraction.attribution.syntax import Range, Syntax
from service.extraction.record import Participant


class Speakers:
    """Looks participants up by where their mentions end, since a noun phrase ends with its head."""

    def __init__(self, syntax: Syntax, participants: Sequence[Participant]) -> None:
        self._syntax = syntax
        self._by_end = {
            mention.end: (participant.id, mention.start)
            for participant in reversed(participants)
            for mention in participant.mentions
        }

    def of(self, source: Range) -> str | None:
        """The participant's id, or None where no head of `source` or of its appositions refers to one."""
        syntax = self._syntax
        first, last = source
        if syntax.letters[first] == "W":
            return self._antecedent(first)
        at = first
        while at < last:
            head = syntax.match("base", at, last)
            found = self._at(head - 1) if head > at else None
            if found is None and 0 < head < last and syntax.letters[head] in "S>":
                found = self._at(head)
            if found is not None:
                return found
            comma = syntax.letters.find(",", at, last)
            if comma < 0:
                break
            at = comma + 1
        return self._titled(first, last)

    def _titled(self, first: int, last: int) -> str | None:
        """The name behind a long title without an article: "Director of the Office for Foreign Affairs Wang Yi"."""
        syntax = self._syntax
        comma = syntax.letters.find(",", first, last)
        end = comma if comma >= 0 else last
        found = self._by_end.get(syntax.document.ends[end - 1])
        if found is None or syntax.letters[first] not in "NP":
            return None
        name = syntax.document.token_at(found[1])
        return found[0] if name > first and syntax.letters[name - 1] in "NP" else None

    def _antecedent(self, relative: int) -> str | None:
        at = relative - 1
        while at >= 0 and self._syntax.letters[at] in ",>)":
            at -= 1
        return self._at(at) if at >= 0 else None

    def _at(self, token: int) -> str | None:
        found = self._by_end.get(self._syntax.document.ends[token])
        return found[0] if found else None
