"""The contract's first promise: article[start:end] == text for every span of a record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service import extract

SEED = (Path(__file__).parent.parent / "seeds" / "china-south-korea.txt").read_text(encoding="utf-8")
MESSY = (
    "\ufeffBREAKING 😀 — “Ça va?”\r\n\r\nPARIS (AP) —\tÉlodie\u00a0O’Neil-Žižek said"
    " ‘it’s fine’ at 5’10” on Jan. 3…\r\n"
)


def spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for part in value.values():
            yield from spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from spans(part)


@pytest.mark.parametrize("article", [SEED, MESSY, "x", "😀" * 50])
def test_every_span_is_the_text_at_its_offsets(article: str) -> None:
    for span in spans(extract(article)):
        assert article[span["start"] : span["end"]] == span["text"]
