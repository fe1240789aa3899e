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
        ("He left on Christmas Eve.", "XXXX-12-24"),
        ("He left on Easter Monday.", "XXXX-XX-XX"),
        ("He left yesterday.", "XXXX-XX-XX"),
        ("He left last week.", "XXXX-WXX"),
        ("He left last month.", "XXXX-XX"),
        ("He left last year.", "XXXX"),
        ("He left in the third quarter.", "XXXX-Q3"),
        ("He left last summer.", "XXXX-SU"),
        ("He left at 10 p.m. in a car.", "XXXX-XX-XXT22:00"),
        ("He left five years ago.", "XXXX"),
        ("He left on Christmas Day.", "XXXX-12-25"),
    ],
)
def test_what_nothing_anchors_is_underspecified(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        # a quarter or half that has not begun is not the one of which the past tense speaks
        ("Profit rose in the fourth quarter.", "2016-09-30", ["2015-Q4"]),
        ("Profit rose in the fourth quarter.", "2016-10-01", ["2016-Q4"]),
        ("Profit rose in the third quarter.", "2016-09-30", ["2016-Q3"]),
        ("Profit will rise in the fourth quarter.", "2016-09-30", ["2016-Q4"]),
        ("Second-half profit fell.", "2016-06-30", ["2015-H2"]),
        ("Second-half profit fell.", "2016-07-01", ["2016-H2"]),
        ("Second-half profit will fall.", "2016-06-30", ["2016-H2"]),
        # one that is long over is the next year's, where the future speaks of it
        ("Profit will rise in the first quarter.", "2016-10-12", ["2017-Q1"]),
        ("Profit will rise in the second quarter.", "2016-10-12", ["2017-Q2"]),
        ("Profit will rise in the third quarter.", "2016-10-12", ["2016-Q3"]),
        ("Profit will rise in the first quarter.", "2016-03-31", ["2016-Q1"]),
        ("Profit will rise in the first quarter.", "2016-07-01", ["2017-Q1"]),
        # two figures of a year
        ("It was signed on 12/31/49.", "2016-10-12", ["2049-12-31"]),
        ("It was signed on 12/31/50.", "2016-10-12", ["1950-12-31"]),
        # a weekday on its own day, and on the day before
        ("They met on Friday.", "2016-10-14", ["2016-10-14"]),
        ("They met on Friday.", "2016-10-13", ["2016-10-07"]),
        ("They will meet on Friday.", "2016-10-14", ["2016-10-14"]),
        ("They will meet on Friday.", "2016-10-13", ["2016-10-14"]),
        # around the turn of the year, and over the end of February
        ("They met on Jan. 1.", "2016-01-01", ["2016-01-01"]),
        ("They met on Dec. 31.", "2016-01-01", ["2015-12-31"]),
        ("They met in December.", "2016-01-15", ["2015-12"]),
        ("They will meet in January.", "2015-12-15", ["2016-01"]),
        ("They met on Feb. 29.", "2016-03-01", ["2016-02-29"]),
        ("They left last week.", "2016-01-04", ["2015-W53"]),
        ("They will leave next week.", "2015-12-28", ["2016-W01"]),
        ("They left two days ago.", "2016-03-01", ["2016-02-28"]),
        ("They left last month.", "2016-01-31", ["2015-12"]),
        ("They will leave next month.", "2016-12-31", ["2017-01"]),
        ("They left last quarter.", "2016-01-01", ["2015-Q4"]),
        ("They will leave next quarter.", "2016-12-31", ["2017-Q1"]),
        ("It began 15 months ago.", "2016-03-31", ["2014-12"]),
        # a season that is not yet, is, or is over
        ("They met in the summer.", "2016-10-12", ["2016-SU"]),
        ("They met in the summer.", "2016-04-12", ["2015-SU"]),
        ("They will meet in the summer.", "2016-10-12", ["2017-SU"]),
        ("They will meet in the summer.", "2016-07-12", ["2016-SU"]),
        # what has lasted until now began before it
        ("Since Friday the road has been shut.", "2016-10-14", ["2016-10-14"]),
        ("The road has been shut since March.", "2016-02-10", ["2015-03"]),
        ("The road has been shut since Oct. 12.", "2016-10-12", ["2016-10-12"]),
        ("The road has been shut since Oct. 13.", "2016-10-12", ["2015-10-13"]),
        # parts of a unit
        ("It lasted 1.5 hours.", "2016-10-12", ["PT1.5H"]),
        ("It lasted 90 minutes.", "2016-10-12", ["PT90M"]),
        # the edges of the clock, on the day that stands beside it
        ("They left at midnight on Friday.", "2016-10-13", ["2016-10-07T24:00", "2016-10-07"]),
        ("They left at 12 a.m. on Friday.", "2016-10-13", ["2016-10-07T00:00", "2016-10-07"]),
        ("They left at 12:59 p.m. on Friday.", "2016-10-13", ["2016-10-07T12:59", "2016-10-07"]),
        ("They left at 24:00 on Friday.", "2016-10-13", ["2016-10-07T24:00", "2016-10-07"]),
        ("They left at noon on Friday.", "2016-10-13", ["2016-10-07T12:00", "2016-10-07"]),
        ("They left at 9:30 p.m. on Friday.", "2016-10-13", ["2016-10-07T21:30", "2016-10-07"]),
        ("They left at 00:05 on Friday.", "2016-10-13", ["2016-10-07T00:05", "2016-10-07"]),
        ("They left at 24:01 on Friday.", "2016-10-13", ["2016-10-07"]),
        # days that move
        ("They met at Easter.", "2016-04-01", ["2016-03-27"]),
        ("They met on Good Friday.", "2019-05-01", ["2019-04-19"]),
        ("They will meet on Easter Monday.", "2024-03-01", ["2024-04-01"]),
        ("They will meet on Thanksgiving.", "2016-10-12", ["2016-11-24"]),
        ("They met on Labor Day.", "2016-09-06", ["2016-09-05"]),
    ],
)
def test_where_a_day_a_quarter_or_a_year_turns(text: str, published: str, found: list[str]) -> None:
    assert values(text, published) == found


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
