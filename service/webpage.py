"""A page's article out of its HTML, by trafilatura, which is installed with `dateline[html]`."""

from __future__ import annotations

import logging
from typing import Any

for _room in ("trafilatura", "htmldate"):  # their complaints quote the page, and HtmlError tells what matters
    logging.getLogger(_room).setLevel(logging.CRITICAL)


class HtmlError(Exception):
    """HTML that holds no article; the message says so."""


class ReaderMissingError(HtmlError):
    """No reader of HTML is installed; the message says what to do."""


def article_of(page: bytes | str) -> dict[str, Any]:
    """The article of an HTML page as the JSON that `extract` takes: text, and title and published where it tells them.

    The text is the reader's own, a paragraph a line; offsets of a record count it, not the HTML. Nothing is fetched.
    Raises HtmlError.
    """
    try:
        import trafilatura
    except ImportError:
        raise ReaderMissingError("reading HTML needs trafilatura: pip install 'dateline[html]'") from None
    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    told: dict[str, Any] = found if isinstance(found, dict) else found.as_dict() if found else {}
    text = told.get("text")
    if not text or not text.strip():
        raise HtmlError("the page holds no article that could be told from its frame")
    return {
        "text": text.replace("\n", "\n\n"),
        "title": told.get("title") or None,
        "published": told.get("date") or None,
    }
