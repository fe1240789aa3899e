"""The day an article is from, beyond what its examples say."""

from __future__ import annotations

import pytest

from service.extraction import document, layout
from service.extraction.article_date import finding as article_date


@pytest.mark.parametrize("published", ["", "yesterday", "2016-13-01", "2016-10-12T25:00", "12/10/2016"])
def test_a_day_of_the_request_that_is_none_is_refused(published: str) -> None:
    with pytest.raises(ValueError, match="published"):
        article_date.find(document.read("Rain.", layout.lay_out("Rain.")), published)
