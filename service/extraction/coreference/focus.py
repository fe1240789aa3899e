"""What a reader keeps in mind from start to end: who was spoken of, as what, and by whom."""

from __future__ import annotations

from collections.abc import Sequence

from service.extraction.coreference import markables
from service.extraction.coreference.descriptions import Descriptions
from service.extraction.coreference.entity import Entity, Reference
from service.extraction.coreference.functions import SUBJECTS, Function, Functions
from service.extraction.coreference.kinship import Kinship
from service.extraction.coreference.memory import Candidate, Memory, Nameless
from service.extraction.coreference.newcomers import AUXILIARIES, DYING
from service.extraction.coreference.nominals import Callings
from service.extraction.coreference.pronouns import Place
from service.extraction.coreference.quotation import Quotations
from service.extraction.coreference.speakers import Speakers
from service.extraction.document import Document, Sentence
from service.extraction.record import MentionKind
from service.extraction.tagset import FINITE_VERBS
from service.rules import lexicon

_DEADLY = lexicon.words("verbs", use="deadly")
_FEW = 6


class Focus:
    """In mind are persons as the writer told of them, persons as they were spoken of in quotations, and groups: the
    organizations and countries.
    """

    def __init__(
        self,
        document: Document,
        functions: Functions,
        speakers: Speakers,
        entities: Sequence[Entity],
        described: Descriptions,
    ) -> None:
        self.document, self.functions, self.sources = document, functions, speakers
        self.spoken_of = {ref.last - 1: entity for entity in entities for ref in entity.references}
        self.names = {ref.first: ref.last for entity in entities for ref in entity.references}
        self.starts, self.bare, self.in_roles = described.starts, described.bare, described.tokens
        self.told_kin, self.kinship = described.kin, Kinship()
        self.belonging = described.groups
        self.quotations = Quotations(document, functions.syntax)
        self.markables = markables.gather(document, entities, described.tokens, described.introduced)
        self.introduced = described.introduced
        self.callings = Callings(entities)
        self.bodies = {entity.name: entity for entity in entities if entity.type == "organization"}
        self.told, self.quoted, self.groups = Memory(), Memory(), Memory()
        self.ends: dict[int, Entity] = {}
        self.lost: set[Entity] = set()
        self.speakers: dict[int, Entity | None] = {}

    def _owner(self, token: int) -> Entity | None:
        """Whose the noun at `token` is by the possessive right before it: "his father", "Park's father"."""
        before = token - 1
        return self.spoken_of.get(before - (self.document.tags[before] == "POS")) if before > 0 else None

    def _sayer(self, source: tuple[int, int] | None) -> Entity | None:
        """Whom a source is about, where the text names it."""
        return self.sources.named(source, self.spoken_of) if source else None

    def _start(self, first: int) -> int:
        """Where the noun phrase of a name starts, its role included."""
        start = self.starts.get(first)
        return self.functions.start(first) if start is None else start

    def _place(self, token: int) -> Place:
        sentence = self.document.sentence_of[token]
        return Place(token, sentence, self.quotations.told[sentence], self.quotations.at(token) >= 0)

    def _sentence(self, token: int) -> Sentence:
        return self.document.sentence_at(token)

    def _note(
        self,
        who: Entity | Nameless,
        start: int,
        last: int,
        function: Function,
        kind: MentionKind,
    ) -> None:
        """Keep in mind `who`, who has this function in the tokens `start` to `last`."""
        place = self._place(start)
        entity = who if isinstance(who, Entity) else None
        closes = function != "possessive" and self.sources.closes(start, last)
        speaks = closes or (function != "possessive" and self.sources.speaks(start, last))
        if closes or (speaks and function in ("object", "other")):
            function = "subject"  # said Park, head of Acme
        if entity is not None:
            entity.subjects += function == "subject"
        opens = start == self._sentence(start).first
        if entity is not None and function in SUBJECTS and self._is_lost(last):
            self.lost.add(entity)
        candidate = Candidate(
            entity,
            last - 1,
            place.sentence,
            place.told,
            function,
            place.quoted,
            speaks,
            kind,
            opens,
            self.functions.is_one_of_several(last),
            self.functions.phrases(last),
            nameless=who if isinstance(who, Nameless) else None,
        )
        if entity is not None and entity.type != "person":
            self.groups.note(candidate)
        else:
            (self.quoted if place.quoted else self.told).note(candidate)

    def _is_lost(self, last: int) -> bool:
        """Whether what follows the token `last` tells that its subject is dead or taken: "Park was among the dead"."""
        for token in range(last, min(last + _FEW, self._sentence(last - 1).last)):
            word, tag = self.document.lower[token], self.document.tags[token]
            if word in DYING or (tag == "VBN" and word in _DEADLY):
                return True
            if tag == "WP$" or (tag in FINITE_VERBS and word not in AUXILIARIES):
                break
        return False

    def _refer(self, entity: Entity, first: int, last: int, kind: MentionKind) -> None:
        reference = Reference.of_tokens(self.document, first, last, kind)
        entity.references.append(reference)
        self.spoken_of[last - 1] = entity
        self.callings.renew(entity, self.document.sentence_of[first])
        if kind == "nominal":
            self.ends[last] = entity
        if self.document.trace:
            because = f"refers to {entity.name}"
            self.document.trace.take("participants", reference.start, reference.end, kind, because)
