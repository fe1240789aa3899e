"""The explanation, as it leaves: its schema, and the check that nothing leaves that breaks it."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from service.contract import record
from service.contract.fields import count, many, one, one_of, string
from service.contract.predicates import predicate_of
from service.extraction.syntax import model


class RangeSchema(Schema):
    """A stretch of the article by its offsets, half-open, counted in code points."""

    start = count("The offset of the first code point.", example=16)
    end = count("The offset after the last code point.", example=23)


class TokenSchema(RangeSchema):
    """A word or mark."""

    tag = string("Its part of speech, as the Penn Treebank names it.", example="NNP")


class NounPhraseSchema(RangeSchema):
    """A noun phrase."""

    head = one(RangeSchema, "Its head word, or the whole name where that is a name.")


class ClauseSchema(Schema):
    """A clause, around one verb group."""

    kind = one_of(model.Clause, "kind", "What it is in its sentence.")
    verb = one(RangeSchema, "The verb with its auxiliaries.")
    tense = one_of(model.VerbGroup, "tense", "When it plays, where the verb tells.")
    voice = one_of(model.VerbGroup, "voice", "Whether the subject acts or is acted on.")
    subject = one(NounPhraseSchema, "The subject, where there is one.", null=True)
    object = one(NounPhraseSchema, "The object, where there is one.", null=True)
    governor = one(RangeSchema, "The verb group of the clause whose complement this one is.", null=True)


class SyntaxSchema(Schema):
    """The grammar that was read."""

    sentences = many(RangeSchema, "The sentences, in order.")
    tokens = many(TokenSchema, "The words and marks, in order.")
    clauses = many(ClauseSchema, "The clauses, by their verbs in order.")


class ConsideredSchema(record.SpanSchema):
    """What a layer took or dropped."""

    layer = string("The layer that decided.", example="quotes")
    taken = fields.Boolean(required=True, metadata={"description": "Whether it was taken."})
    rule = string("The rule that decided.", example="speech: an object follows")
    because = string("The reason in plain words.", example="the object holds no words said")


class ExplanationSchema(Schema):
    """A record, the grammar it rests on, and what each layer considered."""

    id = string("The article's own id, echoed.", null=True, example="a1")
    record = one(record.RecordSchema, "The record.")
    syntax = one(SyntaxSchema, "The grammar that was read.")
    considered = many(ConsideredSchema, "The candidates of each layer, taken or dropped, in the order of the work.")


_SCHEMA = ExplanationSchema()
_FITS = predicate_of(_SCHEMA)


class ExplanationError(Exception):
    """An explanation that breaks the contract; the message says where."""


def check(explanation: dict[str, Any], article: str) -> None:
    """Raise ExplanationError or RecordError unless the explanation fits its schema and its record the `article`."""
    if not _FITS(explanation):
        raise ExplanationError(str(_SCHEMA.validate(explanation)))
    record.check(explanation["record"], article)
