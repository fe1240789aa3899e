"""An article answered: extracted, checked and written as the bytes that every door gives out."""

from __future__ import annotations

import logging
from collections.abc import Callable

from service.contract import article, jsontext, record
from service.contract.article import Article
from service.contract.problems import Problem
from service.extraction.pipeline import extract

_LOG = logging.getLogger(__name__)


def record_of(asked: Article) -> bytes:
    """The checked record as a line of JSON with its line end.

    Raises Problem where the extraction fails, whatever the reason; the reason is logged, the article is not.
    """
    try:
        found = extract(asked.text, id=asked.id, title=asked.title, published=asked.published)
        record.check(found, asked.text)
    except TimeoutError:  # NLTK's limit of some seconds on one search, by the wall clock
        _LOG.exception("extraction timed out", extra={"characters": len(asked.text)})
        raise Problem(
            "extraction-timed-out", "The machine is too busy, or the article too long; try again, or shorten it."
        ) from None
    except Exception:
        _LOG.exception("extraction failed", extra={"characters": len(asked.text)})
        raise Problem(
            "extraction-failed", "A fault of the service, not of the request; its log says more. Report the article."
        ) from None
    return jsontext.dump(found) + b"\n"


def line_of(number: int, line: bytes, read: Callable[[bytes], Article] = article.from_json) -> tuple[bytes, bool]:
    """The line that answers line `number` (from 1) of a batch, and whether it is a record rather than a problem."""
    try:
        return record_of(read(line)), True
    except Problem as problem:
        return jsontext.dump(problem.to_dict(number)) + b"\n", False
