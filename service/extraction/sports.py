"""Whether an article reports on sport, where a club goes by its city's name."""

from __future__ import annotations

from service.extraction.document import Document
from service.rules import lexicon

_TERMS = lexicon.words("sport_words", tells="alone")
_WORDS = lexicon.words("sport_words", tells="together")
_CLUBS = frozenset(map(str.lower, lexicon.words("known_names", kind="club")))
_SHARE = 0.015  # of an article's tokens; measured, other reports stay under half of it


def is_report(document: Document) -> bool:
    """Whether words that sport alone uses, and with them those that it shares, make up enough of the article."""
    terms = _count(document, _TERMS) + _matches(document)
    return terms > 0 and terms + _count(document, _WORDS) >= max(2, _SHARE * len(document.words))


def _matches(document: Document) -> int:
    """How often a known club stands on both sides of a word that sport shares ("Everton beat Arsenal")."""
    lower = document.lower
    found = (at for word in _WORDS.intersection(document.positions) for at in document.positions[word])
    return sum(0 < at < len(lower) - 1 and _CLUBS.issuperset((lower[at - 1], lower[at + 1])) for at in found)


def _count(document: Document, words: frozenset[str]) -> int:
    return sum(len(document.positions[word]) for word in words.intersection(document.positions))
