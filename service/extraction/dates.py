"""The day the article is from, and every expression of time with its TIMEX3 type and value."""

from __future__ import annotations

from dataclasses import dataclass

from service.extraction.document import Document
from service.extraction.record import ArticleDate, Timex


@dataclass(frozen=True, slots=True)
class Dates:
    """The article's own date and the expressions of time in it, in the order of the text."""

    article: ArticleDate | None
    expressions: list[Timex]


def find(document: Document, published: str | None = None) -> Dates:
    """All expressions of time, anchored to the article's date or to `published` (ISO 8601 date or date-time)."""
    return Dates(None, [])
