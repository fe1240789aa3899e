"""The day an article is from, against its examples and against what no example can say."""

from __future__ import annotations

import pytest

from service.extraction import document, layout
from service.extraction.article_date import finding as article_date
from service.extraction.record import ArticleDate
from tests import examples
from tests.examples import Item

PATH = "article_date/examples.yaml"


def dated(example: Item) -> list[Item]:
    text = example["text"]
    article = document.read(text, layout.lay_out(text, example.get("title")))
    published = example.get("published")
    found = article_date.find(article, None if published is None else str(published))
    return [_shown(found)] if found else []


def _shown(found: ArticleDate) -> Item:
    parts = {name: getattr(found, name) for name in ("value", "precision", "source", "rule")}
    return {**parts, "text": found.span.text if found.span else None}


def test_the_examples_are_dated_as_they_say() -> None:
    complaints = [examples.compare(example, dated(example)) for example in examples.load(PATH)]
    assert not any(complaints), "\n".join(filter(None, complaints))


def test_every_rule_has_an_example_and_every_fired_rule_is_declared() -> None:
    fired = {item["rule"] for example in examples.load(PATH) for item in dated(example)}
    assert fired == examples.declared("article_date")


@pytest.mark.parametrize("published", ["", "yesterday", "2016-13-01", "2016-10-12T25:00", "12/10/2016"])
def test_a_day_of_the_request_that_is_none_is_refused(published: str) -> None:
    with pytest.raises(ValueError, match="published"):
        article_date.find(document.read("Rain.", layout.lay_out("Rain.")), published)
