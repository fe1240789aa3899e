"""The seed articles give the records beside them, all of each, as bytes that do not change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from service import extract
from service.contract import jsontext

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))


@pytest.mark.parametrize("file", SEEDS, ids=lambda file: file.stem)
def test_the_seed_gives_the_record_beside_it(file: Path) -> None:
    found = extract(file.read_bytes().decode("utf-8"))
    assert found == json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    assert jsontext.dump(found) == jsontext.dump(extract(file.read_bytes().decode("utf-8")))
