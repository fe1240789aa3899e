"""Credits inside running text: who took the picture, who wrote and edited, for which agency, by offset."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from service import rules
from service.extraction.layout import headers, patterns
from service.extraction.layout.zones import Stretch
from service.rules import compiled

_LONGEST = 4_000  # characters of a paragraph that is searched; a longer one is no copy of a page


class _Rule(NamedTuple):
    """A rule's name and pattern, and the signs of which one must stand in the paragraph."""

    name: str
    pattern: re.Pattern[str]
    signs: tuple[str, ...]


def _compiled() -> tuple[_Rule, ...]:
    pieces = {entry["name"]: entry["pattern"] for entry in rules.entries("layout/pieces.yaml")}
    piece = compiled.pattern(rf"\{{({'|'.join(pieces)})\}}")
    return tuple(
        _Rule(
            entry["name"],
            compiled.pattern(piece.sub(lambda found: pieces[found[1]], entry["pattern"])),
            tuple(entry.get("signs", ())),
        )
        for entry in rules.entries("layout/rules.yaml")
        if entry.get("where") == "inside"
    )


_RULES = _compiled()
OF_CAPTIONS = frozenset(entry["name"] for entry in rules.entries("layout/rules.yaml") if entry.get("caption"))


def find(text: str, start: int, end: int) -> Iterator[tuple[Stretch, str]]:
    """The credits in the paragraph of the characters `start` to `end`, in order and apart, with their rules."""
    if end - start > _LONGEST:
        return
    paragraph = text[start:end]
    found = sorted(
        (_credit(match), number, rule.name)
        for number, rule in enumerate(_RULES)
        if patterns.has_sign(paragraph, rule.signs)
        for match in rule.pattern.finditer(paragraph)
        if _is_given(match)
    )
    position = 0
    for (first, last), _, name in found:
        if first >= position:
            yield (start + first, start + last), name
            position = last


def _credit(match: re.Match[str]) -> Stretch:
    return match.span("credit") if match.groupdict().get("credit") else match.span()


def _is_given(match: re.Match[str]) -> bool:
    """Whether the pattern asks for no given name, or has found one."""
    name = match.groupdict().get("given")
    return name is None or headers.is_given_name(name)
