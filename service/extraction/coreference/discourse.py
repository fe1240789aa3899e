"""The article read once from start to end: names renew what is in mind, nominals and pronouns look it up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.extraction.coreference import nouns, pronouns, syntax
from service.extraction.coreference.descriptions import Descriptions
from service.extraction.coreference.entity import Entity, Gender, Reference
from service.extraction.coreference.memory import Candidate, Memory
from service.extraction.coreference.pronouns import PRONOUNS, Pronoun
from service.extraction.coreference.quotation import Speech
from service.extraction.document import Document
from service.extraction.record import MentionKind


@dataclass(frozen=True, slots=True)
class _Markable:
    """What may refer: a name of `entity`, a pronoun, or a noun of persons at the token `first`."""

    first: int
    last: int
    what: Entity | Pronoun | nouns.PersonNoun


def link(document: Document, entities: Sequence[Entity], descriptions: Descriptions) -> None:
    """Add to the entities the nominals and pronouns that refer to them."""
    reader = _Reader(document, descriptions)
    for markable in _markables(document, entities, descriptions):
        reader.read(markable)


def _markables(document: Document, entities: Sequence[Entity], descriptions: Descriptions) -> list[_Markable]:
    positions = document.positions
    found = [
        _Markable(reference.first, reference.last, entity) for entity in entities for reference in entity.references
    ]
    named = {token for markable in found for token in range(markable.first, markable.last)} | descriptions.tokens
    for word in positions.keys() & PRONOUNS.keys():
        found.extend(_Markable(token, token + 1, PRONOUNS[word]) for token in positions[word])
    for word in positions.keys() & nouns.PERSONS.keys():
        found.extend(
            _Markable(token, token + 1, nouns.PERSONS[word]) for token in positions[word] if token not in named
        )
    found.sort(key=lambda markable: markable.first)
    return found


class _Reader:
    def __init__(self, document: Document, descriptions: Descriptions) -> None:
        self.document = document
        self.descriptions = descriptions
        self.speech = Speech(document)
        self.memory = Memory()
        self.called: dict[str, dict[int, Entity]] = {}

    def read(self, markable: _Markable) -> None:
        """Take in one markable, linking it where it refers to an entity that is in mind."""
        what = markable.what
        if isinstance(what, Entity):
            self._name(markable, what)
        elif isinstance(what, Pronoun):
            self._pronoun(markable.first, what)
        else:
            self._nominal(markable.first, what)

    def _name(self, markable: _Markable, entity: Entity) -> None:
        start = self.descriptions.starts.get(markable.first)
        if start is None:
            start = syntax.phrase_start(self.document, markable.first)
        for noun in entity.nouns:
            known = self.called.setdefault(noun, {})
            known.pop(id(entity), None)
            known[id(entity)] = entity
        if entity.type == "person":
            self._note(entity, entity.gender, start, markable.last)

    def _note(self, entity: Entity | None, gender: Gender | None, start: int, last: int) -> None:
        function = syntax.function(self.document, start, last)
        sentence = self.speech.told[self.document.sentence_of[start]]
        self.memory.note(Candidate(entity, gender, last - 1, sentence, function, self.speech.at(start)))

    def _pronoun(self, token: int, pronoun: Pronoun) -> None:
        if pronoun.gender is None:
            return
        sentence = self.speech.told[self.document.sentence_of[token]]
        quotation = self.speech.at(token)
        found = pronouns.antecedent(self.document, token, pronoun, sentence, quotation, self.memory, None)
        if found is None or found.entity is None:
            return
        entity = found.entity
        self._refer(entity, token, token + 1, "pronoun")
        entity.gender = entity.gender or pronoun.gender
        function = pronouns.FUNCTIONS[pronoun.case]
        self.memory.note(Candidate(entity, entity.gender, token, sentence, function, quotation))

    def _nominal(self, token: int, noun: nouns.PersonNoun) -> None:
        document = self.document
        if document.tags[token] not in ("NN", "NNP"):
            return
        start = syntax.phrase_start(document, token)
        if start == token:
            return
        if document.lower[start] in ("the", "this", "that"):
            known = self.called.get(noun.noun)
            if known:
                entity = next(reversed(known.values()))
                self._refer(entity, start, token + 1, "nominal")
                self._note(entity, entity.gender, start, token + 1)
                return
        self._note(None, noun.gender, start, token + 1)

    def _refer(self, entity: Entity, first: int, last: int, kind: MentionKind) -> None:
        span = self.document.span_of_tokens(first, last)
        entity.references.append(Reference(first, last, span.start, span.end, kind))
