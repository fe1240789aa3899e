"""What Python programs call: extract and explain, their arguments checked, their answers typed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, cast

from service.extraction import pipeline
from service.typed import Explanation, Record

Day = str | date | datetime


def extract(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 (the contract's word)
    title: str | None = None,
    published: Day | None = None,
) -> Record:
    """The record of one article.

    `text` is the raw article, header lines and all; `id` is echoed; `title` is the headline where it stands apart from
    the text; `published` is the day that "Friday" is counted from: ISO 8601, or a date or datetime. A missing value of
    pandas (NaN, NaT) is None. Raises ValueError, which names the argument, for anything else.
    """
    name, headline, day = _string("id", id), _string("title", title), _day(published)
    return cast(Record, pipeline.extract(_text(text), id=name, title=headline, published=day))


def explain(
    text: str,
    *,
    id: str | None = None,  # noqa: A002 (the contract's word)
    title: str | None = None,
    published: Day | None = None,
) -> Explanation:
    """The record of one article with the grammar that was read and what each layer considered; as `extract`."""
    name, headline, day = _string("id", id), _string("title", title), _day(published)
    return cast(Explanation, pipeline.explain(_text(text), id=name, title=headline, published=day))


def _text(text: Any) -> str:
    if not isinstance(text, str):
        raise ValueError(f"text: must be a string, not {type(text).__name__}")
    if not text.strip():
        raise ValueError("text: must not be blank")
    return text


def _day(value: Any) -> str | None:
    is_day = isinstance(value, date) and not _is_missing(value)  # a datetime is a date, and so is pandas' NaT
    return value.isoformat() if is_day else _string("published", value)


def _string(name: str, value: Any) -> str | None:
    if _is_missing(value):
        return None
    if not isinstance(value, str):
        hint = f"; write str({name})" if isinstance(value, int) else ""
        raise ValueError(f"{name}: must be a string or None, not {type(value).__name__}{hint}")
    return value


def _is_missing(value: Any) -> bool:
    """Whether the value is None or one of pandas' missing values, which alone are unequal to themselves."""
    return value is None or bool(value != value)
