"""Lines that tell by their text what they are: the rules of layout/rules.yaml that have a pattern."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from service import rules
from service.extraction.layout.zones import ZoneKind

_LONGEST = 400


class LineRule(NamedTuple):
    """What a line is, and the name of the rule that says so."""

    zone: ZoneKind
    rule: str


class _Patterns:
    """All patterns of one place in one alternation, so that a line is looked at once."""

    def __init__(self, where: set[str]) -> None:
        entries = [entry for entry in rules.entries("layout/rules.yaml") if entry.get("where") in where]
        self._rules = [LineRule(entry["zone"], entry["name"]) for entry in entries]
        branches = (f"(?P<r{number}>{entry['pattern']})" for number, entry in enumerate(entries))
        self._pattern = re.compile("|".join(branches), re.IGNORECASE)

    def match(self, text: str, start: int, end: int) -> LineRule | None:
        """The first rule that fits the line of the characters `start` to `end`."""
        if end - start > _LONGEST:
            return None
        found = self._pattern.match(text, start, end)
        return self._rules[int(str(found.lastgroup)[1:])] if found else None


_TOP = _Patterns({"top", "anywhere"})
_BODY = _Patterns({"body", "anywhere"})


def of_line(text: str, start: int, end: int, where: Literal["top", "body"]) -> LineRule | None:
    """The rule whose pattern fits the line of the characters `start` to `end`; None for a line of text."""
    return (_TOP if where == "top" else _BODY).match(text, start, end)
