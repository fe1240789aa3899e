"""Which clause a verb group goes to: the open one, one below that waits for its verb, or one of its own."""

from __future__ import annotations

from service.extraction.syntax import classes
from service.extraction.syntax.lexicon import (
    ADDRESSING,
    ADVERBIAL_ANTECEDENTS,
    BARE_INFINITIVE,
    NAMING,
    NOMINATIVES,
    REPORTING,
    TEMPORAL_NOUNS,
    TWO_OBJECTS,
)
from service.extraction.syntax.model import NONE, Clause, ClauseKind, VerbGroup
from service.extraction.syntax.open_clauses import COMMAS, OpenClause, OpenClauses

_C = classes.CHARACTER
AUXILIARIES = classes.character_set("finite_be", "finite_have", "finite_do", "modal")
_FINITE_BE = _C["finite_be"]
_OPENING_CLAUSE = classes.character_set("complementizer", "pronoun")
_NEVER_TRANSITIVE = classes.character_set("finite_do", "modal")
_JOINING = classes.character_set("coordinator") | COMMAS
_REGULAR = "ed"
_NONFINITE = ("VB", "VBN", "VBG")
_AWAITED = {_C["finite_have"]: ("VBN", "VBD"), _C["modal"]: ("VB",), _FINITE_BE: ("VBN", "VBD")}
INTERROGATIVES = classes.character_set("interrogative_pronoun")


