"""The whole story on one page: the layers in order, each fed with the document and what the layers above it found."""

from __future__ import annotations

from typing import Any

from service.extraction import (
    coreference,
    document,
    entities,
    geocoding,
    layout,
    quotes,
    timex,
    topics,
)
from service.extraction.article_date import finding as article_date
from service.extraction.record import Meta, Record
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
    if not text.strip():
        raise ValueError("text: must not be blank")
    laid_out = layout.lay_out(text, title)
    article = document.read(text, laid_out)
    date = article_date.find(article, published)
    times = timex.find(article, date, published)
    toponyms = geocoding.candidates(article)
    named = entities.find(article, toponyms)
    located = geocoding.resolve(article, geocoding.settle(article, toponyms, named.toponyms, named.names))
    participants = coreference.resolve(article, named, located)
    record = Record(
        id=id,
        language=article.language,
        title=article.span(*laid_out.headline) if laid_out.headline else None,
        date=date,
        location=located.location,
        participants=participants,
        quotes=quotes.find(article, participants),
        topics=topics.find(article),
        dates=times,
        places=located.places,
        meta=Meta(version=VERSION, characters=len(text), sentences=len(article.sentences)),
    )
    return record.to_dict()
