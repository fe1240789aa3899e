"""An article answered: extracted or explained, checked and written as the bytes that every door gives out."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from service import webpage
from service.contract import article, explanation, jsontext, problems, record
from service.contract.article import Article
from service.contract.forms import Form, as_json
from service.contract.problems import Problem
from service.extraction.pipeline import explain, extract

_LOG = logging.getLogger(__name__)


class Answer(NamedTuple):
    """A line of JSON with its line end: a record, or a problem and then of which kind."""

    line: bytes
    problem: str | None


class Account:
    """What the work on an article came to: seconds by layer, items by field of the record."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.items: dict[str, int] = {}
        self._since = time.perf_counter()

    def ended(self, layer: str) -> None:
        """Note that the work of `layer` ends now, and the next one's begins."""
        now = time.perf_counter()
        self.seconds[layer] = self.seconds.get(layer, 0.0) + now - self._since
        self._since = now

    def found(self, made: dict[str, Any]) -> None:
        """Count the items of the record."""
        self.items = {field: len(items) for field, items in made.items() if isinstance(items, list)}


def record_of(asked: Article, account: Account | None = None, form: Form = as_json) -> bytes:
    """The checked record in the form asked for, with its line end.

    Raises Problem where the extraction fails, whatever the reason; the reason is logged, the article is not.
    """
    ended = account.ended if account else None
    with _failures_told(len(asked.text)):
        made = extract(asked.text, id=asked.id, title=asked.title, published=asked.published, done=ended)
        record.check(made, asked.text)
        written = form(made, asked)
    if account:
        account.ended("record")
        account.found(made)
    return written


def explanation_of(asked: Article, account: Account | None = None) -> bytes:
    """The checked explanation as a line of JSON. Raises Problem as `record_of` does."""
    with _failures_told(len(asked.text)):
        made = explain(asked.text, id=asked.id, title=asked.title, published=asked.published)
        explanation.check(made, asked.text)
    if account:
        account.ended("explanation")
        account.found(made["record"])
    return jsontext.dump(made) + b"\n"


def text_of(page: bytes) -> Answer:
    """The answer to an HTML page: its article as a line of JSON, such as `answer_to` reads, or a problem."""
    try:
        with _failures_told(len(page)):
            return Answer(jsontext.dump(_article_of(page)) + b"\n", None)
    except Problem as problem:
        return answer_by(problem)


def _article_of(page: bytes) -> dict[str, Any]:
    try:
        return webpage.article_of(page)
    except webpage.ReaderMissingError as error:
        raise Problem("html-not-readable", _sentence(error)) from None
    except webpage.HtmlError as error:
        raise Problem("no-article-in-page", _sentence(error)) from None


def _sentence(error: Exception) -> str:
    told = str(error)
    return f"{told[0].upper()}{told[1:]}."


@contextmanager
def _failures_told(characters: int) -> Iterator[None]:
    """Turn whatever goes wrong into a Problem, and log it without the article."""
    try:
        yield
    except Problem:
        raise
    except TimeoutError:  # NLTK's limit of some seconds on one search, by the wall clock
        _LOG.exception("extraction timed out", extra={"characters": characters})
        raise Problem(
            "extraction-timed-out", "The machine is too busy, or the article too long; try again, or shorten it."
        ) from None
    except Exception as error:
        _LOG.exception("extraction failed", extra={"characters": characters})
        want = problems.of_want(error) if isinstance(error, MemoryError | OSError) else None
        raise want or Problem(
            "extraction-failed", "A fault of the service, not of the request; its log says more. Report the article."
        ) from None


def answer_to(
    sent: bytes,
    read: Callable[[bytes], Article] = article.from_json,
    line: int | None = None,
    account: Account | None = None,
    form: Form = as_json,
    *,
    explained: bool = False,
) -> Answer:
    """The answer to an article as it was sent, whatever becomes of it: its record, or its explanation.

    `line` is its line of a batch, from 1; `form` is a record's.
    """
    asked = None
    try:
        asked = read(sent)
        return Answer(explanation_of(asked, account) if explained else record_of(asked, account, form), None)
    except Problem as problem:
        if asked is not None:
            problem.article = asked.id
        return answer_by(problem, line)


def answer_by(problem: Problem, line: int | None = None) -> Answer:
    """The answer that tells the problem."""
    return Answer(jsontext.dump(problem.to_dict(line)) + b"\n", problem.kind)