class Predicates(OpenClauses):
    """Gives each verb group of a document its clause."""

    def _group(self, number: int) -> None:
        group = self.groups[number]
        if self._is_bare_infinitive(number):
            group.finiteness, group.tense = "infinitive", None
        if self._completes_question(number) or self._completes_interrupted(number):
            pass
        elif group.finiteness == "finite":
            self._finite(number)
        else:
            self._nonfinite(number)
        self._forget()
        self.goes_on = False
        self.before = "group"

    def _is_bare_infinitive(self, number: int) -> bool:
        """Whether the verb stands without "to" behind the object of one that takes it so: "made the girls leave"."""
        top, group = self.stack[-1], self.groups[number]
        is_base = group.last == group.first + 1 and self.tags[group.main] in ("VB", "VBP")
        behind_object = self.before == "phrase" and self.comma == NONE and top.clause.object == self.last_phrase
        return is_base and behind_object and self._takes(top, BARE_INFINITIVE)

    def _finite(self, number: int) -> None:
        top = self.stack[-1]
        if self._asks(number):
            self._question(number)
        elif top.clause.verb != NONE and self.coordinator != NONE and self._coordinate_clause(number):
            return
        elif self._is_parenthesis(number):
            self.stack[0].clause.governor = number
            self._give_verb(self._open("main", self.groups[number].first), number)
        elif top.clause.verb == NONE and self._ends_fronted(top):
            self._adverbial(top, number)
        elif top.clause.verb == NONE:
            self._give_verb(top, number)
        else:
            self._give_to_one_below(top, number)

    def _ends_fronted(self, top: OpenClause) -> bool:
        """Whether the verb is of a clause before `top`'s: "As police came, they left", "Park, as he came, left"."""
        if top.governed is None or self.comma != NONE:
            return False
        marker = self.phrases[top.governed].preposition
        is_last = top.governed > max(-1 if one is None else one for one in (top.free, top.clause.subject))
        is_aside = is_last and marker is not None and self.kinds[marker - 1] in COMMAS
        subject = top.clause.subject  # "Years after Park left"
        return is_aside or ((subject is None or self._is_time(subject)) and top.antecedent is None)

    def _give_to_one_below(self, top: OpenClause, number: int) -> None:
        """A finite verb behind a clause that has its own: whose is it?"""
        waiting = self._waiting()
        governed = top.governed is not None and (top.free is None or top.governed > top.free) and self.comma == NONE
        if governed and (waiting == NONE or self._is_followed(number)):
            self._adverbial(top, number)
        elif waiting != NONE and self._is_owed(self.stack[waiting], top, number):
            self._resume(top, waiting, number)
        elif self._is_reduced_relative(top, number):
            self._give_verb(self._reduce(top), number)
        elif not self._give_to_subject(top, waiting, number):
            self._give_to_none(top, number)

    def _is_followed(self, number: int) -> bool:
        """Whether another finite verb comes that this one leaves to the clause that waits, and no "and" joins to it:
        "a man who fell after his car was hit [has died]"."""
        later = next((at for at in range(number + 1, len(self.groups)) if self.groups[at].finiteness == "finite"), NONE)
        is_followed = later != NONE and number not in self.unfollowed
        return is_followed and self.kinds[self.groups[later].first - 1] not in _JOINING

    def _give_to_subject(self, top: OpenClause, waiting: int, number: int) -> bool:
        """To the clause that waits, or to a noun phrase that is free, from the innermost clause outward."""
        for depth in range(len(self.stack) - 1, -1, -1):
            opened = self.stack[depth]
            if depth == waiting:
                self._resume(top, depth, number)
                return True
            inserted = self.comma != NONE and (waiting != NONE or (opened is top and not self._follows_comma(opened)))
            if opened.free is None or inserted:
                continue
            if opened.free_after != NONE or self._takes_clause(opened):
                self._close(depth + 1)
                self._own_subject(opened, opened.free, number)
                return True
        return False

    def _give_to_none(self, top: OpenClause, number: int) -> None:
        """A verb whose subject no clause holds back: a participle, the clause before, or none that is told."""
        if top.clause.kind == "participle" and self._takes_clause(self.stack[-2]):
            below = self.stack[-2]
            self._close(len(self.stack) - 1)
            opened = self._open("complement", top.clause.first)  # "say [adding salt is simple]"
            opened.clause.governor = below.clause.verb
            self._set_verb(opened, number)
        elif top.free is not None and self.comma == NONE:
            self._own_subject(top, top.free, number)
        elif not (self._continues_row(top, number) and self._coordinate_clause(number)):
            self._give_verb(self._report(number, self.groups[number].first), number)

    def _is_reduced_relative(self, top: OpenClause, number: int) -> bool:
        """Whether the verb read as a past tense was a participle: "The video, posted Monday, has gone"."""
        clause = top.clause
        is_bare = clause.object is None and top.free is None
        if clause.kind not in ("main", "complement") or clause.subject is None or not is_bare:
            return False
        before, group = self.groups[clause.verb], self.groups[number]
        is_aside = self.kinds[before.first - 1] in COMMAS
        is_past = before.first == before.main and self.tags[before.main] == "VBD"
        if not is_past or not self.lower[before.main].endswith(_REGULAR) or is_aside != (self.comma != NONE):
            return False
        opens = self.tags[self.phrases[clause.subject].first]
        is_headline = opens != "DT"  # "Man charged with murder found dead"
        may_be_participle = self.tags[group.main] == "VBD" and not self._object_follows(group.last)
        return opens != "PRP" and not (is_headline and may_be_participle)

    def _reduce(self, top: OpenClause) -> OpenClause:
        """Make the clause a participle of its subject's, and open the one that this is the subject of."""
        clause, subject = top.clause, top.clause.subject
        assert subject is not None
        group = self.groups[clause.verb]
        group.finiteness, group.tense, group.voice = "participle", None, "passive"
        self._close(self.stack.index(top))
        opened = self._open(clause.kind, clause.first, clause.marker)
        opened.clause.subject, opened.clause.governor = subject, clause.governor
        self.owner[clause.first : group.first] = [opened] * (group.first - clause.first)
        clause.kind, clause.first, clause.marker, clause.governor = "participle", group.first, None, None
        top.below, top.antecedent = opened, subject
        return opened

    def _continues_row(self, top: OpenClause, number: int) -> bool:
        """Whether the verb behind a comma is one of a row: "arrested two men, seized a van and closed the road"."""
        before, group = self.groups[top.clause.verb], self.groups[number]
        are_lone = before.first == before.main and group.first == group.main and before.tense == group.tense
        may_be_inverted = self.lower[group.main] in REPORTING and self._object_follows(group.last)
        follows_comma = self.comma != NONE and self.kinds[self.comma] == _C["comma"]
        is_unlike = self.kinds[group.main] in AUXILIARIES or self.lower[group.main] in NAMING
        may_be_aside = may_be_inverted or is_unlike or self._takes_clause(top)
        return follows_comma and are_lone and not may_be_aside

    def _is_owed(self, waiting: OpenClause, top: OpenClause, number: int) -> bool:
        """Whether the last verb goes to what the clause before it describes: "those who forget history are doomed".

        Or to no subject that has been read but the clause before it: "showing the games may help".
        """
        between = self.kinds[top.clause.first - 1] in COMMAS  # such a clause would end with a comma as well
        if number not in self.unfollowed or self.comma != NONE or top.free_after != NONE:
            return False
        if waiting.clause.subject is None and waiting.antecedent is None:
            return True
        if between:
            return False
        told = top.clause.kind == "complement" and self.stack[-2].clause.kind == "relative"
        antecedent = self.stack[-2].antecedent if told else top.antecedent  # "people who said they had used it rose"
        described = antecedent is not None and antecedent == waiting.clause.subject
        return described and (top.clause.kind == "relative" or top.free != self.last_phrase)

    def _report(self, number: int, first: int) -> OpenClause:
        """A main clause behind another, which is its complement where its verb reports: "..., Park said"."""
        first_conjunct = self.stack[0]
        while first_conjunct.beside is not None:
            first_conjunct = first_conjunct.beside
        told = first_conjunct.clause
        last = self.groups[number].last
        closes = last >= self.end or self.kinds[last] not in _OPENING_CLAUSE
        self._close(0)
        opened = self._open("main", first)
        if self.lower[self.groups[number].main] in REPORTING and told.kind == "main" and closes and not self.goes_on:
            told.governor = number if told.governor is None else told.governor
        return opened

    def _resume(self, top: OpenClause, depth: int, number: int) -> None:
        """The verb goes to the clause at `depth` that waits for it."""
        free = top.free if self.comma == NONE else None
        below = self._close(depth + 1)
        assert below is not None
        if free is not None and below.clause.subject is None and self._leaves(top, free):
            below.clause.subject = free  # "when Park left the river rose"
            top.clause.object = None if top.clause.object == free else top.clause.object
        self._give_verb(below, number)

    def _leaves(self, top: OpenClause, free: int) -> bool:
        """Whether a fronted clause can do without the noun phrase: "to learn Greek takes years" can't."""
        is_finite = self.groups[top.clause.verb].finiteness == "finite"
        return is_finite or top.clause.object != free or self.lower[self.phrases[free].first] in NOMINATIVES

    def _asks(self, number: int) -> bool:
        """Whether a lone auxiliary stands before a pronoun that can only be its subject: "does he"."""
        group = self.groups[number]
        if group.main != group.first or self.kinds[group.main] not in AUXILIARIES or group.last >= self.end:
            return False
        top = self.stack[-1].clause
        if self.kinds[group.main] == _C["modal"] and top.verb == NONE and top.subject is None:
            return self.phrase_of[group.last] != NONE  # "why should NATO exist"
        behind = self.lower[group.last]
        return behind in NOMINATIVES or (behind in ("you", "it") and self.kinds[group.main] in _NEVER_TRANSITIVE)

    def _question(self, number: int) -> None:
        top = self.stack[-1]
        if top.clause.verb != NONE:
            self._close(0)
            top = self._open("main", self.groups[number].first)
        top.clause.subject = None
        top.antecedent = None
        self._set_verb(top, number)

    def _is_parenthesis(self, number: int) -> bool:
        """Whether a reporting verb stands between commas with its subject behind it: ", said Park, "."""
        group = self.groups[number]
        if self.comma == NONE or self.lower[group.main] not in REPORTING or group.last >= self.end:
            return False
        phrase = self.phrase_of[group.last]
        if phrase == NONE or self.kinds[self.phrases[phrase].first] == _C["pronoun"]:
            return False
        last = self.phrases[phrase].last
        clause = self.stack[-1].clause
        if clause.verb != NONE or clause.subject is None or last >= self.end or self.kinds[last] not in COMMAS:
            return False
        return COMMAS.isdisjoint(
            self.kinds[self.phrases[clause.subject].last : self.comma]
        )  # "Park, though, said all,"

    def _give_verb(self, opened: OpenClause, number: int) -> None:
        clause = opened.clause
        if self._follows_comma(opened) and self.comma == NONE and opened.free == self.last_phrase:
            clause.subject = opened.free
        if clause.subject is None:
            clause.subject = self._understood_subject(opened)
        elif self._has_gap(opened, number):
            clause.object = opened.gap = opened.antecedent
        if clause.subject is not None:
            self.phrases[clause.subject].apposition_of = None
        self._set_verb(opened, number)

    def _has_gap(self, opened: OpenClause, number: int) -> bool:
        """Whether a relative with a subject describes its object: "the book they read", but not "the day they left"."""
        antecedent = opened.antecedent
        if opened.clause.kind != "relative" or opened.pied_piped or antecedent is None:
            return False
        head = self.lower[self.phrases[antecedent].head]
        return self._takes_object(opened, number) and head not in ADVERBIAL_ANTECEDENTS and head not in TEMPORAL_NOUNS

    def _understood_subject(self, opened: OpenClause) -> int | None:
        """What a relative describes, the "who" of a question, or what stands behind "after"."""
        clause = opened.clause
        asks = clause.marker is not None and self.kinds[clause.marker] in INTERROGATIVES
        if opened.antecedent is not None and (clause.kind != "complement" or asks):
            return opened.antecedent
        return opened.governed if clause.kind != "main" else None

    def _own_subject(self, top: OpenClause, free: int, number: int) -> None:
        """A finite verb behind a noun phrase that was none's subject yet: a clause of its own."""
        after = top.free_after
        first = self.phrases[free].first
        if after != NONE and self.kinds[after] == _C["coordinator"] and self._joins_clauses(top, after, free, number):
            self.phrases[free].coordinated_with = None
            opened = self._beside(self._finite_clause(), first)
        elif after != NONE and self.kinds[after] in COMMAS:
            opened = self._report(number, first)
        else:
            free = self._first_conjunct(top, free)
            first = self.phrases[free].first
            if top.clause.object == free:
                top.clause.object = self._right_before(free) if self._takes(top, ADDRESSING) else None
            described = self._described(top, free)
            if described is not None:
                opened = self._open("relative", first)
                opened.antecedent = described
            else:
                opened = self._complement_of(self._governing(top), first)
        opened.clause.subject = free
        self._repaint(opened, first)
        self._give_verb(opened, number)

    def _described(self, top: OpenClause, free: int) -> int | None:
        """The noun phrase right before `free` that a relative without a pronoun describes: "the issue you raise"."""
        before = self._right_before(free)
        may_complete = top.clause.object != before or self._takes(top, ADDRESSING)
        return None if self._takes_clause(top) and may_complete else before

    def _right_before(self, phrase: int) -> int | None:
        """The noun phrase that ends where this one begins."""
        before = phrase - 1
        return before if before != NONE and self.phrases[before].last == self.phrases[phrase].first else None

    def _joins_clauses(self, top: OpenClause, coordinator: int, free: int, number: int) -> bool:
        """Whether the coordinator joins clauses: "..., and Park left", but not "said Park and Wang left"."""
        first = self.groups[number].first
        if self.tags[first] == "VBZ" or self.lower[first] == "was":
            return True  # not of two
        joins_phrases = self.phrases[free].coordinated_with is not None and self.kinds[coordinator - 1] not in COMMAS
        return not (joins_phrases and self._takes_clause(top)) or self.lower[self.phrases[free].first] in NOMINATIVES

    def _finite_clause(self) -> OpenClause:
        """The innermost open clause that is finite and no relative or adverbial, else the outermost."""
        fitting = (one for one in reversed(self.stack) if one.clause.kind in ("main", "complement"))
        return next((one for one in fitting if one.clause.verb != NONE), self.stack[0])

    def _first_conjunct(self, top: OpenClause, phrase: int) -> int:
        while (link := self.phrases[phrase].coordinated_with) is not None and top.clause.subject != link:
            phrase = link
        return phrase

    def _governing(self, top: OpenClause) -> OpenClause:
        """The innermost open clause whose verb takes a clause, else `top`."""
        return next(filter(self._takes_clause, reversed(self.stack)), top)

    def _adverbial(self, top: OpenClause, number: int) -> None:
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
        """ "Park rose and left": a verb behind "and" goes with the innermost clause of its finiteness.

        A verb without auxiliaries goes on with those before it: "will rise and leave", "was held and sent home".
        """
        group = self.groups[number]
        for beside in reversed(self.stack):
            if beside.clause.verb == NONE:
                return False
            before = self.groups[beside.clause.verb]
            if self._shares_auxiliary(before, group):
                group.finiteness, group.tense, group.voice = before.finiteness, before.tense, before.voice
            if before.finiteness == group.finiteness:
                opened = self._beside(beside, group.first)
                opened.clause.subject = beside.clause.subject
                self._set_verb(opened, number)
                return True
        return False

    def _shares_auxiliary(self, before: VerbGroup, group: VerbGroup) -> bool:
        """Whether a verb alone has the form that the auxiliary of the group before gives."""
        tag = self.tags[group.main]
        is_alone = group.first == group.main and tag in _NONFINITE
        return is_alone and before.first < before.main and self.tags[before.main] == tag

    def _completes_question(self, number: int) -> bool:
        """ "did he leave": the verb behind the subject that stands behind its auxiliary."""
        top = self.stack[-1]
        clause = top.clause
        if not clause.inverted or self.before != "phrase" or self.comma != NONE:
            return False
        if clause.subject != self.last_phrase or self._is_existential(clause):
            return False
        auxiliary, group = self.groups[clause.verb], self.groups[number]
        if self.kinds[auxiliary.main] not in AUXILIARIES or self.tags[group.first] == "TO":
            return False
        be = self.kinds[auxiliary.main] == _FINITE_BE
        participle = self.tags[group.main] in ("VBN", "VBD")  # which the tagger mistakes for each other
        if group.finiteness == "finite" and (group.last - group.first > 1 or (be and not participle)):
            return False
        self._complete(number, auxiliary)
        top.free = None
        return True

    def _completes_interrupted(self, number: int) -> bool:
        """ "has on Monday asked", "was last week told": the verb behind a time or a place that parts it from "has"."""
        top = self.stack[-1]
        clause, group = top.clause, self.groups[number]
        if self.before != "phrase" or clause.verb != number - 1 or clause.verb == NONE or self.coordinator != NONE:
            return False
        auxiliary = self.groups[clause.verb]
        are_lone = auxiliary.first == auxiliary.main and group.first == group.main
        if not are_lone or self.tags[group.main] not in _AWAITED.get(self.kinds[auxiliary.main], ()):
            return False
        between, is_passive = [clause.object, top.free], self.kinds[auxiliary.main] == _FINITE_BE
        if is_passive and self.last_phrase is not None:
            between.append(self.last_phrase)
            if self.tags[group.main] == "VBD" and self.phrases[self.last_phrase].preposition != auxiliary.last:
                return False  # "what is a strong month rose"
        is_open = self.comma != NONE and self.kinds[auxiliary.last] not in COMMAS
        is_inverted = clause.inverted or self._is_existential(clause)
        if is_open or is_inverted or not all(one is None or self._is_time(one) for one in between):
            return False
        self._complete(number, auxiliary)
        group.first, clause.object, top.free = auxiliary.first, None, None
        return True

    def _complete(self, number: int, auxiliary: VerbGroup) -> None:
        """Join the verb to the auxiliary that words part it from."""
        group, be = self.groups[number], self.kinds[auxiliary.main] == _FINITE_BE
        participle = self.tags[group.main] in ("VBN", "VBD")
        for token in range(auxiliary.first, auxiliary.last):
            self.group_of[token] = number
        group.finiteness, group.tense = "finite", auxiliary.tense
        group.negated = _C["negation"] in self.kinds[auxiliary.first : group.last]  # "didn't he", "did he not"
        if participle:
            group.voice = "passive" if be else "active"
        self.stack[-1].clause.verb = number

    def _is_existential(self, clause: Clause) -> bool:
        before = self.groups[clause.verb].first - 1
        return before != NONE and self.kinds[before] == _C["existential"]

    def _nonfinite(self, number: int) -> None:
        group = self.groups[number]
        top = self.stack[-1]
        tag = self.tags[group.first]
        if tag == "VBN" and self._is_past(number):
            group.finiteness, group.tense, group.voice = "finite", "past", "active"
            self._finite(number)
            return
        joined = self.coordinator != NONE and top.clause.verb != NONE
        if joined and self._coordinate_clause(number):
            return
        if tag == "VB" and top.clause.verb == NONE:  # "leave!", "asked that he leave"
            group.finiteness, group.tense = "finite", "present"
            self._give_verb(top, number)
            return
        if tag == "VB" and self.comma != NONE and not self._takes(top, BARE_INFINITIVE):
            group.finiteness, group.tense = "finite", "present"
            self._set_verb(self._open("main", group.first), number)
            return
        gap = top.gap if self.before == "group" and group.finiteness == "infinitive" else None
        if gap is not None:
            top.clause.object = None
        kind: ClauseKind = "infinitive" if group.finiteness == "infinitive" else "participle"
        if kind == "participle" and self._is_bare(top):
            self._close(len(self.stack) - 1)  # "while hearing", which has no subject to wait for
        described = self.last_phrase if self.before == "phrase" and kind == "participle" else None
        if described is not None and self._is_time(described):
            described = None
        opened = self._open(kind, group.first if self.preposition == NONE else self.preposition)
        opened.antecedent = described
        opened.clause.subject = described
        if gap is not None and self._takes_object(opened, number):
            opened.clause.object = opened.gap = gap
        self._set_verb(opened, number)

    def _is_past(self, number: int) -> bool:
        """Whether a lone participle is a past tense: "Park rose and left", or the only verb that its subject has."""
        group = self.groups[number]
        if group.last - group.first > 1 or self.preposition != NONE:
            return False
        clause = self.stack[-1].clause
        if clause.verb != NONE and (self.coordinator != NONE or (self.comma != NONE and self._may_head_row(group))):
            beside = self.groups[clause.verb]
            return beside.tense == "past" and beside.last - beside.first == 1
        if clause.verb != NONE and (waiting := self._waiting()) != NONE:
            clause = self.stack[waiting].clause
        alone = clause.verb == NONE and clause.subject is not None and number > self.last_unfollowed
        return alone and self.before == "phrase" and self._object_follows(group.last)

    def _may_head_row(self, group: VerbGroup) -> bool:
        """Whether what follows the participle is its object, and not what somebody is named or given."""
        is_named = self.lower[group.main] in TWO_OBJECTS or self.lower[group.main] in NAMING
        return self._object_follows(group.last) and not is_named and self.stack[-1].governed is None

    def _object_follows(self, token: int) -> bool:
        return token < self.end and (phrase := self.phrase_of[token]) != NONE and not self._is_time(phrase)
