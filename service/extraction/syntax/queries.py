"""What layers ask of the grammar: the verb that governs a token, its tense, main clauses, governors, quotations."""

from __future__ import annotations

from service.extraction.syntax.model import Clause, NounPhrase, Syntax, Tense, VerbGroup


def clause_at(syntax: Syntax, token: int) -> Clause | None:
    """The innermost clause that the token stands in, None in a line without a verb."""
    number = syntax.clause_of[token]
    return syntax.clauses[number] if number >= 0 else None


def noun_phrase_at(syntax: Syntax, token: int) -> NounPhrase | None:
    """The base noun phrase that holds the token."""
    number = syntax.noun_phrase_of[token]
    return syntax.noun_phrases[number] if number >= 0 else None


def governing_verb(syntax: Syntax, token: int) -> VerbGroup | None:
    """The verb group of the clause that the token stands in."""
    clause = clause_at(syntax, token)
    return syntax.verb_groups[clause.verb] if clause is not None else None


def tense_at(syntax: Syntax, token: int) -> Tense | None:
    """The tense of the clause at the token; an infinitive or participle has that of the clause it hangs on.

    None where no finite verb tells, or its auxiliary ("could", "might") leaves it open.
    """
    clause = clause_at(syntax, token)
    while clause is not None:
        group = syntax.verb_groups[clause.verb]
        if group.finiteness == "finite":
            return group.tense
        clause = None if clause.parent is None else syntax.clauses[clause.parent]
    return None


def governor_of(syntax: Syntax, clause: Clause) -> VerbGroup | None:
    """The verb whose finite complement the clause is, be it as the second of two ("said he rose and left")."""
    while clause.governor is None and clause.coordinated_with is not None:
        clause = syntax.clauses[clause.coordinated_with]
    return None if clause.governor is None else syntax.verb_groups[clause.governor]


def is_main(syntax: Syntax, token: int) -> bool:
    """Whether the token stands in a main clause, or in no clause at all."""
    clause = clause_at(syntax, token)
    return clause is None or clause.kind == "main"


def is_quoted(syntax: Syntax, token: int) -> bool:
    """Whether the token stands in quotation marks."""
    return syntax.quotation_of[token] >= 0
