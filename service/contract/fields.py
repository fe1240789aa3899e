"""The fields that the schemas of the contract are made of: each required, each described."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

from marshmallow import Schema, fields, validate


def string(description: str, *, null: bool = False, **metadata: Any) -> fields.String:
    """A string."""
    return fields.String(required=True, allow_none=null, metadata={"description": description, **metadata})


def one_of(part: type, name: str, description: str) -> fields.String:
    """A string out of the Literal that the dataclass `part` declares for the field `name`, or null where it may be."""
    choices = get_args(get_type_hints(part)[name])
    null = type(None) in choices
    if null:
        choices = get_args(choices[0])
    told = {"description": description}
    return fields.String(required=True, allow_none=null, validate=validate.OneOf(choices), metadata=told)


def matching(pattern: str, description: str, *, null: bool = False, **metadata: Any) -> fields.String:
    """A string that the pattern matches as a whole."""
    told = {"description": description, **metadata}
    return fields.String(required=True, allow_none=null, validate=validate.Regexp(f"^{pattern}$"), metadata=told)


def count(description: str, *, null: bool = False, **metadata: Any) -> fields.Integer:
    """A whole number from 0 on."""
    told = {"description": description, **metadata}
    return fields.Integer(required=True, strict=True, allow_none=null, validate=validate.Range(min=0), metadata=told)


def number(low: float, high: float, description: str, *, null: bool = False, **metadata: Any) -> fields.Float:
    """A number from `low` to `high`."""
    told = {"description": description, **metadata}
    return fields.Float(required=True, allow_none=null, validate=validate.Range(min=low, max=high), metadata=told)


def one(schema: type[Schema], description: str, *, null: bool = False) -> fields.Nested:
    """A part of its own schema."""
    return fields.Nested(schema, required=True, allow_none=null, metadata={"description": description})


def many(schema: type[Schema], description: str) -> fields.List[Any]:
    """A list of parts of one schema."""
    return fields.List(fields.Nested(schema), required=True, metadata={"description": description})
