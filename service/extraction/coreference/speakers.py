"""Who speaks where: by the sources of attributions."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from service.extraction.attribution import Attribution
from service.extraction.coreference.entity import Entity
from service.extraction.coreference.functions import Functions

_DEPENDENT = ("modifier", "possessive", "oblique")
_LONGEST_SOURCE = 40


class Speakers:
    """Looks up the source of what is said at a token, and whom a source names."""

    def __init__(self, functions: Functions, attributions: Sequence[Attribution]) -> None:
        self._functions, self._lower = functions, functions.document.lower
        parts = sorted((*part, *said.source) for said in attributions if said.source for part in said.contents)
        self._firsts = [part[0] for part in parts]
        self._parts = parts
        self._contents = {said.source[0]: list(said.contents) for said in attributions if said.source}
        self._ends = {said.source[0]: said.source[1] for said in attributions if said.source}
        cues = {said.source[0]: said.cue[1] for said in attributions if said.source and said.cue}
        self._topics = {start: end + 1 for start, end in cues.items() if self._lower[end : end + 1] == ["of"]}
        self._starts = {end - (self._lower[end - 1] == ","): start for start, end in self._ends.items()}

    def source_at(self, token: int) -> tuple[int, int] | None:
        """The source, as a range of tokens, of what is said at `token`; None where nobody is told to say it."""
        number = bisect_right(self._firsts, token) - 1
        if number < 0 or token >= self._parts[number][1]:
            return None
        return self._parts[number][2], self._parts[number][3]

    def source_of_clause(self, token: int) -> tuple[int, int] | None:
        """The source of what begins with the token, where but its verb and "that" stand between: "Park said he"."""
        source = self.source_at(token)
        between = token - (self._lower[token - 1] == "that")
        return source if source is not None and between - 1 - source[1] in (0, 1) else None

    def contents_of(self, token: int) -> list[tuple[int, int]]:
        """The parts, as ranges of tokens, of what the source that begins with the token says."""
        return self._contents.get(token, [])

    def topic_of(self, source: tuple[int, int]) -> int | None:
        """The token that opens whom it is that the source speaks of, where that is told: "Park said of Wang"."""
        return self._topics.get(source[0])

    def end_of(self, token: int) -> int:
        """Where the source ends that the token opens; the token behind it where it opens none."""
        return self._ends.get(token, token + 1)

    def closes(self, start: int, last: int) -> bool:
        """Whether the mention in the tokens `start` to `last` is set off at the end of a source: "a nephew, Park,"."""
        return self._lower[start - 1] == "," and self._starts.get(last, start) < start

    def speaks(self, start: int, last: int) -> bool:
        """Whether the mention in the tokens `start` to `last` speaks: by its verb, or by the source that it opens or
        that ends with it."""
        return start in self._contents or self._starts.get(last, -1) >= start or self._functions.speaks(last)

    def named(self, source: tuple[int, int], named_at: Mapping[int, Entity]) -> Entity | None:
        """Whom the source is about, by the entities that are spoken of in mentions that end with a token.

        Who only owns or governs what the source names is not it: "a spokesman for Ames", "the Ames campaign".
        """
        for token in range(source[0], min(source[1], source[0] + _LONGEST_SOURCE)):
            entity = named_at.get(token)
            if entity is not None and self._functions.of(token + 1) not in _DEPENDENT:
                return entity
        return None
