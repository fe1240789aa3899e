"""Credits inside running text: who took the picture, who wrote and edited, for which agency, by offset."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service import rules
from service.extraction.layout import headers
from service.extraction.layout.zones import Stretch
from service.rules import compiled

_LONGEST = 4_000  # characters of a paragraph that is searched; a longer one is no copy of a page
_SHORTEST = 3  # characters of one that may hold a credit: a sign of one, and who is credited

_ENTRIES = [entry for entry in rules.entries("layout/rules.yaml") if entry.get("where") == "inside"]
OF_CAPTIONS = frozenset(entry["name"] for entry in _ENTRIES if entry.get("caption"))


def _compiled() -> tuple[re.Pattern[str], ...]:
    pieces = {entry["name"]: entry["pattern"] for entry in rules.entries("layout/pieces.yaml")}
    piece = compiled.pattern(rf"\{{({'|'.join(pieces)})\}}")
    return tuple(compiled.pattern(piece.sub(lambda found: pieces[found[1]], entry["pattern"])) for entry in _ENTRIES)


_PATTERNS = _compiled()
# The numbers of the rules by the signs of which one must stand in the paragraph; where a rule has none, any will do.
_OF_SIGN: dict[str, list[int]] = {}
for _number, _entry in enumerate(_ENTRIES):
    for _sign in _entry.get("signs", [""]):
        _OF_SIGN.setdefault(_sign, []).append(_number)


def find(text: str, start: int, end: int) -> Iterator[tuple[Stretch, str]]:
    """The credits in the paragraph of the characters `start` to `end`, in order and apart, with their rules."""
    if not _SHORTEST <= end - start <= _LONGEST:
        return
    paragraph = text[start:end]
    signed = {number for sign in filter(paragraph.__contains__, _OF_SIGN) for number in _OF_SIGN[sign]}
    found = sorted(
        (_credit(match), number)
        for number in signed
        for match in _PATTERNS[number].finditer(paragraph)
        if _is_given(match)
    )
    position = 0
    for (first, last), number in found:
        if first >= position:
            yield (start + first, start + last), _ENTRIES[number]["name"]
            position = last


def _credit(match: re.Match[str]) -> Stretch:
    return match.span("credit") if match.groupdict().get("credit") else match.span()


def _is_given(match: re.Match[str]) -> bool:
    """Whether the pattern asks for no given name, or has found one."""
    name = match.groupdict().get("given")
    return name is None or headers.is_given_name(name)
