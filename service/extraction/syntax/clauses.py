"""Clauses: one walk over the chunks of each sentence with a stack of open clauses, after Abney's Cass.

A clause opens at a subordinator, a relative pronoun, an infinitive or a participle, or, where nothing marks it, when a
finite verb turns out to have a noun phrase of its own before it ("Park said [Wang left]"). A finite verb without one
goes to the clause below that still waits for its verb ("Park, who left, [said]"). Each token is read once.
"""

from __future__ import annotations

from dataclasses import dataclass

from service import rules
from service.extraction.document import Document, Sentence
from service.extraction.syntax import classes
from service.extraction.syntax.lexicon import (
    ADVERBIAL_ANTECEDENTS,
    BARE_INFINITIVE,
    CLAUSE_NOUNS,
    CLAUSE_TAKING,
    COPULAS,
    NOMINATIVES,
    OBJECT_COMPLEMENT,
    QUESTION_TAKING,
    REFLEXIVES,
    REPORTING,
    TIME_TAKING,
)
from service.extraction.syntax.model import Clause, ClauseKind, NounPhrase, VerbGroup

_TEMPORAL = rules.words("syntax/temporal_nouns.txt")
_DEEPEST = 30  # open clauses; what nests deeper than this is no language

_C = classes.CHARACTER
_AUXILIARY = classes.character_set("finite_be", "finite_have", "finite_do", "modal")
_ASKED = _AUXILIARY | classes.character_set("adjective", "adverb")
_FINITE_BE = _C["finite_be"]
_BREAKS = classes.character_set("full_stop", "colon", "semicolon")
_COMMAS = classes.character_set("comma", "dash")
_OPENING_CLAUSE = classes.character_set("complementizer", "pronoun")
_NEVER_TRANSITIVE = classes.character_set("finite_do", "modal")
_WH = classes.character_set("interrogative_pronoun")
_TRANSPARENT = classes.character_set("adverb", "negation", "quotation_mark", "particle")


@dataclass(slots=True, eq=False)
class _Open:
    """A clause being read; `verb` of its clause is -1 until a verb group comes.

    `antecedent` is the noun phrase that a relative or a participle describes, `pied_piped` tells of "in which", `gap`
    is the object that a relative lacks. `free` is the last noun phrase that could be the subject of a verb to come,
    `free_after` the comma or coordinator before it or -1, `governed` the last one behind a word that may be a
    preposition or a subordinator; `beside` is the clause that this one is coordinated with.
    """

    clause: Clause
    below: _Open | None
    antecedent: int | None = None
    pied_piped: bool = False
    gap: int | None = None
    free: int | None = None
    free_after: int = -1
    governed: int | None = None
    beside: _Open | None = None
    number: int = -1


