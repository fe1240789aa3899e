"""The calendar's rules of named days."""

from __future__ import annotations

from datetime import date

import pytest

from service import rules
from service.extraction.timex import holidays


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1818, date(1818, 3, 22)),
        (1943, date(1943, 4, 25)),
        (2000, date(2000, 4, 23)),
        (2016, date(2016, 3, 27)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year: int, day: date) -> None:
    assert holidays.easter(year) == day


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("12-25", date(2016, 12, 25)),
        ("11-4-4", date(2016, 11, 24)),
        ("11-4-4+1", date(2016, 11, 25)),
        ("11-1-1+1", date(2016, 11, 8)),
        ("05--1-1", date(2016, 5, 30)),
        ("easter-2", date(2016, 3, 25)),
        ("easter+49", date(2016, 5, 15)),
        ("2001-09-11", date(2001, 9, 11)),
        ("2015-11-11 2016-10-30", date(2016, 10, 30)),
    ],
)
def test_day_of_a_rule(rule: str, day: date) -> None:
    assert holidays.day_of(rule, 2016) == day


def test_no_rule() -> None:
    with pytest.raises(ValueError, match="no rule of a holiday"):
        holidays.day_of("sometime", 2016)


def test_a_feast_of_the_moon_has_no_day_beyond_its_list() -> None:
    assert holidays.day_of("2015-11-11 2016-10-30", 2014) is None


def test_every_holiday_of_a_rule_has_a_day_in_every_year() -> None:
    for row in rules.table("timex/holidays.tsv"):
        if " " in row["day"]:
            continue
        for year in (1, 1900, 2016, 9998):
            assert holidays.day_of(row["day"], year) is not None, row
