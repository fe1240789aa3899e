"""The day the article is from: from the request, the header, the dateline or the body, in that order of trust."""

from __future__ import annotations

from service.extraction.document import Document
from service.extraction.record import ArticleDate


def find(document: Document, published: str | None = None) -> ArticleDate | None:
    """The article's date to the precision that is told, or None. `published` is an ISO 8601 date or date-time.

    Raises ValueError where `published` is no such date.
    """
    return None
