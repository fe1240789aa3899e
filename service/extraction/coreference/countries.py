"""Countries that act or speak: "China is ready", "Washington said". A state that is only a place takes no part."""

from __future__ import annotations

from collections.abc import Sequence

from service import rules
from service.extraction.coreference.entity import Entity, Reference
from service.extraction.coreference.functions import Functions
from service.extraction.document import Document
from service.extraction.record import MentionKind, Place
from service.rules import lexicon

_CAPITALS = {capital.casefold(): state for capital, state in lexicon.mapping("known_names", "state").items()}
_BODIES = rules.table("coreference/public_bodies.tsv")
GOVERNMENTS = {row["noun"]: row["of_state"] for row in _BODIES if row["of_state"]}
NATIONS = frozenset(map(str.casefold, lexicon.words("known_names", kind="nation")))  # of a team: England
_POSSESSIVES = [[mark] for mark in lexicon.words("function_words", use="possessive")]
_NAMES = {row["code"]: row["name"] for row in rules.table("geocoding/countries.tsv")}
_GOVERNING = lexicon.words("verbs", use="governing")


def find(document: Document, functions: Functions, places: Sequence[Place]) -> list[Entity]:
    """One entity for each country of `places` that acts or speaks somewhere; all its names refer to it.

    So do the capital where it does what governments do, and "the Chinese government".
    """
    seats = _seats(document, functions, places)
    found: list[Entity] = []
    towns = {mention.end for place in places if place.type != "country" for mention in place.mentions}
    for place in places:
        if place.type == "country" or place.name.casefold() in NATIONS:
            names = [_reference(document, m.start, m.end, "name") for m in place.mentions if m.kind == "name"]
            governments = _governments(document, functions, place)
            told = [
                r
                for r in names
                if document.ends[max(r.first - 2, 0)] not in towns or document.lower[r.first - 1] != ","
            ]
            acting = any(functions.acts(r.last) for r in (*told, *governments)) or any(
                document.lower[r.last - 1] not in GOVERNMENTS for r in governments
            )
            seat = seats.pop(place.country_code or "", [])
            if acting or seat:
                rule = "country that acts or speaks" if acting else "capital for its country"
                fullest = max((document.text[r.start : r.end] for r in names), key=len, default=place.name)
                found.append(Entity("country", fullest, rule, names + seat + governments))
    return found + [
        Entity("country", _NAMES[code], "capital for its country", seat)
        for code, seat in seats.items()
        if code in _NAMES
    ]


def _reference(document: Document, start: int, end: int, kind: MentionKind) -> Reference:
    tokens = document.tokens_within(start, end)
    first = tokens.start if tokens else document.token_at(start)
    return Reference(first, max(tokens.stop, first + 1), start, end, kind)


def _governments(document: Document, functions: Functions, place: Place) -> list[Reference]:
    """ "The Chinese government" where it acts, "the Chinese side" anywhere, by the adjective or the name of `place`."""
    found = []
    for mention in place.mentions:
        state = _reference(document, mention.start, mention.end, "nominal")
        ruling = state.first - 2
        of_state = ruling >= 0 and document.lower[ruling + 1] == "of" and document.lower[ruling] in GOVERNMENTS
        if of_state and functions.acts(ruling + 1):
            found.append(
                Reference.of_tokens(document, functions.start(ruling), state.last, "nominal")
            )  # "the Government of China"
        head = state.last + (document.lower[state.last : state.last + 1] in _POSSESSIVES)
        noun = "".join(document.lower[head : head + 1])
        if noun in GOVERNMENTS and (GOVERNMENTS[noun] == "anywhere" or functions.acts(head + 1)):
            found.append(Reference.of_tokens(document, functions.start(state.first), head + 1, "nominal"))
    return found


def _seats(document: Document, functions: Functions, places: Sequence[Place]) -> dict[str, list[Reference]]:
    """By country code, where a capital does what governments do."""
    found: dict[str, list[Reference]] = {}
    for place in places:
        code = place.country_code
        for mention in place.mentions:
            if code and mention.kind == "name" and _CAPITALS.get(mention.text.casefold()) == code:
                seat = _reference(document, mention.start, mention.end, "name")
                if functions.acts(seat.last) and not _GOVERNING.isdisjoint(document.lower[seat.last : seat.last + 3]):
                    found.setdefault(code, []).append(seat)
    return found
