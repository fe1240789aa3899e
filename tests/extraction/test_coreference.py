"""Pairs of mentions that are the same and pairs that are not, with the names given: coreference is tested alone."""

from __future__ import annotations

import re
from typing import Any

import pytest

from service.extraction import attribution, coreference, document, layout, syntax
from service.extraction.entities import Name, Names
from service.extraction.geocoding import Places
from service.extraction.record import Participant, Place, PlaceMention
from service.rulebook import examples

PAIRS = examples.load("coreference/pairs.yaml")
MARKED = re.compile(r"[\[<](=|o:|c:)?([^\]>]+)[\]>]")
TYPES = {None: "person", "o:": "organization"}


def resolve(marked: str) -> tuple[list[Participant], list[tuple[int, int]]]:
    """The participants of a text whose names are marked, and the offsets of what stands in square brackets."""
    text, read, found, asked = "", 0, [], []
    for match in MARKED.finditer(marked):
        text += marked[read : match.start()]
        span = (len(text), len(text) + len(match[2]))
        text += match[2]
        read = match.end()
        found.append((match[1], span))
        if match[0].startswith("["):
            asked.append(span)
    text += marked[read:]
    article = document.read(text, layout.lay_out(text))
    names, places = [], {}
    for mark, (start, end) in found:
        tokens = article.tokens_within(start, end)
        if mark in TYPES:
            names.append(Name(tokens.start, tokens.stop, start, end, TYPES[mark], "given"))
        elif mark == "c:":
            mention = PlaceMention(start, end, text[start:end], "name")
            places.setdefault(text[start:end], []).append(mention)
    countries = [
        Place(f"l{number}", name, "country", None, None, None, None, "given", mentions)
        for number, (name, mentions) in enumerate(places.items(), 1)
    ]
    grammar = syntax.read(article)
    named, located, said = Names(names, []), Places(countries, None), attribution.find(article, grammar)
    return coreference.resolve(article, grammar, named, located, said), asked


def owner(participants: list[Participant], span: tuple[int, int]) -> str | None:
    found = [p.id for p in participants for mention in p.mentions if (mention.start, mention.end) == span]
    assert len(found) <= 1, "a mention belongs to one participant"
    return found[0] if found else None


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: str(pair["about"]))
def test_pair(pair: dict[str, Any]) -> None:
    participants, (one, other) = resolve(pair["text"])
    first, second = owner(participants, one), owner(participants, other)
    assert (first is not None and first == second) is pair["same"], participants


def test_there_are_pairs_enough() -> None:
    assert sum(pair["same"] for pair in PAIRS) >= 60
    assert sum(not pair["same"] for pair in PAIRS) >= 40
