"""GET /v1/topics and /v1/rules: the names that a record speaks in."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import Blueprint, Response

from service import rules
from service.contract import jsontext
from service.extraction.topics import vocabulary
from service.web.bodies import JSON

blueprint = Blueprint("reference", __name__)

LAYERS = ("layout", "article_date", "timex", "geocoding", "entities", "coreference", "attribution", "topics")


@blueprint.get("/v1/topics")
def topics() -> Response:
    """The vocabulary of topics."""
    return Response(_topics(), content_type=JSON)


@blueprint.get("/v1/rules")
def rules_by_layer() -> Response:
    """The rules, layer by layer in the order of the work."""
    return Response(_rules(), content_type=JSON)


@cache
def _topics() -> bytes:
    listed = [
        {"code": topic.code, "label": topic.label, "definition": topic.definition, "ancestors": list(topic.ancestors)}
        for topic in vocabulary.all_topics()
    ]
    return _listing("topics", listed)


@cache
def _rules() -> bytes:
    listed = [
        {"layer": layer, "name": entry["name"], "does": entry["does"]}
        for layer in LAYERS
        if rules.data_path(f"{layer}/rules.yaml").is_file()
        for entry in rules.entries(f"{layer}/rules.yaml")
    ]
    return _listing("rules", listed)


def _listing(name: str, items: list[dict[str, Any]]) -> bytes:
    return jsontext.dump({name: items}) + b"\n"
