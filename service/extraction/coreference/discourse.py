"""The article read once from start to end: names renew what is in mind, nominals and pronouns look it up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import partial
from itertools import chain, takewhile

from service.extraction.coreference import descriptions, markables, neuters, nouns, pronouns, ranking, role_phrases
from service.extraction.coreference.descriptions import Descriptions
from service.extraction.coreference.entity import Entity, Gender, Reference
from service.extraction.coreference.functions import SUBJECTS, Function, Functions
from service.extraction.coreference.kinship import Kinship, gender_of_other, is_kin
from service.extraction.coreference.markables import Markable
from service.extraction.coreference.memory import Candidate, Memory, Nameless
from service.extraction.coreference.nominals import (
    AGE,
    ASSETS,
    BARE,
    CLASSES,
    COMPANIES,
    DEMONYMS,
    ORGANIZATIONS,
    TRADES,
    WIDE,
    Callings,
    ages_told,
    brings_in,
    describes,
    is_definite,
    is_new,
    may_be,
    tells_home,
    tells_trade,
)
from service.extraction.coreference.nouns import PersonNoun
from service.extraction.coreference.pronouns import FIRST_PERSONS, PRONOUNS, Place, Pronoun
from service.extraction.coreference.quotation import Quotations
from service.extraction.coreference.roles import behind_name
from service.extraction.coreference.speakers import Speakers
from service.extraction.document import Document, Sentence
from service.extraction.record import MentionKind, ParticipantType
from service.rules import lexicon

_FRONTED = frozenset(("IN", "VBG", "VBN", "TO", "WRB"))
_LONGEST_FRONTED = 25
_LONGEST_CUE = 6
_LOOKAHEAD = 40
_NEAR = 2
_FEW = 4
_BE = [[form] for form in lexicon.words("function_words", use="be")]
_HEADING = lexicon.words("verbs", use="heading")
_DYING = lexicon.words("verbs", use="dying")


def link(
    document: Document,
    functions: Functions,
    speakers: Speakers,
    entities: Sequence[Entity],
    described: Descriptions,
) -> None:
    """Add to the entities the nominals and pronouns that refer to them, and count where they are subjects."""
    _Reader(document, functions, speakers, entities, described).read()


class _Reader:
    """Reads markable by markable.

    In mind are persons as the writer told of them, persons as they were spoken of in quotations, and groups: the
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
        self.speakers: dict[int, Entity | None] = {}

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
                entity = self.sources.named(source, self.spoken_of) if source else None
                if entity is not None and entity.type == "person" and FIRST_PERSONS[word] == "plural":
                    speaks_for = not nouns.OF_A_BODY.isdisjoint(entity.nouns)
                    entity = self.bodies.get(entity.affiliation or "") if speaks_for else None
                if entity is not None and (FIRST_PERSONS[word] == "singular") == (entity.type == "person"):
                    self._refer(entity, token, token + 1, "pronoun")

    # names

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

    def _owner(self, token: int) -> Entity | None:
        """Whose the noun at `token` is by the possessive right before it: "his father", "Park's father"."""
        before = token - 1
        return self.spoken_of.get(before - (self.document.tags[before] == "POS")) if before > 0 else None

    def _start(self, first: int) -> int:
        """Where the noun phrase of a name starts, its role included."""
        start = self.starts.get(first)
        return self.functions.start(first) if start is None else start

    # pronouns

    def _pronoun(self, number: int, token: int, pronoun: Pronoun) -> None:
        if pronoun.case == "relative":
            self._relative(token)
            return
        if pronoun.case == "objective" and self.document.tags[token] == "PRP$":
            pronoun = Pronoun(pronoun.gender, "possessive")
        found = self._named_by_be(pronoun, token) or self._antecedent(number, pronoun, self._place(token))
        who = (found.entity or found.nameless) if found is not None else None
        if isinstance(who, Entity):
            self._refer(who, token, token + 1, "pronoun")
        elif self.document.trace:
            start, end = self.document.starts[token], self.document.ends[token]
            because = "somebody without a name fits best" if who else "nobody, or several as well, fit"
            self.document.trace.drop("participants", start, end, "pronoun", because)
        if found is None or who is None:
            return
        who.gender = who.gender or pronoun.gender
        if token > found.token and (isinstance(who, Entity) or found.times > 1):  # once is in passing
            function = pronouns.FUNCTIONS[pronoun.case]
            if function == "subject":
                function = self.functions.of(token + 1)
            self._note(who, token, token + 1, function, "pronoun")

    def _named_by_be(self, pronoun: Pronoun, token: int) -> Candidate | None:
        """Who is named behind the verb whose subject the pronoun is: "The dead man was found. He was Karl Park"."""
        by_be = self.document.lower[token + 1 : token + 2] in _BE and self.document.tags[token + 2 : token + 3] == [
            "NNP"
        ]
        if pronoun.case != "subjective" or pronoun.gender is None or not by_be:
            return None
        return self._person_at(token + 2, pronoun, self._place(token))

    def _person_at(self, token: int, pronoun: Pronoun, place: Place) -> Candidate | None:
        """The person whose name, a title aside, begins with the token, where the pronoun may mean that one."""
        first = next((at for at in range(token, token + _NEAR) if at in self.names), -1)
        entity = self.spoken_of.get(self.names.get(first, 0) - 1)
        if entity is None or entity.type != "person" or entity.gender not in (None, pronoun.gender):
            return None
        if self.document.tags[self.names[first] : self.names[first] + 1] == ["POS"]:
            return None  # "He is Park's brother"
        return Candidate(entity, self.names[first], place.sentence, place.told, "object", place.quoted)

    def _antecedent(self, number: int, pronoun: Pronoun, place: Place) -> Candidate | None:
        if pronoun.gender is None:
            return neuters.antecedent(self.functions, pronoun, place, self.groups)
        if place.quoted:
            speaker = self._speaker(number, self.quotations.at(place.token))
            source = self.sources.source_at(place.token)
            topic = self.sources.topic_of(source) if source else None
            if topic is not None and (told_of := self._person_at(topic, pronoun, place)):
                return told_of
            return ranking.antecedent(self.functions, pronoun, place, chain(self.quoted, self.told), speaker)
        said = self.sources.contents_of(place.token) if pronoun.case == "subjective" else []
        told = list(_told_apart(self.told, said))
        if said and not told:
            return self._named_next(number, pronoun, place)
        ahead = self._ahead(number, pronoun, place)
        fitting = [c for c in (*told, *([ahead] if ahead else [])) if c.gender in (None, pronoun.gender)]
        said_on = self.sources.source_at(place.token) is not None or self.document.tags[place.token - 1] == "CC"
        if pronoun.case == "subjective" and not _DYING.isdisjoint(
            self.document.lower[place.token : place.token + _FEW]
        ):
            if said_on:  # "Park said she was dead"
                fitting = [c for c in fitting if not c.speaks or c.sentence != place.sentence]
            fitting = [c for c in fitting if not c.several] or fitting  # "Park and Wang wept for Ana. She died"
        if pronoun.case != "subjective":
            if pronoun.case == "objective" and self.document.lower[place.token - 1] not in ranking.COMPANY:
                fitting = [c for c in fitting if self.functions.relation(c.phrases, place.token) != "subject 0"]
            return ranking.antecedent(self.functions, pronoun, place, self._within(place, fitting), None)
        vouched = self._sayer_or_hearer(pronoun, place, fitting)
        if vouched is not None:
            return vouched[0] if vouched else None
        closes = any(part[1] <= place.token for part in said)
        if not closes and not self.functions.speaks_alone(place.token + 1):
            return ranking.antecedent(self.functions, pronoun, place, fitting, None)
        fitting = [c for c in fitting if not self._is_said_by(c, fitting)]
        found = ranking.antecedent(self.functions, pronoun, place, fitting, None)
        if len(fitting) == 1 and fitting[0].entity is not None:
            return fitting[0]
        last = _last_speaker(place, fitting) if closes else None
        own = found is not None and self._is_of_own_paragraph(found, last, place)
        silent = found is None or (found.function not in SUBJECTS and not own)  # 'Park agreed. "His men left," he said'
        goes_on = last is not None and last.function == "subject" and last.sentence < place.sentence
        goes_on &= found is not None and not found.speaks and not own
        if last is not None and (silent or goes_on):
            found = last
        return found or _alone_of_late(place, fitting)

    def _is_of_own_paragraph(self, found: Candidate, last: Candidate | None, place: Place) -> bool:
        """Whether the paragraph tells of `found` and no longer of `last`, who spoke in one before."""
        here, before = self._sentence(place.token).paragraph, last.token if last is not None else place.token
        return self._sentence(before).paragraph < self._sentence(found.token).paragraph == here

    def _within(self, place: Place, told: Sequence[Candidate]) -> Sequence[Candidate]:
        """The candidates for a pronoun in what somebody says but for who is told of in passing between who says it and
        what is said: "Park, in a letter to Wang, claimed that nobody had asked him"."""
        if any(map(nouns.OF_THE_DEAD.__contains__, self.document.lower[place.token + 1 : place.token + _NEAR + 1])):
            told = [c for c in told if not c.speaks]  # "Park said his killers"
        source = self.sources.source_at(place.token)
        sayer = self.sources.named(source, self.spoken_of) if source else None
        if source is None or not any(c.entity is sayer for c in told if sayer is not None):
            return told
        start = min(part[0] for part in self.sources.contents_of(source[0]))
        passing = range(source[0], start)
        return [c for c in told if c.entity is sayer or c.token not in passing or c.latest in (*SUBJECTS, "object")]

    def _is_said_by(self, candidate: Candidate, told: Sequence[Candidate]) -> bool:
        """Whether one of `told` last spoke of the candidate, and goes on: "Park said Wang had left. He said"."""
        source = self.sources.source_at(candidate.token)
        sayer = self.sources.named(source, self.spoken_of) if source else None
        speaking = (c for c in told if c.speaks and c.function == "subject" and c is not candidate)
        return source is not None and any(c.entity is sayer or source[0] <= c.token < source[1] for c in speaking)

    def _sayer_or_hearer(self, pronoun: Pronoun, place: Place, told: Sequence[Candidate]) -> list[Candidate] | None:
        """Who says what begins with the pronoun, or hears it: "Park said he was stunned", "asked Park if he was".

        None where the clause tells neither; none of `told` where one hears it who is but a pronoun: "told him he won".
        """
        source, (hearer, asked) = self.sources.source_of_clause(place.token), self.functions.hearer(place.token)
        sayer = self.sources.named(source, self.spoken_of) if source else None
        if sayer is not None and source is not None and "lawyer" in sayer.nouns:
            client = self._client(source)
            if client is not None and client is not sayer:
                return [c for c in told if c.entity is client]  # "His lawyer, Park, said he was sorry"
        heard = [c for c in told if hearer in c.phrases and (asked or c.kind == "pronoun")]
        if heard or self._is_like(hearer, pronoun):
            return heard
        return [c for c in told if sayer is not None and c.entity is sayer] or None

    def _client(self, source: tuple[int, int]) -> Entity | None:
        """Who owns whom a source names: "his lawyer, Park", "Wang's lawyer"."""
        owners = (at for at in range(*source) if self.document.tags[at] in ("PRP$", "POS"))
        owner = next(owners, None)
        return None if owner is None else self.spoken_of.get(owner - (self.document.tags[owner] == "POS"))

    def _is_like(self, number: int | None, pronoun: Pronoun) -> bool:
        """Whether the noun phrase of this number is but a pronoun of the same gender."""
        told = PRONOUNS.get(self.functions.head(number)) if number is not None else None
        return told is not None and told.gender == pronoun.gender

    def _relative(self, token: int) -> None:
        """ "Park, who said", "Acme, which sells": the relative pronoun refers to the one whose name it follows."""
        last = behind_name(self.document, token - (self.document.lower[token - 1] == ","))
        entity = self.ends.get(last)
        of_thing = self.document.lower[token] == "which"
        of = self.functions.first(last) - 1
        related = of > 0 and self.document.lower[of] == "of" and nouns.kin(self.document.lower[of - 1]) is not None
        if related and brings_in(self.document, self.functions.start(of - 1)):
            return  # "a relative of Park, who"
        if entity is not None and entity.type != "person" and not of_thing:
            entity = self._member(entity, last)
        if entity is not None and not (of_thing and entity.type == "person"):
            self._refer(entity, token, token + 1, "pronoun")
            if self.document.tags[token] == "WP":
                self._note(entity, token, token + 1, "embedded", "pronoun")

    def _member(self, body: Entity, last: int) -> Entity | None:
        """Who is of the `body` whose name ends before the token `last`: "Park of Acme, who"; else `body` itself.

        None where it is somebody without a name: "the head of Acme, who".
        """
        token = self.functions.first(last)
        token -= self.document.tags[token - 1] == "DT"
        if self.document.lower[token - 1] not in nouns.BELONGING:
            return body
        before = token - 1 - (self.document.lower[token - 2] == ",")
        person = self.ends.get(before)
        if person is None and nouns.office(self.document.lower[before - 1]):
            return None
        return body if person is None else person

    def _ahead(self, number: int, pronoun: Pronoun, place: Place) -> Candidate | None:
        """The subject behind the comma, for a pronoun before it: "For his part, Park said"."""
        document, sentence = self.document, self._sentence(place.token)
        opening = sentence.first + (document.tags[sentence.first] in ("CC", "RB"))  # "But in", "Soon after"
        if document.tags[opening] not in _FRONTED or pronoun.case == "objective":
            return None
        limit = min(sentence.last, place.token + _LONGEST_FRONTED)
        near = takewhile(lambda markable: markable.first < limit, self._behind(number))
        parted = (markable for markable in near if document.lower[self._start(markable.first) - 1] == ",")
        return next(filter(None, (self._as_subject(markable, pronoun, place) for markable in parted)), None)

    def _named_next(self, number: int, pronoun: Pronoun, place: Place) -> Candidate | None:
        """Who opens the next paragraph as its subject, for a pronoun that says something where nobody is named yet."""
        persons = (one for one in self._behind(number) if isinstance(one.what, Entity) and one.what.type == "person")
        named = next(persons, None)
        if named is None:
            return None
        sentence, paragraph = self._sentence(named.first), self._sentence(place.token).paragraph + 1
        opens = sentence.paragraph == paragraph and self._start(named.first) == sentence.first
        return self._as_subject(named, pronoun, place) if opens else None

    def _behind(self, number: int) -> Sequence[Markable]:
        """The markables that soon follow the one of this number."""
        return self.markables[number + 1 : number + _LOOKAHEAD]

    def _as_subject(self, markable: Markable, pronoun: Pronoun, place: Place) -> Candidate | None:
        """The person whom a markable names, for a pronoun before it, where it is a subject and may be meant by it."""
        who = markable.what
        if not isinstance(who, Entity) or who.type != "person" or who.gender not in (None, pronoun.gender):
            return None
        if self.functions.of(markable.last) != "subject":
            return None
        return Candidate(who, markable.last, place.sentence, place.told, "subject", place.quoted)

    # who speaks

    def _speaker(self, number: int, quotation: int) -> Entity | None:
        """Who speaks the quotation that the markable `number` stands in, where the text tells."""
        if quotation not in self.speakers:
            source = self.sources.source_at(self.markables[number].first)
            named = self.sources.named(source, self.spoken_of) if source else None
            self.speakers[quotation] = named or self._speaker_behind(number, quotation) or self._speaker_before()
        return self.speakers[quotation]

    def _speaker_behind(self, number: int, quotation: int) -> Entity | None:
        """The subject of the clause behind the quotation: "...", Park said; "...", he said."""
        end = self.quotations.lasts[quotation]
        next_one, following = next(
            ((at, one) for at, one in enumerate(self._behind(number), number + 1) if one.first >= end), (number, None)
        )
        if following is None or following.first >= min(end + _LONGEST_CUE, self._sentence(end - 1).last):
            return None
        what = following.what
        if isinstance(what, Entity):
            subject = self.functions.of(following.last) in SUBJECTS
            return what if subject else None
        if isinstance(what, Pronoun) and what.gender:
            found = self._antecedent(next_one, what, self._place(following.first))
            return found.entity if found else None
        return None

    def _speaker_before(self) -> Entity | None:
        """The latest subject of the writer's own: Park said: "..."."""
        subjects = [c for c in chain(self.told, self.groups) if c.function == "subject" and not c.quoted]
        return max(subjects, key=lambda c: c.token).entity if subjects else None

    # nominals

    def _person(self, token: int, noun: PersonNoun) -> None:
        """A noun of persons: it refers to somebody named, or brings in somebody without a name."""
        tags = self.document.tags
        heads = tags[token] == "JJ" and self.functions.is_head(token)  # "the cleric said", "the accused"
        if not (heads or tags[token] in ("NN", "NNP")) or self._compound(token):
            return
        start = self._start_of_office(token)
        if self._predicate(start):
            return
        if self._apposed(start, token):
            self._refer_beside(start, token, "person")
            return
        if named := self._named_behind(start, token, noun.noun, "person"):
            self._refer(named, start, token + 1, "nominal")
            return
        if brings_in(self.document, start):
            self.callings.forget(noun.noun)
        entity = self._kin(start, token, noun) or self.callings.find(
            self.document, start, token, noun.noun, "person", noun.gender
        )
        for aged in ages_told(self.document, start, token) if entity is None else ():
            entity = entity or self.callings.find(self.document, start, token, aged, "person", noun.gender)
        if entity is not None and self._acts_on(entity, token):
            entity = None
        known = None if entity else self._nameless(start, token, {noun.noun}, noun.gender)
        trade = noun.noun in TRADES or nouns.of_ending(noun.noun) is not None
        speaking = trade and self.functions.speaks_alone(token + 1) and is_definite(self.document, start)
        parted = self.document.lower[token + 1 : token + 2] == [","]  # "the operator, Acme Lines, says"
        speaking &= not parted or tags[token + 2 : token + 3] == ["WP"]
        if entity is None and known is None and (speaking or describes(self.document, start, token, noun)):
            entity = self._described(start, token, noun.noun, noun.gender)
        if entity is not None and not self._is_of_another_body(entity, start, token):
            self._refer(entity, start, token + 1, "nominal")
            self._told_anew(entity, start, token)
        else:
            entity = None
        if entity is not None or tags[start] in ("DT", "PRP$") or "POS" in tags[start:token]:
            who = entity or known or self._brought_in(start, token, {noun.noun}, noun.gender)
            self._note(who, start, token + 1, self.functions.of(token + 1), "nominal")

    def _start_of_office(self, token: int) -> int:
        """Where the noun phrase of an office starts, though it be for two things: "the Trade and Industry minister"."""
        start, words = self.functions.start(token), self.document.words
        body = self.spoken_of.get(token - 1)
        if body is not None and body.type == "organization":  # "the University of Hull ecologist"
            start = self.functions.start(self.functions.first(token))
        joins = start > 2 and self.document.tags[start - 1] == "CC" and start < token
        if joins and words[start].istitle() and words[start - 2].istitle() and words[token].islower():
            return self.functions.start(start - 2)
        return start

    def _acts_on(self, entity: Entity, token: int) -> bool:
        """Whether the nominal whose head is at `token` is the object of what the entity does: somebody else's then."""
        if self.functions.of(token + 1) not in ("object", "oblique"):
            return False
        subject = next((c for c in self.told if c.entity is entity), None)
        return subject is not None and self.functions.relation(subject.phrases, token) == "subject 0"

    def _is_of_another_body(self, entity: Entity, start: int, token: int) -> bool:
        """Whether the nominal from `start` with its head at `token` names a body that a member of another is not of."""
        bodies = (self.spoken_of.get(at) for at in range(start, token))
        named = next((one for one in bodies if one is not None and one.type == "organization"), None)
        return named is not None and entity.affiliation in self.bodies and named.name != entity.affiliation

    def _told_anew(self, entity: Entity, start: int, token: int) -> None:
        """Take the role that the phrase from `start` with its head at `token` tells of somebody who has none yet."""
        role = (
            None
            if entity.roles
            else role_phrases.phrase(self.document, self.belonging, start, self._sentence(token).last)
        )
        if role is not None and role.last > token:
            descriptions.take(self.document, entity, role, self.belonging)
            self.callings.call(entity)

    def _kin(self, start: int, token: int, noun: PersonNoun) -> Entity | None:
        """Who is the kin of somebody named: "his son" of the father."""
        whose = (
            self._owner(token)
            if self.document.tags[start] == "PRP$" or "POS" in self.document.tags[start:token]
            else None
        )
        kin = self.kinship.find(whose, noun.noun) if whose is not None else None
        return kin if kin is not None and {kin.gender, noun.gender} != {"male", "female"} else None

    def _nameless(self, start: int, token: int, nouns: Set[str], gender: Gender | None) -> Nameless | None:
        """Whom without a name the definite noun phrase from `start` with its head at `token` means again."""
        if not is_definite(self.document, start):
            return None
        nouns = nouns | ages_told(self.document, start, token)
        nameless = [c.nameless for c in chain(self.told, self.quoted) if c.nameless]
        known = next((one for one in nameless if one.may_be(nouns, gender)), None)
        if known is not None:
            known.nouns.update(nouns)
        return known

    def _brought_in(self, start: int, token: int, nouns: Set[str], gender: Gender | None) -> Nameless:
        """Somebody new without a name."""
        return Nameless(gender, {*nouns, *ages_told(self.document, start, token)})

    def _gender_of_sayer(self, start: int) -> Gender | None:
        """The gender of the pronoun that opens what the description at `start` says: "the politician says he will"."""
        said = self.sources.contents_of(start)
        if not said or self.quotations.at(said[0][0]) >= 0:
            return None
        first, last = said[0]
        opens = first + (self.document.lower[first] == "that")
        told = pronouns.PRONOUNS.get(self.document.lower[opens]) if start < opens < last else None
        return told.gender if told is not None and told.case == "subjective" else None

    def _described(self, start: int, token: int, noun: str, gender: Gender | None = None) -> Entity | None:
        """Whom a description fits: the only person of late whom it may mean, if no subject or object of its clause."""
        place = self._place(token)
        back = 2 if noun in DEMONYMS or noun.endswith(AGE) else 1  # "the Catalan": nothing speaks for the latest one
        told = gender or self._gender_of_sayer(start)
        lately = [c for c in self.told if place.told - c.told <= back and {c.gender, told} != {"male", "female"}]
        if noun.endswith(AGE):
            lately = [c for c in lately if c.entity is None or is_new(c.entity, noun, ())]
        if noun in CLASSES:
            lately = [c for c in lately if c.entity is not None]
        if gender and sum(c.gender == gender for c in lately) == 1:
            lately = [c for c in lately if c.gender == gender]
        if len(lately) > 1 and any(map(str.istitle, self.document.words[start + 1 : token])):  # "the Ohio senator"
            words = self.document.lower[start:token]
            lately = [c for c in lately if c.entity is not None and is_new(c.entity, noun, words)]
            acting = any(c.function == "subject" for c in lately)
            lately = [c for c in lately if not acting or c.function != "embedded"]
        if len(lately) > 1 and self.functions.of(token + 1) == "subject":
            lately = self._in_focus(place, lately)
        if place.quoted or len(lately) != 1 or self.functions.relation(lately[0].phrases, token) != "none":
            return None
        entity = lately[0].entity
        kin = nouns.kin(noun)
        homely = kin is not None and bool(kin.gender) and any(map(str.istitle, self.document.words[start + 1 : token]))
        homely |= kin is not None and self.document.tags[token + 2 : token + 3] == ["CD"]  # "the mother of two"
        if entity is None or not (homely or is_new(entity, noun, self.document.lower[start:token])):
            return None
        return entity if may_be(self.document, start, token, entity) else None

    def _in_focus(self, place: Place, lately: list[Candidate]) -> list[Candidate]:
        """Of `lately` the only one named so far in the paragraph, where it is a subject there: who goes on to act."""
        paragraph = self._sentence(place.token).paragraph
        here = [c for c in lately if c.entity is not None and self._sentence(c.token).paragraph == paragraph]
        acting = [c for c in here if c.function not in ("possessive", "modifier")]
        alone = len(acting) == 1 and acting[0].function == "subject" and all(c.sentence < place.sentence for c in here)
        return acting if alone else lately

    def _called(self, token: int, noun: str) -> None:
        """Another noun by which somebody named may be called: "the company", "the 45-year-old"."""
        tags = self.document.tags
        if not tags[token].startswith(("NN", "JJ", "CD")) or self._compound(token):
            return
        if self._depends(token, noun):
            return
        start = self.functions.start(token)
        kind: ParticipantType = "person" if noun in DEMONYMS or noun.endswith(AGE) else "organization"
        if self._apposed(start, token) and self._refer_beside(start, token, kind):
            return
        entity = (
            self._named_behind(start, token, noun, kind)
            or self._spoken_for(start, token, noun)
            or self.callings.find(self.document, start, token, noun, kind)
        )
        aged = noun.endswith(AGE) and tags[token + 1 : token + 2] not in (["JJ"], ["VBG"])
        known = self._nameless(start, token, {noun}, None) if aged and entity is None else None
        if entity is None and known is None and is_definite(self.document, start):
            if noun.endswith(AGE) or (kind == "person" and self._acts(token)):
                entity = self._described(start, token, noun)
                if entity is not None and noun in DEMONYMS:
                    entity.nouns[noun] = None
            elif noun in COMPANIES:
                entity = self._company(start, token, noun)
        if noun in COMPANIES:
            entity = self._of_whoever_acts(token, noun, entity)
        if entity is not None:
            self._refer(entity, start, token + 1, "nominal")
        if entity is None and known is None and aged and tags[start] == "DT":
            known = self._brought_in(start, token, {noun}, None)
        if who := entity or known:
            self._note(who, start, token + 1, self.functions.of(token + 1), "nominal")

    def _of_whoever_acts(self, token: int, noun: str, body: Entity | None) -> Entity | None:
        """The body of the person who founds or owns what the noun at `token` means ("She founded the firm"), else
        `body`, unless it be that of an expert who speaks of others ("Analyst Park of Acme said the company")."""
        acts = (c.entity for c in self.told if self.functions.relation(c.phrases, token) == "subject 0")
        acting = next(acts, None)
        person = self._who(token) or (acting if self.functions.verb_of(token) in _HEADING else None)
        if person is not None and person.affiliation:
            return self.bodies.get(person.affiliation)  # "Acme founder Ana Park, who owns 18% of the company"
        source = self.sources.source_at(token)
        expert = self.sources.named(source, self.spoken_of) if source else acting  # "Analyst Park praised the company"
        bank = self.bodies.get(expert.affiliation or "") if expert is not None and "expert" in expert.nouns else None
        start = self.functions.start(token)
        if bank is None or body not in (None, bank) or not is_definite(self.document, start):
            return body
        if not tells_trade(self.document, start, token):
            return None
        told = self._place(token).told
        return self.groups.only_body(told, alone=True, fits=lambda one: one is not bank and _may_be_called(one, noun))

    def _who(self, token: int) -> Entity | None:
        """The person who is told of in the relative clause that the token stands in."""
        last = next(iter(self.told), None)
        related = last is not None and self.document.tags[last.token] == "WP"
        return last.entity if last and related and last.sentence == self.document.sentence_of[token] else None

    def _depends(self, token: int, noun: str) -> bool:
        """Whether the noun at `token` but tells of another: "the chief of police", "the 45-year-old former teacher"."""
        if noun in BARE:
            return self.functions.of(token + 1) in ("oblique", "modifier")
        adjective = self.document.tags[token + 1 : token + 2] == ["JJ"]
        return noun.endswith(AGE) and adjective and not self.functions.is_head(token)

    def _named_behind(self, start: int, token: int, noun: str, kind: ParticipantType) -> Entity | None:
        """Whose name is set off behind a nominal: "the firm, Acme Foods, said", "a son of the dead, Mr Park, said"."""
        lower, tags = self.document.lower, self.document.tags
        end = max(token + 2, self.sources.end_of(start), self.functions.end(token) + 1)
        comma = next((at for at in range(token + 1, end) if lower[at : at + 1] == [","]), None)
        if comma is None or (lower[start - 1] == "," and start - 1 in self.ends):
            return None
        first = comma + 1
        while first not in self.names and first <= comma + _NEAR and tags[first : first + 1] == ["NNP"]:
            first += 1  # "Mr Park"
        last = self.names.get(first, first)
        entity = self.spoken_of.get(last - 1)
        if (
            entity is None
            or entity.type != kind
            or lower[last : last + 1] != [","]
            or tags[last + 1 : last + 2] == ["CC"]
        ):
            return None
        if kind != "person" and not is_definite(self.document, start):
            return None
        if not is_kin(noun):
            entity.nouns.update(dict.fromkeys((noun, *ORGANIZATIONS.get(noun, ()))))
            self.callings.call(entity)
        return entity

    def _spoken_for(self, start: int, token: int, noun: str) -> Entity | None:
        """The body of whoever says that "the company" did something, where it may be called so: his own, no other.

        An analyst of a bank speaks of others, and so does somebody whose part there is not told.
        """
        source = self.sources.source_at(token) if is_definite(self.document, start) else None
        speaker = self.sources.named(source, self.spoken_of) if source else None
        holds_office = speaker is not None and bool(speaker.roles) and "expert" not in speaker.nouns
        body = self.bodies.get(speaker.affiliation or "") if speaker is not None and holds_office else None
        return body if body is not None and token == start + 1 and _may_be_called(body, noun) else None

    def _company(self, start: int, token: int, noun: str) -> Entity | None:
        """Which organization "the company" is: the only one of late, or that acts, if its name tells no other kind."""
        place = self._place(token)
        home = tells_home(self.document, start, token)
        if place.quoted or not (home or tells_trade(self.document, start, token)):
            return None
        fits = partial(_may_be_called, noun=noun)
        only = self.groups.only_body(place.told, alone=noun in WIDE or not home, fits=fits)  # it may be anybody's
        main = self.groups.main_body() if only is None and home else None
        acting = next((c.entity for c in self.groups if c.function == "subject"), main)
        return only or (main if main is not None and fits(main) and main is acting else None)

    def _acts(self, token: int) -> bool:
        """Whether the word in capitals at `token` is a subject, and alone: "the Italian said", no "the Italian and"."""
        alone = self.document.tags[token + 1 : token + 2] != ["CC"]
        return alone and self.document.words[token][0].isupper() and self.functions.of(token + 1) in SUBJECTS

    def _compound(self, token: int) -> bool:
        inside = token + 1 < self._sentence(token).last
        return inside and self.document.tags[token + 1] in ("NN", "NNP", "NNS", "NNPS")

    def _predicate(self, start: int) -> bool:
        """Whether a noun phrase tells what somebody is rather than who: "is a senator", "as a senator"."""
        return start > 0 and self.document.lower[start - 1] in nouns.NAMING

    def _refer_beside(self, start: int, token: int, kind: ParticipantType) -> bool:
        """Link the noun phrase from `start` with its head at `token` to the name of this kind that it is beside."""
        entity = self.ends.get(self.functions.apposed_to(token + 1))
        beside = entity is not None and entity.type == kind and self.document.tags[start] in ("DT", "PRP$")
        if entity is not None and beside:
            self._refer(entity, start, token + 1, "nominal")
        return beside

    def _apposed(self, start: int, head: int) -> bool:
        """Whether a noun phrase stands behind a comma behind a name: "Park, 45, a lawyer", no "Park, one said,"."""
        token = start - 1
        if token > 2 and self.document.words[token - 1].isdigit():
            token -= 2
        acts = self.document.tags[head + 1 : head + 2] in (["VBD"], ["VBZ"])
        return not acts and token > 0 and self.document.lower[token] == "," and token in self.ends

    # what is kept

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


