"""The day an article is from, beyond what its examples say."""

from __future__ import annotations

import pytest

from service.extraction import document, layout
from service.extraction.article_date import finding as article_date


@pytest.mark.parametrize("published", ["", "yesterday", "2016-13-01", "2016-10-12T25:00", "12/10/2016"])
def test_a_day_of_the_request_that_is_none_is_refused(published: str) -> None:
    with pytest.raises(ValueError, match="published"):
        article_date.find(document.read("Rain.", layout.lay_out("Rain.")), published)


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("Oct. 4, 2016", "2016-10-12"),  # more than a week before the request's
        ("Oct. 5, 2016", "2016-10-05"),
        ("Oct. 12, 2016", "2016-10-12"),
        ("Oct. 13, 2016", "2016-10-12"),  # after the request's
    ],
)
def test_the_texts_own_day_is_at_most_a_week_older_than_the_requests(printed: str, told: str) -> None:
    text = f"LIMA, {printed} (Andina) - The port was shut for a day."
    found = article_date.find(document.read(text, layout.lay_out(text)), "2016-10-12")
    assert found is not None
    assert found.value == told
