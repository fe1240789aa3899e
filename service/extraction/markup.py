"""What crawlers leave in a text is read through: character references, tags, Markdown, mojibake.

The layers read the text without them, and the offsets of what they found are then led back to the text as received.
Only what can hardly be meant is taken for markup: "f**k", "a_b", "5 * 3", "AT&T" and "[sic]" are read as they stand.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from html.entities import html5
from typing import Any, NamedTuple

from service import rules
from service.rules import compiled, lexicon

_COMMON_WORDS = lexicon.words("common_words")
_COMPOUND_ENDINGS = lexicon.words("name_parts", kind="compound_ending")
_SUSPECT = compiled.pattern(  # one of the characters that all markup but a hyphen has
    "[]{&<>*_\\\\#+•▪‣◦●âÂÃÄÅ\ufffd\u00ad\u200b-\u200f\u2060\ufeff]|[a-z]-\r?\n|(?:19|20)\\d\\d\\d?\\d:\\d"
)

_REFERENCE = compiled.pattern(r"&(?:#(?:\d{2,7}|[xX][0-9a-fA-F]{2,6})|(?P<name>[a-zA-Z][a-zA-Z0-9]{1,30}));")
_TAG = compiled.pattern(  # in small letters alone: "<DD>" is a stock
    r"(?:<|(?P<escaped>&lt;))/?(?:(?P<block>address|article|aside|blockquote|body|br|category|content:encoded|dc:creator"
    r"|dd|description|div|dl|dt|figcaption|figure|guid|h[1-6]|head|hr|html|item|li|link|main|ol|p|pubDate|section|table"
    r"|td|th|title|tr|ul)|a|abbr|b|cite|em|font|i|img|mark|small|span|strong|sub|sup|time|u)(?=[\s/>&])"
    r"(?:[^<>&]|&(?!lt;)){0,2000}?(?(escaped)&gt;|>)"
)

# UTF-8 read as Windows-1252 or Latin-1, where it makes punctuation or an accented letter; less pairs that a capital and
# a quotation mark or dash make. A closing mark may have lost its last byte, which Windows-1252 does not have.
_MOJIBAKE = compiled.pattern(
    r"â(?:[€\x80][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|€|‚¬|„¢)|[ÂÃ]\xa0|[ÂÃÄÅ][\x80-\x9f\xa1-\xbf€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ]"
)
_CLOSING_MARK_CUT = "â€"

# The mark of an advertisement, to which what follows it in the page is glued.
_GLUED_MARK = compiled.pattern(
    rf"^(?:{'|'.join(rules.ordered_words('layout/advertisement_marks.txt'))})(?P<end>)(?=[A-Z\"“‘])",
    re.MULTILINE,
)

# A word that a column has broken.
_BROKEN = compiled.pattern(r"-[ \t]*\r?\n[ \t]*(?=[a-z])")
_WORD = compiled.pattern("[a-z]+")
_LONGEST_WORD = 40

# Each with characters that it cannot do without (to look for these first costs a tenth) and the groups that are read as
# the text.
_READ_AS = (
    ("", _GLUED_MARK, ["end"], "\n\n"),
    *(
        (entry.get("sign", ""), compiled.pattern(entry["pattern"]), entry.get("groups", [0]), entry.get("read_as", ""))
        for entry in rules.entries("layout/markup.yaml")
    ),
)


class Edit(NamedTuple):
    """The characters `start` to `end` of a text as received are read as `text`."""

    start: int
    end: int
    text: str


class Page:
    """A text as it was `received`, and the `text` that is read."""

    def __init__(self, received: str) -> None:
        """Read it, in a time that is linear in its length."""
        self.received = self.text = received
        may_be_edited = _SUSPECT.search(received) or "\n-" in received or _GLUED_MARK.search(received)
        edits = _edits(received) if may_be_edited else []
        self._is_edited = bool(edits)
        if edits:
            self.text, self._starts, self._ends = _aligned(received, edits)

    def located(self, found: Any) -> Any:
        """What was `found` in the text read, dictionaries and lists, with each span as it is in the text received."""
        if not self._is_edited:
            return found
        if isinstance(found, list):
            return [self.located(part) for part in found]
        if not isinstance(found, dict):
            return found
        led_back = {name: self.located(part) for name, part in found.items()}
        if "start" in found and "end" in found:
            start, end = self._received(found["start"], found["end"])
            led_back |= {"start": start, "end": end}
            if "text" in found:
                led_back["text"] = self.received[start:end]
        return led_back

    def _received(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start` to `end` of the text read stand in the text received; they may be none."""
        first = self._starts[start] if start < len(self._starts) else len(self.received)
        return first, self._ends[end - 1] if end > start else first


def _aligned(received: str, edits: list[Edit]) -> tuple[str, list[int], list[int]]:
    """The text edited, and where each of its characters begins and ends in the text received."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for start, end, text in [*edits, Edit(len(received), len(received), "")]:
        pieces += (received[at:start], text)
        starts += (*range(at, start), *[start] * len(text))
        ends += (*range(at + 1, start + 1), *[end] * len(text))
        at = end
    return "".join(pieces), starts, ends


def _edits(received: str) -> list[Edit]:
    """What is read otherwise, in the order of the text; of two edits that overlap, the one that begins first."""
    edits: list[Edit] = []
    for edit in sorted(_considered(received), key=lambda edit: (edit.start, -edit.end)):
        if not edits or edit.start >= edits[-1].end:
            edits.append(edit)
    return edits


def _considered(received: str) -> Iterator[Edit]:
    for found in _REFERENCE.finditer(received):
        if not found["name"] or f"{found['name']};" in html5:
            yield Edit(*found.span(), html.unescape(found[0]))
    for found in _TAG.finditer(received):
        yield Edit(*found.span(), "\n" if found["block"] else "")
    for found in _MOJIBAKE.finditer(received):
        if character := _decoded(found[0]):
            yield Edit(*found.span(), character)
    for found in _BROKEN.finditer(received):
        yield Edit(*found.span(), _hyphen(received, *found.span()))
    for sign, pattern, groups, text in _READ_AS:
        for found in pattern.finditer(received) if sign in received else ():
            yield from (Edit(*found.span(group), text) for group in groups)


def _hyphen(received: str, start: int, end: int) -> str:
    """What a word broken at a line's end has there from `start`: nothing, or the hyphen all the same."""
    before = "".join(received[max(start - _LONGEST_WORD, 0) : start].lower().split()[-1:]).lstrip("\"“‘'(")
    behind = _WORD.match(received, end)
    if behind is None or not before.isalpha():
        return received[start:end]
    are_words = behind[0] in _COMPOUND_ENDINGS or (before in _COMMON_WORDS and behind[0] in _COMMON_WORDS)
    return "-" if are_words and before + behind[0] not in _COMMON_WORDS else ""


def _decoded(mojibake: str) -> str:
    """The character that was meant; "" where the bytes make none."""
    if mojibake == _CLOSING_MARK_CUT:
        return "”"
    data = b"".join(character.encode("latin-1" if character < "Ā" else "cp1252") for character in mojibake)
    return data.decode("utf-8", "ignore")
