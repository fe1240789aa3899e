"""Quotations: each quoted stretch as tokens, and whether it stands as a statement or as a part of its sentence."""

from __future__ import annotations

from dataclasses import dataclass

from service.extraction.document import Document
from service.extraction.syntax.marks import INNER_MARKS, Stretch

_ENDS = frozenset(".,?!…—-")
_LONG = 10
_SMALL_WORDS = frozenset(("IN", "DT", "CC", "TO"))


@dataclass(frozen=True, slots=True)
class Quotation:
    """The tokens `first` to `last` (half-open, marks included) of a quoted stretch.

    `final` is the last character of its words; `title` whether it is capitalised as titles of works are; `statement`
    whether it stands as words of its own.
    """

    stretch: Stretch
    first: int
    last: int
    final: str
    title: bool
    statement: bool


def read(document: Document, stretches: list[Stretch], letters: list[str]) -> list[Quotation]:
    """The stretches as quotations, in order; `letters` stand for the tokens."""
    found = []
    for stretch in stretches:
        tokens = document.tokens_within(stretch.start, stretch.end)
        inner = document.tokens_within(stretch.inner_start, stretch.inner_end)
        final = _final(document, stretch)
        title = _is_title(document, inner)
        statement = bool(inner) and _is_statement(document, stretch, inner, letters, final in _ENDS, title)
        found.append(Quotation(stretch, tokens.start, tokens.stop, final, title, statement))
    return found


def _is_statement(
    document: Document, stretch: Stretch, inner: range, letters: list[str], ended: bool, title: bool
) -> bool:
    """By what stands before it, how it starts and ends, and its length in tokens."""
    before = document.token_at(stretch.start - 1) if stretch.start else -1
    if before < 0 or _paragraph(document, before) != _paragraph(document, inner.start):
        return True
    length = len(inner)
    letter = letters[before]
    if letter in "NPS," and length > 1 and title:
        return False
    if letter in '.:-"':
        return ended or (length >= 3 and not title)
    opening = document.words[inner.start][0]
    capital = opening.isupper() or opening.isdigit() or opening in "[…."
    if letter == ",":
        return (capital and (ended or length >= 4)) or (ended and length >= 4) or length >= 7
    return capital and ended and length >= (3 if letter in "VBGE" else _LONG)


def _paragraph(document: Document, token: int) -> int:
    return document.sentences[document.sentence_of[token]].paragraph


def _is_title(document: Document, inner: range) -> bool:
    """Whether all words but the small ones are capitalised, as in titles of works."""
    return all(
        document.words[token][0].isupper()
        or document.tags[token] in _SMALL_WORDS
        or not document.words[token][0].isalpha()
        for token in inner
    )


def _final(document: Document, stretch: Stretch) -> str:
    """The last character of the quoted words, marks left out."""
    at = stretch.inner_end - 1
    while at > stretch.inner_start and document.text[at] in INNER_MARKS:
        at -= 1
    return document.text[at]