def _told_apart(told: Iterable[Candidate], said: Sequence[tuple[int, int]]) -> Iterator[Candidate]:
    """The candidates for who says what stands in the tokens `said`: who is named there is another, "Park is right, he
    said", unless it is who spoke before and only owns something there: "It is Park's home, he said"."""
    for candidate in told:
        former = candidate.former
        if candidate.kind == "pronoun" or not any(part[0] <= candidate.token < part[1] for part in said):
            yield candidate
        elif former is not None and former.speaks and candidate.latest == "possessive":
            yield former


def _alone_of_late(place: Place, fitting: Sequence[Candidate]) -> Candidate | None:
    """Who goes on to speak where nobody else that fits is spoken of in the sentence or the one before."""
    lately = [c for c in fitting if place.told - c.told <= 1 and c.function not in ("possessive", "modifier")]
    return lately[0] if len(lately) == 1 and lately[0].entity is not None else None


def _last_speaker(place: Place, fitting: Sequence[Candidate]) -> Candidate | None:
    """Who goes on with "..., he said": who spoke last of those that fit, where no other is named since."""
    last = max((c for c in fitting if c.speaks), key=lambda c: c.token, default=None)
    if last is None or last.entity is None or place.told - last.told > _NEAR:
        return None
    since = (c for c in fitting if c.token > last.token and c.entity is not None)
    passing = {"possessive", "modifier"}
    acting = SUBJECTS if last.function != "subject" else ("subject",)  # "Park recalled when Wang resigned"
    named = (c for c in since if c.function in acting or (c.sentence > last.sentence and c.function not in passing))
    return None if any(named) else last


def _may_be_called(body: Entity, noun: str) -> bool:
    """Whether nothing that is told of an organization tells another kind than `noun`."""
    if not body.nouns:
        return noun in COMPANIES
    return not body.nouns.keys().isdisjoint((noun, *ORGANIZATIONS.get(noun, ())[:1]))
