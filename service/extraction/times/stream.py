"""The article as the rules of time read it: the tokens, hyphenated ones in their parts, and a character for each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.extraction.document import Document
from service.extraction.times.vocabulary import BREAK, OTHER, Vocabulary

_PARTS = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*\.?|[-‐‑]")
_MARKS = str.maketrans("’‘‐‑", "''--")


def plain(words: str) -> str:
    """`words` with one glyph for each kind of mark, as the lists write them."""
    return words if words.isascii() else words.translate(_MARKS)


_Part = tuple[str, int, int, str]  # the word, its characters' start and end, its code


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
    codes, parts_of = _codes(document, vocabulary)
    stream = Stream([], [], [], [], "")
    pieces: list[str] = []

    def copy(first: int, last: int) -> None:
        stream.words.extend(document.lower[first:last])
        stream.starts.extend(document.starts[first:last])
        stream.ends.extend(document.ends[first:last])
        stream.tokens.extend(range(first, last))
        pieces.extend(codes[first:last])

    def put(word: str, start: int, end: int, token: int, code: str) -> None:
        stream.words.append(word)
        stream.starts.append(start)
        stream.ends.append(end)
        stream.tokens.append(token)
        pieces.append(code)

    split = sorted(parts_of)
    at = 0
    for paragraph in document.paragraphs:
        if paragraph.first == paragraph.last:
            continue
        first, last = document.sentences[paragraph.first].first, document.sentences[paragraph.last - 1].last
        while at < len(split) and split[at] < last:
            copy(first, split[at])
            for word, start, end, code in parts_of[split[at]]:
                put(word, start, end, split[at], code)
            first, at = split[at] + 1, at + 1
        copy(first, last)
        put("", paragraph.end, paragraph.end, last - 1, BREAK)
    return Stream(stream.words, stream.starts, stream.ends, stream.tokens, "".join(pieces))


def _codes(document: Document, vocabulary: Vocabulary) -> tuple[list[str], dict[int, list[_Part]]]:
    """A code for each token of the document, and the parts of those hyphenated ones whose parts all speak of time."""
    text, starts = document.text, document.starts
    codes = [vocabulary.codes.get(word, OTHER) for word in document.lower]
    parts_of: dict[int, list[_Part]] = {}
    for word, places in document.positions.items():
        if word in vocabulary.codes:
            if word in vocabulary.capitalised:
                for token in places:
                    if not text[starts[token]].isupper():
                        codes[token] = OTHER
        elif (code := vocabulary.code(plain(word))) is not None:
            for token in places:
                codes[token] = code
        elif "-" in word[1:-1] or "‑" in word or "‐" in word:
            for token in places:
                if parts := _parts(text, starts[token], document.ends[token], vocabulary):
                    parts_of[token] = parts
    return codes, parts_of


def _parts(text: str, start: int, end: int, vocabulary: Vocabulary) -> list[_Part]:
    """The parts of a hyphenated token; none where one of them is no word of time."""
    parts = []
    for match in _PARTS.finditer(text, start, end):
        word = plain(match.group().lower())
        code = vocabulary.code(word)
        if code is None or (word in vocabulary.capitalised and not match.group()[0].isupper()):
            return []
        parts.append((word, match.start(), match.end(), code))
    return parts