class Reader:
    """Reads the clauses of one document; `clauses` and `clause_of` are its finds."""

    def __init__(
        self,
        document: Document,
        kinds: str,
        phrases: list[NounPhrase],
        groups: list[VerbGroup],
        phrase_of: list[int],
        group_of: list[int],
    ) -> None:
        self.lower, self.tags = document.lower, document.tags
        self.kinds, self.phrases, self.groups = kinds, phrases, groups
        self.phrase_of, self.group_of = phrase_of, group_of
        self.opened: list[_Open] = []
        self.owner: list[_Open | None] = [None] * len(kinds)
        self._paragraph = -1
        for sentence in document.sentences:
            self._sentence(sentence)
        self.clauses = self._finished()
        self.clause_of = [-1 if owner is None else owner.number for owner in self.owner]

    # The walk.

    def _sentence(self, sentence: Sentence) -> None:
        self.stack: list[_Open] = []
        self.end = sentence.last
        self.token = sentence.first
        self.last_finite = self._find_last_finite(sentence)
        self._open("main", sentence.first)
        self._forget()
        self.last_phrase: int | None = None
        self.bracketed: list[_Open] | None = None
        while self.token < sentence.last:
            token = self.token
            phrase, group = self.phrase_of[token], self.group_of[token]
            if phrase >= 0:
                last = self.phrases[phrase].last
                self._phrase(phrase)
            elif group >= 0:
                last = self.groups[group].last
                self._group(group)
            else:
                last = token + 1
                self._word(token, self.kinds[token])
            self.owner[token:last] = [self.stack[-1]] * (last - token)
            self.token = last
        self._close(0)

    def _find_last_finite(self, sentence: Sentence) -> int:
        """The first token of the sentence's last finite verb group; -1 where there is none."""
        for token in range(sentence.last - 1, sentence.first - 1, -1):
            group = self.group_of[token]
            if group >= 0 and self.groups[group].finiteness == "finite":
                return self.groups[group].first
        return -1

    def _forget(self) -> None:
        """Start afresh behind a mark: nothing is pending."""
        self.comma = self.coordinator = self.preposition = self.joint = -1
        self.before = ""  # what the last item was: phrase, group, possessive_mark, or nothing of these

    def _word(self, token: int, kind: str) -> None:
        if kind in _TRANSPARENT:
            return
        name = classes.NAME.get(kind, "")
        if kind in _COMMAS:
            self.comma = self.joint = token
        elif name == "coordinator":
            self.coordinator = token
            if self.comma >= 0 or self.before != "phrase":
                self.joint = token
        elif name in ("preposition", "preposition_or_subordinator"):
            self.preposition = token
            self.attachable = self.before == "phrase"
        elif name == "possessive_mark":
            self.before = name
        elif kind in _BREAKS:
            self._break(token)
        elif name in ("subordinator", "conditional"):
            self._subordinate(token)
        elif name == "complementizer":
            self._complement(token)
        elif name == "relative_pronoun":
            self._relative(token)
        elif name == "interrogative_adverb":
            self._interrogative(token)
        elif name == "opening_bracket" and self.bracketed is None:
            self.bracketed, self.stack = self.stack, []
            self._open("main", token + 1)
            self._forget()
        elif name == "closing_bracket" and self.bracketed is not None:
            self.stack, self.bracketed = self.bracketed, None
            self._forget()
            self.before = "phrase"
        else:
            self.before = ""

    def _break(self, token: int) -> None:
        """A colon, semicolon or full stop ends all clauses; words announced by a colon are their verb's complement."""
        top = self.stack[-1]
        self._close(0)
        opened = self._open("main", token + 1)
        if self.kinds[token] == _C["colon"] and self._takes(top, REPORTING) and self._quotation_opens(token + 1):
            opened.clause.kind, opened.clause.governor = "complement", top.clause.verb
        self._forget()

    def _quotation_opens(self, token: int) -> bool:
        return token < self.end and self.kinds[token] == _C["quotation_mark"]

    # Opening and closing.

    def _open(self, kind: ClauseKind, first: int, marker: int | None = None) -> _Open:
        below = self.stack[-1] if self.stack else None
        if len(self.stack) >= _DEEPEST:
            self.stack.pop()
        opened = _Open(Clause(kind, first, self.end, -1, marker=marker), below)
        self.stack.append(opened)
        self.opened.append(opened)
        return opened

    def _close(self, depth: int) -> _Open | None:
        """Close all clauses above `depth`, and give the innermost that stays open."""
        for closed in self.stack[depth:]:
            closed.clause.last = self.token
        del self.stack[depth:]
        return self.stack[-1] if self.stack else None

    def _waiting(self) -> int:
        """How deep the innermost clause below the top lies that has no verb yet; -1 where there is none."""
        for depth in range(len(self.stack) - 2, -1, -1):
            if self.stack[depth].clause.verb < 0:
                return depth
        return -1

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
        elif self._takes_clause(governing) and self.coordinator < 0:
            self._close(depth + 1)
            opened = self._open("complement", token, token)
            opened.clause.governor = governing.clause.verb
        elif self.coordinator >= 0 and (again := self._last_complement()):
            opened = self._open("complement", token, token)
            opened.clause.governor = again.clause.governor
        else:
            top = self.stack[-1]
            opened = self._open("complement", token, token)
            if self.before == "group" and top.clause.verb >= 0 and not self._takes(top, COPULAS):
                opened.clause.governor = top.clause.verb
            elif self.before == "phrase" and self.last_phrase is not None:
                opened.antecedent = self.last_phrase
                if self.lower[self.phrases[self.last_phrase].head] not in CLAUSE_NOUNS:
                    opened.clause.kind = "relative"
        self._forget()

    def _is_bare(self, opened: _Open) -> bool:
        """Whether nothing but its marker, right before, has been read of the clause."""
        return opened.clause.kind == "adverbial" and opened.clause.marker == self.token - 1

    def _last_complement(self) -> _Open | None:
        for depth in range(len(self.stack) - 1, 0, -1):
            if self.stack[depth].clause.kind == "complement":
                found = self.stack[depth]
                self._close(depth)
                return found
        return None

    def _relative(self, token: int) -> _Open:
        antecedent = self.last_phrase
        opened = self._open("relative", token, token)
        opened.antecedent = antecedent
        if self.preposition >= 0:
            opened.clause.first = self.preposition
            opened.pied_piped = True
        self._forget()
        return opened

    def _interrogative(self, token: int) -> None:
        """ "when", "where", "why", "how": a complement behind a verb, a relative behind a noun, else an adverbial."""
        top = self.stack[-1]
        if self.before == "group" and top.clause.verb >= 0 and self._takes_clause(top):
            opened = self._open("complement", token, token)
            opened.clause.governor = top.clause.verb
        elif self.before == "phrase" and self.comma < 0 and self.lower[token] in ("where", "why"):
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
        if self.before == "possessive_mark" and self.last_phrase is not None:
            self._possess(phrase)
        elif kind in _WH:
            self._wh(phrase)
        elif kind == _C["possessive_relative"]:
            self._relative(node.first).clause.subject = phrase
        elif self.preposition >= 0:
            self._govern(phrase)
        elif self.coordinator >= 0 and self.before == "phrase" and self.last_phrase is not None:
            self._coordinate_phrase(phrase, self.last_phrase)
        else:
            self._place(phrase)
        self.last_phrase = phrase
        self.before = "phrase"
        self.comma = self.coordinator = self.preposition = -1

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
        if self.before == "phrase" and self.lower[token] != "what" and self.coordinator < 0:
            self._relative(token)
            return
        if top.clause.verb >= 0 and (self.before == "group" or self.preposition >= 0):
            opened = self._open("complement", token, token)
            if self.preposition < 0 and self._takes_clause(top):
                opened.clause.governor = top.clause.verb
            elif self.preposition < 0 and self._takes_object(top) and top.clause.object is None:
                top.clause.object, opened.clause.kind = phrase, "relative"  # "revisit what you need"
        elif top.clause.verb >= 0:
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
        if self.kinds[self.preposition] == _C["preposition_or_subordinator"]:
            if self.lower[node.first] in NOMINATIVES:
                self._open("adverbial", self.preposition, self.preposition).clause.subject = phrase
                node.preposition = node.attached_to = None
            else:
                self.stack[-1].governed = phrase

    def _coordinate_phrase(self, phrase: int, before: int) -> None:
        top = self.stack[-1]
        node = self.phrases[phrase]
        node.coordinated_with = before
        node.preposition = self.phrases[before].preposition
        if self.phrases[before].apposition_of is not None:
            self.phrases[before].coordinated_with = self.phrases[before].apposition_of
            self.phrases[before].apposition_of = None
        top.free, top.free_after = phrase, self.coordinator

    def _place(self, phrase: int) -> None:
        """A noun phrase that nothing governs: a subject, an object, an apposition, or what will turn out to be one."""
        top = self.stack[-1]
        if self.comma >= 0:
            top = self._end_fronted(top)
            if self.before == "phrase" and self.last_phrase is not None and not self._is_time(phrase):
                self.phrases[phrase].apposition_of = self.last_phrase
        clause = top.clause
        adjacent = self.before == "phrase" and self.comma < 0 and self.coordinator < 0
        if adjacent and self.lower[self.phrases[phrase].first] in REFLEXIVES:
            return  # "they themselves left"
        if adjacent and self.last_phrase is not None and self._is_time(self.last_phrase):
            adjacent = False
        if clause.verb < 0:
            if clause.subject is None or self._is_time(clause.subject):
                clause.subject = phrase
            elif adjacent and clause.marker is not None and self.kinds[clause.marker] == _C["interrogative_adverb"]:
                clause.subject = phrase  # "how many times we left"
            elif adjacent and not self._is_time(phrase):
                self._reduced_relative(phrase)
            elif not self._is_time(phrase):
                top.free, top.free_after = phrase, self.joint
            return
        if self._is_time(phrase) and not (self.before == "group" and self._takes(top, TIME_TAKING)):
            return
        if self._awaits_subject(top):
            clause.subject, clause.inverted = phrase, True
            return
        lacks_object = clause.object is None or clause.object == top.gap
        if self.comma < 0 and self.before == "group" and lacks_object and self._takes_object(top):
            clause.object = phrase
        elif adjacent and clause.object is not None and clause.object == self.last_phrase:
            if self.lower[self.phrases[phrase].first] in NOMINATIVES:
                self._reduced_relative(phrase)
                return
            if not self._takes(top, OBJECT_COMPLEMENT):
                clause.object = phrase
        elif adjacent and self.lower[self.phrases[phrase].first] in NOMINATIVES:
            self._reduced_relative(phrase)
            return
        if self.phrases[phrase].apposition_of != top.free or top.free is None or top.free_after < 0:
            top.free, top.free_after = phrase, self.joint if self.coordinator < 0 else self.coordinator

    def _end_fronted(self, top: _Open) -> _Open:
        """Behind a comma, a fronted clause is over where the clause below still lacks its subject."""
        if top.clause.verb >= 0:
            depth = self._waiting()
            if depth >= 0 and self.stack[depth].clause.subject is None:
                return self._close(depth + 1) or top
        return top

    def _reduced_relative(self, subject: int) -> None:
        opened = self._open("relative", self.phrases[subject].first)
        opened.antecedent = self.last_phrase
        opened.clause.subject = subject

    def _awaits_subject(self, top: _Open) -> bool:
        """Whether a finite verb without a subject before it may have it here: "is he", "said Park", "there is a"."""
        clause = top.clause
        if clause.subject is not None and self.kinds[self.phrases[clause.subject].head] == _C["existential"]:
            return self.before == "group" or (clause.inverted and clause.subject == self.last_phrase)
        group = self.groups[clause.verb]
        if clause.subject is not None or group.finiteness != "finite" or self.before != "group":
            return False
        return self.kinds[group.main] in _AUXILIARY or self.lower[group.main] in REPORTING

    # Verb groups.

    def _group(self, number: int) -> None:
        group = self.groups[number]
        if self._completes_question(number):
            pass
        elif group.finiteness == "finite":
            self._finite(number)
        else:
            self._nonfinite(number)
        self.before = "group"
        self.comma = self.coordinator = self.preposition = self.joint = -1

    def _finite(self, number: int) -> None:
        top = self.stack[-1]
        if self._asks(number):
            self._question(number)
        elif top.clause.verb >= 0 and self.coordinator >= 0 and self._coordinate_clause(number):
            return
        elif self._is_parenthesis(number):
            self.stack[0].clause.governor = number
            self._give_verb(self._open("main", self.groups[number].first), number)
        elif top.clause.verb < 0:
            self._give_verb(top, number)
        else:
            self._give_to_one_below(top, number)

    def _give_to_one_below(self, top: _Open, number: int) -> None:
        """A finite verb behind a clause that has its own: whose is it, from the innermost clause outward?"""
        waiting = self._waiting()
        if top.governed is not None and (top.free is None or top.governed > top.free) and self.comma < 0 > waiting:
            self._adverbial(top, number)
            return
        for depth in range(len(self.stack) - 1, -1, -1):
            opened = self.stack[depth]
            if depth == waiting:
                self._resume(top, depth, number)
                return
            inserted = opened is top and self.comma >= 0 and (waiting >= 0 or not self._follows_comma(opened))
            if opened.free is None or inserted:
                continue
            if opened.free_after >= 0 or self._takes_clause(opened):
                self._close(depth + 1)
                self._own_subject(opened, opened.free, number)
                return
        if top.clause.kind == "participle" and len(self.stack) > 1 and self._takes_clause(self.stack[-2]):
            below = self.stack[-2]
            self._close(len(self.stack) - 1)
            opened = self._open("complement", top.clause.first)  # "say [adding salt is simple]"
            opened.clause.governor = below.clause.verb
            self._set_verb(opened, number)
        elif top.free is not None and self.comma < 0:
            self._own_subject(top, top.free, number)
        else:
            self._give_verb(self._report(number, self.groups[number].first), number)

    def _report(self, number: int, first: int) -> _Open:
        """A main clause behind another, which is its complement where its verb reports: "..., Park said"."""
        told = self.stack[0].clause
        last = self.groups[number].last
        closes = last >= self.end or self.kinds[last] not in _OPENING_CLAUSE
        self._close(0)
        opened = self._open("main", first)
        if self.lower[self.groups[number].main] in REPORTING and told.kind == "main" and closes:
            told.governor = number if told.governor is None else told.governor
        return opened

    def _resume(self, top: _Open, depth: int, number: int) -> None:
        """The verb goes to the clause at `depth` that waits for it."""
        free = top.free if self.comma < 0 else None
        below = self._close(depth + 1)
        assert below is not None
        if free is not None and self._follows_comma(top):
            below.clause.subject = free
        self._give_verb(below, number)

    def _asks(self, number: int) -> bool:
        """Whether a lone auxiliary stands before a pronoun that can only be its subject: "does he"."""
        group = self.groups[number]
        if group.main != group.first or self.kinds[group.main] not in _AUXILIARY or group.last >= self.end:
            return False
        top = self.stack[-1].clause
        if self.kinds[group.main] == _C["modal"] and top.verb < 0 and top.subject is None:
            return self.phrase_of[group.last] >= 0  # "why should NATO exist"
        behind = self.lower[group.last]
        return behind in NOMINATIVES or (behind in ("you", "it") and self.kinds[group.main] in _NEVER_TRANSITIVE)

    def _question(self, number: int) -> None:
        top = self.stack[-1]
        if top.clause.verb >= 0:
            self._close(0)
            top = self._open("main", self.groups[number].first)
        top.clause.subject = None
        top.antecedent = None
        self._set_verb(top, number)

    def _is_parenthesis(self, number: int) -> bool:
        """Whether a reporting verb stands between commas with its subject behind it: ", said Park, "."""
        group = self.groups[number]
        if self.comma < 0 or self.lower[group.main] not in REPORTING or group.last >= self.end:
            return False
        phrase = self.phrase_of[group.last]
        if phrase < 0 or self.kinds[self.phrases[phrase].first] == _C["pronoun"]:
            return False
        last = self.phrases[phrase].last
        clause = self.stack[-1].clause
        return clause.verb < 0 and clause.subject is not None and last < self.end and self.kinds[last] in _COMMAS

    def _follows_comma(self, opened: _Open) -> bool:
        """Whether a comma stands before the free noun phrase."""
        return opened.free_after >= 0 and self.kinds[opened.free_after] in _COMMAS

    def _give_verb(self, opened: _Open, number: int) -> None:
        clause = opened.clause
        if self._follows_comma(opened) and self.comma < 0 and opened.free == self.last_phrase:
            clause.subject = opened.free
        if clause.subject is None:
            clause.subject = self._understood_subject(opened)
        elif self._has_gap(opened, number):
            clause.object = opened.gap = opened.antecedent
        if clause.subject is not None:
            self.phrases[clause.subject].apposition_of = None
        self._set_verb(opened, number)

    def _has_gap(self, opened: _Open, number: int) -> bool:
        """Whether a relative with a subject describes its object: "the book they read", but not "the day they left"."""
        antecedent = opened.antecedent
        if opened.clause.kind != "relative" or opened.pied_piped or antecedent is None:
            return False
        head = self.lower[self.phrases[antecedent].head]
        return self._takes_object(opened, number) and head not in ADVERBIAL_ANTECEDENTS and head not in _TEMPORAL

    def _understood_subject(self, opened: _Open) -> int | None:
        """What a relative describes, the "who" of a question, or what stands behind "after"."""
        clause = opened.clause
        asks = clause.marker is not None and self.kinds[clause.marker] in _WH
        if opened.antecedent is not None and (clause.kind != "complement" or asks):
            return opened.antecedent
        return opened.governed if clause.kind != "main" else None

    def _set_verb(self, opened: _Open, number: int) -> None:
        opened.clause.verb = number
        opened.free, opened.free_after, opened.governed = None, -1, None

    def _own_subject(self, top: _Open, free: int, number: int) -> None:
        """A finite verb behind a noun phrase that was none's subject yet: a clause of its own."""
        after = top.free_after
        first = self.phrases[free].first
        if after >= 0 and self.kinds[after] == _C["coordinator"] and self._joins_clauses(top, after, free):
            self.phrases[free].coordinated_with = None
            opened = self._beside(self._finite_clause(), first)
        elif after >= 0 and self.kinds[after] in _COMMAS:
            if self._quotation_opens(after + 1) and self._takes(top, REPORTING) and top.clause.object is None:
                opened = self._complement_of(top, first)  # "Park said, “We left"
            else:
                opened = self._report(number, first)
        else:
            free = self._first_conjunct(top, free)
            first = self.phrases[free].first
            if top.clause.object == free:
                top.clause.object = None
            opened = self._complement_of(self._governing(top), first)
        opened.clause.subject = free
        self._repaint(opened, first)
        self._give_verb(opened, number)

    def _joins_clauses(self, top: _Open, coordinator: int, free: int) -> bool:
        """Whether the coordinator joins clauses: "..., and Park left", but not "said Park and Wang left"."""
        joins_phrases = self.phrases[free].coordinated_with is not None and self.kinds[coordinator - 1] not in _COMMAS
        return not (joins_phrases and self._takes_clause(top)) or self.lower[self.phrases[free].first] in NOMINATIVES

    def _finite_clause(self) -> _Open:
        """The innermost open clause that is finite and no relative or adverbial, else the outermost."""
        for depth in range(len(self.stack) - 1, 0, -1):
            if self.stack[depth].clause.kind in ("main", "complement") and self.stack[depth].clause.verb >= 0:
                return self.stack[depth]
        return self.stack[0]

    def _first_conjunct(self, top: _Open, phrase: int) -> int:
        while (link := self.phrases[phrase].coordinated_with) is not None and top.clause.subject != link:
            phrase = link
        return phrase

    def _governing(self, top: _Open) -> _Open:
        """The innermost open clause whose verb takes a clause, else `top`."""
        for depth in range(len(self.stack) - 1, -1, -1):
            if self._takes_clause(self.stack[depth]):
                return self.stack[depth]
        return top

    def _complement_of(self, governing: _Open, first: int) -> _Open:
        self._close(self.stack.index(governing) + 1)
        opened = self._open("complement", first)
        opened.clause.governor = governing.clause.verb
        return opened

    def _repaint(self, opened: _Open, first: int) -> None:
        self.owner[first : self.token] = [opened] * (self.token - first)

    def _beside(self, top: _Open, first: int) -> _Open:
        """A clause coordinated with the open one `top`: of its kind, with its governor."""
        depth = self.stack.index(top)
        self._close(depth)
        opened = self._open(top.clause.kind, first, top.clause.marker)
        opened.antecedent = top.antecedent
        opened.beside = top
        return opened

    def _adverbial(self, top: _Open, number: int) -> None:
        subject = top.governed
        assert subject is not None
        marker = self.phrases[subject].preposition
        self.phrases[subject].preposition = self.phrases[subject].attached_to = None
        first = self.phrases[subject].first if marker is None else marker
        opened = self._open("adverbial", first, marker)
        opened.clause.subject = subject
        self._repaint(opened, first)
        self._give_verb(opened, number)

    def _coordinate_clause(self, number: int) -> bool:
        """ "Park rose and left": a verb behind "and" goes with the innermost clause of its finiteness."""
        finiteness = self.groups[number].finiteness
        for depth in range(len(self.stack) - 1, -1, -1):
            beside = self.stack[depth]
            if beside.clause.verb < 0:
                return False
            if self.groups[beside.clause.verb].finiteness == finiteness:
                opened = self._beside(beside, self.groups[number].first)
                opened.clause.subject = beside.clause.subject
                self._set_verb(opened, number)
                return True
        return False

    def _completes_question(self, number: int) -> bool:
        """ "did he leave": the verb behind the subject that stands behind its auxiliary."""
        top = self.stack[-1]
        clause = top.clause
        if not clause.inverted or clause.verb < 0 or self.before != "phrase" or self.comma >= 0:
            return False
        if clause.subject != self.last_phrase or self._is_existential(clause):
            return False
        auxiliary, group = self.groups[clause.verb], self.groups[number]
        if self.kinds[auxiliary.main] not in _AUXILIARY or self.tags[group.first] == "TO":
            return False
        if auxiliary.main != auxiliary.first:
            return False
        if group.finiteness == "finite" and (group.last - group.first > 1 or self.kinds[auxiliary.main] == _FINITE_BE):
            return False
        for token in range(auxiliary.first, auxiliary.last):
            self.group_of[token] = number
        group.finiteness, group.tense = "finite", auxiliary.tense
        group.negated = group.negated or auxiliary.negated
        if self.kinds[auxiliary.main] != _FINITE_BE and self.tags[group.main] == "VBN":
            group.voice = "active"
        clause.verb = number
        top.free = None
        return True

    def _is_existential(self, clause: Clause) -> bool:
        before = self.groups[clause.verb].first - 1
        return before >= 0 and self.kinds[before] == _C["existential"]

    def _nonfinite(self, number: int) -> None:
        group = self.groups[number]
        top = self.stack[-1]
        tag = self.tags[group.first]
        if tag == "VBN" and self._is_past(group):
            group.finiteness, group.tense, group.voice = "finite", "past", "active"
            self._finite(number)
            return
        joined = self.coordinator >= 0 and top.clause.verb >= 0
        if joined and (self._coordinate_clause(number) or (tag == "VB" and self._go_on(number))):
            return
        if tag == "VB" and top.clause.verb < 0 and top.clause.subject is None:
            group.finiteness, group.tense = "finite", "present"
            self._set_verb(top, number)
            return
        if tag == "VB" and self.comma >= 0 and not self._takes(top, BARE_INFINITIVE):
            group.finiteness, group.tense = "finite", "present"
            self._set_verb(self._open("main", group.first), number)
            return
        gap = top.gap if self.before == "group" and group.finiteness == "infinitive" else None
        if gap is not None and top.clause.object == gap:
            top.clause.object = None
        kind: ClauseKind = "infinitive" if group.finiteness == "infinitive" else "participle"
        described = self.last_phrase if self.before == "phrase" and kind == "participle" else None
        if described is not None and self._is_time(described):
            described = None
        opened = self._open(kind, group.first if self.preposition < 0 else self.preposition)
        opened.antecedent = described
        opened.clause.subject = described
        if gap is not None and self._takes_object(opened, number):
            opened.clause.object = opened.gap = gap
        self._set_verb(opened, number)

    def _is_past(self, group: VerbGroup) -> bool:
        """Whether a lone participle is a past tense: "Park rose and left", or the only verb that its subject has."""
        if group.last - group.first > 1 or self.preposition >= 0:
            return False
        clause = self.stack[-1].clause
        if self.coordinator >= 0 and clause.verb >= 0:
            beside = self.groups[clause.verb]
            return beside.tense == "past" and beside.last - beside.first == 1
        alone = clause.verb < 0 and clause.subject is not None and group.first >= self.last_finite
        return alone and self.before == "phrase" and self._object_follows(group.last)

    def _object_follows(self, token: int) -> bool:
        return token < self.end and self.phrase_of[token] >= 0

    def _go_on(self, number: int) -> bool:
        """ "will rise and leave": a base form behind "and" goes with a clause that a modal leads."""
        for depth in range(len(self.stack) - 1, -1, -1):
            beside = self.stack[depth]
            if beside.clause.verb < 0:
                return False
            before = self.groups[beside.clause.verb]
            if self.tags[before.main] == "VB":
                opened = self._beside(beside, self.groups[number].first)
                opened.clause.subject = beside.clause.subject
                self.groups[number].finiteness, self.groups[number].tense = before.finiteness, before.tense
                self._set_verb(opened, number)
                return True
        return False

    # What verbs take.

    def _takes_clause(self, opened: _Open) -> bool:
        return self._takes(opened, CLAUSE_TAKING)

    def _takes(self, opened: _Open, verbs: frozenset[str]) -> bool:
        """Whether the clause has a verb, and it is one of these."""
        verb = opened.clause.verb
        return verb >= 0 and self.lower[self.groups[verb].main] in verbs

    def _takes_object(self, opened: _Open, number: int | None = None) -> bool:
        group = self.groups[opened.clause.verb if number is None else number]
        if self.kinds[group.main] == _C["modal"]:
            return False
        return group.voice == "active" and self.lower[group.main] not in COPULAS

    def _is_time(self, phrase: int) -> bool:
        return self.lower[self.phrases[phrase].head] in _TEMPORAL

    # The finds.

    def _finished(self) -> list[Clause]:
        kept = sorted((opened for opened in self.opened if opened.clause.verb >= 0), key=lambda o: o.clause.verb)
        for number, opened in enumerate(kept):
            opened.number = number
        for opened in self.opened:
            below = opened.below
            while below is not None and below.number < 0:
                below = below.below
            if opened.number < 0 and below is not None:
                opened.number = below.number
            if below is not None:
                opened.clause.parent = below.number
            if opened.beside is not None:
                opened.clause.coordinated_with = opened.beside.number
        return [opened.clause for opened in kept]
