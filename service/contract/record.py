"""The record, as it leaves: its schema, and the check that nothing leaves that breaks it.

A record holds some hundred spans, so the schema is checked by predicates compiled from its marshmallow declaration
(`predicates`); only a record that fails is loaded by marshmallow itself, which says where.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_type_hints

from marshmallow import Schema, fields, validate

from service.contract.predicates import predicate_of
from service.extraction import record as parts

_DAY = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"


class RecordError(Exception):
    """A record that breaks the contract; the message says where."""


def _text(description: str, *, null: bool = False, **metadata: Any) -> fields.String:
    return fields.String(required=True, allow_none=null, metadata={"description": description, **metadata})


def _one_of(part: type, name: str, description: str) -> fields.String:
    """A string out of the Literal that the dataclass `part` declares for the field `name`, or null where it may be."""
    choices = get_args(get_type_hints(part)[name])
    null = type(None) in choices
    if null:
        choices = get_args(choices[0])
    told = {"description": description}
    return fields.String(required=True, allow_none=null, validate=validate.OneOf(choices), metadata=told)


def _matching(pattern: str, description: str, *, null: bool = False, **metadata: Any) -> fields.String:
    told = {"description": description, **metadata}
    return fields.String(required=True, allow_none=null, validate=validate.Regexp(f"^{pattern}$"), metadata=told)


def _count(description: str, *, null: bool = False, **metadata: Any) -> fields.Integer:
    told = {"description": description, **metadata}
    return fields.Integer(required=True, strict=True, allow_none=null, validate=validate.Range(min=0), metadata=told)


def _number(low: float, high: float, description: str, *, null: bool = False, **metadata: Any) -> fields.Float:
    told = {"description": description, **metadata}
    return fields.Float(required=True, allow_none=null, validate=validate.Range(min=low, max=high), metadata=told)


def _one(schema: type[Schema], description: str, *, null: bool = False) -> fields.Nested:
    return fields.Nested(schema, required=True, allow_none=null, metadata={"description": description})


def _many(schema: type[Schema], description: str) -> fields.List[Any]:
    return fields.List(fields.Nested(schema), required=True, metadata={"description": description})


def _rule() -> fields.String:
    return _text("The name of the rule that made the item, as `GET /v1/rules` lists it.", example="a dateline's place")


class SpanSchema(Schema):
    """A stretch of the article: `article[start:end] == text`, counted in code points, half-open."""

    start = _count("The offset of the first code point.", example=16)
    end = _count("The offset after the last code point.", example=23)
    text = _text("The article's own text from `start` to `end`.", example="Jakarta")


class MentionSchema(SpanSchema):
    """A place in the text that refers to a participant."""

    kind = _one_of(parts.Mention, "kind", "Refers by name, by a noun (*the minister*) or by a pronoun.")


class PlaceMentionSchema(SpanSchema):
    """A place in the text that names a place, or speaks of it."""

    kind = _one_of(parts.PlaceMention, "kind", "Names the place (*Russia*) or speaks of it (*Russian*).")


class ArticleDateSchema(Schema):
    """The day the article is from."""

    value = _matching(_DAY, "ISO 8601, to `precision`.", example="2023-07-15")
    precision = _one_of(parts.ArticleDate, "precision", "How much of the date the text tells.")
    source = _one_of(parts.ArticleDate, "source", "What tells it.")
    span = _one(SpanSchema, "Where the text tells it; null where the request did.", null=True)
    rule = _rule()


class _PointSchema(Schema):
    """What GeoNames knows of a place; null where the place could not be resolved."""

    name = _text("The place's name: GeoNames' where it was resolved, else the text's.", example="Jakarta")
    country_code = _matching("[A-Z]{2}", "ISO 3166-1 alpha-2.", null=True, example="ID")
    latitude = _number(-90, 90, "Degrees north (WGS 84).", null=True, example=-6.2)
    longitude = _number(-180, 180, "Degrees east (WGS 84).", null=True, example=106.8)
    geonames_id = _count("The place's number at GeoNames.", null=True, example=1642911)
    rule = _rule()


class LocationSchema(_PointSchema):
    """Where the article is from or, failing a dateline, where it mainly plays."""

    place = _text("The id of the entry in `places`.", example="l1")
    source = _one_of(parts.Location, "source", "Whether a dateline tells it, or the body.")


class PlaceSchema(_PointSchema):
    """A place that the article names, once however often it is named."""

    id = _text("Its name within the record.", example="l1")
    type = _text("What sort of place it is.", example="city")
    mentions = _many(PlaceMentionSchema, "Where the text names it, in order.")


class ParticipantSchema(Schema):
    """Who takes part: a person, an organization, or a state that acts or speaks. Once however often it is named."""

    id = _text("Its name within the record.", example="p1")
    type = _one_of(parts.Participant, "type", "What sort of participant it is.")
    name = _text("Its fullest name in the article.", example="Wang Yi")
    roles = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "Offices and titles that the article gives it.", "example": ["Foreign Minister"]},
    )
    affiliation = _text("The country or body it belongs to.", null=True, example="South Korea")
    salience = _number(0, 1, "How much of the article is about it.", example=0.97)
    rule = _rule()
    mentions = _many(MentionSchema, "Where the text refers to it, in order.")


class QuoteSchema(Schema):
    """What somebody is reported to say, write or think."""

    id = _text("Its name within the record.", example="q1")
    type = _one_of(parts.Quote, "type", "All inside quotation marks, none, or some of it.")
    sense = _one_of(parts.Quote, "sense", "Said or written, or believed, hoped, feared or expected.")
    text = _text("The contents without the outer marks, joined by one space.", example="talks would go on")
    contents = _many(SpanSchema, "What is said, marks included; several where the attribution stands between.")
    cue = _one(SpanSchema, "The word that reports (*said*), where there is one.", null=True)
    source = _one(SpanSchema, "What names the speaker (*he*), where something does.", null=True)
    speaker = _text("The id of the participant who speaks, where it is known.", null=True, example="p1")
    rule = _rule()


class TopicSchema(Schema):
    """A subject of IPTC Media Topics."""

    code = _matching(r"medtop:[0-9]{8}", "The most specific topic the evidence carries.", example="medtop:20000638")
    label = _text("Its name.", example="international relations")
    top = _matching(r"medtop:[0-9]{8}", "Its ancestor of the first level.", example="medtop:11000000")
    score = _number(0, 1, "How strongly the article speaks for it.", example=0.83)
    rule = _rule()
    evidence = _many(SpanSchema, "What speaks for it.")


class TimexSchema(SpanSchema):
    """An expression of time, as TIMEX3 has it."""

    type = _one_of(parts.Timex, "type", "TIMEX3's type.")
    value = _text("TIMEX3's value.", example="2023-07-14")
    mod = _one_of(parts.Timex, "mod", "TIMEX3's modifier: *early May* is START, *more than a week* MORE_THAN.")
    rule = _rule()


class MetaSchema(Schema):
    """What the record says of itself."""

    version = _text("The version of the service.", example="1.0.0")
    characters = _count("The article's length in code points.", example=2873)
    sentences = _count("The number of its sentences.", example=14)


class RecordSchema(Schema):
    """All that was found in one article. What is absent is null or an empty list, never a missing key."""

    id = _text("The article's own id, echoed.", null=True, example="a1")
    language = _text("The language, ISO 639-1.", null=True, example="en")
    title = _one(SpanSchema, "The headline.", null=True)
    date = _one(ArticleDateSchema, "The day the article is from.", null=True)
    location = _one(LocationSchema, "Where it is from, or mainly plays.", null=True)
    participants = _many(ParticipantSchema, "Who takes part.")
    quotes = _many(QuoteSchema, "What is reported to be said, in the order of the text.")
    topics = _many(TopicSchema, "What it is about, best first.")
    dates = _many(TimexSchema, "Every expression of time, in the order of the text.")
    places = _many(PlaceSchema, "Every place named.")
    meta = _one(MetaSchema, "What the record says of itself.")


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
