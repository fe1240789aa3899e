"""The record's schema: in step with the record, and nothing let out that breaks it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from marshmallow import Schema, fields

from service.contract import record
from service.contract.predicates import predicate_of
from service.contract.record import RecordError, RecordSchema
from service.extraction import record as parts
from service.web import openapi

_EXAMPLES = yaml.safe_load(openapi.document())["components"]["examples"]
TEXT: str = _EXAMPLES["text"]["value"]
RECORD: dict[str, Any] = _EXAMPLES["record"]["value"]


def schemas(schema: Schema) -> dict[str, Schema]:
    """The schema and all below it, by the name of the dataclass that each describes."""
    found = {type(schema).__name__.removesuffix("Schema"): schema}
    for field in schema.fields.values():
        inner = field.inner if isinstance(field, fields.List) else field
        if isinstance(inner, fields.Nested):
            found |= schemas(inner.schema)
    return found


@pytest.mark.parametrize(("name", "schema"), schemas(RecordSchema()).items())
def test_the_schema_has_the_fields_of_the_record(name: str, schema: Schema) -> None:
    assert set(schema.fields) == set(getattr(parts, name)._fields)


def test_the_example_passes() -> None:
    record.check(RECORD, TEXT)


def changed(change: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    made = copy.deepcopy(RECORD)
    change(made)
    return made


@pytest.mark.parametrize(
    "change",
    [
        lambda r: r.pop("topics"),
        lambda r: r.update(more=1),
        lambda r: r.update(id=5),
        lambda r: r.update(quotes=None),
        lambda r: r.update(participants={}),
        lambda r: r["date"].update(value="15 July"),
        lambda r: r["date"].update(precision="hour"),
        lambda r: r["date"].update(source="guess"),
        lambda r: r["location"].update(country_code="idn"),
        lambda r: r["location"].update(latitude=91),
        lambda r: r["participants"][0].update(type="dog"),
        lambda r: r["participants"][0].update(salience=float("nan")),
        lambda r: r["participants"][0].update(roles=[None]),
        lambda r: r["participants"][0]["mentions"][0].update(kind="guess"),
        lambda r: r["participants"][0]["mentions"][0].update(start=43.0),
        lambda r: r["participants"][0]["mentions"][0].update(start=True),
        lambda r: r["topics"][0].update(code="international relations"),
        lambda r: r["topics"][0].update(score=1.5),
        lambda r: r["dates"][0].update(type="DAY"),
        lambda r: r["dates"][0].pop("rule"),
        lambda r: r["meta"].update(sentences=-1),
    ],
)
def test_what_breaks_the_schema_is_refused(change: Callable[[dict[str, Any]], Any]) -> None:
    with pytest.raises(RecordError):
        record.check(changed(change), TEXT)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda r: r["dates"][1].update(text="friday"), "not the article's"),
        (lambda r: r["dates"][1].update(start=0), "not the article's"),
        (lambda r: r["dates"][1].update(start=63, end=63, text=""), "not the article's"),
        (lambda r: r["quotes"][0]["cue"].update(end=10_000), "not the article's"),
        (lambda r: r["topics"][0]["evidence"][0].update(text="x"), "not the article's"),
        (lambda r: r["date"]["span"].update(start=8), "not the article's"),
        (lambda r: r["places"][0]["mentions"][0].update(end=6), "not the article's"),
        (lambda r: r["quotes"][0].update(speaker="p2"), "who takes no part"),
        (lambda r: r["location"].update(place="l9"), "no place of the record"),
        (lambda r: r["quotes"].append(r["quotes"][0]), "two of the quotes have one id"),
        (lambda r: r["participants"].append(r["participants"][0]), "two of the participants have one id"),
        (lambda r: r["places"].append(r["places"][0]), "two of the places have one id"),
    ],
)
def test_what_does_not_agree_with_the_article_or_itself_is_refused(
    change: Callable[[dict[str, Any]], Any], told: str
) -> None:
    with pytest.raises(RecordError, match=told):
        record.check(changed(change), TEXT)


def test_a_field_that_no_predicate_knows_is_refused_when_compiled() -> None:
    with pytest.raises(TypeError):
        predicate_of(Schema.from_dict({"when": fields.DateTime()})())
