"""The topics of articles: the contract's promises and the sample articles."""

from __future__ import annotations

from service import extract


def test_nothing_known_is_no_topic() -> None:
    assert (
        extract("It was there that they put the thing on the other one, and both went on as they had.")["topics"] == []
    )
