"""An article answered: extracted, checked and written as the bytes that every door gives out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import NamedTuple

from service.contract import article, jsontext, record
from service.contract.article import Article
from service.contract.problems import Problem
from service.extraction.pipeline import extract

_LOG = logging.getLogger(__name__)


class Answer(NamedTuple):
    """A line of JSON with its line end: a record, or a problem and then of which kind."""

    line: bytes
    problem: str | None


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


def answer_to(sent: bytes, read: Callable[[bytes], Article] = article.from_json, line: int | None = None) -> Answer:
    """The answer to an article as it was sent, whatever becomes of it; `line` is its line of a batch, from 1."""
    try:
        return Answer(record_of(read(sent)), None)
    except Problem as problem:
        return answer_by(problem, line)


def answer_by(problem: Problem, line: int | None = None) -> Answer:
    """The answer that tells the problem."""
    return Answer(jsontext.dump(problem.to_dict(line)) + b"\n", problem.kind)
