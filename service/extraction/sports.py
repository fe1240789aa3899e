"""Whether an article reports on sport, where a club goes by its city's name."""

from __future__ import annotations

from service.extraction.document import Document
from service.rules import lexicon

_TERMS = lexicon.words("sport_words", tells="alone")
_WORDS = lexicon.words("sport_words", tells="together")
_SHARE = 0.015  # of an article's tokens; measured, other reports stay under half of it


def is_report(document: Document) -> bool:
    """Whether words that sport alone uses, and with them those that it shares, make up enough of the article."""
    terms = _count(document, _TERMS)
    return terms > 0 and terms + _count(document, _WORDS) >= max(2, _SHARE * len(document.words))


def _count(document: Document, words: frozenset[str]) -> int:
    return sum(len(document.positions[word]) for word in words.intersection(document.positions))
