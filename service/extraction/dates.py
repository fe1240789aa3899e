"""Every expression of time in the article, with its TIMEX3 type and value."""

from __future__ import annotations

from service.extraction.document import Document
from service.extraction.record import ArticleDate, Timex


def find(document: Document, article_date: ArticleDate | None, published: str | None = None) -> list[Timex]:
    """All expressions of time in the order of the text.

    Anchored to the article's date, failing that to `published` (ISO 8601 date or date-time).
    """
    return []
