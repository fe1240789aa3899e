"""GET /v1/topics, /v1/rules and /v1/schema/record.json: the names and the form that a record speaks in."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from importlib.resources import files
from typing import Any

from flask import Blueprint, Response, request

from service.contract import jsontext
from service.extraction.topics import media_topics
from service.rulebook import catalogue
from service.web.bodies import JSON

blueprint = Blueprint("reference", __name__)

Item = dict[str, Any]


@blueprint.get("/v1/topics")
def topics() -> Response:
    """The topics of the vocabulary; `q` keeps those that hold all its words."""
    return _listing("topics", _topics())


@blueprint.get("/v1/rules")
def rules_by_layer() -> Response:
    """The rules, layer by layer in the order of the work; `layer`, `name` and `q` keep those that they fit."""
    asked = {key: request.args[key] for key in ("layer", "name") if key in request.args}
    return _listing("rules", [rule for rule in _rules() if all(rule[key] == value for key, value in asked.items())])


@blueprint.get("/v1/schema/record.json")
def record_schema() -> Response:
    """The JSON Schema of the record, as the package has it."""
    told = files("service.contract").joinpath("record.json").read_bytes()
    return Response(told, content_type="application/schema+json")


@cache
def _topics() -> list[Item]:
    return [
        {"code": topic.code, "label": topic.label, "definition": topic.definition, "ancestors": list(topic.ancestors)}
        for topic in media_topics.all_topics()
    ]


@cache
def _rules() -> list[Item]:
    return [{key: told for key, told in asdict(rule).items() if told is not None} for rule in catalogue.all_rules()]


def _listing(name: str, items: list[Item]) -> Response:
    words = request.args.get("q", "").lower().split()
    fitting = [item for item in items if all(word in " ".join(map(str, item.values())).lower() for word in words)]
    return Response(jsontext.dump({name: fitting}) + b"\n", content_type=JSON)
