"""The contract's schemas as JSON Schema: open, so that a client of today reads a service of tomorrow."""

from __future__ import annotations

import inspect
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

from service.contract.article import ArticleSchema
from service.contract.explanation import ExplanationSchema
from service.contract.problems import ProblemSchema
from service.contract.record import RecordSchema

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLACE = "#/components/schemas/"


def of_openapi() -> dict[str, Any]:
    """The schemas by name, as they stand under `components` of an OpenAPI document."""
    plugin = MarshmallowPlugin()
    spec = APISpec("", "", "3.1.0", plugins=[plugin])
    for name, schema in (
        ("Article", ArticleSchema),
        ("Record", RecordSchema),
        ("Explanation", ExplanationSchema),
        ("Problem", ProblemSchema),
    ):
        spec.components.schema(name, schema=schema)
    schemas: dict[str, Any] = spec.to_dict()["components"]["schemas"]
    assert plugin.converter is not None
    for key, name in plugin.converter.refs.items():
        told = schemas[name] if key[0] is ArticleSchema else _opened(schemas[name])
        schemas[name] = {"type": told.pop("type"), "description": inspect.getdoc(key[0]), **told}
    return schemas


def of_record() -> dict[str, Any]:
    """The JSON Schema of the record, whole in itself."""
    schemas = of_openapi()
    wanted = ["Record"]
    for name in wanted:  # grows as it is read
        wanted += [other for other in _named_in(schemas[name]) if other not in wanted]
    record, *parts = (_within_itself(schemas[name]) for name in wanted)
    return {
        "$schema": _DIALECT,
        "$id": "urn:dateline:schema:record",
        "title": "Record",
        **record,
        "$defs": dict(zip(wanted[1:], parts, strict=True)),
    }


def _opened(told: Any) -> Any:
    """The schema with more fields let in, and with `x-extensible-enum`, what is known today, in the place of `enum`."""
    if isinstance(told, list):
        return [_opened(part) for part in told]
    if not isinstance(told, dict):
        return told
    opened = {key: _opened(part) for key, part in told.items() if key != "enum" and part is not False}
    if "enum" in told:
        known = [value for value in told["enum"] if value is not None]
        opened["x-extensible-enum"] = known
        opened["description"] = f"{told['description']} Known values: {', '.join(known)}; pass over others."
    return opened


def _named_in(told: Any) -> list[str]:
    """The names of the schemas that the schema refers to, each once."""
    if isinstance(told, dict):
        own = [told["$ref"].removeprefix(_PLACE)] if "$ref" in told else []
        told = list(told.values())
    else:
        own = []
    parts = [name for part in told for name in _named_in(part)] if isinstance(told, list) else []
    return list(dict.fromkeys(own + parts))


def _within_itself(told: Any) -> Any:
    """The schema with references to `$defs`."""
    if isinstance(told, list):
        return [_within_itself(part) for part in told]
    if not isinstance(told, dict):
        return told
    return {
        key: "#/$defs/" + part.removeprefix(_PLACE) if key == "$ref" else _within_itself(part)
        for key, part in told.items()
    }
