"""The article as the rules of time read it: the tokens, hyphenated ones in their parts, and a character for each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from service.extraction.document import Document
from service.extraction.timex.vocabulary import BREAK, OTHER, Vocabulary
from service.rules import compiled

_PARTS = compiled.pattern(r"[^\W_]+(?:['’.:][^\W_]+)*\.?|[-‐‑]")
_RUN_TOGETHER = compiled.pattern(r"\d{1,2}[A-Za-z]{3,9}(?:\d{2}|\d{4})?|(?:19|20)\d\d/\d\d")  # 18Dec, 2024/25
_LETTERS_AND_FIGURES = compiled.pattern(r"\d+|[A-Za-z]+|/")
_MARKS = str.maketrans("’‘‐‑", "''--")


def plain(words: str) -> str:
    """`words` with one glyph for each kind of mark, as the lists write them."""
    return words if words.isascii() else words.translate(_MARKS)


_Part = tuple[str, int, int, int, str]  # the word, its characters' start and end, its token, its code


class Encoding(NamedTuple):
    """In parallel: lower-case words, character offsets, the number of the document's token; and the codes."""

    words: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    tokens: Sequence[int]
    codes: str

    def characters(self, start: int, end: int) -> tuple[int, int]:
        """The article's characters that the places `start` to `end` (half-open) cover."""
        return self.starts[start], self.ends[end - 1]


def encode(document: Document, vocabulary: Vocabulary) -> Encoding:
    """The tokens of `document`, paragraph by paragraph with a BREAK after each, so that no rule reads across one.

    What a page says of itself and of other stories tells no time of this one.
    """
    codes, parts_of = _codes(document, vocabulary)
    columns: tuple[Sequence[Any], ...] = (document.lower, document.starts, document.ends, range(len(codes)), codes)
    split = sorted(parts_of)
    found: tuple[list[Any], ...] = ([], [], [], [], [])
    for paragraph in document.paragraphs:
        if paragraph.first == paragraph.last or paragraph.zone in ("boilerplate", "credit"):
            continue
        first, last = document.sentences[paragraph.first].first, document.sentences[paragraph.last - 1].last
        for token in split[bisect_left(split, first) : bisect_left(split, last)]:
            _add(found, [column[first:token] for column in columns])
            _add(found, zip(*parts_of[token], strict=True))
            first = token + 1
        behind = ("", paragraph.end, paragraph.end, last - 1, BREAK)
        for whole, column, stop in zip(found, columns, behind, strict=True):
            whole += column[first:last]
            whole.append(stop)
    words, starts, ends, tokens, written = found
    return Encoding(words, starts, ends, tokens, "".join(written))


def _add(found: Iterable[list[Any]], columns: Iterable[Iterable[Any]]) -> None:
    for whole, more in zip(found, columns, strict=True):
        whole += more


def _codes(document: Document, vocabulary: Vocabulary) -> tuple[list[str], dict[int, list[_Part]]]:
    """A code for each token of the document, and the parts of those hyphenated ones whose parts all speak of time."""
    text, starts = document.text, document.starts
    codes = [OTHER] * len(document.lower)
    parts_of: dict[int, list[_Part]] = {}
    known = vocabulary.codes
    # most words are neither of time nor have figures or marks
    for word in (known.keys() & document.positions.keys()).union(document.marked):
        places = document.positions[word]
        if (code := known.get(word)) is not None:
            capital = word in vocabulary.capitalised
            for token in places:
                if not capital or text[starts[token]].isupper():
                    codes[token] = code
        elif (code := vocabulary.code(plain(word))) is not None:
            for token in places:
                codes[token] = code
        elif "-" in word[1:-1] or "‑" in word or "‐" in word or (word[0].isdecimal() and _RUN_TOGETHER.fullmatch(word)):
            for token in places:
                if parts := _parts(document, token, vocabulary):
                    parts_of[token] = parts
    return codes, parts_of


def _parts(document: Document, token: int, vocabulary: Vocabulary) -> list[_Part]:
    """The parts of a hyphenated token; none where one of them is no word of time."""
    where = document.text, document.starts[token], document.ends[token]
    parts = []
    for match in (_LETTERS_AND_FIGURES if _RUN_TOGETHER.fullmatch(*where) else _PARTS).finditer(*where):
        word = plain(match.group().lower())
        code = vocabulary.code(word)
        if code is None or (word in vocabulary.capitalised and not match.group()[0].isupper()):
            return []
        parts.append((word, match.start(), match.end(), token, code))
    return parts
