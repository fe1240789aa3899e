"""Where the verb that governs an expression of time looks: whether "Friday" is the last one or the next.

The grammar tells the verb group: that of the clause that the expression stands in, failing that the nearest one before
it in the sentence, failing that the nearest one after it. Its tense, and what its words say of time ("is due to",
"plans to", "reports"), tell where it looks.
"""

from __future__ import annotations

from typing import Literal

from service.extraction.document import Document
from service.extraction.syntax.lexicon import BE, CONDITIONS, HAVE
from service.extraction.syntax.model import Clause, Syntax, VerbGroup
from service.extraction.tagset import COMMON_NOUNS
from service.rules import lexicon

Orientation = Literal["past", "future", "present"]

PROSPECTIVE = lexicon.words("verbs", use="prospective")
FORETELLING = lexicon.words("verbs", use="foretelling")
RESCHEDULING = lexicon.words("verbs", use="rescheduling")
_RETROSPECTIVE = lexicon.words("verbs", use="retrospective")
FUTURE_MODALS = lexicon.words("function_words", use="future")
_COMPLEMENT = 2  # tokens behind a group among which its adjective stands: "is not yet due"
_PRESENT = ("VBZ", "VBP")
_NEAR = 8  # tokens within which a present tense plans what it governs: "the court meets on Friday"
_DEEPEST = 10  # clauses that an infinitive may hang in


def of(document: Document, grammar: Syntax, first: int, last: int) -> VerbGroup | None:
    """The verb group that governs the tokens `first` to `last` (half-open), None where the sentence has none."""
    clause = _with_verb(grammar, grammar.clause_of[first])
    if clause is not None:
        return grammar.verb_groups[clause.verb]
    sentence = document.sentence_at(first)
    around = (*range(first - 1, sentence.first - 1, -1), *range(last, sentence.last))
    number = next((group for token in around if (group := grammar.verb_group_of[token]) >= 0), None)
    return None if number is None else grammar.verb_groups[number]


def orientation(document: Document, grammar: Syntax, first: int, last: int) -> Orientation | None:
    """Where the verb that governs the tokens `first` to `last` (half-open) looks, None where there is none.

    Where no verb is found, as in copy in capitals, a modal of the future before them tells.
    """
    group = of(document, grammar, first, last)
    if group is None:
        before = document.lower[document.sentence_at(first).first : first]
        return "future" if any(word in FUTURE_MODALS for word in before) else None
    for _ in range(_DEEPEST):
        if group is None:
            return None
        clause = _with_verb(grammar, grammar.clause_of[group.main])
        clause_above = clause and _with_verb(grammar, clause.parent)
        above = grammar.verb_groups[clause_above.verb] if clause_above else None
        if (looks := _looks(document, group, above, first)) is not None:
            return "past" if above and group.finiteness == "infinitive" and is_pluperfect(document, above) else looks
        group = above
    return None


def is_pluperfect(document: Document, group: VerbGroup) -> bool:
    """ "Had been due to open": what was planned before the past lies behind."""
    return document.tags[group.first] == "VBD" and document.lower[group.first] in HAVE and group.first < group.main


def is_conditional(document: Document, grammar: Syntax, group: VerbGroup) -> bool:
    """ "If the polls were not held", "unless the debt was paid"."""
    clause = grammar.clauses[grammar.clause_of[group.main]]
    return clause.marker is not None and document.lower[clause.marker] in CONDITIONS


def _with_verb(grammar: Syntax, number: int | None) -> Clause | None:
    """The clause of that number, or the innermost one around it that has a verb."""
    while number is not None and number >= 0:
        clause = grammar.clauses[number]
        if clause.verb >= 0:
            return clause
        number = clause.parent
    return None


def _looks(document: Document, group: VerbGroup, above: VerbGroup | None, token: int) -> Orientation | None:
    """Where `group` looks, which governs `token`; None where it looks where the verb `above` it does."""
    lower, tag = document.lower, document.tags[group.first]
    if group.finiteness == "participle":
        return "past" if tag == "VBN" else None
    is_prospective = any(word in PROSPECTIVE for word in lower[group.first : group.last])
    if group.finiteness == "infinitive":
        before = group.first - 1
        hangs_on = (lower[before] if before >= 0 else "", lower[above.main] if above else "")
        is_planned = (
            document.tags[max(before, 0)] in COMMON_NOUNS and lower[group.first + 1] in BE
        )  # "a deal to be struck"
        is_asked_for = is_planned or hangs_on[0] in PROSPECTIVE | BE or hangs_on[1] in PROSPECTIVE
        return "future" if is_asked_for else None
    if tag == "MD":
        return "future" if lower[group.first] in FUTURE_MODALS else None
    if is_prospective and tag in _PRESENT:
        return "future"
    if group.tense == "past":
        return "past"
    if any(word in PROSPECTIVE for word in lower[group.last : group.last + _COMPLEMENT]):
        return "future"
    opens = token == document.sentence_at(token).first + 1 and lower[group.main] not in BE | HAVE
    is_near = 0 < token - group.main <= _NEAR or (opens and 0 < group.main - token <= _NEAR)
    return "future" if is_near and lower[group.main] not in _RETROSPECTIVE else "present"
