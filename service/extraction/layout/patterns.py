"""Lines that tell by their text what they are: the rules of layout/rules.yaml that have a pattern."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from service import rules
from service.extraction.layout.zones import ZoneKind
from service.rules import compiled

OF_PHOTOGRAPHER = "line of a photographer"
_LONGEST = 400
_END = 60
_NOTHING = "(?!)"
_SHORTEST_SIGNED = 4  # characters of a line that a rule with signs fits
_TOGETHER = 5  # rules in one alternation: all in one take four times as long to see that none fits a short line


class LineRule(NamedTuple):
    """What a line is, and the name of the rule that says so."""

    zone: ZoneKind
    rule: str


def has_sign(words: str, signs: Iterable[str]) -> bool:
    """Whether one of `signs` stands in `words`; where a rule has none, any words may be what it looks for."""
    return not signs or any(map(words.__contains__, signs))


class _Patterns:
    """All patterns of one place, in alternations for the start of a line and one for its end.

    A search for the end tries sixty places, so that it is made only where one of its rules' signs stands; a rule of the
    start that has signs stands apart, behind the others, for the same reason.
    """

    def __init__(self, where: set[str]) -> None:
        self._rules: list[LineRule] = []
        starts: list[str] = []
        ends: list[str] = []
        self._apart: list[tuple[list[str], re.Pattern[str]]] = []
        signs: list[list[str]] = []
        for entry in rules.entries("layout/rules.yaml"):
            if entry.get("where") in where:
                branch = f"(?P<r{len(self._rules)}>{entry['pattern']})"
                self._rules.append(LineRule(entry["zone"], entry["name"]))
                if entry.get("at") == "end":
                    ends.append(branch)
                    signs.append(entry.get("signs", []))
                elif "signs" in entry:
                    self._apart.append((entry["signs"], compiled.pattern(branch, re.IGNORECASE)))
                else:
                    starts.append(branch)
        self._signs = [sign for of_rule in signs for sign in of_rule] if all(signs) else []
        self._starts = [
            compiled.pattern("|".join(starts[at : at + _TOGETHER]), re.IGNORECASE)
            for at in range(0, len(starts), _TOGETHER)
        ]
        self._end = compiled.pattern("|".join(ends) or _NOTHING, re.IGNORECASE)

    def match(self, text: str, start: int, end: int) -> LineRule | None:
        """The first rule that fits the line of the characters `start` to `end`."""
        found = self._find(text, start, end) if end - start <= _LONGEST else None
        return self._rules[int(str(found.lastgroup)[1:])] if found else None

    def _find(self, text: str, start: int, end: int) -> re.Match[str] | None:
        for pattern in self._starts:
            if found := pattern.match(text, start, end):
                return found
        if end - start < _SHORTEST_SIGNED:
            return None
        line = text[start:end].lower()
        for signs, pattern in self._apart:
            if has_sign(line, signs) and (found := pattern.match(text, start, end)):
                return found
        return self._end.search(text, max(start, end - _END), end) if has_sign(line[-_END:], self._signs) else None


Place = Literal["top", "body", "comments", "author", "box"]
_OF_PLACE: dict[Place, _Patterns] = {
    "top": _Patterns({"top", "anywhere"}),
    "body": _Patterns({"body", "anywhere"}),
    "comments": _Patterns({"comments"}),
    "author": _Patterns({"author"}),
    "box": _Patterns({"box"}),
}


def of_line(text: str, start: int, end: int, where: Place) -> LineRule | None:
    """The rule whose pattern fits the line of the characters `start` to `end`; None for a line of text."""
    return _OF_PLACE[where].match(text, start, end)
