"""The features of a candidate's grammatical function: what it is the subject or object of."""

from __future__ import annotations

from service.extraction.document import Document
from service.extraction.entities.features import FEATURES
from service.extraction.syntax import Syntax
from service.rules import lexicon

_BY_VERB = dict.fromkeys(
    lexicon.words("verbs", use="personal"), FEATURES["subject of a person's verb"]
) | dict.fromkeys(lexicon.words("verbs", use="saying"), FEATURES["subject of saying"])


def by_head(document: Document, grammar: Syntax) -> dict[int, int]:
    """For the head token of each noun phrase that is a subject of an active verb or an object, its features as bits."""
    found: dict[int, int] = {}
    for clause in grammar.clauses:
        group = grammar.verb_groups[clause.verb]
        if clause.subject is not None and group.voice == "active":
            head = grammar.noun_phrases[clause.subject].head
            does = FEATURES["subject"] | _BY_VERB.get(document.lower[group.main], 0)
            found[head] = found.get(head, 0) | does
        if clause.object is not None:
            head = grammar.noun_phrases[clause.object].head
            found[head] = found.get(head, 0) | FEATURES["object"]
    for phrase in grammar.noun_phrases:
        if phrase.coordinated_with is not None:
            one, other = phrase.head, grammar.noun_phrases[phrase.coordinated_with].head
            found[one] = found[other] = found.get(one, 0) | found.get(other, 0)
    return found
