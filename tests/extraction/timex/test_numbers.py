"""Numbers and clock times in words and figures."""

from __future__ import annotations

import pytest

from service.extraction.timex import numbers
from service.extraction.timex.vocabulary import Vocabulary

VOCABULARY = Vocabulary([])


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("7", 7),
        ("1,500", 1500),
        ("2.5 million", 2500000),
        ("forty - two", 42),
        ("a hundred and twenty", 120),
        ("two thousand and four", 2004),
        ("half a million", 500000),
        ("a couple of", 2),
        ("a dozen", 12),
        ("several", None),
        ("9" * 30, None),
    ],
)
def test_number(words: str, value: float | None) -> None:
    assert numbers.number(words.split(), VOCABULARY) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("10:30", "T10:30"),
        ("06:41:00", "T06:41:00"),
        ("10 p.m.", "T22:00"),
        ("12 a.m.", "T00:00"),
        ("12 p.m.", "T12:00"),
        ("10.35pm", "T22:35"),
        ("0410 gmt", "T04:10Z"),
        ("ten o'clock", "T10:00"),
        ("half past ten", "T10:30"),
        ("quarter to five", "T04:45"),
        ("midnight", "T24:00"),
        ("24:61", None),
        ("gmt", None),
    ],
)
def test_clock(words: str, value: str | None) -> None:
    assert numbers.clock(words.split(), VOCABULARY) == value
