"""The names that each example holds, and that hostile articles are read without a word."""

from itertools import pairwise
from typing import Any

import pytest

from service.extraction import document, entities, geocoding, layout, syntax
from service.extraction.entities import classifier
from tests.examples import compare, declared, load

EXAMPLES = [example for file in ("examples", "examples_none") for example in load(f"entities/{file}.yaml")]


def read(text: str) -> tuple[document.Document, syntax.Syntax, list[geocoding.Toponym]]:
    article = document.read(text, layout.lay_out(text))
    return article, syntax.read(article), geocoding.candidates(article)


def found_in(text: str) -> list[dict[str, Any]]:
    found = entities.find(*read(text))
    items = [(name.start, name.end, name.type, name.rule) for name in found.names if name.type != "other"]
    items += [(t.start, t.end, "place", t.rule) for t in found.places if t.kind == "name"]
    return [{"text": text[start:end], "type": kind, "rule": rule} for start, end, kind, rule in sorted(items)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"][:40])
def test_example(example: dict[str, Any]) -> None:
    assert compare(example, found_in(example["text"])) is None


def test_there_are_examples_enough() -> None:
    assert sum(len(example["found"]) for example in EXAMPLES) >= 200
    assert sum(not example["found"] for example in EXAMPLES) >= 50


def test_each_rule_holds_in_an_example() -> None:
    held = {
        rule.name
        for example in EXAMPLES
        for _, features in entities.observe(*read(example["text"]))
        for rule in classifier.holding(features)
    }
    assert declared("entities") - held == set()


def test_the_rule_is_declared() -> None:
    rules = {name.rule for example in EXAMPLES for name in entities.find(*read(example["text"])).names}
    assert rules <= declared("entities")


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
def test_hostile_text_is_read(piece: str) -> None:
    found_in(piece * 2000)


def test_names_are_in_order_and_apart() -> None:
    text = " ".join(example["text"] for example in EXAMPLES)
    found = entities.find(*read(text)).names
    assert all(one.last <= two.first for one, two in pairwise(found))
    assert all(text[name.start : name.end].strip() for name in found)


@pytest.mark.parametrize("last", ["NEW", "NEW YORK"])
def test_an_article_may_end_on_the_first_word_of_a_name_in_capitals(last: str) -> None:
    text = "The mayor flew to New York Bay on Monday. The New York Bay Foundation and New York alone paid.\n\n" + last
    found = entities.find(*read(text)).names
    assert [text[name.start : name.end] for name in found] == ["New York Bay Foundation"]
