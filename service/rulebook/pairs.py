"""Pairs of mentions with the names given, so that coreference is tried alone: `rules/coreference/pairs.yaml`."""

from __future__ import annotations

import re
from typing import Literal

from service.extraction import attribution, coreference, document, layout, syntax
from service.extraction.entities import Name, Names
from service.extraction.geocoding import Places
from service.extraction.record import Participant, Place, PlaceMention

_MARKED = re.compile(r"[\[<](=|o:|c:)?([^\]>]+)[\]>]")


def are_one(marked: str) -> bool:
    """Whether the two mentions in square brackets refer to the same participant."""
    participants, (first, second) = resolve(marked)
    owners = [
        {one.id for one in participants for mention in one.mentions if (mention.start, mention.end) == span}
        for span in (first, second)
    ]
    return bool(owners[0] & owners[1])


def resolve(marked: str) -> tuple[list[Participant], list[tuple[int, int]]]:
    """The participants of a text whose names are marked, and the offsets of what stands in square brackets."""
    text, read, found, asked = "", 0, [], []
    for match in _MARKED.finditer(marked):
        text += marked[read : match.start()]
        span = (len(text), len(text) + len(match[2]))
        text += match[2]
        read = match.end()
        found.append((match[1], span))
        if match[0].startswith("["):
            asked.append(span)
    text += marked[read:]
    article = document.read(text, layout.lay_out(text))
    names: list[Name] = []
    places: dict[str, list[PlaceMention]] = {}
    for mark, (start, end) in found:
        tokens = article.tokens_within(start, end)
        if mark in (None, "o:"):
            kind: Literal["person", "organization"] = "organization" if mark else "person"
            names.append(Name(tokens.start, tokens.stop, start, end, kind, "given"))
        elif mark == "c:":
            places.setdefault(text[start:end], []).append(PlaceMention(start, end, text[start:end], "name"))
    countries = [
        Place(f"l{number}", name, "country", None, None, None, None, "given", mentions)
        for number, (name, mentions) in enumerate(places.items(), 1)
    ]
    grammar = syntax.read(article)
    named, located, said = Names(names, []), Places(countries, None), attribution.find(article, grammar)
    return coreference.resolve(article, grammar, named, located, said), asked
