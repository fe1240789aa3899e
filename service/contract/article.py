"""The article, as a client sends it: its schema and the readers of the two forms it comes in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load

from service.contract import jsontext
from service.contract.problems import Problem

_SURROGATE = re.compile("[\ud800-\udfff]")
_FIELDS_TOLD = 20  # of a hostile object's thousands of fields
_NAME_TOLD = 80  # characters of a hostile field's name
_MAIL_DATE = (  # RFC 822, with the years of four digits that RFC 1123 asks for
    r"^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?"
    r"(?:(?:0?[1-9]|1\d|2[0-8]) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|(?:29|30) (?:Jan|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|31 (?:Jan|Mar|May|Jul|Aug|Oct|Dec)"
    r"|29 Feb(?= (?:19|20)(?:0[48]|[2468][048]|[13579][26]) ))"
    r" (?:19|20)\d\d (?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)? (?:GMT|UTC?|[ECMP][SD]T|[+-](?:0\d|1[0-3])[0-5]\d)$"
)
_DATE = (  # of the Gregorian calendar, and a time of it; the service reads more of ISO 8601 than it asks for
    r"^(?:(?:19|20)\d\d-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)"
    r"|(?:0[13578]|1[02])-31)|(?:2000|(?:19|20)(?:0[48]|[2468][048]|[13579][26]))-02-29)"
    r"(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)?)?$"
)
_IS_MAIL_DATE = re.compile(_MAIL_DATE, re.ASCII).fullmatch
_DAY_OR_TIME = re.compile(r"\d{4}-?(?:\d\d-?\d\d|W\d\d-?\d)(?:[T ].+)?", re.ASCII)


class _Text(fields.String):
    default_error_messages = {  # noqa: RUF012 (as marshmallow declares it)
        "required": "Is required.",
        "null": "Must be a string, not null.",
        "invalid": "Must be a string.",
    }


class _Day(_Text):
    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        return _day(super()._deserialize(value, attr, data, **more) or "")


@dataclass(frozen=True, slots=True)
class Article:
    """A valid article."""

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None


def _is_unicode(value: str) -> None:
    if _SURROGATE.search(value):
        raise ValidationError("Must not hold a lone surrogate (such as \\ud800), which is no character.")


def _is_not_blank(value: str) -> None:
    if not value.strip():
        raise ValidationError("Must not be blank.")


def _day(value: str) -> str:
    """The date or date-time in ISO 8601, which feeds often tell in RFC 822's form; raises ValidationError."""
    try:
        if _IS_MAIL_DATE(value):
            return parsedate_to_datetime(value).isoformat()
        if not _DAY_OR_TIME.fullmatch(value):
            raise ValueError
        datetime.fromisoformat(value)
    except ValueError:
        raise ValidationError(
            "Must be a date or date-time: 2023-07-15, 2023-07-15T08:00Z (ISO 8601), or Sat, 15 Jul 2023 08:00:00 GMT."
        ) from None
    return value


class ArticleSchema(Schema):
    """An article: the raw text, and what the client knows besides."""

    error_messages = {  # noqa: RUF012 (as marshmallow declares it)
        "unknown": "No such field; an article has text, id, title and published.",
    }

    text = _Text(
        required=True,
        validate=[_is_not_blank, _is_unicode],
        metadata={
            "description": "The raw article, header lines and all. Every offset of the record counts its code points.",
            "pattern": r"\S",
            "example": "JAKARTA, July 15 (Xinhua) -- Foreign Minister Park Jin said talks would go on.",
        },
    )
    id = _Text(
        allow_none=True,
        validate=_is_unicode,
        metadata={"description": "A name of the client's own, echoed in the record.", "example": "a1"},
    )
    title = _Text(
        allow_none=True,
        validate=_is_unicode,
        metadata={
            "description": "The headline, where the client has it apart from the text.",
            "example": "Talks go on in Jakarta",
        },
    )
    published = _Day(
        allow_none=True,
        metadata={
            "pattern": f"{_DATE}|{_MAIL_DATE}",
            "description": (
                'Date or date-time, by ISO 8601 or RFC 822: the day that "Friday" or "last month" is counted from.'
            ),
            "example": "2023-07-15",
        },
    )

    @post_load
    def _make(self, data: dict[str, Any], **_: Any) -> Article:
        return Article(**data)


_SCHEMA = ArticleSchema()


def from_json(data: bytes) -> Article:
    """The article of a JSON object; raises Problem."""
    return _load(jsontext.parse(data))


def from_text(data: bytes) -> Article:
    """The article whose text `data` is, in UTF-8; raises Problem."""
    return _load({"text": jsontext.decode(data)})


def _load(value: Any) -> Article:
    if not isinstance(value, dict):
        raise Problem("invalid-article", "An article must be a JSON object.")
    try:
        loaded: Article = _SCHEMA.load(value)
    except ValidationError as error:
        problem = _problem(error.messages_dict)
        if "id" not in error.messages_dict:
            problem.article = value.get("id")
        raise problem from None
    return loaded


def _problem(messages: dict[str, list[str]]) -> Problem:
    errors = {name[:_NAME_TOLD]: messages[name] for name in sorted(messages)[:_FIELDS_TOLD]}
    detail = "; ".join(f"{name}: {' '.join(said)}" for name, said in errors.items())
    more = len(messages) - len(errors)
    return Problem("invalid-article", f"{detail}; and {more} more fields" if more else detail, errors)
