"""The article read once from start to end: names renew what is in mind, nominals and pronouns look it up."""

from __future__ import annotations

from collections.abc import Sequence

from service.extraction.coreference import nouns
from service.extraction.coreference.antecedents import Antecedents
from service.extraction.coreference.definites import Definites
from service.extraction.coreference.descriptions import Descriptions
from service.extraction.coreference.entity import Entity
from service.extraction.coreference.functions import SUBJECTS, Functions
from service.extraction.coreference.kinship import gender_of_other
from service.extraction.coreference.nominals import ASSETS
from service.extraction.coreference.nouns import PersonNoun
from service.extraction.coreference.pronouns import FIRST_PERSONS, Pronoun
from service.extraction.coreference.speakers import Speakers
from service.extraction.document import Document


def link(
    document: Document,
    functions: Functions,
    speakers: Speakers,
    entities: Sequence[Entity],
    described: Descriptions,
) -> None:
    """Add to the entities the nominals and pronouns that refer to them, and count where they are subjects."""
    _Reader(document, functions, speakers, entities, described).read()


class _Reader(Antecedents, Definites):
    """Reads markable by markable."""

    def read(self) -> None:
        """Take in one markable after the other, linking each that refers to an entity in mind."""
        for number, markable in enumerate(self.markables):
            what = markable.what
            if isinstance(what, Entity):
                self._name(what, markable.first, markable.last)
            elif isinstance(what, Pronoun):
                self._pronoun(number, markable.first, what)
            elif isinstance(what, PersonNoun):
                self._person(markable.first, what)
            else:
                self._called(markable.first, what)
        self._first_persons()

    def _first_persons(self) -> None:
        """Link the "I" of what is said to the person who says it, the "we" to the body that speaks or is spoken for."""
        document = self.document
        for word in sorted(document.positions.keys() & FIRST_PERSONS.keys()):
            for token in document.positions[word]:
                spoken = self.quotations.is_outer(token) and document.words[token] != "US"
                source = self.sources.source_at(token) if spoken else None
                entity = self._sayer(source)
                if entity is not None and entity.type == "person" and FIRST_PERSONS[word] == "plural":
                    speaks_for = not nouns.OF_A_BODY.isdisjoint(entity.nouns)
                    entity = self.bodies.get(entity.affiliation or "") if speaks_for else None
                if entity is not None and (FIRST_PERSONS[word] == "singular") == (entity.type == "person"):
                    self._refer(entity, token, token + 1, "pronoun")

    def _name(self, entity: Entity, first: int, last: int) -> None:
        start = self._start(first)
        if first in self.bare and entity.affiliation is None:
            body = self.groups.only_body(self._place(first).told)
            if body is None and "executive" in entity.nouns:  # a coach may be of any of the sides told of
                body = self.groups.main_body()
            entity.affiliation = None if body is None else body.name
        self.callings.note(entity, self.document.sentence_of[start])
        function = self.functions.of(last)
        if first in self.in_roles and function == "oblique":
            function = "modifier"  # "the founder of Acme gave his shares in the company away"
        elif entity.type == "organization" and not nouns.OTHERS.isdisjoint(self.document.lower[start:first]):
            function = "oblique"  # "Rival Acme fell"
        elif function == "oblique" and self.document.lower[first - 2] in ASSETS:
            function = "possessive"  # "shares in Acme rose"
        if entity.type == "organization" and self.functions.is_collective(last):
            entity.plural = True
            function = "subject"
        elif (
            function == "oblique" and entity.type == "person" and (office := self.functions.office_of(last)) is not None
        ):
            start, function = office, self.functions.of_first(office)
        elif entity.type == "person" and first in self.starts and function not in SUBJECTS and start < first:
            above = self.functions.of_first(start)
            function = above if above in SUBJECTS else function  # "the head of Acme, Dr Ana Park, said"
        self._note(entity, start, last, function, "nominal" if first in self.introduced else "name")
        self.ends[last] = entity
        if first in self.told_kin:
            self._is_kin(entity, self.told_kin[first])
        elif start > 1 and self.document.lower[start - 1] == "of":  # "the widow of Park"
            entity.gender = entity.gender or gender_of_other(self.document.lower[start - 2])

    def _is_kin(self, entity: Entity, token: int) -> None:
        """Note whose the noun of kin at `token` tells somebody to be, and that it means the one: "his wife, Ana"."""
        whose, start = self._owner(token), self.functions.start(token)
        if whose is not None and whose is not entity:
            noun = self.document.lower[token]
            self.kinship.note(whose, noun, entity)
            whose.gender = whose.gender or gender_of_other(noun)
        owned = not {"PRP$", "WP$", "POS"}.isdisjoint(self.document.tags[start:token])
        if owned and whose is not entity:
            self._refer(entity, start, token + 1, "nominal")
