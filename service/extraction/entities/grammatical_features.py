"""The features of a candidate's grammatical function: what it does or undergoes, what describes it, what it owns."""

from __future__ import annotations

from service.extraction.document import Document
from service.extraction.entities import lexicon
from service.extraction.entities.features import BY_WORD, FEATURES
from service.extraction.syntax import Syntax
from service.extraction.syntax.model import NounPhrase

_BY_VERB: dict[str, int] = {}
for _use, _feature in (
    ("personal", "subject of a person's verb"),
    ("saying", "subject of saying"),
    ("acting", "subject of an agent's verb"),
):
    for _verb in lexicon.verbs(_use):
        _BY_VERB[_verb] = _BY_VERB.get(_verb, 0) | FEATURES[_feature]
_DESCRIBED = dict.fromkeys(lexicon.ORGANIZATION_NOUNS, FEATURES["described as an organization"]) | dict.fromkeys(
    lexicon.PERSON_NOUNS, FEATURES["described as a person"]
)
_AFFECTING = lexicon.verbs("affecting")
_UNDERGOES = FEATURES["undergoes what agents do"]
_OF_AN_OFFICE = FEATURES["of an office"]
_AFTER, _BUSINESS = BY_WORD["after"], FEATURES["business noun after"]


def by_head(document: Document, grammar: Syntax) -> dict[int, int]:
    """For the head token of each noun phrase whose function tells something, its features as bits."""
    found: dict[int, int] = {}
    phrases = grammar.noun_phrases
    for clause in grammar.clauses:
        group = grammar.verb_groups[clause.verb]
        verb = document.lower[group.main]
        undergoes = _UNDERGOES if verb in _AFFECTING else 0
        if clause.subject is not None:
            does = FEATURES["subject"] | _BY_VERB.get(verb, 0)
            _add(found, phrases[clause.subject], does if group.voice == "active" else undergoes)
        if clause.object is not None:
            _add(found, phrases[clause.object], FEATURES["object"] | undergoes)
    for phrase in phrases:
        if phrase.apposition_of is not None:
            other = phrases[phrase.apposition_of]
            _add(found, other, _DESCRIBED.get(document.lower[phrase.head], 0))
            _add(found, phrase, _DESCRIBED.get(document.lower[other.head], 0))
        if phrase.possessor is not None:
            _add(found, phrases[phrase.possessor], _had_by(document.lower[phrase.head]))
        if phrase.attached_to is not None:
            _add(found, phrase, _had_by(document.lower[phrases[phrase.attached_to].head]))
    for phrase in phrases:
        if phrase.coordinated_with is not None:
            one, other_head = phrase.head, phrases[phrase.coordinated_with].head
            found[one] = found[other_head] = found.get(one, 0) | found.get(other_head, 0)
    return found


def _had_by(noun: str) -> int:
    """What a noun tells of its owner: an officer's is a body, and so is that of shares and troops."""
    return _OF_AN_OFFICE if noun in lexicon.PERSON_NOUNS or _AFTER.get(noun, 0) & _BUSINESS else 0


def _add(found: dict[int, int], phrase: NounPhrase, bits: int) -> None:
    if bits:
        found[phrase.head] = found.get(phrase.head, 0) | bits
