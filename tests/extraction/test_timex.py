"""The rules of time against their examples and counter-examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from service import extract
from tests import examples

SEED = (Path(__file__).parents[2] / "seeds" / "china-south-korea.txt").read_text(encoding="utf-8")
FILES = sorted(f"timex/{path.name}" for path in (examples.RULES / "timex").glob("examples*.yaml"))


def dates(record: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = record["dates"]
    return found


def values(text: str, published: str | None = None) -> list[str]:
    return [date["value"] for date in extract(text, published=published)["dates"]]


@pytest.mark.parametrize("path", FILES)
def test_examples(path: str) -> None:
    wrong, _ = examples.run([path], dates)
    assert not wrong, "\n".join(wrong)


def test_every_rule_has_an_example_and_every_example_a_rule() -> None:
    _, fired = examples.run(FILES, dates)
    assert fired == examples.declared("timex")


def test_there_are_phrasings_and_counter_examples_enough() -> None:
    loaded = [example for path in FILES for example in examples.load(path)]
    assert sum(len(example["found"]) for example in loaded) >= 300
    assert sum(not example["found"] for example in loaded) >= 120


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
