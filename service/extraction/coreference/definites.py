"""Whom a noun with "the" means, and who is brought in by a noun without a name."""

from __future__ import annotations

from collections.abc import Set
from functools import partial
from itertools import chain

from service.extraction.coreference import descriptions, nouns, role_phrases
from service.extraction.coreference.entity import Entity, Gender, clash
from service.extraction.coreference.focus import Focus
from service.extraction.coreference.functions import SUBJECTS
from service.extraction.coreference.kinship import is_kin
from service.extraction.coreference.memory import Candidate, Nameless
from service.extraction.coreference.nominals import (
    AGE,
    ATHLETES,
    BARE,
    CLASSES,
    COMPANIES,
    DEMONYMS,
    ORGANIZATIONS,
    TRADES,
    WIDE,
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
from service.extraction.coreference.pronouns import Place
from service.extraction.record import ParticipantType

_NEAR = 2
_RELATED = [",", "which"]
_OWN = ("main", "complement", "adverbial")


class Definites(Focus):
    """Links nominals to whom they mean, and notes whom they bring in."""

    def _person(self, token: int, noun: PersonNoun) -> None:
        """A noun of persons: it refers to somebody named, or brings in somebody without a name."""
        tags = self.document.tags
        heads = tags[token] == "JJ" and self.functions.is_head(token)  # "the cleric said", "the accused"
        if not (heads or tags[token] in ("NN", "NNP")) or self._compound(token):
            return
        start = self._start_of_office(token)
        if start > 0 and self.document.lower[start - 1] in nouns.NAMING:  # "is a senator", "as a senator"
            return
        if self._apposed(start, token):
            self._refer_beside(start, token, "person")
            return
        if named := self._named_behind(start, token, noun.noun, "person"):
            self._refer(named, start, token + 1, "nominal")
            return
        if brings_in(self.document, start) and self.quotations.at(token) < 0:
            self.callings.forget(noun.noun)
        entity = (
            self._kin(start, token, noun)
            or self._speaks_for(start, token, noun)
            or self.callings.find(self.document, start, token, noun.noun, "person", noun.gender)
        )
        if entity is not None and (self._acts_on(entity, token) or self._is_other(entity, token)):
            entity = None
        known = None if entity else self._nameless(start, token, {noun.noun}, noun.gender)
        trade = noun.noun in TRADES or nouns.of_ending(noun.noun) is not None
        speaking = trade and self.functions.speaks_alone(token + 1) and is_definite(self.document, start)
        parted = self.document.lower[token + 1 : token + 2] == [","]  # "the operator, Acme Lines, says"
        speaking &= not parted or tags[token + 2 : token + 3] == ["WP"]
        if entity is None and known is None and (speaking or describes(self.document, start, token, noun)):
            entity = self._described(start, token, noun.noun, noun.gender)
        if entity is None and known is None:
            entity = self._leading(start, token, noun)
        if entity is not None and not self._is_of_another_body(entity, start, token):
            self._refer(entity, start, token + 1, "nominal")
            self._told_anew(entity, start, token)
        else:
            entity = None
        if entity is not None or tags[start] in ("DT", "PRP$") or "POS" in tags[start:token]:
            who = entity or known or Nameless(noun.gender, {noun.noun, *ages_told(self.document, start, token)})
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
        """Whether the nominal whose head is at `token` is the object of what the entity does: somebody else's then.

        Of a body no more is told by a participle, an infinitive or a relative clause: "got a bid to buy the company".
        """
        function = self.functions.of(token + 1)
        if function != "object" and (function != "oblique" or entity.type != "person"):
            return False  # "Acme hired a director of the firm"
        subject = next((c for c in chain(self.told, self.groups) if c.entity is entity), None)
        if subject is None or self.functions.relation(subject.phrases, token) != "subject 0":
            return False
        clause = self.functions.syntax.clauses[self.functions.syntax.clause_of[token]]
        related = clause.marker is not None and self.document.lower[clause.marker - 1 : clause.marker + 1] == _RELATED
        return entity.type == "person" or clause.kind in _OWN or related  # "Acme, which owns the chain"

    def _is_other(self, entity: Entity, token: int) -> bool:
        """Whether who is only named behind the token is hardly meant, as another spoke just before: "Park said no. The
        mayor added"."""
        place = self._place(token)
        lately = (c for c in self.told if place.told - c.told <= 1 and c.entity is not None)
        return entity.references[0].first > token and any(c.speaks for c in lately)

    def _is_of_another_body(self, entity: Entity, start: int, token: int) -> bool:
        """Whether the nominal from `start` with its head at `token` names a body that a member of another is not of."""
        bodies = (self.spoken_of.get(at) for at in range(start, token))
        named = next((one for one in bodies if one is not None and one.type == "organization"), None)
        return named is not None and entity.affiliation in self.bodies and named.name != entity.affiliation

    def _told_anew(self, entity: Entity, start: int, token: int) -> None:
        """Take the role that the phrase from `start` with its head at `token` tells of somebody who has none yet."""
        end = self._sentence(token).last
        owns = self.document.tags[token + 1 : token + 2] == ["POS"]  # "the actress's agent"
        role = None if entity.roles or owns else role_phrases.phrase(self.document, self.belonging, start, end)
        if role is not None:
            descriptions.take(self.document, entity, role, self.belonging)
            self.callings.call(entity)

    def _kin(self, start: int, token: int, noun: PersonNoun) -> Entity | None:
        """Who is the kin of somebody named: "his son" of the father."""
        owned = self.document.tags[start] == "PRP$" or "POS" in self.document.tags[start:token]
        whose = self._owner(token) if owned else None
        kin = self.kinship.find(whose, noun.noun) if whose is not None else None
        return kin if kin is not None and not clash(kin.gender, noun.gender) else None

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

    def _described(self, start: int, token: int, noun: str, gender: Gender | None = None) -> Entity | None:
        """Whom a description fits: the only person of late whom it may mean, if no subject or object of its clause."""
        place = self._place(token)
        back = 2 if noun in DEMONYMS or noun.endswith(AGE) else 1  # "the Catalan": nothing speaks for the latest one
        lately = [c for c in self.told if place.told - c.told <= back and not clash(c.gender, gender)]
        if noun.endswith(AGE):
            lately = [c for c in lately if c.entity is None or is_new(c.entity, noun, ())]
        if noun in CLASSES:
            lately = [c for c in lately if c.entity is not None]
        if gender and sum(c.gender == gender for c in lately) == 1:
            lately = [c for c in lately if c.gender == gender]
        named = any(map(str.istitle, self.document.words[start + 1 : token]))  # "the Ohio senator"
        ages = () if noun in ATHLETES else ages_told(self.document, start, token)
        aged = min(ages, default=None)  # "the 20-year-old Leeds resident"
        if len(lately) > 1 and (named or noun in ATHLETES):
            words = self.document.lower[start:token]
            lately = [c for c in lately if c.entity is not None and is_new(c.entity, aged or noun, words)]
        if len(lately) > 1 and named:
            acting = any(c.function == "subject" and not (aged and c.speaks) for c in lately)
            lately = [c for c in lately if not acting or c.function != "embedded"]
        if len(lately) > 1 and self.functions.of(token + 1) == "subject":
            lately = self._in_focus(place, lately)
        beaten = noun in ATHLETES and self.functions.of(token + 1) == "object"  # "drew the full-back"
        if place.quoted or beaten or len(lately) != 1 or self.functions.relation(lately[0].phrases, token) != "none":
            return None
        entity = lately[0].entity
        kin = nouns.kin(noun)
        parent = self.document.tags[token + 2 : token + 3] == ["CD"]  # "the mother of two"
        homely = kin is not None and (parent or (kin.gender is not None and named))
        if entity is None or not (homely or is_new(entity, noun, self.document.lower[start:token])):
            return None
        return entity if may_be(self.document, start, token, entity) else None

    def _leading(self, start: int, token: int, noun: PersonNoun) -> Entity | None:
        """Who alone acts in the sentence before and is told to be nothing, for a politician who goes on to speak: "Park
        has attacked the plan. / The foreign secretary said"."""
        place, opening = self._place(token), self._sentence(token).first
        fronted = self.document.lower[start - 1] == "," and self.document.tags[opening] != "CC"
        governs = "politician" in noun.answers and noun.noun not in CLASSES
        told = governs and not place.quoted and is_definite(self.document, start) and (start == opening or fronted)
        of_another = self.document.lower[token + 1 : token + 2] == ["of"]
        known = not told or of_another or self.callings.hold(noun.noun, self.document.lower[start + 1 : token])
        if known or not self.sources.speaks(start, token + 1):
            return None
        lately = [c for c in self.told if place.told - c.told <= 1 and c.function in (*SUBJECTS, "object")]
        lately = [c for c in lately if c.entity is None or not c.entity.roles]
        lately = [c for c in lately if c.speaks] or lately  # "Wang will listen, Park has said"
        who = lately[0].entity if len(lately) == 1 and lately[0].function == "subject" else None
        acts = who is not None and self.functions.acts(lately[0].token + 1)
        return who if who is not None and acts and not clash(who.gender, noun.gender) else None

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
        if not tags[token].startswith(("NN", "JJ", "CD")) or self._compound(token) or self._depends(token, noun):
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
            acts = tags[token + 1 : token + 2] != ["CC"] and self.functions.of(token + 1) in SUBJECTS
            acts &= self.document.words[token][0].isupper()  # "the Italian said", no "the Italian and"
            if noun.endswith(AGE) or (kind == "person" and acts):
                entity = self._described(start, token, noun)
                if entity is not None and noun in DEMONYMS:
                    entity.nouns[noun] = None
            elif noun in COMPANIES:
                entity = self._company(start, token, noun)
        if noun in COMPANIES:
            entity = self._of_whoever_acts(token, entity)
        if entity is not None and self._acts_on(entity, token):
            entity = None  # "Acme sued the firm"
        if entity is not None:
            self._refer(entity, start, token + 1, "nominal")
        if entity is None and known is None and aged and tags[start] == "DT":
            known = Nameless(None, {noun, *ages_told(self.document, start, token)})
        if who := entity or known:
            self._note(who, start, token + 1, self.functions.of(token + 1), "nominal")

    def _of_whoever_acts(self, token: int, body: Entity | None) -> Entity | None:
        """The body of the person who founds or owns what the noun at `token` means ("She founded the firm"), else
        `body`."""
        acts = (c.entity for c in self.told if self.functions.relation(c.phrases, token) == "subject 0")
        heading = self.functions.verb_of(token) in nouns.HEADING
        person = self._who(token) or (next(acts, None) if heading else None)
        if person is not None and person.affiliation:
            return self.bodies.get(person.affiliation)  # "Acme founder Ana Park, who owns 18% of the company"
        return body

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
        owns = tags[token + 1 : token + 2] == ["POS"]  # "the girl's mother, Ada Park,"
        if comma is None or owns or (lower[start - 1] == "," and start - 1 in self.ends):
            return None
        first = comma + 1
        while first not in self.names and first <= comma + _NEAR and tags[first : first + 1] == ["NNP"]:
            first += 1  # "Mr Park"
        last = self.names.get(first, first)
        entity = self.spoken_of.get(last - 1)
        closed = lower[last : last + 1] == [","] and tags[last + 1 : last + 2] != ["CC"]
        alike = kind == "person" or is_definite(self.document, start)
        if entity is None or entity.type != kind or not closed or not alike:
            return None
        if not is_kin(noun):
            entity.nouns.update(dict.fromkeys((noun, *ORGANIZATIONS.get(noun, ()))))
            self.callings.call(entity)
        return entity

    def _spoken_for(self, start: int, token: int, noun: str) -> Entity | None:
        """The body of whoever says that "the company" did something, where it may be called so: his own, no other.

        An analyst of a bank speaks of others, and so does somebody whose part there is not told, or of whose body
        nothing is told before, where it is of another.
        """
        source = self.sources.source_at(token) if is_definite(self.document, start) else None
        speaker = self._sayer(source)
        if speaker is None or not speaker.roles or "expert" in speaker.nouns:
            return None
        body = self.bodies.get(speaker.affiliation or "")
        if body is None or token != start + 1 or not _may_be_called(body, noun):
            return None
        told = [other for other in self.bodies.values() if other.references[0].first < token]
        return body if body in told or not told else None

    def _speaks_for(self, start: int, token: int, noun: PersonNoun) -> Entity | None:
        """Of whom a spokesman says that "the prime minister" did something, unless that one is told to be another."""
        source = self.sources.source_at(token) if noun.office and is_definite(self.document, start) else None
        if source is None or nouns.SPEAKING.isdisjoint(self.document.lower[slice(*source)]):
            return None
        owner = next((at for at in range(*source) if self.document.tags[at] in ("PRP$", "POS")), None)
        who = None if owner is None else self.spoken_of.get(owner - (self.document.tags[owner] == "POS"))
        return who if who is not None and who.type == "person" and (not who.roles or noun.noun in who.nouns) else None

    def _company(self, start: int, token: int, noun: str) -> Entity | None:
        """Which organization "the company" is: the only one of late, or that acts, if its name tells no other kind."""
        place = self._place(token)
        home = tells_home(self.document, start, token)
        named = start + 1 < token and self.document.words[token].istitle()  # "the Leeds Police Department"
        if place.quoted or named or not (home or tells_trade(self.document, start, token)):
            return None
        fits = partial(_may_be_called, noun=noun)
        only = self.groups.only_body(place.told, alone=noun in WIDE or not home, fits=fits)  # it may be anybody's
        main = self.groups.main_body() if only is None and home else None
        acting = next((c.entity for c in self.groups if c.function == "subject"), main)
        return only or (main if main is not None and fits(main) and main is acting else None)

    def _compound(self, token: int) -> bool:
        inside = token + 1 < self._sentence(token).last
        return inside and self.document.tags[token + 1] in ("NN", "NNP", "NNS", "NNPS")

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


def _may_be_called(body: Entity, noun: str) -> bool:
    """Whether nothing that is told of an organization tells another kind than `noun`."""
    if not body.nouns:
        return noun in COMPANIES
    return not body.nouns.keys().isdisjoint((noun, *ORGANIZATIONS.get(noun, ())[:1]))
