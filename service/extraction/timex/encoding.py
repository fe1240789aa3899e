"""The article as the rules of time read it: the tokens, hyphenated ones in their parts, and a character for each."""

from __future__ import annotations

from typing import NamedTuple

from service.extraction.document import Document
from service.extraction.timex.vocabulary import BREAK, OTHER, Vocabulary
from service.rules import compiled

_PARTS = compiled.pattern(r"[^\W_]+(?:['’.:][^\W_]+)*\.?|[-‐‑]")
_RUN_TOGETHER = compiled.pattern(r"\d{1,2}[A-Za-z]{3,9}(?:\d{2}|\d{4})?")  # 18Dec2019, and 18Dec where 2019 is cut off
_LETTERS_AND_FIGURES = compiled.pattern(r"\d+|[A-Za-z]+")
_MARKS = str.maketrans("’‘‐‑", "''--")


def plain(words: str) -> str:
    """`words` with one glyph for each kind of mark, as the lists write them."""
    return words if words.isascii() else words.translate(_MARKS)


_Part = tuple[str, int, int, str]  # the word, its characters' start and end, its code


class Encoding(NamedTuple):
    """Parallel lists: lower-case words, character offsets, the number of the document's token; and the codes."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    tokens: list[int]
    codes: str

    def characters(self, start: int, end: int) -> tuple[int, int]:
        """The article's characters that the places `start` to `end` (half-open) cover."""
        return self.starts[start], self.ends[end - 1]


def encode(document: Document, vocabulary: Vocabulary) -> Encoding:
    """The tokens of `document`, paragraph by paragraph with a BREAK after each, so that no rule reads across one."""
    codes, parts_of = _codes(document, vocabulary)
    writer = _Writer(document, codes)
    split = sorted(parts_of)
    at = 0
    for paragraph in document.paragraphs:
        if paragraph.first == paragraph.last:
            continue
        first, last = document.sentences[paragraph.first].first, document.sentences[paragraph.last - 1].last
        while at < len(split) and split[at] < last:
            token = split[at]
            writer.copy(first, token)
            for part in parts_of[token]:
                writer.put(part, token)
            first, at = token + 1, at + 1
        writer.copy(first, last)
        writer.put(("", paragraph.end, paragraph.end, BREAK), last - 1)
    return writer.encoding()


class _Writer:
    """A encoding while it is written."""

    def __init__(self, document: Document, codes: list[str]) -> None:
        self._document = document
        self._code_of = codes
        self._words: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._tokens: list[int] = []
        self._codes: list[str] = []

    def copy(self, first: int, last: int) -> None:
        """Write the document's tokens `first` to `last` (half-open) as they are."""
        self._words.extend(self._document.lower[first:last])
        self._starts.extend(self._document.starts[first:last])
        self._ends.extend(self._document.ends[first:last])
        self._tokens.extend(range(first, last))
        self._codes.extend(self._code_of[first:last])

    def put(self, part: _Part, token: int) -> None:
        """Write a part of the document's token `token`."""
        word, start, end, code = part
        self._words.append(word)
        self._starts.append(start)
        self._ends.append(end)
        self._tokens.append(token)
        self._codes.append(code)

    def encoding(self) -> Encoding:
        """What was written."""
        return Encoding(self._words, self._starts, self._ends, self._tokens, "".join(self._codes))


def _codes(document: Document, vocabulary: Vocabulary) -> tuple[list[str], dict[int, list[_Part]]]:
    """A code for each token of the document, and the parts of those hyphenated ones whose parts all speak of time."""
    text, starts = document.text, document.starts
    codes = [OTHER] * len(document.lower)
    parts_of: dict[int, list[_Part]] = {}
    for word, places in document.positions.items():
        if (code := vocabulary.codes.get(word)) is not None:
            capital = word in vocabulary.capitalised
            for token in places:
                if not capital or text[starts[token]].isupper():
                    codes[token] = code
        elif (code := vocabulary.code(plain(word))) is not None:
            for token in places:
                codes[token] = code
        elif "-" in word[1:-1] or "‑" in word or "‐" in word or _RUN_TOGETHER.fullmatch(word):
            for token in places:
                if parts := _parts(text, starts[token], document.ends[token], vocabulary):
                    parts_of[token] = parts
    return codes, parts_of


def _parts(text: str, start: int, end: int, vocabulary: Vocabulary) -> list[_Part]:
    """The parts of a hyphenated token; none where one of them is no word of time."""
    parts = []
    pattern = _LETTERS_AND_FIGURES if _RUN_TOGETHER.fullmatch(text, start, end) else _PARTS
    for match in pattern.finditer(text, start, end):
        word = plain(match.group().lower())
        code = vocabulary.code(word)
        if code is None or (word in vocabulary.capitalised and not match.group()[0].isupper()):
            return []
        parts.append((word, match.start(), match.end(), code))
    return parts
