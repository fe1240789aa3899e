"""The article as the rules of time read it: the tokens, hyphenated ones in their parts, and a character for each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.extraction.document import Document
from service.extraction.times.vocabulary import BREAK, OTHER, Vocabulary

_PARTS = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*\.?|[-‐‑]")
_APOSTROPHES = str.maketrans("’‘‐‑", "''--")


@dataclass(frozen=True, slots=True)
class Stream:
    """Parallel lists: lower-case words, character offsets, the number of the document's token; and the codes."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    tokens: list[int]
    codes: str


def encode(document: Document, vocabulary: Vocabulary) -> Stream:
    """The tokens of `document`, paragraph by paragraph with a BREAK after each, so that no rule reads across one."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    tokens: list[int] = []
    codes: list[str] = []

    def put(word: str, start: int, end: int, token: int, code: str) -> None:
        words.append(word)
        starts.append(start)
        ends.append(end)
        tokens.append(token)
        codes.append(code)

    for paragraph in document.paragraphs:
        if paragraph.first == paragraph.last:
            continue
        first, last = document.sentences[paragraph.first].first, document.sentences[paragraph.last - 1].last
        for token in range(first, last):
            word, start, end = document.lower[token], document.starts[token], document.ends[token]
            if not word.isascii():
                word = word.translate(_APOSTROPHES)
            code = vocabulary.code(word, document.text[start].isupper())
            if code is None and "-" in word[1:-1]:
                parts = _parts(document.text, start, end, vocabulary)
                for part, part_start, part_end, part_code in parts:
                    put(part, part_start, part_end, token, part_code)
                if parts:
                    continue
            put(word, start, end, token, code or OTHER)
        put("", paragraph.end, paragraph.end, last, BREAK)
    return Stream(words, starts, ends, tokens, "".join(codes))


def _parts(text: str, start: int, end: int, vocabulary: Vocabulary) -> list[tuple[str, int, int, str]]:
    """The parts of a hyphenated token with their codes; none where one of them is no word of time."""
    parts = []
    for match in _PARTS.finditer(text, start, end):
        word = match.group().lower().translate(_APOSTROPHES)
        code = vocabulary.code(word, match.group()[0].isupper())
        if code is None:
            return []
        parts.append((word, match.start(), match.end(), code))
    return parts
