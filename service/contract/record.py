"""The record, as it leaves: its schema, and the check that nothing leaves that breaks it.

A record holds some hundred spans, so the schema is checked by predicates compiled from its marshmallow declaration
(`predicates`); only a record that fails is loaded by marshmallow itself, which says where.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from marshmallow import Schema, fields

from service.contract.fields import count, many, matching, number, one, one_of, string
from service.contract.predicates import predicate_of
from service.extraction import record as parts

_DAY = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"


class RecordError(Exception):
    """A record that breaks the contract; the message says where."""


def _rule() -> fields.String:
    return string(
        "The name of the rule that made the item, as `GET /v1/rules` lists it.", example="the place of the dateline"
    )


class SpanSchema(Schema):
    """A stretch of the article: `article[start:end] == text`, counted in code points, half-open."""

    start = count("The offset of the first code point.", example=16)
    end = count("The offset after the last code point.", example=23)
    text = string("The article's own text from `start` to `end`.", example="Jakarta")


class MentionSchema(SpanSchema):
    """A place in the text that refers to a participant."""

    kind = one_of(parts.Mention, "kind", "Refers by name, by a noun (*the minister*) or by a pronoun.")


class PlaceMentionSchema(SpanSchema):
    """A place in the text that names a place, or speaks of it."""

    kind = one_of(parts.PlaceMention, "kind", "Names the place (*Russia*) or speaks of it (*Russian*).")


class ArticleDateSchema(Schema):
    """The day the article is from."""

    value = matching(_DAY, "ISO 8601, to `precision`.", example="2023-07-15")
    precision = one_of(parts.ArticleDate, "precision", "How much of the date the text tells.")
    source = one_of(parts.ArticleDate, "source", "What tells it.")
    span = one(SpanSchema, "Where the text tells it; null where the request did.", null=True)
    rule = _rule()


class _PointSchema(Schema):
    """What GeoNames knows of a place; null where the place could not be resolved."""

    name = string("The place's name: GeoNames' where it was resolved, else the text's.", example="Jakarta")
    country_code = matching("[A-Z]{2}", "ISO 3166-1 alpha-2.", null=True, example="ID")
    latitude = number(-90, 90, "Degrees north (WGS 84).", null=True, example=-6.2)
    longitude = number(-180, 180, "Degrees east (WGS 84).", null=True, example=106.8)
    geonames_id = count("The place's number at GeoNames.", null=True, example=1642911)
    rule = _rule()


class LocationSchema(_PointSchema):
    """Where the article is from or, failing a dateline, where it mainly plays."""

    place = string("The id of the entry in `places`.", example="l1")
    source = one_of(parts.Location, "source", "Whether a dateline tells it, or the body.")


class PlaceSchema(_PointSchema):
    """A place that the article names, once however often it is named."""

    id = string("Its name within the record.", example="l1")
    type = string("What sort of place it is.", example="city")
    mentions = many(PlaceMentionSchema, "Where the text names it, in order.")


class ParticipantSchema(Schema):
    """Who takes part: a person, an organization, or a state that acts or speaks. Once however often it is named."""

    id = string("Its name within the record.", example="p1")
    type = one_of(parts.Participant, "type", "What sort of participant it is.")
    name = string("Its fullest name in the article.", example="Wang Yi")
    roles = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "Offices and titles that the article gives it.", "example": ["Foreign Minister"]},
    )
    affiliation = string("The country or body it belongs to.", null=True, example="South Korea")
    salience = number(0, 1, "How much of the article is about it.", example=0.97)
    rule = _rule()
    mentions = many(MentionSchema, "Where the text refers to it, in order.")


class QuoteSchema(Schema):
    """What somebody is reported to say, write or think."""

    id = string("Its name within the record.", example="q1")
    type = one_of(parts.Quote, "type", "All inside quotation marks, none, or some of it.")
    sense = one_of(parts.Quote, "sense", "Said or written, or believed, hoped, feared or expected.")
    text = string("The contents without the outer marks, joined by one space.", example="talks would go on")
    contents = many(SpanSchema, "What is said, marks included; several where the attribution stands between.")
    cue = one(SpanSchema, "The word that reports (*said*), where there is one.", null=True)
    source = one(SpanSchema, "What names the speaker (*he*), where something does.", null=True)
    speaker = string("The id of the participant who speaks, where it is known.", null=True, example="p1")
    rule = _rule()


class TopicSchema(Schema):
    """A subject of IPTC Media Topics."""

    code = matching(r"medtop:[0-9]{8}", "The most specific topic the evidence carries.", example="medtop:20000638")
    label = string("Its name.", example="international relations")
    top = matching(r"medtop:[0-9]{8}", "Its ancestor of the first level.", example="medtop:11000000")
    score = number(0, 1, "How strongly the article speaks for it.", example=0.83)
    rule = _rule()
    evidence = many(SpanSchema, "What speaks for it.")


class TimexSchema(SpanSchema):
    """An expression of time, as TIMEX3 has it."""

    type = one_of(parts.Timex, "type", "TIMEX3's type.")
    value = string("TIMEX3's value.", example="2023-07-14")
    mod = one_of(parts.Timex, "mod", "TIMEX3's modifier: *early May* is START, *more than a week* MORE_THAN.")
    rule = _rule()


class MetaSchema(Schema):
    """What the record says of itself."""

    version = string("The version of the service.", example="1.0.0")
    characters = count("The article's length in code points.", example=2873)
    sentences = count("The number of its sentences.", example=14)


class RecordSchema(Schema):
    """All that was found in one article. What is absent is null or an empty list, never a missing key."""

    id = string("The article's own id, echoed.", null=True, example="a1")
    language = string("The language, ISO 639-1.", null=True, example="en")
    title = one(SpanSchema, "The headline.", null=True)
    date = one(ArticleDateSchema, "The day the article is from.", null=True)
    location = one(LocationSchema, "Where it is from, or mainly plays.", null=True)
    participants = many(ParticipantSchema, "Who takes part.")
    quotes = many(QuoteSchema, "What is reported to be said, in the order of the text.")
    topics = many(TopicSchema, "What it is about, best first.")
    dates = many(TimexSchema, "Every expression of time, in the order of the text.")
    places = many(PlaceSchema, "Every place named.")
    meta = one(MetaSchema, "What the record says of itself.")


_SCHEMA = RecordSchema()
_FITS = predicate_of(_SCHEMA)


def check(record: dict[str, Any], text: str) -> None:
    """Raise RecordError unless the record fits the schema and agrees with the article's `text` and with itself."""
    if not _FITS(record):
        raise RecordError(str(_SCHEMA.validate(record)))
    for span in _spans(record):
        start, end = span["start"], span["end"]
        if not start < end <= len(text) or text[start:end] != span["text"]:
            raise RecordError(f"a span's text is not the article's from {start} to {end}")  # goes to the log: no text
    participants = _ids(record, "participants")
    places = _ids(record, "places")
    _ids(record, "quotes")
    for quote in record["quotes"]:
        if quote["speaker"] is not None and quote["speaker"] not in participants:
            raise RecordError(f"{quote['id']} is spoken by {quote['speaker']!r}, who takes no part")
    location = record["location"]
    if location is not None and location["place"] not in places:
        raise RecordError(f"the location names {location['place']!r}, which is no place of the record")


def _ids(record: dict[str, Any], field: Literal["participants", "places", "quotes"]) -> set[str]:
    ids = {item["id"] for item in record[field]}
    if len(ids) < len(record[field]):
        raise RecordError(f"two of the {field} have one id")
    return ids


def _spans(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if record["title"] is not None:
        yield record["title"]
    if record["date"] is not None and record["date"]["span"] is not None:
        yield record["date"]["span"]
    yield from record["dates"]
    for item in record["participants"]:
        yield from item["mentions"]
    for item in record["places"]:
        yield from item["mentions"]
    for item in record["topics"]:
        yield from item["evidence"]
    for item in record["quotes"]:
        yield from item["contents"]
        for name in ("cue", "source"):
            if item[name] is not None:
                yield item[name]
