"""Public bodies that act and are named in small letters, by their place: "Lagos state police", "Kenya's high court"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from service import rules
from service.extraction.coreference import nouns
from service.extraction.coreference.countries import GOVERNMENTS
from service.extraction.coreference.entity import Entity, Reference
from service.extraction.coreference.folding import folded
from service.extraction.coreference.functions import Functions
from service.extraction.document import Document
from service.extraction.record import Place
from service.rules import lexicon

_IS = {row["noun"]: row["is"] for row in rules.table("coreference/public_bodies.tsv")}
_POSSESSIVES = lexicon.words("function_words", use="possessive")
_LONGEST = 4  # words behind the place

_Key = tuple[str | None, ...]


def find(
    document: Document, functions: Functions, places: Sequence[Place], organizations: Iterable[Entity]
) -> list[Entity]:
    """One entity for each such body that is the subject of an act somewhere; a body that is one of the `organizations`,
    with its place in its name, takes the references instead."""
    found: dict[_Key, list[Reference]] = {}
    for place in places:
        for mention in place.mentions:
            tokens = document.tokens_within(mention.start, mention.end)
            reference = _reference(document, tokens, is_state=place.type == "country") if tokens else None
            if reference is not None:
                words = [word for word in document.lower[tokens.stop : reference.last] if word not in _POSSESSIVES]
                key = (place.id, *(word for word in words if _IS[word] != "level"))
                found.setdefault(key, []).append(reference)
    bodies = []
    for (_, *telling), references in found.items():
        if any(functions.acts(reference.last) for reference in references):
            entity = _named(document, references[0], telling, organizations)
            if entity is None:
                fullest = max(references, key=lambda reference: reference.last - reference.first)
                name = document.text[fullest.start : fullest.end]
                entity = Entity("organization", name, "public body of a place")
                bodies.append(entity)
            entity.references.extend(references)
    return bodies


def _reference(document: Document, place: range, *, is_state: bool) -> Reference | None:
    """The reference to a body by its place's tokens and the small words behind them; None where they name no body, or
    the state of the place itself ("the Chinese government")."""
    lower, last = document.lower, place.stop
    end = document.sentence_at(place.start).last
    if place.start and lower[place.start - 1] in nouns.INDEFINITE:
        return None
    owned = last < end and lower[last] in _POSSESSIVES
    first = last = last + owned
    while last < min(end, first + _LONGEST) and document.words[last] in _IS:
        last += 1
    while last > first and _IS[lower[last - 1]] == "telling":
        last -= 1
    if last == first or (
        last == first + 1 and (_IS[lower[first]] != "body" or (is_state and lower[first] in GOVERNMENTS))
    ):
        return None
    return Reference.of_tokens(document, place.start, last, "nominal")


def _named(
    document: Document, reference: Reference, telling: Sequence[str | None], organizations: Iterable[Entity]
) -> Entity | None:
    """The organization in whose name the place and what tells the body stand ("Leeds City Council")."""
    words = {*telling, *folded(word for word in document.words[reference.first : reference.last] if word[0].isupper())}
    return next((one for one in organizations if words.issubset(folded(one.name.split()))), None)
