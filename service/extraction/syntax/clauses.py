"""Clauses: one walk over the chunks of each sentence with a stack of open clauses, after Abney's Cass.

A clause opens at a subordinator, a relative pronoun, an infinitive or a participle, or, where nothing marks it, when a
finite verb turns out to have a noun phrase of its own before it ("Park said [Wang left]"). A finite verb without one
goes to the clause below that still waits for its verb ("Park, who left, [said]"). Each token is read once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter

from service.extraction.document import Sentence
from service.extraction.syntax import classes
from service.extraction.syntax.lexicon import (
    CLAUSE_NOUNS,
    CLAUSE_TAKING,
    COPULAS,
    FLOATING,
    IMPERSONAL,
    NOMINATIVES,
    QUESTION_TAKING,
    REPORTING,
    REPORTING_VERBS,
    TIME_TAKING,
    TWO_OBJECTS,
)
from service.extraction.syntax.model import NONE, Clause, NounPhrase, VerbGroup
from service.extraction.syntax.open_clauses import COMMAS, OpenClause
from service.extraction.syntax.predicates import AUXILIARIES, INTERROGATIVES, Predicates

_C = classes.CHARACTER
_QUOTATION_MARK = _C["quotation_mark"]
_ASKED = AUXILIARIES | classes.character_set("adjective", "adverb")
_MAYBE_SUBORDINATOR = classes.character_set("preposition_or_subordinator", "comparative")
_PREPOSITIONS = classes.character_set("preposition", "preposition_or_subordinator")
_OPENING = INTERROGATIVES | classes.character_set(
    "subordinator", "conditional", "complementizer", "relative_pronoun", "possessive_relative", "interrogative_adverb"
)
_TRANSPARENT = classes.character_set("adverb", "negation", "quotation_mark", "particle")


class Reader(Predicates):
    """Reads the clauses of one document."""

    def read(self, sentences: Iterable[Sentence]) -> tuple[list[Clause], list[int]]:
        """The clauses of the document's sentences, and for each token the number of its clause or -1."""
        for sentence in sentences:
            if sentence.last - sentence.first > 1 or self.group_of[sentence.first] != NONE:  # one word needs a verb
                self._sentence(sentence)
        clauses = self._finished()
        return clauses, list(map(attrgetter("number"), self.owner))

    # The walk.

    def _sentence(self, sentence: Sentence) -> None:
        self.stack: list[OpenClause] = []
        self.end = sentence.last
        self.token = sentence.first
        self.unfollowed = self._find_unfollowed(sentence)
        self.last_unfollowed = max(self.unfollowed, default=NONE)
        self._open("main", sentence.first)
        self._forget()
        self.goes_on = False
        self.last_phrase: int | None = None
        self.bracketed: list[OpenClause] | None = None
        token = sentence.first
        while token < sentence.last:
            phrase, group = self.phrase_of[token], self.group_of[token]
            if phrase != NONE:
                last = self.phrases[phrase].last
                self._phrase(phrase)
            elif group != NONE:
                last = self.groups[group].last
                self._group(group)
            else:
                last = token + 1
                self._word(token, self.kinds[token])
            self.owner[token:last] = [self.stack[-1]] * (last - token)
            self.token = token = last
        self._close(0)

    def _find_unfollowed(self, sentence: Sentence) -> set[int]:
        """The finite verb groups that no other follows but those of clauses that a verb or a word behind them opens."""
        groups = sorted({*self.group_of[sentence.first : sentence.last]} - {NONE}, reverse=True)
        found = {number for number in groups if self.groups[number].finiteness == "finite"}
        if len(found) < 2:  # as in half of all sentences
            return found
        found, unopened, end = set(), 0, sentence.last
        for number in groups:
            group = self.groups[number]
            unopened = max(0, unopened - sum(map(_OPENING.__contains__, self.kinds[group.last : end])))
            end = group.first
            if group.finiteness == "finite":
                if unopened and self.lower[group.main] in CLAUSE_TAKING:
                    unopened -= 1
                if not unopened:
                    found.add(number)
                unopened += 1
        return found

    def _word(self, token: int, kind: str) -> None:
        if kind == _QUOTATION_MARK and self.comma == token - 1 != NONE and self._announces(token):
            self._complement_of(self.stack[-1], token)
            self._forget()
        elif kind not in _TRANSPARENT:
            _READING.get(kind, Reader._pass)(self, token)

    def _pass(self, _: int) -> None:
        """A word that means nothing to the clauses: what stands behind it stands behind no phrase or verb."""
        self.before = ""

    def _pause(self, token: int) -> None:
        self.comma = self.joint = token
        self.preposition = NONE  # "from there, the river"

    def _coordinate(self, token: int) -> None:
        self.coordinator = token
        if self.comma != NONE or self.before != "phrase":
            self.joint = token
            self.goes_on = True

    def _prepose(self, token: int) -> None:
        self.preposition = token
        self.attachable = self.before == "phrase"

    def _approximate(self, token: int) -> None:
        if self.tags[token] == "IN":
            self._prepose(token)
        else:
            self._pass(token)

    def _own(self, _: int) -> None:
        self.before = "possessive_mark"

    def _open_bracket(self, token: int) -> None:
        """What stands in brackets is read by itself, as if it were a sentence."""
        if self.bracketed is not None:
            self._pass(token)
            return
        self.bracketed, self.stack = self.stack, []
        self._open("main", token + 1)
        self._forget()

    def _close_bracket(self, token: int) -> None:
        if self.bracketed is None:
            self._pass(token)
            return
        self.stack, self.bracketed = self.bracketed, None
        self._forget()
        self.before = "phrase"

    def _announces(self, token: int) -> bool:
        """Whether the quotation mark at `token`, behind a comma, opens what the verb before says: Park said, "We"."""
        top = self.stack[-1]
        return token in self.openings and self._takes(top, REPORTING_VERBS) and top.clause.object is None

    def _break(self, token: int) -> None:
        """A colon, semicolon or full stop ends all clauses; words announced by a colon are their verb's complement."""
        top = self.stack[-1]
        self._close(0)
        self.goes_on = False
        opened = self._open("main", token + 1)
        if self.kinds[token] == _C["colon"] and self._takes(top, REPORTING_VERBS) and self._quotation_opens(token + 1):
            opened.clause.kind, opened.clause.governor = "complement", top.clause.verb
        self._forget()

    # Words that open a clause.

    def _subordinate(self, token: int) -> None:
        """A subordinator opens an adverbial; "if" behind a verb that takes a question is its complement."""
        top = self.stack[-1]
        if self.before == "group" and self._takes_clause(top):
            if self.kinds[token] == _C["conditional"] and self._takes(top, QUESTION_TAKING):
                self._open("complement", token, token).clause.governor = top.clause.verb
                self._forget()
                return
            self._complement_of(top, token)  # "said [although it rained [they won]]"
        self._open("adverbial", token, token)
        self._forget()

    def _complement(self, token: int) -> None:
        """ "that": the complement of the nearest verb that takes one; behind a noun, the noun's."""
        depth = len(self.stack) - 1
        while depth > 0 and not self._takes_clause(self.stack[depth]):
            depth -= 1
        governing = self.stack[depth]
        if self._is_bare(self.stack[-1]):
            return  # "so that"
        if self.before == "" and self._takes(self.stack[-1], COPULAS):
            self._open("complement", token, token)  # "it is clear that"
        elif self.preposition == token - 1 != NONE:
            self._open("adverbial", self.preposition, token)  # "in that"
        elif self._takes_clause(governing) and self.coordinator == NONE and not self._is_of_noun():
            self._close(depth + 1)
            opened = self._open("complement", token, token)
            opened.clause.governor = governing.clause.verb
        elif self.coordinator != NONE and (again := self._last_complement()):
            opened = self._beside(again, token)
            opened.clause.marker = token
        else:
            top = self.stack[-1]
            opened = self._open("complement", token, token)
            if self.before == "group" and not self._takes(top, COPULAS):
                opened.clause.governor = top.clause.verb
            elif self.before == "phrase" and self.last_phrase is not None:
                opened.antecedent = self.last_phrase
                if self.lower[self.phrases[self.last_phrase].head] not in CLAUSE_NOUNS:
                    opened.clause.kind = "relative"
        self._forget()

    def _is_of_noun(self) -> bool:
        """Whether the clause is the noun's before it: "repeated the claim that", but not "said in a claim that"."""
        if self.before != "phrase" or self.last_phrase is None:
            return False
        phrase = self.phrases[self.last_phrase]
        return phrase.preposition is None and self.lower[phrase.head] in CLAUSE_NOUNS

    def _last_complement(self) -> OpenClause | None:
        complements = (opened for opened in reversed(self.stack[1:]) if opened.clause.kind == "complement")
        return next(complements, None)

    def _relative(self, token: int) -> OpenClause:
        antecedent = self.last_phrase
        opened = self._open("relative", token, token)
        opened.antecedent = antecedent
        if self.preposition != NONE:
            opened.clause.first = self.preposition
            opened.pied_piped = True
        self._forget()
        return opened

    def _interrogative(self, token: int) -> None:
        """ "when", "where", "why", "how": a complement behind a verb, a relative behind a noun, else an adverbial."""
        top = self.stack[-1]
        takes = QUESTION_TAKING if self.lower[token] == "when" else CLAUSE_TAKING
        if self.before == "group" and self._takes(top, takes):
            opened = self._open("complement", token, token)
            opened.clause.governor = top.clause.verb
        elif self.before == "phrase" and self.comma == NONE and self.lower[token] in ("where", "why"):
            self._open("relative", token, token)
        elif token + 1 < self.end and self.kinds[token + 1] in _ASKED:
            return
        else:
            self._open("adverbial", token, token)
        self._forget()

    # Noun phrases.

    def _phrase(self, phrase: int) -> None:
        node = self.phrases[phrase]
        kind = self.kinds[node.first]
        if kind in INTERROGATIVES:
            self._wh(phrase)
        elif self.before == "possessive_mark" and self.last_phrase is not None:
            self._possess(phrase)
        elif kind == _C["possessive_relative"]:
            self._relative(node.first).clause.subject = phrase
        elif self.preposition != NONE:
            self._govern(phrase)
        elif self.coordinator == node.first - 1 and self.before == "phrase" and self.last_phrase is not None:
            self._coordinate_phrase(phrase, self.last_phrase)
        else:
            self._place(phrase)
        self.last_phrase = phrase
        self.before = "phrase"
        self.comma = self.coordinator = self.preposition = NONE

    def _possess(self, phrase: int) -> None:
        """The noun phrase behind "'s" takes over what its possessor was."""
        possessor = self.last_phrase
        assert possessor is not None
        node, owner = self.phrases[phrase], self.phrases[possessor]
        node.possessor = possessor
        node.apposition_of, owner.apposition_of = owner.apposition_of, None
        node.coordinated_with, owner.coordinated_with = owner.coordinated_with, None
        node.attached_to, owner.attached_to = owner.attached_to, None
        node.preposition, owner.preposition = owner.preposition, None
        top = self.stack[-1]
        clause = top.clause
        clause.subject = phrase if clause.subject == possessor else clause.subject
        clause.object = phrase if clause.object == possessor else clause.object
        top.free = phrase if top.free == possessor else top.free
        top.governed = phrase if top.governed == possessor else top.governed

    def _wh(self, phrase: int) -> None:
        """ "who", "what": opens a relative behind a noun, a complement behind a verb, else a question."""
        token = self.phrases[phrase].first
        top = self.stack[-1]
        if self.before in ("phrase", "possessive_mark") and self.lower[token] != "what" and self.coordinator == NONE:
            self._relative(token)
            return
        if top.clause.verb != NONE and (self.before == "group" or self.preposition != NONE):
            opened = self._open("complement", token, token)
            if self.preposition == NONE and self._takes_clause(top):
                opened.clause.governor = top.clause.verb
            elif self.preposition == NONE and self._takes_object(top) and top.clause.object is None:
                top.clause.object, opened.clause.kind = phrase, "relative"  # "revisit what you need"
        elif top.clause.verb != NONE:
            opened = self._open("complement", token, token)
        else:
            opened = top
        opened.antecedent = phrase
        opened.clause.marker = token

    def _govern(self, phrase: int) -> None:
        node = self.phrases[phrase]
        node.preposition = self.preposition
        if self.attachable:
            node.attached_to = self.last_phrase
        compared = self.lower[self.preposition - 1 : self.preposition + 1] == ["such", "as"]
        if self.kinds[self.preposition] in _MAYBE_SUBORDINATOR and not compared:
            if self._opens_adverbial(node):
                self._open("adverbial", self.preposition, self.preposition).clause.subject = phrase
                node.preposition = node.attached_to = None
            else:
                self.stack[-1].governed = phrase

    def _opens_adverbial(self, node: NounPhrase) -> bool:
        """Whether the pronoun can only be the subject of a clause: "after he", "after it was"."""
        group = self.group_of[node.last] if node.last < self.end else NONE
        finite = group != NONE and self.groups[group].finiteness == "finite"
        return self.lower[node.first] in NOMINATIVES or (finite and self.lower[node.first] in IMPERSONAL)

    def _coordinate_phrase(self, phrase: int, before: int) -> None:
        top = self.stack[-1]
        node = self.phrases[phrase]
        self.goes_on = False
        node.coordinated_with = before
        node.preposition = self.phrases[before].preposition
        if self.phrases[before].apposition_of is not None and not self._is_told_of_one(before, node):
            self.phrases[before].coordinated_with = self.phrases[before].apposition_of
            self.phrases[before].apposition_of = None
        opens_clause = self.kinds[self.coordinator - 1] in COMMAS or self.lower[node.first] in NOMINATIVES
        if node.preposition is None or opens_clause or self._waiting() < 0:
            top.free, top.free_after = phrase, self.coordinator

    def _is_told_of_one(self, before: int, node: NounPhrase) -> bool:
        """Whether two noun phrases share an article, so that both describe one: "Park, a lawyer and former mayor"."""
        shared = self.kinds[self.phrases[before].first] == _C["determiner"] != self.kinds[node.first]
        return shared and self.tags[self.phrases[before].last - 1] == self.tags[node.head] == "NN"

    def _place(self, phrase: int) -> None:
        """A noun phrase that nothing governs: a subject, an object, an apposition, or what will turn out to be one."""
        top = self.stack[-1]
        if self.comma != NONE:
            top = self._end_fronted(top)
            if self.before == "phrase" and self.last_phrase is not None and not self._is_time(phrase):
                self.phrases[phrase].apposition_of = self.last_phrase
        adjacent = self.before == "phrase" and self.comma == NONE and self.coordinator == NONE
        if adjacent and self._floats(phrase):
            return
        if adjacent and self.last_phrase is not None and self._is_time(self.last_phrase):
            adjacent = False
        if top.clause.verb == NONE:
            self._place_before_verb(top, phrase, adjacent)
        elif not self._is_time(phrase) or (self.before == "group" and self._takes(top, TIME_TAKING)):
            self._place_behind_verb(top, phrase, adjacent)

    def _place_before_verb(self, top: OpenClause, phrase: int, adjacent: bool) -> None:
        clause = top.clause
        if clause.subject is None or self._is_time(clause.subject):
            clause.subject = phrase
        elif adjacent and clause.marker is not None and self.kinds[clause.marker] == _C["interrogative_adverb"]:
            clause.subject = phrase  # "how many times we left"
        elif self._is_time(phrase):
            return
        elif adjacent:
            self._reduced_relative(phrase)
        else:
            top.free, top.free_after = phrase, self.joint

    def _place_behind_verb(self, top: OpenClause, phrase: int, adjacent: bool) -> None:
        clause = top.clause
        if self._awaits_subject(top):
            clause.subject, clause.inverted = phrase, True
            return
        may_be_object = self.kinds[self.phrases[phrase].first] != _C["existential"] and self._takes_object(top)
        if self.comma == NONE and self.coordinator == NONE and self.before == "group" and may_be_object:
            clause.object = phrase
            self._share_object(top, phrase)
        elif adjacent and self.lower[self.phrases[phrase].first] in NOMINATIVES:
            if not self._is_addressee(top):
                self._reduced_relative(phrase)
                return
        elif adjacent and clause.object == self.last_phrase and self._takes(top, TWO_OBJECTS):
            clause.object = phrase
        if self.phrases[phrase].apposition_of != top.free or top.free is None or top.free_after == NONE:
            top.free, top.free_after = phrase, self.joint if self.coordinator == NONE else self.coordinator

    def _share_object(self, top: OpenClause, phrase: int) -> None:
        """The verb right before "and" has the object of the one behind: "wrote and edited the book"."""
        beside = top.beside
        if beside is None or beside.clause.object is not None or not self._takes_object(beside):
            return
        before, group = self.groups[beside.clause.verb], self.groups[top.clause.verb]
        if group.first == before.last + 1:
            beside.clause.object = phrase

    def _floats(self, phrase: int) -> bool:
        """Whether the word only stresses the noun phrase before it: "they themselves left", "they all left"."""
        node = self.phrases[phrase]
        return node.last == node.first + 1 and self.lower[node.first] in FLOATING

    def _end_fronted(self, top: OpenClause) -> OpenClause:
        """Behind a comma, a fronted clause is over where the clause below still lacks its subject."""
        if top.clause.verb != NONE:
            depth = self._waiting()
            if depth != NONE and self.stack[depth].clause.subject is None:
                return self._close(depth + 1) or top
        return top

    def _reduced_relative(self, subject: int) -> None:
        opened = self._open("relative", self.phrases[subject].first)
        opened.antecedent = self.last_phrase
        opened.clause.subject = subject

    def _awaits_subject(self, top: OpenClause) -> bool:
        """Whether a finite verb without a subject before it may have it here: "is he", "said Park", "there is a"."""
        clause = top.clause
        if clause.subject is not None and self.kinds[self.phrases[clause.subject].head] == _C["existential"]:
            return self.before == "group" or clause.inverted
        group = self.groups[clause.verb]
        if clause.subject is not None or group.finiteness != "finite" or self.before != "group":
            return False
        inverts = self.kinds[group.main] in AUXILIARIES or self.lower[group.main] in REPORTING
        return inverts or self._follows_fronted_place(clause, group)

    def _follows_fronted_place(self, clause: Clause, group: VerbGroup) -> bool:
        """Whether a preposition opens the clause, and what it governs ends at the verb: "on the wall hung a map"."""
        is_alone = group.first == group.main and self.comma == NONE
        is_governed = self.last_phrase is not None and self.phrases[self.last_phrase].last == group.first
        return is_alone and is_governed and self.kinds[clause.first] in _PREPOSITIONS


_READING: dict[str, Callable[[Reader, int], object]] = {
    character: read
    for read, names in (
        (Reader._pause, "comma dash"),
        (Reader._coordinate, "coordinator"),
        (Reader._prepose, "preposition up to preposition_or_subordinator comparative"),
        (Reader._approximate, "approximator"),
        (Reader._own, "possessive_mark"),
        (Reader._break, "full_stop colon semicolon"),
        (Reader._subordinate, "subordinator conditional"),
        (Reader._complement, "complementizer"),
        (Reader._relative, "relative_pronoun"),
        (Reader._interrogative, "interrogative_adverb"),
        (Reader._open_bracket, "opening_bracket"),
        (Reader._close_bracket, "closing_bracket"),
    )
    for character in classes.character_set(*names.split())
}
