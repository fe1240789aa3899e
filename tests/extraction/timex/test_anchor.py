"""Calendar arithmetic around the article's day, and what of it stays unknown."""

from __future__ import annotations

import pytest

from service.extraction.record import ArticleDate
from service.extraction.timex.anchor import Anchor

DAY = Anchor(2016, 1, 4)
MONTH = Anchor(2016, 1)
YEAR = Anchor(2016)
NOTHING = Anchor()


@pytest.mark.parametrize(
    ("anchor", "values"),
    [
        (DAY, ["2015-12-31", "2015-W53", "2015-W53-WE", "2015-12", "2015-Q4", "2015"]),
        (MONTH, ["XXXX-XX-XX", "XXXX-WXX", "XXXX-WXX-WE", "2015-12", "2015-Q4", "2015"]),
        (YEAR, ["XXXX-XX-XX", "XXXX-WXX", "XXXX-WXX-WE", "XXXX-XX", "XXXX-QX", "2015"]),
        (NOTHING, ["XXXX-XX-XX", "XXXX-WXX", "XXXX-WXX-WE", "XXXX-XX", "XXXX-QX", "XXXX"]),
    ],
)
def test_one_unit_before(anchor: Anchor, values: list[str]) -> None:
    assert [
        anchor.days_away(-4),
        anchor.weeks_away(-1),
        anchor.weekend_away(-1),
        anchor.months_away(-1),
        anchor.quarters_away(-1),
        anchor.years_away(-1),
    ] == values


def test_beyond_the_calendar() -> None:
    assert DAY.days_away(10**9) == "XXXX-XX-XX"
    assert DAY.years_away(-3000) == "XXXX"
    assert Anchor(2016, 2, 30).date is None


def test_the_articles_date_goes_before_that_of_the_request() -> None:
    month = ArticleDate("2016-10", "month", "header", None, "header")
    assert Anchor.of(month, "2016-10-12T05:00:00Z") == Anchor(2016, 10)
    assert Anchor.of(None, "2016-10-12T05:00:00Z") == Anchor(2016, 10, 12)
    assert Anchor.of(None, None) == Anchor()
