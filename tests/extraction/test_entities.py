"""The names that each example holds, and that hostile articles are read without a word."""

from itertools import pairwise

import pytest

from service import extract
from service.extraction import document, entities, geocoding, layout, syntax
from service.extraction.entities.features import mask_of
from service.rulebook import examples
from service.rules import RulesError


def read(text: str) -> tuple[document.Document, syntax.Syntax, list[geocoding.Toponym]]:
    article = document.read(text, layout.lay_out(text))
    return article, syntax.read(article), geocoding.candidates(article)


HOSTILE = [
    '"',
    "A",
    "Smith ",
    "SMITH ",
    "of the and & 's ",
    "王毅说。",
    "\x00\ufffd\t",
    "Mr. ",
    "de ",
    "A.B. ",
    "The ",
    "(X) ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_names_of_hostile_text_are_in_order_and_apart(piece: str) -> None:
    found = entities.find(*read(piece * 2000)).names
    assert all(one.last <= two.first for one, two in pairwise(found))


def test_names_are_in_order_and_apart() -> None:
    text = " ".join(example["text"] for example in examples.load("entities/examples.yaml"))
    found = entities.find(*read(text)).names
    assert all(one.last <= two.first for one, two in pairwise(found))
    assert all(text[name.start : name.end].strip() for name in found)


@pytest.mark.parametrize("last", ["NEW", "NEW YORK"])
def test_an_article_may_end_on_the_first_word_of_a_name_in_capitals(last: str) -> None:
    text = "The mayor flew to New York Bay on Monday. The New York Bay Foundation and New York alone paid.\n\n" + last
    found = entities.find(*read(text)).names
    assert [text[name.start : name.end] for name in found] == ["New York Bay Foundation"]


def test_an_article_may_end_on_a_body_whose_name_holds_and() -> None:
    text = "He chaired the Ministry of Trade and Industry"
    assert [text[name.start : name.end] for name in entities.find(*read(text)).names] == [
        "Ministry of Trade and Industry"
    ]


PARTS = {
    "a film in quotation marks": ("The old film “Mary Lantern” was shown. Emily Stone laughed.", {"Emily Stone"}),
    "a department": ("Ann Oza, Head of Equity Research at Arden Securities, left.", {"Ann Oza", "Arden Securities"}),
    "a maker and its product": ("Amazon said so. The Amazon Lantern Plus costs $40.", {"Amazon"}),
    "a venue": ("Ines Quill, a singer, was heard at Dale Field.", {"Ines Quill"}),
}


@pytest.mark.parametrize(("text", "names"), PARTS.values(), ids=PARTS.keys())
def test_who_takes_part(text: str, names: set[str]) -> None:
    assert {participant["name"] for participant in extract(text)["participants"]} == names


@pytest.mark.parametrize("key", ["when", "unless"])
def test_a_rule_that_speaks_of_an_unknown_feature_is_told_by_name(key: str) -> None:
    with pytest.raises(RulesError, match=r"participation\.yaml.*'mine'.*no such feature"):
        mask_of("entities/participation.yaml", {"name": "mine", key: ["one word", "no such feature"]}, key)
