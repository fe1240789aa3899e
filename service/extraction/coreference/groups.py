"""What persons may belong to: the organizations, parties, countries and places that the article names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from service.extraction.coreference import nouns
from service.extraction.coreference.countries import NATIONS
from service.extraction.coreference.entity import Entity
from service.extraction.coreference.folding import fold
from service.extraction.coreference.parties import MEMBERS, PARTIES
from service.extraction.document import Document
from service.extraction.geocoding import Places
from service.extraction.record import Place, PlaceMention
from service.rules import lexicon

_OFFICES_OF_STATE = lexicon.title_words("state")
_FOR_A_PARTY = nouns.SPEAKING | {"leader"}
_TOWNS = ("city", "capital")
_MUCH_MORE = 3
_OF_A_PARTY = frozenset(("lawmaker", "candidate", "councillor"))

Kind = Literal["organization", "party", "country", "place"]


class Group(NamedTuple):
    """What persons may belong to: the name by which the record calls it, and what it is."""

    name: str
    kind: Kind


@dataclass(slots=True)
class Groups:
    """The groups by the tokens that name them, the organizations' and places' names, and the tokens that name persons.

    `state` is the country that the article is from, where no other is spoken of, `main_state` where none is nearly as
    much; so is `town`, and `county` where it is the only one.
    """

    at: dict[int, Group] = field(default_factory=dict)
    persons: set[int] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)
    lands: set[str] = field(default_factory=set)
    state: str | None = None
    main_state: str | None = None
    county: str | None = None
    town: str | None = None

    def is_body(self, token: int) -> bool:
        """Whether the token is part of the name of an organization."""
        group = self.at.get(token)
        return group is not None and group.kind == "organization"

    def called(self, token: int, *kinds: Kind) -> str | None:
        """The name of the group that the token names, where it is of one of the `kinds`, if any are given."""
        group = self.at.get(token)
        return group.name if group is not None and (not kinds or group.kind in kinds) else None

    def names(self, token: int) -> bool:
        """Whether the token is part of the name of a group or a person."""
        return token in self.at or token in self.persons

    def named(self, first: int, last: int) -> Iterator[tuple[int, Group]]:
        """The groups named in the tokens `first` to `last`, each with its first token."""
        before: Group | None = None
        for token in range(first, last):
            group = self.at.get(token)
            if group is not None and group != before:
                yield token, group
            before = group


def gather(document: Document, entities: Sequence[Entity], found: Places) -> Groups:
    """All groups that the article names; an organization's name goes before that of a place or party within it."""
    groups = Groups()
    _find_seats(found, groups)
    for place in found.places:
        for mention in place.mentions:
            nation = place.type == "country" or (mention.kind == "adjective" and place.name.casefold() in NATIONS)
            kind: Kind = "country" if nation else "place"  # "the Welsh health minister"
            if mention.kind == "name" or kind == "country":
                group = Group(_as_told(place, mention) if kind == "place" else place.name, kind)
                groups.lands.add(group.name)
                groups.at.update(dict.fromkeys(document.tokens_within(mention.start, mention.end), group))
    for word in document.positions.keys() & PARTIES.keys():
        large = (token for token in document.positions[word] if document.words[token][0].isupper())
        told = (token for token in large if not opens_office_of_state(document, token))
        groups.at.update(dict.fromkeys(told, Group(PARTIES[word], "party")))
    for word in document.positions.keys() & MEMBERS.keys():
        told = (token for token in document.positions[word] if _is_of_member(document, token))
        groups.at.update(dict.fromkeys(told, Group(MEMBERS[word], "party")))
    for entity in entities:
        words = fold(entity.name).split()
        while len(words) > 1 and words[-1] in nouns.PORTFOLIOS:  # "Lib Dem Home Affairs | spokeswoman"
            words.pop()
        party = PARTIES.get(" ".join(words))
        named = Group(party, "party") if party else Group(entity.name, "organization")
        for reference in entity.references:
            tokens = range(reference.first, reference.last)
            if entity.type == "organization":
                groups.bodies.add(entity.name)
                groups.at.update(dict.fromkeys(tokens, named))
            elif entity.type == "person":
                groups.persons.update(tokens)
    return groups


def opens_office_of_state(document: Document, token: int) -> bool:
    """Whether the word at `token` tells what a large office of state is for: "Labour Minister"."""
    behind = document.words[token + 1 : token + 2]
    is_of_state = bool(behind) and behind[0].istitle() and behind[0].lower() in _OFFICES_OF_STATE
    return is_of_state and document.lower[token] in nouns.PORTFOLIOS


def _is_of_member(document: Document, token: int) -> bool:
    """Whether the word at `token` stands large before a lawmaker, or before who leads or speaks for a party:
    "Conservative MP", "the Green senator", "Conservative transport spokesman"."""
    behind = token + 1
    if behind == len(document.words) or not document.words[token][0].isupper():
        return False
    field = behind
    while field + 1 < len(document.words) and document.lower[field] in nouns.PORTFOLIOS | nouns.ADJECTIVES:
        field += 1
    speaks = nouns.office(document.lower[field])
    if document.lower[behind] == "shadow" or (speaks is not None and speaks.noun in _FOR_A_PARTY):
        return True
    if document.words[behind].islower() and document.sentence_at(token).first == token:
        return False  # "Liberal lawmakers"
    head = nouns.office(document.lower[behind])
    return head is not None and not _OF_A_PARTY.isdisjoint(head.answers)


def _find_seats(found: Places, groups: Groups) -> None:
    """Set the state, county and town that the article is from."""
    named = Counter[str | None]()
    for place in found.places:
        named[place.country_code] += len(place.mentions)
    code = found.location.country_code if found.location else max(named, key=named.__getitem__, default=None)
    told, abroad = named[code], max((times for other, times in named.items() if other not in (code, None)), default=0)
    if code is None or told < _MUCH_MORE * max(abroad, found.location is None):
        return
    states = (place.name for place in found.places if place.type == "country" and place.country_code == code)
    groups.main_state = next(states, None)
    groups.state = None if abroad else groups.main_state
    counties = [place.name for place in found.places if place.type == "county"]
    groups.county = counties[0] if len(counties) == 1 else None
    towns = sorted((place for place in found.places if place.type in _TOWNS), key=lambda place: -len(place.mentions))
    most = [place for place in towns if len(place.mentions) == len(towns[0].mentions)]
    if len(most) == 1 and found.location and most[0].id == found.location.place:
        groups.town = _as_told(most[0], most[0].mentions[0])


def _as_told(place: Place, mention: PlaceMention) -> str:
    """The name of a place as this mention has it, in small letters: "Hull", though it is Kingston upon Hull."""
    return mention.text if mention.text.istitle() and not mention.text.endswith(".") else place.name
