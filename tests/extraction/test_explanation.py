"""Explanations beside the records of the articles read by hand: what was taken is there, what was dropped is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.extraction import pipeline

ARTICLES = sorted((Path(__file__).parent.parent / "reading").glob("*.yaml"))
WHOLLY_TOLD = {"date", "dates", "places"}  # others hold what no rule weighed: each name of a participant

Spans = dict[str, set[tuple[int, int]]]


def spans_of(record: Any) -> Spans:
    """The spans that each layer has in the record."""

    def spans(found: Iterator[Any]) -> set[tuple[int, int]]:
        return {(one["start"], one["end"]) for one in found}

    dated = record["date"]["span"] if record["date"] else None
    return {
        "date": spans(iter([dated] if dated else [])),
        "dates": spans(iter(record["dates"])),
        "places": spans(mention for place in record["places"] for mention in place["mentions"]),
        "participants": spans(mention for one in record["participants"] for mention in one["mentions"]),
        "quotes": {(one["contents"][0]["start"], one["contents"][-1]["end"]) for one in record["quotes"]}
        | spans(content for one in record["quotes"] for content in one["contents"]),
    }


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.stem)
def test_what_is_taken_is_in_the_record_and_what_is_dropped_is_not(article: Path) -> None:
    told = yaml.safe_load(article.read_text(encoding="utf-8"))
    explanation = pipeline.explain(told["text"], title=told.get("title"), published=told.get("published"))
    recorded = spans_of(explanation["record"])
    taken: Spans = {layer: set() for layer in recorded}
    dropped: Spans = {layer: set() for layer in recorded}
    for one in explanation["considered"]:
        if one["layer"] in recorded:
            (taken if one["taken"] else dropped)[one["layer"]].add((one["start"], one["end"]))
    for layer, spans in recorded.items():
        assert taken[layer] <= spans
        assert not dropped[layer] & spans
        assert layer not in WHOLLY_TOLD or taken[layer] == spans


TOLD = {
    "Ann Duval ran the kitchen of the Hotel Miramar in Seville.": (
        "participants",
        "Hotel Miramar",
        "nothing shows that it takes part",
    ),
    "Mill burns\n3 March 2021\n\nLEEDS, March 2 (Reuters) - A mill burned.": (
        "date",
        "March 2",
        "2021-03-02: date on a line of its own tells it better",
    ),
}


@pytest.mark.parametrize("text", TOLD)
def test_what_is_dropped_is_told_with_its_reason(text: str) -> None:
    dropped = [one for one in pipeline.explain(text)["considered"] if not one["taken"]]
    assert TOLD[text] in [(one["layer"], one["text"], one["because"]) for one in dropped]
