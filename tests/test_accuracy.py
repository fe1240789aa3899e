"""How right the records are on the articles that were read by hand; no field may fall below its floor."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml

TOP = Path(__file__).parent.parent
sys.path.insert(0, str(TOP / "benchmarks"))

import accuracy  # noqa: E402 (beside the benchmarks)

READING = TOP / "tests" / "reading"


def test_no_field_is_below_its_floor() -> None:
    floors = json.loads((TOP / "benchmarks" / "floors.json").read_text(encoding="utf-8"))
    assert list(accuracy.below(accuracy.score_all(READING), floors)) == []


def test_what_a_reader_found_stands_in_the_article() -> None:
    for file in READING.glob("*.yaml"):
        article = yaml.safe_load(file.read_text(encoding="utf-8"))
        quoted = [content for quote in article["quotes"] for content in quote[3:]]
        named = [line.rpartition(" = ")[0].partition("@")[0] for line in article["dates"]]
        assert [text for text in (*quoted, *named) if text not in article["text"]] == [], file.stem


def test_a_wrong_answer_counts_against_both() -> None:
    scores = accuracy.Scores()
    scores.answer("location", ["Lima"], "Cusco")
    scores.answer("location", ["Lima"], "Lima")
    scores.answer("location", ["Lima"], None)
    scores.answer("location", [None], None)
    tally = scores.tallies["location"]
    assert (tally.right, tally.wrong, tally.missing) == (1, 1, 2)
    assert (tally.precision, round(tally.recall, 3)) == (0.5, 0.333)
    assert list(accuracy.below(scores, {"location": {"precision": 0.4, "recall": 0.5}})) != []
