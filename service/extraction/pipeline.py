"""The whole story on one page: the layers in order, each fed with the document and what the layers above it found."""

from __future__ import annotations

from typing import Any

from service.extraction import (
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
)
from service.extraction.article_date import finding as article_date
from service.extraction.document import Document
from service.extraction.record import Meta, Record
from service.extraction.syntax import Syntax
from service.extraction.trace import Trace
from service.version import VERSION


def extract(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 (the contract's word)
    title: str | None = None,
    published: str | None = None,
) -> dict[str, Any]:
    """The record of one article, as plain dictionaries and lists.

    `text` is the raw article, header lines and all; `id` is echoed; `title` is the headline where the client has it
    apart from the text; `published` is an ISO 8601 date or date-time that relative expressions count from.
    Raises ValueError where `text` is blank or `published` is no such date.
    """
    article, grammar = _read(text, title, None)
    return _record(article, grammar, id, published).to_dict()


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
    article, grammar = _read(text, title, trace)
    record = _record(article, grammar, id, published)
    return {
        "id": id,
        "record": record.to_dict(),
        "syntax": explanation.of_syntax(article, grammar),
        "considered": [explanation.of_considered(article, considered) for considered in trace.considered],
    }


def _read(text: str, title: str | None, trace: Trace | None) -> tuple[Document, Syntax]:
    """The article as a document, and its grammar. Raises ValueError where `text` is blank."""
    if not text.strip():
        raise ValueError("text: must not be blank")
    article = document.read(text, layout.lay_out(text, title), trace)
    return article, syntax.read(article)


def _record(article: Document, grammar: Syntax, id: str | None, published: str | None) -> Record:  # noqa: A002
    """What the layers find, each fed with what those above it found."""
    date = article_date.find(article, published)
    times = timex.find(article, date, published)
    toponyms = geocoding.candidates(article)
    named = entities.find(article, toponyms)
    located = geocoding.resolve(article, geocoding.settle(article, toponyms, named.toponyms, named.names))
    participants = coreference.resolve(article, named, located)
    headline = article.layout.headline
    return Record(
        id=id,
        language=article.language,
        title=article.span(*headline) if headline else None,
        date=date,
        location=located.location,
        participants=participants,
        quotes=quotes.find(article, participants),
        topics=topics.find(article),
        dates=times,
        places=located.places,
        meta=Meta(version=VERSION, characters=len(article.text), sentences=len(article.sentences)),
    )
