"""Quotations: whether quoted words stand as a statement of their own, as a title, or as a part of their sentence."""

from __future__ import annotations

from typing import NamedTuple

from service.extraction.attribution.lexicon import REPORTING
from service.extraction.document import Document
from service.extraction.syntax.model import Quotation, Syntax
from service.extraction.tagset import FINITE_VERBS
from service.rules import compiled

_OPENING = compiled.pattern(r"''|``|‘‘|[\"“”„‟«'‘’`]")
_CLOSING = compiled.pattern(r"(?:''|’’|[\"“”»'’])$")
_MARKS = frozenset("\"'“”‘’«»`„‟")
ENDS = frozenset(".,?!…—-")
_STARTS = frozenset("[….")
_NOMINAL = ("NN", "POS")
_VERBAL = ("VB",)
_BREAKS = frozenset((".", ":", ";", "?", "!", "-", "--", "–", "—", "―", "...", "…")) | _MARKS
_SMALL_WORDS = frozenset(("IN", "DT", "CC", "TO"))
_LONG = 10


class Quoted(NamedTuple):
    """The tokens `first` to `last` (half-open, marks included) of a quotation.

    `inner` is the quoted text without its marks, as characters of the article; `final` is its last character;
    `statement` tells whether it stands as words of its own, `title` whether it is capitalised as titles of works are,
    `single` whether its marks are single ones, `words` how many tokens stand between them.
    """

    first: int
    last: int
    inner: tuple[int, int]
    final: str
    words: int
    statement: bool
    title: bool
    closed: bool
    single: bool


def read(document: Document, syntax: Syntax) -> list[Quoted]:
    """The quotations of `syntax` in the same order."""
    return [_quoted(document, quotation) for quotation in syntax.quotations]


def _quoted(document: Document, quotation: Quotation) -> Quoted:
    start, end = document.starts[quotation.first], document.ends[quotation.last - 1]
    text = document.text[start:end]
    opening, closing = _OPENING.match(text), _CLOSING.search(text) if quotation.closed else None
    inner = (start + (opening.end() if opening else 0), end - (len(closing[0]) if closing else 0))
    tokens = [
        token
        for token in range(quotation.first, quotation.last)
        if document.words[token][0] not in _MARKS or document.words[token][1:2].isalnum()
    ]
    bare = document.text[slice(*inner)].rstrip("\"'“”‘’«»` \xa0")
    final = bare[-1:]
    title = _is_title(document, tokens)
    statement = bool(tokens) and _is_statement(document, quotation.first, quotation.last, tokens, final in ENDS, title)
    single = opening is not None and opening[0] in "'‘’"
    return Quoted(
        quotation.first, quotation.last, inner, final, len(tokens), statement, title, quotation.closed, single
    )


def _is_statement(document: Document, first: int, last: int, tokens: list[int], ended: bool, title: bool) -> bool:
    """By what stands before it, how it starts and ends, and its length in tokens."""
    before = first - 1
    if before < 0 or document.sentence_at(before).paragraph != document.sentence_at(first).paragraph:
        return ended or not _goes_on(document, last)
    length = len(tokens)
    tag, word = document.tags[before], document.words[before]
    reported = word == "," and before > 0 and document.tags[before - 1].startswith(_VERBAL)
    if length > 1 and title and not reported and (tag.startswith(_NOMINAL) or word == ","):
        return False
    if word in _BREAKS:
        return ended or (length >= 3 and not title)
    opening = document.words[tokens[0]].lstrip("'‘’")[:1]
    capital = opening.isupper() or opening.isdigit() or opening in _STARTS
    if word == ",":
        return (capital and (ended or length >= 4)) or (ended and length >= 4) or length >= 7
    return capital and ended and length >= (3 if tag.startswith(_VERBAL) else _LONG)


def _goes_on(document: Document, last: int) -> bool:
    """Whether a sentence that quoted words open goes on with a verb of its own: '"We are on it" is everywhere'."""
    same = last < len(document.words) and document.sentence_of[last] == document.sentence_of[last - 1]
    return same and document.tags[last] in FINITE_VERBS and document.lower[last] not in REPORTING


def _is_title(document: Document, tokens: list[int]) -> bool:
    """Whether all words but the small ones are capitalised, as in titles of works."""
    return all(
        document.words[token].lstrip("'‘’")[:1].isupper()
        or document.tags[token] in _SMALL_WORDS
        or not document.words[token][:1].isalpha()
        for token in tokens
    )
