"""What the text tells of each person beside the name: roles, affiliation, age, and the nouns to call the person by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from service import rules
from service.extraction.coreference import roles
from service.extraction.coreference.entity import Entity, Reference
from service.extraction.coreference.folding import fold, folded
from service.extraction.coreference.nominals import ORGANIZATIONS, PARTIES
from service.extraction.coreference.roles import Role
from service.extraction.document import Document
from service.extraction.record import Place

_CODES = {row["code"]: row["party"] for row in rules.table("coreference/party_codes.tsv")}
_BELONGING = rules.words("coreference/affiliation_prepositions.txt")
_CODE = re.compile(r"([A-Za-z])(?:[-‐‑–][A-Z]|$)")


@dataclass(frozen=True, slots=True)
class Descriptions:
    """Where the noun phrase of a name starts, by the name's first token, and the tokens that roles take up."""

    starts: dict[int, int] = field(default_factory=dict)
    tokens: set[int] = field(default_factory=set)


def describe(document: Document, entities: Sequence[Entity], places: Sequence[Place]) -> Descriptions:
    """Set roles, affiliation, age, nouns and words of the persons among `entities`."""
    groups = _groups(document, entities, places)
    descriptions = Descriptions()
    for entity in entities:
        if entity.type == "organization":
            _call(entity)
        if entity.type != "person":
            continue
        for reference in entity.references:
            _describe(document, entity, reference, groups, descriptions)
    return descriptions


def _call(entity: Entity) -> None:
    """Note the nouns that an organization's own name has, and those that they stand for."""
    for word in folded(entity.name.split()):
        entity.words.add(word)
        entity.nouns.update(dict.fromkeys(ORGANIZATIONS.get(word, ())))


def _describe(
    document: Document, entity: Entity, reference: Reference, groups: dict[int, str], descriptions: Descriptions
) -> None:
    if kin := roles.kin_before(document, reference.first, reference.last):
        descriptions.tokens.update((reference.first - 1, reference.first - 2))
        entity.gender = kin.gender or entity.gender
        entity.nouns[kin.noun] = None
    if age := _age(document, reference.last):
        entity.nouns[f"{age}-year-old"] = None
    for role in roles.around(document, reference.first, reference.last):
        descriptions.tokens.update(range(role.start, role.last))
        if role.last <= reference.first:
            descriptions.starts[reference.first] = role.start
        _take(document, entity, role, groups)
    if entity.affiliation is None:
        entity.affiliation = _by_code(document, reference.last) or _of(document, reference.last, groups)


def _age(document: Document, last: int) -> str | None:
    """The age behind a name that ends at the token `last`: "Ames, 45,"."""
    if last + 1 < len(document.words) and document.lower[last] in (",", "(") and document.words[last + 1].isdigit():
        return document.words[last + 1] if len(document.words[last + 1]) < 4 else None
    return None


def _take(document: Document, entity: Entity, role: Role, groups: dict[int, str]) -> None:
    entity.gender = role.head.gender or entity.gender
    entity.nouns.update(dict.fromkeys(sorted(role.head.answers)))
    entity.words.add(role.head.noun)
    entity.words.update(fold(word) for word in document.words[role.start : role.last])
    text = document.span_of_tokens(role.first, role.last).text
    if all(text.casefold() != known.casefold() for known in entity.roles):
        entity.roles.append(text)
    if entity.affiliation is None:
        told = [groups[token] for token in range(role.start, role.last) if token in groups]
        entity.affiliation = told[0] if told else None


def _groups(document: Document, entities: Sequence[Entity], places: Sequence[Place]) -> dict[int, str]:
    """By token, the organization, country or party that is named there, for persons to belong to."""
    groups: dict[int, str] = {}
    for word in document.positions.keys() & PARTIES.keys():
        groups.update(dict.fromkeys(document.positions[word], PARTIES[word]))
    for place in places:
        if place.type == "country":
            for mention in place.mentions:
                groups.update(dict.fromkeys(document.tokens_within(mention.start, mention.end), place.name))
    for entity in entities:
        if entity.type == "organization":
            name = PARTIES.get(fold(entity.name), entity.name)
            for reference in entity.references:
                groups.update(dict.fromkeys(range(reference.first, reference.last), name))
    return groups


def _by_code(document: Document, token: int) -> str | None:
    """The party of "(R-Texas)" or ", D-Vt.," at `token`."""
    if token + 1 < len(document.words) and document.lower[token] in ("(", ","):
        match = _CODE.match(document.words[token + 1])
        return _CODES.get(match[1].casefold()) if match else None
    return None


def _of(document: Document, token: int, groups: dict[int, str]) -> str | None:
    """The organization of "Ames of the Bakers' Union", the country of "Ames (Australia)" at `token`."""
    if token + 1 >= len(document.words):
        return None
    if document.lower[token] == "(":
        return groups.get(token + 1)
    if document.lower[token] in _BELONGING:
        return groups.get(token + 1 + (document.tags[token + 1] == "DT"))
    return None
