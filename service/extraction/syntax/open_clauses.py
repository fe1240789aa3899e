"""The clauses that are open at a token: how they open and close, what their verbs take, and what they come to."""

from __future__ import annotations

from dataclasses import dataclass

from service.extraction.document import Document
from service.extraction.syntax import classes
from service.extraction.syntax.lexicon import ADDRESSING, CLAUSE_TAKING, COPULAS, TEMPORAL_NOUNS, TWO_OBJECTS
from service.extraction.syntax.model import NONE, Clause, ClauseKind, NounPhrase, VerbGroup

_DEEPEST = 30  # open clauses; what nests deeper than this is no language

_C = classes.CHARACTER
COMMAS = classes.character_set("comma", "dash")


@dataclass(slots=True, eq=False)
class OpenClause:
    """A clause being read; `verb` of its clause is -1 until a verb group comes.

    `antecedent` is the noun phrase that a relative or a participle describes, `pied_piped` tells of "in which", `gap`
    is the object that a relative lacks. `free` is the last noun phrase that could be the subject of a verb to come,
    `free_after` the comma or coordinator before it or -1, `governed` the last one behind a word that may be a
    preposition or a subordinator; `beside` is the clause that this one is coordinated with.
    """

    clause: Clause
    below: OpenClause | None
    antecedent: int | None = None
    pied_piped: bool = False
    gap: int | None = None
    free: int | None = None
    free_after: int = NONE
    governed: int | None = None
    beside: OpenClause | None = None
    number: int = NONE


class OpenClauses:
    """The clauses of one document as they open and close; a sentence's open ones are a stack, the outermost first."""

    def __init__(
        self,
        document: Document,
        kinds: str,
        phrases: list[NounPhrase],
        groups: list[VerbGroup],
        phrase_of: list[int],
        group_of: list[int],
        openings: frozenset[int],
    ) -> None:
        self.lower, self.tags = document.lower, document.tags
        self.kinds, self.phrases, self.groups = kinds, phrases, groups
        self.phrase_of, self.group_of = phrase_of, group_of
        self.openings = openings
        self.opened: list[OpenClause] = []
        self.owner = [OpenClause(Clause("main", 0, 0, -1), None)] * len(kinds)  # none yet, by its number
        self.stack: list[OpenClause] = []
        self.token = self.end = 0
        self.unfollowed: set[int] = set()
        self.last_unfollowed = NONE
        self.goes_on = False  # whether a coordinator has opened what is read: ", and in May, Park said"
        self.last_phrase: int | None = None
        self._forget()

    def _forget(self) -> None:
        """Start afresh behind a mark: nothing is pending."""
        self.comma = self.coordinator = self.preposition = self.joint = NONE
        self.before = ""  # what the last item was: phrase, group, possessive_mark, or nothing of these

    def _open(self, kind: ClauseKind, first: int, marker: int | None = None) -> OpenClause:
        below = self.stack[-1] if self.stack else None
        if len(self.stack) >= _DEEPEST:
            self.stack.pop()
        opened = OpenClause(Clause(kind, first, self.end, -1, marker=marker), below)
        self.stack.append(opened)
        self.opened.append(opened)
        return opened

    def _close(self, depth: int) -> OpenClause | None:
        """Close all clauses above `depth`, and give the innermost that stays open."""
        for closed in self.stack[depth:]:
            closed.clause.last = self.token
        del self.stack[depth:]
        return self.stack[-1] if self.stack else None

    def _waiting(self) -> int:
        """How deep the innermost clause below the top lies that has no verb yet; -1 where there is none."""
        depths = range(len(self.stack) - 2, -1, -1)
        return next((depth for depth in depths if self.stack[depth].clause.verb == NONE), NONE)

    def _complement_of(self, governing: OpenClause, first: int) -> OpenClause:
        self._close(self.stack.index(governing) + 1)
        opened = self._open("complement", first)
        if self._takes_clause(governing):
            opened.clause.governor = governing.clause.verb
        return opened

    def _is_bare(self, opened: OpenClause) -> bool:
        """Whether nothing but its marker, right before, has been read of the clause."""
        return opened.clause.kind == "adverbial" and opened.clause.marker == self.token - 1

    def _beside(self, top: OpenClause, first: int) -> OpenClause:
        """A clause coordinated with the open one `top`: of its kind, with its governor."""
        depth = self.stack.index(top)
        self._close(depth)
        opened = self._open(top.clause.kind, first, top.clause.marker)
        opened.antecedent = top.antecedent
        opened.beside = top
        return opened

    def _repaint(self, opened: OpenClause, first: int) -> None:
        self.owner[first : self.token] = [opened] * (self.token - first)

    def _set_verb(self, opened: OpenClause, number: int) -> None:
        opened.clause.verb = number
        opened.free, opened.free_after, opened.governed = None, -1, None

    def _quotation_opens(self, token: int) -> bool:
        return token < self.end and token in self.openings

    def _follows_comma(self, opened: OpenClause) -> bool:
        """Whether a comma stands before the free noun phrase."""
        return opened.free_after != NONE and self.kinds[opened.free_after] in COMMAS

    def _takes_clause(self, opened: OpenClause) -> bool:
        return self._takes(opened, CLAUSE_TAKING)

    def _takes(self, opened: OpenClause, verbs: frozenset[str]) -> bool:
        """Whether the clause has a verb, and it is one of these."""
        verb = opened.clause.verb
        return verb != NONE and self.lower[self.groups[verb].main] in verbs

    def _is_addressee(self, opened: OpenClause) -> bool:
        """Whether the clause's object, read last, is whom its verb tells what follows: "told Park [they left]"."""
        return opened.clause.object == self.last_phrase and self._takes(opened, ADDRESSING)

    def _takes_object(self, opened: OpenClause, number: int | None = None) -> bool:
        group = self.groups[opened.clause.verb if number is None else number]
        if self.kinds[group.main] == _C["modal"]:
            return False
        main = self.lower[group.main]
        return main not in COPULAS and (group.voice == "active" or main in TWO_OBJECTS)

    def _is_time(self, phrase: int) -> bool:
        return self.lower[self.phrases[phrase].head] in TEMPORAL_NOUNS

    def _finished(self) -> list[Clause]:
        kept = sorted((opened for opened in self.opened if opened.clause.verb != NONE), key=lambda o: o.clause.verb)
        for number, opened in enumerate(kept):
            opened.number = number
        for opened in self.opened:  # each behind the one below it, which has its number by now
            if opened.below is not None and (parent := opened.below.number) != NONE:
                opened.clause.parent = parent
                if opened.number == NONE:
                    opened.number = parent
            if opened.beside is not None:
                opened.clause.coordinated_with = opened.beside.number
        return [opened.clause for opened in kept]
