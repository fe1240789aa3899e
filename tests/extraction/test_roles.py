"""The roles and affiliations that each example tells, and no others."""

from __future__ import annotations

from typing import Any

import pytest

from tests import examples

FILE = "coreference/examples_roles.yaml"


def persons(record: dict[str, Any]) -> list[dict[str, Any]]:
    found = [item for item in record["participants"] if item["type"] == "person"]
    return sorted(found, key=lambda item: item["mentions"][0]["start"])


@pytest.mark.parametrize("example", examples.load(FILE), ids=lambda example: example["text"][:60])
def test_example(example: dict[str, Any]) -> None:
    assert examples.compare(example, persons(examples.record_of(example))) is None
