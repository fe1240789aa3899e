"""The layout beyond what its examples say: zones without overlap, and hostile text."""

from __future__ import annotations

import pytest

from service.extraction import pipeline
from service.extraction.layout import lay_out
from service.rulebook import examples

EXAMPLES = [example for path in examples.files() if path.startswith("layout/") for example in examples.load(path)]


def test_an_explanation_says_what_each_line_is_and_why() -> None:
    told = pipeline.explain("Mill burns\n\nOSLO (AP) - A mill burned.")["considered"]
    zones = [(c["text"], c["because"], c["rule"]) for c in told if c["layer"] == "layout"]
    assert zones == [
        ("Mill burns", "headline", "first line without a full stop"),
        ("OSLO (AP) -", "dateline", "place and agency"),
        ("A mill burned.", "body", "paragraph"),
    ]


def test_zones_lie_apart_in_order_and_leave_out_only_blanks() -> None:
    for example in EXAMPLES:
        text = example["text"]
        layout = lay_out(text, example.get("title"))
        outside, position = "", 0
        for zone in layout.zones:
            assert position <= zone.start < zone.end <= len(text)
            outside += text[position : zone.start]
            position = zone.end
        assert not (outside + text[position:]).strip(" \t\r\n\v\f\u00a0\ufeff\u200b\u2028\u2029\x85")


@pytest.mark.parametrize(
    "unit",
    [
        "",
        '"',
        "By ",
        "A ",
        "\n",
        "Oct 12 ",
        "中文",
        "LONDON, ",
        "(AP) ",
        "a: ",
        "Date: 1\n",
        "\x00\ud800",
        "A - ",
        "x\ny\n",
    ],
)
def test_hostile_texts_are_laid_out_too(unit: str) -> None:
    text = unit * 20_000
    for zone in lay_out(text, "a title").zones:
        assert 0 <= zone.start < zone.end <= len(text)
