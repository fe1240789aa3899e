"""The whole story on one page: the layers in order, each fed with the document and what the layers above it found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from service.extraction.trace import Trace
from service.rules import compiled
from service.version import VERSION

with compiled.start():  # every layer reads its rules
    from service.extraction import (
        attribution,
        coreference,
        document,
        entities,
        explanation,
        geocoding,
        layout,
        quotes,
        syntax,
        timex,
        topics,
        truecasing,
    )
    from service.extraction.article_date import finding as article_date
    from service.extraction.document import Document
    from service.extraction.markup import Page
    from service.extraction.record import Meta, Record
    from service.extraction.syntax import Syntax


def extract(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 (the contract's word)
    title: str | None = None,
    published: str | None = None,
    done: Callable[[str], object] | None = None,
) -> dict[str, Any]:
    """The record of one article, as plain dictionaries and lists.

    `text` is the raw article, header lines and all; `id` is echoed; `title` is the headline where the client has it
    apart from the text; `published` is an ISO 8601 date or date-time that relative expressions count from.
    `done` is called with the name of each layer as it ends, by whoever wants to know what it costs.
    Raises ValueError where `text` is blank or `published` is no such date.
    """
    ended = done or _nobody_asks
    page, title = _page(text), title and Page(title).text
    article, grammar = _read(page.text, title, None, ended)
    return _located(page, _record(article, grammar, id, title, published, ended))


def explain(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 (the contract's word)
    title: str | None = None,
    published: str | None = None,
) -> dict[str, Any]:
    """The record of one article, the grammar that was read, and what each layer considered, taken or dropped.

    The arguments and errors are those of `extract`.
    """
    trace = Trace()
    page, title = _page(text), title and Page(title).text
    article, grammar = _read(page.text, title, trace, _nobody_asks)
    record = _record(article, grammar, id, title, published, _nobody_asks)
    considered = [explanation.of_considered(article, considered) for considered in trace.considered]
    return {
        "id": id,
        "record": _located(page, record),
        "syntax": page.located(explanation.of_syntax(article, grammar)),
        "considered": page.located(considered),
    }


def _page(text: str) -> Page:
    """The article without markup. Raises ValueError where it is blank."""
    if not text.strip():
        raise ValueError("text: must not be blank")
    return Page(text)


def _located(page: Page, record: Record) -> dict[str, Any]:
    """The record, its offsets those of the article as it was received."""
    located: dict[str, Any] = page.located(record.to_dict())
    located["meta"]["characters"] = len(page.received)
    return located


def _read(text: str, title: str | None, trace: Trace | None, ended: Callable[[str], object]) -> tuple[Document, Syntax]:
    """The article as a document, and its grammar."""
    laid_out = layout.lay_out(text, title)
    if trace:
        layout.tell(laid_out, trace)
    ended("layout")
    article = document.read(text, laid_out, trace)
    truecasing.restore(article)
    ended("document")
    grammar = syntax.read(article)
    ended("syntax")
    return article, grammar


def _record(
    article: Document,
    grammar: Syntax,
    id: str | None,  # noqa: A002
    title: str | None,
    published: str | None,
    ended: Callable[[str], object],
) -> Record:
    """What the layers find, each fed with what those above it found."""
    date = article_date.find(article, published)
    ended("article_date")
    times = timex.find(article, grammar, date, published)
    ended("timex")
    toponyms = geocoding.candidates(article)
    named = entities.find(article, grammar, toponyms)
    ended("entities")
    located = geocoding.resolve(article, named.toponyms)
    ended("geocoding")
    attributions = attribution.find(article, grammar, named.names)
    ended("attribution")
    participants = coreference.resolve(article, grammar, named, located, attributions, title)
    ended("coreference")
    reported = quotes.find(article, attributions, participants)
    ended("quotes")
    subjects = topics.find(article, participants, located.places)
    ended("topics")
    headline = article.layout.headline
    return Record(
        id=id,
        language=article.language,
        title=article.span(*headline) if headline else None,
        date=date,
        location=located.location,
        participants=participants,
        quotes=reported,
        topics=subjects,
        dates=times,
        places=located.places,
        meta=Meta(version=VERSION, characters=len(article.text), sentences=len(article.sentences)),
    )


def _nobody_asks(layer: str) -> None:
    pass
