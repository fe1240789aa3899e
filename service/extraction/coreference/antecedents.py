"""Whom a pronoun means, by where it stands and who is in mind there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, takewhile

from service.extraction.coreference import neuters, nouns, pronouns, ranking
from service.extraction.coreference.entity import Entity
from service.extraction.coreference.focus import Focus
from service.extraction.coreference.functions import SUBJECTS, Function
from service.extraction.coreference.markables import Markable
from service.extraction.coreference.memory import Candidate
from service.extraction.coreference.newcomers import DYING
from service.extraction.coreference.nominals import brings_in
from service.extraction.coreference.pronouns import PRONOUNS, Place, Pronoun
from service.extraction.coreference.roles import behind_name
from service.extraction.syntax.model import NONE
from service.rules import lexicon

_FRONTED = frozenset(("IN", "VBG", "VBN", "TO", "WRB"))
_LONGEST_FRONTED = 25
_LONGEST_CUE = 6
_LOOKAHEAD = 40
_NEAR = 2
_FEW = 4
_BINDING = ("IN", "TO", "CC", "VB", "VBD", "VBG", "VBP", "VBZ")  # tags before an object or an adverbial
_BE = [[form] for form in lexicon.words("function_words", use="be")]


class Antecedents(Focus):
    """Links pronouns to whom they mean."""

    def _pronoun(self, number: int, token: int, pronoun: Pronoun) -> None:
        if pronoun.case == "relative":
            self._relative(token)
            return
        if pronoun.case == "objective" and self.document.tags[token] == "PRP$":
            pronoun = Pronoun(pronoun.gender, "possessive")
        found = self._named_by_be(pronoun, token) or self._antecedent(number, pronoun, self._place(token))
        who = found.key if found is not None else None
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
        named = self.document.tags[token + 2 : token + 3] == ["NNP"]
        by_be = named and self.document.lower[token + 1 : token + 2] in _BE
        may_be = by_be and pronoun.case == "subjective" and pronoun.gender is not None
        return self._person_at(token + 2, pronoun, self._place(token)) if may_be else None

    def _person_at(self, token: int, pronoun: Pronoun, place: Place) -> Candidate | None:
        """The person whose name, a title aside, begins with the token, where the pronoun may mean that one."""
        last = next((self.names[at] for at in range(token, token + _NEAR) if at in self.names), 0)
        if self.document.tags[last : last + 1] == ["POS"]:
            return None  # "He is Park's brother"
        return _meant(self.spoken_of.get(last - 1), last, "object", pronoun, place)

    def _antecedent(self, number: int, pronoun: Pronoun, place: Place) -> Candidate | None:
        if pronoun.gender is None:
            return neuters.antecedent(self.functions, pronoun, place, self.groups)
        others = self._named_below(number, pronoun, place)
        if place.quoted:
            speaker = self._speaker(number, self.quotations.at(place.token))
            source = self.sources.source_at(place.token)
            topic = self.sources.topic_of(source) if source else None
            if topic is not None and (told_of := self._person_at(topic, pronoun, place)):
                return told_of
            spoken_of = (c for c in chain(self.quoted, self.told) if c.entity not in others)
            return ranking.antecedent(self.functions, pronoun, place, spoken_of, speaker)
        said = self.sources.contents_of(place.token) if pronoun.case == "subjective" else []
        apart = _told_apart(self.told, [*said, *self._fronted(pronoun, place)])
        told = [c for c in apart if c.entity not in others]
        ahead = self._ahead(number, pronoun, place)
        fitting = [c for c in (*told, *([ahead] if ahead else [])) if c.gender in (None, pronoun.gender)]
        if self.document.lower[place.token - 1] == "whom":
            fitting = [c for c in fitting if c.token < place.token - _FEW]  # "Park, with whom he fell out"
        elif said and self.document.lower[place.token - 2 : place.token] == [
            ",",
            "which",
        ]:  # "chid Park, which he said"
            acting = (c for c in fitting if c.sentence == place.sentence and c.function == "subject")
            fitting = [c for c in acting if c.entity is not None] or fitting
        if pronoun.case != "subjective":
            fitting = list(ranking.unbound(self.functions, pronoun, place, fitting))
            return ranking.antecedent(self.functions, pronoun, place, self._within(pronoun, place, fitting), None)
        if not DYING.isdisjoint(self.document.lower[place.token : place.token + _FEW]):
            if self.sources.source_at(place.token) is not None:  # "Park said she was dead"
                fitting = [c for c in fitting if not c.speaks or c.sentence != place.sentence]
            fitting = [c for c in fitting if not c.several]  # "Park and Wang wept for Ana. She died"
        vouched = self._sayer_or_hearer(pronoun, place, fitting)
        if vouched is not None:
            return vouched[0] if vouched else None
        closes = any(part[1] <= place.token for part in said)
        if not closes and not self.functions.speaks_alone(place.token + 1):
            return ranking.antecedent(self.functions, pronoun, place, fitting, None)
        fitting = [c for c in fitting if not self._is_said_by(c, fitting)]
        if self.document.lower[place.token + 1 : place.token + 2] != ["had"]:
            fitting = [c for c in fitting if c.entity not in self.lost] or fitting
        found = ranking.antecedent(self.functions, pronoun, place, fitting, None)
        if len(fitting) == 1 and fitting[0].entity is not None:
            return fitting[0]
        last = _last_speaker(place, fitting) if closes else None
        here, before = self._sentence(place.token).paragraph, last.token if last is not None else place.token
        own = found is not None and self._sentence(before).paragraph < self._sentence(found.token).paragraph == here
        silent = found is None or (found.function not in SUBJECTS and not own)  # 'Park agreed. "His men left," he said'
        goes_on = last is not None and last.function == "subject" and last.sentence < place.sentence
        goes_on &= found is not None and not found.speaks and not own
        return (last if silent or goes_on else None) or found or _alone_of_late(place, fitting)

    def _named_below(self, number: int, pronoun: Pronoun, place: Place) -> set[Entity | None]:
        """Who is named behind the pronoun in the clause whose subject it is, or in the noun phrase of what it owns, and
        is another by that (Chomsky's condition C): "he was seen with Park", "his friendship with Park"."""
        syntax, tags = self.functions.syntax, self.document.tags
        if pronoun.case not in ("subjective", "possessive"):
            return set()
        clause, phrase = syntax.clause_of[place.token], syntax.noun_phrase_of[place.token]
        if NONE in (clause, phrase):
            return set()
        owned = syntax.noun_phrases[phrase].head
        last = self.functions.end(owned) if pronoun.case == "possessive" else syntax.clauses[clause].last
        near = takewhile(lambda markable: markable.first < last, self._behind(number))
        within = (m for m in near if syntax.clause_of[m.first] == clause)
        before = ((m.what, self._start(m.first) - 1) for m in within)
        bound = ("IN", "TO") if pronoun.case == "possessive" else _BINDING
        return {who for who, at in before if isinstance(who, Entity) and at > place.token and tags[at] in bound}

    def _fronted(self, pronoun: Pronoun, place: Place) -> list[tuple[int, int]]:
        """The tokens of the participle before the comma whose subject the pronoun is: who is named there is another,
        "Asked if Park would go, he said"."""
        first, tags = self._sentence(place.token).first, self.document.tags
        opens = tags[first + (tags[first] == "WRB")] in ("VBN", "VBD")  # "When asked"
        is_subject = pronoun.case == "subjective" and tags[place.token - 1] == ","
        return [(first, place.token)] if opens and is_subject else []

    def _within(self, pronoun: Pronoun, place: Place, told: Sequence[Candidate]) -> Sequence[Candidate]:
        """The candidates for a pronoun in what somebody says but for who is told of in passing between who says it and
        what is said: "Park, in a letter to Wang, claimed that nobody had asked him"."""
        if any(map(nouns.OF_THE_DEAD.__contains__, self.document.lower[place.token + 1 : place.token + _NEAR + 1])):
            told = [c for c in told if not c.speaks]  # "Park said his killers"
        source = self.sources.source_at(place.token)
        sayer = self._sayer(source)
        if source is None or not any(c.entity is sayer for c in told if sayer is not None):
            return told
        starts = [part[0] for part in self.sources.contents_of(source[0])]
        if place.token in starts and ranking.is_object(self.functions, pronoun, place.token):
            return [c for c in told if c.entity is not sayer]  # "Park said his boss was right and called him"
        start = min(starts)
        passing = range(source[0], start)
        return [c for c in told if c.entity is sayer or c.token not in passing or c.latest in (*SUBJECTS, "object")]

    def _is_said_by(self, candidate: Candidate, told: Sequence[Candidate]) -> bool:
        """Whether one of `told` last spoke of the candidate, and goes on: "Park said Wang had left. He said"."""
        source = self.sources.source_at(candidate.token)
        sayer = self._sayer(source)
        speaking = (c for c in told if c.speaks and c.function == "subject" and c is not candidate)
        return source is not None and any(c.entity is sayer or source[0] <= c.token < source[1] for c in speaking)

    def _sayer_or_hearer(self, pronoun: Pronoun, place: Place, told: Sequence[Candidate]) -> list[Candidate] | None:
        """Who says what begins with the pronoun, or hears it: "Park said he was stunned", "asked Park if he was".

        None where the clause tells neither; none of `told` where one hears it who is but a pronoun: "told him he won".
        """
        source, (hearer, asked) = self.sources.source_of_clause(place.token), self.functions.hearer(place.token)
        sayer = self._sayer(source)
        heard = [c for c in told if hearer in c.phrases and (asked or c.kind == "pronoun")]
        word = PRONOUNS.get(self.functions.head(hearer)) if hearer is not None else None
        if heard or (word is not None and word.gender == pronoun.gender):
            return heard
        return [c for c in told if sayer is not None and c.entity is sayer] or None

    def _relative(self, token: int) -> None:
        """ "Park, who said", "Acme, which sells": the relative pronoun refers to the one whose name it follows."""
        last = behind_name(self.document, token - (self.document.lower[token - 1] == ","))
        start = self.functions.start(last - 1)
        beside = start - 1 if self.document.tags[start - 1 : start + 1] == [",", "DT"] else last
        entity = self.ends.get(last) or self.ends.get(beside)  # "Park, a Leeds voter, who"
        of_thing = self.document.lower[token] == "which"
        of = self.functions.first(last) - 1
        related = of > 0 and self.document.lower[of] == "of" and nouns.kin(self.document.lower[of - 1]) is not None
        if related and brings_in(self.document, self.functions.start(of - 1)):
            return  # "a relative of Park, who"
        if entity is not None and entity.type != "person" and not of_thing:
            entity = self._member(entity, last)
        if entity is not None and not (of_thing and entity.type == "person"):
            self._refer(entity, token, token + 1, "pronoun")
        unnamed = (c.nameless for c in self.told if c.token == last - 1 and self.sources.contents_of(token))
        who = entity or next(unnamed, None)  # "a man who said he"
        if who is not None and self.document.tags[token] == "WP":
            self._note(who, token, token + 1, "embedded", "pronoun")

    def _member(self, body: Entity, last: int) -> Entity | None:
        """Who is of the `body` whose name ends before the token `last`: "Park of Acme, who"; else `body` itself.

        None where it is somebody without a name: "the head of Acme, who".
        """
        token = self.functions.start(self.functions.first(last))
        if self.document.tags[token - 1] != "IN":
            return body
        before = token - 1 - (self.document.lower[token - 2] == ",")
        one = self.ends.get(before)
        if one is not None and one.type == "organization":
            return self._member(one, before)  # "Park of the institute at Acme, who"
        noun = self.document.lower[before - 1]
        return one or (None if noun in nouns.PERSONS or nouns.office(noun) else body)

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

    def _behind(self, number: int) -> Sequence[Markable]:
        """The markables that soon follow the one of this number."""
        return self.markables[number + 1 : number + _LOOKAHEAD]

    def _as_subject(self, markable: Markable, pronoun: Pronoun, place: Place) -> Candidate | None:
        """The person whom a markable names, for a pronoun before it, where it is a subject and may be meant by it."""
        meant = _meant(markable.what, markable.last, "subject", pronoun, place)
        return meant if meant is not None and self.functions.of(markable.last) == "subject" else None

    # who speaks

    def _speaker(self, number: int, quotation: int) -> Entity | None:
        """Who speaks the quotation that the markable `number` stands in, where the text tells."""
        if quotation not in self.speakers:
            source = self.sources.source_at(self.markables[number].first)
            self.speakers[quotation] = (
                self._sayer(source) or self._speaker_behind(number, quotation) or self._speaker_before()
            )
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
            return what if self.functions.of(following.last) in SUBJECTS else None
        if isinstance(what, Pronoun) and what.gender:
            found = self._antecedent(next_one, what, self._place(following.first))
            return found.entity if found else None
        return None

    def _speaker_before(self) -> Entity | None:
        """The latest subject of the writer's own: Park said: "..."."""
        subjects = [c for c in chain(self.told, self.groups) if c.function == "subject" and not c.quoted]
        return max(subjects, key=lambda c: c.token).entity if subjects else None


def _meant(who: object, last: int, function: Function, pronoun: Pronoun, place: Place) -> Candidate | None:
    """Who is named in the tokens before `last`, for a pronoun elsewhere, where it is a person whom that may mean."""
    if not isinstance(who, Entity) or who.type != "person" or who.gender not in (None, pronoun.gender):
        return None
    return Candidate(who, last, place.sentence, place.told, function, place.quoted)


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
