"""Drafts: the attributions found so far, in tokens, and the tokens that they claim, since none stands in another."""

from __future__ import annotations

from dataclasses import dataclass

from service.extraction.attribution.lexicon import Sense
from service.extraction.attribution.syntax import Range, Syntax, Unit


@dataclass(slots=True)
class Draft:
    """An attribution in tokens. `sense` and `shape` say what kind of rule made it; `hanging` whether its cue is a
    participle that hangs on the clause before it."""

    cue: Range | None
    source: Range | None
    contents: list[Range]
    sense: Sense
    shape: str
    hanging: bool = False

    @property
    def end(self) -> int:
        """Where its last part ends."""
        return max(last for _, last in (*self.contents, self.cue or (0, 0), self.source or (0, 0)))


class Drafts:
    """The drafts of an article in the order of finding, and its tokens that they claim."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.found: list[Draft] = []
        self.claimed = bytearray(len(syntax.letters))

    def claim(self, draft: Draft) -> bool:
        """Keep the draft and claim its cue and contents; True."""
        self.found.append(draft)
        for first, last in [*draft.contents, draft.cue or (0, 0)]:
            self.claimed[first:last] = b"\1" * (last - first)
        return True

    def floor(self, unit: Unit, last: int) -> int:
        """The first token of the unit after whatever is claimed left of `last`."""
        return max(unit.first, self.claimed.rfind(1, unit.first, last) + 1)
