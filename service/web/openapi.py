"""The OpenAPI document: the paths of openapi_paths.yaml, the schemas of the contract."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from service.contract import jsontext, schemas
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
    told["components"]["schemas"] |= schemas.of_openapi()
    return told
