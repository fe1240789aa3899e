"""Credits inside running text: who took the picture, who wrote and edited, for which agency, by offset."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service import rules
from service.extraction.layout import headers
from service.extraction.layout.zones import Stretch
from service.rules import compiled

_LONGEST = 4_000  # characters of a paragraph that is searched; a longer one is no copy of a page


def _compiled() -> tuple[tuple[str, re.Pattern[str]], ...]:
    pieces = {entry["name"]: entry["pattern"] for entry in rules.entries("layout/pieces.yaml")}
    piece = compiled.pattern(rf"\{{({'|'.join(pieces)})\}}")
    return tuple(
        (entry["name"], compiled.pattern(piece.sub(lambda found: pieces[found[1]], entry["pattern"])))
        for entry in rules.entries("layout/rules.yaml")
        if entry.get("where") == "inside"
    )


_RULES = _compiled()
OF_CAPTIONS = frozenset(entry["name"] for entry in rules.entries("layout/rules.yaml") if entry.get("caption"))
# One of which every credit holds: a bracket or bar, a colon before a capital, three capitals, "Xinhua", "Bernama",
# "dpa", "Desk", "photo", "by X", "via X". That each begins with one of few characters, and is told by what stands
# behind it, makes the search three times as fast.
_SIGNS = compiled.pattern(
    r"[(\[/|©&:A-Zbdpv](?:(?<=[(\[/|©&])|(?<=[a-z]:)(?= [A-Z])|(?<=[A-Z])(?:[A-Z]{2}|inhua|ernama)"
    r"|(?<=[Pp])hoto\b|(?<=d)pa\b|(?<=D)esk$|(?<= b)y [A-Z]|(?<= v)ia [A-Z])"
)


def find(text: str, start: int, end: int) -> Iterator[tuple[Stretch, str]]:
    """The credits in the paragraph of the characters `start` to `end`, in order and apart, with their rules."""
    if end - start > _LONGEST or not _SIGNS.search(text, start, end):
        return
    paragraph = text[start:end]
    found = sorted(
        (_credit(match), number, name)
        for number, (name, pattern) in enumerate(_RULES)
        for match in pattern.finditer(paragraph)
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
