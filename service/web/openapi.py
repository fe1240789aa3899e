"""The OpenAPI document: the paths of openapi_paths.yaml, the schemas of the contract."""

from __future__ import annotations

import inspect
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

from service.contract import jsontext
from service.contract.article import ArticleSchema
from service.contract.explanation import ExplanationSchema
from service.contract.problems import ProblemSchema
from service.contract.record import RecordSchema
from service.version import VERSION


@cache
def document() -> str:
    """The OpenAPI document in YAML."""
    return yaml.safe_dump(_document(), sort_keys=False, allow_unicode=True, width=120)


@cache
def in_json() -> bytes:
    """The OpenAPI document in JSON."""
    return jsontext.dump(_document()) + b"\n"


def _document() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(
        files("service.web").joinpath("openapi_paths.yaml").read_text(encoding="utf-8")
    )
    told["info"]["version"] = VERSION
    told["components"]["schemas"] |= _schemas()
    return told


def _schemas() -> dict[str, Any]:
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
        told = schemas[name]
        schemas[name] = {"type": told.pop("type"), "description": inspect.getdoc(key[0]), **told}
    return schemas
