"""Every name of a rule that a record or an explanation gives is one that `dateline rules show` finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from service import explain
from service.rulebook import catalogue, examples

BATCH = 25  # examples an article, which is long enough for each layer and no longer than the longest in use


def named(value: Any) -> Iterator[str]:
    """All values under a key `rule`, however deep."""
    if isinstance(value, dict):
        if isinstance(value.get("rule"), str):
            yield value["rule"]
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from named(part)


@pytest.mark.parametrize("layer", catalogue.LAYERS)
def test_explanations_name_rules_that_the_catalogue_has(layer: str) -> None:
    entries = [entry for path in examples.files() if path.startswith(f"{layer}/") for entry in examples.entries(path)]
    texts = [entry[0]["text"] for entry in entries]  # of a frame one, since its words do the same
    articles = ["\n\n".join(texts[first : first + BATCH]) for first in range(0, len(texts), BATCH)]
    given = {name for article in articles for name in named(explain(article, published=examples.REFERENCE))}
    assert {name for name in given if not catalogue.named(name)} == set()
    assert given
