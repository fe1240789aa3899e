"""The OpenAPI document: up to date, complete, and true of the service."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient

from service.contract import article, record
from service.contract.problems import KINDS, ProblemSchema
from tests.web.conftest import PATIENCE, Server

TOP = Path(__file__).parent.parent.parent
DOCUMENT: dict[str, Any] = yaml.safe_load((TOP / "openapi.yaml").read_text(encoding="utf-8"))
EXAMPLES = {name: example["value"] for name, example in DOCUMENT["components"]["examples"].items()}


def walk(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(value, dict):
        yield path, value
        for key, part in value.items():
            yield from walk(part, f"{path}/{key}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from walk(part, f"{path}/{number}")


def test_the_file_is_what_the_service_serves(client: FlaskClient) -> None:
    served = client.get("/openapi.yaml")
    assert served.content_type == "application/yaml"
    assert served.text == (TOP / "openapi.yaml").read_text(encoding="utf-8"), "run make openapi"


def test_every_route_is_described_and_every_path_is_routed(client: FlaskClient) -> None:
    routed = {
        (rule.rule, method)
        for rule in client.application.url_map.iter_rules()
        if not rule.arguments  # files of the pages
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    described = {(path, method.upper()) for path, item in DOCUMENT["paths"].items() for method in item}
    assert routed == described


def test_every_field_and_operation_is_described() -> None:
    for path, schema in walk(DOCUMENT["components"]["schemas"]):
        for name, field in schema.get("properties", {}).items():
            if isinstance(field, dict) and not path.endswith("properties"):
                assert field.get("description"), f"{path}/{name}"
    for name, schema in DOCUMENT["components"]["schemas"].items():
        assert schema["description"], name
    for path, item in DOCUMENT["paths"].items():
        for operation in item.values():
            assert {"summary", "description", "operationId", "responses"} <= operation.keys(), path
            assert "default" in operation["responses"], path


def test_the_example_article_and_record_are_valid_and_fit_each_other() -> None:
    loaded = article.from_json(json.dumps(EXAMPLES["article"]).encode())
    assert loaded.text == EXAMPLES["text"]
    record.check(EXAMPLES["record"], loaded.text)
    first, second = EXAMPLES["batch"].splitlines()
    assert json.loads(first) == EXAMPLES["article"]
    assert "text" not in json.loads(second)
    answer, problem = map(json.loads, EXAMPLES["answers"].splitlines())
    assert answer == EXAMPLES["record"]
    assert problem["line"] == 2


def test_the_examples_name_rules_and_layers_that_exist(client: FlaskClient) -> None:
    rules = client.get("/v1/rules").get_json()["rules"]
    names, layers = {rule["name"] for rule in rules}, {rule["layer"] for rule in rules}
    told = [value["rule"] for _, value in walk(EXAMPLES) if "rule" in value]
    told += [
        field["rule"]["example"]
        for path, field in walk(DOCUMENT["components"]["schemas"])
        if path.endswith("/properties") and "rule" in field
    ]
    assert len(told) > 10
    assert set(told) <= names
    [listed] = [item for path, item in walk(DOCUMENT) if path.endswith("/Rules/properties/rules/items/properties")]
    assert listed["name"]["example"] in names
    assert listed["layer"]["example"] in layers


def test_the_schema_of_the_record_is_served_as_the_package_has_it(client: FlaskClient) -> None:
    answer = client.get("/v1/schema/record.json")
    assert answer.content_type == "application/schema+json"
    assert answer.data == (TOP / "service" / "contract" / "record.json").read_bytes()


def test_the_example_problems_are_of_their_kinds() -> None:
    problems = [value for _, value in walk(DOCUMENT["components"]["responses"]) if "detail" in value]
    assert len(problems) > 5
    for problem in problems:
        assert ProblemSchema().validate(problem) == {}
        kind = KINDS[problem["type"].rpartition(":")[2]]
        assert (problem["title"], problem["status"]) == (kind.title, kind.status)


@pytest.mark.parametrize("path", [path for path, item in DOCUMENT["paths"].items() if "get" in item])
def test_what_is_got_is_of_the_media_type_described(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.mimetype in DOCUMENT["paths"][path]["get"]["responses"]["200"]["content"]


def test_schemathesis_finds_no_failure(server: Server) -> None:
    command = [
        *(str(Path(sys.executable).parent / "schemathesis"), "run", server.url + "/openapi.yaml"),
        *("--max-examples", "100", "--generation-deterministic", "--max-failures", "3", "--no-color"),
    ]
    done = subprocess.run(command, cwd=TOP, capture_output=True, text=True, timeout=2 * PATIENCE, check=False)
    assert done.returncode == 0, done.stdout
