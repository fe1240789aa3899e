"""The article read once from start to end: names renew what is in mind, nominals and pronouns look it up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from service import rules
from service.extraction.coreference import neuters, nouns, pronouns, syntax
from service.extraction.coreference.descriptions import Descriptions
from service.extraction.coreference.entity import Entity, Gender, Reference
from service.extraction.coreference.memory import Candidate, Memory
from service.extraction.coreference.nominals import CALLED, Callings
from service.extraction.coreference.pronouns import PRONOUNS, Place, Pronoun
from service.extraction.coreference.quotation import Speech
from service.extraction.coreference.syntax import Function
from service.extraction.document import Document, Sentence
from service.extraction.record import MentionKind, ParticipantType

_AGE = "-year-old"
_NAMING = rules.words("coreference/naming_verbs.txt")
_FRONTED = frozenset(("IN", "VBG", "VBN", "TO", "WRB"))
_LONGEST_FRONTED = 25


@dataclass(frozen=True, slots=True)
class _Markable:
    """What may refer: a name of an entity, a pronoun, a noun of persons, or another noun by its word."""

    first: int
    last: int
    what: Entity | Pronoun | nouns.PersonNoun | str


def link(document: Document, entities: Sequence[Entity], descriptions: Descriptions) -> None:
    """Add to the entities the nominals and pronouns that refer to them."""
    _Reader(document, entities, descriptions).read()


def _markables(document: Document, entities: Sequence[Entity], taken: set[int]) -> list[_Markable]:
    """All that may refer, in the order of the text; the tokens `taken` are parts of roles."""
    positions = document.positions
    found = [
        _Markable(reference.first, reference.last, entity) for entity in entities for reference in entity.references
    ]
    named = {token for markable in found for token in range(markable.first, markable.last)} | taken
    for word in positions.keys() & PRONOUNS.keys():
        pronoun = PRONOUNS[word]
        found.extend(_Markable(token, token + 1, pronoun) for token in positions[word] if _whole(document, token))
    for word in positions.keys() & nouns.PERSONS.keys():
        noun = nouns.PERSONS[word]
        found.extend(_Markable(token, token + 1, noun) for token in positions[word] if token not in named)
    for word in [word for word in positions if word in CALLED or word.endswith(_AGE)]:
        found.extend(_Markable(token, token + 1, word) for token in positions[word] if token not in named)
    found.sort(key=lambda markable: (markable.first, isinstance(markable.what, str)))
    return found


def _whole(document: Document, token: int) -> bool:
    """Whether a token is a word, not the rest of one that an editor has changed: "[T]he"."""
    start = document.starts[token]
    return start == 0 or document.text[start - 1] != "]"


class _Reader:
    def __init__(self, document: Document, entities: Sequence[Entity], descriptions: Descriptions) -> None:
        self.document = document
        self.starts = descriptions.starts
        self.speech = Speech(document)
        self.markables = _markables(document, entities, descriptions.tokens)
        self.callings = Callings(entities)
        self.told, self.quoted, self.groups = Memory(), Memory(), Memory()
        self.ends: dict[int, Entity] = {}
        self.speakers: dict[int, Entity | None] = {}

    def read(self) -> None:
        """Take in one markable after the other, linking each that refers to an entity in mind."""
        for number, markable in enumerate(self.markables):
            what = markable.what
            if isinstance(what, Entity):
                self._name(markable, what)
            elif isinstance(what, Pronoun):
                self._pronoun(number, markable.first, what)
            elif isinstance(what, nouns.PersonNoun):
                self._person(markable.first, what)
            else:
                self._called(markable.first, what)

    # what is named

    def _name(self, markable: _Markable, entity: Entity) -> None:
        start = self._start(markable.first)
        self.callings.note(entity, self.document.sentence_of[start])
        self._note(entity, start, markable.last, syntax.function(self.document, start, markable.last))
        self.ends[markable.last] = entity

    def _start(self, first: int) -> int:
        start = self.starts.get(first)
        return syntax.phrase_start(self.document, first) if start is None else start

    # what refers to it

    def _pronoun(self, number: int, token: int, pronoun: Pronoun) -> None:
        if pronoun.case == "relative":
            self._relative(token)
            return
        if pronoun.case == "objective" and self.document.tags[token] == "PRP$":
            pronoun = Pronoun(pronoun.gender, "possessive")
        place = self._place(token)
        if pronoun.gender is None:
            found = neuters.antecedent(self.document, pronoun, place, self.groups)
        elif place.quoted:
            speaker = self._speaker(number, token)
            found = pronouns.antecedent(self.document, pronoun, place, chain(self.quoted, self.told), speaker)
        else:
            found = self._ahead(number, token, pronoun) or pronouns.antecedent(
                self.document, pronoun, place, self.told, None
            )
        if found is None or found.entity is None:
            return
        found.entity.gender = found.entity.gender or pronoun.gender
        self._refer(found.entity, token, token + 1, "pronoun")
        if token > found.token:
            function = pronouns.FUNCTIONS[pronoun.case]
            if function == "subject":
                function = syntax.function(self.document, token, token + 1)
            self._note(found.entity, token, token + 1, function)

    def _relative(self, token: int) -> None:
        """ "Park, who said": the relative pronoun refers to the person whose name it follows."""
        entity = self.ends.get(token - 1 if self.document.lower[token - 1] == "," else token)
        if entity is not None and entity.type == "person":
            self._refer(entity, token, token + 1, "pronoun")

    def _place(self, token: int) -> Place:
        sentence = self.document.sentence_of[token]
        return Place(token, sentence, self.speech.told[sentence], self.speech.at(token) >= 0)

    def _ahead(self, number: int, token: int, pronoun: Pronoun) -> Candidate | None:
        """The subject behind the comma, for a pronoun before it: "For his part, Park said"."""
        document, sentence = self.document, self._sentence(token)
        opening = sentence.first + (document.tags[sentence.first] == "CC")
        if document.tags[opening] not in _FRONTED or pronoun.case == "objective":
            return None
        place = self._place(token)
        if any(candidate.sentence == place.sentence for candidate in self.told):
            return None
        limit = min(sentence.last, token + _LONGEST_FRONTED)
        for following in self.markables[number + 1 : number + 8]:
            if following.first >= limit:
                break
            entity = following.what
            if isinstance(entity, Entity) and entity.type == "person":
                start = self._start(following.first)
                function = syntax.function(document, start, following.last)
                fits = entity.gender in (None, pronoun.gender) and document.lower[start - 1] == ","
                if fits and function == "subject":
                    return Candidate(
                        entity, entity.gender, following.last, place.sentence, place.told, function, place.quoted
                    )
                break
        return None

    def _speaker(self, number: int, token: int) -> Entity | None:
        """Who speaks the quotation that the markable `number` at `token` stands in, where the text tells."""
        quotation = self.speech.at(token)
        if quotation not in self.speakers:
            self.speakers[quotation] = self._speaker_behind(number, quotation) or self._speaker_before(quotation)
        return self.speakers[quotation]

    def _speaker_behind(self, number: int, quotation: int) -> Entity | None:
        """The subject of the clause behind the quotation: "...", Park said; "...", he said."""
        end = self.speech.lasts[quotation]
        following = next((m for m in self.markables[number + 1 : number + 40] if m.first >= end), None)
        if following is None or following.first >= min(end + 6, self._sentence(end - 1).last):
            return None
        what = following.what
        if isinstance(what, Entity):
            subject = syntax.is_subject(self.document, self._start(following.first), following.last)
            return what if subject else None
        if isinstance(what, Pronoun) and what.gender:
            found = pronouns.antecedent(self.document, what, self._place(following.first), self.told, None)
            return found.entity if found else None
        return None

    def _sentence(self, token: int) -> Sentence:
        return self.document.sentences[self.document.sentence_of[token]]

    def _speaker_before(self, quotation: int) -> Entity | None:
        latest = next((candidate for candidate in self.told if candidate.function == "subject"), None)
        return latest.entity if latest else None

    def _person(self, token: int, noun: nouns.PersonNoun) -> None:
        document = self.document
        if document.tags[token] not in ("NN", "NNP") or self._compound(token):
            return
        start = syntax.phrase_start(document, token)
        if self._predicate(start) or self._apposed(start):
            return
        entity = self.callings.find(document, start, token, noun.noun, "person")
        function = syntax.function(document, start, token + 1)
        if entity is not None:
            self._refer(entity, start, token + 1, "nominal")
            self._note(entity, start, token + 1, function)
        elif document.tags[start] in ("DT", "PRP$") or "POS" in document.tags[start:token]:
            self._note(None, start, token + 1, function, noun.gender)

    def _compound(self, token: int) -> bool:
        tags = self.document.tags
        return token + 1 < len(tags) and tags[token + 1] in ("NN", "NNP", "NNS", "NNPS")

    def _predicate(self, start: int) -> bool:
        """Whether a noun phrase tells what somebody is rather than who: "is a senator", "as a senator"."""
        return start > 0 and self.document.lower[start - 1] in _NAMING

    def _apposed(self, start: int) -> bool:
        """Whether a noun phrase stands behind a comma behind a name: "Park, 45, a lawyer"."""
        token = start - 1
        if token > 2 and self.document.words[token - 1].isdigit():
            token -= 2
        return token > 0 and self.document.lower[token] == "," and token in self.ends

    def _called(self, token: int, noun: str) -> None:
        document = self.document
        if not document.tags[token].startswith(("NN", "JJ", "CD")) or self._compound(token):
            return
        start = syntax.phrase_start(document, token)
        kind: ParticipantType = "person" if noun.endswith(_AGE) else "organization"
        entity = self.callings.find(document, start, token, noun, kind)
        if entity is not None:
            self._refer(entity, start, token + 1, "nominal")
            self._note(entity, start, token + 1, syntax.function(document, start, token + 1))

    # what is kept in mind

    def _note(
        self, entity: Entity | None, start: int, last: int, function: Function, gender: Gender | None = None
    ) -> None:
        place = self._place(start)
        candidate = Candidate(
            entity, entity.gender if entity else gender, last - 1, place.sentence, place.told, function, place.quoted
        )
        if entity is not None and entity.type != "person":
            self.groups.note(candidate)
        elif place.quoted:
            self.quoted.note(candidate)
        else:
            self.told.note(candidate)

    def _refer(self, entity: Entity, first: int, last: int, kind: MentionKind) -> None:
        span = self.document.span_of_tokens(first, last)
        entity.references.append(Reference(first, last, span.start, span.end, kind))
