"""Participants: names, nominals and pronouns that refer to the same one, with roles, affiliation and salience."""

from __future__ import annotations

from collections.abc import Sequence

from service.extraction.attribution import Attribution
from service.extraction.coreference import (
    affiliation,
    countries,
    descriptions,
    discourse,
    organizations,
    persons,
    public_bodies,
    roles,
    salience,
)
from service.extraction.coreference.entity import Entity
from service.extraction.coreference.functions import Functions
from service.extraction.coreference.speakers import Speakers
from service.extraction.document import Document
from service.extraction.entities import Name, Names
from service.extraction.geocoding import Places
from service.extraction.record import Mention, Participant
from service.extraction.syntax import Syntax

_UNREAD = frozenset(("byline", "dateline", "caption", "credit", "boilerplate"))


def resolve(
    document: Document,
    syntax: Syntax,
    names: Names,
    places: Places,
    attributions: Sequence[Attribution],
    title: str | None = None,
) -> list[Participant]:
    """The participants, most salient first, each with all its mentions in the order of the text.

    `attributions` tell who speaks where; `title` is the headline where the client has it apart from the text.
    """
    functions = Functions(document, syntax, names.names)
    seats = {document.text[name.start : name.end] for name in names.names if roles.is_constituency(document, name)}
    read = (name for name in names.names if document.zone_of(name.first) not in _UNREAD)
    told = [name for name in read if document.text[name.start : name.end] not in seats]
    states = countries.find(document, functions, places.places)
    governments = {at for one in states for r in one.references if r.kind == "nominal" for at in range(r.first, r.last)}
    told = [name for name in told if name.type != "organization" or name.first not in governments]
    told = organizations.with_short(document, told)
    entities = [
        *persons.cluster(document, [name for name in told if name.type == "person"]),
        *organizations.cluster(document, [name for name in told if name.type == "organization"]),
        *states,
    ]
    entities += public_bodies.find(document, functions, places.places, entities)
    speakers = Speakers(functions, attributions)
    described = descriptions.describe(document, entities, places)
    entities = descriptions.without_offices(entities)
    discourse.link(document, functions, speakers, entities, described)
    affiliation.by_reference(document, entities, described.owners, described.groups)
    acting = {name.first for name in told if name.takes_part} | _in_sources(told, attributions)
    entities = [entity for entity in entities if entity.type == "country" or _takes_part(document, entity, acting)]
    return [
        _participant(document, f"p{number}", entity, score)
        for number, (score, entity) in enumerate(salience.ranked(document, functions, entities, attributions, title), 1)
    ]


def _in_sources(told: Sequence[Name], attributions: Sequence[Attribution]) -> set[int]:
    """The first tokens of the names within the source of an attribution: who speaks, or for whom somebody speaks."""
    sources = [range(*said.source) for said in attributions if said.source]
    within = set().union(*sources)
    return {name.first for name in told if name.first in within}


def _takes_part(document: Document, entity: Entity, acting: set[int]) -> bool:
    """Whether one of its names is of `acting`, which holds first tokens, or a pronoun or nominal means it."""
    takes_part = any(reference.kind != "name" or reference.first in acting for reference in entity.references)
    if document.trace and not takes_part:
        for reference in entity.references:
            document.trace.drop(
                "participants", reference.start, reference.end, entity.rule, "nothing shows that it takes part"
            )
    return takes_part


def _participant(document: Document, identifier: str, entity: Entity, score: float) -> Participant:
    return Participant(
        id=identifier,
        type=entity.type,
        name=" ".join(entity.name.split()),
        roles=entity.roles,
        affiliation=entity.affiliation,
        salience=score,
        rule=entity.rule,
        mentions=[
            Mention(reference.start, reference.end, document.text[reference.start : reference.end], reference.kind)
            for reference in sorted(entity.references, key=lambda reference: reference.start)
        ],
    )
