"""The times of whole articles: what nothing anchors, and hostile text."""

from __future__ import annotations

from pathlib import Path

import pytest

from service import extract

SEED = (Path(__file__).parents[2] / "seeds" / "china-south-korea.txt").read_text(encoding="utf-8")


def values(text: str, published: str | None = None) -> list[str]:
    return [date["value"] for date in extract(text, published=published)["dates"]]


def test_the_seed_article() -> None:
    found = [(date["text"], date["type"], date["value"]) for date in extract(SEED)["dates"]]
    assert found == [
        ("2023-07-15", "DATE", "2023-07-15"),
        ("July 15", "DATE", "2023-07-15"),
        ("Friday", "DATE", "2023-07-14"),
        ("thousands of years", "DURATION", "PXY"),
        ("Recently", "DATE", "PAST_REF"),
        ("the next 30 years", "DURATION", "P30Y"),
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He left on Friday.", "XXXX-WXX-5"),
        ("He left on July 15.", "XXXX-07-15"),
        ("He left in July.", "XXXX-07"),
        ("He left yesterday.", "XXXX-XX-XX"),
        ("He left last week.", "XXXX-WXX"),
        ("He left last month.", "XXXX-XX"),
        ("He left last year.", "XXXX"),
        ("He left in the third quarter.", "XXXX-Q3"),
        ("He left last summer.", "XXXX-SU"),
        ("He left at 10 p.m. in a car.", "XXXX-XX-XXT22:00"),
        ("He left five years ago.", "XXXX"),
        ("He left on Christmas Day.", "XXXX-XX-XX"),
    ],
)
def test_what_nothing_anchors_is_underspecified(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "May " * 2000,
        "twenty " * 2000,
        "the " * 2000,
        "12 " * 2000,
        "Friday, " * 2000,
        "a year and a half " * 500,
        "10:30 " * 2000,
        "-".join(["two"] * 2000),
        "星期五 ٣ أكتوبر 9999999999999999999999 years ago, Jan. 99999, 0000-00-00, 24:61 p.m.",
        "on Friday 31 February 2016 and 99 days after 9999-12-31 and 30 million years ago",
    ],
)
def test_hostile_text_raises_nothing(text: str) -> None:
    for published in (None, "2016-10-12", "0001-01-01", "9999-12-31"):
        for date in extract(text, published=published)["dates"]:
            assert text[date["start"] : date["end"]] == date["text"]
