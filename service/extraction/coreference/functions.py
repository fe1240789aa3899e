"""The grammatical functions of mentions, by the grammar: subject of a main clause or of another, object and so on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from service.extraction.coreference import nouns
from service.extraction.document import Document
from service.extraction.entities import Name
from service.extraction.syntax import Syntax
from service.extraction.syntax.model import NONE, Clause, NounPhrase, VerbGroup
from service.rules import lexicon

Function = Literal["subject", "embedded", "object", "oblique", "possessive", "modifier", "other"]

SUBJECTS: tuple[Function, ...] = ("subject", "embedded")
_PLURAL = lexicon.words("function_words", use="plural_verb")
_STATES = lexicon.words("verbs", use="state")
_STANCES = lexicon.words("verbs", use="stance")
_INVERTING = lexicon.words("verbs", use="inverting")
_ASKING = nouns.AFFECTING & lexicon.words("verbs", use="prospective")
_CONTROLLING = lexicon.words("verbs", use="controlling")
_RESULTING = lexicon.words("verbs", use="resulting")
_DETERMINED = ("DT", "PRP$", "POS")
_OF_PERSONS = ("NNP", "PRP")
_HIGHEST = 5
_HIGH = 2


class Functions:
    """Looks up what the tokens of a mention are in their clause; every look-up costs the same.

    A name that holds several noun phrases ("the Bank of Arvia", "Marks & Fallow") is what the first of them is.
    """

    def __init__(self, document: Document, syntax: Syntax, names: Sequence[Name] = ()) -> None:
        self.document, self.syntax = document, syntax
        self._names = {name.last: name.first for name in names if name.last - name.first > 1}
        self._subject_of: dict[int, int] = {}
        self._object_of: dict[int, int] = {}
        by_finiteness = sorted(enumerate(syntax.clauses), key=lambda item: item[1].kind == "participle")
        for number, clause in by_finiteness:  # "Park, seeking votes, left" is the subject of "left"
            if clause.subject is not None and clause.kind != "relative":
                self._subject_of.setdefault(clause.subject, number)
            if clause.object is not None:
                self._object_of.setdefault(clause.object, number)
        phrases = syntax.noun_phrases
        self._owners = {phrase.possessor for phrase in phrases}
        self._joined = {phrase.coordinated_with: phrase.head for phrase in phrases}
        self._phrase_of: dict[int, int] = {}

    def first(self, last: int) -> int:
        """The first token of the name whose last token is before `last`."""
        return self._names.get(last, last - 1)

    def phrase_of(self, last: int) -> int:
        """The noun phrase that ends a mention whose last token is before `last`; -1 where there is none."""
        if last not in self._phrase_of:
            self._phrase_of[last] = self._highest_phrase(last)
        return self._phrase_of[last]

    def _highest_phrase(self, last: int) -> int:
        number = self.syntax.noun_phrase_of[last - 1]
        first = self._names.get(last, last)
        for _ in range(_HIGHEST if number != NONE else 0):
            phrase = self.syntax.noun_phrases[number]
            above = phrase.coordinated_with if phrase.attached_to is None else phrase.attached_to
            if above is None or self.syntax.noun_phrases[above].head < first:
                break
            number = above
        return number

    def start(self, first: int) -> int:
        """Where the noun phrase around the token `first` starts, that of its possessor included."""
        number = self.syntax.noun_phrase_of[first]
        if number == NONE:
            return first
        phrase = self.syntax.noun_phrases[number]
        start = min(phrase.first, first)
        return start if phrase.possessor is None else self.syntax.noun_phrases[phrase.possessor].first

    def end(self, head: int) -> int:
        """Where the noun phrase of a head ends, with those that hang on it: "a father of two of the girls"."""
        number, last = self.syntax.noun_phrase_of[head], head + 1
        hung = number == NONE or self.syntax.noun_phrases[number].preposition is not None  # "in May, Park"
        for phrase in () if hung else self.syntax.noun_phrases[number + 1 : number + _HIGHEST]:
            if phrase.attached_to is None or phrase.first > last + 1:
                break
            last = phrase.last
        return last

    def of(self, last: int) -> Function:
        """What a mention whose last token is before `last` is in its clause."""
        number = self.phrase_of(last)
        if number == NONE:
            return "other"
        phrase = self.syntax.noun_phrases[number]
        if not self.first(last) <= phrase.head < last:
            return "modifier"
        if number in self._owners:
            return "possessive"
        return self._function(number, phrase)

    def _function(self, number: int, phrase: NounPhrase) -> Function:
        for _ in range(_HIGHEST):
            if number in self._subject_of:
                return "subject" if self.syntax.clauses[self._subject_of[number]].kind == "main" else "embedded"
            if number in self._object_of:
                return "object"
            if phrase.preposition is not None:
                return "oblique"
            above = phrase.apposition_of if phrase.apposition_of is not None else phrase.coordinated_with
            if above is None:
                return "object" if self.syntax.verb_group_of[phrase.first - 1] != NONE and phrase.first else "other"
            number, phrase = above, self.syntax.noun_phrases[above]
        return "other"

    def office_of(self, last: int) -> int | None:
        """Where a bare office begins whose field stands before the name that ends before `last`, for one that seems to
        hang on it: "Opposition spokesman on health Dr Ana Park said"."""
        number = self.phrase_of(last)
        phrase = None if number == NONE else self.syntax.noun_phrases[number]
        if phrase is None or (above := phrase.attached_to) is None or not self.document.words[phrase.first].islower():
            return None
        office = self.syntax.noun_phrases[above]
        bare = self.document.tags[office.first] not in _DETERMINED and self.document.tags[phrase.first] == "NN"
        return office.first if bare and nouns.office(self.document.lower[office.head]) else None

    def of_first(self, token: int) -> Function:
        """What the noun phrase that begins with the token is in its clause, that of its possessor aside."""
        number = self.syntax.noun_phrase_of[token]
        while number in self._owners:
            number += 1
        return "other" if number == NONE else self._function(number, self.syntax.noun_phrases[number])

    def of_owned(self, token: int) -> Function:
        """The function of the noun phrase that the possessive pronoun at `token` stands in: "his brother" left."""
        number = self.syntax.noun_phrase_of[token]
        return "other" if number == NONE else self._function(number, self.syntax.noun_phrases[number])

    def phrases(self, last: int) -> tuple[int, ...]:
        """The noun phrase that a mention is the head of, and the one that it is in apposition to."""
        number = self.phrase_of(last)
        if number == NONE or not self.first(last) <= self.syntax.noun_phrases[number].head < last:
            return ()  # "her home" is not she
        above = self.syntax.noun_phrases[number].apposition_of
        return (number,) if above is None else (number, above)

    def apposed_to(self, last: int) -> int:
        """The token behind the noun phrase that a mention whose last token is before `last` is in apposition to."""
        number = self.phrase_of(last)
        above = None if number == NONE else self.syntax.noun_phrases[number].apposition_of
        return -1 if above is None else self.syntax.noun_phrases[above].last

    def relation(self, phrases: tuple[int, ...], token: int) -> str:
        """What somebody named by one of `phrases` is to the verb that the token `token` depends on.

        "subject 0" is the subject of its own clause, "subject 1" that of the clause which this one stands in, and so on
        with "object"; "none" where it is neither. A clause without a subject of its own has that of the one above.
        """
        number: int | None = self.syntax.clause_of[token]
        level = 0
        while number is not None and number != NONE and level < _HIGHEST:
            clause = self.syntax.clauses[number]
            if self._subject(number) in phrases:
                return f"subject {min(level, _HIGH)}"
            if clause.object in phrases:
                return f"object {min(level, _HIGH)}"
            number = clause.parent
            level += 1
        return "none"

    def hearer(self, token: int) -> tuple[int | None, bool]:
        """The noun phrase of whom the clause around that of the token is told or asked something, and whether asked."""
        number = self.syntax.clause_of[token]
        above = None if number == NONE else self.syntax.clauses[number].parent
        verb = None if above is None else self._word(self.syntax.clauses[above])
        if above is None or verb not in nouns.AFFECTING:
            return None, False
        return self.syntax.clauses[above].object, verb in _ASKING

    def is_head(self, token: int) -> bool:
        """Whether the token is the head of a noun phrase."""
        number = self.syntax.noun_phrase_of[token]
        return number != NONE and self.syntax.noun_phrases[number].head == token

    def head(self, number: int) -> str:
        """The head of a noun phrase, in small letters."""
        return self.document.lower[self.syntax.noun_phrases[number].head]

    def _subject(self, number: int) -> int | None:
        """The subject of a clause, or of the clause that one without a subject of its own goes on with."""
        for _ in range(_HIGHEST):
            clause = self.syntax.clauses[number]
            if clause.kind == "infinitive" and clause.subject is None and clause.parent is not None:
                governing = self.syntax.clauses[clause.parent]
                bare = self.document.lower[self._verb(clause).first] != "to"  # "let Park go"
                if governing.object is not None and (bare or self._word(governing) in _CONTROLLING):
                    return governing.object
            above = clause.coordinated_with if clause.coordinated_with is not None else clause.parent
            if above is None or (clause.subject is not None and not self._hangs(clause)):
                return clause.subject
            taken = self.syntax.clauses[above].object
            head = NONE if taken is None else self.syntax.noun_phrases[taken].head
            if self._word(clause) in _RESULTING and (head == NONE or self.document.tags[head] not in _OF_PERSONS):
                return None  # "won two votes, putting her ahead", no "met Park, putting her at ease"
            number = above
        return None

    def is_one_of_several(self, last: int) -> bool:
        """Whether "and" joins a mention to another: "Park and Wang met"."""
        ends, number = self.syntax.noun_phrase_of[last - 1], self.phrase_of(last)
        return ends != NONE and (
            max(self._joined.get(ends, -1), self._joined.get(number, -1)) >= last
            or self.syntax.noun_phrases[number].coordinated_with is not None
        )

    def clause_of_subject(self, last: int) -> Clause | None:
        """The clause that a mention is the subject of, by itself."""
        phrases = self.phrases(last)
        clause = next((self._subject_of[number] for number in phrases if number in self._subject_of), None)
        return None if clause is None or phrases[0] in self._owners else self.syntax.clauses[clause]

    def governing_verb(self, token: int) -> int | None:
        """The main verb of the clause whose complement the clause at `token` is."""
        number = self.syntax.clause_of[token]
        governor = None if number == NONE else self.syntax.clauses[number].governor
        return None if governor is None else self.syntax.verb_groups[governor].main

    def verb_of(self, token: int) -> str:
        """The main verb of the clause that the token stands in, in small letters; "" where it has none."""
        number = self.syntax.clause_of[token]
        return "" if number == NONE else self._word(self.syntax.clauses[number])

    def speaks(self, last: int) -> bool:
        """Whether a mention is the subject of a verb of speech."""
        clause = self.clause_of_subject(last)
        return clause is not None and self._word(clause) in _INVERTING

    def speaks_alone(self, last: int) -> bool:
        """Whether a mention is the subject of a verb of speech in a clause that nothing else governs."""
        clause = self.clause_of_subject(last)
        return clause is not None and clause.kind == "main" and self.speaks(last)

    def is_collective(self, last: int) -> bool:
        """Whether a mention, one of no others, has a verb of the plural: "Harrow Town have won"."""
        clause = self.clause_of_subject(last)
        if clause is None or self.is_one_of_several(last):
            return False
        first = self._verb(clause).first
        return self.document.tags[first] == "VBP" or self.document.lower[first] in _PLURAL

    def acts(self, last: int) -> bool:
        """Whether a mention, perhaps joined to others, is the subject of an act or a stance, not of a mere state."""
        number = self.phrase_of(last)
        while number != NONE and (first := self.syntax.noun_phrases[number].coordinated_with) is not None:
            number, last = first, self.syntax.noun_phrases[first].last
        clause = self.clause_of_subject(last)
        if clause is None:
            return False
        group = self._verb(clause)
        if group.voice == "passive" or self._hangs(clause):
            return False
        if self.document.lower[group.main] not in _STATES:
            return True
        after = group.last
        while after < clause.last and self.document.tags[after] == "RB":
            after += 1
        return after < len(self.document.lower) and self.document.lower[after] in _STANCES

    def _hangs(self, clause: Clause) -> bool:
        """Whether a participle is set off behind what is no subject of it: "met Park in China, sending"."""
        group = self._verb(clause)
        return group.finiteness == "participle" and self.document.words[group.first - 1] == ","

    def _word(self, clause: Clause) -> str:
        """The main verb of a clause, in small letters."""
        return self.document.lower[self._verb(clause).main]

    def _verb(self, clause: Clause) -> VerbGroup:
        return self.syntax.verb_groups[clause.verb]
