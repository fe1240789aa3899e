"""Whether an article reports on sport, where a club goes by its city's name."""

from __future__ import annotations

from service import rules
from service.extraction.document import Document

_WORDS = rules.words("names/sport_words.txt")
_SHARE = 0.015  # of an article's tokens; measured, other reports stay under half of it


def is_report(document: Document) -> bool:
    """Whether the words of sport make up enough of the article, or head it."""
    count = sum(len(document.positions.get(word, ())) for word in _WORDS)
    return count >= 2 and count >= _SHARE * len(document.words)
