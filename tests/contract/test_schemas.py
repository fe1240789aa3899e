"""The published JSON Schema of the record: true of records, and open."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema_rs
import pytest

from service import extract
from service.contract import schemas
from tests.contract.test_forms import RICH

PUBLISHED: dict[str, Any] = json.loads(files("service.contract").joinpath("record.json").read_bytes())


def test_the_package_has_the_schema_that_the_code_declares() -> None:
    assert schemas.of_record() == PUBLISHED, "run make openapi"


def test_a_record_fits_it_also_with_fields_and_values_of_tomorrow() -> None:
    validator = jsonschema_rs.Draft202012Validator(PUBLISHED)
    record: Any = json.loads(json.dumps(extract(RICH, id="a1")))
    assert validator.is_valid(record)
    record["weather"] = {"rain": True}
    record["participants"][0] |= {"type": "animal", "legs": 4}
    assert validator.is_valid(record)


@pytest.mark.parametrize("field", ["id", "date", "quotes", "meta"])
def test_what_lacks_a_field_does_not_fit(field: str) -> None:
    record: Any = dict(extract(RICH))
    del record[field]
    assert not jsonschema_rs.Draft202012Validator(PUBLISHED).is_valid(record)


def test_no_schema_of_what_is_answered_is_closed() -> None:
    told = json.dumps([schema for name, schema in schemas.of_openapi().items() if name != "Article"])
    assert '"additionalProperties": false' not in told
    assert '"enum"' not in told
