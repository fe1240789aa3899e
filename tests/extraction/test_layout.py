"""The layout beyond what its examples say: zones without overlap, and hostile text."""

from __future__ import annotations

import pytest

from service.extraction.layout import lay_out
from service.rulebook import examples

EXAMPLES = [example for path in examples.files() if path.startswith("layout/") for example in examples.load(path)]


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
