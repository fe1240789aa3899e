"""What was considered and why it counted or did not: the second half of an explanation, kept where it is asked for.

A layer tells it where it decides: `if document.trace: document.trace.drop("quotes", start, end, rule, because)`.
Without an explanation `Document.trace` is None and nothing is kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class Considered(NamedTuple):
    """A candidate of a layer: the characters `start` to `end`, whether it was taken, by which rule, and why."""

    layer: str
    start: int
    end: int
    taken: bool
    rule: str
    because: str


@dataclass(slots=True)
class Trace:
    """The candidates in the order in which they were decided."""

    considered: list[Considered] = field(default_factory=list)

    def take(self, layer: str, start: int, end: int, rule: str, because: str) -> None:
        """Keep that `rule` of the layer took the characters `start` to `end`, and in plain words why."""
        self.considered.append(Considered(layer, start, end, True, rule, because))

    def drop(self, layer: str, start: int, end: int, rule: str, because: str) -> None:
        """Keep that `rule` of the layer dropped the characters `start` to `end`, and in plain words why."""
        self.considered.append(Considered(layer, start, end, False, rule, because))
